"""Bonds: a pull quote ties the article above whose by-line it stands to the blocks whose words it repeats."""

from __future__ import annotations

import re

from broadsheet.chars import plain
from broadsheet.nodes import Node

_SENTENCE = re.compile(r"[^。!?;]+")
SHORTEST = 10  # letters of a sentence that count as the same words


def tie(nodes: tuple[Node, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of ranks: the first by-line or text below each pull quote, and each block of text that holds a sentence of it."""
    bodies = {n.at: plain(n.text) for n in nodes if n.sort in ("text", "maybe")}
    found = []
    for quote in (n for n in nodes if n.role == "pull-quote"):
        below = next((n for n in nodes[quote.at + 1 :] if n.sort in ("byline", "text")), None)
        if below is None:
            continue
        said = [p for s in _SENTENCE.findall(quote.text) if len(p := plain(s)) >= SHORTEST]
        found += [(below.at, at) for at, body in bodies.items() if at != below.at and any(p in body for p in said)]
    return tuple(found)
