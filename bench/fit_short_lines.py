"""The linear models of a line's characters (broadsheet/language/short_lines.py): fitted as a whole and with each month left out."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from practice import Practice, month_of
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from broadsheet.language.characters import fold
from broadsheet.language.short_lines import CLASSES, EDGE, LONGEST, SIZE, buckets

Tables = dict[str, npt.NDArray[np.float64]]
_LOOSE = {"lines": 3.0, "first": 1.0, "last": 1.0}  # C of the regressions


def fit_short_lines(pages: Iterable[Practice], months: list[str]) -> dict[str, Tables]:
    """The tables of all pages but those of a month, by month; under "" those of all."""
    told = _told(pages)
    return {month: {name: _fit(name, rows, month) for name, rows in told.items()} for month in (*months, "")}


def _told(pages: Iterable[Practice]) -> dict[str, list[tuple[str, int, str]]]:
    """For each model its texts with their classes and months, each text of a class once."""
    told: dict[str, dict[tuple[str, int], str]] = {name: {} for name in _LOOSE}
    for practice in pages:
        roles, where = practice.roles, month_of(practice.day)
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


def _fit(name: str, rows: list[tuple[str, int, str]], left_out: str) -> npt.NDArray[np.float64]:
    kept = [(buckets(text), kind) for text, kind, where in rows if not left_out or where != left_out]
    ends = np.cumsum([0, *(len(found) for found, _ in kept)])
    shares = np.concatenate([np.full(len(found), 1 / np.sqrt(len(found))) for found, _ in kept])
    table = csr_matrix((shares, np.concatenate([found for found, _ in kept]), ends), shape=(len(kept), SIZE))
    model = LogisticRegression(C=_LOOSE[name], max_iter=200).fit(table, [kind for _, kind in kept])
    return np.vstack([model.coef_.T, model.intercept_[None, :]])
