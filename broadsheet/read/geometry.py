"""Pieces of text with their places → the page's blocks in reading order: columns by cuts, paragraphs by indents and gaps, headlines by size.

Columns: recursive X-Y cut (Nagy and Seth 1984; Ha, Haralick and Phillips 1995). A region is cut at its gutters, white from top to foot;
but first across, where the part above or below has more gutters than the whole: there a headline, or another article, begins.
All measures are in ems, the usual height of the page's letters. One module for all forms with places: PDF, scan, ALTO, PAGE.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from broadsheet.language.characters import ends_sentence, fold
from broadsheet.read.source import Box, SourceLine

GUTTER = 0.8  # ems of white between columns, at the least; newspapers leave one to two
TALL = 2.5  # ems: what is lower is no column beside another but a line's other end
BREAK = 0.7  # ems of white between rows that may part regions: more than between lines
WIDE_BREAK, FOOT_BREAK = 1.6, 1.0  # as much across a whole region parts it whatever the columns, and from a last row of small letters
SAME_ROW, ONE_LINE = 0.5, 3.0  # ems down and across by which pieces of one row differ at the most
INDENT, FLUSH = 0.8, 0.5  # ems that a paragraph's first line stands in, that edges differ by
SHORT, SHORT_END = 1.6, 1.2  # ems that a paragraph's last line stands back, and one that ends a sentence
BIGGER = 1.25  # times the usual size: a headline's letters
SAME_SIZE = 0.1  # difference within a block, of the size
APART = 1.0  # ems between lines beyond which they are two blocks
STEP = 1.4  # times from one size to the next, where sizes are measured by ink
LIKE = 1.1  # times from one size to the next of headlines that are alike, where sizes are measured by ink
ALIGNED, ALIKE, BEYOND = 5, 0.25, 1.2  # pieces that make an edge; ems that they differ by, and that one may reach beyond it
NEAREST = 40  # pieces of a row that are compared with another
TRIED, DEEPEST = 8, 30  # breaks weighed in a region; cuts within cuts


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on one line, its box, the height of its letters, and how sure its recogniser was."""

    text: str
    box: Box
    size: float
    confidence: float | None = None

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """Pieces below each other, and the left and right edge of the column they stand in."""

    pieces: tuple[Piece, ...]
    left: float
    right: float


def blocks_of(pieces: Sequence[Piece], em: float | None = None) -> tuple[SourceLine, ...]:
    """The blocks of a page, or of a part of one of which `em` is the usual size, in reading order."""
    kept = [p for p in pieces if p.text.strip() and p.box[0] < p.box[2] and p.box[1] < p.box[3]]
    em = em or usual_size(kept)
    return tuple(block for column in columns(kept, em) for block in _blocks(_rows(column.pieces), column, em)) if kept else ()


def usual_size(pieces: Sequence[Piece]) -> float:
    """The size of letters that half of the text does not reach, and half does not exceed; 1 of none."""
    left = sum(len(p.text) for p in pieces) / 2
    for p in sorted(pieces, key=lambda p: p.size):
        left -= len(p.text)
        if left <= 0:
            return p.size or 1.0
    return 1.0


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


def columns(pieces: Sequence[Piece], em: float) -> Iterator[Column]:
    """The columns of a page in reading order."""
    yield from _cut(list(pieces), em, _edges(pieces), 0)


def _cut(pieces: list[Piece], em: float, edges: tuple[float, float], depth: int) -> Iterator[Column]:
    gutters = _gutters(pieces, em)
    at = _break(pieces, em, gutters) if depth < DEEPEST else None
    if at is not None:
        for part in ([p for p in pieces if p.middle < at], [p for p in pieces if p.middle >= at]):
            yield from _cut(part, em, edges, depth + 1)
    elif gutters and depth < DEEPEST:
        for part in _apart(pieces, gutters):
            yield from _cut(part, em, _edges(part), depth + 1)
    else:
        yield Column(tuple(pieces), *edges)


def _apart(pieces: Sequence[Piece], gutters: Sequence[float]) -> list[list[Piece]]:
    """The columns between gutters."""
    return [[p for p in pieces if left <= p.box[0] < right] for left, right in pairwise((float("-inf"), *gutters, float("inf")))]


def _edges(pieces: Sequence[Piece]) -> tuple[float, float]:
    return min((p.box[0] for p in pieces), default=0.0), max((p.box[2] for p in pieces), default=0.0)


