"""What the forests see of the blocks of a page: a row of numbers for each, of itself, of its neighbours, and of the text around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from broadsheet.language.characters import BULLETS, CLOSERS, ENDS, OPENERS, is_han
from broadsheet.language.flow import load_ngrams
from broadsheet.language.headings import NUMBERED
from broadsheet.language.lexicon import Words, bridge
from broadsheet.language.openings import CONNECTED
from broadsheet.language.short_lines import edges, says
from broadsheet.layout.cohesion import NONE, Themes, surroundings
from broadsheet.layout.nodes import Node

Numbers = npt.NDArray[np.float64]
SORTS = ("text", "maybe", "heading", "byline", "affiliation", "aside")
ROLES = (
    "paragraph", "question", "speaker", "title", "head", "kicker", "subtitle", "column", "byline", "affiliation", "lead", "pull-quote",
    "duplicate", "caption", "credit", "furniture", "note", "theme", "host", "guests",
)  # fmt: skip
SHORT = 60  # characters
AROUND = (-3, -2, -1, 1, 2, 3)
PIECE = 8  # characters
# overflow wraps: a hash, of which the last bits say little
_POWERS = np.array([1000003**k % 2**64 for k in range(1, PIECE + 1)], dtype=np.uint64)
FAR = 30.0  # blocks: what is farther off, or is not there
_NO_HAN = re.compile("[^一-鿿]")
_KINDS = (ENDS, ",;:、", CLOSERS, OPENERS, BULLETS, "—–-", "0123456789")


def _kind(char: str) -> int:
    """What sort of character one is."""
    return next((kind for kind, chars in enumerate(_KINDS, 1) if char in chars), 0 if is_han(char) else len(_KINDS) + 1)


def _alone(n: Node) -> list[float]:
    """What a block says by itself; the first of these are also seen of its neighbours (NEAR)."""
    text = n.text
    return [
        SORTS.index(n.sort), len(text), n.closed, n.dateline, n.headlike, n.inside, n.parallel, bool(NUMBERED.match(text)), ROLES.index(n.role),
        n.echo, n.two_clauses, n.sign_off, n.opening.after_character, n.opening.after_mark, n.balance, _kind(text[0]), _kind(text[-1]),
        text.count(","), text.count("、"), text.count(" "), "——" in text, text.count(":"), text.count("“"), text.count("。"),
        sum(map(str.isdigit, _NO_HAN.findall(text))) / len(text), bool(CONNECTED.match(text)), n.ordinals[0][0] if n.ordinals else 0,
        n.ordinals[-1][0] if n.ordinals else 0, bool(n.form),
    ]  # fmt: skip


OWN = [0, 1, 2, 4, 5, 8, 23]  # of these what the last look asks again: sort, length, end, looks, beginning, role and sentences
NEAR = (
    9  # numbers of a neighbour; what its words say too made the log-loss of what precedes .0889 instead of .0859 in a month not fitted on
)


def rows_of(nodes: tuple[Node, ...], like: Numbers, same: Numbers, of: Themes, repeated: Numbers, words: Words) -> Numbers:
    """A row for each node. `like`: the likeness of the texts around a cut, `same`: that of blocks (layout/nodes.py); `of`: what they speak of; `repeated`: as `again` says."""
    alone = np.array([_alone(n) for n in nodes], dtype=float)
    texts = [n.text for n in nodes]
    said = np.hstack([says(texts), edges(texts)])
    own = np.hstack([alone, said])
    return np.hstack(
        [
            own,
            *beside(alone[:, :NEAR], AROUND),
            _distances(nodes),
            _page(nodes),
            _context(nodes, like, same),
            repeated,
            _cuts(nodes, texts, words),
            surroundings(nodes, of, said),
        ]
    )


def beside(rows: Numbers, steps: Sequence[int]) -> list[Numbers]:
    """For each step the rows so many further on; NONE where there is none."""
    reach = max(map(abs, steps))
    edge = np.full((reach, rows.shape[1]), NONE)
    padded = np.concatenate([edge, rows, edge])
    return [padded[reach + step : reach + step + len(rows)] for step in steps]


def _steps(marked: npt.NDArray[np.bool_]) -> Numbers:
    """For each node how many blocks above it and below it the next marked one stands."""
    many = len(marked)
    ranks = np.arange(many)
    last = np.maximum.accumulate(np.where(marked, ranks, -1000))
    above = ranks - np.concatenate([[-1000], last[:-1]])
    following = np.minimum.accumulate(np.where(marked, ranks, many + 1000)[::-1])[::-1]
    below = np.concatenate([following[1:], [many + 1000]]) - ranks
    return np.asarray(np.minimum(np.stack([above, below], axis=1), FAR))


def _distances(nodes: tuple[Node, ...]) -> Numbers:
    """How far off the short lines, by-lines, datelines and affiliations are, above and below, and where on the page the block stands."""
    marks = (
        [n.sort in ("maybe", "heading") for n in nodes], [n.sort == "byline" for n in nodes], [n.dateline for n in nodes],
        [n.sort == "affiliation" or n.sign_off for n in nodes], [n.role == "column" for n in nodes], [n.sort == "text" for n in nodes],
    )  # fmt: skip
    ranks = np.arange(len(nodes), dtype=float)
    place = np.stack([np.minimum(ranks, FAR), np.minimum(len(nodes) - ranks, FAR)], axis=1)
    return np.hstack([*(_steps(np.array(mark)) for mark in marks), place])


def _page(nodes: tuple[Node, ...]) -> Numbers:
    """The page's habits: how many blocks of each sort it has."""
    many = len(nodes)
    short = sum([n.sort == "maybe" for n in nodes])
    counts = [
        many, sum([n.dateline for n in nodes]), sum([n.sort == "byline" for n in nodes]), sum([n.role == "affiliation" for n in nodes]), short / many,
        sum([n.parallel for n in nodes]) / max(1, short), sum([n.two_clauses for n in nodes]) / max(1, short),
        sum([not n.closed and n.sort == "text" for n in nodes]) / many, float(np.median([len(n.text) for n in nodes])),
    ]  # fmt: skip
    return np.repeat(np.array([counts], dtype=float), many, axis=0)


