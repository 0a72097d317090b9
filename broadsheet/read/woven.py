"""Rows in which an extractor has columns side by side without their places, as `pdftotext` prints them: parted by what goes on with what.

The extractor prints what stands on one line of the sheet as one row, from top to foot; columns whose lines stand at other heights come in rows between.
So each column has its turn, in the same rounds as long as nothing stands between its lines, its lines go on with each other, and behind the
short last line of a paragraph comes one with an indent. Which way is best shows only some rows later, so several are kept (a beam search).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from broadsheet.language.characters import ends_sentence, fold
from broadsheet.language.flow import load_ngrams
from broadsheet.language.sides import load_sides
from broadsheet.language.widths import half_widths

WAYS, BEST = 16, 4  # kept from row to row; of these the best may begin a column that they need not
SLACK, INDENT = 3, 4  # half characters by which a full line may be narrower, and a paragraph's first one is
FLOWS = (-4.0, 6.0)  # nats for a line that goes on, at the least and at the most
# Nats, chosen on 36 pages of pdftotext's own order (bench/printed.py, numbers 100-111, 200-211, 300-311), by how often their 660 paragraphs were cut after parting:
# 312 times by the turns of columns alone, 115 with these (before BEST, which costs one in 21 on six of the pages); with OPENS at 4, 122 and at 6, 127; with SKIPPED at 4, 115.
OPENS = 9.0  # a column that begins
SKIPPED, WAKES = 2.5, 1.0  # a column that has no line in a round, and one that has had none before
PHASE = 1.5  # columns that were in one row and no longer are, or the other way round
BLANK = 2.0  # a blank within a cell
WIDER = 4.0  # a cell wider than its column so far, of which NARROW half characters are known
NARROW = 20
FIRST = 3.0  # a paragraph's first line inside a sentence, or a full line behind a paragraph's last
TITLED = 2.0  # a full line behind a short one that ends no sentence
INDENTED = 1.5  # gained by a paragraph's first line behind another's last


@dataclass(frozen=True)
class Cell:
    """What stands in one column of a row."""

    text: str

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def wide(self) -> int:
        return half_widths(self.text)

    @cached_property
    def ends(self) -> bool:
        return ends_sentence(self.folded)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column so far: its last cell, the row that this is in, its width, and whether the last round had none."""

    tail: Cell
    used: int
    wide: int
    rests: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to give the rows so far to columns; `put`: of each cell of the last row the column, whether it is new, and the cell."""

    score: float
    columns: tuple[_Column, ...] = ()
    put: tuple[tuple[int, bool, Cell], ...] = ()
    before: _Way | None = None

    def lines(self) -> list[list[str]]:
        """The lines of each column, from top to foot."""
        steps, way = list[tuple[tuple[int, bool, Cell], ...]](), self
        while way.before is not None:
            steps.append(way.put)
            way = way.before
        found: list[list[str]] = []
        for put in reversed(steps):
            for column, new, cell in put:
                if new:
                    found.insert(column, [])
                found[column].append(cell.text)
        return found


Flows = Mapping[tuple[str, str], float]


def parted(rows: Sequence[Sequence[Sequence[Cell]]], most: int) -> list[list[str]]:
    """The lines of each column. `rows`: of each the ways in which its pieces may be cells; `most`: columns."""
    ways = [_Way(0.0)]
    for at, groupings in enumerate(rows):
        flows = _flows(ways, groupings)
        found: dict[tuple[tuple[str, int], ...], _Way] = {}
        for rank, way in enumerate(ways):
            for row in groupings:
                for chosen in _choices(len(way.columns), len(row), most, max(rank < BEST, len(row) - len(way.columns))):
                    new = _put(way, row, chosen, flows, at)
                    key = tuple((c.tail.text, c.used) for c in new.columns)
                    if key not in found or found[key].score < new.score:
                        found[key] = new
        ways = sorted(found.values(), key=lambda way: -way.score)[:WAYS]
    return ways[0].lines()


def _choices(columns: int, cells: int, most: int, new: int, start: int = 0) -> Iterator[tuple[tuple[int, bool], ...]]:
    """Where the cells of a row may go, from left to right: to columns that there are, or to `new` ones before, between or behind them."""
    if not cells:
        yield ()
        return
    for at in range(start, columns):
        for rest in _choices(columns, cells - 1, most, new, at + 1):
            yield ((at, False), *rest)
    if new and columns < most:
        for at in range(start, columns + 1):
            for rest in _choices(columns, cells - 1, most - 1, new - 1, at):
                yield ((at, True), *rest)


def _flows(ways: Sequence[_Way], groupings: Sequence[Sequence[Cell]]) -> Flows:
    """How well each column's last cell goes on with each cell of a row, in nats."""
    tails = list({c.tail.text: c.tail for way in ways for c in way.columns if not c.tail.ends}.values())
    cells = list({cell.text: cell for row in groupings for cell in row}.values())
    if not tails or not cells:
        return {}
    lefts, rights = [t.folded for t in tails], [c.folded for c in cells]
    said = load_ngrams().gains(lefts, rights) + load_sides().agree(lefts, rights)
    return {(a.text, b.text): min(max(float(said[i, j]), FLOWS[0]), FLOWS[1]) for i, a in enumerate(tails) for j, b in enumerate(cells)}


