"""Forests of decision trees, fitted by `bench/fit_layout.py` and kept as arrays: what they say of rows of numbers.

A tree asks of a row whether one of its numbers is at most a threshold, goes left or right, and ends at a leaf with a value in nats;
a forest's answer for a class is the sum of its trees' values.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from broadsheet.language.tables import load_arrays

Numbers = npt.NDArray[np.float64]
_ROWS = 512  # at a time, so that memory does not grow with the page


@dataclass(frozen=True, slots=True)
class Forest:
    """All nodes of all trees in a row. `below`: of each the two nodes that its question leads to; a leaf leads to itself."""

    roots: npt.NDArray[np.int32]
    feature: npt.NDArray[np.int32]
    threshold: npt.NDArray[np.float32]
    below: npt.NDArray[np.int32]
    value: npt.NDArray[np.float32]
    classes: int
    depth: int

    def scores(self, rows: Numbers) -> Numbers:
        """Shape (rows, classes): what the forest says, in nats before they are normalised."""
        parts = [self._scores(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros((0, self.classes))

    def _scores(self, rows: Numbers) -> Numbers:
        """The same of some rows. The trees take turns in the classes: the first of each class, the second of each …"""
        flat, many = rows.astype(np.float32).ravel(), rows.shape[1]
        begin = (np.arange(len(rows), dtype=np.int32) * np.int32(many))[:, None]
        at = np.repeat(self.roots[None, :], len(rows), axis=0)
        for _ in range(self.depth):
            at = self.below.take(2 * at + (flat.take(begin + self.feature.take(at)) > self.threshold.take(at)))
        return np.asarray(self.value[at].reshape(len(rows), -1, self.classes).sum(axis=1, dtype=np.float64))

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
    """The forest of a table, in which `left` and `right` say how far on they lead."""
    classes, depth = table["shape"].tolist()
    below = np.stack([table["left"], table["right"]], axis=1) + np.arange(len(table["feature"]))[:, None]
    return Forest(
        table["roots"].astype(np.int32), table["feature"].astype(np.int32), table["threshold"].astype(np.float32), below.ravel().astype(np.int32),
        table["value"].astype(np.float32), classes, depth,
    )  # fmt: skip
