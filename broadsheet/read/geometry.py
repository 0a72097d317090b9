"""Pieces of text with their places → the page's blocks in reading order: columns by cuts (cuts.py), paragraphs by indents and gaps, headlines by size.

All measures are in ems, the usual height of the page's letters. One module for all forms with places: PDF, scan, ALTO, PAGE.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from broadsheet.language.characters import ends_sentence, fold, is_han
from broadsheet.read.cuts import columns
from broadsheet.read.pieces import BIGGER, SAME_ROW, SAME_SIZE, Column, Piece, around, rows_of, usual_size
from broadsheet.read.source import SourceLine

INDENT, FLUSH = 0.8, 0.5  # ems that a paragraph's first line stands in, that edges differ by
SHORT, SHORT_END = 1.6, 1.2  # ems that a paragraph's last line stands back, and one that ends a sentence
APART = 1.0  # ems between lines beyond which they are two blocks
STEP = 1.4  # times from one size to the next, where sizes are measured by ink
LIKE = 1.1  # times from one size to the next of headlines that are alike, where sizes are measured by ink
# letters of white at the ends of a box that was seen; of its height, letters' width at the least: Latin ones are narrower
MARGIN, LEAST = (
    0.2,
    0.6,
)
ALIGNED, ALIKE, BEYOND = 5, 0.25, 1.2  # pieces that make an edge; ems that they differ by, and that one may reach beyond it


def blocks_of(pieces: Sequence[Piece], em: float | None = None) -> tuple[SourceLine, ...]:
    """The blocks of a page, or of a part of one of which `em` is the usual size, in reading order."""
    kept = [p for p in pieces if p.text.strip() and p.box[0] < p.box[2] and p.box[1] < p.box[3]]
    em = em or usual_size(kept)
    return tuple(block for column in columns(kept, em) for block in _blocks(rows_of(column.pieces), column, em)) if kept else ()


def as_wide(pieces: Sequence[Piece], em: float) -> list[Piece]:
    """Pieces whose boxes were seen, headlines no higher than their letters are wide: boxes of short lines are too high for them."""
    return [replace(p, size=_as_wide(p)) if p.size >= BIGGER * em else p for p in pieces]


def _as_wide(piece: Piece) -> float:
    """A line's size, where its letters' width does not tell that its box is too high for them; a mark may be half as wide."""
    letters = sum(1.0 if is_han(c) else 0.5 for c in piece.text if not c.isspace())
    wide = (piece.box[2] - piece.box[0]) / (letters + MARGIN)
    return wide if LEAST * piece.size < wide < piece.size else piece.size


def steady(pieces: Sequence[Piece], em: float) -> list[Piece]:
    """Pieces whose sizes were measured by their ink, which varies with the letters: text is of one size, `em`, what is smaller a step or
    more below it, and headlines that are about as big are of their mean size."""
    big = sorted(p.size for p in pieces if p.size >= BIGGER * em)
    starts = [0, *(n for n, (a, b) in enumerate(pairwise(big), 1) if b > LIKE * a), len(big)]
    mean = {size: sum(big[a:b]) / (b - a) for a, b in pairwise(starts) for size in big[a:b]}
    return [replace(p, size=mean.get(p.size) or em / STEP ** _steps(p.size, em)) for p in pieces]


def _steps(size: float, em: float) -> int:
    """How many steps below the size of the text."""
    return 0 if size * BIGGER > em else round(math.log(em / max(size, em / 100), STEP))


def squared(pieces: Sequence[Piece], em: float) -> list[Piece]:
    """Pieces whose boxes were seen, not set: one that reaches a little beyond where many others end, or begin, is taken to end there too."""
    lefts, rights = sorted(p.box[0] for p in pieces), sorted(p.box[2] for p in pieces)
    edges = [e for e in rights if _about(rights, e, em) >= ALIGNED], [-e for e in lefts if _about(lefts, e, em) >= ALIGNED][::-1]
    return [replace(p, box=(-_within(edges[1], -p.box[0], em), p.box[1], _within(edges[0], p.box[2], em), p.box[3])) for p in pieces]


def _about(edges: Sequence[float], edge: float, em: float) -> int:
    """How many edges are at about one place."""
    return bisect_right(edges, edge + ALIKE * em) - bisect_left(edges, edge - ALIKE * em)


def _within(edges: Sequence[float], at: float, em: float) -> float:
    """The edge that is a little short of a place, where there is one and none at the place itself."""
    near = edges[bisect_left(edges, at - BEYOND * em) : bisect_right(edges, at)]
    return near[-1] if near and near[-1] < at - ALIKE * em else at


def _blocks(rows: Sequence[Piece], column: Column, em: float) -> Iterator[SourceLine]:
    """The rows of a column, those of a paragraph or a headline as one."""
    group: list[Piece] = []
    for row in rows:
        if group and _begins(group, row, column, em):
            yield _block(group, column)
            group = []
        group.append(row)
    if group:
        yield _block(group, column)


def _begins(group: Sequence[Piece], row: Piece, column: Column, em: float) -> bool:
    """Whether a row begins a block below these."""
    above = group[-1]
    if row.middle - above.middle < SAME_ROW * row.size:
        return True
    if abs(row.size - above.size) > SAME_SIZE * max(row.size, above.size) or row.box[1] - above.box[3] > APART * row.size:
        return True
    if row.size >= BIGGER * em:
        return False
    in_line = len(group) > 1 and abs(row.box[0] - above.box[0]) < FLUSH * row.size  # a block that stands in as a whole
    # with its indent, a paragraph's first row
    first = len(group) == 1 and above.box[0] - column.left >= INDENT * row.size > row.box[0] - column.left
    return (row.box[0] - column.left >= INDENT * row.size and not in_line) or _ended(above, column, first)


def _ended(row: Piece, column: Column, first: bool) -> bool:
    """Whether a row is the last of its paragraph: it stands back from the edge, further than the end of a sentence makes it."""
    back = (column.right - row.box[2]) / row.size
    return back >= SHORT or (back >= SHORT_END and not first and ends_sentence(fold(row.text)))


def _block(rows: Sequence[Piece], column: Column) -> SourceLine:
    text = rows[0].text.strip()
    for above, row in pairwise(rows):
        text = joined(text, row.text.strip(), forced=(column.right - above.box[2]) / above.size >= SHORT)
    sure = [p.confidence for p in rows if p.confidence is not None]
    return SourceLine(text, around([p.box for p in rows]), rows[0].size, min(sure, default=None))


def joined(left: str, right: str, forced: bool = False) -> str:
    """Two lines as one text. A space parts Latin words, and what was broken though it had room; a hyphen at a break goes."""
    latin = left[-1:].isascii() and left[-1:].isalnum() and right[:1].isascii() and right[:1].isalnum()
    if left.endswith(("-", "\xad")) and left[-2:-1].isascii() and left[-2:-1].isalpha() and right[:1].isascii() and right[:1].islower():
        return left[:-1] + right
    return f"{left} {right}" if latin or forced else left + right
