"""Whether what stands below a heading begins an article, on pages of few texts (broadsheet/layout/few_texts.py) → broadsheet/data/learned/few_texts.npz.

python bench/fit_few_texts.py PAGES [PAGES …] [--check PAGES …]    (pip install -r requirements-fit.txt)

PAGES: folders of NNN.txt with NNN.gold.json that the tables have not seen: articles cut to a few paragraphs, one to five of them on a page, most without
by-lines; whole articles with heads, one or two on a page; and articles cut to short sections under their heads, beside others. --check: pages of other days; how far what is read now is right is printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

import forests
import numpy as np
import numpy.typing as npt
from practice import RUNNING, Practice, read_all

from broadsheet.language.lexicon import load_words
from broadsheet.layout import few_texts
from broadsheet.layout.judgement import judge
from broadsheet.layout.nodes import make_nodes
from broadsheet.layout.print_lines import put_together
from broadsheet.rules import marks_of, strongest

Numbers = npt.NDArray[np.float64]
SHAPE = {"num_leaves": 12, "learning_rate": 0.05, "min_data_in_leaf": 20, "lambda_l2": 5.0, "feature_fraction": 0.5}
TREES = 150


def cuts(practice: Practice) -> Iterator[tuple[Numbers, bool]]:
    """Of each cut of a page that has few texts: its row, and whether what stands below begins an article."""
    page, words = put_together(practice.page), load_words()
    nodes = make_nodes(page, strongest(marks_of(page, ())), words)
    found = list(few_texts.cuts_of(nodes))
    if not found or sum(n.sort == "text" for n in nodes) > few_texts.FEW:
        return
    first = {next((line for line, role in article if role in RUNNING), 0) for article in practice.articles}
    known = {line for article in practice.articles for line, role in article if role in RUNNING}
    for cut, row in zip(found, few_texts.rows_of(nodes, judge(nodes, words), found), strict=True):
        if (line := nodes[cut.below].line) in known:
            yield row, line in first


def gather(folders: Iterable[Path]) -> tuple[Numbers, npt.NDArray[np.int64]]:
    """The cuts of all pages of some folders: rows and answers."""
    told = [cut for folder in folders for practice in read_all(folder) for cut in cuts(practice)]
    return np.array([row for row, _ in told]), np.array([right for _, right in told], dtype=np.int64)


def show(name: str, scores: Numbers, right: npt.NDArray[np.int64]) -> None:
    """Print how often what is said is wrong, and its log-loss."""
    loss = np.logaddexp(0.0, np.where(right > 0, -scores, scores)).mean()
    print(f"{name:<20}{len(right):>6} cuts, {np.mean((scores > 0) != right):.1%} wrong, log-loss {loss:.3f}")


def main() -> None:
    """Read the command line and fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--check", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    rows, right = gather(given.pages)
    print(f"{len(right)} cuts, {right.mean():.0%} above an article")
    model = forests.fit(rows, right, None, 1, TREES, **SHAPE)
    forests.write("few_texts", model, 1)
    for folder in given.check:
        others, wanted = gather([folder])
        show(f"{folder.name}, before", others[:, 0], wanted)
        show(f"{folder.name}, now", np.asarray(model.predict(others, raw_score=True)), wanted)


if __name__ == "__main__":
    main()