def _put(way: _Way, row: Sequence[Cell], chosen: Sequence[tuple[int, bool]], flows: Flows, at: int) -> _Way:
    """A way with one row more, at row number `at`."""
    taken = {c for c, new in chosen if not new}
    columns, score = _rested(way.columns, taken)
    put = list[tuple[int, bool, Cell]]()
    for cell, (c, new) in zip(row, chosen, strict=True):
        place = c + sum(begun for _, begun, _ in put)
        if new:
            score -= OPENS
            columns.insert(place, _Column(cell, at, cell.wide))
        else:
            column = columns[place]
            score += _link(column, cell, flows) - WAKES * column.rests
            columns[place] = _Column(cell, at, max(column.wide, cell.wide))
        put.append((place, new, cell))
    return _Way(way.score + score - BLANK * sum(cell.text.count(" ") for cell in row), tuple(columns), tuple(put), way)


def _rested(columns: Sequence[_Column], taken: Container[int]) -> tuple[list[_Column], float]:
    """The columns, those that had no line in the round that now begins anew at rest, and what this costs."""
    phases = {column.used for c, column in enumerate(columns) if c in taken}
    found, score = list[_Column](), -PHASE * max(0, len(phases) - 1)
    for c, column in enumerate(columns):
        waits = c not in taken and not column.rests
        skipped = waits and bool(phases) and column.used < max(phases)
        score -= PHASE * (waits and column.used in phases) + SKIPPED * skipped
        found.append(replace(column, rests=True) if skipped else column)
    return found, score


def _link(column: _Column, cell: Cell, flows: Flows) -> float:
    """What speaks for a cell below a column's last one."""
    tail, wide = column.tail, max(column.wide, cell.wide)
    score = -WIDER if cell.wide > column.wide + INDENT + 1 and column.wide > NARROW else 0.0
    first = wide - INDENT - SLACK <= cell.wide <= wide - SLACK and not cell.ends
    full = cell.wide > wide - SLACK
    if goes_on(tail, wide):
        return score + flows.get((tail.text, cell.text), 0.0) - FIRST * first
    if not tail.ends:
        return score - TITLED * full
    if tail.wide >= wide - SLACK:
        return score
    return score + (INDENTED if first else -FIRST * full)


def goes_on(line: Cell, wide: int) -> bool:
    """Whether a line as wide as its column, or narrower by an indent, ends within a sentence."""
    return not line.ends and line.wide >= wide - INDENT - SLACK
