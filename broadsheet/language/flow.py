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
        found = self.keys[:-1].searchsorted(keys)
        return np.where(self.keys[found] == keys, found, len(self.keys) - 1)


@dataclass(frozen=True, slots=True)
class Ngrams:
    """The model. `known`: by code point each character's id; unknown ones, and all behind the last, have the highest."""

    known: Ids
    alone: Numbers  # the probability of each character
    grams: tuple[Grams, ...]  # of one character, of two …

    def ids(self, text: str) -> Ids:
        """The characters of a folded text as ids; digits are one, Latin letters another."""
        return self.known.take(np.frombuffer(normal(text).encode("utf-32-le"), dtype=np.uint32), mode="clip")

    def often(self, text: str) -> float:
        """How often the corpus has a folded text of two to four characters; 0 where the table has left it out."""
        key = 0
        for one in self.ids(text).tolist():
            key = key * len(self.alone) + one
        grams = self.grams[len(text) - 1]
        total = float(grams.total[grams.at(np.array([key]))[0]])
        return total + DISCOUNT if total else 0.0

    def rarity(self, pairs: Ids) -> Numbers:
        """How seldom pairs of characters stand in newspapers, in nats; a pair is the first code point times 0x10000 plus the second."""
        first, second = (self.known.take(codes, mode="clip") for codes in (pairs >> 16, pairs & 0xFFFF))
        seen = self.grams[1].total[self.grams[1].at(first * len(self.alone) + second)]
        return np.asarray(-np.log((seen + DISCOUNT / 2) / self.grams[0].total.sum()))

    def after(self, before: Sequence[Ids], char: Ids) -> Numbers:
        """The probability of `char` behind the characters `before`, three at the most, the nearest last."""
        chars = [*before, char]
        return self._chances(chars, self._places(chars), len(before))[-1]

    def _places(self, chars: Sequence[Ids]) -> list[list[Ids]]:
        """Of each character where in the tables the sequences of one, two … characters stand that end with it."""
        places: list[list[Ids]] = []
        keys: list[Ids] = []
        for char in chars:
            keys = [char, *(key * len(self.alone) + char for key in keys[:REACH])]
            places.append([char, *(grams.at(key) for grams, key in zip(self.grams[1:], keys[1:], strict=False))])
        return places

    def _chances(self, chars: Sequence[Ids], places: list[list[Ids]], at: int) -> list[Numbers]:
        """The probability of a character behind nothing, behind the one before it, behind two …"""
        chances = [np.asarray(self.alone[chars[at]])]
        for many in range(1, min(at, REACH) + 1):
            short, context = self.grams[many - 1], places[at - 1][many - 1]
            seen = self.grams[many].total[places[at][many]]
            whole = short.total[context] + (DISCOUNT if many > 1 else 0.0)
            chances.append(seen / np.maximum(whole, 1.0) + short.left[context] * chances[-1])
        return chances

    def sides(self, lefts: Sequence[str], rights: Sequence[str]) -> tuple[Ids, Ids]:
        """The last REACH characters of each left text and the first of each right one, a column for each; the texts are folded."""
        a = self.ids("".join(text[-REACH:].rjust(REACH, _NOTHING) for text in lefts)).reshape(-1, REACH).T
        b = self.ids("".join(text[:REACH].ljust(REACH, _NOTHING) for text in rights)).reshape(-1, REACH).T
        return a, b

    def gain(self, left: Ids, right: Ids) -> Numbers:
        """How much likelier the right characters are behind the left ones than behind nothing, in nats; a row for each character."""
        chars, gain = [*left, *right], np.zeros(())
        places = self._places(chars)
        for known in range(len(right)):
            chances = self._chances(chars, places, len(left) + known)
            gain = gain + np.log(chances[-1] / chances[known])
        return gain

    def gains(self, lefts: Sequence[str], rights: Sequence[str]) -> Numbers:
        """How much likelier the first characters of each right text are behind the last ones of each left one than anywhere.

        In nats, shape (len(lefts), len(rights)); the texts are folded.
        """
        a, b = self.sides(lefts, rights)
        return self.gain(a[:, :, None], b[:, None, :])

    def gains_at(self, lefts: Sequence[str], rights: Sequence[str]) -> Numbers:
        """The same for each left text and the right one of the same rank alone."""
        return self.gain(*self.sides(lefts, rights))


@cache
def load_ngrams() -> Ngrams:
    """The table, read once."""
    return ngrams(load_arrays("ngrams"))


def ngrams(table: dict[str, npt.NDArray[np.int64]]) -> Ngrams:
    """The model of a table: for each length the index of the sequence that each begins with, as steps, its last character, its count.

    Arrays of a million are worked on in place: asking the system for memory takes longer than the sums.
    """
    characters = table["characters"].astype(np.int64)
    base = len(characters) + 1
    keys, total, grams = np.append(np.arange(base - 1), -1), np.append(table["counts1"], 0.0), list[Grams]()
    alone = total + 0.5
    for size in range(2, REACH + 2):
        begins, last, counts = np.cumsum(table[f"steps{size}"], dtype=np.int64), table[f"last{size}"], table[f"counts{size}"]
        grams.append(Grams(keys, total, _left(total[:-1] + (DISCOUNT if grams else 0.0), begins, counts)))
        shorter, keys, total = keys, np.full(len(begins) + 1, -1), np.full(len(begins) + 1, 0.0)
        np.take(shorter, begins, out=keys[:-1], mode="clip")
        keys[:-1] *= base
        keys[:-1] += last
        np.subtract(counts, DISCOUNT, out=total[:-1])
    known = np.full(characters[-1] + 2, len(characters))
    known[characters] = np.arange(len(characters))
    return Ngrams(known, alone / alone.sum(), (*grams, Grams(keys, total, np.ones(len(keys)))))


def _left(counts: Numbers, begins: Ids, longer: Ids) -> Numbers:
    """The share that is left of each sequence's count. `begins`: the index of the sequence that each longer one begins with, `longer` its count."""
    left = np.full(len(counts) + 1, 1.0)
    np.multiply(DISCOUNT, np.bincount(begins, minlength=len(counts)), out=left[:-1])
    left[:-1] += counts
    left[:-1] -= np.bincount(begins, longer, len(counts))
    left[:-1] /= counts
    return left
