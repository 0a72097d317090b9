"""Lines that a recogniser took across a narrow gutter, two columns' for one: found by the white, or the rule, that runs down the picture there.

Between columns of text the picture is white from row to row; between the words of a line it is white in that line alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from broadsheet.read.pieces import BIGGER, Piece
from broadsheet.read.source import Box

DARK = 150  # of 255: what is darker is ink
RIVER = 0.7  # ems of white, at the least
BEYOND = 1.3  # ems above and below a line that are white there too
NARROWEST = 4.0  # ems of a column
SPILT = 1.0  # ems by which a line's box may reach over a gutter, at the most
RULE = 0.9  # share of its height that a rule between columns fills
MOST = 2.5  # ems of height of two lines of two columns that do not stand level, at the most
ALIGNED, NEAR = 5, 0.3  # lines that begin, and end, at a gutter; ems by which they differ
Grey = npt.NDArray[np.uint8]
Bounds = tuple[Sequence[float], Sequence[float]]


def bounds(pieces: Sequence[Piece]) -> Bounds:
    """Where lines end and where they begin, from left to right."""
    return sorted(p.box[2] for p in pieces), sorted(p.box[0] for p in pieces)


def parts(grey: Grey, piece: Piece, em: float, known: Bounds = ((), ())) -> list[Box]:
    """The box of each column's part of a line, in pixels of the picture; its own where no gutter crosses it, without what reaches over one by less than
    a character. `known`: the bounds of all lines, which tell a gutter from the white beside a column's last short line.
    """
    left, top, right, bottom = piece.box
    if piece.size > MOST * em:
        return [piece.box]
    rows = slice(max(0, int(top - BEYOND * em)), int(bottom + BEYOND * em) + 1)
    columns = slice(max(0, int(left)), int(right) + 1)
    dark = (grey[rows, columns] < DARK).mean(axis=0)
    rivers = [(columns.start + a, columns.start + b) for a, b in _runs((dark == 0) | (dark >= RULE)) if b - a >= RIVER * em]
    found = list(_cut(left, right, rivers, em, known))
    if piece.size <= BIGGER * em:
        return [(a, top, b, bottom) for a, b in found]
    lines = [_line(grey, a, b, top, bottom) for a, b in found]
    level = any(foot - head > BIGGER * em for head, foot in lines)  # a headline
    return [piece.box] if level else [(a, head, b, foot) for (a, b), (head, foot) in zip(found, lines, strict=True)]


def _cut(left: float, right: float, rivers: Sequence[tuple[int, int]], em: float, known: Bounds) -> Iterator[tuple[float, float]]:
    """Left and right of what stands between the rivers that are gutters."""
    at, wide = left, right - left >= 2 * NARROWEST * em
    for a, b in rivers:
        gutter = _many(known[0], a, em) and _many(known[1], b, em)
        if not (gutter or wide):
            continue
        narrowest = (SPILT if gutter else NARROWEST) * em
        before, behind = a - at >= narrowest, right - b >= narrowest  # wide enough for columns
        if a - left < SPILT * em and behind:
            at = float(b)
        elif right - b < SPILT * em and before:
            right = float(a)
            break
        elif before and behind:
            yield at, float(a)
            at = float(b)
    yield at, right


def _many(edges: Sequence[float], edge: float, em: float) -> bool:
    """Whether many lines end, or begin, about there."""
    return bisect_right(edges, edge + NEAR * em) - bisect_left(edges, edge - NEAR * em) >= ALIGNED


def _line(grey: Grey, left: float, right: float, top: float, bottom: float) -> tuple[float, float]:
    """Head and foot of the highest line of letters in a part of the picture."""
    head = max(0, int(top))
    inked = np.asarray((grey[head : int(bottom) + 1, max(0, int(left)) : int(right) + 1] < DARK).any(axis=1))
    start, end = max(_runs(inked), key=lambda run: run[1] - run[0], default=(0, int(bottom) + 1 - head))
    return float(head + start), float(head + end)


def _runs(white: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Where runs of true begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], white.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
