"""Which block goes on with which: the best consistent set of successions, chosen together.

Every block of running text has one predecessor (or begins an article) and one successor (or ends one). Each such choice has a
score (layout/evidence.py); the set with the highest total is an assignment problem, solved by the library lap (Jonker and Volgenant
1987). Cycles, which an assignment may hold, are broken at their weakest succession and the rest is solved again.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import lap
import numpy as np

from broadsheet.decisions import EvidenceKind, Join, Reason, Ruling
from broadsheet.language.characters import CLOSERS, NUMERALS
from broadsheet.language.lexicon import Words
from broadsheet.layout.evidence import Evidence, Matrix, gather, going_on_with, span
from broadsheet.layout.exchange import Barred, Chain, Exchanges, board, exchange_tails, exchanges_on, nothing
from broadsheet.layout.judgement import Judgement, judge
from broadsheet.layout.nodes import Node
from broadsheet.layout.odds import SURE, Odds, weigh
from broadsheet.layout.pull_quotes import quoted, tie
from broadsheet.layout.tails import reorder
from broadsheet.layout.weights import NEVER, WEIGHTS, Weights

# evidence of the two texts at a cut
ACROSS: tuple[EvidenceKind, ...] = (
    "word-across",
    "sides-across",
    "quote-across",
    "wording-across",
    "brackets",
    "ordinals",
)
CUT: tuple[EvidenceKind, ...] = ("sentence", "word-across", "characters-across")  # what the words at a cut say
GOES_ON = 0.0  # nats of it, from which on a short block's sentence goes on
SHORT = 40  # characters
INSIDE_MOST = 4.0  # nats
PRINTED = 0.2  # times what the whole evidence says of the print's order, where tails are put in order; 0.15 to 0.6 read pages alike
ROUNDS = 20  # assignments at the most, a bound on time: the seeds take 1, 36 practice pages and 75 composed ones 3 at the most
FORCE = 1000.0  # nats: an editor's word outweighs all evidence
_ITEM = re.compile(rf"^(?:[{NUMERALS}]|首先|其次|再次|第)")


@dataclass(frozen=True, slots=True)
class Chains:
    """The runs of text of a page, each a tuple of nodes in reading order, and the headings left outside them."""

    chains: tuple[tuple[Node, ...], ...]
    headings: tuple[Node, ...]
    joins: tuple[Join, ...]


def _square(e: Odds) -> Matrix:
    """The scores of all choices, shape (2n, 2n).

    Rows: the nodes, then a START for each; columns: the nodes, then an END for each. Diagonal: standing outside as a heading.
    """
    n = len(e.heading)
    m = np.full((2 * n, 2 * n), NEVER)
    m[:n, :n] = np.where(e.barred, NEVER, np.sum(list(e.follow.values()), axis=0))
    outside = e.heading >= SURE
    m[np.arange(n), np.arange(n)] = e.heading
    m[np.arange(n), n + np.arange(n)] = np.where(outside, NEVER, e.end)
    m[n + np.arange(n), np.arange(n)] = np.where(outside, NEVER, e.start)
    m[n:, n:] = 0.0
    return m


def solve(m: Matrix, n: int) -> list[int]:
    """For each of the first n rows of the scores of all choices the chosen column, without cycles.

    All cycles of a solution are barred at their weakest succession and the rest is solved again, ROUNDS times at the most: what then
    still runs in a circle ends at its weakest succession.
    """
    m = m.copy()
    for _ in range(ROUNDS):
        chosen = _assign(m, n)
        weakest = [min(cycle, key=lambda i: float(m[i, chosen[i]] - np.delete(m[i], chosen[i]).max())) for cycle in _cycles(chosen, n)]
        if not weakest:
            break
        m[weakest, [chosen[i] for i in weakest]] = NEVER
    for i in weakest:
        chosen[i] = n + i
    return chosen


def _assign(m: Matrix, n: int) -> list[int]:
    """The column of each of the first n rows in the best assignment.

    Every node may end and begin anew, so what counts of a succession is its gain over that: a table of a quarter of the size.
    """
    end, start = m[:n, n:].diagonal(), m[n:, :n].diagonal()
    gains = np.maximum(m[:n, :n] - end[:, None] - start[None, :], 0.0)
    _, columns, _ = lap.lapjv(-gains)
    return [int(c) for c in np.where(gains[np.arange(n), columns] > 0.0, columns, n + np.arange(n))]


def _cycles(chosen: list[int], n: int) -> list[list[int]]:
    """The cycles among the choices, each as its nodes; a node that stands outside as a heading is none."""
    found, seen = [], set[int]()
    for first in range(n):
        path, at = [], first
        while at < n and at not in seen and chosen[at] != at:
            seen.add(at)
            path.append(at)
            at = chosen[at]
        if at in path:
            found.append(path[path.index(at) :])
    return found


def _accounts(links: list[tuple[int, int]], nodes: tuple[Node, ...], e: Odds, m: Matrix, words: Words) -> Iterator[Join]:
    """The chosen successions, each with its evidence and the next best right-hand block."""
    ranks, lefts, rights = range(len(links)), [i for i, _ in links], [j for _, j in links]
    weights = np.stack([matrix[lefts, rights] for matrix in e.follow.values()], axis=1).tolist()
    rows = m[lefts, : len(nodes)]
    rows[ranks, lefts] = rows[ranks, rights] = NEVER
    for (i, j), score, said, rival, worth in zip(
        links, m[lefts, rights].tolist(), weights, rows.argmax(axis=1).tolist(), rows.max(axis=1).tolist(), strict=True
    ):
        x, y, known = nodes[i], nodes[j], worth > NEVER / 2
        running = x.sort in ("text", "maybe") and y.sort in ("text", "maybe")
        reasons = tuple(
            Reason(kind, round(weight, 1), span(x, y, words)[1] if kind == "word-across" else "")
            for kind, weight in zip(e.follow, said, strict=True) if abs(weight) >= 0.1
        )  # fmt: skip
        yield Join(
            x.line, y.line, running and (_goes_on(i, j, nodes, e) or _one_paragraph(x, y)), round(score, 2), reasons,
            nodes[rival].line if known else None, round(worth, 2) if known else 0.0,
        )  # fmt: skip


def _goes_on(i: int, j: int, nodes: tuple[Node, ...], e: Odds) -> bool:
    """Whether the sentence of the left block goes on. A short one without its end may be whole: a head, a line of a list."""
    x = nodes[i]
    if x.closed or x.text.endswith(";"):
        return False
    whole = len(x.text) <= SHORT or x.text[-1] in CLOSERS
    return not whole or float(sum(e.follow[kind][i, j] for kind in CUT)) > GOES_ON


def _one_paragraph(x: Node, y: Node) -> bool:
    """Cut where a sentence ends, inside an enumeration that runs through one paragraph: … 一要甲。 | 乙。二要丙。"""
    if not x.ordinals or not y.ordinals or _ITEM.match(x.text) or _ITEM.match(y.text):
        return False
    (last, style), (first, kind) = x.ordinals[-1], y.ordinals[0]
    return style == kind and first == last + 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A page read: the runs that exchanges of tails left, the same with their tails in order, and what the whole is worth.

    That is the sum which exchanges work on (Exchanges.total), and what the tails' new order gains beyond what it must.
    """

    runs: tuple[Chain, ...]
    chains: tuple[Chain, ...]
    value: float


