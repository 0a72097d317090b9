"""What is seen of two print lines of which one may go on with the other: rows of numbers for the forests that are asked (line_order.py).

Seen are widths against the measure of the column, ends and beginnings, what the language says of the cut, also beside the other lines that might
stand there, and how far one is printed behind the other; where columns stand side by side, also their places, or their order. At the second look seen is besides what the first said of the lines around.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from broadsheet.language.characters import BULLETS, CLOSERS, ENDS, OPENERS, is_han
from broadsheet.language.flow import load_ngrams
from broadsheet.language.sides import load_sides
from broadsheet.read.set_lines import SetLine, State, state

Numbers = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.intp]
Family = Literal["placed", "boxed", "woven"]  # columns side by side in their places, text boxes, rows that have lost their places
FAMILIES: tuple[Family, ...] = get_args(Family)
BACK, AHEAD = 4, 16  # lines before and behind one among which that which goes on with it is sought: more than a page has columns
AROUND = 6  # lines to both sides that tell how far behind a line the next one of its column is printed
ROWS, SIDEWAYS = 7, 4  # rows down, and cells to both sides, that are told apart
UNSEEN = 0.02  # of a line, for distances that no line around has
SAID = 6.0, 8.0  # nats that the language may say against and for
FAR = 20.0  # rows, beyond which it does not matter how many
CLOSING = f"{ENDS}{CLOSERS},;:、"
NOTHING = -20.0  # nats, where there is no rival
STATES: Sequence[State] = ("open", "stop", "end", "part", "head", "by-line")


def sort_of(char: str) -> float:
    """What sort of character: a sentence's end, another mark, a bracket, a by-line's mark, Han, another."""
    for sort, chars in enumerate((ENDS, ",;:、", CLOSERS, OPENERS, BULLETS), 1):
        if char and char in chars:
            return float(sort)
    return 0.0 if is_han(char) else 6.0


class Lines:
    """The lines of a page as columns of numbers."""

    def __init__(self, lines: Sequence[SetLine], family: Family) -> None:
        self.lines, self.many, self.family = lines, len(lines), family
        self.column, self.wide, self.ends, self.beside = (self._each(name) for name in ("column", "wide", "ends", "beside"))
        self.row, self.box, self.cell, self.cells, self.at = (self._each(name) for name in ("row", "box", "cell", "cells", "at"))
        self.placed = family == "placed"
        self.state = np.array([STATES.index(state(line)) for line in lines], dtype=float)
        self.first, self.last = (np.array([sort_of(line.text[where]) for line in lines]) for where in (slice(1), slice(-1, None)))
        self.closing = np.array([self.placed and all(char in CLOSING for char in line.text) for line in lines])
        self.marks = np.array([sum(map(line.text.count, ",。;:、")) for line in lines], dtype=float)
        parted = np.r_[True, self.box[1:] != self.box[:-1], True]
        self.opens, self.closes = parted[:-1].astype(float), parted[1:].astype(float)  # its text box

    @cached_property
    def heading(self) -> npt.NDArray[np.bool_]:
        """Which lines may be a headline's: by their width, or over a by-line."""
        over = (self.below >= 0) & (self.state[self.below] == STATES.index("by-line")) & (self.ends == 0)
        return np.asarray((self.state == STATES.index("head")) | over)

    def between(self, a: Ranks, b: Ranks) -> Numbers:
        """Of two lines each how many stand between them over or under the right one."""
        low, high = np.minimum(a, b), np.maximum(a, b)
        # of each line how many of the first ones stand over or under it
        over = np.pad(np.cumsum(self.one_column, axis=1), ((0, 0), (1, 0)))
        return np.asarray(over[b, high] - over[b, low + 1], dtype=float)

    @cached_property
    def one_column(self) -> npt.NDArray[np.bool_]:
        """Which lines stand over or under which."""
        right = self.at + self.wide / 2
        return (self.at[None, :] < right[:, None]) & (right[None, :] > self.at[:, None])

    @cached_property
    def above(self) -> Ranks:
        """Of each line the next one over it; -1 for none."""
        return np.asarray(np.where(self.one_column & (self.row[None, :] < self.row[:, None]), np.arange(self.many), -1).max(axis=1))

    @cached_property
    def below(self) -> Ranks:
        """Of each line the next one under it; -1 for none."""
        found = np.where(self.one_column & (self.row[None, :] > self.row[:, None]), np.arange(self.many), self.many).min(axis=1)
        return np.where(found < self.many, found, -1)

    @cached_property
    def boxes(self) -> tuple[Numbers, ...]:
        """Of each line's box its rows, the share of them with several lines, and the most lines of a row; how many rows of it stand above the line, and below."""
        box, first = self.box.astype(int), self.cell == 0
        bounds = np.searchsorted(box, np.arange(box[-1] + 2))
        some = bounds[:-1][np.diff(bounds) > 0]
        here = np.searchsorted(some, np.arange(self.many), "right") - 1
        rows, several = (np.add.reduceat(one.astype(float), some) for one in (first, first & (self.cells > 1)))
        above = self.row - self.row[some][here]
        return rows[here], (several / rows)[here], np.maximum.reduceat(self.cells, some)[here], above, rows[here] - 1 - above

    def _each(self, name: str) -> Numbers:
        return np.array([getattr(line, name) for line in self.lines], dtype=float)

    @cached_property
    def flows(self) -> Numbers:
        """Of each line before each other: what sequences of characters say, in nats."""
        return load_ngrams().gains(self._texts, self._texts)

    @cached_property
    def sides(self) -> Numbers:
        """The same of what the network says."""
        return load_sides().agree(self._texts, self._texts)

    @cached_property
    def _texts(self) -> list[str]:
        return [line.text for line in self.lines]


