"""Count data/learned/ngrams.npz: the triples of characters of newspaper text. The same corpus gives the same table.

Usage: python bench/fit_ngrams.py
"""

from __future__ import annotations

from collections import Counter
from functools import reduce

import numpy as np
from learn import paragraphs, write_arrays

from broadsheet.language.flow import Ids, normal

LEAST = 2  # times a sequence must stand in the corpus: single ones are three in four of the table and change little
SIZES = {"ones": 1, "pairs": 2, "triples": 3}


def count() -> dict[str, Ids]:
    """The code points of the characters, and for each size the sequences, as numbers of the characters' ids, with their counts."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in SIZES}
    for text in map(normal, paragraphs()):
        for name, size in SIZES.items():
            counts[name].update(text[at : at + size] for at in range(len(text) - size + 1))
    kept = {name: {gram: n for gram, n in sorted(counter.items()) if n >= LEAST} for name, counter in counts.items()}
    ids = {char: at for at, char in enumerate(kept["ones"])}
    base = len(ids) + 1  # one more for the characters that are not there
    arrays = {"characters": np.array([ord(char) for char in ids])}
    for name, grams in kept.items():
        arrays[name] = np.array([reduce(lambda key, char: key * base + ids[char], gram, 0) for gram in grams])
        arrays[f"{name}_counts"] = np.array(list(grams.values()))
    return arrays


def main() -> None:
    """Write the table."""
    write_arrays("ngrams", count())


if __name__ == "__main__":
    main()
