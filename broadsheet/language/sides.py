"""Do the two sides of a cut belong together? What a small network learned from paragraphs of newspapers cut in two.

It reads each side from the cut on, the nearest characters one by one, those further off in groups; a character is a row of numbers. How well
a left side goes with a right one is told by units that see both, and by a product of what each is about. It was taught to tell the right half of
a paragraph among all that begins on its page, and was told what the counts of sequences (language/flow.py) say: what it says adds to
theirs (bench/fit_sides.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from broadsheet.language.flow import normal
from broadsheet.language.tables import load_arrays

# Which characters stand in a place together, counted from the cut.
PLACES = ((0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 12), (12, 24), (24, 48))
REACH = PLACES[-1][1]  # characters on each side
NOTHING, UNKNOWN = 0, 1  # ids: where a text is too short; of a character that the network does not know
_NOTHING = "\x00"
Ids = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
_Real = TypeVar("_Real", bound=np.floating[Any])


def ids_of(characters: Ids) -> Ids:
    """By code point the id of each character, counted from 2; `characters`: those that the network knows. All behind the last is unknown."""
    found = np.full(characters.max() + 2, UNKNOWN)
    found[characters] = np.arange(len(characters)) + 2
    found[0] = NOTHING
    return found


def ids(known: Ids, texts: Sequence[str]) -> Ids:
    """A row of REACH ids for each folded text, which begins at the cut. `known`: by code point."""
    text = normal("".join([text[:REACH].ljust(REACH, _NOTHING) for text in texts]))
    return known.take(np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32), mode="clip").reshape(-1, REACH)


def places(of_each: npt.NDArray[_Real], rows: Ids) -> npt.NDArray[_Real]:
    """What stands in the places of each row of ids, shape (rows, places × numbers of a character). `of_each`: a row for each id."""
    seen = of_each[rows]
    return np.concatenate([seen[:, a:b].sum(axis=1) * seen.dtype.type((b - a) ** -0.5) for a, b in PLACES], axis=1)


@dataclass(frozen=True, slots=True)
class Sides:
    """The network. `left`, `right`: from places to units and subjects, side by side; `units`: what each unit counts."""

    known: Ids
    of_each: Numbers
    left: Numbers
    right: Numbers
    bias: Numbers
    units: Numbers

    def agree(self, lefts: Sequence[str], rights: Sequence[str]) -> Numbers:
        """How well each left text goes with each right one, in nats, shape (len(lefts), len(rights)); the texts are folded."""
        (a, left), (b, right) = self._seen(lefts, rights)
        said = left @ right.T
        for row, seen in zip(said, a, strict=True):
            row += np.maximum(seen + b, 0.0) @ self.units
        return said

    def agree_at(self, lefts: Sequence[str], rights: Sequence[str]) -> Numbers:
        """The same for each left text and the right one of the same rank alone."""
        (a, left), (b, right) = self._seen(lefts, rights)
        return np.asarray((left * right).sum(axis=1) + np.maximum(a + b, 0.0) @ self.units)

    def _seen(self, lefts: Sequence[str], rights: Sequence[str]) -> tuple[tuple[Numbers, Numbers], tuple[Numbers, Numbers]]:
        """What of each left text and of each right one the units see, and what it is about."""
        many = len(self.units)
        a = places(self.of_each, ids(self.known, [text[: -REACH - 1 : -1] for text in lefts])) @ self.left
        b = places(self.of_each, ids(self.known, rights)) @ self.right
        return (a[:, :many] + self.bias, a[:, many:]), (b[:, :many], b[:, many:])


@cache
def load_sides() -> Sides:
    """The network of the table, read once."""
    return sides(load_arrays("sides"))


def sides(table: dict[str, npt.NDArray[np.int64]]) -> Sides:
    """The network of a table: matrices in whole numbers, and by how much each column is to be multiplied."""
    each = np.multiply(table["of_each"], table["of_each_by"], dtype=np.float64)
    # for few rows the faster order
    left, right = (np.multiply(table[side], table[f"{side}_by"], dtype=np.float64, order="F") for side in ("left", "right"))
    return Sides(
        ids_of(table["characters"].astype(np.int64)), each, left, right, table["bias"].astype(np.float64), table["units"].astype(np.float64)
    )
