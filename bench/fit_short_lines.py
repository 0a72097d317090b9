"""The linear models of a line's characters (broadsheet/language/short_lines.py): fitted as a whole and with each fold of days left out."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from practice import Practice
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from broadsheet.language.characters import fold
from broadsheet.language.short_lines import CLASSES, EDGE, LONGEST, SIZE, buckets

Tables = dict[str, npt.NDArray[np.float64]]
FOLDS = 5
_LOOSE = {"lines": 3.0, "first": 1.0, "last": 1.0}  # C of the regressions


def fold_of(day: str) -> int:
    """In which fold a day is; -1: in none."""
    return int(day[4:8]) * 7 % FOLDS if day else -1


def fit_short_lines(pages: Iterable[Practice]) -> tuple[Tables, list[Tables]]:
    """The tables of all pages, and those without each fold."""
    told = _told(pages)
    every = {name: _fit(name, rows, -2) for name, rows in told.items()}
    return every, [{name: _fit(name, rows, left_out) for name, rows in told.items()} for left_out in range(FOLDS)]


def _told(pages: Iterable[Practice]) -> dict[str, list[tuple[str, int, int]]]:
    """For each model its texts with their classes and folds, each text of a class once."""
    told: dict[str, dict[tuple[str, int], int]] = {name: {} for name in _LOOSE}
    for practice in pages:
        roles, where = practice.roles, fold_of(practice.day)
        text = [[line for line, role in article if role == "paragraph"] for article in practice.articles]
        first, last = {row[0] for row in text if row}, {row[-1] for row in text if row}
        for block in practice.page.blocks:
            folded, role = fold(block.text), roles.get(block.line, "")
            if len(folded) <= LONGEST:
                told["lines"].setdefault((folded, CLASSES.index(role) if role in CLASSES else 2), where)
            if role == "paragraph":
                told["first"].setdefault((folded[:EDGE], int(block.line in first)), where)
                told["last"].setdefault((folded[-EDGE:], int(block.line in last)), where)
    return {name: [(text, kind, where) for (text, kind), where in rows.items()] for name, rows in told.items()}


def _fit(name: str, rows: list[tuple[str, int, int]], left_out: int) -> npt.NDArray[np.float64]:
    kept = [(buckets(text), kind) for text, kind, where in rows if where != left_out]
    ends = np.cumsum([0, *(len(found) for found, _ in kept)])
    shares = np.concatenate([np.full(len(found), 1 / np.sqrt(len(found))) for found, _ in kept])
    table = csr_matrix((shares, np.concatenate([found for found, _ in kept]), ends), shape=(len(kept), SIZE))
    model = LogisticRegression(C=_LOOSE[name], max_iter=200).fit(table, [kind for _, kind in kept])
    return np.vstack([model.coef_.T, model.intercept_[None, :]])
