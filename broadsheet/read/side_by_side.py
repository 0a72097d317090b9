"""Columns that a text has side by side, row by row, as `pdftotext` prints them: parted, and put one below the other.

Where stretches of text have their places, as in `-layout`, it is told of each which goes on with it (line_order.py). Where rows have lost them, as in `pdftotext`'s
own order, columns end at a blank row, are parted by what goes on with what (woven.py), and put in the text's order (threads.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from broadsheet.read.cells import FEWEST, MOST, NARROWEST, Cells, Row, beside, cells_of, columns, commonest
from broadsheet.read.line_order import ordered
from broadsheet.read.set_lines import SetLine, set_cells
from broadsheet.read.threads import in_threads
from broadsheet.read.woven import INDENT, Cell, parted

WIDER = 0.25  # share of the cells that may be wider than two columns
CUTS = 6  # pieces of a row that are tried in every grouping
HEADS = 12  # rows of headlines side by side, their by-lines included
PAIRS, SHORTER = 3, 3  # rows with two lines of columns; characters by which such a line may be shorter than most
WIDEST, FEW = 48, 1  # characters of a print line, and how many cells may be wider, a page's notes or its foot
_FIGURES = re.compile(r"[-+]?\d[\d.,:%％\s+-]*")
LONG = 400  # characters of a row that is looked at
LINES = 1_500  # in their places: time and memory grow with their square; the longest page seen had 383


def is_woven(rows: Sequence[str], extracted: bool = False) -> bool:
    """Whether a page has columns side by side."""
    return _woven(rows, extracted) is not None


def unwoven(rows: Sequence[str], extracted: bool = False) -> list[str] | None:
    """The lines of a page, column by column; None where its rows hold one column each, and follow each other as they should.

    `extracted`: the page is known to be an extractor's, whose stretches may stand apart though no row has two columns.
    """
    if (cells := _woven(rows, extracted)) is None:
        return None
    if lines := placed(cells):
        return _apart([lines[k].printed for k in text] for text in ordered(lines))
    return _apart(in_threads([column for section in _sections(cells.rows) for column in _section(rows, cells, section)]))


def _woven(rows: Sequence[str], extracted: bool) -> Cells | None:
    """The cells of a page that has columns side by side."""
    cells = cells_of(rows)
    sizes = [len(cell.text) for row in cells.rows for cell in row]
    if _tabled(cells.rows) or cells.usual < NARROWEST or max(map(len, rows), default=0) > LONG:
        return None
    if sum(size > 2 * cells.usual for size in sizes) > WIDER * len(sizes) or sum(size > max(2 * cells.usual, WIDEST) for size in sizes) > FEW:
        return None  # paragraphs, each a line; beside a table they are few
    if sum(size > max((len(row) for row, cut in zip(rows, cells.rows, strict=True) if len(cut) > 1), default=size) for size in sizes) > FEW:
        return None  # a row of columns is as wide as the page; a table's may be narrower than the paragraphs beside it
    if cells.placed:
        return cells if beside(cells.rows) and len(sizes) <= LINES else None
    sections = [cells.rows[section.start : section.stop] for section in _sections(cells.rows)]
    return cells if any(map(_interwoven, sections)) or (extracted and len(sections) > FEWEST and cells.usual <= WIDEST) else None


def _tabled(rows: Sequence[Row]) -> bool:
    """Whether half of the rows with several cells have nothing but figures behind the first: they are a table's."""
    several = [row for row in rows if len(row) > 1]
    return 0 < len(several) <= 2 * sum(all(_FIGURES.fullmatch(cell.text) for cell in row[1:]) for row in several)


def placed(cells: Cells) -> list[SetLine]:
    """The lines of a page whose columns stand side by side in their places; none of another's."""
    return set_cells(cells.rows) if cells.placed and beside(cells.rows) else []


def _apart(texts: Iterable[Sequence[str]]) -> list[str]:
    """The lines of texts, a blank one before each."""
    return [line for text in texts for line in ("", *text)]


def _interwoven(rows: Sequence[Row]) -> bool:
    """Whether rows have columns side by side, be it a few that have two full lines."""
    full = max(commonest(rows) - SHORTER, NARROWEST)
    return beside(rows) or sum(sum(len(cell.text) >= full for cell in row) > 1 for row in rows) >= PAIRS


def _sections(rows: Sequence[Row]) -> Iterator[range]:
    """The rows between blank ones; a few with headlines side by side go with the columns below."""
    begin, start = 0, 0
    for at in range(len(rows) + 1):
        if at < len(rows) and rows[at]:
            continue
        part = rows[start:at]
        if part and (len(part) > HEADS or _interwoven(part) or all(len(row) < 2 for row in part)):
            yield range(begin, at)
            begin = at
        start = at + 1
    if begin < len(rows):
        yield range(begin, len(rows))


def _section(rows: Sequence[str], cells: Cells, section: range) -> list[list[str]]:
    """The columns of a section; its rows as they are where they hold one."""
    part = cells.rows[section.start : section.stop]
    if not _interwoven(part):
        return [[rows[at] for at in section if rows[at].strip()]]
    usual = commonest(cells.pieces[section.start : section.stop])
    ways = [_ways(row, cells.pieces[at], usual) for at, row in zip(section, part, strict=True) if row]
    return parted(ways, min(MOST, max(columns(part) + 2, *(min(map(len, row)) for row in ways))))


def _ways(row: Row, pieces: Row, usual: int) -> list[list[Cell]]:
    """The ways in which a row's pieces may be cells of columns: as they are, or put together where they have room in two lines."""
    found = [[Cell(s.text) for s in row[: MOST - 1]] + ([Cell(_one(row[MOST - 1 :]))] if len(row) >= MOST else [])]
    if len(pieces) <= CUTS:
        cuts = (cut for many in range(len(pieces)) for cut in combinations(range(1, len(pieces)), many))
        ways = ([Cell(_one(pieces[a:b])) for a, b in pairwise((0, *cut, len(pieces)))] for cut in cuts)
        found += [way for way in ways if way != found[0] and all(" " not in c.text or c.wide <= 2 * usual + INDENT for c in way)]
    return found


def _one(pieces: Row) -> str:
    return " ".join(p.text for p in pieces)
