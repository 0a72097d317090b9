"""How newspapers put characters together: does a text go on from one side of a cut to the other?

A model of character triples: how often each stands in a corpus of newspaper text (data/ngrams.yml says which), smoothed by
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

from broadsheet.language.tables import load_table

DISCOUNT = 0.75  # the usual value
_DIGIT = re.compile(r"\d")
_ROW = "\n"
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


def _grams(keys: Ids, counts: Numbers, followers: Numbers | Ids, kinds: Numbers | Ids, discount: float) -> Grams:
    """`followers` is how often the table has something behind each sequence, `kinds` how many different things."""
    left = (counts - followers + DISCOUNT * kinds) / counts
    return Grams(np.append(keys, -1), np.append(counts - discount, 0.0), np.append(left, 1.0))


@cache
def load_ngrams() -> Ngrams:
    """The table, read once: each row is a character's count, then each pair and triple it begins, without it, with its count."""
    rows: dict[str, str] = load_table("ngrams")["behind"]
    text = "".join(f"{_ROW}{row}" for row in rows.values())
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    digit = (codes >= ord("0")) & (codes <= ord("9"))
    first = np.flatnonzero(digit & ~np.append(False, digit[:-1]))
    last = np.flatnonzero(digit & ~np.append(digit[1:], False))
    size = first - np.append(0, last[:-1] + 1)  # characters in front of each number
    size[codes[first - 1] == ord(_ROW)] = 0
    counts = np.zeros(len(first))
    for place in range(int((last - first).max()) + 1):
        counts += np.where(last - first >= place, (codes[last - place] - ord("0")) * 10.0**place, 0.0)
    return _model(np.array([ord(char) for char in rows]), codes, first, size, counts)


def _model(characters: Ids, codes: npt.NDArray[np.uint32], first: Ids, size: Ids, counts: Numbers) -> Ngrams:
    """The model from the numbers of the table: where each begins in `codes`, and how many characters stand in front of it."""
    many = len(characters) + 1
    row = np.cumsum(size == 0) - 1
    one, two, three = (size == n for n in range(3))
    pairs = row[two] * many + np.searchsorted(characters, codes[first[two] - 1])
    context = row[three] * many + np.searchsorted(characters, codes[first[three] - 2])
    triples = context * many + np.searchsorted(characters, codes[first[three] - 1])
    begun = np.searchsorted(pairs, context)
    total = counts[one]
    alone = np.append(total, 0.0) + 0.5
    return Ngrams(
        characters, alone / alone.sum(),
        _grams(np.arange(many - 1), total, np.bincount(row[two], counts[two], many - 1), np.bincount(row[two], minlength=many - 1), 0.0),
        _grams(pairs, counts[two], np.bincount(begun, counts[three], len(pairs)), np.bincount(begun, minlength=len(pairs)), DISCOUNT),
        _grams(triples, counts[three], counts[three], np.zeros(int(three.sum())), DISCOUNT),
    )  # fmt: skip
