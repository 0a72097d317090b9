"""What a page prints of its own edition: the newspaper, the day, the page's number, each with the line that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from broadsheet.describe.reading_copy import as_line, reading_copy
from broadsheet.edition import Edition
from broadsheet.language.characters import fold
from broadsheet.language.script import simplified
from broadsheet.language.tables import load_table
from broadsheet.model import Page
from broadsheet.read.righting import put_right
from broadsheet.rules.folio import Item
from broadsheet.rules.page_head import DATED, folios

_PARTS = tuple(load_table("folio")["parts"])  # what may be a newspaper's own part, where another name stands beside it
EDGE = 4  # lines at the head and at the foot of a page, in which a page's number stands alone


@dataclass(frozen=True, slots=True)
class Said:
    """A value, the line that prints it, and that line's text as printed."""

    value: str
    line: int
    quote: str

    @property
    def ground(self) -> str:
        """The line as evidence, in Chinese."""
        return f"版面印有“{self.quote}”（提取文本第{self.line}行）"


@dataclass(frozen=True, slots=True)
class PrintedEdition:
    """What the page says; None where it says nothing, or two different things."""

    newspaper: Said | None = None
    date: Said | None = None  # ISO 8601, which is EDTF
    page_number: Said | None = None


def printed_edition(page: Page) -> PrintedEdition:
    """What the head and the foot of a page say of its edition; the newspaper's name as printed."""
    copy = reading_copy(page)
    quotes = {block.line: block.text for block in page.blocks}
    lines = [(line, quotes[line], items, edge, beside) for line, items, edge, beside in _folios(copy)]
    papers = (
        Said(i.text if copy is page else as_line(page, copy, line)(i.text), line, quote)
        for line, quote, items, *_ in lines
        for i in items
        if i.sort == "paper"
    )
    days = (Said(i.text, line, quote) for line, quote, items, *_ in lines for i in items if i.sort == "day" and i.text)
    named = list(papers)
    parts = [simplified(one.value).endswith(_PARTS) for one in named]
    papers = (one for one, part in zip(named, parts, strict=True) if not part or all(parts))
    return PrintedEdition(_one(papers), _one(days), _one(_numbers(lines)))


def with_printed(edition: Edition, page: Page) -> Edition:
    """The edition with the newspaper and the page's number as the page prints them, where the record says nothing. (The day: describe/dating.py.)"""
    said = printed_edition(page)
    if edition.newspaper is None and said.newspaper is not None:
        edition = replace(edition, newspaper=said.newspaper.value, newspaper_evidence=said.newspaper.ground)
    if edition.page_number is None and said.page_number is not None:
        edition = replace(edition, page_number=said.page_number.value)
    return edition


# line, text as printed, items, whether it stands at the page's edge; whether beside the day
_Folio = tuple[int, str, tuple[Item, ...], bool, bool]


def _folios(page: Page) -> Iterator[tuple[int, tuple[Item, ...], bool, bool]]:
    blocks = put_right(page).page.blocks
    read = folios(tuple(fold(block.text) for block in blocks))
    for at, (block, items) in enumerate(zip(blocks, read, strict=True)):
        if items:
            dated = any(item.sort in DATED for near in _row(read, at) for item in near)
            yield block.line, items, at < EDGE or at >= len(blocks) - EDGE, dated


def _row(read: tuple[tuple[Item, ...], ...], at: int) -> Iterator[tuple[Item, ...]]:
    """The page's own lines that stand in an unbroken row with one."""
    for lines in (read[at:], read[:at][::-1]):
        yield from takewhile(bool, lines)


def _numbers(lines: Iterable[_Folio]) -> Iterator[Said]:
    """The page's number: beside the day or the newspaper, or alone at the page's edge; figures alone only beside these and at the edge."""
    for line, quote, items, edge, beside in lines:
        dated = any(item.sort in DATED for item in items)
        for item in items:
            if (item.sort == "page" and (dated or edge or beside)) or (
                item.sort == "figure" and (dated or (beside and edge and all(i.sort in ("figure", "section") for i in items)))
            ):
                yield Said(item.text.lstrip("0") or item.text, line, quote)


def _one(found: Iterable[Said]) -> Said | None:
    """The value that all agree on, as first said; None where there is none, or more than one."""
    said = list(found)
    return said[0] if len({one.value for one in said}) == 1 else None
