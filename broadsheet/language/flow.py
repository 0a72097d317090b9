"""How newspapers put characters together: does a text go on from one side of a cut to the other?

A model of character triples: how often each stands in a corpus of newspaper text (data/learned/README.md says which), smoothed by
interpolated absolute discounting (Ney, Essen and Kneser 1994). What the table leaves out, pairs and triples seen once, counts as
probability left over for what was not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from broadsheet.language.tables import load_arrays

DISCOUNT = 0.75  # the usual value
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[A-Za-z]")
Ids = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


def normal(folded: str) -> str:
    """A folded text with every digit as # and every Latin letter as A (same length)."""
    return _LETTER.sub("A", _DIGIT.sub("#", folded))


@dataclass(frozen=True, slots=True)
class Grams:
    """Sequences of one length, their ids put together as keys in rising order; the last is a stand-in for all that are not there.

    `total` is how often the sequence stands in the corpus, `left` the share of what may follow it that the table does not have.
    """

    keys: Ids
    total: Numbers
    left: Numbers

    def at(self, keys: Ids) -> Ids:
        """The index of each key, that of the stand-in for what is not there; any shape."""
        found = np.searchsorted(self.keys[:-1], keys)
        return np.where(self.keys[found] == keys, found, len(self.keys) - 1)


@dataclass(frozen=True, slots=True)
class Ngrams:
    """The model. A character's id is its rank in `characters`, their code points in rising order; unknown ones have the next."""

    characters: Ids
    alone: Numbers  # the probability of each character
    ones: Grams
    pairs: Grams
    triples: Grams

    def ids(self, text: str) -> Ids:
        """The characters of a normal text as ids."""
        codes = np.array([ord(char) for char in text], dtype=np.int64)
        found = np.minimum(np.searchsorted(self.characters, codes), len(self.characters) - 1)
        return np.where(self.characters[found] == codes, found, len(self.characters))

    def after_one(self, a: Ids, b: Ids) -> Numbers:
        """The probability of `b` behind `a`."""
        pair = self.pairs.at(a * len(self.alone) + b)
        return np.asarray(self.pairs.total[pair] / np.maximum(self.ones.total[a], 1.0) + self.ones.left[a] * self.alone[b])

    def after_two(self, a: Ids, b: Ids, c: Ids) -> Numbers:
        """The probability of `c` behind `a` and `b`."""
        size = len(self.alone)
        context = self.pairs.at(a * size + b)
        triple = self.triples.at((a * size + b) * size + c)
        seen = self.triples.total[triple] / np.maximum(self.pairs.total[context] + DISCOUNT, 1.0)
        return np.asarray(seen + self.pairs.left[context] * self.after_one(b, c))

    def gains(self, lefts: Sequence[str], rights: Sequence[str]) -> Numbers:
        """How much likelier the first two characters of each right text are behind the last two of each left one than anywhere.

        In nats, shape (len(lefts), len(rights)); the texts are normal and hold at least two characters each.
        """
        a, b = self.ids("".join(text[-2:] for text in lefts)).reshape(-1, 2, 1).transpose(1, 0, 2)
        c, d = self.ids("".join(text[:2] for text in rights)).reshape(-1, 1, 2).transpose(2, 1, 0)
        on = self.after_two(a, b, c) / self.alone[c] * self.after_two(b, c, d) / self.after_one(c, d)
        return np.asarray(np.log(on))


def _grams(keys: Ids, counts: Numbers, longer: Ids, discount: float, followed: Numbers) -> Grams:
    """`longer` is for each sequence of one more the index of the one it begins with, `followed` its count."""
    many = len(keys)
    left = (counts - np.bincount(longer, followed, many) + DISCOUNT * np.bincount(longer, minlength=many)) / counts
    return Grams(np.append(keys, -1), np.append(counts - discount, 0.0), np.append(left, 1.0))


@cache
def load_ngrams() -> Ngrams:
    """The table, read once. A sequence is the number that its characters' ids make, written to the base of all ids."""
    table = load_arrays("ngrams")
    characters, ones, pairs, triples = (table[name] for name in ("characters", "ones", "pairs", "triples"))
    one, two, three = (table[f"{name}_counts"].astype(np.float64) for name in ("ones", "pairs", "triples"))
    base = len(characters) + 1
    alone = np.append(one, 0.0) + 0.5
    none = np.empty(0, dtype=np.int64)
    return Ngrams(
        characters, alone / alone.sum(),
        _grams(ones, one, pairs // base, 0.0, two),
        _grams(pairs, two, np.searchsorted(pairs, triples // base), DISCOUNT, three),
        _grams(triples, three, none, DISCOUNT, np.empty(0)),
    )  # fmt: skip
