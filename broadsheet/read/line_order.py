"""Which print line goes on with which, where columns stand side by side in their places, as `pdftotext -layout` prints them, or without their places, row by row, as it does by itself, or among each other line by line, as pdfminer does.

Every line has one line that goes on with it, or none, and so every line goes on with one. Of each two lines that stand near, forests say how likely it is (line_pairs.py), and
all are decided together by one sum (the library lap). So columns come about, headlines, by-lines: of each two of these, wherever they stand, another forest says how
likely one goes on with the other (run_pairs.py), and all are decided together, the surest first. Fitted by bench/fit_lines.py, for each of the three by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import lap
import numpy as np

from broadsheet.language.forest import Forest, load_forest
from broadsheet.read.line_pairs import NOTHING, Family, Lines, Numbers, first_look, near, second_look, square
from broadsheet.read.run_pairs import all_pairs, never, run_looks, signed_above
from broadsheet.read.set_lines import SetLine

# Nats for what is joined first, then, and at last (bench/README.md, Forms).
LEASTS = 4.0, 1.0, -2.0
CERTAIN = 20.0  # nats
FEWEST, MOST = 2, 250  # runs: time and memory grow with the square; a page has some dozens
LOOKS = "first", "again", "runs"  # at lines, at lines when it is known what was said of those around, at runs
Next = dict[int, int]
Runs = list[list[int]]


def ordered(lines: Sequence[SetLine], family: Family) -> Runs:
    """The lines of each text, or of what could be told of it, from first to last, as indices; in the order of their first lines."""
    x = Lines(lines, family)
    first, again, between = (load_forest(f"{family}_{look}") for look in LOOKS)
    scores = near_scores(x, first, again)
    runs = linked(scores, LEASTS[0])
    for least in LEASTS:
        runs = joined(x, runs, scores, between, least)
    return runs


def near_scores(x: Lines, first: Forest, again: Forest) -> Numbers:
    """How likely each line goes on with each that stands near, in nats."""
    a, b = near(x.many)
    seen = first_look(x, a, b)
    return with_marks(x, square(x.many, a, b, _asked(again, second_look(x, a, b, seen, _asked(first, seen)))))


def with_marks(x: Lines, scores: Numbers) -> Numbers:
    """Scores of a page in columns, with certainty for lines of nothing but closing marks: such a line goes on with the one over it."""
    lone = np.flatnonzero(x.closing & (x.above >= 0))
    scores[x.above[lone], lone] = CERTAIN
    return scores


def joined(x: Lines, runs: Runs, scores: Numbers, forest: Forest, least: float) -> Runs:
    """Runs put together that go on with each other, by so many nats at the least. `scores`: of the lines that stand near."""
    if not FEWEST <= len(runs) <= MOST:
        return runs
    a, b = all_pairs(len(runs))
    said = square(len(runs), a, b, _asked(forest, run_looks(x, runs, scores, a, b)))
    if x.family == "woven":
        said[never(x, runs)] = NOTHING
    if x.family == "placed":
        said[signed_above(x, runs)] = NOTHING
    return [[line for run in text for line in runs[run]] for text in linked(said, least)]


def _asked(forest: Forest, rows: Numbers) -> Numbers:
    """What a forest of one class says of each row, in nats for a yes."""
    return forest.scores(rows)[:, 0]


def linked(scores: Numbers, least: float) -> Runs:
    """The runs of the highest sum, of pairs of so many nats at the least; a circle is cut where it is least likely."""
    gains = np.maximum(scores - least, 0.0)
    _, chosen, _ = lap.lapjv(-gains, extend_cost=True)
    found = {i: int(j) for i, j in enumerate(chosen) if gains[i, j] > 0.0}
    for circle in list(_circles(found)):
        del found[min(circle, key=lambda i: float(gains[i, found[i]]))]
    return [list(_run(found, first)) for first in sorted(set(range(len(scores))) - set(found.values()))]


def _circles(found: Next) -> Iterator[list[int]]:
    """What runs in a circle."""
    left = set(found)
    for first in set(found) - set(found.values()):
        left -= set(_run(found, first))
    while left:
        circle = [min(left)]
        while (at := found[circle[-1]]) != circle[0]:
            circle.append(at)
        left -= set(circle)
        yield circle


def _run(found: Next, at: int) -> Iterator[int]:
    """The lines from one on, each with what goes on with it."""
    while at >= 0:
        yield at
        at = found.get(at, -1)
