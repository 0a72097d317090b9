"""Whether what stands below a heading begins an article, on pages of few texts (broadsheet/layout/few_texts.py) → broadsheet/data/learned/few_texts.npz.

python bench/fit_few_texts.py PAGES    (pip install -r requirements-fit.txt)

PAGES: a folder of NNN.txt with NNN.gold.json. Those of days that the forests have not seen are fitted on, also those of many texts, and with small ones made of them (bench/small_pages.py); two days in five are
not fitted on, but tell how far what is read now is right, a row for each kind of small page. So are the newspapers that were made up (bench/papers.py); those left aside tell how far others' small pages are read right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import forests
import numpy as np
import numpy.typing as npt
from papers import ASIDE, paper_pages
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
TREES = 300
EACH = 10  # made of each page of a made-up newspaper, four of them damaged: with three, fewer cuts of hard pages of newspapers left aside are told rightly (86.1 %, not 89.1)
CHECKS = 500  # small pages of each kind that are measured on
CHECKED = (18, 30)  # days of a month that are measured on


def cuts(practice: Practice) -> Iterator[tuple[Numbers, bool]]:
    """Of each cut of a page: its row, and whether what stands below begins an article."""
    page, words = put_together(practice.page), load_words()
    nodes = make_nodes(page, strongest(marks_of(page, ())), words)
    found = list(few_texts.cuts_of(nodes))
    if not found:
        return
    first = {next((line for line, role in article if role in RUNNING), 0) for article in practice.articles}
    known = {line for article in practice.articles for line, role in article if role in RUNNING}
    for cut, row in zip(found, few_texts.rows_of(nodes, judge(nodes, words), found), strict=True):
        if (line := nodes[cut.below].line) in known:
            yield row, line in first


def small(pages: Sequence[Practice]) -> Iterator[Practice]:
    """Small pages of all kinds."""
    return (page for kind in KINDS for page in small_pages(pages, kind, kind.many))


def gather(pages: Iterable[Practice]) -> tuple[Numbers, npt.NDArray[np.int64]]:
    """The cuts of all pages: rows and answers."""
    told = [cut for practice in pages for cut in cuts(practice)]
    return np.array([row for row, _ in told]), np.array([right for _, right in told], dtype=np.int64)


def show(name: str, scores: Numbers, right: npt.NDArray[np.int64]) -> None:
    """Print how often what is said is wrong, and its log-loss."""
    loss = np.logaddexp(0.0, np.where(right > 0, -scores, scores)).mean()
    print(f"{name:<34}{len(right):>6} cuts, {np.mean((scores > 0) != right):.1%} wrong, log-loss {loss:.3f}")


def main() -> None:
    """Read the command line, fit, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    large = [p for p in read_all(parser.parse_args().pages) if held_out(p.day) and not print_lines.width([b.text for b in p.page.blocks])]
    fitted, left = [p for p in large if int(p.day[6:8]) not in CHECKED], [p for p in large if int(p.day[6:8]) in CHECKED]
    rows, right = gather([*fitted, *small(fitted), *paper_pages(1.0, EACH), *small(list(paper_pages(1.0, 1)))])
    print(f"{len(right)} cuts, {right.mean():.0%} above an article")
    model = forests.fit(rows, right, None, 1, TREES, **SHAPE)
    forests.write("few_texts", model, 1)
    for whose, pages in (("held out", left), ("aside", list(paper_pages(1.0, 1, ASIDE)))):
        for kind in KINDS:
            others, wanted = gather(small_pages(pages, kind, CHECKS))
            show(f"{whose}, {kind.name}, before", others[:, 0], wanted)
            show(f"{whose}, {kind.name}, now", np.asarray(model.predict(others, raw_score=True)) - few_texts.LEAN, wanted)


if __name__ == "__main__":
    main()