def _gutters(pieces: Sequence[Piece], em: float) -> list[float]:
    """Where columns are parted: the middle of each strip without text that has more than a line or two on either side."""
    found: list[list[Piece]] = []
    edge, white = 0.0, GUTTER * max(em, min((p.size for p in pieces), default=em))  # more between headlines alone
    for p in sorted(pieces, key=lambda p: p.box[0]):
        if not found or p.box[0] - edge >= white:
            low = len(found) > 1 and not _tall(found[-1], em)
            if low:  # what is low is no column, and belongs to its neighbour
                found[-2:] = [[*found[-2], *found[-1]]]
            if not found or _tall(found[-1], em):
                found.append([])
        found[-1].append(p)
        edge = max(edge, p.box[2])
    if len(found) > 1 and not _tall(found[-1], em):
        found[-2:] = [[*found[-2], *found[-1]]]
    return [(max(p.box[2] for p in left) + min(p.box[0] for p in right)) / 2 for left, right in pairwise(found)]


def _tall(part: Sequence[Piece], em: float) -> bool:
    return max((p.box[3] for p in part), default=0.0) - min((p.box[1] for p in part), default=0.0) >= TALL * em


def _gaps(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """What lies between spans, which are sorted."""
    end = spans[0][1] if spans else 0.0
    for start, stop in spans:
        if start > end:
            yield end, start
        end = max(end, stop)


def _break(pieces: Sequence[Piece], em: float, gutters: Sequence[float]) -> float | None:
    """Where a region parts into one above the other, if anywhere."""
    found = sorted(_gaps(sorted((p.box[1], p.box[3]) for p in pieces)), key=lambda gap: (gap[0] - gap[1], gap[0]))
    breaks = [(top + foot) / 2 for top, foot in found if foot - top >= BREAK * em][:TRIED]
    gains = [max(len(_gutters(part, em)) for part in _parted(pieces, at)[: 1 if gutters else 2]) - len(gutters) for at in breaks]
    if good := [(not _below_headline(pieces, at, em), gain, -n) for n, (at, gain) in enumerate(zip(breaks, gains, strict=True)) if gain > 0]:
        return breaks[-max(good)[2]]
    if breaks and found[0][1] - found[0][0] >= WIDE_BREAK * em and not all(_below_headline(part, breaks[0], em) for part in _apart(pieces, gutters)):
        return breaks[0]
    if found and _is_foot(pieces, last := max(found), em):
        return (last[0] + last[1]) / 2
    if not gutters and len(_rows(pieces)) < len(pieces) and len(found) > 0 and len(_rows(pieces)) > 1:
        return (found[0][0] + found[0][1]) / 2  # columns that no cut parts: row by row is the best that is left
    return None


def _below_headline(pieces: Sequence[Piece], at: float, em: float) -> bool:
    """Whether what is just above is a headline: that belongs to what is below it."""
    above = [p for p in pieces if p.middle < at]
    foot = max((p.box[3] for p in above), default=0.0)
    return any(p.size >= BIGGER * em and p.box[3] > foot - em for p in above)


def _is_foot(pieces: Sequence[Piece], gap: tuple[float, float], em: float) -> bool:
    """Whether what is below a gap is the last row of a page, in letters smaller than its text."""
    below = [p for p in pieces if p.middle >= gap[1]]
    return gap[1] - gap[0] >= FOOT_BREAK * em and all(p.size < em for p in below) and not _tall(below, em)


def _parted(pieces: Sequence[Piece], at: float) -> tuple[list[Piece], list[Piece]]:
    return [p for p in pieces if p.middle < at], [p for p in pieces if p.middle >= at]


def _rows(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of each line of a column as one, from top to foot."""
    rows: list[list[Piece]] = []
    for p in sorted(pieces, key=lambda p: (p.middle, p.box[0])):
        if rows and abs(p.middle - rows[-1][-1].middle) < SAME_ROW * min(p.size, rows[-1][-1].size) and _one_line(rows[-1], p):
            rows[-1].append(p)
        else:
            rows.append([p])
    return [_row(sorted(row, key=lambda p: p.box[0])) for row in rows]


def _one_line(row: Sequence[Piece], p: Piece) -> bool:
    """Whether a piece is of the size of a row's, and near one of them."""
    like = abs(p.size - row[-1].size) <= 2 * SAME_SIZE * max(p.size, row[-1].size)
    return like and any(max(p.box[0] - other.box[2], other.box[0] - p.box[2]) <= ONE_LINE * p.size for other in row[-NEAREST:])


def _row(row: Sequence[Piece]) -> Piece:
    sure = [p.confidence for p in row if p.confidence is not None]
    return Piece(" ".join(p.text.strip() for p in row), around([p.box for p in row]), max(p.size for p in row), min(sure, default=None))


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


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
    first = len(group) == 1 and above.box[0] - column.left >= INDENT * row.size > row.box[0] - column.left  # with its indent, a paragraph's first row
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
