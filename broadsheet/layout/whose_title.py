"""Whose title is whose: how well each heading does as the title of each article, and as nobody's.

A conditional likelihood: of each heading one article of its page is right, or none (McFadden 1974); the weights are fitted on pages with
answers (bench/fit_titles.py).
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np

from broadsheet.language.characters import pairs, plain
from broadsheet.language.forest import Numbers
from broadsheet.language.tables import load_weights
from broadsheet.layout.drafts import Draft
from broadsheet.layout.nodes import Node

# What is asked of a heading and an article: that there is one; the share of the heading's pairs of characters that the article has; whether no other
# article has more that are rare on the page; how surely it is a title; whether the article's first words are the next text below; whether
# a later block of it is; whether one is above too; how far off the article begins.
ASKED = ("somebody", "share", "likest", "title", "above", "inside", "between", "distance")
SUREST = 5.0  # nats
FAR = 20  # blocks
NOBODY = -2.5  # what speaks for nobody: of -3 to 0 that by which most headings of a month not fitted on go where they belong


def title_scores(headings: Sequence[Node], drafts: Sequence[Draft], nodes: tuple[Node, ...], surely: Numbers) -> Numbers:
    """Shape (headings, drafts): how well each heading does as the title of each article, above 0 better than as nobody's, in nats.

    `surely`: of each node, how much likelier it is a title than another heading, in nats.
    """
    weights = load_weights("titles")["titles"]
    return np.asarray(asked(headings, drafts, nodes, surely) @ np.array([weights[name] for name in ASKED]) - NOBODY)


def asked(headings: Sequence[Node], drafts: Sequence[Draft], nodes: tuple[Node, ...], surely: Numbers) -> Numbers:
    """Shape (headings, drafts, ASKED)."""
    texts = [plain("".join(n.text for n in d.body)) for d in drafts]
    firsts = [d.first if d.first.sort == "byline" else d.body[0] for d in drafts]
    owner = {line: k for k, d in enumerate(drafts) for line in d.lines}
    begins = np.array([first.at for first in firsts])
    table = np.zeros((len(headings), len(drafts), len(ASKED)))
    for h, row in zip(headings, table, strict=True):
        has = np.array([[pair in text for text in texts] for pair in sorted(pairs(h.text))], dtype=float).reshape(-1, len(texts))
        # whole numbers: sums of others depend on their order
        rare = np.rint((has / (1.0 + has.sum(axis=1, keepdims=True))).sum(axis=0) * 2**20)
        row[:, 0], row[:, 1], row[:, 2] = 1.0, has.mean(axis=0) if len(has) else 0.0, rare == rare.max()
        row[:, 3], row[:, 7] = min(SUREST, max(-SUREST, float(surely[h.at]))), np.minimum(FAR, abs(begins - h.at)) / FAR
        below, above = next_text(h, nodes, owner), next((n for n in reversed(nodes[: h.at]) if n.line in owner), None)
        if below is not None and (k := owner.get(below.line)) is not None:
            top = below in (firsts[k], drafts[k].body[0])
            row[k, 4:7] = top, not top, not top and above is not None and owner[above.line] == k
    return table


def next_text(node: Node, nodes: tuple[Node, ...], read: Container[int]) -> Node | None:
    """The text, by-line or affiliation printed next below; `read` are the lines of articles, short first halves among them."""
    return next((n for n in nodes[node.at + 1 :] if n.sort in ("text", "byline", "affiliation") or n.line in read), None)
