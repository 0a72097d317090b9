"""The weights of the evidence among blocks that are no neighbours (broadsheet/layout/odds.py): conditional likelihood, a choice a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from practice import Answers
from scipy.optimize import minimize

from broadsheet.language.lexicon import Words
from broadsheet.layout.evidence import gather
from broadsheet.layout.nodes import Node
from broadsheet.layout.pull_quotes import quoted
from broadsheet.layout.second_look import ELSEWHERE
from broadsheet.layout.weights import WEIGHTS

Numbers = npt.NDArray[np.float64]
TIGHT = 1.0  # how much a weight's square counts against it


@dataclass(frozen=True, slots=True)
class Choice:
    """One block and what might follow it or precede it: a row of evidence for each, and which is right."""

    rows: Numbers
    right: int


def names(kinds: Iterable[str]) -> list[str]:
    """The columns of the rows: the kinds of evidence, and how surely each of the two goes elsewhere."""
    return [*kinds, "leaves", "comes"]


def choices(nodes: tuple[Node, ...], right: Answers, like: Numbers, logs: tuple[Numbers, Numbers], words: Words) -> tuple[list[str], list[Choice]]:
    """The choices of a page among its running text. `logs`: what the forests say of what precedes and of what follows each node."""
    ranks = [i for i, runs in enumerate(right.running) if runs]
    part = tuple(_running(nodes[i]) for i in ranks)
    across = np.zeros((len(nodes), len(nodes)))
    for i, j in quoted(nodes):
        across[i, j] = 1.0
    square = np.ix_(ranks, ranks)
    e = gather(part, like[square], across[square], words, WEIGHTS)
    leaves, comes = logs[1][ranks, ELSEWHERE][:, None], logs[0][ranks, ELSEWHERE][None, :]
    table = np.stack([*e.follow.values(), *(np.broadcast_to(m, e.barred.shape) for m in (leaves, comes))], axis=2)
    at = {rank: k for k, rank in enumerate(ranks)}
    found = []
    for i, j in right.follows.items():
        a, b = at[i], at[j]
        if right.before[j] == ELSEWHERE:
            others = [k for k in range(len(part)) if k == a or (not e.barred[k, b] and k != b - 1)]
            found.append(Choice(table[others, b], others.index(a)))
        if right.after[i] == ELSEWHERE:
            others = [k for k in range(len(part)) if k == b or (not e.barred[a, k] and k != a + 1)]
            found.append(Choice(table[a, others], others.index(b)))
    return names(e.follow), found


def _running(node: Node) -> Node:
    return node if node.sort in ("text", "byline", "affiliation") else replace(node, sort="text", role="paragraph")


def fit_pairs(columns: list[str], rows: list[Choice]) -> dict[str, float]:
    """The weights under which the right choices are likeliest."""
    def lost(weights: Numbers) -> tuple[float, Numbers]:
        value, slope = 0.5 * TIGHT * float(weights @ weights), TIGHT * weights
        for choice in rows:
            scores = choice.rows @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            value -= float(np.log(max(shares[choice.right], 1e-12)))
            slope = slope + choice.rows.T @ shares - choice.rows[choice.right]
        return value, slope

    found = minimize(lost, np.full(len(columns), 0.5), jac=True, method="L-BFGS-B", options={"maxiter": 80})
    return {name: round(float(w), 3) for name, w in zip(columns, found.x, strict=True)}
