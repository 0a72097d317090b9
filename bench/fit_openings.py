"""Fit data/openings.yml: does a text begin inside a sentence? Logistic regression on the project's own five seeds.

Sentences of the seeds are the openings; every third position inside a sentence is a cut. The same input gives the same table.
Usage: python bench/fit_openings.py
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from broadsheet.chars import fold  # noqa: E402
from broadsheet.openings import features  # noqa: E402
from broadsheet.words import load_words  # noqa: E402

SHORTEST_BLOCK = 60  # characters: shorter lines are headings and labels
ROUNDS, RATE, SHRINK = 400, 2.0, 0.0005


Examples = tuple[list[tuple[str, ...]], list[int]]


def examples(after_mark: bool) -> Examples:
    """Feature sets, and for each 1 where the text begins inside a sentence: behind a comma, or behind a character."""
    words, found, inside = load_words(), [], []
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        for line in seed.read_text(encoding="utf-8").splitlines():
            text = fold(line.strip())
            if len(text) <= SHORTEST_BLOCK:
                continue
            for sentence in re.finditer(r"(?:^|(?<=[。!?]))[^。!?”]", text):
                found.append(features(text[sentence.start() :], words))
                inside.append(0)
            for at in range(3, len(text) - 8, 1 if after_mark else 2):
                if (text[at - 1] in ",、;:") == after_mark and text[at - 1] not in "。!?”" and text[at] not in ",。、;:!?)”》":
                    found.append(features(text[at:], words))
                    inside.append(1)
    return found, inside


def fit(found: list[tuple[str, ...]], inside: list[int]) -> dict[str, float]:
    """Weights by gradient descent, both classes counted alike."""
    names = sorted({f for fs in found for f in fs})
    at = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(found), len(names) + 1))
    x[:, -1] = 1
    for row, fs in enumerate(found):
        x[row, [at[f] for f in fs]] = 1
    y = np.array(inside, dtype=float)
    share = np.where(y == 1, 0.5 / y.sum(), 0.5 / (1 - y).sum())
    w = np.zeros(len(names) + 1)
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ w))
        w -= RATE * (x.T @ (share * (p - y)) + SHRINK * w)
    return {n: round(float(w[at[n]]), 2) for n in names} | {"bias": round(float(w[-1]), 2)}


def main() -> None:
    """Write the table."""
    lines = ["source: 由 bench/fit_openings.py 自本库五个版面学得：句首与句中断处（字后、逗号后）的差别，对数几率。"]
    for name, after_mark in (("after_character", False), ("after_mark", True)):
        weights = fit(*examples(after_mark))
        lines += [f"{name}:", *(f'  "{feature}": {value}' for feature, value in sorted(weights.items()))]
    (ROOT / "broadsheet" / "data" / "openings.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} lines")


if __name__ == "__main__":
    main()
