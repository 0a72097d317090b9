"""Columns that a text has side by side, row by row, as `pdftotext` prints them: parted, and put one below the other.

Where stretches of text have their places, as in `-layout`, they are told of; where rows have lost them, as in `pdftotext`'s own order, lines that stand at other
heights come in rows between, stretches apart. Of each line it is told which goes on with it (line_order.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from broadsheet.language.characters import ENDS, fold
from broadsheet.language.tables import either
from broadsheet.read.bound import Stretch
from broadsheet.read.cells import FEWEST, NARROWEST, Cells, Row, beside, cells_of, commonest
from broadsheet.read.line_order import ordered
from broadsheet.read.set_lines import SetLine, set_cells

WIDER = 0.25  # share of the cells that may be wider than two columns
HEADS = 12  # rows of headlines side by side, their by-lines included
PAIRS, SHORTER = 3, 3  # rows with two lines of columns; characters by which such a line may be shorter than most
WIDEST, FEW = 48, 1  # characters of a print line, and how many cells may be wider, a page's notes or its foot
_FIGURES = re.compile(r"[-+]?\d[\d.,:%％\s+-]*")
LONG = 400  # characters of a row that is looked at
APART = 1_000  # more than characters of a row: places of its lines, of which nothing is known but their order
_CREDIT = re.compile(rf"(?:{either('habits', 'picture_posts')})[)）]?$")
LINES = 1_500  # time and memory grow with their square; the longest page seen had 383


def is_woven(rows: Sequence[str], extracted: bool = False) -> bool:
    """Whether a page has columns side by side."""
    return side_by_side(rows, extracted) is not None


def unwoven(rows: Sequence[str], extracted: bool = False) -> list[str] | None:
    """The lines of a page, column by column; None where its rows hold one column each, and follow each other as they should.

    `extracted`: the page is known to be an extractor's, whose stretches may stand apart though no row has two columns.
    """
    if (cells := side_by_side(rows, extracted)) is None:
        return None
    if lines := placed(cells):
        return _apart([lines[k].printed for k in text] for text in ordered(lines, "placed"))
    lines = woven(cells)
    return _apart(list(_printed(lines, text)) for text in ordered(lines, "woven"))


def side_by_side(rows: Sequence[str], extracted: bool) -> Cells | None:
    """The cells of a page that has columns side by side."""
    cells = cells_of(rows)
    sizes = [len(cell.text) for row in cells.rows for cell in row]
    if _tabled(cells.rows) or cells.usual < NARROWEST or max(map(len, rows), default=0) > LONG:
        return None
    if (
        sum(size > 2 * cells.usual for size in sizes) > WIDER * len(sizes)
        or sum(size > max(2 * cells.usual, WIDEST) for size in sizes) > FEW
    ):
        return None  # paragraphs, each a line; beside a table they are few
    if sum(size > max((len(row) for row, cut in zip(rows, cells.rows, strict=True) if len(cut) > 1), default=size) for size in sizes) > FEW:
        return None  # a row of columns is as wide as the page; a table's may be narrower than the paragraphs beside it
    if len(sizes) > LINES:
        return None
    if cells.placed:
        return cells if beside(cells.rows) else None
    sections = [cells.rows[section.start : section.stop] for section in _sections(cells.rows)]
    apart = sum(map(_parted, cells.pieces)) >= PAIRS
    return (
        cells if (apart and any(map(_interwoven, sections))) or (extracted and len(sections) > FEWEST and cells.usual <= WIDEST) else None
    )


def _tabled(rows: Sequence[Row]) -> bool:
    """Whether half of the rows with several cells have nothing but figures behind the first, which are a table's, or each opens with a figure, as the items of a list do (5月4日 某某)."""
    several = [row for row in rows if len(row) > 1]
    figures = sum(all(_FIGURES.fullmatch(cell.text) for cell in row[1:]) for row in several)
    return 0 < len(several) <= max(2 * figures, sum(row[0].text[0].isdigit() for row in several))


def _parted(row: Row) -> bool:
    """Whether more than single blanks around Latin words and figures, as they are typed in Chinese text, part a row's pieces."""
    return any(
        right.at > left.at + len(left.text) + 1 or not (left.text[-1].isascii() or right.text[0].isascii()) for left, right in pairwise(row)
    )


def placed(cells: Cells) -> list[SetLine]:
    """The lines of a page whose columns stand side by side in their places; none of another's."""
    return set_cells(cells.rows) if cells.placed and beside(cells.rows) else []


def woven(cells: Cells) -> list[SetLine]:
    """The lines of a page whose rows have lost their places: what stands between blanks."""
    return set_cells([[Stretch(APART * n, piece.text) for n, piece in enumerate(_captioned(row))] for row in cells.pieces])


def _captioned(row: Row) -> list[Stretch]:
    """A row's pieces, a caption and who took the picture as one."""
    found = list[Stretch]()
    for piece in row:
        found.append(piece)
        while len(found) > 1 and _CREDIT.search(piece.text) and set(ENDS).isdisjoint(fold(found[-1].text)):
            *found, caption, credit = found
            found.append(Stretch(caption.at, f"{caption.text} {credit.text}"))
    return found


def _printed(lines: Sequence[SetLine], text: Sequence[int]) -> Iterator[str]:
    """The lines of a text as printed, those that go on with each other within a row as one."""
    run = lines[text[0]].printed
    for above, below in pairwise(text):
        if below == above + 1 and lines[above].row == lines[below].row:
            run += f" {lines[below].printed}"
        else:
            yield run
            run = lines[below].printed
    yield run


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
