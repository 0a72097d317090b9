"""Whether more pages would help: the forest that says what precedes a block, fitted on ever more pages and measured on days left out.

python bench/learning_curve.py PAGES [PAGES …] --text FOLDER    as bench/fit_layout.py; writes nothing (pip install -r requirements-fit.txt)

Printed: of blocks on clean pages of days that are held out, how many are given their class, and the log-loss.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import forests
import numpy as np
from fit_layout import SHAPE, TREES, SeenPage, Unseeing, looked_at, ngrams_of
from fit_short_lines import fit_short_lines
from practice import held_out, months_of, read_all

from broadsheet.layout import print_lines

SIZES = (100, 300, 1000, 3000)


def table(pages: list[SeenPage]) -> tuple[np.ndarray, np.ndarray]:
    """The rows of the blocks that are asked, and what is right of each."""
    rows = [page.rows[[node.sort != "aside" for node in page.nodes]] for page in pages]
    right = [a for page in pages for a, node in zip(page.right.before, page.nodes, strict=True) if node.sort != "aside"]
    return np.concatenate(rows), np.array(right)


def main() -> None:
    """Read the command line, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--text", type=Path, required=True)
    given = parser.parse_args()
    every = [page for folder in given.pages for page in read_all(folder) if not print_lines.width([b.text for b in page.page.blocks])]
    random.Random(1).shuffle(every)
    learned, left = [p for p in every if not held_out(p.day)], [p for p in every if held_out(p.day)][:200]
    months = months_of(learned)
    models = Unseeing(ngrams_of(given.text, months), fit_short_lines(learned, months))
    rows, right = table(list(looked_at(left, models)))
    looked = list(looked_at(learned[: SIZES[-1]], models))
    for size in SIZES:
        of, answers = table(looked[:size])
        said = forests.fit(of, answers, None, 4, TREES["before"], **SHAPE).predict(rows)
        loss = -np.log(np.maximum(said[np.arange(len(right)), right], 1e-9)).mean()
        print(f"{min(size, len(looked)):>5} pages: {(said.argmax(axis=1) == right).mean():.4f} right, log-loss {loss:.4f}", flush=True)


if __name__ == "__main__":
    main()
