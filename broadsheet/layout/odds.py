"""What the forests and the evidence of the texts say together, of each succession, beginning and end: one sum for the search.

A block either goes on with what is printed beside it (headings between the two left out), or begins an article, or goes on with
some other block. Of the first two a forest gives the probability by itself; among the other blocks the evidence of the two texts decides, each
kind with a weight fitted by conditional likelihood on cut and shuffled pages (bench/fit_layout.py). The same is asked of what comes
after each block; the search looks for the reading that both find likeliest.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from broadsheet.decisions import EvidenceKind
from broadsheet.language.tables import load_weights
from broadsheet.layout.evidence import Evidence, Matrix, Possible, Vector
from broadsheet.layout.nodes import Node
from broadsheet.layout.second_look import BOUND, ELSEWHERE, NEXT, OUTSIDE
from broadsheet.layout.weights import NEVER

SURE = 20.0  # nats: what a rule calls a heading is one
LEAST = -12.0  # nats: no forest is surer
_BARRED = -60.0  # of a pair that cannot be, among others


@dataclass(frozen=True, slots=True)
class Odds:
    """In nats: `follow[kind][i, j]` for j following i, `start[j]` for beginning, `end[i]` for ending an article, `heading[i]` for standing outside."""

    follow: dict[EvidenceKind, Matrix]
    start: Vector
    end: Vector
    heading: Vector
    barred: Possible  # successions that cannot be


@cache
def _weights() -> dict[str, float]:
    """What each kind of evidence weighs among blocks that are no neighbours."""
    return load_weights("pairs")["elsewhere"]


def between(outside: Vector) -> Matrix:
    """How surely nothing but headings stands between i and a later j, in nats; LEAST for an earlier one."""
    so_far = np.concatenate([[0.0], np.cumsum(outside)])
    n = len(outside)
    return np.asarray(np.where(np.tri(n, dtype=bool), LEAST, np.clip(so_far[:-1][None, :] - so_far[1:][:, None], LEAST, 0.0)))


def pairs(e: Evidence, before: Matrix, after: Matrix, weights: dict[str, float]) -> dict[EvidenceKind, Matrix]:
    """The evidence for j following i from elsewhere, weighed: by kind, and under `position` also how surely each goes elsewhere."""
    found = {kind: weights.get(kind, 0.0) * matrix for kind, matrix in e.follow.items()}
    found["position"] = (
        found["position"]
        + weights.get("leaves", 0.0) * after[:, ELSEWHERE][:, None]
        + weights.get("comes", 0.0) * before[:, ELSEWHERE][None, :]
    )
    return found


def _normal(logs: Matrix, axis: int) -> Matrix:
    """Logarithms of probabilities along an axis."""
    top = logs.max(axis=axis, keepdims=True, initial=_BARRED)
    return np.asarray(logs - top - np.log(np.exp(logs - top).sum(axis=axis, keepdims=True)))


def _inside(nodes: tuple[Node, ...], logs: Matrix) -> Matrix:
    """The logarithms for what surely is running text: it does not stand outside."""
    running = np.array([n.sort != "maybe" for n in nodes])
    kept = logs.copy()
    kept[running, OUTSIDE] = LEAST
    return _normal(np.maximum(kept, LEAST), 1)


def weigh(nodes: tuple[Node, ...], e: Evidence, before: Matrix, after: Matrix) -> Odds:
    """The evidence with what the forests say; `before` and `after` as in layout/judgement.py, a row for each node."""
    before, after = _inside(nodes, before), _inside(nodes, after)
    heading = np.array([n.sort == "heading" for n in nodes])
    stands = np.where(heading, 0.0, np.minimum(before[:, OUTSIDE], after[:, OUTSIDE]))
    near = between(stands)
    far = np.log1p(-np.exp(np.minimum(near, -1e-4)))
    kinds = pairs(e, before, after, _weights())
    pair = np.where(e.barred, _BARRED, np.sum(list(kinds.values()), axis=0) + far)
    comes = np.logaddexp(before[:, NEXT][None, :] + near, before[:, ELSEWHERE][None, :] + _normal(pair, 0))
    leaves = np.logaddexp(after[:, NEXT][:, None] + near, after[:, ELSEWHERE][:, None] + _normal(pair, 1))
    told = np.sum([m for kind, m in kinds.items() if kind != "position"], axis=0)
    follow = kinds | {"position": comes + leaves - told}
    maybe = np.array([n.sort == "maybe" for n in nodes])
    outside = np.where(heading, SURE, np.where(maybe, before[:, OUTSIDE] + after[:, OUTSIDE], NEVER))
    return Odds(follow, before[:, BOUND], after[:, BOUND], outside, e.barred)
