"""Lines that a recogniser took across a narrow gutter, two columns' for one: found by the white, or the rule, that runs down the picture there.

Between columns of text the picture is white from row to row; between the words of a line it is white in that line alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from broadsheet.read.pieces import BIGGER, Piece

DARK = 150  # of 255: what is darker is ink
RIVER = 0.7  # ems of white, at the least
BEYOND = 1.3  # ems above and below a line that are white there too
NARROWEST = 4.0  # ems of a column
SPILT = 1.0  # ems by which a line's box may reach over a gutter, at the most
RULE = 0.9  # share of its height that a rule between columns fills
Grey = npt.NDArray[np.uint8]
Cut = tuple[float, float]


def parts(grey: Grey, piece: Piece, em: float) -> list[Cut]:
    """Left and right of each column's part of a line, in pixels of the picture; the whole line where no gutter crosses it, without what reaches over
    one by less than a character.
    """
    left, top, right, bottom = piece.box
    if piece.size > BIGGER * em or right - left < 2 * NARROWEST * em:
        return [(left, right)]
    rows = slice(max(0, int(top - BEYOND * em)), int(bottom + BEYOND * em) + 1)
    columns = slice(max(0, int(left)), int(right) + 1)
    dark = (grey[rows, columns] < DARK).mean(axis=0)
    found, at = list[Cut](), left
    for start, end in _runs((dark == 0) | (dark >= RULE)):
        a, b = columns.start + start, columns.start + end
        if b - a < RIVER * em:
            continue
        before, behind = a - at >= NARROWEST * em, right - b >= NARROWEST * em  # wide enough for columns
        if a - left < SPILT * em and behind:
            at = float(b)
        elif right - b < SPILT * em and before:
            right = float(a)
            break
        elif before and behind:
            found.append((at, float(a)))
            at = float(b)
    return [*found, (at, right)]


def _runs(white: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Where runs of true begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], white.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
