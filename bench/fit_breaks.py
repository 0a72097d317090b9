"""Fit what tells which print line goes on with the one above → broadsheet/data/learned/line_breaks.npz (broadsheet/layout/line_breaks.py).

python bench/fit_breaks.py FOLDER    (pip install -r requirements-fit.txt pdfminer.six pymupdf; pdftotext; CHROMIUM names the browser)

FOLDER: the articles, as bench/fit_ngrams.py reads them, of a month that the network of bench/fit_sides.py was not shown; each sixth day is left out, to measure on. They, and the
archive's own (bench/printed.py), are set in pages of many layouts (bench/layouts.py), printed by Chromium, and given to the extractors of bench/inputs.py. The answers are where each line
stands in its article.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import forests
import layouts
import numpy as np
import numpy.typing as npt
from inputs import Extract, mupdf, pdfminer, poppler
from practice import held_out
from printed import Printed, Told, browser, pages, press

from broadsheet.language.characters import fold
from broadsheet.layout.line_breaks import breaks
from broadsheet.layout.line_widths import in_measures
from broadsheet.read.readers import pages_of, read_source
from broadsheet.read.righting import put_right

PAGES, OWN, FIRST = 90, 12, 500  # pages; of the archive's own articles, from which number on
TREES = 150
SHAPE = {"num_leaves": 31, "learning_rate": 0.08, "min_data_in_leaf": 20, "feature_fraction": 0.6}
EXTRACTORS = (poppler(), poppler("-layout"), poppler("-raw"), pdfminer, mupdf)
Extracted = tuple[bytes, tuple[Told, ...]]  # a page as an extractor printed it, and its articles


def bare(text: str) -> str:
    """A text folded, without white space."""
    return "".join(fold(text).split())


def composed(folder: Path, many: int, own: int, first: int) -> Iterator[Printed]:
    """So many pages as they are set, and of the archive's own articles, from number `first` on."""
    stock = layouts.articles(folder, lambda day: not held_out(day))
    yield from (layouts.sheet(number, stock) for number in range(many))
    yield from pages(own, first)


def extracted(composed: Iterable[Printed], extractors: Sequence[Extract]) -> Iterator[Extracted]:
    """Pages, each as every extractor prints it; what runs over to another sheet is left out."""
    with browser(os.environ.get("CHROMIUM", "chromium")) as chromium, tempfile.TemporaryDirectory() as work:
        for page in composed:
            copy = press(chromium, page, png=False)
            printed = [extract(copy, Path(work))[1] for extract in extractors]
            if printed[0].count(b"\f") == 1:
                yield from ((text, page.articles) for text in printed)


def together(texts: Sequence[str], told: Sequence[Told]) -> npt.NDArray[np.int64]:
    """For each line but the first whether it stands behind the one above in one paragraph or title."""
    whole = [bare(text) for article in told for text in (article.title, *article.paragraphs)]
    return np.array([any(a + b in text for text in whole) for a, b in pairwise(texts)], dtype=np.int64)


def fit(found: Iterable[Extracted]) -> None:
    """Fit and write the forest."""
    rows, right = [], []
    with tempfile.TemporaryDirectory() as work:
        for text, told in found:
            (path := Path(work) / "p.txt").write_bytes(text)
            page, _ = next(iter(pages_of(read_source(path), path)))
            blocks = put_right(page).page.blocks
            if lines := in_measures([block.text for block in blocks]):
                rows.append(breaks(*lines, [block.line for block in blocks]))
                right.append(together([bare(line.text) for line in lines[0]], told))
    forests.write("line_breaks", forests.fit(np.concatenate(rows), np.concatenate(right), None, 1, TREES, **SHAPE), 1)


if __name__ == "__main__":
    fit(extracted(composed(Path(sys.argv[1]), PAGES, OWN, FIRST), EXTRACTORS))
