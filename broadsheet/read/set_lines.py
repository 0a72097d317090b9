"""Print lines as type sets them: the measure of the column that each stands in, and what each may be in it by its width and its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from broadsheet.language.characters import BULLETS, ends_sentence, fold
from broadsheet.language.edits import replay
from broadsheet.language.tables import either
from broadsheet.language.widths import half_widths
from broadsheet.read.bound import Stretch
from broadsheet.read.cells import Row
from broadsheet.read.righting import line_edits

Kind = Literal["full", "first", "last", "short", "by-line"]
State = Literal["open", "stop", "end", "part", "head", "by-line"]

NARROWEST = 14  # half characters of a column
FEWEST = 8  # lines of a measure
INDENT = 4  # half characters: two characters
SLACK = 2  # half characters by which a full line may be narrower: a mark that is set close, a number that does not break
WIDER = 4  # half characters by which it may be wider: marks set close
PART = 12  # half characters by which a line may be narrower that a long number or word left so
NEAR = 12  # lines to both sides by which the measure of a short line is told
_SPREAD = 5  # blanks more than words have: a line whose characters are set apart
_BESIDE = re.compile(
    rf"(?:{either('habits', 'picture_posts')})[)）]?$|^(?:{either('habits', 'furniture_posts', 'furniture_alone')})\s*[:/|\s]|第.{{1,3}}版$"
)


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line: as printed; put right, folded; in half characters; the number of its text box.

    Its place: the number of its row, which of how many cells of the row it is, and behind how many characters. Its column's measure, 0 where the page has none.
    """

    printed: str
    text: str
    wide: int
    box: int
    row: int
    cell: int
    cells: int
    at: int
    column: int = 0

    @property
    def ends(self) -> bool:
        """Whether it ends a sentence."""
        return ends_sentence(self.text)

    @property
    def beside(self) -> bool:
        """Whether it is a caption's or the page's own, which goes on with nothing."""
        return _BESIDE.search(self.text) is not None


def set_lines(rows: Sequence[str]) -> list[SetLine]:
    """The lines with text; blank ones part the boxes."""
    return set_cells([[Stretch(0, text)] if (text := row.strip()) else [] for row in rows])


def set_cells(rows: Sequence[Row]) -> list[SetLine]:
    """The cells of rows, each a line; blank rows part the boxes."""
    found, box, number = list[SetLine](), 0, 0
    for row in rows:
        for cell, stretch in enumerate(row):
            text = fold(replay(stretch.text, line_edits(1, stretch.text))).strip() or stretch.text
            found.append(SetLine(stretch.text, text, _wide(text), box, number, cell, len(row), stretch.at))
        box, number = box + (not row), number + bool(row)
    return [replace(line, column=column) for line, column in zip(found, _columns(found, _measures(found)), strict=True)]


def _wide(text: str) -> int:
    """The width of a line in half characters, of one whose characters are set apart without the blanks."""
    bare = "".join(text.split())
    return half_widths(bare if len(text) - len(bare) > _SPREAD else text)


def _measures(lines: Sequence[SetLine]) -> list[int]:
    """The widths at which columns are set, the commonest first: of many lines that end inside a sentence."""
    near, found = Counter(line.wide for line in lines if not line.ends), list[int]()
    for width in sorted(near, key=lambda w: (-near[w - 1] - near[w] - near[w + 1], -w)):
        many = sum(near[w] for w in range(width - SLACK, width + SLACK + 1))
        if width >= NARROWEST and many >= FEWEST and all(abs(width - other) > INDENT + 3 for other in found):
            found.append(width)
    return found


def _columns(lines: Sequence[SetLine], found: Sequence[int]) -> list[int]:
    """The measure of each line's column: its own where it is as wide as one, else that of the lines around it that it has room in."""
    if not found:
        return [0] * len(lines)
    own = [min((m for m in found if abs(line.wide - m) <= SLACK), key=lambda m: abs(line.wide - m), default=0) for line in lines]
    return [m or _around(own, at, line.wide) or found[0] for at, (m, line) in enumerate(zip(own, lines, strict=True))]


def _around(own: Sequence[int], at: int, wide: int) -> int:
    """The commonest measure of the nearest lines that have one."""
    sides = zip_longest(own[max(0, at - NEAR) : at][::-1], own[at + 1 : at + NEAR], fillvalue=0)
    near = Counter([m for pair in sides for m in pair if m][: NEAR // 2])
    return next((m for m, _ in near.most_common() if wide <= m + SLACK + 1), max(near, key=lambda m: near[m], default=0))


def kind(line: SetLine, column: int) -> Kind:
    """What a line may be below another in a column of that measure."""
    if line.text[:1] in BULLETS:
        return "by-line"
    if column - SLACK <= line.wide <= column + WIDER:
        return "full"
    if column - INDENT - 1 <= line.wide < column:
        return "first"
    return "last" if line.ends and line.wide < column else "short"


def state(line: SetLine) -> State:
    """How a line leaves its column: inside a sentence, at the end of one in the middle of the paragraph, at a paragraph's end, as a heading."""
    said = kind(line, line.column)
    if said in ("full", "first"):
        return "stop" if line.ends else "open"
    if said == "by-line":
        return said
    return "end" if line.ends else "part" if line.column - PART <= line.wide < line.column else "head"
