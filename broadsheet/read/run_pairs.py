"""What is seen of two runs of print lines of which one may go on with the other, wherever they stand: rows of numbers for a forest (line_order.py).

A run is what could be told of a column, a headline, a by-line. Seen is besides what two lines show (line_pairs.py) what the runs are about, how long they are, and where they
stand among all others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from broadsheet.language.characters import pairs
from broadsheet.language.flow import load_ngrams
from broadsheet.language.sides import load_sides
from broadsheet.read.bound import signs
from broadsheet.read.line_pairs import NOTHING, STATES, Lines, Numbers, Ranks, beside_rivals, looks, said

CUT, TEXT = 3, 12  # lines of a run's end and beginning that are seen at the cut, and compared
BESIDE, MANY = 3, 20.0  # characters by which lines of a column may begin apart; lines, beyond which it does not matter how many
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
        first[b] - first[a], last[b] - last[a], behind, x.first[first[a]], x.state[last[b]], x.wide[first[a]] - x.column[first[a]], j / x.many, *PLACINGS[x.family](x, runs, first, last, a, b),
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
    return (
        np.array(head),
        np.array([float(len(run)) for run in runs]),
        np.array([x.marks[list(run)].sum() for run in runs]),
        np.array([x.wide[list(run)].max() for run in runs]),
    )


def _placings(x: Lines, runs: Sequence[Run], first: Ranks, last: Ranks, a: Ranks, b: Ranks) -> list[Numbers]:
    """How far runs begin and end from each other, in rows, in cells and in characters, and in bands; how many lines of their columns stand in the band
    below the end and above the beginning, how many columns between, and how many lines stand under each other.
    """
    band = _bands(x, runs)
    same = x.one_column & (band[:, None] == band[None, :])
    over, under = ((same & way).sum(axis=1).astype(float) for way in (x.row[None, :] < x.row[:, None], x.row[None, :] > x.row[:, None]))
    i, j = last[a], first[b]
    return [
        x.row[j] - x.row[first[a]], x.row[last[b]] - x.row[i], x.row[last[b]] - x.row[j], x.cell[first[a]] - x.cell[j], x.at[first[a]] - x.at[j],
        band[j] - band[i], under[i], over[i], over[j], under[j], _columns_between(x, band, over == 0, i, j), *_over_each_other(x, runs, a, b),
    ]  # fmt: skip


def _bands(x: Lines, runs: Sequence[Run]) -> Numbers:
    """Of each line the number of its band: where no run goes on from a row to a lower one, a band ends."""
    ends = np.zeros(int(x.row[-1]) + 2)
    for above, below in ((x.row[list(run[:-1])], x.row[list(run[1:])]) for run in runs):
        down = below > above
        np.add.at(ends, above[down].astype(int) + 1, 1)
        np.add.at(ends, below[down].astype(int) + 1, -1)
    return np.asarray(np.cumsum(np.cumsum(ends) == 0)[x.row.astype(int)], dtype=float)


def _columns_between(x: Lines, band: Numbers, top: npt.NDArray[np.bool_], i: Ranks, j: Ranks) -> Numbers:
    """How many columns that begin in the band of j stand between it and i, by their places."""
    found = np.zeros(len(i))
    for one in np.unique(band[j]):
        places = np.unique(x.at[top & (band == one)])
        own = band[j] == one
        found[own] = np.searchsorted(places, x.at[j[own]]) - np.searchsorted(places, x.at[i[own]])
    return found


def _over_each_other(x: Lines, runs: Sequence[Run], a: Ranks, b: Ranks) -> list[Numbers]:
    """How many lines of text of one run stand under one of the other in its column, and over one."""
    text = ~x.heading & (x.state != STATES.index("by-line"))
    over = (np.abs(x.at[None, :] - x.at[:, None]) <= BESIDE) & (x.row[None, :] < x.row[:, None]) & text[None, :] & text[:, None]
    belongs = _belongs(x, runs)
    many = np.minimum(belongs @ over @ belongs.T, MANY)
    return [many[a, b], many[b, a]]


def never(x: Lines, runs: Sequence[Run]) -> npt.NDArray[np.bool_]:
    """Which runs never go on with which, where rows have lost their places: a text goes on to the right, and what stands side by side in two rows is no headline's two clauses."""
    beside, last, first = _in_rows_beside(x, runs), np.array([run[-1] for run in runs]), np.array([run[0] for run in runs])
    under = np.minimum(np.arange(x.many) + (x.cells - x.cell).astype(int), x.many - 1)
    level = (x.cells[under] == x.cells) & (x.box[under] == x.box) & (x.row[under] > x.row)
    return np.asarray((beside < beside.T) | (level[last][:, None] & (x.row[last][:, None] == x.row[first][None, :])))


def signed_above(x: Lines, runs: Sequence[Run]) -> npt.NDArray[np.bool_]:
    """Which runs never go on with which, where columns stand in their places: what stands right below a by-line goes on with that alone."""
    first = np.array([run[0] for run in runs])
    over = x.above[first]
    signed = np.array([signs(x.lines[at].text) for at in over]) & (over >= 0)
    return np.asarray(signed[None, :] & (np.array([run[-1] for run in runs])[:, None] != over[None, :]))


def _in_rows_beside(x: Lines, runs: Sequence[Run]) -> Numbers:
    """In how many rows each run has a line left of one of each other."""
    left = (x.row[None, :] == x.row[:, None]) & (x.cell[None, :] > x.cell[:, None])
    belongs = _belongs(x, runs)
    return np.asarray(np.minimum(belongs @ left @ belongs.T, MANY))


def _belongs(x: Lines, runs: Sequence[Run]) -> Numbers:
    """Which lines are which run's."""
    return np.array([np.isin(np.arange(x.many), run) for run in runs], dtype=float)


def _weavings(x: Lines, runs: Sequence[Run], first: Ranks, last: Ranks, a: Ranks, b: Ranks) -> list[Numbers]:
    """How far runs begin and end from each other, in rows and in boxes; in how many rows one stands left of the other, and right of it; how many stand left and right of each."""
    i, j = last[a], first[b]
    beside, belongs = _in_rows_beside(x, runs), _belongs(x, runs)
    several = belongs @ (x.cells > 1) / belongs.sum(axis=1)
    lefts, rights = (beside > 0).sum(axis=0), (beside > 0).sum(axis=1)
    return [
        x.row[j] - x.row[first[a]], x.row[last[b]] - x.row[i], x.row[last[b]] - x.row[j], x.row[i] - x.row[first[a]], x.box[j] - x.box[first[a]], x.box[last[b]] - x.box[i],
        beside[a, b], beside[b, a], several[a], several[b], lefts[a], rights[a], lefts[b], rights[b],
    ]  # fmt: skip


def _nowhere(x: Lines, runs: Sequence[Run], first: Ranks, last: Ranks, a: Ranks, b: Ranks) -> list[Numbers]:
    """Text boxes have lost where they stood."""
    return []


PLACINGS = {"placed": _placings, "woven": _weavings, "boxed": _nowhere}
