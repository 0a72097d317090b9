"""Nodes of the search made by hand, so that a test says what a block is and nothing else follows from its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from broadsheet.decisions import Role
from broadsheet.language.characters import balance
from broadsheet.language.lexicon import left_edge, load_words, right_edge
from broadsheet.language.openings import Opening, ordinals
from broadsheet.layout.evidence import Evidence, Matrix, gather
from broadsheet.layout.nodes import Node, Sort
from broadsheet.layout.weights import WEIGHTS

ROLES: dict[Sort, Role] = {
    "text": "paragraph", "maybe": "title", "heading": "title", "byline": "byline", "affiliation": "affiliation", "aside": "caption",
}  # fmt: skip


@dataclass(frozen=True)
class Block:
    """A block: its text, what it is, how surely it begins inside a sentence, and what else a node may say."""

    text: str
    sort: Sort = "text"
    inside: float = 0.0
    also: tuple[tuple[str, Any], ...] = ()


def block(text: str, sort: Sort = "text", inside: float = 0.0, **also: Any) -> Block:
    return Block(text, sort, inside, tuple(also.items()))


WHOLE = block("河边的步道修好了。")
OPEN = block("县里一直在推动，并且")
REST = block("把图纸画好了。", inside=3.0)
HEAD = block("河畔新貌", "heading")
BYLINE = block("张三", "byline")
SIGNED = block("(作者单位:江城大学)", "affiliation")


def nodes(*blocks: Block) -> tuple[Node, ...]:
    """The blocks as nodes in printed order; a sentence is closed by 。 and lines of any sort but text are whole."""
    return tuple(_node(at, b) for at, b in enumerate(blocks))


def _node(at: int, b: Block) -> Node:
    closed = b.text.endswith("。") or b.sort not in ("text", "maybe")
    words = load_words()
    made = Node(
        at, at, at + 1, b.text, ROLES[b.sort], None, b.sort, closed, Opening(b.inside, b.inside), balance(b.text), ordinals(b.text),
        left_edge("" if closed else b.text, words), right_edge(b.text, words), False, False, 0.0, False, 0.0,
    )  # fmt: skip
    return replace(made, **dict(b.also))


def evidence(*blocks: Block, like: Matrix | None = None, quoted: Matrix | None = None) -> Evidence:
    """What speaks for each of them following each other."""
    zero = np.zeros((len(blocks), len(blocks)))
    return gather(nodes(*blocks), zero if like is None else like, zero if quoted is None else quoted, load_words(), WEIGHTS)
