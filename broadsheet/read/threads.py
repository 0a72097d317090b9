"""Stretches of columns that an extractor printed apart, put behind each other where the sentence goes on.

`pdftotext` prints the top of the columns beside a headline before the column below it, and what stands below a picture behind the page's foot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from broadsheet.language.characters import BULLETS
from broadsheet.language.flow import load_ngrams
from broadsheet.language.sides import load_sides
from broadsheet.read.woven import INDENT, SLACK, Cell, goes_on

# Nats, chosen as in woven.py: of 660 paragraphs 164 cuts were left without this step, 122 with NEXT at 8, 123 at 11; 204 with CUT at -4 and NEXT at 4. On 16 pages of other layouts
# 208 of 289 paragraphs are right; 205 with CUT at -4 and LEAST at 3.
CUT = -7.0  # below it a line does not go on with the one above
NEXT = 11.0  # for what was printed so
LEAST = 1.0  # for what goes on
OTHER = 6.0  # against columns of different width
REACH = 8.0  # that the language may say, for or against
MOST = 100_000  # pairs that are looked at; a page has some hundreds
FEW = 2  # lines, of which a width says little


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines below each other, the measure of their column, and its number."""

    lines: tuple[Cell, ...]
    wide: int
    column: int

    @property
    def open(self) -> bool:
        """Whether its last line ends within a sentence."""
        return goes_on(self.lines[-1], self.wide)

    @property
    def inside(self) -> bool:
        """Whether its first line may stand within a paragraph."""
        first = self.lines[0]
        return first.text[0] not in BULLETS and (first.wide > self.wide - INDENT + 1 or (first.ends and first.wide < self.wide - INDENT - SLACK))


def in_threads(columns: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The lines of columns, in the order in which the text goes on; what does not go on is parted."""
    stretches = [s for n, column in enumerate(columns) for s in _stretches([Cell(line) for line in column if line], n)]
    behind = _behind(stretches)
    for first in sorted(set(range(len(stretches))) - set(behind.values())):
        lines, at = list[str](), first
        while at >= 0:
            lines += [line.text for line in stretches[at].lines]
            at = behind.get(at, -1)
        yield lines


def _stretches(column: Sequence[Cell], number: int) -> Iterator[Stretch]:
    """A column, cut where a line does not go on with the one above."""
    wide, start = _measure(column), 0
    for at, gain in enumerate(_flow(column), 1):
        a, b = column[at - 1 : at + 1]
        if gain < CUT if goes_on(a, wide) else a.wide < wide - SLACK and b.wide > wide - INDENT + 1 and b.text[0] not in BULLETS:
            yield Stretch(tuple(column[start:at]), wide, number)
            start = at
    if column:
        yield Stretch(tuple(column[start:]), wide, number)


def _measure(column: Sequence[Cell]) -> int:
    """The width of the widest lines, of which there are two."""
    sizes = Counter(line.wide for line in column)
    return max((w for w in sizes if sizes[w] + sizes[w - 1] + sizes[w + 1] > 1), default=max(sizes, default=0))


def _flow(column: Sequence[Cell]) -> list[float]:
    """How well each line goes on with the one above it, in nats."""
    said = [line.folded for line in column]
    return (load_ngrams().gains_at(said[:-1], said[1:]) + load_sides().agree_at(said[:-1], said[1:])).tolist() if len(said) > 1 else []


def _behind(stretches: Sequence[Stretch]) -> dict[int, int]:
    """Which stretch goes on with which, the surest first."""
    tails, heads = [n for n, s in enumerate(stretches) if s.open], [n for n, s in enumerate(stretches) if s.inside]
    if not tails or not heads or len(tails) * len(heads) > MOST:
        return {}
    a, b = [stretches[n].lines[-1].folded for n in tails], [stretches[n].lines[0].folded for n in heads]
    said = np.clip(load_ngrams().gains(a, b) + load_sides().agree(a, b), -REACH, REACH)
    scores = [(float(said[i, j]) + _placing(stretches, t, h), t, h) for i, t in enumerate(tails) for j, h in enumerate(heads)]
    found, taken = dict[int, int](), set[int]()
    for score, t, h in sorted(scores, key=lambda one: (-one[0], one[1:])):
        if score >= LEAST and t not in found and h not in taken and _last(found, h) != t:
            found[t] = h
            taken.add(h)
    return found


def _placing(stretches: Sequence[Stretch], tail: int, head: int) -> float:
    """What their places say for two stretches."""
    x, y = stretches[tail], stretches[head]
    other = abs(x.wide - y.wide) > INDENT and min(len(x.lines), len(y.lines)) > FEW
    return NEXT * (head == tail + 1 and x.column == y.column) - OTHER * other


def _last(behind: Mapping[int, int], at: int) -> int:
    """The last of the stretches that go on with one."""
    while at in behind:
        at = behind[at]
    return at
