"""Fit what the layout has learned, from pages with their answers → broadsheet/data/learned/.

python bench/fit_layout.py PAGES [PAGES …] --text FOLDER [--others PAGES …]    (pip install -r requirements-fit.txt)

PAGES: folders of NNN.txt with NNN.gold.json; FOLDER: the articles that the pages are made of, as bench/fit_ngrams.py reads them. Made are the
tables `short_lines`, `print_lines`, `first_look`, `roles`, `before_alone`, `after_alone`, `before`, `after` and `pairs`, beside `ngrams` and `sides`; the same folders give the same tables.
What one table says of a page, where another is fitted on it, comes from a fit that has not seen the page's month: a newspaper has habits of a
month, columns and subjects, and a table that knows them is trusted too much in the next. Each sixth day is left out of all but `ngrams`, to measure on. Mixed in are the daily's pages printed otherwise (bench/varied_pages.py, of the undamaged
ones, PAGES/clean), newspapers that were made up (bench/papers.py), pages of other newspapers (`--others`, few: each counts three times), the archive's own as marked by hand (tests/gold) and as damaged (tests/damage.py), and pieces of pages, so that short pages are known too.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import fit_ngrams
import fit_sides
import forests
import lightgbm
import numpy as np
import numpy.typing as npt
from fit_pairs import Choice, choices, fit_pairs
from fit_short_lines import Tables, fit_short_lines
from learn import write_arrays, write_weights
from papers import paper_pages
from practice import Answers, Practice, answers, damaged_pages, month_of, months_of, own_pages, pieces, read_folder
from varied_pages import varied_pages

from broadsheet.language import flow, short_lines
from broadsheet.language.lexicon import Words, load_words
from broadsheet.layout import cohesion, evidence, looks, onward, print_lines
from broadsheet.layout.cohesion import Themes, themes
from broadsheet.layout.judgement import ROLES, SURE, TOLD
from broadsheet.layout.nodes import Node, likeness, make_nodes
from broadsheet.layout.second_look import ELSEWHERE, around, last_look, second_look
from broadsheet.layout.spoken import spoken
from broadsheet.rules import marks_of, strongest

Numbers = npt.NDArray[np.float64]
OTHERS, OWN, DAMAGED = 3.0, 120.0, 1.6  # what a page of another newspaper, of the archive, and a damaged one count
PIECES, DAMAGES = 350, 250  # how many pieces; how many damaged pages of each level
VARIED = 2500  # how many of the daily's pages are printed otherwise
PAPERS, EACH = 0.5, 9  # what a page of a made-up newspaper counts, and how many are made of each
PAIRED = 600  # pages from which the choices among blocks that are no neighbours are taken
TREES = {"first_look": 120, "roles": 130, "before_alone": 150, "after_alone": 150, "before": 150, "after": 150}
SHAPE = {"num_leaves": 31, "learning_rate": 0.08, "min_data_in_leaf": 25, "feature_fraction": 0.3, "lambda_l2": 5.0, "min_sum_hessian_in_leaf": 2.0}
FAST = {"learning_rate": 0.12}  # of the first look and the roles
LINES = {"num_leaves": 24, "learning_rate": 0.12, "min_data_in_leaf": 40}
LINE_TREES = 160
SIDE_BY_SIDE = 2  # forests fitted at once, each on one core: the same trees whatever the machine


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as the forests see it."""

    practice: Practice
    nodes: tuple[Node, ...]
    like: Numbers
    themes: Themes
    ahead: Numbers
    rows: Numbers
    right: Answers


@dataclass(frozen=True, slots=True)
class Unseeing:
    """The models that have not seen a month, by month; under "" those of all."""

    ngrams: dict[str, flow.Ngrams]
    short_lines: dict[str, Tables]

    def of(self, day: str) -> None:
        """From here on the models are those that have not seen the day's month."""
        month = month_of(day) if month_of(day) in self.ngrams else ""
        model, table = self.ngrams[month], self.short_lines[month]
        for module in (looks, onward, print_lines, evidence, cohesion):
            module.load_ngrams = lambda: model  # type: ignore[attr-defined]
        short_lines._weights = lambda: table  # type: ignore[assignment]


