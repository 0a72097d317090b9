"""What the forests see at a second look: where a first one found that articles begin, and what stands between; at a last one what was said of all.

Stacked generalisation (Wolpert 1992): what a forest says of a block and of those around it is given to the next.
When that is fitted, the one before has not seen the page (bench/fit_layout.py).
"""

from __future__ import annotations

import numpy as np

from broadsheet.language.forest import Numbers
from broadsheet.layout.cohesion import NONE, Ranks, Themes
from broadsheet.layout.looks import OWN, beside
from broadsheet.layout.nodes import Node

OUTSIDE, NEXT, BOUND, ELSEWHERE = range(4)  # classes: in no run of text; beside its neighbour in print; first or last; beside another
_NEAR = (-4, -3, -2, -1, 1, 2, 3, 4)
_LINES = (1, 2, 3)  # short lines looked at on each side
_HALF = np.log(0.5)
_UNLIKELY = np.log(1e-3)  # below which one role is as unlikely as another


def second_look(nodes: tuple[Node, ...], of: Themes, first: Numbers) -> Numbers:
    """A row for each node. `first`: what the first forest says, logarithms of the classes' probabilities, shape (n, 4)."""
    aside = np.array([node.sort == "aside" for node in nodes])
    said = np.where(aside[:, None], NONE, first)
    outside = np.where(aside, 0.0, first[:, OUTSIDE])
    runs = ~aside & (outside < _HALF)
    begins = np.flatnonzero(runs & (said[:, BOUND] > _HALF))
    near = beside(np.stack([said[:, BOUND], outside], axis=1), _NEAR)
    return np.hstack([said, *near, _articles(nodes, of, begins, said[:, BOUND]), _headings(nodes, said[:, BOUND], outside, runs)])


def around(said: Numbers) -> Numbers:
    """A row for each node: what was said of it and of those around it. `said`: logarithms of probabilities, shape (n, as many as were asked for)."""
    return np.hstack(beside(np.maximum(said, _UNLIKELY), (0, -2, -1, 1, 2)))


def last_look(rows: Numbers, ahead: Numbers, alone: tuple[Numbers, Numbers], roles: Numbers) -> Numbers:
    """A row for each node, for the forests that decide. `rows`, `ahead`: what was seen of it (layout/looks.py, onward.py); `alone`: what was said of what
    precedes and follows it before that of its neighbours was known; `roles`: what was said of its role; logarithms of probabilities.
    """
    return np.hstack([rows[:, OWN], ahead, around(np.hstack([*alone, roles]))])


def _articles(nodes: tuple[Node, ...], of: Themes, begins: Ranks, bound: Numbers) -> Numbers:
    """The articles above and below, as the first look has them, against each other and the block; how long and how sure they are."""
    many, ranks = len(nodes), np.arange(len(nodes))
    starts = np.concatenate([[0, 0], of.above[begins], [len(of.texts)] * 2])
    sure = np.concatenate([[NONE] * 2, bound[begins], [NONE] * 2])
    before, behind = np.searchsorted(begins, ranks) + 1, np.searchsorted(begins, ranks, side="right") + 2
    above, beyond = (starts[before], of.above), (starts[before - 1], starts[before])
    below, further = (of.above, starts[behind]), (starts[behind], starts[np.minimum(behind + 1, len(starts) - 1)])
    against = [of.alike(a, b) for a, b in ((above, below), (beyond, below), (above, further), (below, further), (beyond, above))]
    size = np.concatenate([[0], np.cumsum([len(nodes[rank].text) for rank in of.texts])])
    lengths = [column for begin, end in (above, below) for column in (end - begin, size[np.maximum(end, begin)] - size[begin])]
    page = [np.full(many, float(len(begins))), np.full(many, len(of.texts) / max(1, len(begins)))]
    return np.stack([*against, of.near(above), of.near(below), *lengths, sure[before], sure[behind], *page], axis=1)


def _headings(nodes: tuple[Node, ...], bound: Numbers, outside: Numbers, runs: Numbers) -> Numbers:
    """The nearest short lines: how surely each stands outside, and the text below it begins an article; and that for the block."""
    ranks = np.arange(len(nodes))
    running = np.flatnonzero(runs)
    following = np.searchsorted(running, ranks, side="right")
    under = np.append(bound[running], NONE)[following]
    short = np.flatnonzero([node.sort in ("maybe", "heading") for node in nodes])
    columns = [under]
    for step in _LINES:
        for at in (np.searchsorted(short, ranks) - step, np.searchsorted(short, ranks, side="right") + step - 1):
            there = (at >= 0) & (at < len(short))
            line = short.take(at, mode="clip") if len(short) else ranks
            columns += [np.where(there, outside[line], NONE), np.where(there, under[line], NONE)]
    return np.stack(columns, axis=1)
