"""The archive's set phrases (`data/hand/phrases.yml`) and every sentence that uses one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.language.characters import fold
from broadsheet.language.matcher import Matcher
from broadsheet.language.script import as_read
from broadsheet.language.tables import load_table
from broadsheet.model import Paragraph

REPEATED = ("pull-quote", "duplicate")  # text that stands in the article a second time
_SENTENCE = re.compile("[^。！？!?]+[。！？!?]*[”’」』》）)]*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of the table. `forms` are its wordings; `explained` is where an article says what it means, word for word."""

    slug: str
    label: str
    forms: tuple[str, ...]
    explained: str | None


@dataclass(frozen=True, slots=True)
class Phrases:
    """The table's phrases by slug, in its order, and the finder of their wordings."""

    phrases: Mapping[str, Phrase]
    wordings: Matcher[str]


@dataclass(frozen=True, slots=True)
class Use:
    """A sentence with a phrase in it, as the article has it. `spans` are offsets in `sentence`; `line` is the first span's."""

    phrase: str
    line: int
    sentence: str
    spans: tuple[tuple[int, int], ...]


@lru_cache(maxsize=1)
def load_phrases() -> Phrases:
    """The table, read once."""
    rows = [
        Phrase(r["slug"], r["label"], tuple(r.get("forms", [r["label"]])), r.get("explained")) for r in load_table("phrases")["phrases"]
    ]
    wordings = {fold(form): row.slug for row in rows for form in row.forms}
    return Phrases({row.slug: row for row in rows}, Matcher(wordings))


def find_uses(paragraphs: Sequence[Paragraph]) -> tuple[Use, ...]:
    """Every use of every phrase in reading order: one a phrase and sentence. Widths do not matter; repeated text is left out."""
    return tuple(use for p in paragraphs if p.role not in REPEATED for use in _in_paragraph(p))


def _in_paragraph(paragraph: Paragraph) -> Iterator[Use]:
    text = paragraph.text
    folded = fold(as_read(text))
    wordings = load_phrases().wordings
    if not wordings.touches(folded):
        return
    for sentence in _SENTENCE.finditer(text):
        start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for first, last, slug in wordings.find(folded[start : sentence.end()]):
            if not _within_a_number(folded, start + first, start + last):
                spans[slug].append((first, last))
        shown = text[start : sentence.end()].rstrip()  # one string for all its uses
        for slug, found in spans.items():
            yield Use(slug, _line(paragraph, start + found[0][0]), shown, tuple(found))


def _within_a_number(text: str, first: int, last: int) -> bool:
    """Whether the digits of a wording go on beyond it: 416 is not in 4160."""
    before, after = text[first - 1 : first], text[last : last + 1]
    return (text[first].isdecimal() and before.isdecimal()) or (text[last - 1].isdecimal() and after.isdecimal())


def _line(paragraph: Paragraph, offset: int) -> int:
    """The source line of a character of the paragraph."""
    for piece in paragraph.pieces:
        if offset < len(piece.text):
            return piece.line
        offset -= len(piece.text)
    return paragraph.lines[-1]
