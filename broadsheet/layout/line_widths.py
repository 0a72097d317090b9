"""Print lines of several measures on one page: which goes on with the one above, by the width at which the lines around it are set.

A line as wide as its column goes on; the first line of a paragraph is narrower by its indent, the last one ends where it ends. Lines of a
headline are narrower than the column, alike but for the last, and end no sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from broadsheet.language.characters import BULLETS, CLOSERS, ends_sentence, fold
from broadsheet.language.flow import load_ngrams, normal
from broadsheet.language.lexicon import load_words
from broadsheet.language.tables import either
from broadsheet.language.widths import half_widths
from broadsheet.rules.view import load_habits

SLACK = 3  # half characters by which a full line may be narrower: a mark that hangs, a number that does not break
INDENT = 4  # half characters: two characters
NARROWEST = 14  # half characters of a column
FEWEST = 6  # full lines of a measure
SHARE = 0.6  # of the lines that are as wide as a measure, or as its first lines
FLOWS = 2.0  # nats by which the characters on both sides of a headline's break belong together
NARROW = 6  # half characters, below which a line is no headline by itself
BEHIND = 9  # lines from one on by which its measure is looked at
HEADLINE = 4  # lines that a headline runs over
_CLOSING = re.compile(rf"[，。、；：！？,.;:!?…{re.escape(CLOSERS)}]")
_APART = re.compile(rf"[{BULLETS}·•—●（(【〔]|.{{0,12}}[：:]|本报|责任编辑|责编")
_WORD = re.compile("[!-~]*")
_END = "，、；,;"
_OPENING, _BEFORE_OPENING = "“‘《〈（(「『", "，、；：,;:”’》）)"


@dataclass(frozen=True, slots=True)
class Line:
    """A print line, or what an extractor left of one: `first` and `last` are indices, `wide` half characters."""

    first: int
    last: int
    text: str
    wide: int


def measures(widths: Sequence[int]) -> list[int]:
    """The widths at which columns are set, the commonest first: those of many lines behind one another."""
    near = Counter(b for a, b in pairwise(widths) if -INDENT - 2 <= a - b <= 2)
    found = list[int]()
    for width, _ in near.most_common():
        count = sum(near[w] for w in range(width - 2, width + 3))
        if width >= NARROWEST and count >= FEWEST and all(abs(width - other) > INDENT + 2 for other in found):
            found.append(width)
    return found


def set_by_width(lines: Sequence[Line]) -> bool:
    """Whether lines with digits or letters are as wide as the others, as type sets them, rather than as long in characters."""
    wide, long = [line.wide for line in lines], [2 * len(line.text) for line in lines]
    alone = min(measures(wide), default=0) // 2  # a line so short ends a paragraph, or stands by itself
    begins = [True, *(ends_sentence(line.text) or line.wide < alone for line in lines)]
    mixed = [
        (line, first, 2 + len(_WORD.findall(below.text)[0]))  # what does not break, and went to the next line, leaves a line short
        for line, below, first in zip(lines, lines[1:], begins, strict=False)
        if any(c.isascii() and c.isalnum() for c in line.text) and not ends_sentence(line.text)
    ]

    def best(found: Sequence[int], fits: Callable[[Line, int, int], bool]) -> int:
        """How many lines fit a measure, with first lines all indented, or none."""
        return max(sum(any(fits(line, m - first * indent, short) for m in found) for line, first, short in mixed) for indent in (0, INDENT))

    by_width = best(measures(wide), lambda line, size, short: 0 <= size - line.wide <= short)
    # Beyond lines cut by characters a mark may stand.
    return by_width >= best(measures(long), lambda line, size, _: 2 * len(line.text) - size in (0, 2 * bool(_CLOSING.match(line.text[-1:]))))


def going_on(texts: Sequence[str], indented_only: bool = False) -> list[bool]:
    """For each line but the first whether it goes on with the one above; [] where the lines are no print lines.

    `indented_only`: also where they are not set with indents, or by characters and not by width.
    """
    lines = whole(texts)
    found = measures([line.wide for line in lines])
    if not found:
        return []
    lines = _unbroken(lines, _columns(lines, found))
    columns = _columns(lines, found)
    set_so = sum(c - INDENT - SLACK <= line.wide <= c + SLACK for line, c in zip(lines, columns, strict=True))
    full = [line for line, c in zip(lines, columns, strict=True) if abs(line.wide - c) <= SLACK]
    inside = sum(not ends_sentence(line.text) for line in full)
    if set_so < SHARE * len(lines) or 2 * inside < len(full) or sorted(line.wide for line in lines)[-1 - len(lines) // 20] > max(found) + INDENT:
        return []
    indented = _indented(lines, columns)
    if indented_only and not (indented and set_by_width(lines)):
        return []
    goes = [False] + [_goes_on(a, b, c, d, indented) for a, b, c, d in zip(lines, lines[1:], columns, columns[1:], strict=False)]
    _join_headlines(lines, columns, goes)
    result = [True] * len(texts)
    for line, on in zip(lines, goes, strict=True):
        result[line.first] = on
    return result[1:]


def whole(texts: Sequence[str]) -> list[Line]:
    """The lines, each put together with what begins with a closing mark, which no line does but in the middle of it."""
    found: list[Line] = []
    for k, printed in enumerate(texts):
        text = fold(printed)
        if found and _CLOSING.match(text) and text:
            last = found[-1]
            found[-1] = Line(last.first, k, last.text + text, last.wide + half_widths(printed))
        else:
            found.append(Line(k, k, text, half_widths(printed)))
    return found


def _unbroken(lines: Sequence[Line], columns: Sequence[int]) -> list[Line]:
    """The lines, each put together with what opens a quotation behind it, where the two are one line of the column."""
    found: list[Line] = []
    for line, column in zip(lines, columns, strict=True):
        last = found[-1] if found else line
        if found and line.text[:1] in _OPENING and last.text[-1:] in _BEFORE_OPENING and last.wide + line.wide <= column + 1 and last.wide < column - SLACK:
            found[-1] = Line(last.first, line.last, last.text + line.text, last.wide + line.wide)
        else:
            found.append(line)
    return found


def _columns(lines: Sequence[Line], found: Sequence[int]) -> list[int]:
    """The measure of each line's column: that of the nearest line as wide as one."""
    near = [min(found, key=lambda m: abs(m - line.wide)) if any(abs(m - line.wide) <= 1 for m in found) else 0 for line in lines]
    columns, last = [], 0
    for k, own in enumerate(near):
        ahead = next((m for m in near[k : k + HEADLINE * 2] if m), 0)
        last = own or (ahead if not last or lines[k].wide > last + SLACK else last) or last
        columns.append(last or found[0])
    return [_locally(lines, k, column) for k, column in enumerate(columns)]


