"""Fit what the layout has learned, from pages with their answers → broadsheet/data/learned/.

python bench/fit_layout.py PAGES [PAGES …] --text FOLDER [--others PAGES …]    (pip install -r requirements-fit.txt)

PAGES: folders of NNN.txt with NNN.gold.json; FOLDER: the articles that the pages are made of, as bench/fit_ngrams.py reads them. Made are the
tables `short_lines`, `print_lines`, `roles`, `before`, `after` and `pairs`, beside `ngrams`; the same folders give the same tables. No table
says anything of a page's day, where another is fitted on it, that it was itself fitted on. Each sixth day is left out of all but `ngrams`,
to measure on. Mixed in are the pages of other newspapers (`--others`, few: each counts twice), the archive's own as marked by hand
(tests/gold) and as damaged (tests/damage.py), and pieces of pages, so that short pages are known too.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fit_ngrams
import forests
import numpy as np
import numpy.typing as npt
from fit_pairs import Choice, choices, fit_pairs
from fit_short_lines import Tables, fit_short_lines, fold_of
from learn import write_arrays, write_weights
from practice import Answers, Practice, answers, damaged_pages, own_pages, pieces, read_folder

from broadsheet.language import flow, short_lines
from broadsheet.language.lexicon import Words, load_words
from broadsheet.layout import evidence, looks, print_lines
from broadsheet.layout.judgement import _SURE, ELSEWHERE, ROLES
from broadsheet.layout.nodes import Node, likeness, make_nodes
from broadsheet.rules import marks_of, strongest

Numbers = npt.NDArray[np.float64]
OTHERS, OWN, DAMAGED = 2.0, 30.0, 0.5  # what a page of another newspaper, of the archive, and a damaged one count
PIECES, DAMAGES = 350, 60  # how many pieces; how many damaged pages of each level
PAIRED = 600  # pages from which the choices among blocks that are no neighbours are taken
TREES = {"roles": 60, "before": 90, "after": 90}
SHAPE = {"num_leaves": 31, "learning_rate": 0.12, "min_data_in_leaf": 25, "feature_fraction": 0.4, "lambda_l2": 5.0, "min_sum_hessian_in_leaf": 2.0}
LINES = {"num_leaves": 24, "learning_rate": 0.12, "min_data_in_leaf": 40}
LINE_TREES = 160


@dataclass(frozen=True, slots=True)
class Looked:
    """A page as the forests see it."""

    practice: Practice
    nodes: tuple[Node, ...]
    like: Numbers
    rows: Numbers
    right: Answers


def unseen(day: str, halves: list[flow.Ngrams], tables: list[Tables]) -> None:
    """From here on the models are those that have not seen the day."""
    half, where = int(day[6:8] or 0) % 2 if day else 0, fold_of(day)
    for module in (looks, print_lines, evidence):
        module.load_ngrams = lambda: halves[half]  # type: ignore[attr-defined]
    short_lines._weights = lambda: tables[where]  # type: ignore[assignment]


def halves_of(folder: Path) -> list[flow.Ngrams]:
    """The character model without the even days, and without the odd ones."""
    files = sorted(folder.glob("*.jsonl.xz"))
    return [flow.ngrams(fit_ngrams.count(fit_ngrams.paragraphs(files, odd))) for odd in (True, False)]


def look(practice: Practice, words: Words) -> Looked:
    """The page's nodes and their rows."""
    page = print_lines.put_together(practice.page)
    nodes = make_nodes(page, strongest(marks_of(page, ())), words)
    like, same = likeness(nodes)
    return Looked(practice, nodes, like, looks.rows_of(nodes, like, same, words).astype(np.float32), answers(practice, nodes))


def fit_print_lines(pages: list[Practice], halves: list[flow.Ngrams], tables: list[Tables]) -> None:
    """The forest that puts print lines together."""
    rows, right = [], []
    for practice in pages:
        blocks = practice.page.blocks
        column = print_lines.width([b.text for b in blocks])
        if not column:
            continue
        unseen(practice.day, halves, tables)
        for row, above, below in zip(print_lines.features(blocks, column), blocks, blocks[1:], strict=False):
            if (on := _goes_on(practice, above.line, below.line)) is not None:
                rows.append(row)
                right.append(on)
    forests.write("print_lines", forests.fit(np.array(rows), np.array(right), None, 1, LINE_TREES, **LINES), 1)


