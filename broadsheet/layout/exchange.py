"""What only whole articles can tell: runs of text change their tails with each other where that makes better articles.

The assignment of layout/successions.py weighs each succession by itself. An article as a whole should speak of one thing, end with an
affiliation if it has a by-line on a page where the two go together, and find a title. Tails are exchanged, best exchange first,
while the sum of all evidence grows.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from broadsheet.layout.evidence import Matrix, Vector
from broadsheet.layout.nodes import Node
from broadsheet.layout.weights import Weights

Chain = tuple[int, ...]
Exchange = tuple[float, int, tuple[Chain, Chain]]  # what it gains by itself, how many chains more there are, the two new chains
Barred = Callable[[Chain], bool]  # whether a chain holds what is forbidden
ROUNDS = 20  # exchanges at the most, a bound on time
WORST = -9.0  # nats that the four successions of an exchange may lose by themselves before it is not looked at


def nothing(_: Chain) -> bool:
    """Nothing is barred."""
    return False


@dataclass(frozen=True, slots=True)
class Board:
    """All that an exchange is judged by. `follow[i][j]`, `start[j]`, `end[i]` as in layout/evidence.py; `same[i, j]` likeness of blocks
    beyond that of any two on the page.

    What is read number by number is lists, which are several times faster at that than arrays.
    """

    follow: list[list[float]]
    start: list[float]
    end: list[float]
    outside: list[float]  # standing outside the runs, as a heading
    same: Matrix
    running: frozenset[int]  # the nodes that are text
    telling: frozenset[int]  # those of them that share wordings with others: a row of figures does not
    signed: frozenset[int]  # by-lines
    closing: frozenset[int]  # affiliations
    datelines: frozenset[int]
    weights: Weights
    paired: bool
    titles: int
    bonds: tuple[tuple[int, int], ...]

    def worth(self, chain: Chain) -> float:
        """What one article is worth beyond its successions."""
        w, total = self.weights, 0.0
        text = [i for i in chain if i in self.running]
        closed = not self.closing.isdisjoint(chain)
        if self.paired and text:
            total += w.unpaired * (closed == self.signed.isdisjoint(chain))
        total += w.news_affiliated * (closed and not self.datelines.isdisjoint(text))
        total += w.bond * sum(f in chain and h in chain for f, h in self.bonds)
        telling = [i for i in text if i in self.telling]
        if len(telling) > 1:
            inner = self.same.take(telling, 0).take(telling, 1).sum() / math.sqrt(len(telling) - 1)
            total += w.coherence * float(inner)
        return total

    def sum(self, chain: Chain) -> float:
        """The evidence of a chain's successions, beginning and end."""
        total = 0.0
        for i, j in itertools.pairwise(chain):
            total += self.follow[i][j]
        return total + self.start[chain[0]] + self.end[chain[-1]]

    def count(self, chains: int) -> float:
        """What it costs to have more articles than titles."""
        return self.weights.untitled * max(0, chains - self.titles)


@dataclass(frozen=True, slots=True)
class Exchanges:
    """The exchanges of tails on a board; each is weighed once, however often the page is searched.

    `value`: of one chain, its successions and its worth as an article; `gains`: the exchanges of two chains, with what they gain.
    """

    board: Board
    value: Callable[[Chain], float]
    gains: Callable[[Chain, Chain], list[Exchange]]

    def total(self, chains: Iterable[Chain]) -> float:
        """What all search is for: the value of the chains, of what stands outside them, and of how many they are."""
        found = list(chains)
        inside = {i for chain in found for i in chain}
        outside = sum(looks for i, looks in enumerate(self.board.outside) if i not in inside)
        return sum(map(self.value, found)) + outside + self.board.count(len(found))


