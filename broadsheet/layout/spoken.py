"""What the blocks of a page speak of, counted once for all that compares them: pairs of neighbouring Han characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ranks = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Which pairs of neighbouring Han characters stand in which blocks: a cell for each pair and block, `counts` how often.

    `known`: the pairs, each a number, in rising order; `column`: their ranks, and `block`: the block's, of the cells; `spread`: in how many blocks a pair stands.
    """

    known: Ranks
    block: Ranks
    column: Ranks
    counts: Ranks
    spread: Ranks

    def shared(self, blocks: int, weights: Numbers) -> Numbers:
        """The cells' weights, shape (blocks, pairs that two blocks have)."""
        shared = self.spread > 1
        kept, place = shared[self.column], np.cumsum(shared) - 1
        rows = np.zeros((blocks, int(shared.sum())))
        rows[self.block[kept], place[self.column[kept]]] = weights[kept]
        return rows


def spoken(texts: Sequence[str]) -> Spoken:
    """The pairs of characters of a page's blocks."""
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    block = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    han = (codes >= 0x4E00) & (codes <= 0x9FFF)
    both = np.flatnonzero(han[:-1] & han[1:])
    keys = np.sort((codes[both] * 0x10000 + codes[both + 1]) * len(texts) + block[both])
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    pair, block = np.divmod(keys[first], max(1, len(texts)))
    new = np.diff(pair, prepend=-1) > 0
    column = np.cumsum(new) - 1
    return Spoken(pair[new], block, column, np.diff(first, append=len(keys)), np.bincount(column))
