"""What only whole articles can tell: runs of text change their tails with each other where that makes better articles.

The assignment of joins.py weighs each succession by itself. An article as a whole should speak of one thing, end with an
affiliation if it has a by-line on a page where the two go together, and find a title. Tails are exchanged, best exchange first,
while the sum of all evidence grows.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from broadsheet.evidence import Matrix, Vector
from broadsheet.nodes import Node
from broadsheet.weights import Weights

Chain = tuple[int, ...]
ROUNDS = 20  # exchanges at the most, a bound on time
WORST = -9.0  # nats that the four successions of an exchange may lose by themselves before it is not looked at


@dataclass(frozen=True, slots=True)
class Board:
    """All that an exchange is judged by. `follow[i, j]`, `start[j]`, `end[i]` as in evidence.py; `same[i, j]` likeness of blocks."""

    nodes: tuple[Node, ...]
    follow: Matrix
    start: Vector
    end: Vector
    same: Matrix
    weights: Weights
    paired: bool
    titles: int
    bonds: tuple[tuple[int, int], ...]

    def worth(self, chain: Chain) -> float:
        """What one article is worth beyond its successions."""
        w, total = self.weights, 0.0
        text = [i for i in chain if self.nodes[i].sort in ("text", "maybe")]
        closed = any(self.nodes[i].role == "affiliation" for i in chain)
        if self.paired and text:
            total += w.unpaired * (closed != any(self.nodes[i].sort == "byline" for i in chain))
        total += w.news_affiliated * (closed and any(self.nodes[i].dateline for i in text))
        total += w.bond * sum(f in chain and h in chain for f, h in self.bonds)
        if len(text) > 1:
            inner = self.same[np.ix_(text, text)].sum() / (len(text) - 1)
            total += w.coherence * float(inner)
        return total

    def sum(self, chain: Chain) -> float:
        """The evidence of a chain's successions, beginning and end."""
        return float(sum(self.follow[i, j] for i, j in itertools.pairwise(chain)) + self.start[chain[0]] + self.end[chain[-1]])

    def count(self, chains: int) -> float:
        """What it costs to have more articles than titles."""
        return self.weights.untitled * max(0, chains - self.titles)


def board(
    nodes: tuple[Node, ...], follow: Matrix, start: Vector, end: Vector, same: Matrix, bonds: tuple[tuple[int, int], ...], w: Weights
) -> Board:
    """The board of a page. `bonds` are pairs of nodes that belong to one article (bonds.py)."""
    bylines = sum(n.sort == "byline" for n in nodes)
    affiliations = sum(n.role == "affiliation" for n in nodes)
    paired = bylines >= 2 and affiliations >= 2 and abs(bylines - affiliations) <= 1
    titles = sum((n.sort == "heading" and n.role == "title") or (n.sort == "maybe" and n.headlike > -1 and not n.parallel) for n in nodes)
    return Board(nodes, follow, start, end, same, w, paired, max(1, titles), bonds)


def exchange_tails(chains: list[Chain], b: Board) -> list[Chain]:
    """The chains after every exchange of tails that makes the whole better."""
    values: dict[Chain, float] = {(): 0.0}

    def value(chain: Chain) -> float:
        if chain not in values:
            values[chain] = b.sum(chain) + b.worth(chain)
        return values[chain]

    for _ in range(ROUNDS):
        best, move = b.weights.exchange, None
        table = [*chains, ()]  # against the empty chain an exchange parts a chain in two
        for p in range(len(chains)):
            for q in range(p + 1, len(table)):
                for new in _exchanges(table[p], table[q], b):
                    gain = sum(map(value, new)) - value(table[p]) - value(table[q])
                    gain += b.count(len(chains) + _more((table[p], table[q]), new)) - b.count(len(chains))
                    if gain > best:
                        best, move = gain, (p, q, new)
        if move is None:
            return chains
        p, q, new = move
        chains = [c for i, c in enumerate(chains) if i not in (p, q)] + [c for c in new if c]
    return chains


def _exchanges(x: Chain, y: Chain, b: Board) -> list[tuple[Chain, Chain]]:
    """The two chains with their tails exchanged, at every pair of cuts that is not hopeless; either tail may be empty."""
    found = []
    for i in range(len(x) + 1):
        for k in range(len(y) + 1):
            if (i, k) in ((0, 0), (len(x), len(y))):
                continue
            if _edge(x[:i], y[k:], b) + _edge(y[:k], x[i:], b) - _edge(x[:i], x[i:], b) - _edge(y[:k], y[k:], b) > WORST:
                found.append((x[:i] + y[k:], y[:k] + x[i:]))
    return found


def _edge(head: Chain, tail: Chain, b: Board) -> float:
    if head and tail:
        return float(b.follow[head[-1], tail[0]])
    return float(b.end[head[-1]]) if head else float(b.start[tail[0]]) if tail else 0.0


def _more(old: tuple[Chain, Chain], new: tuple[Chain, Chain]) -> int:
    """How many chains more there are after an exchange."""
    return sum(map(bool, new)) - sum(map(bool, old))
