"""Verse to a tune (词): its title is the tune's name, with what it is about behind it or not. Such a name looks like a person's: 江城子."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from broadsheet.language.characters import BULLETS, HAN
from broadsheet.language.tables import either
from broadsheet.model import Mark, Person
from broadsheet.rules.view import View

LONGEST_LABEL = 6  # characters of a column's name above a title
WEIGHT = 1.12  # more than that a line is a by-line
_BRACKETED = re.compile(rf"[(]([{HAN}、]{{2,20}})[)]")  # what it is about
_NAME = re.compile(rf"[{BULLETS}◎]?\s*[{HAN}]{{2,4}}")
_CLAUSES = re.compile("[,。;!?、]")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:词\s+)?(?:{either('habits', 'tune_titles', 'verse_forms')})(?:\s*[·•・:]\s*\S.{{0,15}}|\s+\S{{1,15}}|\s*[(][^()]{{1,15}}[)])?$"
    )


def is_tune(folded: str) -> bool:
    """Whether a text is a tune's name or a form of verse, what it is about behind it or not: 江城子, 沁园春·雪, 七律·登高."""
    return bool(_title().match(folded))


def mark_tunes(view: View) -> Iterator[Mark]:
    """TUN1: 沁园春·某某, and below it what it is about, and who wrote it.

    Sees: a line that is a tune's name, what it is about behind it or not; the line in brackets below it; a line of two to four characters below these, above the verse.
    Says: title; subtitle; byline.
    Leaves alone: a tune's name inside a text, or below a title.
    Example: 沁园春·江城
    """
    for title in (seen for seen in view.seen if is_tune(seen.text)):
        below = view.seen[title.at + 1 : title.at + 4]
        above = view.above(title)
        if not below or (above is not None and above.heading_like and len(above.text) > LONGEST_LABEL):
            continue  # quoted below a text's title
        yield Mark(title.line, "title", "TUN1", "词牌为题", WEIGHT, "item-title")
        bare = _BRACKETED.fullmatch(below[0].text)
        if bare and not view.names.split(bare[1]):
            yield Mark(below[0].line, "subtitle", "TUN1", "词题之下的说明", WEIGHT)
            below = below[1:]
        if len(below) > 1 and _NAME.fullmatch(below[0].text) and _CLAUSES.search(below[1].text):
            name = below[0].text.lstrip(f"{BULLETS}◎ ")
            yield Mark(below[0].line, "byline", "TUN1", "词题之下、词之上的署名", WEIGHT, "signature", (Person(name, "author"),))
