"""How the words of a line are those of titles, of heads, of an article's first words or of its last ones: linear models of its characters.

Every pair of neighbouring characters, and the first and last characters, is a feature; which of SIZE weights it has is
found by arithmetic on its code points, so that the tables hold no text (bench/fit_layout.py makes them).
"""

from __future__ import annotations

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
    return _features([folded])[1]


def _features(folded: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The features of all lines: the rank of the line that has each, and its place in the table. In rising order, each once a line."""
    lines = [text if len(text) <= LONGEST else "" for text in folded]
    codes = np.frombuffer("".join(lines).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    sizes = np.array([len(text) for text in lines], dtype=np.int64)
    line = np.repeat(np.arange(len(lines)), sizes)
    some = np.flatnonzero(sizes)
    end, two = np.cumsum(sizes)[some], sizes[some] > 1  # or a character alone
    begin, last = end - sizes[some], end - 1
    inside = line[:-1] == line[1:]
    found = (
        (codes[:-1] * 31 + codes[1:] * 7919)[inside], codes * 104729 + 1, codes[begin] * 13 + 1, codes[last] * 17 + 6,
        (codes[begin] + two * codes[begin + two] * 8191) * 13 + 2, (codes[last - two] + two * codes[last] * 8191) * 17 + 7, sizes[some] // 3 + 7,
    )  # fmt: skip
    where = np.concatenate([line[:-1][inside], line, some, some, some, some, some])
    every = distinct(where * SIZE + np.concatenate(found) % SIZE)
    return every // SIZE, every % SIZE


def distinct(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Numbers from 0 up in rising order, each once: what np.unique says, in a sixth of its time."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]


@cache
def _weights() -> dict[str, Numbers]:
    """`lines`, shape (SIZE + 1, classes): of each feature, and last what every line has; `first`, `last`: the same of beginnings and ends."""
    return {name: table.astype(np.float64) for name, table in load_arrays("short_lines").items()}


def says(folded: Sequence[str]) -> Numbers:
    """Shape (lines, classes): what the words of each line say, in nats; nothing of a long line."""
    return _sums(folded, _weights()["lines"])


def edges(folded: Sequence[str]) -> Numbers:
    """Shape (lines, 2): how much each beginning is that of an article's first paragraph, each end that of its last; nats."""
    first, last = _weights()["first"], _weights()["last"]
    return np.stack([_sums([t[:EDGE] for t in folded], first)[:, 0], _sums([t[-EDGE:] for t in folded], last)[:, 0]], axis=1)


def _sums(folded: Sequence[str], weights: Numbers) -> Numbers:
    """The weights of each line's features, so that long lines weigh no more than short ones."""
    line, place = _features(folded)
    counts = np.bincount(line, minlength=len(folded))
    some = np.flatnonzero(counts)
    sums = np.zeros((len(folded), weights.shape[1]))
    if some.size:
        sums[some] = np.add.reduceat(weights[place], (np.cumsum(counts) - counts)[some]) / np.sqrt(counts[some])[:, None] + weights[-1]
    return sums
