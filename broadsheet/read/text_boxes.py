"""Text boxes parted by blank lines, as pdfminer prints a page: its boxes hold a line or a few, and those of columns side by side stand among each other.

pdfminer takes lines for one box that stand close; where they stand one and a half heights apart each is its own. Boxes that are near it groups, and
prints a group from top to foot and from left to right: so rows of neighbouring columns come line by line, feet of columns behind all others, headlines apart
from their texts. Which line goes on with which is told here (line_order.py); what then is one paragraph becomes one line. Lost for good are indents, sizes
of letters, and where a box stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from broadsheet.read.line_order import in_columns, paragraphs
from broadsheet.read.set_lines import FEWEST, SetLine, set_lines, state

# Share of the lines that a blank one follows and that are as wide as their column and end inside a sentence: 0.28 at the least on 40 pages of pdfminer's, 0.02 at the
# most on as many of each of pdftotext's three.
TORN = 0.15
MOST = 500  # lines: time and memory grow with their square; of the pages that pdfminer printed the longest had 271


def unboxed(rows: Sequence[str]) -> list[str] | None:
    """The paragraphs and headings of a page, each a line; None where it is no page in text boxes."""
    if not FEWEST < sum(bool(row.strip()) for row in rows) <= MOST:
        return None
    lines = set_lines(rows)
    if not _boxed(lines):
        return None
    return ["".join(lines[k].printed for k in run) for column in in_columns(lines) for run in paragraphs(lines, column)]


def _boxed(lines: Sequence[SetLine]) -> bool:
    """Whether boxes end, one after another, inside a sentence at the end of a full line."""
    torn = sum(a.box != b.box and a.column > 0 and state(a) == "open" for a, b in pairwise(lines))
    return torn >= TORN * len(lines)
