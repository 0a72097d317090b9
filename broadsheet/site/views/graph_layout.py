"""Where marks and labels go so that they can be told apart: deterministic, no randomness."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from broadsheet.site.views.svg import EM, width_of

APART = 25  # pixels between the middles of two marks: a finger tells them apart
ROUNDS = 120
_GAP = 3


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark: its middle, its radius, and the words that go with it."""

    x: float
    y: float
    radius: float
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label's base line: where it begins."""

    x: float
    y: float


Box = tuple[float, float, float, float]  # left, top, right, bottom


def spread(dots: Sequence[Dot], width: float, height: float) -> list[Dot]:
    """The dots pushed apart, as little as need be, until none touches another or the edge; the bigger moves the less."""
    at = [[d.x, d.y] for d in dots]
    for _ in range(ROUNDS):
        moved = False
        for i, j in combinations(range(len(dots)), 2):
            need = max(APART, dots[i].radius + dots[j].radius + 2)
            dx, dy = at[j][0] - at[i][0], at[j][1] - at[i][1]
            distance = math.hypot(dx, dy)
            if distance < need - 0.05:
                moved = True
                if distance < 0.01:  # in one spot: part them in a direction of their own
                    dx, dy, distance = math.cos(i + 2.4 * j), math.sin(i + 2.4 * j), 1.0
                share = dots[j].radius / (dots[i].radius + dots[j].radius)
                step = (need - max(distance, 0.01)) / distance
                at[i] = [at[i][0] - dx * step * share, at[i][1] - dy * step * share]
                at[j] = [at[j][0] + dx * step * (1 - share), at[j][1] + dy * step * (1 - share)]
        at = [_inside(p, d.radius, width, height) for p, d in zip(at, dots, strict=True)]
        if not moved:
            break
    return [replace(d, x=p[0], y=p[1]) for d, p in zip(dots, at, strict=True)]


def _inside(point: list[float], radius: float, width: float, height: float) -> list[float]:
    edge = max(radius, EM) + 1
    return [min(max(point[0], edge), width - edge), min(max(point[1], edge), height - edge)]


def place_labels(dots: Sequence[Dot], width: float, height: float) -> list[Label | None]:
    """A place for each dot's words, the first dots first: beside, below or above it, clear of all dots and labels; else None."""
    taken: list[Box] = [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in dots]
    labels: list[Label | None] = []
    for dot in dots:
        free = (box for box in _places(dot) if _fits(box, width, height) and not any(_meet(box, t) for t in taken))
        box = next(free, None)
        labels.append(None if box is None else Label(box[0], box[3] - 0.22 * EM))
        taken += [] if box is None else [box]
    return labels


def _places(dot: Dot) -> list[Box]:
    long, high, r = width_of(dot.words), 1.15 * EM, dot.radius + _GAP
    corners = [
        (dot.x + r, dot.y - high / 2), (dot.x - long / 2, dot.y + r), (dot.x - long / 2, dot.y - r - high),
        (dot.x - r - long, dot.y - high / 2), (dot.x + 0.7 * r, dot.y + 0.7 * r), (dot.x + 0.7 * r, dot.y - 0.7 * r - high),
        (dot.x - 0.7 * r - long, dot.y + 0.7 * r), (dot.x - 0.7 * r - long, dot.y - 0.7 * r - high),
    ]  # fmt: skip
    return [(x, y, x + long, y + high) for x, y in corners]


def _fits(box: Box, width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
