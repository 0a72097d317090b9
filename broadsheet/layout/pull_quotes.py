"""Bonds: a pull quote ties the article above whose by-line it stands to the blocks whose words it repeats."""

from __future__ import annotations

from broadsheet.language.characters import plain
from broadsheet.language.quotes import SHORTEST, halves, sentences
from broadsheet.layout.nodes import Node


def tie(nodes: tuple[Node, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of ranks: the first by-line or text below each pull quote, and each block of text that holds a sentence of it."""
    bodies = {n.at: plain(n.text) for n in nodes if n.sort in ("text", "maybe")}
    found = []
    for quote in (n for n in nodes if n.role == "pull-quote"):
        below = next((n for n in nodes[quote.at + 1 :] if n.sort in ("byline", "text")), None)
        if below is None:
            continue
        said = [p for p in sentences(quote.text) if len(p) >= SHORTEST]
        found += [(below.at, at) for at, body in bodies.items() if at != below.at and any(p in body for p in said)]
    return tuple(found)


def quoted(nodes: tuple[Node, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of ranks: a block that breaks off in a sentence of a pull quote, and one that begins with the rest of it."""
    text = [n for n in nodes if n.sort in ("text", "maybe")]
    bodies = [plain(n.text) for n in text]
    return tuple(
        (text[i].at, text[j].at)
        for quote in nodes
        if quote.role == "pull-quote"
        for said in sentences(quote.text)
        if not any(said in body for body in bodies)
        for i, j in halves(said, bodies)
        if not text[i].closed
    )