@dataclass(frozen=True, slots=True)
class Search:
    """The search of a page: the nodes that take part, all that is known of them, and the reading found."""

    part: tuple[Node, ...]
    evidence: Odds
    scores: Matrix  # of all choices
    exchanges: Exchanges
    content: Matrix
    found: Reading

    def read(self, scores: Matrix, barred: Barred) -> Reading:
        """The reading from other scores on, without a run of text that is `barred`; its value is by the page's own scores."""
        return _read(scores, self.part, self.exchanges, self.content, barred)


def search(
    nodes: tuple[Node, ...], words: Words, weights: Weights = WEIGHTS, rulings: tuple[Ruling, ...] = (), judged: Judgement | None = None
) -> Search | None:
    """The best reading of a page, with the editor's rulings carried out; None where nothing is to be read. Asides take no part.

    `judged` is what the forests say of the nodes; where it is not given they are asked.
    """
    ranks = [n.at for n in nodes if n.sort != "aside"]
    part, n = tuple(nodes[a] for a in ranks), len(ranks)
    if not n:
        return None
    judged = judged or judge(nodes, words)
    like, same = judged.like, judged.same
    square = np.ix_(ranks, ranks)
    across = np.zeros((len(nodes), len(nodes)))
    for i, j in quoted(nodes):
        across[i, j] = 1.0
    told = gather(part, like[square], across[square], words, weights)
    e = weigh(part, told, judged.before[ranks], judged.after[ranks])
    m = _square(e)
    content = _content(part, told, weights) + PRINTED * np.maximum(m[:n, :n], -INSIDE_MOST * 5) + _force(m, part, rulings)
    rank = {a: i for i, a in enumerate(ranks)}
    bonds = tuple((rank[a], rank[b]) for a, b in tie(nodes))
    on = exchanges_on(board(part, m[:n, :n], m[n:, :n].diagonal(), m[:n, n:].diagonal(), e.heading, same[square], bonds, weights))
    return Search(part, e, m, on, content, _read(m, part, on, content, nothing))