def ngrams_of(folder: Path, months: list[str]) -> dict[str, flow.Ngrams]:
    """The character model of a folder's articles without each month, and of all."""
    files = sorted(folder.glob("*.jsonl.xz"))
    return {month: flow.ngrams(fit_ngrams.count(fit_ngrams.paragraphs(files, month))) for month in (*months, "")}


def look(practice: Practice, words: Words) -> SeenPage:
    """The page's nodes and their rows."""
    page = print_lines.put_together(practice.page)
    nodes = make_nodes(page, strongest(marks_of(page, ())), words)
    pairs = spoken([n.text for n in nodes])
    like, same = likeness(nodes, pairs)
    of = themes(nodes, pairs)
    ahead = onward.onward(nodes, words)
    rows = np.hstack([looks.rows_of(nodes, like, same, of, looks.again([n.text for n in nodes]), words), ahead]).astype(np.float32)
    return SeenPage(practice, nodes, like, of, ahead, rows, answers(practice, nodes))


def fit_print_lines(pages: list[Practice], models: Unseeing) -> None:
    """The forest that puts print lines together."""
    rows, right = [], []
    for practice in pages:
        blocks = practice.page.blocks
        column = print_lines.width([b.text for b in blocks])
        if not column:
            continue
        models.of(practice.day)
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


@dataclass(frozen=True, slots=True)
class Asked:
    """The blocks of which a forest is asked: a row for each block, whether it is asked of, and what is right."""

    rows: Numbers
    which: npt.NDArray[np.bool_]
    right: npt.NDArray[np.int64]
    weights: Numbers

    def fit(self, name: str, classes: int, which: npt.NDArray[np.bool_], **shape: Any) -> lightgbm.Booster:
        """A forest of those of the blocks."""
        asked = self.which & which
        return forests.fit(self.rows[asked], self.right[asked], self.weights[asked], classes, TREES[name], **SHAPE | shape)


def asked(pages: list[SeenPage], name: str) -> Asked:
    """What a forest of roles, or of what precedes or follows, is asked."""
    nodes = [node for page in pages for node in page.nodes]
    right = np.array([answer for page in pages for answer in getattr(page.right, name)])
    which = (right >= 0) & [node.role not in SURE for node in nodes] if name == "roles" else np.array([node.sort != "aside" for node in nodes])
    weights = np.concatenate([np.full(len(page.nodes), page.practice.weight) for page in pages])
    return Asked(np.concatenate([page.rows for page in pages]), which, right, weights)


def part_of(day: str, at: int, months: list[str]) -> int:
    """With which month a page is left out: its own, that of its newspaper where `day` is a made-up one's name, else one in turn."""
    if month_of(day) in months:
        return months.index(month_of(day))
    return (zlib.crc32(day.encode()) if day else at) % len(months)


def unseen(pages: list[SeenPage], months: list[str], name: str, of: str, classes: int, **shape: Any) -> Numbers:
    """Fits and writes a forest of `of`, and returns what it says of all rows, each month's by a fit without it."""
    task = asked(pages, of)
    month = [part_of(page.practice.day, at, months) for at, page in enumerate(pages)]
    where = np.repeat(month, [len(page.nodes) for page in pages])
    parts = [where != left_out for left_out in range(len(months))]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        *without, whole = threads.map(lambda part: task.fit(name, classes, part, **shape), [*parts, where >= 0])
    said = np.zeros((len(task.rows), classes))
    for part, model in zip(parts, without, strict=True):
        said[~part] = model.predict(task.rows[~part])
    forests.write(name, whole, classes)
    return np.log(np.maximum(said, 1e-6))


def with_rows(pages: list[SeenPage], said: Numbers, more: Callable[[SeenPage, Numbers], Numbers]) -> list[SeenPage]:
    """The pages with more rows, of what a forest said of them."""
    ends = np.cumsum([len(page.nodes) for page in pages])
    parts = [said[end - len(page.nodes) : end] for page, end in zip(pages, ends, strict=True)]
    return [replace(p, rows=np.hstack([p.rows, more(p, part)]).astype(np.float32)) for p, part in zip(pages, parts, strict=True)]


