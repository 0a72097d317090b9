"""More trees for the forests that decide, fitted on pages of many newspapers → broadsheet/data/learned/roles_more.npz, before_more.npz, after_more.npz.

python bench/fit_papers.py PAGES [PAGES …] [--others PAGES …]    (pip install -r requirements-fit.txt)

The forests of bench/fit_layout.py know one daily's habits. These trees begin where those end (boosting goes on, Friedman 2001) and see the same: pages of
days that the forests have not seen (PAGES: folders of NNN.txt with NNN.gold.json; two days in five are left out, to choose by), and the newspapers of bench/papers/
that are not left aside; and what bench/fit_layout.py mixes in: other newspapers' pages (`--others`), the archive's own, and damaged ones. What the roles say, where what precedes and follows is fitted on it, comes from trees that have not seen the page's day or newspaper.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import forests
import lightgbm
import numpy as np
import numpy.typing as npt
from fit_few_texts import CHECKED
from fit_layout import DAMAGED, DAMAGES, OTHERS, OWN
from papers import paper_pages
from practice import Answers, Practice, answers, damaged_pages, held_out, own_pages, read_all

from broadsheet.language.forest import Forest, forest
from broadsheet.language.lexicon import load_words
from broadsheet.language.tables import load_arrays
from broadsheet.layout.judgement import ROLES, SURE, Looked, look, look_last
from broadsheet.layout.nodes import Node, make_nodes
from broadsheet.layout.print_lines import put_together
from broadsheet.rules import marks_of, strongest

Numbers = npt.NDArray[np.float64]
SHAPE = {"num_leaves": 15, "learning_rate": 0.06, "min_data_in_leaf": 25, "feature_fraction": 0.3, "lambda_l2": 8.0, "min_sum_hessian_in_leaf": 2.0}
TREES = 80
PAPERS, EACH = 0.3, 15  # what a made-up page counts, and how many are made of each
MARRED = 2 * DAMAGED  # what a damaged page of the archive counts; once: articles left aside .90, .76, .52, not .90, .78, .54 (clean, typical, hard), the floors of tests/damage.py the same
PARTS = 3  # of the pages, each judged by trees that have not seen it
CLASSES = 4  # of what precedes and what follows


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as the forests see it, with its answer."""

    practice: Practice
    nodes: tuple[Node, ...]
    looked: Looked
    right: Answers


def see(practice: Practice) -> Seen:
    """A page as it is seen when it is read."""
    page, words = put_together(practice.page), load_words()
    nodes = make_nodes(page, strongest(marks_of(page, ())), words)
    return Seen(practice, nodes, look(nodes, words), answers(practice, nodes))


def more(base: Forest, rows: Numbers, right: npt.NDArray[np.int64], weights: Numbers, classes: int) -> lightgbm.Booster:
    """Trees that go on where a forest ends."""
    kind = {"objective": "multiclass", "num_class": classes, "num_threads": 1}
    data = lightgbm.Dataset(rows, right, weight=weights, init_score=base.scores(rows), params={"max_bin": 127})
    return lightgbm.train(forests.ALWAYS | SHAPE | kind, data, TREES)


def logs(scores: Numbers) -> Numbers:
    """Scores as logarithms of probabilities."""
    return np.asarray(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))


def fit_roles(pages: Sequence[Seen], weights: Numbers, parts: npt.NDArray[np.int64]) -> list[Numbers]:
    """Writes the trees of the roles; returns what the roles say of each page's blocks, by trees that have not seen it."""
    base = forest(load_arrays("roles"))
    rows = np.concatenate([page.looked.rows for page in pages]).astype(np.float32)
    right = np.concatenate([page.right.roles for page in pages])
    asked = (right >= 0) & [node.role not in SURE for page in pages for node in page.nodes]
    scores = base.scores(rows)
    for part in range(PARTS):
        which = asked & (parts != part)
        scores[parts == part] += more(base, rows[which], right[which], weights[which], len(ROLES)).predict(rows[parts == part], raw_score=True)
    forests.write("roles_more", more(base, rows[asked], right[asked], weights[asked], len(ROLES)), len(ROLES))
    return np.split(logs(scores), np.cumsum([len(page.nodes) for page in pages])[:-1])


def main() -> None:
    """Read the command line and fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--others", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    days = (practice for folder in given.pages for practice in read_all(folder))
    unseen = [practice for practice in days if held_out(practice.day) and int(practice.day[6:8]) not in CHECKED]
    others = (practice for folder in given.others for practice in read_all(folder, OTHERS))
    pages = [see(practice) for practice in (*unseen, *paper_pages(PAPERS, EACH), *others, *own_pages(OWN), *damaged_pages(MARRED, DAMAGES))]
    sizes = [len(page.nodes) for page in pages]
    weights = np.repeat([page.practice.weight for page in pages], sizes)
    parts = np.repeat([zlib.crc32(page.practice.day.encode()) % PARTS for page in pages], sizes)
    said = fit_roles(pages, weights, parts)
    rows = np.concatenate([look_last(page.looked, roles) for page, roles in zip(pages, said, strict=True)]).astype(np.float32)
    running = np.array([node.sort != "aside" for page in pages for node in page.nodes])
    for name in ("before", "after"):
        right = np.concatenate([getattr(page.right, name) for page in pages])
        forests.write(f"{name}_more", more(forest(load_arrays(name)), rows[running], right[running], weights[running], CLASSES), CLASSES)


if __name__ == "__main__":
    main()
