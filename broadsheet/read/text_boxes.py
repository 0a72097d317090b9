"""Text boxes parted by blank lines, as pdfminer prints a page: its boxes hold a line or a few, and those of columns side by side stand among each other.

pdfminer takes lines for one box that stand close; where they stand one and a half heights apart each is its own. Boxes that are near it groups, and
prints a group from top to foot and from left to right: so rows of neighbouring columns come line by line, feet of columns behind all others, headlines apart
from their texts. Which line goes on with which is told here (line_order.py). Lost for good are indents, sizes of letters, and where a box stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from broadsheet.read.line_order import ordered
from broadsheet.read.set_lines import FEWEST, SetLine, set_lines, state

# Share of the lines that a blank one follows and that are as wide as their column and end inside a sentence: 0.28 at the least on 40 pages of pdfminer's, 0.02 at the
# most on as many of each of pdftotext's three.
TORN = 0.15
LONG = 100  # characters of a print line: 48 Han characters, or twice as many letters
MOST = 500  # lines: time and memory grow with their square; of the pages that pdfminer printed the longest had 271


def is_boxed(rows: Sequence[str]) -> bool:
    """Whether boxes end, one after another, inside a sentence at the end of a full line."""
    return bool(boxed(rows))


def unboxed(rows: Sequence[str]) -> list[str] | None:
    """The lines of a page, text by text, a blank one before each; None where it is no page in text boxes."""
    lines = boxed(rows)
    return [row for text in ordered(lines, "boxed") for row in ("", *_headlines(lines, text))] if lines else None


def boxed(rows: Sequence[str]) -> list[SetLine]:
    """The lines of a page in text boxes; none of another's."""
    if not FEWEST < sum(bool(row.strip()) for row in rows) <= MOST or max(map(len, rows)) > LONG:
        return []
    lines = set_lines(rows)
    torn = sum(a.box != b.box and a.column > 0 and state(a) == "open" for a, b in pairwise(lines))
    return lines if torn >= TORN * len(lines) else []


def _headlines(lines: Sequence[SetLine], text: Sequence[int]) -> Iterator[str]:
    """The lines of a text as printed, those of a headline that stand in one box as one."""
    run = lines[text[0]].printed
    for above, below in pairwise(text):
        if state(lines[above]) in ("head", "part") and lines[above].box == lines[below].box:
            run += lines[below].printed
        else:
            yield run
            run = lines[below].printed
    yield run