def said(flows: Numbers, sides: Numbers) -> Numbers:
    """What the language says in all."""
    return np.asarray(np.clip(flows, -SAID[0], SAID[1]) + np.clip(sides, -SAID[0], SAID[1]))


def near(many: int) -> tuple[Ranks, Ranks]:
    """The pairs of lines that stand near, as two columns of ranks."""
    one, steps = np.repeat(np.arange(many), BACK + AHEAD), np.tile(np.r_[-BACK:0, 1 : AHEAD + 1], many)
    inside = (one + steps >= 0) & (one + steps < many)
    return one[inside], (one + steps)[inside]


def beside_rivals(scores: Numbers, a: Ranks, b: Ranks) -> list[Numbers]:
    """By how much each pair's score is beyond that of the best other pair with the same left line, and with the same right one."""
    found = []
    for table, own in ((scores, a), (scores.T, b)):
        top = np.sort(np.pad(table, ((0, 0), (2, 0)), constant_values=NOTHING), axis=1)[:, -2:]
        mine = scores[a, b]
        found.append(mine - np.where(mine >= top[own, 1], top[own, 0], top[own, 1]))
    return found


def square(many: int, a: Ranks, b: Ranks, scores: Numbers) -> Numbers:
    """Scores of pairs as a table, with nothing for other pairs."""
    table = np.full((many, many), NOTHING)
    table[a, b] = scores
    return table


def looks(x: Lines, a: Ranks, b: Ranks) -> list[Numbers]:
    """What pairs of lines say by themselves, by the lines around them, and by their places."""
    flows, sides = x.flows[a, b], x.sides[a, b]
    up, down = x.above[b], x.below[a]
    return [
        x.wide[a] - x.column[a], x.wide[b] - x.column[a], x.wide[a] - x.column[b], x.wide[b] - x.column[b], x.column[b] - x.column[a], x.column[a],
        x.ends[a], x.ends[b], x.last[a], x.first[b], x.last[b], x.first[a], x.beside[a], x.beside[b], x.state[a], x.marks[a], x.marks[b],
        flows, sides, said(flows, sides), (b - a).astype(float), x.box[b] - x.box[a], x.closes[a], x.opens[b], x.opens[a], x.closes[b], a / x.many,
        _of(x.state, up), _of(x.first, up), _of(x.ends, up), _of(x.wide, up) - x.column[b],
        _of(x.state, down), _of(x.first, down), _of(x.ends, down), _of(x.wide, down) - x.column[a], *_headings(x, a, b), *(PLACINGS[x.family](x, a, b)),
    ]  # fmt: skip


def _headings(x: Lines, a: Ranks, b: Ranks) -> list[Numbers]:
    """How many rows with a headline's line, and with a by-line, stand between two lines, how far the next is below the left one, and above the right one."""
    found = list[Numbers]()
    for one in (x.heading, x.state == STATES.index("by-line")):
        rows = np.unique(x.row[one])
        below, above = np.searchsorted(rows, x.row[a], "right"), np.searchsorted(rows, x.row[b])
        found += [
            (above - below).astype(float),
            np.minimum(np.r_[rows, np.inf][below] - x.row[a], FAR),
            np.minimum(x.row[b] - np.r_[-np.inf, rows][above], FAR),
        ]
    return found


def placings(x: Lines, a: Ranks, b: Ranks) -> list[Numbers]:
    """How pairs of lines stand to each other on the sheet, and to the lines over and under them."""
    up, down, left = x.above[b], x.below[a], x.cells - x.cell
    text = x.row[~x.heading]
    return [
        x.row[b] - x.row[a], x.cells[a], x.cells[b], x.cell[a], x.cell[b], x.cell[b] - x.cell[a], left[b] - left[a], x.at[b] - x.at[a], x.at[a],
        x.row[b] - _of(x.row, up), x.box[b] - _of(x.box, up), up == a, _of(x.row, down) - x.row[a], _of(x.box, down) - x.box[a], down == b,
        (np.searchsorted(text, x.row[b]) - np.searchsorted(text, x.row[a], "right")).astype(float), x.between(a, b),
        np.full(len(a), (x.cells > 1).mean()), np.full(len(a), x.box[-1] / max(x.row[-1], 1.0)),
    ]  # fmt: skip


