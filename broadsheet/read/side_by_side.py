"""Columns that a text has side by side, row by row, as `pdftotext -layout` prints them: parted, and put one below the other.

A row's stretches of text are given to the columns from left to right: by where they stand, and by which column's last line goes on with them;
which way is best shows only some rows later, so several are kept (a beam search). Where rows have lost their places, as in `pdftotext`'s
own order, columns end at a blank row, and are parted by what goes on with what (woven.py). Both are put in the text's order (threads.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from broadsheet.language.characters import ends_sentence, fold
from broadsheet.language.flow import load_ngrams
from broadsheet.read.bands import BELOW, FEWEST, NARROWEST, NEAR, Row, Stretch, begins_band, folios, headed
from broadsheet.read.bound import bound
from broadsheet.read.swapped import in_order
from broadsheet.read.threads import in_threads
from broadsheet.read.woven import INDENT, Cell, parted

MOST = 8  # columns
SHARE = 0.15  # of the rows that are such
WIDER = 0.25  # share of the stretches that may be wider than two columns
FLOWS = (-3.0, 4.0)  # nats for a line that goes on, at the least and at the most
WAYS = 16  # kept from row to row
CUTS = 6  # pieces of a row that are tried in every grouping
HEADS = 12  # rows of headlines side by side, their by-lines included
TURN = 1.0  # nats for the column whose turn it is, where nothing else tells
AHEAD = 60  # rows by which the columns below a headline are counted
PAIRS, SHORTER = 3, 3  # rows with two lines of columns; characters by which such a line may be shorter than most
WIDEST, FEW = 48, 1  # characters of a print line, and how many stretches may be wider, a page's notes or its foot
LONG = 400  # characters of a row that is looked at
_PIECE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to give the rows so far to columns: the last line of each, where it began, and what the last row gave to which."""

    score: float
    tails: tuple[str, ...]
    places: tuple[int, ...]
    put: tuple[tuple[int, str], ...] = ()
    before: _Way | None = None

    def columns(self) -> list[list[str]]:
        """The lines of each column, from top to foot."""
        found: list[list[str]] = [[] for _ in self.tails]
        way: _Way | None = self
        while way is not None:
            for column, text in way.put:
                found[column].append(text)
            way = way.before
        return [column[::-1] for column in found]


