"""The columns of a page in reading order: recursive X-Y cut (Nagy and Seth 1984; Ha, Haralick and Phillips 1995).

A region is cut at its gutters, white from top to foot; but first across: below a headline by itself, above one that no text stands beside, and
where the part above or below has more gutters than the whole, for there another article begins. Columns over which one headline stands below another's text
stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from broadsheet.read.pieces import BIGGER, Column, Piece, around, rows_of
from broadsheet.read.source import Box

GUTTER = 0.8  # ems of white between columns, at the least; newspapers leave one to two
TALL = 2.5  # ems: what is lower is no column beside another but a line's other end
BREAK = 0.7  # ems of white between rows that may part regions: more than between lines
WIDE_BREAK, FOOT_BREAK = 1.6, 1.0  # as much across a whole region parts it whatever the columns, and from a last row of small letters
# breaks weighed in a region; cuts within cuts; columns that one headline may stand over; rows weighed
TRIED, DEEPEST, WIDEST, ROWS = (
    8,
    30,
    8,
    60,
)
UNDER, LEVEL = 4, 0.5  # tops of lines below a headline that are weighed; ems by which the tops of level columns differ


def columns(pieces: Sequence[Piece], em: float) -> Iterator[Column]:
    """The columns of a page in reading order."""
    yield from _cut(list(pieces), em, _edges(pieces, em), 0)


def _cut(pieces: list[Piece], em: float, edges: tuple[float, float], depth: int) -> Iterator[Column]:
    gutters = _gutters(pieces, em)
    at = _break(pieces, em, gutters) if depth < DEEPEST else None
    if at is not None:
        for part in ([p for p in pieces if p.middle < at], [p for p in pieces if p.middle >= at]):
            yield from _cut(part, em, _edges(_around(part, pieces, gutters), em) if gutters else edges, depth + 1)
    elif gutters and depth < DEEPEST:
        for part in _beside(_apart(pieces, gutters), em):
            yield from _cut(part, em, _edges(part, em), depth + 1)
    else:
        yield Column(tuple(pieces), *edges)


def _apart(pieces: Sequence[Piece], gutters: Sequence[float]) -> list[list[Piece]]:
    """The columns between gutters."""
    return [[p for p in pieces if left <= p.box[0] < right] for left, right in pairwise((float("-inf"), *gutters, float("inf")))]


def _around(part: Sequence[Piece], pieces: Sequence[Piece], gutters: Sequence[float]) -> list[Piece]:
    """All pieces of the columns of a region in which a part of it stands."""
    return [p for column in _apart(pieces, gutters) if not set(part).isdisjoint(column) for p in column]


def _beside(parts: Sequence[list[Piece]], em: float) -> Iterator[list[Piece]]:
    """Columns; those over which one headline stands below another's text stay together."""
    at = 0
    while at < len(parts):
        many = next((n for n in range(min(WIDEST, len(parts) - at), 1, -1) if _stacked(parts[at : at + n], em)), 1)
        yield [p for part in parts[at : at + many] for p in part]
        at += many


def _stacked(parts: Sequence[Sequence[Piece]], em: float) -> float | None:
    """Where columns side by side are parted by a headline, with no text beside it, that has text below it in each of them."""
    pieces = [p for part in parts for p in part]
    foot = min(max((p.middle for p in part), default=0.0) for part in parts)
    for at in _breaks(pieces, em):
        if at < foot and _above_headline(pieces, at, em) and not _below_headline(pieces, at, em):
            return at
    return None


def _edges(pieces: Sequence[Piece], em: float) -> tuple[float, float]:
    """Left and right of what is no headline, which may reach over the columns beside."""
    text = [p for p in pieces if p.size < BIGGER * em] or pieces
    return min((p.box[0] for p in text), default=0.0), max((p.box[2] for p in text), default=0.0)


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
    found, breaks = _white(pieces), _breaks(pieces, em)
    if (at := _below_head_row(pieces, em, gutters)) is not None:
        return at
    if gutters and (at := _stacked(_apart(pieces, gutters), em)) is not None:
        return at
    gains = [max(len(_gutters(part, em)) for part in _parted(pieces, at)[: 1 if gutters else 2]) - len(gutters) for at in breaks]
    if good := [
        (not _below_headline(pieces, at, em), gain, -n) for n, (at, gain) in enumerate(zip(breaks, gains, strict=True)) if gain > 0
    ]:
        return breaks[-max(good)[2]]
    if (
        breaks
        and found[0][1] - found[0][0] >= WIDE_BREAK * em
        and not all(_below_headline(part, breaks[0], em) for part in _apart(pieces, gutters))
    ):
        return breaks[0]
    if found and _is_foot(pieces, last := max(found), em):
        return (last[0] + last[1]) / 2
    if not gutters and len(rows_of(pieces)) < len(pieces) and len(found) > 0 and len(rows_of(pieces)) > 1:
        return _most_gutters(pieces, found, em)
    return None


