"""Which text goes on with a sentence that a column left open? First guesses among all that begins on the page, by the language alone.

python bench/cut_language.py PAGES --text FOLDER

PAGES: folders of NNN.txt with NNN.gold.json, of the month that `bench/fit_sides.py FOLDER` has not shown to the network (the last). Counts of
sequences are taken from the other months. What each kind of evidence weighs is fitted on the odd days; printed is how often the first guess is
right on the even ones: of all cuts, and of those whose right half is not printed next.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from fit_layout import ngrams_of
from fit_pairs import Choice, _running, fit_pairs
from practice import Practice, answers, month_of, read_all

from broadsheet.language.lexicon import load_words
from broadsheet.layout import evidence, looks, print_lines
from broadsheet.layout.nodes import likeness, make_nodes
from broadsheet.layout.second_look import ELSEWHERE
from broadsheet.layout.spoken import spoken
from broadsheet.layout.weights import WEIGHTS
from broadsheet.rules import marks_of, strongest

COUNTS, NETWORK = ("characters-across",), ("sides-across",)
OTHERS = ("sentence", "word-across", "wording-across", "brackets", "ordinals", "likeness")
ASKED = {
    "counts of characters": COUNTS, "network": NETWORK, "both": (*COUNTS, *NETWORK),
    "all but the network": (*OTHERS, *COUNTS), "all but the counts": (*OTHERS, *NETWORK), "all": (*OTHERS, *COUNTS, *NETWORK),
}  # fmt: skip


def cuts(practice: Practice) -> Iterator[tuple[Choice, bool]]:
    """The cuts of a page, with the evidence for all that may go on with each; and whether what does is not printed next."""
    words = load_words()
    page = print_lines.put_together(practice.page)
    nodes = make_nodes(page, strongest(marks_of(page, ())), words)
    right = answers(practice, nodes)
    ranks = [i for i, runs in enumerate(right.running) if runs]
    part = tuple(_running(nodes[i]) for i in ranks)
    e = evidence.gather(part, likeness(nodes, spoken([n.text for n in nodes]))[0][np.ix_(ranks, ranks)], np.zeros((len(part), len(part))), words, WEIGHTS)
    table = np.stack([e.follow[kind] for kind in ASKED["all"]], axis=2)  # type: ignore[index]
    for i, j in right.follows.items():
        a, b = ranks.index(i), ranks.index(j)
        if nodes[j].line in practice.goes_on and not part[a].closed and part[a].sort == part[b].sort == "text":
            others = [k for k in range(len(part)) if k == b or (k != a and not e.barred[a, k])]
            yield Choice(table[a, others], others.index(b)), right.before[j] == ELSEWHERE


def seen(choice: Choice, kinds: tuple[str, ...]) -> Choice:
    """A choice by some kinds of evidence alone."""
    return Choice(choice.rows[:, [ASKED["all"].index(kind) for kind in kinds]], choice.right)


def first_right(choices: Iterable[Choice], weights: dict[str, float]) -> float:
    """How often what has the highest sum is right."""
    return float(np.mean([int(np.argmax(choice.rows @ list(weights.values()))) == choice.right for choice in choices]))


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--text", type=Path, required=True)
    given = parser.parse_args()
    pages = [practice for folder in given.pages for practice in read_all(folder)]
    (month,) = {month_of(practice.day) for practice in pages}
    counts = ngrams_of(given.text, [month])[month]
    for module in (looks, evidence):
        module.load_ngrams = lambda: counts  # type: ignore[attr-defined]
    told = [(int(practice.day[6:8]) % 2, *cut) for practice in pages for cut in cuts(practice)]
    asked = {"all cuts": [c for odd, c, _ in told if not odd], "not printed next": [c for odd, c, far in told if far and not odd]}
    print(f"{'first guess right':<24}" + "".join(f"{name} (n {len(choices)})".rjust(28) for name, choices in asked.items()))
    for name, kinds in ASKED.items():
        weights = fit_pairs(list(kinds), [seen(choice, kinds) for odd, choice, _ in told if odd])
        print(f"{name:<24}" + "".join(f"{first_right((seen(c, kinds) for c in choices), weights):>28.3f}" for choices in asked.values()))


if __name__ == "__main__":
    main()
