"""Whose title is whose: what each thing asked weighs (broadsheet/layout/whose_title.py) → broadsheet/data/learned/titles.json.

python bench/fit_titles.py PAGES [PAGES …]    (pip install -r requirements-fit.txt)

PAGES: folders of NNN.txt with NNN.gold.json that the tables have not seen, damaged ones among them. How far what is read now is right is printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from fit_pairs import Choice, fit_pairs
from learn import write_weights
from practice import Practice, read_all

from broadsheet.language.lexicon import load_words
from broadsheet.layout import furnishings
from broadsheet.layout.drafts import Draft
from broadsheet.layout.lay_out import lay_out
from broadsheet.layout.nodes import Node
from broadsheet.layout.whose_title import ASKED, asked

Numbers = npt.NDArray[np.float64]


def choices(practice: Practice) -> Iterator[Choice]:
    """Of each heading of a page the articles whose title it may be, and last that it is nobody's; which is right."""
    seen: list[tuple[list[Node], tuple[Draft, ...], Numbers]] = []
    scores = furnishings.title_scores

    def watching(headings: list[Node], drafts: tuple[Draft, ...], nodes: tuple[Node, ...], surely: Numbers) -> Numbers:
        seen.append((headings, drafts, asked(headings, drafts, nodes, surely)))
        return scores(headings, drafts, nodes, surely)

    furnishings.title_scores = watching
    try:
        lay_out(practice.page, load_words())
    finally:
        furnishings.title_scores = scores
    titled = {line: {other for other, _ in article} for article in practice.articles for line, role in article if role == "title"}
    for headings, drafts, table in seen:
        for h, rows in zip(headings, table, strict=True):
            shared = [len(d.lines & titled.get(h.line, set())) for d in drafts]
            right = int(np.argmax(shared)) if any(shared) else len(drafts)
            yield Choice(np.vstack([rows, np.zeros(len(ASKED))]), right)


def main() -> None:
    """Read the command line and fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    rows = [choice for folder in parser.parse_args().pages for practice in read_all(folder) for choice in choices(practice)]
    weights = fit_pairs(list(ASKED), rows)
    write_weights("titles", {"titles": weights})
    chosen = [int(np.argmax(choice.rows @ np.array(list(weights.values())))) == choice.right for choice in rows]
    print(f"{len(rows)} headings, {np.mean(chosen):.1%} right each by itself")


if __name__ == "__main__":
    main()