def weavings(x: Lines, a: Ranks, b: Ranks) -> list[Numbers]:
    """How pairs of lines stand to each other in rows that have lost their places, and in the boxes that blank rows part."""
    left = x.cells - x.cell
    # the first line of the next row, the last one of the row before
    under, over = (
        a + (x.cells - x.cell)[a].astype(int),
        b - x.cell[b].astype(int) - 1,
    )
    return [
        x.row[b] - x.row[a], x.cells[a], x.cells[b], x.cell[a], x.cell[b], x.cell[b] - x.cell[a], left[b] - left[a],
        *(each[k] for each in x.boxes for k in (a, b)), _of(x.cells, np.where(under < x.many, under, -1)), _of(x.cells, over),
        np.full(len(a), (x.cells > 1).mean()), np.full(len(a), x.box[-1] / max(x.row[-1], 1.0)),
    ]  # fmt: skip


def sideways(x: Lines, a: Ranks, b: Ranks) -> tuple[Ranks, Ranks]:
    """How many rows down, and how many cells to the side, pairs step."""
    return np.clip(x.row[b] - x.row[a], 0, ROWS).astype(int), np.clip(x.cell[b] - x.cell[a] + SIDEWAYS, 0, 2 * SIDEWAYS).astype(int)


def _nowhere(x: Lines, a: Ranks, b: Ranks) -> list[Numbers]:
    """Text boxes have lost where they stood."""
    return []


PLACINGS = {"placed": placings, "woven": weavings, "boxed": _nowhere}


def _of(column: Numbers, ranks: Ranks) -> Numbers:
    """What a column says of lines, NOTHING of none."""
    return np.asarray(np.where(ranks < 0, NOTHING, column[ranks]))


def first_look(x: Lines, a: Ranks, b: Ranks) -> Numbers:
    """A row for each pair that stands near."""
    scores = square(x.many, a, b, said(x.flows[a, b], x.sides[a, b]))
    return np.column_stack([*looks(x, a, b), *beside_rivals(scores, a, b)])


def second_look(x: Lines, a: Ranks, b: Ranks, first: Numbers, scores: Numbers) -> Numbers:
    """A row for each pair: what was seen at the first look, what was said of it, and of the lines around."""
    table = square(x.many, a, b, scores)
    beside = np.pad(table, 1, constant_values=NOTHING)
    before, behind, ranks = table.argmax(axis=0), table.argmax(axis=1), np.arange(x.many)
    come, go = table.max(axis=0), table.max(axis=1)
    since, until = np.where(come > NOTHING, ranks - before, 0), np.where(go > NOTHING, behind - ranks, 0)
    likely = 1.0 / (1.0 + np.exp(-np.clip(scores, NOTHING, -NOTHING)))
    return np.column_stack([
        first, scores, *beside_rivals(table, a, b), *(_as_around(x.many, a, step, likely) for step in (b - a + BACK, *(sideways(x, a, b) if x.family != "boxed" else ()))),
        come[a], go[b], come[b], go[a], (b - a) - since[a], (b - a) - until[b], before[b] == a, beside[a, b], beside[a + 2, b + 2], *(_crossed(x, table, a, b) if x.family == "woven" else ()),
    ])  # fmt: skip


def _crossed(x: Lines, table: Numbers, a: Ranks, b: Ranks) -> list[Numbers]:
    """Of the lines left and right of a pair's left one: how likely one left of the right one goes on with them, and one right of it."""
    found = list[Numbers]()
    for to in (-1, 1):
        best = np.full(table.shape, NOTHING)
        for step in range(1, SIDEWAYS + 1):
            there = np.arange(x.many) + to * step
            same = (there >= 0) & (there < x.many) & (x.row[np.clip(there, 0, x.many - 1)] == x.row)
            best[:, same] = np.maximum(best[:, same], table[:, there[same]])
        best = np.pad(best, ((1, 1), (0, 0)), constant_values=NOTHING)
        for side in (-1, 1):
            other = a + side
            row = x.row[np.clip(other, 0, x.many - 1)]
            found.append(np.where((other >= 0) & (other < x.many) & (row == x.row[a]), best[other + 1, b], NOTHING))
    return found


def _as_around(many: int, a: Ranks, step: Ranks, likely: Numbers) -> Numbers:
    """How usual each pair's step is among the lines around, as a logarithm."""
    seen = np.zeros((many, int(step.max()) + 1))
    np.add.at(seen, (a, step), likely)
    near = np.full_like(seen, UNSEEN)
    for k in range(1, min(AROUND + 1, many)):
        near[k:] += seen[:-k] / (1 + k)
        near[:-k] += seen[k:] / (1 + k)
    return np.asarray(np.log(near / near.sum(axis=1, keepdims=True))[a, step])
