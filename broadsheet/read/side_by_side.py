"""Columns that a text has side by side, row by row, as `pdftotext -layout` prints them: parted, and put one below the other.

A row's stretches of text are given to the columns from left to right: by where they stand, and by which column's last line goes on with them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from broadsheet.language.characters import BULLETS, ends_sentence, fold
from broadsheet.language.flow import load_ngrams, normal

NARROWEST = 7  # characters of a column
MOST = 8  # columns
FEWEST = 6  # rows with two columns or more
SHARE = 0.15  # of the rows that are such
WIDER = 0.25  # share of the stretches that may be wider than two columns
NEAR = 3  # characters by which a stretch may stand beside its column's place
FLOWS = (-3.0, 4.0)  # nats for a line that goes on, at the least and at the most
AHEAD = 60  # rows by which the columns below a headline are counted
LONG = 400  # characters of a row that is looked at
_PIECE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a row's text, and the place at which it begins."""

    at: int
    text: str


@dataclass(slots=True)
class _Band:
    """Rows with the same columns: the lines of each so far, and where its last one began."""

    columns: list[list[str]]
    places: list[int]

    def usual(self, page: int) -> int:
        """The commonest length of its lines, once there are some; that of the page's before."""
        sizes = Counter(len(line) for column in self.columns for line in column if len(line) >= NARROWEST)
        return max(sizes, key=lambda n: (sizes[n] + sizes[n - 1] + sizes[n + 1], n)) if sizes.total() >= FEWEST else page

    def lines(self) -> list[str]:
        """The columns one below the other."""
        return [line for column in self.columns for line in [*column, ""] if column]


def unwoven(rows: Sequence[str]) -> list[str] | None:
    """The lines of a page, column by column; None where its rows hold one column each."""
    pieces = [[Stretch(m.start(), m[0]) for m in _PIECE.finditer(row)] for row in rows]
    usual = _usual(pieces)
    if usual < NARROWEST or max(map(len, rows), default=0) > LONG:
        return None
    stretches = [_together(row, usual) for row in pieces]
    sizes = [len(stretch.text) for row in stretches for stretch in row]
    if sum(size > 2 * usual for size in sizes) > WIDER * len(sizes):
        return None  # paragraphs, each a line
    many = sum(len(row) > 1 for row in stretches)
    if _count(stretches) < 2 or many < max(FEWEST, SHARE * sum(map(bool, stretches))):
        return None
    placed = any(row and row[0].at > usual // 2 for row in stretches)
    lines, start = list[str](), 0
    while start < len(stretches):
        band, start = _band(stretches, start, usual, placed)
        lines += band.lines()
    return lines


def _count(rows: Sequence[Sequence[Stretch]]) -> int:
    """How many columns rows have side by side: the most that more than two rows have."""
    many = Counter(len(row) for row in rows if len(row) <= MOST)
    return max((n for n, times in many.items() if times > 2), default=1)


def _usual(pieces: Sequence[Sequence[Stretch]]) -> int:
    """The commonest length of what stands between blanks, of what is long enough for a column."""
    sizes = Counter(len(p.text) for row in pieces for p in row if len(p.text) >= NARROWEST)
    return max(sizes, key=lambda n: (sizes[n] + sizes[n - 1] + sizes[n + 1], n), default=0)


def _together(row: Sequence[Stretch], usual: int) -> list[Stretch]:
    """A row's stretches: what one blank parts is one, where it has room in a column (□ 王方 李山; a headline's two clauses)."""
    found: list[Stretch] = []
    for piece in row:
        last = found[-1] if found else None
        if last and piece.at == last.at + len(last.text) + 1 and len(last.text) + 1 + len(piece.text) <= usual + 1:
            found[-1] = Stretch(last.at, f"{last.text} {piece.text}")
        else:
            found.append(piece)
    return found


def _band(rows: Sequence[Sequence[Stretch]], start: int, usual: int, placed: bool) -> tuple[_Band, int]:
    """The columns that begin at a row, and the row behind them."""
    ahead = rows[start : start + AHEAD]
    count = _count(ahead)
    first = next((row for row in ahead if len(row) == count), ())
    band = _Band([[] for _ in range(count)], [s.at for s in first] or [0])
    bare = False
    for at in range(start, len(rows)):
        row = _at_most(rows[at], count)
        if not row:
            bare = True
            continue
        if _breaks(band, row, band.usual(usual), bare):
            return band, at
        bare = row[0].at > usual // 2
        for stretch, column in zip(row, _best(band, row, placed), strict=True):
            band.columns[column].append(stretch.text)
            if 2 * len(row) > count and len(row) > 1:
                band.places[column] = stretch.at
    return band, len(rows)


def _at_most(row: Sequence[Stretch], count: int) -> list[Stretch]:
    """The stretches of a row, those beyond the last column's put to it."""
    rest = " ".join(s.text for s in row[count - 1 :])
    return [*row[: count - 1], Stretch(row[count - 1].at, rest)] if len(row) > count else list(row)


def _breaks(band: _Band, row: Sequence[Stretch], usual: int, bare: bool) -> bool:
    """Whether new columns begin with a row: a headline at the left, where that column had ended (`bare`), and the last one's sentence too."""
    last = [column[-1] for column in band.columns if column]
    text = row[0].text
    headed = row[0].at <= NEAR + usual // 2 and not ends_sentence(fold(text)) and text[0] not in BULLETS and len(text) not in range(usual - 3, usual + 2)
    return headed and bare and len(last) > 1 and ends_sentence(fold(last[-1]))


def _best(band: _Band, row: Sequence[Stretch], placed: bool) -> tuple[int, ...]:
    """The columns of a row's stretches, from left to right, that fit best."""
    count = len(band.columns)
    if len(row) == count:
        return tuple(range(count))
    lefts = [normal(fold(column[-1])) if column else "" for column in band.columns]
    pairs = [(left, normal(fold(s.text))) for s in row for left in lefts]
    flows = load_ngrams().gains_at([a for a, _ in pairs], [b for _, b in pairs]).tolist()

    def fit(n: int, column: int) -> float:
        flow = 0.0 if not lefts[column] or ends_sentence(lefts[column]) else min(max(flows[n * count + column], FLOWS[0]), FLOWS[1])
        aside = max(0, abs(row[n].at - band.places[column]) - NEAR)
        return flow - (aside if placed else 0)

    return max(combinations(range(count), len(row)), key=lambda chosen: sum(fit(n, c) for n, c in enumerate(chosen)))
