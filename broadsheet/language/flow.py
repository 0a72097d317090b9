"""How newspapers put characters together: does a text go on from one side of a cut to the other?

A model of sequences of up to four characters: how often each stands in newspaper text (data/learned/README.md says which), smoothed by
interpolated absolute discounting (Ney, Essen and Kneser 1994). What the table leaves out, sequences seen seldom, counts as
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
REACH = 3  # characters on each side of a cut
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[A-Za-z]")
_NOTHING = "\x00"  # stands where a text is too short; unknown to the model
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
    grams: tuple[Grams, ...]  # of one character, of two …

    def ids(self, text: str) -> Ids:
        """The characters of a normal text as ids."""
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
        found = np.minimum(np.searchsorted(self.characters, codes), len(self.characters) - 1)
        return np.where(self.characters[found] == codes, found, len(self.characters))

    def often(self, text: str) -> float:
        """How often the corpus has a normal text of two to four characters; 0 where the table has left it out."""
        key = 0
        for one in self.ids(text).tolist():
            key = key * len(self.alone) + one
        grams = self.grams[len(text) - 1]
        total = float(grams.total[grams.at(np.array([key]))[0]])
        return total + DISCOUNT if total else 0.0

    def after(self, before: Sequence[Ids], char: Ids) -> Numbers:
        """The probability of `char` behind the characters `before`, three at the most, the nearest last."""
        if not before:
            return np.asarray(self.alone[char])
        context = np.zeros_like(before[0])
        for one in before:
            context = context * len(self.alone) + one
        short, long = self.grams[len(before) - 1], self.grams[len(before)]
        at = short.at(context)
        seen = long.total[long.at(context * len(self.alone) + char)]
        whole = short.total[at] + (DISCOUNT if len(before) > 1 else 0.0)
        return np.asarray(seen / np.maximum(whole, 1.0) + short.left[at] * self.after(before[1:], char))

    def _sides(self, lefts: Sequence[str], rights: Sequence[str]) -> tuple[Ids, Ids]:
        """The last REACH characters of each left text and the first of each right one, a column for each."""
        a = self.ids("".join(text[-REACH:].rjust(REACH, _NOTHING) for text in lefts)).reshape(-1, REACH).T
        b = self.ids("".join(text[:REACH].ljust(REACH, _NOTHING) for text in rights)).reshape(-1, REACH).T
        return a, b

    def _gain(self, left: Sequence[Ids], right: Sequence[Ids]) -> Numbers:
        """How much likelier the right characters are behind the left ones than behind nothing, in nats."""
        gain: Numbers | float = 0.0
        for k, char in enumerate(right):
            near = [*left[k:], *right[:k]]
            gain = gain + np.log(self.after(near, char) / self.after(right[:k], char))
        return np.asarray(gain)

    def gains(self, lefts: Sequence[str], rights: Sequence[str]) -> Numbers:
        """How much likelier the first characters of each right text are behind the last ones of each left one than anywhere.

        In nats, shape (len(lefts), len(rights)); the texts are normal.
        """
        a, b = self._sides(lefts, rights)
        shape = (len(lefts), len(rights))
        return self._gain([np.broadcast_to(x[:, None], shape) for x in a], [np.broadcast_to(y[None, :], shape) for y in b])

    def gains_at(self, lefts: Sequence[str], rights: Sequence[str]) -> Numbers:
        """The same for each left text and the right one of the same rank alone."""
        a, b = self._sides(lefts, rights)
        return self._gain(list(a), list(b))


def _grams(keys: Ids, counts: Numbers, longer: Ids, followed: Numbers, discount: float) -> Grams:
    """`longer` is for each sequence of one more the index of the one it begins with, `followed` its count."""
    many = len(keys)
    left = (counts - np.bincount(longer, followed, many) + DISCOUNT * np.bincount(longer, minlength=many)) / counts
    return Grams(np.append(keys, -1), np.append(counts - discount, 0.0), np.append(left, 1.0))


@cache
def load_ngrams() -> Ngrams:
    """The table, read once."""
    return ngrams(load_arrays("ngrams"))


def ngrams(table: dict[str, npt.NDArray[np.int64]]) -> Ngrams:
    """The model of a table: for each length the index of the sequence that each begins with, as steps, its last character, its count."""
    characters = table["characters"].astype(np.int64)
    base = len(characters) + 1
    keys, counts, parents = [np.arange(base - 1)], [table["counts1"].astype(np.float64)], [np.empty(0, dtype=np.int64)]
    for size in range(2, REACH + 2):
        parents.append(np.cumsum(table[f"steps{size}"].astype(np.int64)))
        keys.append(keys[-1][parents[-1]] * base + table[f"last{size}"].astype(np.int64))
        counts.append(table[f"counts{size}"].astype(np.float64))
    none = np.empty(0, dtype=np.int64)
    alone = np.append(counts[0], 0.0) + 0.5
    grams = [
        _grams(keys[k], counts[k], [*parents, none][k + 1], [*counts, np.empty(0)][k + 1], DISCOUNT if k else 0.0) for k in range(len(keys))
    ]
    return Ngrams(characters, alone / alone.sum(), tuple(grams))
