"""What the forests see of the text around a block: whether what stands above it and below it speaks of one thing, and the short lines near it.

How alike two stretches of text are is the cosine of their pairs of characters, each weighed by its rarity in newspapers and on the page; the
parting of texts by such likeness is Hearst's TextTiling (1997). A *section* is the running text between two short lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.language.flow import load_ngrams
from broadsheet.layout.nodes import Node
from broadsheet.layout.spoken import Spoken

Numbers = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.int64]
GRAIN = 2.0**20  # parts of one: sums of such are exact, so no processor's own order of adding up decides what is equal
COMMON = 5.0  # nats: rarer than this a pair of characters says what a text is about
NOWHERE = -1.0  # where one of two texts is not there
FAR, LONG, NONE = 30.0, 9999.0, -9.0  # blocks and characters that are far; what a line says that is not there
_WINDOWS = (1, 3, 6)
_LINES = (1, 2)  # short lines looked at on each side


@dataclass(frozen=True, slots=True)
class Themes:
    """Inner products of what blocks speak of, summed up so that any stretch of running text can be compared with any other.

    `texts`: the ranks of running text, m of them; `upto[i, k]`: block i with the first k texts, shape (n, m + 1); `both[j, k]`: the first j
    with the first k, shape (m + 1, m + 1); `above[i]`, `below[i]`: how many texts stand above block i, and above or at it.
    """

    texts: Ranks
    length: Numbers
    upto: Numbers
    both: Numbers
    above: Ranks
    below: Ranks

    def alike(self, a: tuple[Ranks, Ranks], b: tuple[Ranks, Ranks]) -> Numbers:
        """For each pair of stretches of texts (first, behind the last) their cosine; NOWHERE where one is empty."""
        shared = self._sum(a, b)
        norms = np.sqrt(np.maximum(self._sum(a, a) * self._sum(b, b), 1e-9))
        return np.where((a[1] > a[0]) & (b[1] > b[0]), shared / norms, NOWHERE)

    def near(self, a: tuple[Ranks, Ranks]) -> Numbers:
        """The cosine of each block to a stretch of texts, which may hold it: then without itself."""
        at = np.arange(len(self.length))
        held = (self.below > self.above) & (a[0] <= self.above) & (self.above < a[1])
        shared = self.upto[at, a[1]] - self.upto[at, a[0]] - np.where(held, self.length**2, 0.0)
        norms = np.sqrt(np.maximum(self._sum(a, a), 1e-9)) * np.maximum(self.length, 1e-9)
        return np.where(a[1] > a[0], shared / norms, NOWHERE)

    def _sum(self, a: tuple[Ranks, Ranks], b: tuple[Ranks, Ranks]) -> Numbers:
        s = self.both
        return np.asarray(s[a[1], b[1]] - s[a[0], b[1]] - s[a[1], b[0]] + s[a[0], b[0]])


def themes(nodes: tuple[Node, ...], pairs: Spoken) -> Themes:
    """What the blocks of a page speak of."""
    rare = np.maximum(load_ngrams().rarity(pairs.known) - COMMON, 0.0) * np.log((len(nodes) + 1) / (1 + pairs.spread))
    weights = np.log1p(pairs.counts) * rare[pairs.column]
    length = np.sqrt(np.bincount(pairs.block, weights**2, minlength=len(nodes)))
    rows = pairs.shared(len(nodes), weights)
    texts = np.flatnonzero([node.sort == "text" for node in nodes])
    products = rows @ rows[texts].T
    products[texts, np.arange(len(texts))] = length[texts] ** 2
    products = np.rint(products * GRAIN) / GRAIN
    upto = np.hstack([np.zeros((len(nodes), 1)), products]).cumsum(axis=1)
    both = np.vstack([np.zeros((1, len(texts) + 1)), upto[texts]]).cumsum(axis=0)
    ranks = np.arange(len(nodes))
    return Themes(texts, length, upto, both, np.searchsorted(texts, ranks), np.searchsorted(texts, ranks, side="right"))


def surroundings(nodes: tuple[Node, ...], of: Themes, said: Numbers) -> Numbers:
    """A row for each node. `said`: what the words of each line say (language/short_lines.py)."""
    short = np.flatnonzero([node.sort in ("maybe", "heading") for node in nodes])
    return np.hstack([_windows(of), _sections(nodes, of, short), _short_lines(nodes, short, said)])


def _windows(of: Themes) -> Numbers:
    """The texts above against the block, where it is text, with those below; and the block against either."""
    most = len(of.texts)
    up = [(np.maximum(of.above - size, 0), of.above) for size in _WINDOWS]
    down = [(of.above, np.minimum(of.above + size, most)) for size in _WINDOWS]
    after = [(of.below, np.minimum(of.below + size, most)) for size in _WINDOWS]
    return np.stack([*map(of.alike, up, down), *map(of.near, up), *map(of.near, after)], axis=1)


def _sections(nodes: tuple[Node, ...], of: Themes, short: Ranks) -> Numbers:
    """The sections above and below, and the ones beyond, against each other and the block; how long they are."""
    bounds = np.concatenate([[0], of.above[short], [len(of.texts)]])
    is_short = np.zeros(len(nodes), dtype=np.int64)
    is_short[short] = 1
    below = np.cumsum(is_short)
    above = below - is_short
    begins, ends = (np.concatenate([[0], side, [0]]) for side in (bounds[:-1], bounds[1:]))  # beyond the first and the last there is none
    spans = [(begins[k], ends[k]) for k in (above, above + 1, below + 1, below + 2)]
    size = np.concatenate([[0], np.cumsum([len(nodes[rank].text) for rank in of.texts])])
    against = [of.alike(spans[a], spans[b]) for a, b in ((1, 2), (1, 3), (0, 2), (2, 3), (0, 1))]
    cut = against[0]
    usual = cut[short].mean() if len(short) else 0.0
    lengths = [column for begin, end in spans[:3] for column in (size[end] - size[begin], end - begin)]
    return np.stack([*against, *map(of.near, spans[:3]), cut - usual, np.full(len(nodes), usual), *lengths], axis=1)


def _short_lines(nodes: tuple[Node, ...], short: Ranks, said: Numbers) -> Numbers:
    """The nearest short lines above and below: how far off, how much longer than the block, and what they look like."""
    ranks = np.arange(len(nodes))
    chars = np.concatenate([[0], np.cumsum([len(node.text) for node in nodes])])[:-1].astype(float)
    looks = np.array([[len(node.text), node.headlike, node.echo] for node in nodes])
    looks = np.hstack([looks, said[:, :2]])
    columns = []
    for step in _LINES:
        for at in (np.searchsorted(short, ranks) - step, np.searchsorted(short, ranks, side="right") + step - 1):
            there = (at >= 0) & (at < len(short))
            line = short.take(at, mode="clip") if len(short) else ranks
            far = np.where(there, np.minimum(abs(line - ranks), FAR), FAR)
            columns += [far, np.where(there, abs(chars[line] - chars), LONG), np.where(there, looks[line, 0] - looks[:, 0], -LONG)]
            columns += list(np.where(there[:, None], looks[line, 1:], NONE).T)
    return np.stack(columns, axis=1)
