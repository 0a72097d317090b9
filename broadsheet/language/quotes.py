"""Sentences of a quotation among blocks of text: where a column's end cut one in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from broadsheet.language.characters import plain

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
    # Most bodies end with letters that stand nowhere in the sentence, so these are asked for first.
    ends = {i: size for i, body in enumerate(bodies) if body[-LEAST:] in said and (size := _ending(said, body))}
    if not ends:
        return
    backward = said[::-1]
    begins = {j: size for j, body in enumerate(bodies) if body[:LEAST] in said and (size := _ending(backward, body[: len(said)][::-1]))}
    for i, ending in ends.items():
        for j, beginning in begins.items():
            if i != j and ending + beginning >= len(said) - GAP:
                yield i, j


def _ending(said: str, body: str) -> int:
    """How many letters of the sentence's beginning, not all, the body ends with; 0 for fewer than LEAST."""
    last, at = body[-LEAST:], len(said) - 1
    while len(last) == LEAST and (at := said.rfind(last, 0, at)) >= 0:
        if body.endswith(said[: at + LEAST]):
            return at + LEAST
        at += LEAST - 1
    return 0
