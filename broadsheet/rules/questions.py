"""Questions and answers of interviews and round tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from broadsheet.model import Mark
from broadsheet.rules.signatures import signs_alone
from broadsheet.rules.view import Seen, View

ASKER = 1.1  # more than that a line is a by-line
_SAYS = re.compile(r"^(?!\d)([^,。:\s“”()]{1,6}):")


def mark_questions(view: View) -> Iterator[Mark]:
    """QUE1: 记者：… QUE2: the answer, and who asks between the two.

    Sees: QUE1 a block that opens with 记者／问／主持人 or a newspaper's name and a colon; QUE2 one that opens with 答： or with
    a name and a colon that open another block of the page too, and a short line between a question and 答： ((江城 某女士)).
    Says: question for QUE1; paragraph for QUE2, however much like a heading the block looks.
    Leaves alone: 记者 without a colon; a label on a line of its own; a colon that comes once; the hour (7:30 火车站); a title with a colon above its by-line.
    Example: 记者:这项政策什么时候落地?
    """
    openings = Counter(m.group(1) for seen in view.seen if (m := _SAYS.match(seen.text)))
    for seen in view.seen:
        found = view.habits.question.match(seen.text)
        if found:
            yield Mark(seen.line, "question", "QUE1", "以提问者和冒号开头", 0.9, "turn")
            yield from _asker(seen, view)
            continue
        said = _SAYS.match(seen.text)
        if (
            said
            and len(seen.text) > said.end()
            and not _titles(seen, view)
            and (view.habits.answer.match(seen.text) or openings[said.group(1)] > 1)
        ):
            yield Mark(seen.line, "paragraph", "QUE2", "以答者和冒号开头", 0.85, "turn")


def _asker(question: Seen, view: View) -> Iterator[Mark]:
    """QUE2: the line between a question and its answer, which is neither: who asks. Whoever answers wrote the text."""
    below = view.seen[question.at + 1 : question.at + 3]
    if (
        len(below) == 2
        and below[0].heading_like
        and view.habits.answer.match(below[1].text)
        and not view.habits.answer.match(below[0].text)
    ):
        yield Mark(below[0].line, "paragraph", "QUE2", "问与答之间，是谁所问", ASKER, "turn")


def _titles(seen: Seen, view: View) -> bool:
    """Whether a line without a full stop stands above a by-line: it is that text's title, whoever is named in it."""
    after = view.seen[seen.at + 1 : seen.at + 2]
    return bool(after) and seen.heading_like and signs_alone(after[0].text)