def unwoven(rows: Sequence[str], extracted: bool = False) -> list[str] | None:
    """The lines of a page, column by column; None where its rows hold one column each, and follow each other as they should.

    `extracted`: the page is known to be an extractor's, whose stretches may stand apart though no row has two columns.
    """
    pieces = [bound([Stretch(m.start(), m[0]) for m in _PIECE.finditer(row)]) for row in rows]
    usual = _usual(pieces)
    if usual < NARROWEST or max(map(len, rows), default=0) > LONG:
        return None
    stretches = [_together(row, usual) for row in pieces]
    sizes = [len(stretch.text) for row in stretches for stretch in row]
    if sum(size > 2 * usual for size in sizes) > WIDER * len(sizes) or sum(size > max(2 * usual, WIDEST) for size in sizes) > FEW:
        return None  # paragraphs, each a line; beside a table they are few
    if sum(size > max((len(row) for row, cut in zip(rows, stretches, strict=True) if len(cut) > 1), default=size) for size in sizes) > FEW:
        return None  # a row of columns is as wide as the page; a table's may be narrower than the paragraphs beside it
    if any(row and row[0].at > usual // 2 for row in stretches):
        return _threaded(_placed(stretches, usual), placed=True) if _woven(stretches) else None
    sections = list(_sections(stretches))
    if not any(_interwoven(stretches[s.start : s.stop]) for s in sections) and not (extracted and len(sections) > FEWEST and usual <= WIDEST):
        return None
    return _threaded(column for section in sections for column in _section(rows, stretches, pieces, section))


def _threaded(columns: Iterable[Sequence[str]], placed: bool = False) -> list[str]:
    """The lines of columns, each stretch behind the one that it goes on, a blank line before each."""
    return [line for column in in_threads(list(columns), placed) for line in ("", *column)]


def _woven(stretches: Sequence[Row]) -> bool:
    """Whether rows have columns side by side."""
    many = sum(len(row) > 1 for row in stretches)
    return _count(stretches) > 1 and many >= max(FEWEST, SHARE * sum(map(bool, stretches)))


def _interwoven(stretches: Sequence[Row]) -> bool:
    """Whether rows have columns side by side, be it a few that have two full lines."""
    full = _usual(stretches) - SHORTER
    return _woven(stretches) or sum(sum(len(s.text) >= max(full, NARROWEST) for s in row) > 1 for row in stretches) >= PAIRS


def _placed(stretches: Sequence[Row], usual: int) -> Iterator[list[str]]:
    """The columns where each stretch still has its place."""
    start, foot = folios(stretches)
    yield [stretch.text for row in stretches[:start] for stretch in row]
    while start < foot:
        columns, start = _band(stretches[:foot], start, usual)
        yield from map(in_order, headed(columns, usual))
    yield [stretch.text for row in stretches[foot:] for stretch in row]


def _sections(stretches: Sequence[Row]) -> Iterator[range]:
    """The rows between blank ones; a few with headlines side by side go with the columns below."""
    begin, start = 0, 0
    for at in range(len(stretches) + 1):
        if at < len(stretches) and stretches[at]:
            continue
        part = stretches[start:at]
        if part and (len(part) > HEADS or _interwoven(part) or all(len(row) < 2 for row in part)):
            yield range(begin, at)
            begin = at
        start = at + 1
    if begin < len(stretches):
        yield range(begin, len(stretches))


def _section(rows: Sequence[str], stretches: Sequence[Row], pieces: Sequence[Row], section: range) -> list[list[str]]:
    """The columns of a section; its rows as they are where they hold one."""
    part = stretches[section.start : section.stop]
    if not _interwoven(part):
        return [[rows[at] for at in section if rows[at].strip()]]
    usual = _usual(pieces[section.start : section.stop])
    cells = [_cells(row, pieces[at], usual) for at, row in zip(section, part, strict=True) if row]
    return parted(cells, min(MOST, max(_count(part) + 2, *(min(map(len, ways)) for ways in cells))))


def _cells(row: Row, pieces: Row, usual: int) -> list[list[Cell]]:
    """The ways in which a row's pieces may be cells of columns: as they are, or put together where they have room in two lines."""
    found = [[Cell(s.text) for s in _at_most(row, MOST)]]
    if len(pieces) <= CUTS:
        cuts = (cut for many in range(len(pieces)) for cut in combinations(range(1, len(pieces)), many))
        ways = ([Cell(_one(pieces[a:b]).text) for a, b in pairwise((0, *cut, len(pieces)))] for cut in cuts)
        found += [cells for cells in ways if cells != found[0] and all(" " not in c.text or c.wide <= 2 * usual + INDENT for c in cells)]
    return found


def _count(rows: Sequence[Row]) -> int:
    """How many columns rows have side by side: the most that more than two rows have."""
    many = Counter(len(row) for row in rows if len(row) <= MOST)
    return max((n for n, times in many.items() if times > 2), default=1)


def _usual(pieces: Sequence[Row]) -> int:
    """The commonest length of what stands between blanks, of what is long enough for a column."""
    sizes = Counter(len(p.text) for row in pieces for p in row if len(p.text) >= NARROWEST)
    return max(sizes, key=lambda n: (sizes[n] + sizes[n - 1] + sizes[n + 1], n), default=0)


def _together(row: Row, usual: int) -> list[Stretch]:
    """A row's stretches: what one blank parts is one, where it has room in a column (□ 王方 李山; a headline's two clauses)."""
    found: list[Stretch] = []
    for piece in row:
        last = found[-1] if found else None
        if last and piece.at == last.at + len(last.text) + 1 and len(last.text) + 1 + len(piece.text) <= usual + 1:
            found[-1] = Stretch(last.at, f"{last.text} {piece.text}")
        else:
            found.append(piece)
    return found


def _band(rows: Sequence[Row], start: int, usual: int) -> tuple[list[list[str]], int]:
    """The columns that begin at a row, and the row behind them; headlines may end them."""
    ahead = rows[start : start + AHEAD]
    count = _count(ahead)
    first = next((row for row in ahead if len(row) == count), ())
    ways = [_Way(0.0, ("",) * count, tuple(s.at for s in first) or (0,))]
    bare = False
    for at in range(start, len(rows)):
        row = rows[at]
        if not row:
            bare = True
            continue
        if begins_band(rows[at : at + BELOW], ways[0].columns, usual, bare):
            return ways[0].columns(), at
        bare = row[0].at > usual // 2
        ways = _further(ways, _at_most(row, count))
    return ways[0].columns(), len(rows)


def _one(pieces: Row) -> Stretch:
    return Stretch(pieces[0].at, " ".join(p.text for p in pieces))


def _at_most(row: Row, count: int) -> Row:
    """The stretches of a row, those beyond the last column's put to it."""
    return [*row[: count - 1], _one(row[count - 1 :])] if len(row) > count else row


def _further(ways: Sequence[_Way], row: Row) -> list[_Way]:
    """The best ways with one row more."""
    tails = {tail for way in ways for tail in way.tails if tail and not ends_sentence(fold(tail))}
    pairs = [(tail, text) for tail in tails for text in {s.text for s in row}]
    gains = load_ngrams().gains_at([fold(a) for a, _ in pairs], [fold(b) for _, b in pairs]).tolist() if pairs else []
    flows = {pair: min(max(gain, FLOWS[0]), FLOWS[1]) for pair, gain in zip(pairs, gains, strict=True)}
    found: dict[tuple[str, ...], _Way] = {}
    for way in ways:
        for chosen in combinations(range(len(way.tails)), len(row)):
            new = _put(way, row, chosen, flows)
            if new.tails not in found or found[new.tails].score < new.score:
                found[new.tails] = new
    return sorted(found.values(), key=lambda way: -way.score)[:WAYS]


def _put(way: _Way, row: Row, chosen: Sequence[int], flows: Mapping[tuple[str, str], float]) -> _Way:
    tails, places, score = list(way.tails), list(way.places), way.score
    due = (way.put[0][0] + 1) % len(tails) if way.put and len(way.put) < len(tails) else 0
    for stretch, column in zip(row, chosen, strict=True):
        score += flows.get((tails[column], stretch.text), 0.0)
        score -= max(0, abs(stretch.at - places[column]) - NEAR)
        tails[column] = stretch.text
        if 2 * len(row) > len(tails) and len(row) > 1:
            places[column] = stretch.at
    score += TURN * (chosen[0] == due)
    return _Way(score, tuple(tails), tuple(places), tuple(zip(chosen, (s.text for s in row), strict=True)), way)
