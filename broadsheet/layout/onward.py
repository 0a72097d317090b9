"""What the forests see of a cut that is elsewhere: whether any text of the page goes on with a block that leaves a sentence open.

What a column's end left of a sentence may look like a heading; but somewhere on the page its sentence goes on.
"""

from __future__ import annotations

import numpy as np

from broadsheet.language.flow import load_ngrams
from broadsheet.language.forest import Numbers
from broadsheet.language.lexicon import Words
from broadsheet.layout.evidence import across
from broadsheet.layout.nodes import Node
from broadsheet.layout.weights import WEIGHTS

NONE = -9.0  # nats: nothing is known of the two, or nothing can go on


def onward(nodes: tuple[Node, ...], words: Words) -> Numbers:
    """A row for each node: how well, in nats, the block below (what belongs to no text passed over) goes on with it, and it with the one above; the same for the best of the page that
    is not the next; whether it and its best choose each other, as the left one and as the right one; how much better the best is than the
    second; and how good those are that choose each other.
    """
    gains = _gains(nodes, words)
    many, ranks = len(nodes), np.arange(len(nodes))
    shown = np.array([n.at for n in nodes if n.sort != "aside"], dtype=np.int64)
    up, down = shown[:-1], shown[1:]
    below, above, apart = np.full(many, NONE), np.full(many, NONE), gains.copy()
    below[up] = above[down] = gains[up, down]
    apart[up, down] = NONE
    right, left = gains.argmax(axis=1), gains.argmax(axis=0)
    best, best_left = gains.max(axis=1), gains.max(axis=0)
    chosen = np.where(best > NONE, left[right] == ranks, -1.0)
    chosen_left = np.where(best_left > NONE, right[left] == ranks, -1.0)
    second = np.sort(gains, axis=1)[:, -2] if many > 1 else np.full(many, NONE)
    return np.stack([
        below, above, apart.max(axis=1), apart.max(axis=0), chosen, chosen_left, best - second,
        np.where(chosen > 0, best, NONE), np.where(chosen_left > 0, best_left, NONE),
    ], axis=1)  # fmt: skip


def _gains(nodes: tuple[Node, ...], words: Words) -> Numbers:
    """How much the characters and words on both sides of a cut gain, for each text that leaves a sentence open and each other one."""
    text = np.array([n.sort in ("text", "maybe") and len(n.text) > 1 for n in nodes])
    cut = (text & np.array([not n.closed for n in nodes]))[:, None] & text[None, :]
    np.fill_diagonal(cut, False)
    gains = np.full(cut.shape, NONE)
    left, right = np.flatnonzero(cut.any(axis=1)), np.flatnonzero(text)
    if len(left):
        said = load_ngrams().gains([nodes[i].text for i in left], [nodes[j].text for j in right])
        gains[np.ix_(left, right)] = said
        gains = np.where(cut, gains + across(nodes, cut, words, WEIGHTS), NONE)
    return gains
