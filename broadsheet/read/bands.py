"""Bands of a page whose rows hold columns side by side: where one ends and the next begins, and the headline that stands over its columns.

A band is a stretch of rows that are set in the same columns. Below it other articles begin, and may be set in others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from broadsheet.language.characters import BULLETS, ends_sentence, fold
from broadsheet.language.flow import load_ngrams
from broadsheet.language.sides import load_sides

NARROWEST = 7  # characters of a column
FEWEST = 6  # rows with two columns or more, lines of a column
NEAR = 3  # characters by which a stretch may stand beside its column's place
HEADLINE = 3  # lines of a headline: a column with no more has not had its text yet
BELOW = 8  # rows from a headline's first on in which its by-line stands
SHORTEST = 5  # characters of a headline
FLOWS = 2.0  # nats, on the mean, by which columns go on with a row
_CLAUSE = re.compile("[,。;:、]")
_Columns = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a row's text, and the place at which it begins."""

    at: int
    text: str


Row = Sequence[Stretch]


def folios(rows: Sequence[Row]) -> tuple[int, int]:
    """Where the columns begin and end: a row by itself above or below them, behind a blank one, is the page's own."""
    full = [at for at, row in enumerate(rows) if row]
    if len(full) < FEWEST:
        return 0, len(rows)
    return full[1] if full[1] > full[0] + 1 else 0, full[-1] if full[-1] > full[-2] + 1 else len(rows)


def begins_band(rows: Sequence[Row], columns: Callable[[], _Columns], usual: int, bare: bool) -> bool:
    """Whether new columns begin with the first of some rows: the last of the `columns` above has ended its sentence, and headlines stand here,
    side by side over by-lines, one by itself over a by-line, or one at the left, where that column had ended (`bare`).
    """
    beside, (alone, left) = _side_by_side(rows), _by_itself(rows)
    if not (beside or alone or (bare and _at_left(rows[0], usual))):
        return False
    above = [column for column in columns() if column]
    if not above or not ends_sentence(fold(above[-1][-1])):
        return False
    wide, texts = _width(above) or usual, [stretch.text for stretch in rows[0]]
    if alone:
        return (left or len(texts[0]) not in range(wide - 3, wide + 2)) and not _goes_on(above, alone)
    if beside and any(abs(len(text) - wide) > 1 for text in texts):
        return True
    return bare and _at_left(rows[0], usual) and len(above) > 1 and len(above[0]) > HEADLINE and len(texts[0]) not in range(wide - 3, wide + 2)


def _at_left(row: Row, usual: int) -> bool:
    text = row[0].text
    return row[0].at <= NEAR + usual // 2 and not ends_sentence(fold(text)) and text[0] not in BULLETS


def _side_by_side(rows: Sequence[Row]) -> bool:
    """Whether the first of some rows has what may be headlines and nothing else, two or more, and a by-line stands below."""
    return len(rows[0]) > 1 and all(_may_head(s.text) for s in rows[0]) and any(s.text[0] in BULLETS for row in rows[1:] for s in row)


def _by_itself(rows: Sequence[Row]) -> tuple[Row, bool]:
    """Where the first of some rows, and up to two below, have a line of a headline each and nothing else, and a by-line stands in the next: what stands beside
    this, or side by side below it, and whether the headline begins as far left.
    """
    written = [row for row in rows if row]
    at = next((at for at, row in enumerate(written[: HEADLINE + 1]) if row[0].text[0] in BULLETS), 0)
    if not at or not rows[0] or not all(len(row) == 1 and len(row[0].text) >= SHORTEST and not ends_sentence(fold(row[0].text)) for row in written[:at]):
        return (), False
    beside = next((row for row in (written[at][1:], *written[at + 1 :]) if len(row) > 1), ())
    return beside, rows[0][0].at <= written[at][0].at


def _goes_on(columns: _Columns, row: Row) -> bool:
    """Whether columns that end inside a sentence go on with what a row has: then nothing ends them."""
    tails = [tail for tail in (fold(column[-1]) for column in columns) if not ends_sentence(tail)]
    if not tails:
        return False
    right = [fold(stretch.text) for stretch in row]
    return float((load_ngrams().gains(tails, right) + load_sides().agree(tails, right)).max(axis=0).mean()) > FLOWS


def headed(columns: list[list[str]], usual: int) -> list[list[str]]:
    """A band's columns, a headline over them, which stands in the middle, above the by-line that begins the first."""
    if columns[0] and columns[0][0][0] in BULLETS:
        for column in filter(None, columns[1:]):
            many = next((n for n, line in enumerate(column) if not _may_head(line) or abs(len(line) - usual) < 2), len(column))
            if 0 < many <= HEADLINE and not any(line[0] in BULLETS for line in column[many : many + HEADLINE]):
                columns[0][:0], column[:many] = column[:many], []
                break
    return columns


def _may_head(text: str) -> bool:
    """Whether a line may be a headline's: without a clause's mark, and no by-line."""
    return len(text) >= SHORTEST and text[0] not in BULLETS and not _CLAUSE.search(fold(text))


def _width(columns: _Columns) -> int:
    """The commonest length of columns' lines, once there are some."""
    sizes = Counter(len(line) for column in columns for line in column if len(line) >= NARROWEST)
    return max(sizes, key=lambda n: (sizes[n] + sizes[n - 1] + sizes[n + 1], n)) if sizes.total() >= FEWEST else 0
