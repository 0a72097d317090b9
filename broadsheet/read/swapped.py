"""Lines at the top of a column that an extractor printed in the other order: put back where the language says so.

Beside a headline, whose rows are taller than those of the text, `pdftotext -layout` prints a column's line before the one above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from broadsheet.language.characters import ends_sentence, fold
from broadsheet.language.flow import load_ngrams
from broadsheet.language.sides import load_sides

TOP = 6  # lines of a column that stand beside a headline
# Nats by which the other order has to be: of 300 columns of real articles two are then changed that were right, and 201 of 300 with a pair swapped are put back
# (with 8: none, 203; but of 315 paragraphs of pages that -layout printed 302 instead of 298 are then right).
BETTER = 3.0
FLOWS = (-4.0, 6.0)  # nats for a line that goes on, at the least and at the most


def in_order(column: Sequence[str]) -> list[str]:
    """The lines of a column from top to foot, neighbours that were printed the wrong way round put back."""
    lines = list(column)
    at = 0
    while at < min(TOP, len(lines) - 1):
        before, a, b, behind = lines[at - 1 : at], lines[at], lines[at + 1], lines[at + 2 : at + 3]
        if _flow([*before, b, a, *behind]) - _flow([*before, a, b, *behind]) > BETTER:
            lines[at : at + 2] = [b, a]
            at += 1
        at += 1
    return lines


def _flow(lines: Sequence[str]) -> float:
    """How well lines go on with each other, in nats; what stands behind the end of a sentence says nothing."""
    pairs = [(a, b) for a, b in pairwise(map(fold, lines)) if not ends_sentence(a)]
    lefts, rights = [a for a, _ in pairs], [b for _, b in pairs]
    return float(np.clip(load_ngrams().gains_at(lefts, rights) + load_sides().agree_at(lefts, rights), *FLOWS).sum()) if pairs else 0.0