def board(
    nodes: tuple[Node, ...],
    follow: Matrix,
    start: Vector,
    end: Vector,
    heading: Vector,
    same: Matrix,
    bonds: tuple[tuple[int, int], ...],
    w: Weights,
) -> Board:
    """The board of a page. `heading`: how well each node does as a heading. `bonds` are pairs of nodes that belong to one article (layout/pull_quotes.py)."""
    running = frozenset(i for i, n in enumerate(nodes) if n.sort in ("text", "maybe"))
    bylines = frozenset(i for i, n in enumerate(nodes) if n.sort == "byline")
    affiliations = frozenset(i for i, n in enumerate(nodes) if n.role == "affiliation")
    datelines = frozenset(i for i, n in enumerate(nodes) if n.dateline)
    paired = len(bylines) >= 2 and len(affiliations) >= 2 and abs(len(bylines) - len(affiliations)) <= 1
    titles = sum(n.sort == "heading" and n.role == "title" for n in nodes)
    ranks = sorted(running)
    telling = frozenset(np.flatnonzero(same[:, ranks].any(axis=1)).tolist()) & running
    beyond = _beyond_chance(same, ranks)
    return Board(
        follow.tolist(), start.tolist(), end.tolist(), heading.tolist(), beyond, running, telling, bylines, affiliations, datelines, w, paired,
        max(1, titles), bonds,
    )  # fmt: skip


def _beyond_chance(same: Matrix, running: list[int]) -> Matrix:
    """The likeness of each two blocks of running text less what it would be by chance.

    By chance: as alike as each of the two is to all others (the null model of modularity, Newman and Girvan 2004).
    """
    square = np.ix_(running, running)
    degree = same[square].sum(axis=1)
    beyond = np.zeros_like(same)
    beyond[square] = same[square] - np.outer(degree, degree) / max(degree.sum(), 1e-9)
    np.fill_diagonal(beyond, 0.0)
    return beyond


def exchanges_on(b: Board) -> Exchanges:
    """The exchanges of a board, nothing weighed yet."""

    @cache
    def value(chain: Chain) -> float:
        return b.sum(chain) + b.worth(chain) if chain else 0.0

    least = b.weights.exchange - abs(b.weights.untitled)  # below it no change of the number of articles makes an exchange good

    @cache
    def gains(x: Chain, y: Chain) -> list[Exchange]:
        every = [(value(n[0]) + value(n[1]) - value(x) - value(y), _more((x, y), n), n) for n in _exchanges(x, y, b)]
        return [found for found in every if found[0] > least]

    return Exchanges(b, value, gains)


def exchange_tails(chains: list[Chain], on: Exchanges, barred: Barred = nothing) -> list[Chain]:
    """The chains after every exchange of tails that makes the whole better, without a chain that is `barred`."""
    b = on.board
    for _ in range(ROUNDS):
        best, move = b.weights.exchange, None
        table = [*chains, ()]  # against the empty chain an exchange parts a chain in two
        for p in range(len(chains)):
            for q in range(p + 1, len(table)):
                for gain, more, new in on.gains(table[p], table[q]):
                    gain += b.count(len(chains) + more) - b.count(len(chains))
                    if gain > best and not any(map(barred, new)):
                        best, move = gain, (p, q, new)
        if move is None:
            return chains
        p, q, new = move
        chains = [c for i, c in enumerate(chains) if i not in (p, q)] + [c for c in new if c]
    return chains


def _exchanges(x: Chain, y: Chain, b: Board) -> list[tuple[Chain, Chain]]:
    """The two chains with their tails exchanged, at every pair of cuts that is not hopeless; either tail may be empty."""
    found = []
    behind_x, end_x, in_x = _cuts(x, b)
    behind_y, end_y, in_y = _cuts(y, b)
    same = ((0, 0), (len(x), len(y)))
    to_x = [[*map(behind.__getitem__, x), end] for behind, end in zip(behind_y, end_y, strict=True)]
    for i, (behind, end, mine) in enumerate(zip(behind_x, end_x, in_x, strict=True)):
        for k, (to_y, other) in enumerate(zip([*map(behind.__getitem__, y), end], in_y, strict=True)):
            if to_y + to_x[k][i] - mine - other > WORST and (i, k) not in same:
                found.append((x[:i] + y[k:], y[:k] + x[i:]))
    return found


def _cuts(x: Chain, b: Board) -> tuple[list[list[float]], list[float], list[float]]:
    """For each cut of a chain, before its first block and behind each: the scores of what may follow, of ending, and as it is."""
    behind = [b.start, *(b.follow[i] for i in x)]
    end = [0.0, *(b.end[i] for i in x)]
    return behind, end, [behind[k][x[k]] if k < len(x) else end[k] for k in range(len(x) + 1)]


def _more(old: tuple[Chain, Chain], new: tuple[Chain, Chain]) -> int:
    """How many chains more there are after an exchange."""
    return sum(map(bool, new)) - sum(map(bool, old))
