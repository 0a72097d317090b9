"""Sentences of a quotation among blocks of text: where a column's end cut one in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from broadsheet.chars import plain

_SENTENCE = re.compile(r"[^。!?;]+")
SHORTEST = 10  # letters of a sentence whose halves are looked for
GAP = 3  # letters that the cut may have lost; 0 to 8 read the practice pages alike
LEAST = 2  # letters on either side of a cut


def sentences(folded: str) -> list[str]:
    """The letters of each sentence of a folded text, marks left out."""
    return [said for part in _SENTENCE.findall(folded) if (said := plain(part))]


def halves(said: str, bodies: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of indices: a body that ends with the beginning of the sentence, and another that begins with its end.

    `said` and `bodies` are letters without marks. Together the two have all of it less GAP letters; some letters may be in both.
    """
    if len(said) < SHORTEST:
        return
    sizes = range(len(said) - 1, LEAST - 1, -1)
    ends = [next((k for k in sizes if body.endswith(said[:k])), 0) for body in bodies]
    begins = [next((k for k in sizes if body.startswith(said[-k:])), 0) for body in bodies]
    for i, ending in enumerate(ends):
        for j, beginning in enumerate(begins):
            if i != j and ending and beginning and ending + beginning >= len(said) - GAP:
                yield i, j
