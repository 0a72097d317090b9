"""How the words of a line are those of titles, of heads, of an article's first words or of its last ones: linear models of its characters.

Every pair of neighbouring characters, and the first and last characters, is a feature; which of SIZE weights it has is
found by arithmetic on its code points, so that the tables hold no text (bench/fit_layout.py makes them).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from broadsheet.language.tables import load_arrays

SIZE = 1 << 14
LONGEST = 60  # characters; what is longer is no short line
CLASSES = ("title", "head", "other")
EDGE = 16  # characters of a paragraph's beginning and of its end
_EDGES = (1, 2)  # characters of the beginning and the end that are features of their own
Numbers = npt.NDArray[np.float64]


def buckets(folded: str) -> npt.NDArray[np.int64]:
    """The features of a folded line as places in the table; none of a long line."""
    if not folded or len(folded) > LONGEST:
        return np.empty(0, dtype=np.int64)
    codes = [ord(char) for char in folded]
    found = [a * 31 + b * 7919 for a, b in itertools.pairwise(codes)]
    found += [code * 104729 + 1 for code in codes]
    for k in _EDGES:
        found += [sum(c * 8191**i for i, c in enumerate(codes[:k])) * 13 + k, sum(c * 8191**i for i, c in enumerate(codes[-k:])) * 17 + 5 + k]
    found.append(len(codes) // 3 + 7)
    return np.unique(np.array(found, dtype=np.int64) % SIZE)


@cache
def _weights() -> dict[str, Numbers]:
    """`lines`, shape (SIZE + 1, classes): of each feature, and last what every line has; `first`, `last`: the same of beginnings and ends."""
    return {name: table.astype(np.float64) for name, table in load_arrays("short_lines").items()}


def says(folded: Sequence[str]) -> Numbers:
    """Shape (lines, classes): what the words of each line say, in nats; nothing of a long line."""
    return np.array([_sum(buckets(text), _weights()["lines"]) for text in folded])


def edges(folded: Sequence[str]) -> Numbers:
    """Shape (lines, 2): how much each beginning is that of an article's first paragraph, each end that of its last; nats."""
    first, last = _weights()["first"], _weights()["last"]
    rows = [[_sum(buckets(text[:EDGE]), first)[0], _sum(buckets(text[-EDGE:]), last)[0]] for text in folded]
    return np.array(rows)


def _sum(found: npt.NDArray[np.int64], weights: Numbers) -> Numbers:
    """The weights of features, so that long lines weigh no more than short ones."""
    return weights[found].sum(axis=0) / np.sqrt(found.size) + weights[-1] if found.size else np.zeros(weights.shape[1])
