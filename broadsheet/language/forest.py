"""Forests of decision trees, fitted by `bench/fit_layout.py` and kept as arrays: what they say of rows of numbers.

A tree asks of a row whether one of its numbers is at most a threshold, goes left or right, and ends at a leaf with a value in nats;
a forest's answer for a class is the sum of its trees' values. Values are written in half precision, so that their sum is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from broadsheet.language.tables import load_arrays

Numbers = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.intp]
Bits = npt.NDArray[np.uint64]  # a bit for each row
_ROWS = 64  # at a time


@dataclass(frozen=True, slots=True)
class Level:
    """The inner nodes of one depth, in all trees, by their ranks there, and the question that each asks. One deeper stand all to which no leads, then all to which yes does."""

    nodes: Ranks
    question: Ranks


@dataclass(frozen=True, slots=True)
class Forest:
    """All nodes of all trees in a row, depth by depth. Many nodes ask the same, so each question is answered once, for all rows at a time."""

    feature: Ranks  # of each question
    threshold: npt.NDArray[np.float32]
    trees: int
    levels: tuple[Level, ...]
    leaves: Ranks  # those of the first class's trees, of the second's …
    value: Numbers  # of each leaf
    bounds: Ranks  # where the leaves of each class begin, and their end

    def scores(self, rows: Numbers) -> Numbers:
        """Shape (rows, classes): what the forest says, in nats before they are normalised."""
        parts = [self._scores(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.bounds) - 1))

    def _scores(self, rows: Numbers) -> Numbers:
        """The same of some rows."""
        answers, here = self._answers(rows), [np.full(self.trees, ~np.uint64(0))]
        for level in self.levels:
            come = here[-1].take(level.nodes)
            say_yes = come & answers.take(level.question)
            here.append(np.concatenate([come ^ say_yes, say_yes]))
        come = np.concatenate(here).take(self.leaves)
        some = np.flatnonzero(come)  # most leaves are no row's end
        ends = np.unpackbits(come[some].view(np.uint8)).reshape(-1, _ROWS)[:, : len(rows)].astype(np.float64)
        value = self.value[some]
        return np.stack([value[a:b] @ ends[a:b] for a, b in pairwise(np.searchsorted(some, self.bounds))], axis=1)

    def _answers(self, rows: Numbers) -> Bits:
        """Which rows answer each question with yes: their number is beyond the threshold."""
        numbers = np.full((rows.shape[1], _ROWS), -np.inf, dtype=np.float32)
        numbers[:, : len(rows)] = rows.T
        return np.packbits(numbers.take(self.feature, axis=0) > self.threshold[:, None]).view(np.uint64)

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


def forest(table: dict[str, npt.NDArray[np.int64]]) -> Forest:
    """The forest of a table, in which `left` and `right` say how far on they lead; a leaf leads to itself.

    The trees take turns in the classes: the first of each class, the second of each …
    """
    inner, classes = table["left"] > 0, int(table["shape"][0])
    asked = (table["feature"].astype(np.int64) << 32) + table["threshold"].astype(np.float32).view(np.uint32)
    _, first, question = np.unique(asked, return_index=True, return_inverse=True)
    levels, reached = [], [table["roots"].astype(np.intp)]
    while (asking := np.flatnonzero(inner[reached[-1]])).size:
        nodes = reached[-1][asking]
        levels.append(Level(asking, question[nodes]))
        reached.append(np.concatenate([nodes + table["left"][nodes], nodes + table["right"][nodes]]))
    order = np.concatenate(reached)
    leaves = np.flatnonzero(~inner[order])
    of = (np.searchsorted(table["roots"], order[leaves], side="right") - 1) % classes
    leaves = leaves[np.argsort(of, kind="stable")]
    return Forest(
        table["feature"][first].astype(np.intp), table["threshold"][first].astype(np.float32), len(table["roots"]), tuple(levels), leaves,
        table["value"][order[leaves]].astype(np.float64), np.append(0, np.cumsum(np.bincount(of, minlength=classes))),
    )  # fmt: skip
