"""How likely decisions are right: fit it on pages that the tables have not seen, and measure it on others.

python bench/fit_certainty.py PAGES [PAGES …]            writes broadsheet/data/learned/certainty.json (pip install -r requirements-fit.txt)
python bench/fit_certainty.py --check PAGES [PAGES …]    of the decisions called so likely, how many are right; the expected calibration error

PAGES: folders of NNN.txt with NNN.gold.json; fitted is on days that the tables have not seen. A join is right where the answer has its two blocks in a row, an article where its
text is in one article of the answer and all of that one's text in it, whatever each line is called there (whose a line is the answers know, what a short line is they tell by pattern);
a role where it is the answer's (broader ones taken together).
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from learn import write_weights
from practice import RUNNING, Practice, held_out, read_all

from broadsheet.language.lexicon import load_words
from broadsheet.layout import certainty as sure
from broadsheet.layout import lay_out as laying
from broadsheet.layout.certainty import Features
from broadsheet.layout.judgement import Judgement
from broadsheet.layout.lay_out import lay_out
from broadsheet.layout.nodes import Node
from broadsheet.layout.successions import Search
from broadsheet.model import Placed

KINDS = ("join", "article", "role")
_BROADER = {
    "question": "paragraph", "host": "paragraph", "guests": "paragraph", "speaker": "head", "duplicate": "pull-quote", "subtitle": "title",
    "kicker": "title", "theme": "title",
}  # fmt: skip
LOOSE = 1.0  # C of the regressions
BINS = 10
Told = dict[str, list[tuple[Features, bool]]]


def decisions(practice: Practice) -> Iterator[tuple[str, Features, bool]]:
    """Each decision about a page: what it is of, what speaks for it, and whether it is right."""
    told: list[tuple[str, dict[object, Features]]] = []

    def watching(found: Search | None, nodes: Sequence[Node], judged: Judgement, places: Sequence[Placed]) -> sure.Certainty:
        joins = sure.joins_told(found) if found else {}
        known = sure.chances("join", joins)
        roles = sure.roles_told(nodes, judged, places)
        read = sure.chances("role", roles)
        told.extend([("join", joins), ("article", sure.articles_told(found, known, nodes, judged, read) if found else {}), ("role", roles)])
        return sure.certainty(found, nodes, judged, places)

    laying.certainty = watching  # type: ignore[attr-defined]
    layout = lay_out(practice.page, load_words())
    running = [[line for line, role in article if role in RUNNING] for article in practice.articles]
    follows = {pair for lines in running for pair in itertools.pairwise(lines)}
    whole = [({line for line, role in article if role == "paragraph"}, {line for line, _ in article}) for article in practice.articles]
    roles = {p.line: p.role for a in layout.articles for p in a.places} | {p.line: p.role for p in layout.unassigned}
    found = {p.line: ({q.line for q in a.places if q.role == "paragraph"}, {q.line for q in a.places}) for a in layout.articles for p in a.places}
    for kind, features in told:
        for key, each in features.items():
            if kind == "join":
                right = (layout.lines(key[0])[-1], key[1]) in follows  # type: ignore[index]
            elif kind == "article":
                mine, ours = found.get(key, (set(), set()))  # type: ignore[call-overload]
                right = any(mine <= lines and text <= ours for text, lines in whole)
            else:
                right = _broad(roles[key]) == _broad(practice.roles.get(key, ""))  # type: ignore[index, call-overload]
            yield kind, each, right


def _broad(role: str) -> str:
    return _BROADER.get(role, role)


def gather(folders: list[Path], fitting: bool) -> Told:
    """The decisions about all pages of some folders; for fitting, about those of days that the tables have not seen."""
    told: Told = {kind: [] for kind in KINDS}
    for folder in folders:
        for practice in read_all(folder):
            if fitting and not held_out(practice.day):
                continue
            for kind, features, right in decisions(practice):
                told[kind].append((features, right))
    return told


def fit(told: list[tuple[Features, bool]]) -> dict[str, float]:
    """The weights under which what was decided is likeliest right where it is right."""
    from sklearn.linear_model import LogisticRegression

    names = sorted(told[0][0])
    model = LogisticRegression(C=LOOSE, max_iter=1000).fit([[f[n] for n in names] for f, _ in told], [right for _, right in told])
    return {n: round(float(w), 3) for n, w in zip((*names, "bias"), (*model.coef_[0], model.intercept_[0]), strict=True)}


def check(kind: str, told: list[tuple[Features, bool]]) -> None:
    """Print how many are right of those called so likely, and the expected calibration error (Guo et al. 2017)."""
    said = np.array(list(sure.chances(kind, dict(enumerate(features for features, _ in told))).values()))
    right = np.array([answer for _, answer in told], dtype=float)
    part = np.minimum((said * BINS).astype(int), BINS - 1)
    error = sum(abs(said[part == k].mean() - right[part == k].mean()) * (part == k).sum() for k in range(BINS) if (part == k).any()) / len(said)
    print(f"{kind:<9}{len(said):>7} decisions, {right.mean():.3f} right, expected calibration error {error:.3f}")
    for k in range(BINS):
        if (part == k).any():
            print(f"    called {said[part == k].mean():.2f}  right {right[part == k].mean():.2f}  of {(part == k).sum()}")


def main() -> None:
    """Read the command line; fit or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    if not given.check:
        weights = {kind: dict.fromkeys(("bias",), 0.0) for kind in KINDS}
        first = gather(given.pages, True)
        weights |= {kind: fit(first[kind]) for kind in ("join", "role")}
        write_weights("certainty", weights)
        sure.load_weights.cache_clear()
        second = gather(given.pages, True)
        write_weights("certainty", {kind: fit(second[kind]) for kind in KINDS})
        return
    told = gather(given.pages, False)
    for kind in KINDS:
        check(kind, told[kind])


if __name__ == "__main__":
    main()
