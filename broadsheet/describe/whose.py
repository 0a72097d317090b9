"""Whose an affiliation is: one person's by the page's own word (a name, a number, 分别), else all authors' together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from broadsheet.describe.institutions import Stated
from broadsheet.language.names import NUMBER
from broadsheet.model import Person

_FIGURES = "①②③④⑤⑥⑦⑧⑨⑩"


def give_affiliations(people: Sequence[Person], stated: Sequence[Stated], bylines: str) -> tuple[Person, ...]:
    """The persons, the authors among them with what the affiliation lines say; `bylines` are the article's by-lines, folded.

    One whose by-line says it beside the name keeps that. Several affiliations of several authors that nothing divides are all of each.
    """
    texts = [text for s in stated for text in s.affiliations]
    names = list(dict.fromkeys(p.name for p in people if p.role == "author"))
    own = _own(names, stated, texts, bylines)
    together = tuple(dict.fromkeys(texts))
    undivided = len(names) > 1 and len(together) > 1
    found = []
    for p in people:
        if p.role == "author" and not p.affiliations and texts:
            p = replace(p, affiliations=own.get(p.name, ())) if own else replace(p, affiliations=together, undivided=undivided)
        found.append(p)
    once: dict[Person, Person] = {}
    for p in found:
        once.setdefault(replace(p, title=""), p)
    return tuple(once.values())


def _own(names: Sequence[str], stated: Sequence[Stated], texts: Sequence[str], bylines: str) -> dict[str, tuple[str, ...]]:
    """What the page gives to each author alone; {} where it does not say."""
    borne = [(name, text) for s in stated for name, text in zip(s.bearers, s.affiliations, strict=True)]
    if any(name in names for name, _ in borne):
        return {n: tuple(text for name, text in borne if name == n) for n in names}
    if not stated or not all(s.each for s in stated):
        return {}
    numbers = [
        [_value(n) for n in NUMBER.findall(m.group())]
        for name in names
        if (m := re.search(re.escape(name) + rf"(?:[,、]?{NUMBER.pattern})+", bylines))
    ]
    if len(numbers) == len(names) and all(1 <= n <= len(texts) for row in numbers for n in row):
        return {name: tuple(texts[n - 1] for n in row) for name, row in zip(names, numbers, strict=True)}
    return {name: (text,) for name, text in zip(names, texts, strict=True)} if len(names) == len(texts) else {}


def _value(number: str) -> int:
    """What a number beside a name counts: ② or 2."""
    digit = number.strip("()[] ")
    return _FIGURES.index(digit) + 1 if digit in _FIGURES else int(digit)