def _neighbours(nodes: tuple[Node, ...]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """For each node the rank of the running text printed above it and below it; -1 where there is none."""
    text = np.array([n.sort == "text" for n in nodes])
    ranks = np.arange(len(nodes))
    above = np.concatenate([[-1], np.maximum.accumulate(np.where(text, ranks, -1))[:-1]])
    below = np.minimum.accumulate(np.where(text, ranks, len(nodes))[::-1])[::-1]
    below = np.concatenate([below[1:], [len(nodes)]])
    return above, np.where(below == len(nodes), -1, below)


def _context(nodes: tuple[Node, ...], like: Numbers, same: Numbers) -> Numbers:
    """How alike the text above and below are, and the block to either."""
    above, below = _neighbours(nodes)
    ranks = np.arange(len(nodes))
    has = (above >= 0) & (below >= 0)
    text = np.array([n.sort == "text" for n in nodes])
    mine = np.where(above >= 0, like[above, ranks], -1.0)
    mean = same[:, text].mean(axis=1) if text.any() else np.zeros(len(nodes))
    once = [np.where(k >= 0, same[ranks, k], -1.0) for k in (above, below)]
    size = np.array([len(n.text) for n in nodes], dtype=float)
    ends = np.array([n.closed for n in nodes], dtype=float)
    beside = [np.where(k >= 0, value[k], -1.0) for k in (above, below) for value in (size, ends)]
    inside = np.array([n.inside for n in nodes])
    dated = np.array([n.dateline for n in nodes], dtype=float)
    under = [np.where(below >= 0, value[below], -9.0) for value in (inside, dated)]
    return np.stack(
        [np.where(has, like[above, below], -1.0), mine, mean, like.mean(axis=0), like.mean(axis=1), *once, *beside, *under], axis=1
    )


def again(texts: list[str]) -> Numbers:
    """Of each block the share of its pieces of PIECE characters that another block of the page has too."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    block = np.repeat(np.arange(len(texts), dtype=np.uint64), [len(text) for text in texts])
    many, bits = max(0, len(codes) - PIECE + 1), np.uint64(len(texts).bit_length())
    pieces = sum(codes[k : k + many] * power for k, power in enumerate(_POWERS))
    keys = np.sort((pieces >> bits << bits | block[:many])[block[:many] == block[PIECE - 1 :]])  # a piece lies in one block
    piece, own = keys >> bits, (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.intp)
    which = np.cumsum(_steps_up(piece)) - 1
    spread = np.bincount(which[_steps_up(keys)])
    found = np.bincount(own, spread[which] > 1, minlength=len(texts))
    return np.asarray(found / np.maximum(1, np.bincount(own, minlength=len(texts))))[:, None]


def _steps_up(ordered: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Which of numbers in rising order are the first of their kind."""
    return np.append(True, ordered[1:] > ordered[:-1])[: len(ordered)]


def _cuts(nodes: tuple[Node, ...], texts: list[str], words: Words) -> Numbers:
    """How the characters and words go together from the text above to the block, from that to the text below, and from block to block."""
    above, below = _neighbours(nodes)
    ngrams, ranks = load_ngrams(), np.arange(len(nodes))
    lasts, firsts = ngrams.sides(texts, texts)
    pairs = [(above, ranks), (above, below), (ranks, below), (ranks - 1, ranks), (ranks, np.append(ranks[1:], -1))]
    left, right = np.concatenate(pairs, axis=1)
    there = (left >= 0) & (right >= 0)
    gains = np.full(len(left), -9.0)
    gains[there] = ngrams.gain(lasts[:, left[there]], firsts[:, right[there]])
    spans = [
        [
            bridge(nodes[i].left, nodes[j].right, words)[0] if i >= 0 and j >= 0 else 0.0
            for i, j in zip(one.tolist(), other.tolist(), strict=True)
        ]
        for one, other in pairs[:2]
    ]
    return np.vstack([gains.reshape(len(pairs), -1), spans]).T
