"""Bonds: a pull quote ties the article above whose by-line it stands to the blocks whose words it repeats."""

from __future__ import annotations

import re

from broadsheet.chars import plain
from broadsheet.nodes import Node

_SENTENCE = re.compile(r"[^。!?;]+")
SHORTEST = 10  # letters of a sentence that count as the same words
LEAST = 2  # letters of it on either side of a cut
GAP = 3  # letters that the cut may have lost


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


def quoted(nodes: tuple[Node, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of ranks: a block that breaks off in a sentence of a pull quote, and one that begins with the rest of it."""
    bodies = {n.at: plain(n.text) for n in nodes if n.sort in ("text", "maybe")}
    closed = {n.at for n in nodes if n.closed}
    found = []
    for quote in (n for n in nodes if n.role == "pull-quote"):
        for said in (p for s in _SENTENCE.findall(quote.text) if len(p := plain(s)) >= SHORTEST):
            if any(said in body for body in bodies.values()):
                continue
            ends = {at: max((k for k in range(LEAST, len(said)) if body.endswith(said[:k])), default=0) for at, body in bodies.items()}
            begins = {at: max((k for k in range(LEAST, len(said)) if body.startswith(said[-k:])), default=0) for at, body in bodies.items()}
            enough = len(said) - GAP
            found += [(i, j) for i, k in ends.items() if k and i not in closed for j, m in begins.items() if m and i != j and k + m >= enough]
    return tuple(found)