def _white(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """The strips without text across a region, the widest first."""
    return sorted(_gaps(sorted((p.box[1], p.box[3]) for p in pieces)), key=lambda gap: (gap[0] - gap[1], gap[0]))


def _breaks(pieces: Sequence[Piece], em: float) -> list[float]:
    """The middles of those that are wide enough to part regions."""
    return [(top + foot) / 2 for top, foot in _white(pieces) if foot - top >= BREAK * em][:TRIED]


def _most_gutters(pieces: Sequence[Piece], found: Sequence[tuple[float, float]], em: float) -> float:
    """Between which rows columns end and others begin; below the first row where none do: row by row is the best that is left."""
    middles = [(top + foot) / 2 for top, foot in found[:ROWS]]
    return max(middles, key=lambda at: sum(len(_gutters(part, em)) for part in _parted(pieces, at)))


def _below_head_row(pieces: Sequence[Piece], em: float, gutters: Sequence[float]) -> float | None:
    """Below a headline by itself at the top of a region, which reaches over a gutter or stands over level columns, and what stands so under it: a by-line, a lead."""
    tops = sorted({p.box[1] for p in pieces if p.size < BIGGER * em})[:UNDER] or [0.0]
    if not (headline := [p for p in pieces if p.middle < tops[0]]) or _is_apart(headline):
        return None
    over, at, rows = around([p.box for p in headline]), None, [*headline]
    for text in tops:
        head, below = _parted(pieces, text)
        (left, _, right, foot), crossed = around([p.box for p in head]), _gutters(below, em)
        if any(p.box[0] >= over[2] or p.box[2] <= over[0] for p in head) or _is_apart(head):
            break
        reaches = len(crossed) > len(gutters) and any(left < gutter < right for gutter in crossed)
        if foot <= text and (reaches or (len(crossed) >= max(1, len(gutters)) and _is_level(_apart(below, crossed), em))):
            if at is not None and not _under(over, [p for p in head if p not in rows], below, crossed, em):
                break
            at, rows = (foot + text) / 2, head
    return at


def _under(over: Box, row: Sequence[Piece], below: Sequence[Piece], gutters: Sequence[float], em: float) -> bool:
    """Whether a row below a headline begins no column: it reaches over a gutter, or stands in the middle with white on both sides in its column."""
    if not row or any(p.box[0] < gutter < p.box[2] for p in row for gutter in gutters):
        return bool(row)
    left, _, right, _ = around([p.box for p in row])
    edges = [(min(p.box[0] for p in column), max(p.box[2] for p in column)) for column in _apart(below, gutters) if column]
    return any(first + em <= left and right <= last - em for first, last in edges) and abs(left + right - over[0] - over[2]) <= 2 * em


def _is_level(columns: Sequence[Sequence[Piece]], em: float) -> bool:
    """Whether columns begin at one height."""
    tops = [min(p.box[1] for p in column) for column in columns if column]
    return max(tops) - min(tops) <= LEVEL * em


def _is_apart(pieces: Sequence[Piece]) -> bool:
    """Whether white wider than a letter parts pieces from top to foot."""
    row = sorted(pieces, key=lambda p: p.box[0])
    edges = accumulate((p.box[2] for p in row), max)
    return any(b.box[0] - edge > a.size for edge, (a, b) in zip(edges, pairwise(row), strict=False))


def _below_headline(pieces: Sequence[Piece], at: float, em: float) -> bool:
    """Whether what is just above is a headline: that belongs to what is below it."""
    above = [p for p in pieces if p.middle < at]
    foot = max((p.box[3] for p in above), default=0.0)
    return any(p.size >= BIGGER * em and p.box[3] > foot - em for p in above)


def _above_headline(pieces: Sequence[Piece], at: float, em: float) -> bool:
    """Whether what is just below is a headline, or several, and no text stands beside: then nothing above goes on below."""
    below = [p for p in pieces if p.middle >= at]
    first = min(below, key=lambda p: p.box[1])
    return all(p.size >= BIGGER * em for p in below if p.box[1] < first.box[3])


def _is_foot(pieces: Sequence[Piece], gap: tuple[float, float], em: float) -> bool:
    """Whether what is below a gap is the last row of a page, in letters smaller than its text."""
    below = [p for p in pieces if p.middle >= gap[1]]
    return gap[1] - gap[0] >= FOOT_BREAK * em and all(p.size < em for p in below) and not _tall(below, em)


def _parted(pieces: Sequence[Piece], at: float) -> tuple[list[Piece], list[Piece]]:
    return [p for p in pieces if p.middle < at], [p for p in pieces if p.middle >= at]
