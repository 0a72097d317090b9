"""Fit data/learned/openings.json: does a text begin inside a sentence? Logistic regression on newspaper text.

Paragraphs are the openings; positions inside their sentences, drawn at random, are the cuts. The same corpus gives the same table.
Usage: python bench/fit_openings.py
"""

from __future__ import annotations

import random

from learn import fit, paragraphs, write_weights

from broadsheet.language.openings import CLAUSE, features

SHORTEST_PARAGRAPH = 60  # characters: shorter ones are titles and labels
CUTS = 10  # of a paragraph
SEEN, LOOSE = 40, 0.15


def examples(after_mark: bool) -> tuple[list[str], list[int]]:
    """Beginnings of texts, and for each 1 where it stands inside a sentence: behind a comma, or behind a character."""
    rng, found, inside = random.Random(1), [], []
    for text in paragraphs():
        if len(text) < SHORTEST_PARAGRAPH:
            continue
        cuts = [
            at for at in range(3, len(text) - 8)
            if (text[at - 1] in ",、;:") == after_mark and text[at - 1] not in "。!?”" and text[at] not in ",。、;:!?)”》"
        ]  # fmt: skip
        starts = [0, *rng.sample(cuts, min(CUTS, len(cuts)))]
        found += [text[at : at + CLAUSE] for at in starts]
        inside += [int(at > 0) for at in starts]
    return found, inside


def main() -> None:
    """Write the table."""
    kinds = {"after_character": False, "after_mark": True}
    write_weights("openings", {name: fit(*examples(after_mark), features, SEEN, LOOSE) for name, after_mark in kinds.items()})


if __name__ == "__main__":
    main()
