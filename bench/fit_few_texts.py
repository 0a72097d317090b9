"""Whether what stands below a heading begins an article, on pages of few texts (broadsheet/layout/few_texts.py) → broadsheet/data/learned/few_texts.npz.

python bench/fit_few_texts.py PAGES    (pip install -r requirements-fit.txt)

PAGES: a folder of NNN.txt with NNN.gold.json. Of those of days that the forests have not seen small ones are made (bench/small_pages.py); two days in five are
not fitted on, but tell how far what is read now is right, a row for each kind of small page. Mixed in are the newspapers that were made up (bench/papers.py), few of whose pages have many texts.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

import forests
import numpy as np
import numpy.typing as npt
from papers import paper_pages
from practice import RUNNING, Practice, held_out, read_all
from small_pages import KINDS, small_pages

from broadsheet.language.lexicon import load_words
from broadsheet.layout import few_texts, print_lines
from broadsheet.layout.judgement import judge
from broadsheet.layout.nodes import make_nodes
from broadsheet.layout.print_lines import put_together
from broadsheet.rules import marks_of, strongest

Numbers = npt.NDArray[np.float64]
SHAPE = {"num_leaves": 12, "learning_rate": 0.05, "min_data_in_leaf": 20, "lambda_l2": 5.0, "feature_fraction": 0.5}
TREES = 150
EACH = 5  # made of each page of a made-up newspaper: without them articles of newspapers left aside are read worse (clean .865 and .881, not .882 and .892)
CHECKS = 500  # small pages of each kind that are measured on
CHECKED = (18, 30)  # days of a month that are measured on


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


def gather(pages: Iterable[Practice]) -> tuple[Numbers, npt.NDArray[np.int64]]:
    """The cuts of all pages: rows and answers."""
    told = [cut for practice in pages for cut in cuts(practice)]
    return np.array([row for row, _ in told]), np.array([right for _, right in told], dtype=np.int64)


def show(name: str, scores: Numbers, right: npt.NDArray[np.int64]) -> None:
    """Print how often what is said is wrong, and its log-loss."""
    loss = np.logaddexp(0.0, np.where(right > 0, -scores, scores)).mean()
    print(f"{name:<24}{len(right):>6} cuts, {np.mean((scores > 0) != right):.1%} wrong, log-loss {loss:.3f}")


def main() -> None:
    """Read the command line, fit, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    large = [p for p in read_all(parser.parse_args().pages) if held_out(p.day) and not print_lines.width([b.text for b in p.page.blocks])]
    fitted, left = [p for p in large if int(p.day[6:8]) not in CHECKED], [p for p in large if int(p.day[6:8]) in CHECKED]
    small = (page for kind in KINDS for page in small_pages(fitted, kind, kind.many))
    rows, right = gather(itertools.chain(small, paper_pages(1.0, EACH)))
    print(f"{len(right)} cuts, {right.mean():.0%} above an article")
    model = forests.fit(rows, right, None, 1, TREES, **SHAPE)
    forests.write("few_texts", model, 1)
    for kind in KINDS:
        others, wanted = gather(small_pages(left, kind, CHECKS))
        show(f"{kind.name}, before", others[:, 0], wanted)
        show(f"{kind.name}, now", np.asarray(model.predict(others, raw_score=True)), wanted)


if __name__ == "__main__":
    main()