def _locally(lines: Sequence[Line], k: int, column: int) -> int:
    """The measure among the next lines: columns of a page may differ by a character or two, as much as an indent."""
    near = Counter(line.wide for line in lines[k : k + BEHIND] if abs(line.wide - column) <= INDENT + 2)
    best = max(near, key=lambda wide: (near[wide] + near[wide + 1] + near[wide - 1], near[wide]), default=column)
    return best if near[best] > BEHIND // 3 and abs(best - column + INDENT) > 1 else column  # that much less, they are first lines


def _indented(lines: Sequence[Line], columns: Sequence[int]) -> bool:
    """Whether paragraphs begin with an indent: the line behind a short last one is narrower by it."""
    behind = [
        (b.wide, c) for a, b, c in zip(lines, lines[1:], columns[1:], strict=False) if ends_sentence(a.text) and a.wide < c - INDENT - SLACK and b.wide > c // 2
    ]  # fmt: skip
    return sum(wide <= c - INDENT + 1 for wide, c in behind) > 0.5 * len(behind)


def _goes_on(a: Line, b: Line, column: int, next_column: int, indented: bool) -> bool:
    ends = ends_sentence(a.text)
    if b.wide > column + SLACK and abs(column - next_column) > SLACK:
        return False
    starts = indented and a.wide >= column - INDENT - SLACK and not ends and a.wide < column - SLACK  # a first line, narrower by its indent
    first = indented and ends and abs(a.wide - column + INDENT) <= 1 and column - INDENT + 1 < b.wide <= column + SLACK  # a full line below it begins no paragraph
    if a.wide < column - SLACK and not starts and not first and not (a.text[-1:] in _END and a.wide >= column - INDENT - SLACK):
        return False
    short = b.wide < column - INDENT - SLACK and not ends_sentence(b.text)
    if _pictured().search(a.text) or _furniture(b.text) or b.text[:1] in BULLETS:
        return False
    if not ends:
        return not short or a.text[-1:] in _END or (a.wide >= column - 1 and not _APART.match(b.text))
    if not indented:
        return a.wide >= column - 1
    return first or b.wide > column - INDENT + 1 or (b.wide < column - INDENT - SLACK and ends_sentence(b.text) and a.wide >= column - 1)


@cache
def _pictured() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('habits', 'picture_posts')})[)）]?$")


def _furniture(text: str) -> bool:
    return bool(load_habits().furniture.match(text) or load_habits().furniture_posts.match(text))


def _join_headlines(lines: Sequence[Line], columns: Sequence[int], goes: list[bool]) -> None:
    """Lines of one headline are put together: alike in width but for the last, or cut inside a word."""
    headed = [_headed(line, column) and not goes[k] and not (k + 1 < len(lines) and goes[k + 1]) for k, (line, column) in enumerate(zip(lines, columns, strict=True))]
    solid = Counter(a.wide for a, x, y in zip(lines, headed, headed[1:], strict=False) if x and y)
    k = 0
    while k + 1 < len(lines):
        size, wide = 1, lines[k].wide
        while headed[k] and k + size < len(lines) and size < HEADLINE and (headed[k + size] or _last_of(lines, goes, k + size)) and _one_headline(lines[k + size - 1], lines[k + size], wide, solid):
            goes[k + size] = True
            size += 1
        k += size


def _headed(line: Line, column: int) -> bool:
    bare = line.text.rstrip(CLOSERS + " ")
    return NARROW <= line.wide < column - SLACK - 1 and bare[-1:] not in "。，；：,;:" and not _APART.match(line.text)


def _last_of(lines: Sequence[Line], goes: Sequence[bool], k: int) -> bool:
    """Whether a line of one or two characters may be the rest of a headline."""
    return 0 < lines[k].wide < NARROW and not goes[k] and not _APART.match(lines[k].text) and not ends_sentence(lines[k].text)


def _one_headline(a: Line, b: Line, wide: int, solid: Counter[int]) -> bool:
    """Whether two short lines are one headline's."""
    if abs(a.wide - wide) > 2 or b.wide > wide + 2:
        return False
    if solid[wide] + solid[wide + 1] + solid[wide - 1] > 1 or load_ngrams().gains_at([normal(a.text)], [normal(b.text)])[0] > FLOWS:
        return True
    words = load_words().cut(a.text[-6:] + b.text[:6])
    ends, at = set[int](), 0
    for word in words:
        at += len(word)
        ends.add(at)
    return len(a.text[-6:]) not in ends
