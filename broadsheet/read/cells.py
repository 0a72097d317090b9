"""Rows of print, each cut at its blanks into what stands in one column: cells; and whether they stand side by side.

What a blank parts within a by-line or a dateline is one (bound.py), and so are two pieces that one blank parts and a column has room for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from broadsheet.read.bound import Stretch, bound

NARROWEST = 7  # characters of a column
FEWEST = 6  # rows with two columns or more
SHARE = 0.15  # of the rows that are such
MOST = 8  # columns
_PIECE = re.compile(r"\S+")
Row = Sequence[Stretch]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of each row, the pieces between blanks that they are made of, and the commonest length of a piece, 0 where none is long enough for a column."""

    rows: Sequence[Row]
    pieces: Sequence[Row]
    usual: int

    @property
    def placed(self) -> bool:
        """Whether columns stand side by side in their places: a row begins far from the left, or has white as wide, as beside a headline, in it."""
        far = self.usual // 2
        return any(
            row and (row[0].at > far or any(right.at - left.at - len(left.text) > far for left, right in pairwise(row)))
            for row in self.rows
        )


def cells_of(rows: Sequence[str]) -> Cells:
    """The cells of a page's rows."""
    pieces = [bound([Stretch(m.start(), m[0]) for m in _PIECE.finditer(row)]) for row in rows]
    usual = commonest(pieces)
    return Cells([_together(row, usual) for row in pieces], pieces, usual)


def commonest(pieces: Sequence[Row]) -> int:
    """The commonest length of what stands between blanks, of what is long enough for a column."""
    sizes = Counter(len(p.text) for row in pieces for p in row if len(p.text) >= NARROWEST)
    return max(sizes, key=lambda n: (sizes[n] + sizes[n - 1] + sizes[n + 1], n), default=0)


def columns(rows: Sequence[Row]) -> int:
    """How many columns rows have side by side: the most that more than two rows have."""
    many = Counter(len(row) for row in rows if len(row) <= MOST)
    return max((n for n, times in many.items() if times > 2), default=1)


def beside(rows: Sequence[Row]) -> bool:
    """Whether rows have columns side by side."""
    many = sum(len(row) > 1 for row in rows)
    return columns(rows) > 1 and many >= max(FEWEST, SHARE * sum(map(bool, rows)))


def _together(row: Row, usual: int) -> list[Stretch]:
    """A row's cells: what one blank parts is one, where it has room in a column (□ 王方 李山; a headline's two clauses)."""
    found: list[Stretch] = []
    for piece in row:
        last = found[-1] if found else None
        if last and piece.at == last.at + len(last.text) + 1 and len(last.text) + 1 + len(piece.text) <= usual + 1:
            found[-1] = Stretch(last.at, f"{last.text} {piece.text}")
        else:
            found.append(piece)
    return found
