"""Fit data/learned/headings.json: is a short line a heading, or a piece that the end of a column cut off a paragraph? Logistic regression.

Short paragraphs of newspaper text that end without a mark are headings, and so is the beginning of one in ten, cut short as extractions do;
beginnings of long paragraphs without the end of a sentence inside, and short ones that end with a colon, are pieces.
The same corpus gives the same table.
Usage: python bench/fit_headings.py
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from learn import fit, paragraphs, write_weights

from broadsheet.language.headings import features

LONGEST = 60  # characters of a heading-like line
SHORTEST = 2
SHORTEST_PARAGRAPH = 60  # characters: one that pieces are cut from
PIECES = 8  # of a paragraph
CUT_SHORT = 0.1  # of the headings
SEEN, LOOSE = 10, 0.1  # a C of .05 to 1 and 3 or 8 pieces told the practice lines apart alike (area under the curve .974 to .980)
_NO_HEADING = re.compile(r"。|[…:;,、)]$|^\(|^(?:本报|新华社)?.{0,6}记者")  # sentences, labels, by-lines
_NO_PIECE = re.compile(r"[。!?;:]|[,、]$")
_PICTURES = re.compile(r"\(附?图片?\d张\)$")


def headings(rng: random.Random) -> Iterator[str]:
    """Headings, and the beginnings of some of them."""
    for text in paragraphs():
        if SHORTEST <= len(text) <= LONGEST and not _NO_HEADING.search(text):
            bare = _PICTURES.sub("", text)
            yield bare
            if len(bare) >= 8 and rng.random() < CUT_SHORT:
                yield bare[: int(len(bare) * rng.uniform(0.5, 0.9))]


def pieces(rng: random.Random) -> Iterator[str]:
    """Beginnings of paragraphs, cut anywhere before the end of their first sentence; ends that exclaim or ask; lines that announce."""
    for text in paragraphs():
        if SHORTEST <= len(text) <= LONGEST and text.endswith(":"):
            yield text
        if len(text) >= SHORTEST_PARAGRAPH:
            cuts = (text[: rng.randint(SHORTEST, LONGEST)] for _ in range(PIECES))
            yield from (piece for piece in cuts if not _NO_PIECE.search(piece))
        if len(text) >= SHORTEST_PARAGRAPH and text[-1] in "!?":
            cuts = (text[-rng.randint(SHORTEST, LONGEST) :] for _ in range(PIECES))
            yield from (piece for piece in cuts if not _NO_PIECE.search(piece[:-1]))


def main() -> None:
    """Write the table."""
    rng = random.Random(2)
    yes, no = list(headings(rng)), list(pieces(rng))
    write_weights("headings", {"heading": fit(yes + no, [1] * len(yes) + [0] * len(no), features, SEEN, LOOSE)})


if __name__ == "__main__":
    main()
