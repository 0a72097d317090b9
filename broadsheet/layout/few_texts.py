"""On a page of few texts: whether what stands below a heading begins an article, asked once more.

The forests know whole pages, on which most headings between paragraphs are heads of a long article. Where a page holds little, most are titles, also below a long signed article; how
the page's headings are among each other tells which (bench/fit_few_texts.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from broadsheet.language.characters import BULLETS, pairs
from broadsheet.language.forest import Numbers, load_forest
from broadsheet.language.headings import NUMBERED
from broadsheet.layout.judgement import ROLES, Judgement
from broadsheet.layout.nodes import Node
from broadsheet.layout.second_look import BOUND, ELSEWHERE, NEXT

FEW = 24  # texts; on pages of more the forests are right by themselves
LEAN = 0.35  # nats by which a title must be likelier than it is said to be: of the headings that are fitted on every other one is a title, on whole pages one in three
_SURE = 8.0  # nats
_HALF = np.log(0.5)
_FAR = 20.0  # characters
_HEADINGS, _BELOW = ("maybe", "heading"), ("text", "byline")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a heading stands between two texts: the ranks of the text above, of the heading (the last of several), and of what stands below."""

    above: int
    heading: int
    below: int


def ask_again(nodes: tuple[Node, ...], judged: Judgement) -> Judgement:
    """The judgement, on a page of few texts with what is said of the blocks on both sides of its headings put right."""
    cuts = list(cuts_of(nodes))
    if not cuts or sum(n.sort == "text" for n in nodes) > FEW:
        return judged
    before, after = judged.before.copy(), judged.after.copy()
    was = begins(judged.before, [cut.below for cut in cuts])
    for cut, gain in zip(cuts, load_forest("few_texts").scores(rows_of(nodes, judged, cuts))[:, 0] - LEAN - was, strict=True):
        if abs(before[cut.below, BOUND] - before[cut.below, NEXT]) < _SURE:
            before[cut.below, BOUND] += gain
            after[cut.above, BOUND] += gain
    return replace(judged, before=_normal(before), after=_normal(after))


def cuts_of(nodes: tuple[Node, ...]) -> Iterator[Cut]:
    """The cuts of a page, in printed order."""
    for heading, below in pairwise(nodes):
        if below.sort in _BELOW and heading.sort in _HEADINGS:
            above = next((n for n in reversed(nodes[: heading.at]) if n.sort in ("text", "affiliation")), None)
            if above is not None and above.sort == "text":
                yield Cut(above.at, heading.at, below.at)


def begins(said: Numbers, ranks: list[int]) -> Numbers:
    """Of these blocks how much likelier it is that they stand at an article's bound than that another block stands beside, in nats."""
    rows = said[ranks]
    return np.clip(rows[:, BOUND] - np.logaddexp(rows[:, NEXT], rows[:, ELSEWHERE]), -_SURE, _SURE)


def rows_of(nodes: tuple[Node, ...], judged: Judgement, cuts: list[Cut]) -> Numbers:
    """A row for each cut: what the forests say of it and of its heading, and of the other cuts of the page; how long all are."""
    said, ended = begins(judged.before, [c.below for c in cuts]), begins(judged.after, [c.above for c in cuts])
    heads = [nodes[c.heading] for c in cuts]
    roles = judged.roles[[h.at for h in heads]]
    title = np.maximum(roles[:, ROLES.index("title")], -_SURE)
    titled = np.clip(title - roles[:, ROLES.index("head")], -_SURE, _SURE)
    lengths = np.array([len(h.text) for h in heads], dtype=float)
    first = [next((n for n in nodes[c.below :] if n.sort == "text"), nodes[c.below]) for c in cuts]
    texts = [n for n in nodes if n.sort == "text"]
    page = [
        len(texts),
        len(cuts),
        *(sum(n.sort == sort for n in nodes) for sort in ("byline", "affiliation")),
        sum(len(n.text) for n in texts) / len(cuts),
        lengths.mean(),
        lengths.std(),
    ]
    own = np.array([
        (len(n.text), n.inside, n.dateline, n.opening.after_mark, h.headlike, h.two_clauses, bool(NUMBERED.match(h.text)), h.text[0] in BULLETS, h.parallel, nodes[c.below].sort == "byline", _run(nodes, c.above), judged.like[c.above, c.below])
        for c, h, n in zip(cuts, heads, first, strict=True)
    ], dtype=float)  # fmt: skip
    beside = np.abs(np.diff(lengths, prepend=np.inf, append=np.inf))  # heads of one article are often of one length
    near = np.minimum(np.minimum(beside[:-1], beside[1:]), _FAR)
    shares = np.array([_shares(nodes, judged, c) for c in cuts])
    return np.hstack(
        [
            np.stack([said, ended, title, titled, lengths, near], axis=1),
            own,
            shares,
            _others(said),
            _others(titled),
            np.tile(page, (len(cuts), 1)),
        ]
    )


def _shares(nodes: tuple[Node, ...], judged: Judgement, cut: Cut) -> tuple[float, float, float, float]:
    """What part of the words of the title above, and of the heading, the text below has, and the text above; how much longer the title is."""
    titles = (n for n in reversed(nodes[: cut.above]) if n.sort in _HEADINGS and judged.before[n.at + 1, BOUND] > _HALF)
    title, heading = next(titles, nodes[0]), nodes[cut.heading]
    end = next((n.at for n in nodes[cut.below + 1 :] if n.sort in _HEADINGS), len(nodes))
    below = "".join(n.text for n in nodes[cut.below : end])
    above = "".join(n.text for n in nodes[title.at + 1 : cut.heading])
    return _share(title.text, below), _share(heading.text, above), _share(heading.text, below), float(len(title.text) - len(heading.text))


def _share(heading: str, text: str) -> float:
    found = pairs(heading)
    return sum(pair in text for pair in found) / max(1, len(found))


def _run(nodes: tuple[Node, ...], last: int) -> int:
    """How many texts stand together that end with this one."""
    return next((k for k in range(last + 1) if nodes[last - k].sort != "text"), last + 1)


def _others(said: Numbers) -> Numbers:
    """Mean, least and most of what is said of the others; of one alone, nothing."""
    if len(said) == 1:
        return np.zeros((1, 3))
    rest = [np.delete(said, k) for k in range(len(said))]
    return np.array([(r.mean(), r.min(), r.max()) for r in rest])


def _normal(said: Numbers) -> Numbers:
    return np.asarray(said - np.logaddexp.reduce(said, axis=1, keepdims=True))
