"""Print lines set by width: which goes on with the one above.

A line as wide as its column goes on; the first line of a paragraph is narrower by its indent, the last one ends where it ends. Lines of a
headline are narrower than the column, alike but for the last, and end no sentence. How far this holds on a page a forest weighs (bench/fit_breaks.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from broadsheet.language.characters import BULLETS, CLOSERS, ENDS, OPENERS, balance, ends_sentence, is_han
from broadsheet.language.flow import load_ngrams
from broadsheet.language.forest import load_forest
from broadsheet.language.headings import NUMBERED
from broadsheet.language.lexicon import load_words
from broadsheet.language.sides import load_sides
from broadsheet.language.tables import either
from broadsheet.layout.line_widths import INDENT, SLACK, Line, in_measures
from broadsheet.rules.datelines import DATELINE
from broadsheet.rules.signatures import signs_alone
from broadsheet.rules.view import load_habits

GOES_ON = 0.5  # probability from which on a line goes on
AROUND = 3  # lines above and below that are seen, of the further ones their widths and ends
NOTHING = -99.0  # beyond a page's ends
NARROW = 6  # half characters, below which a line is no headline by itself
CUT = 6  # characters on both sides of a cut in which words are sought
INDENTED = 0.5  # share of the paragraphs that begin with an indent, on a page that is set so
SAID = -6.0, 8.0  # nats that the language may say against and for
# what a line of running text or of a headline does not begin with
_APART = re.compile(rf"[{BULLETS}·•—●（(【〔]|.{{0,12}}[：:]|本报|责任编辑|责编")
_TAG = re.compile(r"[【〔][^【】〔〕]{1,16}[】〕]$")  # a column's name, on a line of its own
Numbers = npt.NDArray[np.float64]


def going_on(texts: Sequence[str], rows: Sequence[int], by_width: bool = False) -> list[bool]:
    """For each line but the first whether it goes on with the one above; [] where the lines are no print lines.

    `rows`: the number of each line; `by_width`: [] also where they are set by characters and not by width.
    """
    found = in_measures(texts, by_width)
    if found is None:
        return []
    lines, columns = found
    said, indented = load_forest("line_breaks").chances(breaks(lines, columns, rows)) > GOES_ON, _indented(lines, columns)
    result = [True] * len(texts)
    result[0] = False
    for on, (a, b), column, below in zip(said, pairwise(lines), columns, [*lines[2:], None], strict=False):
        tagged = (
            _TAG.match(a.text)
            or _TAG.match(b.text)
            or (below is not None and below.wide > column - INDENT - SLACK and _signed(a, b, column))
        )
        result[b.first] = not tagged and (bool(on) or (indented and _behind_first(a, b, column)) or _torn_headline(a, b, column))
    return result[1:]


def _behind_first(a: Line, b: Line, column: int) -> bool:
    """Whether a full line stands below a paragraph's first one that ends a sentence: with an indent it would begin one, so it does not."""
    return ends_sentence(a.text) and abs(a.wide - column + INDENT) <= 1 and column - INDENT + 1 < b.wide <= column + SLACK


def _torn_headline(a: Line, b: Line, column: int) -> bool:
    """Whether two lines, narrower than the column and alike in width, end no sentence and are cut inside a word."""
    if (
        not all(
            NARROW <= line.wide < column - SLACK - 1 and line.text[-1] not in ",.;:!?。" and not _APART.match(line.text) for line in (a, b)
        )
        or b.wide > a.wide + 2
    ):
        return False
    return _cut_inside(a, b)


def _signed(a: Line, b: Line, column: int) -> bool:
    """Whether a line is nothing but a by-line, below one narrower than the column whose words do not go on in it."""
    return a.wide < column - SLACK and a.text[-1] not in ",、:" and signs_alone(b.text) and not _cut_inside(a, b)


def _cut_inside(a: Line, b: Line) -> bool:
    """Whether two lines are cut inside a word."""
    return len(a.text[-CUT:]) not in accumulate(map(len, load_words().cut(a.text[-CUT:] + b.text[:CUT])))


