"""Which articles have to do with each other, and why.

Each article has *traits*: who wrote it, what it is about, what it names, how it words things. A trait weighs more the rarer it
is; two articles are related by the weight of what they share. The work is linear in the number of articles: for each trait an
article looks only at its nearest sharers in the archive's order, and only the best of those are weighed whole.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

TraitKind = Literal["person", "phrase", "topic", "institution", "place"]
Trait = tuple[TraitKind, str]

WEIGHTS: Mapping[TraitKind, float] = {"person": 1.0, "phrase": 0.8, "topic": 1.0, "institution": 0.7, "place": 0.6}
SHOWN = 4  # related articles of an article
REASONS = 3  # shared traits named as the reason
NEAREST = 32  # sharers of one trait looked at, on each side
WEIGHED = 24  # candidates weighed whole
COMMON = 1 / 3  # of all articles: a trait of more of them tells nothing
ENOUGH = 0.08  # of the greatest likeness possible: less is chance


@dataclass(frozen=True, slots=True)
class Related:
    """An article that has to do with another one; `shared` are the weightiest common traits, weightiest first."""

    id: str
    shared: tuple[Trait, ...]


def relate(traits: Mapping[str, Sequence[Trait]]) -> Iterator[tuple[str, tuple[Related, ...]]]:
    """Each article's id with at most SHOWN related articles, likest first. `traits` is in the archive's order, and so are these."""
    ids = list(traits)
    sharers: dict[Trait, list[int]] = defaultdict(list)
    for at, id in enumerate(ids):
        for trait in dict.fromkeys(traits[id]):
            sharers[trait].append(at)
    weights = {t: WEIGHTS[t[0]] * math.log(len(ids) / len(found)) for t, found in sharers.items()}
    telling = {t for t, found in sharers.items() if 1 < len(found) < len(ids) and len(found) <= max(2, COMMON * len(ids))}
    rows = [tuple(sorted(telling.intersection(traits[id]))) for id in ids]  # a tenth of the memory of sets
    lengths = [math.sqrt(math.fsum(weights[t] ** 2 for t in dict.fromkeys(traits[id]))) for id in ids]
    for at, id in enumerate(ids):
        yield id, _related(at, ids, rows, lengths, weights, sharers)


def _related(
    at: int, ids: Sequence[str], rows: Sequence[Sequence[Trait]], lengths: Sequence[float],
    weights: Mapping[Trait, float], sharers: Mapping[Trait, Sequence[int]],
) -> tuple[Related, ...]:  # fmt: skip
    found, own = [], set(rows[at])
    for other in _candidates(at, rows[at], weights, sharers):
        likeness = math.fsum(weights[t] ** 2 for t in own.intersection(rows[other])) / (lengths[at] * lengths[other])
        if likeness >= ENOUGH:
            found.append((-round(likeness, 9), other))
    best = [other for _, other in sorted(found)[:SHOWN]]
    return tuple(Related(ids[o], tuple(sorted(own.intersection(rows[o]), key=lambda t: (-weights[t], t))[:REASONS])) for o in best)


def _candidates(at: int, traits: Sequence[Trait], weights: Mapping[Trait, float], sharers: Mapping[Trait, Sequence[int]]) -> list[int]:
    """The positions of the articles that share most with the one at `at`, as far as the nearest sharers tell."""
    scores: dict[int, int] = defaultdict(int)
    for trait in traits:
        row, weight = sharers[trait], round(weights[trait] ** 2 * 1e9)  # whole numbers add up to the same in any order
        here = bisect_left(row, at)
        for other in row[max(0, here - NEAREST) : here + NEAREST + 1]:
            scores[other] += weight
    scores.pop(at, None)
    best = sorted((-score, other) for other, score in scores.items())
    return [other for _, other in best[:WEIGHED]]
