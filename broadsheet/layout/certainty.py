"""How likely each join, article and role of a page is right: of those called .9 about nine in ten are.

Logistic regressions (Platt 1999) over what the search and the forests say, fitted on pages that neither has seen (bench/fit_certainty.py).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from broadsheet.decisions import Role
from broadsheet.language.tables import load_weights
from broadsheet.layout.judgement import LONGEST_HEADING, ROLES, SURE, Judgement
from broadsheet.layout.nodes import Node
from broadsheet.layout.successions import Search
from broadsheet.model import Placed

MOST = 12.0  # nats: beyond that nothing is surer
EVEN = -math.log(len(ROLES)) + 1e-6  # nats: a forest that was not asked says no more of any role
LEAST = 1e-4  # a chance below which, and beyond whose counterpart, one is as good as another
SUREST = 5.0  # the same of an article; of Oct. 2019 and held-out pages, each by a fit on the other, the log-losses sum up to .830, with 12 to .841
Features = dict[str, float]
K = TypeVar("K")
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Certainty:
    """Probabilities: of joins by their two lines, of articles by each line of their text, of roles by line. `instead`: the next likeliest role."""

    joins: Mapping[Pair, float] = field(default_factory=dict)
    articles: Mapping[int, float] = field(default_factory=dict)
    roles: Mapping[int, float] = field(default_factory=dict)
    instead: Mapping[int, Role] = field(default_factory=dict)


def chances(of: str, told: Mapping[K, Features]) -> dict[K, float]:
    """The probability that each decision is right, by its features, the same of all; `of`: join, article or role."""
    weights = load_weights("certainty")[of]
    total = np.zeros(len(told))
    for name in next(iter(told.values()), ()):
        total += weights.get(name, 0.0) * np.array([features[name] for features in told.values()])
    return dict(zip(told, (1.0 / (1.0 + np.exp(-total - weights["bias"]))).tolist(), strict=True))


def certainty(found: Search | None, nodes: Sequence[Node], judged: Judgement, places: Sequence[Placed]) -> Certainty:
    """The certainty of a page as read; `places` of all its blocks."""
    roles = chances("role", roles_told(nodes, judged, places))
    kept = {line: round(value, 3) for line, value in roles.items()}
    instead = _instead(nodes, judged, places)
    if found is None:
        return Certainty(roles=kept, instead=instead)
    joins = chances("join", joins_told(found))
    first = {line: round(value, 3) for line, value in chances("article", articles_told(found, joins, nodes, judged, roles)).items()}
    articles = {found.part[i].line: first[found.part[chain[0]].line] for chain in found.found.chains for i in chain}
    return Certainty({pair: round(value, 3) for pair, value in joins.items()}, articles, kept, instead)


def joins_told(found: Search) -> dict[Pair, Features]:
    """What speaks for each succession of the reading: its score, and how far the next best of either block is behind it."""
    m, n, links = found.scores, len(found.part), _links(found)
    ranks, (lefts, rights) = range(len(links)), np.array(links, dtype=np.intp).reshape(-1, 2).T
    rows, columns = m[lefts, :n], m[:n, rights].T
    for rivals in (rows, columns):
        rivals[ranks, lefts] = rivals[ranks, rights] = -MOST
    score, parted = m[lefts, rights], m[lefts, n + lefts] + m[n + rights, rights]
    gaps = np.clip(score - np.stack([parted, np.maximum(rows.max(axis=1), -MOST), np.maximum(columns.max(axis=1), -MOST)]), -MOST, MOST)
    said = np.stack([np.clip(score, -MOST, MOST), gaps.min(axis=0), *gaps, rights == lefts + 1], axis=1).tolist()
    names = ("score", "least", "parted", "other", "another", "near")
    return {(found.part[i].line, found.part[j].line): dict(zip(names, each, strict=True)) for (i, j), each in zip(links, said, strict=True)}


def articles_told(
    found: Search, joins: Mapping[Pair, float], nodes: Sequence[Node], judged: Judgement, roles: Mapping[int, float]
) -> dict[int, Features]:
    """What speaks for each article: the odds that all of it is right (its joins, where its text begins and ends, the roles of its blocks and of those beside; above even, once
    more), what it is like, and the mean of the odds of the page's articles and how many these are.

    `joins`, `roles`: their chances, by lines and by line.
    """
    heads, titles = (np.exp(judged.roles[:, ROLES.index(role)]) for role in ("head", "title"))
    told = {}
    for chain in found.found.chains:
        ranks = [found.part[i].at for i in chain]
        near = sorted({beside for rank in ranks for beside in range(rank - 1, rank + 2) if 0 <= beside < len(nodes)})
        short = [rank for rank in near if nodes[rank].sort in ("maybe", "heading")]
        sure = [joins[found.part[i].line, found.part[j].line] for i, j in itertools.pairwise(chain)] + [
            roles[nodes[rank].line] for rank in near
        ]
        bounds = float(found.evidence.start[chain[0]] + found.evidence.end[chain[-1]])
        odds = _odds(float(np.log(np.maximum(sure, LEAST)).sum()) + bounds, SUREST)
        told[found.part[chain[0]].line] = {
            "all": odds,
            "likely": max(odds, 0.0),
            "short": 1.0 / len(chain),
            "either": float(np.minimum(heads[short], titles[short]).sum()),
        }
    page = {"page": float(np.mean([each["all"] for each in told.values()])), "many": math.log(len(told))} if told else {}
    return {line: each | page for line, each in told.items()}


def roles_told(nodes: Sequence[Node], judged: Judgement, places: Sequence[Placed]) -> dict[int, Features]:
    """What speaks for each block's role: what the forest says of it, where it is asked; else that a rule read it."""
    placed = {place.line: place.role for place in places}
    told = {}
    for node, logs in zip(nodes, judged.roles.tolist(), strict=True):
        role = placed[node.line]
        asked = role in ROLES and node.role not in SURE and max(logs) > EVEN
        odds = _odds(logs[ROLES.index(role)]) if asked else 0.0
        told[node.line] = {
            "odds": odds,
            "ruled": float(not asked),
            "text": float(role == "paragraph"),
            "long": float(role == "paragraph" and len(node.text) > LONGEST_HEADING),
        }
    return told


def _instead(nodes: Sequence[Node], judged: Judgement, places: Sequence[Placed]) -> dict[int, Role]:
    """What the forest would call each block if not what it is read as."""
    placed = {place.line: place.role for place in places}
    asked = [at for at, most in enumerate(judged.roles.max(axis=1).tolist()) if most > EVEN]
    own = [(at, ROLES.index(role)) for at in asked if (role := placed[nodes[at].line]) in ROLES and nodes[at].role not in SURE]
    others = judged.roles.copy()
    others[tuple(zip(*own, strict=True))] = -np.inf
    likeliest = others.argmax(axis=1).tolist() if own else []
    return {nodes[at].line: ROLES[likeliest[at]] for at, _ in own}


def _links(found: Search) -> list[Pair]:
    return [pair for chain in found.found.chains for pair in itertools.pairwise(chain)]


def _kept(value: float, most: float = MOST) -> float:
    return min(max(value, -most), most)


def _odds(log: float, most: float = MOST) -> float:
    """The logarithm of a chance as that of its odds."""
    log = min(log, -LEAST)
    return _kept(log - float(np.log(-np.expm1(log))), most)
