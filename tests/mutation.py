"""Seeds mutated at random: lines dropped, doubled, shuffled, cut, joined, emptied of their letters."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache

from stock import ROOT

from broadsheet.editor.record import Record
from broadsheet.io.seeds import read_page
from broadsheet.language.lexicon import load_words
from broadsheet.model import Block, Page
from broadsheet.recover import recover


@cache
def seeds() -> tuple[tuple[str, ...], ...]:
    """The lines of text of each seed."""
    return tuple(tuple(b.text for b in read_page(path).blocks) for path in sorted((ROOT / "seeds").glob("*.txt")))


def mutant(number: int) -> Page:
    """The mutation `number`: one seed, one to twelve mutations."""
    rng = random.Random(f"mutation {number}")
    lines = list(rng.choice(seeds()))
    for _ in range(rng.randint(1, 12)):
        _mutate(lines, rng)
    blocks = (Block(3 + 2 * i, text.strip()) for i, text in enumerate(lines) if text.strip())
    return Page("m", "m.txt", "0" * 64, tuple(blocks))


def _mutate(lines: list[str], rng: random.Random) -> None:
    at = rng.randrange(len(lines)) if lines else 0
    kind = rng.randrange(8)
    if not lines or kind == 0:
        lines.insert(at, rng.choice(rng.choice(seeds())))
    elif kind == 1:
        del lines[at]
    elif kind == 2:
        lines.insert(rng.randrange(len(lines) + 1), lines[at])
    elif kind == 3:
        stretch = lines[at : at + rng.randint(2, 12)]
        rng.shuffle(stretch)
        lines[at : at + len(stretch)] = stretch
    elif kind == 4:
        cut = rng.randint(0, len(lines[at]))
        lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
    elif kind == 5:
        lines[at] = lines[at][: rng.randint(0, len(lines[at]))]
    elif kind == 6:
        lines[at : at + 2] = ["".join(lines[at : at + 2])]
    else:
        del lines[: rng.randint(0, len(lines))]


def misplaced(page: Page) -> list[int]:
    """The lines of a page that the converter does not put in exactly one place, and places that are no lines."""
    got = recover(page, Record(), load_words())
    placed = Counter([line for a in got.articles for line in a.lines] + [p.line for p in got.unassigned])
    return sorted((placed - Counter(b.line for b in page.blocks)) + (Counter(b.line for b in page.blocks) - placed))