def _read(scores: Matrix, part: tuple[Node, ...], on: Exchanges, content: Matrix, barred: Barred) -> Reading:
    """The three stages: successions chosen together, tails exchanged between runs, tails put in order within them."""
    runs = exchange_tails([tuple(c) for c in _chains(solve(scores, len(part)), len(part))], on, barred)
    ordered = [reorder(run, part, content, on.board.weights, barred) for run in runs]
    return Reading(tuple(runs), tuple(c for c, _ in ordered), on.total(runs) + sum(gained for _, gained in ordered))


def join(found: Search, words: Words) -> Chains:
    """The runs of text of a page, as found."""
    chains = found.found.chains
    inside = {i for c in chains for i in c}
    links = [pair for c in chains for pair in itertools.pairwise(c)]
    return Chains(
        tuple(tuple(found.part[i] for i in c) for c in chains),
        tuple(node for i, node in enumerate(found.part) if i not in inside),
        tuple(_accounts(links, found.part, found.evidence, found.scores, words)),
    )


def _force(m: Matrix, part: tuple[Node, ...], rulings: tuple[Ruling, ...]) -> Matrix:
    """Write the rulings into the scores `m`, in place; returns what they add to the successions, shape (n, n)."""
    n, at = len(part), {node.line: i for i, node in enumerate(part)}
    added = np.zeros((n, n))
    for ruling in rulings:
        j, i = at.get(ruling.line), at.get(ruling.follows or 0)
        if j is not None and i is not None:
            added[i, j] = FORCE
            m[i, j] = FORCE
        elif j is not None and ruling.begins:
            m[:n, j] = NEVER
            m[n + j, j] = FORCE
    return added


def _content(part: tuple[Node, ...], e: Evidence, w: Weights) -> Matrix:
    """What the texts alone say for j following i: for exchanges within a run, where position says nothing."""
    open_ = np.array([not node.closed for node in part])
    inside = np.minimum(going_on_with(part), INSIDE_MOST)
    across = (
        np.sum([e.follow[k] for k in ACROSS], axis=0) + w.swap_flow * e.follow["characters-across"] + w.swap_like * e.follow["likeness"]
    )
    begun = np.array([min(node.inside, INSIDE_MOST) for node in part])
    return np.asarray(np.where(open_[:, None], w.swap_inside * inside, w.swap_closed * begun[None, :]) + across)


def _chains(chosen: list[int], n: int) -> list[list[int]]:
    """The paths that the choices make, in printed order of their beginnings."""
    followed = {j for i, j in enumerate(chosen) if j < n and j != i}
    chains = []
    for i in range(n):
        if chosen[i] != i and i not in followed:
            chain, at = [i], chosen[i]
            while at < n:
                chain.append(at)
                at = chosen[at]
            chains.append(chain)
    return chains
