"""Questions and answers of interviews and round tables."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.model import Mark
from broadsheet.rules.view import View


def mark_questions(view: View) -> Iterator[Mark]:
    """QUE1: 记者：…

    Sees: a block that opens with 记者／问／主持人 or a newspaper's name and a colon, and says something behind it.
    Says: question.
    Leaves alone: 记者 without a colon; a label on a line of its own.
    Example: 记者:对于四中全会精神,要从哪些方面来理解?
    """
    for seen in view.seen:
        found = view.habits.question.match(seen.text)
        if found and len(seen.text) > found.end() + 3:
            yield Mark(seen.line, "question", "QUE1", "以提问者和冒号开头", 0.9)
