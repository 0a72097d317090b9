"""Print lines of several measures on one page: whether they are such, and the width at which the lines around each are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from broadsheet.language.characters import CLOSERS, ends_sentence, fold
from broadsheet.language.widths import half_widths

SLACK = 3  # half characters by which a full line may be narrower: a mark that hangs, a number that does not break
INDENT = 4  # half characters: two characters
NARROWEST = 14  # half characters of a column
FEWEST = 6  # full lines of a measure
SHARE = 0.6  # of the lines, but for the last ones of paragraphs, that are as wide as a measure, or as its first lines
BEHIND = 9  # lines from one on by which its measure is looked at
HEADLINE = 4  # lines that a headline runs over
CLOSING = re.compile(rf"[，。、；：！？,.;:!?…{re.escape(CLOSERS)}]")  # what begins no line
_WORD = re.compile("[!-~]*")
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
    return by_width >= best(measures(long), lambda line, size, _: 2 * len(line.text) - size in (0, 2 * bool(CLOSING.match(line.text[-1:]))))


def in_measures(texts: Sequence[str], by_width: bool = False) -> tuple[list[Line], list[int]] | None:
    """The lines, and the measure of each one's column; None where they are no print lines.

    `by_width`: None also where they are set by characters and not by width.
    """
    lines = whole(texts)
    found = measures([line.wide for line in lines])
    if not found:
        return None
    lines = _unbroken(lines, _columns(lines, found))
    columns = _columns(lines, found)
    left = [
        line.wide - c for line, c in zip(lines, columns, strict=True) if line.wide >= c - INDENT - SLACK or not ends_sentence(line.text)
    ]
    set_so = sum(-INDENT - SLACK <= over <= SLACK for over in left)
    full = [line for line, c in zip(lines, columns, strict=True) if abs(line.wide - c) <= SLACK]
    inside = sum(not ends_sentence(line.text) for line in full)
    if (
        set_so < SHARE * len(left)
        or 2 * inside < len(full)
        or sorted(line.wide for line in lines)[-1 - len(lines) // 20] > max(found) + INDENT
    ):
        return None
    return None if by_width and not set_by_width(lines) else (lines, columns)


def whole(texts: Sequence[str]) -> list[Line]:
    """The lines, each put together with what begins with a closing mark, which no line does but in the middle of it."""
    found: list[Line] = []
    for k, printed in enumerate(texts):
        text = fold(printed)
        if found and CLOSING.match(text) and text:
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
        if (
            found
            and line.text[:1] in _OPENING
            and last.text[-1:] in _BEFORE_OPENING
            and last.wide + line.wide <= column + 1
            and last.wide < column - SLACK
        ):
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