def breaks(lines: Sequence[Line], columns: Sequence[int], rows: Sequence[int]) -> Numbers:
    """A row for each line but the first: what speaks for its going on with the line above."""
    alone = np.array([_alone(line, column) for line, column in zip(lines, columns, strict=True)])
    padded, many = np.pad(alone, ((AROUND, AROUND), (0, 0)), constant_values=NOTHING), len(lines) - 1
    around = [padded[k : k + many, : None if k in (AROUND, AROUND + 1) else 4] for k in range(AROUND - 1, AROUND + 4)]
    wide, column, ends = (
        np.array(x, dtype=float) for x in ([line.wide for line in lines], columns, [ends_sentence(line.text) for line in lines])
    )
    gaps = np.array([rows[b.first] - rows[a.last] - 1 for a, b in pairwise(lines)], dtype=float)
    texts = [line.text for line in lines]
    flows = load_ngrams().gains_at(texts[:-1], texts[1:])
    sides = load_sides().agree_at(texts[:-1], texts[1:])
    widest = np.array([max(wide[k : k + AROUND + 1]) for k in range(len(lines))])
    return np.column_stack([
        *around, gaps, np.r_[0.0, gaps[:-1]], np.r_[gaps[1:], 0.0], flows, sides, np.clip(flows, *SAID) + np.clip(sides, *SAID), np.diff(wide), np.diff(column), wide[:-1] - column[1:],
        wide[1:] - column[:-1], wide[:-1] - widest[1:], wide[1:] - widest[1:], np.tile(_page(wide, column, ends, gaps), (many, 1)),
    ])  # fmt: skip


def _alone(line: Line, column: int) -> list[float]:
    """What a line says by itself; the first four also of lines further off."""
    text = line.text
    return [
        float(line.wide - column), float(line.wide), ends_sentence(text), _sort(text[-1:]), _sort(text[:1]), bool(NUMBERED.match(text)), bool(DATELINE.match(text)),
        bool(_APART.match(text)), _by_itself(text), balance(text), float(sum(map(text.count, ",。;:、"))), " " in text,
    ]  # fmt: skip


def _sort(char: str) -> float:
    """What sort of character: a sentence's end, another mark, a bracket, a by-line's mark, Han, another."""
    for sort, chars in enumerate((ENDS, ",;:、", CLOSERS, OPENERS, BULLETS), 1):
        if char and char in chars:
            return float(sort)
    return 0.0 if is_han(char) else 6.0


def _begins(wide: Numbers, column: Numbers, ends: Numbers) -> Numbers:
    """By how much each line behind a paragraph's short end is wider than its column, of those that may begin a paragraph."""
    behind = (wide - column)[1:][(ends[:-1] > 0) & (wide[:-1] < column[:-1] - INDENT - SLACK)]
    return behind[behind > -3 * INDENT]


def _indented(lines: Sequence[Line], columns: Sequence[int]) -> bool:
    """Whether paragraphs begin with an indent."""
    behind = _begins(
        *(np.array(x, dtype=float) for x in ([line.wide for line in lines], columns, [ends_sentence(line.text) for line in lines]))
    )
    return len(behind) > 0 and float((np.abs(behind + INDENT) < 2).mean()) > INDENTED


def _page(wide: Numbers, column: Numbers, ends: Numbers, gaps: Numbers) -> list[float]:
    """How a page is set: the share of lines behind a paragraph's short end that are narrower by an indent, and that are as wide as the column; of full lines; of gaps."""
    behind = _begins(wide, column, ends)
    begin = [float((np.abs(behind + size) < 2).mean()) if len(behind) else NOTHING for size in (INDENT, 0)]
    return [*begin, float((np.abs(wide - column) < SLACK).mean()), float((gaps > 0).mean()), float(np.median(wide))]


@cache
def _pictured() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('habits', 'picture_posts')})[)）]?$")


def _by_itself(text: str) -> bool:
    """Whether a line is a caption's last or the page's own."""
    return bool(_pictured().search(text) or load_habits().furniture.match(text) or load_habits().furniture_posts.match(text))