def looked_at_last(pages: list[SeenPage], months: list[str]) -> list[SeenPage]:
    """The pages with the rows of the last look; fits the first look, the roles, and what precedes and follows each block by itself."""
    first = unseen(pages, months, "first_look", "before", 4, **FAST)
    pages = with_rows(pages, first, lambda page, said: second_look(page.nodes, page.themes, said))
    roles = unseen(pages, months, "roles", "roles", len(ROLES), **FAST)
    pages = with_rows(pages, roles, lambda _, said: around(said[:, TOLD]))
    before, after = (unseen(pages, months, f"{name}_alone", name, 4) for name in ("before", "after"))

    def last(page: SeenPage, said: Numbers) -> Numbers:
        return last_look(page.rows, page.ahead, (said[:, :4], said[:, 4:8]), said[:, 8:])

    seen = with_rows(pages, np.hstack([before, after, roles[:, TOLD]]), last)
    return [replace(page, rows=page.rows[:, many:]) for page, many in zip(seen, (p.rows.shape[1] for p in pages), strict=True)]


def fit_forests(pages: list[SeenPage]) -> tuple[Numbers, Numbers]:
    """The forests of what precedes and follows; returns what they say of all rows."""
    said = []
    for name in ("before", "after"):
        task = asked(pages, name)
        model = task.fit(name, 4, task.which)
        forests.write(name, model, 4)
        said.append(np.log(np.maximum(model.predict(task.rows), 1e-9)))
    return said[0], said[1]


def chosen(pages: list[SeenPage], before: Numbers, after: Numbers, models: Unseeing) -> tuple[list[str], list[Choice]]:
    """The choices among blocks that are no neighbours, on pages evenly spread over those that have any."""
    columns, found = list[str](), list[Choice]()
    ends = np.cumsum([len(page.nodes) for page in pages])
    asked = [k for k, page in enumerate(pages) if ELSEWHERE in page.right.before or ELSEWHERE in page.right.after]
    for k in asked[:: -(-len(asked) // PAIRED)]:
        page, part = pages[k], slice(ends[k] - len(pages[k].nodes), ends[k])
        models.of(page.practice.day)
        columns, more = choices(page.nodes, page.right, page.like, (before[part], after[part]), load_words())
        found += more
    return columns, found


def looked_at(pages: list[Practice], models: Unseeing) -> Iterator[SeenPage]:
    """Each page as models that have not seen its day see it."""
    for practice in pages:
        models.of(practice.day)
        yield look(practice, load_words())


def main() -> None:
    """Read the command line and fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--others", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    fit_ngrams.write(given.text)
    fit_sides.write(given.text)
    pages = [practice for folder in given.pages for practice in read_folder(folder)]
    months = months_of(pages)
    in_blocks = [practice for practice in pages if not print_lines.width([b.text for b in practice.page.blocks])]
    tables = fit_short_lines(in_blocks, months)
    write_arrays("short_lines", {name: table.astype(np.float16) for name, table in tables[""].items()})
    models = Unseeing(ngrams_of(given.text, months), tables)
    fit_print_lines(pages, models)
    others = [practice for folder in given.others for practice in read_folder(folder, OTHERS)]
    clean = [practice for folder in given.pages for practice in read_folder(folder / "clean")]
    mixed_in = [*others, *own_pages(OWN), *damaged_pages(DAMAGED, DAMAGES), *pieces(in_blocks, PIECES), *varied_pages(clean, VARIED), *paper_pages(PAPERS, EACH)]
    looked = list(looked_at([*pages, *mixed_in], models))
    looked = looked_at_last(looked, months)
    before, after = fit_forests(looked)
    columns, rows = chosen(looked, before, after, models)
    write_weights("pairs", {"elsewhere": fit_pairs(columns, rows)})


if __name__ == "__main__":
    main()