def _goes_on(practice: Practice, above: int, below: int) -> bool | None:
    """Whether a print line goes on with the one above; None where the answer does not say (lines of no article)."""
    owner = {line: k for k, article in enumerate(practice.articles) for line, _ in article}
    if below in owner:
        return below in practice.goes_on and owner.get(above) == owner[below]
    if above in owner or practice.loose.get(above) != practice.loose.get(below):
        return False
    return True if practice.loose.get(below) == "caption" else None


def fit_forests(pages: list[Looked]) -> tuple[Numbers, Numbers]:
    """The forests of roles and of what precedes and follows; returns what the latter two say of all rows."""
    rows = np.concatenate([page.rows for page in pages])
    weights = np.concatenate([np.full(len(page.nodes), page.practice.weight) for page in pages])
    known = np.array([node.role not in _SURE for page in pages for node in page.nodes])
    takes_part = np.array([node.sort != "aside" for page in pages for node in page.nodes])
    said = {}
    for name, classes in (("roles", len(ROLES)), ("before", 4), ("after", 4)):
        right = np.array([answer for page in pages for answer in getattr(page.right, name)])
        asked = (right >= 0) & known if name == "roles" else takes_part
        model = forests.fit(rows[asked], right[asked], weights[asked], classes, TREES[name], **SHAPE)
        forests.write(name, model, classes)
        said[name] = np.log(np.maximum(model.predict(rows), 1e-9)) if name != "roles" else rows
    return said["before"], said["after"]


def chosen(pages: list[Looked], before: Numbers, after: Numbers, halves: list[flow.Ngrams], tables: list[Tables]) -> tuple[list[str], list[Choice]]:
    """The choices among blocks that are no neighbours, on pages evenly spread over those that have any."""
    columns, found = list[str](), list[Choice]()
    ends = np.cumsum([len(page.nodes) for page in pages])
    asked = [k for k, page in enumerate(pages) if ELSEWHERE in page.right.before or ELSEWHERE in page.right.after]
    for k in asked[:: -(-len(asked) // PAIRED)]:
        page, part = pages[k], slice(ends[k] - len(pages[k].nodes), ends[k])
        unseen(page.practice.day, halves, tables)
        columns, more = choices(page.nodes, page.right, page.like, (before[part], after[part]), load_words())
        found += more
    return columns, found


def looked_at(pages: list[Practice], halves: list[flow.Ngrams], tables: list[Tables]) -> Iterator[Looked]:
    """Each page as models that have not seen its day see it."""
    for practice in pages:
        unseen(practice.day, halves, tables)
        yield look(practice, load_words())


def main() -> None:
    """Read the command line and fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--others", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    fit_ngrams.write(given.text)
    pages = [practice for folder in given.pages for practice in read_folder(folder)]
    halves = halves_of(given.text)
    in_blocks = [practice for practice in pages if not print_lines.width([b.text for b in practice.page.blocks])]
    every, without = fit_short_lines(in_blocks)
    tables = [*without, every]  # -1, of what has no day: the table of all
    write_arrays("short_lines", {name: table.astype(np.float16) for name, table in every.items()})
    fit_print_lines(pages, halves, tables)
    others = [practice for folder in given.others for practice in read_folder(folder, OTHERS)]
    mixed_in = [*others, *own_pages(OWN), *damaged_pages(DAMAGED, DAMAGES), *pieces(in_blocks, PIECES)]
    looked = list(looked_at([*pages, *mixed_in], halves, tables))
    before, after = fit_forests(looked)
    columns, rows = chosen(looked, before, after, halves, tables)
    write_weights("pairs", {"elsewhere": fit_pairs(columns, rows)})


if __name__ == "__main__":
    main()
