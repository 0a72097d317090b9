"""Forests of decision trees, fitted by `bench/fit_layout.py` and kept as arrays: what they say of rows of numbers.

A tree asks of a row whether one of its numbers is at most a threshold, goes left or right, and ends at a leaf with a value in nats;
a forest's answer for a class is the sum of its trees' values. Values are written in half precision, so that their sum is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.language.tables import load_arrays

Numbers = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.intp]
Bits = npt.NDArray[np.unsignedinteger[Any]]  # a bit for each row
Table = dict[str, npt.NDArray[np.int64]]
_ROWS = (8, 16, 32, 64)  # at a time: as many as a number has bits


@dataclass(frozen=True, slots=True)
class Level:
    """The inner nodes of one depth, in all trees, and where their questions stand, and the nodes to which no leads and those to which yes does."""

    nodes: Ranks
    questions: slice
    no: slice
    yes: slice


@dataclass(frozen=True, slots=True)
class Forest:
    """All nodes of all trees in a row, depth by depth. Many nodes ask the same, so each question is answered once, for all rows at a time."""

    feature: Ranks  # of each question
    threshold: npt.NDArray[np.float32]
    trees: int
    question: Ranks  # of each inner node, as the levels have them
    levels: tuple[Level, ...]
    leaves: Ranks  # those of the first class's trees, of the second's …
    value: Numbers  # of each leaf
    bounds: Ranks  # where the leaves of each class begin, and their end

    def scores(self, rows: Numbers) -> Numbers:
        """Shape (rows, classes): what the forest says, in nats before they are normalised."""
        parts = [self._scores(rows[at : at + _ROWS[-1]]) for at in range(0, len(rows), _ROWS[-1])]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.bounds) - 1))

    def _scores(self, rows: Numbers) -> Numbers:
        """The same of some rows."""
        answers = self._answers(rows).take(self.question)
        here = np.full(self.trees + 2 * len(self.question), ~answers.dtype.type(0))
        for level in self.levels:
            come = here.take(level.nodes)
            say_yes = np.bitwise_and(come, answers[level.questions], out=here[level.yes])
            np.bitwise_xor(come, say_yes, out=here[level.no])
        come = here.take(self.leaves)
        some = np.flatnonzero(come != 0)  # most leaves are no row's end
        ends = np.unpackbits(come[some].view(np.uint8)).reshape(len(some), -1)[:, : len(rows)].astype(np.float64)
        value = self.value[some]
        return np.stack([value[a:b] @ ends[a:b] for a, b in pairwise(np.searchsorted(some, self.bounds))], axis=1)

    def _answers(self, rows: Numbers) -> Bits:
        """Which rows answer each question with yes: their number is beyond the threshold."""
        bits = next(bits for bits in _ROWS if len(rows) <= bits)
        numbers = np.full((rows.shape[1], bits), -np.inf, dtype=np.float32)
        numbers[:, : len(rows)] = rows.T
        return np.packbits(numbers.take(self.feature, axis=0) > self.threshold[:, None]).view(f"u{bits // 8}")

    def logs(self, rows: Numbers) -> Numbers:
        """Shape (rows, classes): the logarithms of the classes' probabilities."""
        scores = self.scores(rows)
        scores -= scores.max(axis=1, keepdims=True, initial=-np.inf)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)))

    def chances(self, rows: Numbers) -> Numbers:
        """The probability of the one thing that a forest of one class is asked."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.scores(rows)[:, 0])))


@cache
def load_forest(name: str) -> Forest:
    """The forest of `data/learned/<name>.npz`, read once."""
    return forest(load_arrays(name))


def forest(table: Table) -> Forest:
    """The forest of a table, in which `left` and `right` say how far on they lead; a leaf leads to itself.

    The trees take turns in the classes: the first of each class, the second of each …
    """
    inner, classes = table["left"] > 0, int(table["shape"][0])
    asked = (table["feature"].astype(np.int64) << 32) + table["threshold"].astype(np.float32).view(np.uint32)
    _, first, question = np.unique(asked, return_index=True, return_inverse=True)
    levels, order, asked, at = list[Level](), table["roots"].astype(np.intp), np.zeros(0, dtype=np.intp), 0
    while (asking := at + np.flatnonzero(inner[order[at:]])).size:
        nodes, many, at = order[asking], len(asking), len(order)
        levels.append(Level(asking, slice(len(asked), len(asked) + many), slice(at, at + many), slice(at + many, at + 2 * many)))
        asked = np.concatenate([asked, question[nodes]])
        order = np.concatenate([order, nodes + table["left"][nodes], nodes + table["right"][nodes]])
    leaves = np.flatnonzero(~inner[order])
    of = (np.searchsorted(table["roots"], order[leaves], side="right") - 1) % classes
    leaves = leaves[np.argsort(of, kind="stable")]
    return Forest(
        table["feature"][first].astype(np.intp), table["threshold"][first].astype(np.float32), len(table["roots"]), asked, tuple(levels), leaves,
        table["value"][order[leaves]].astype(np.float64), np.append(0, np.cumsum(np.bincount(of, minlength=classes))),
    )  # fmt: skip
