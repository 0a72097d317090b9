"""Pieces of text with their places, as every form with geometry gives them, and the rows that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.read.source import Box

SAME_ROW, ONE_LINE = 0.5, 3.0  # ems down and across by which pieces of one row differ at the most
BIGGER = 1.25  # times the usual size: a headline's letters
SAME_SIZE = 0.1  # difference within a block, of the size
NEAREST = 40  # pieces of a row that are compared with another


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


def usual_size(pieces: Sequence[Piece]) -> float:
    """The size of letters that half of the text does not reach, and half does not exceed; 1 of none."""
    left = sum(len(p.text) for p in pieces) / 2
    for p in sorted(pieces, key=lambda p: p.size):
        left -= len(p.text)
        if left <= 0:
            return p.size or 1.0
    return 1.0


def rows_of(pieces: Sequence[Piece]) -> list[Piece]:
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
