"""What is seen of two runs of print lines of which one may go on with the other, wherever they stand: rows of numbers for a forest (line_order.py).

A run is what could be told of a column, a headline, a by-line. Seen is besides what two lines show (line_pairs.py) what the runs are about, how long they are, and where they
stand among all others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.language.characters import pairs
from broadsheet.language.flow import load_ngrams
from broadsheet.language.sides import load_sides
from broadsheet.read.line_pairs import NOTHING, STATES, Lines, Numbers, Ranks, beside_rivals, looks, said

CUT, TEXT = 3, 12  # lines of a run's end and beginning that are seen at the cut, and compared
HEADLINE = 4  # lines of a headline
Run = Sequence[int]


def all_pairs(many: int) -> tuple[Ranks, Ranks]:
    """Every pair of two runs, as two columns of ranks."""
    a, b = np.nonzero(~np.eye(many, dtype=bool))
    return a, b


def run_looks(x: Lines, runs: Sequence[Run], scores: Numbers, a: Ranks, b: Ranks) -> Numbers:
    """A row for each pair of runs. `scores`: what was said of the lines that stand near."""
    first, last = np.array([run[0] for run in runs]), np.array([run[-1] for run in runs])
    tables, rivals = _cuts(x, runs), list[Numbers]()
    for table in tables[2:]:
        rivals += beside_rivals(np.where(np.eye(len(runs), dtype=bool), NOTHING, table), a, b)
    head, size, marks, widest = _shapes(x, runs)
    i, j = last[a], first[b]
    behind = np.searchsorted(first, j) - np.searchsorted(first, i + 1)  # runs that begin between
    return np.column_stack([
        *looks(x, i, j), scores[i, j], *(table[a, b] for table in tables), *rivals, size[a], size[b], head[a], head[b], marks[a], marks[b], widest[a] - widest[b],
        first[b] - first[a], last[b] - last[a], behind, x.first[first[a]], x.state[last[b]], x.wide[first[a]] - x.column[first[a]], j / x.many,
    ])  # fmt: skip


def _cuts(x: Lines, runs: Sequence[Run]) -> tuple[Numbers, ...]:
    """Of each run before each other: what the language says of the cut, by sequences, by the network, in all; how alike end and beginning are, and the whole runs."""
    left, right = (["".join(x.lines[k].text for k in run[part]) for run in runs] for part in (slice(-CUT, None), slice(CUT)))
    flows, sides = load_ngrams().gains(left, right), load_sides().agree(left, right)
    ends, begins, whole = _subjects(x, [run[-TEXT:] for run in runs]), _subjects(x, [run[:TEXT] for run in runs]), _subjects(x, runs)
    return flows, sides, said(flows, sides), ends @ begins.T, whole @ whole.T


def _subjects(x: Lines, runs: Sequence[Run]) -> Numbers:
    """What each run is about: its pairs of characters, the rarer the more, as a row of length one."""
    of_each = [pairs(line.text) for line in x.lines]
    words = {pair: n for n, pair in enumerate(sorted(frozenset().union(*of_each)))}
    has = np.zeros((x.many, len(words)), dtype=bool)
    for row, own in zip(has, of_each, strict=True):
        row[[words[pair] for pair in own]] = True
    found = np.array([has[list(run)].any(axis=0) for run in runs]) * np.log(x.many / np.maximum(has.sum(axis=0), 1))
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9))


def _shapes(x: Lines, runs: Sequence[Run]) -> tuple[Numbers, ...]:
    """Of each run whether it may be a headline, its lines, its marks, and the width of its widest line."""
    heading = np.isin(x.state, (STATES.index("part"), STATES.index("head")))
    head = [float(len(run) <= HEADLINE and heading[list(run)].all()) for run in runs]
    return np.array(head), np.array([float(len(run)) for run in runs]), np.array([x.marks[list(run)].sum() for run in runs]), np.array([x.wide[list(run)].max() for run in runs])
