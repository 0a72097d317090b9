"""The text of all articles as one row of characters, and the grams that every place of it is filed under. Each article has room in the row for a
little more than it holds: where it grows by few characters the others stay at their places.

A place is filed under the characters that begin there: two of them, and a third and a fourth as long as the shorter gram
stands at more than a leaf's places (LEAF, or one SHARE of all). So no row of places is long, a term of any length is met by
few rows, and a shorter term by a run of neighbouring ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from broadsheet.site.search.bits import Numbers
from broadsheet.site.search.used import codes_of, used

LEAF = 8192
SHARE = 1200  # of all places, in a large archive
LONGEST = 4
END = " "  # between fields; folded text holds no blank
_PART = 500_000  # places sorted at a time, for the sake of memory
Codes = NDArray[np.uint64]
Digits = NDArray[np.unsignedinteger[Any]]
_RANK = np.uint64(0xFFFF)
# the ranks of the first two of four characters, three, all
_FIRST = np.array([0xFFFFFFFF << 32, 0xFFFFFFFFFFFF << 16, 0xFFFFFFFFFFFFFFFF], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Leaves:
    """Neighbouring leaves: of each the key of its gram, ascending, and at how many places it is; then all places, ascending in each."""

    keys: Codes
    counts: Numbers
    places: Numbers


class Row:
    """The characters of the articles in one row, END behind every field, as ranks in the order of the browser's strings."""

    def __init__(self, texts: Sequence[str]) -> None:
        sums = used(map(_spaced, texts))
        self.letters = sorted(map(chr, np.flatnonzero(sums).tolist()), key=lambda char: char.encode("utf-16-be"))
        codes_in_order = [ord(char) for char in self.letters]
        self.counts = np.append(0, sums[codes_in_order])  # by rank
        ranks = np.zeros(sys.maxunicode + 1, dtype=np.uint16)
        ranks[codes_in_order] = np.arange(1, len(self.letters) + 1)
        self.end = int(ranks[ord(END)])
        self.size = int(sums.sum())
        self.ranks = np.zeros(self.size + LONGEST, dtype=">u2")
        at = 0
        for codes in codes_of(map(_spaced, texts)):
            self.ranks[at : at + len(codes)] = ranks[codes]
            at += len(codes)
        self.leaf = max(LEAF, self.size // SHARE)
        self._fours = np.ndarray(self.size, ">u8", self.ranks, strides=(2,))  # at each place four characters as one number

    def gram(self, key: int) -> str:
        """The gram whose ranks `key` holds, sixteen bits each from the top."""
        ranks = ((key >> shift) & 0xFFFF for shift in (48, 32, 16, 0))
        return "".join(self.letters[rank - 1] for rank in ranks if rank)

    def parts(self) -> Iterator[Leaves]:
        """All leaves in the order of their grams, cut between first characters."""
        counts = self.counts.copy()
        counts[[0, self.end]] = 0
        part = np.where(counts, np.cumsum(counts) // _PART + 1, 0)
        part_of = part.astype(np.min_scalar_type(int(part.max())))[self.ranks[: self.size]]
        of_part = np.empty(self.size, dtype=bool)
        for number in np.unique(part[counts > 0]):
            yield self._leaves(np.flatnonzero(np.equal(part_of, number, out=of_part)))

    def _leaves(self, places: Numbers) -> Leaves:
        """The leaves of these ascending places, sorted by two characters; few pairs are looked at further."""
        one, two = (self.ranks[places + step].astype(np.uint16) for step in (0, 1))
        order = _radix(one, two)
        cut: Codes = one[order].astype(np.uint64) << np.uint64(48) | two[order].astype(np.uint64) << np.uint64(32)
        ordered = places[order]
        counts = np.diff(starts(cut, 2), append=len(cut))
        more = np.repeat(counts > self.leaf, counts)
        cut[more], ordered[more] = self._finer(ordered[more])
        first = starts(cut, LONGEST)
        return Leaves(cut[first], np.diff(first, append=len(cut)), ordered)

    def _finer(self, places: Numbers) -> tuple[Codes, Numbers]:
        """The same of places of pairs that no leaf holds, pair by pair: for each, ascending, the key of its leaf, and the place."""
        keys = self.keys(places)
        order = _radix(_numbered(keys >> np.uint64(32)), (keys >> np.uint64(16)).astype(np.uint16), keys.astype(np.uint16))
        cut = _leaf_keys(keys[order], self.leaf)
        leaf = _numbered(cut)
        leaf[order] = leaf.copy()  # by place, as they came
        return cut, places[_radix(leaf)]

    def keys(self, places: Numbers) -> Codes:
        """The characters at each place, as far as the field goes, with its end."""
        keys: Codes = self._fours[places].byteswap().view("<u8")
        for shift, whole in ((16, _FIRST[1]), (32, _FIRST[0])):
            keys[keys >> np.uint64(shift) & _RANK == self.end] &= whole
        return keys


def _spaced(text: str) -> str:
    return text.ljust(room(len(text)), END)


def room(size: int) -> int:
    """How many places an article of that size has; the browser reckons the same."""
    step = 1 << max(0, size.bit_length() - 4)
    return -(-size // step) * step


def starts(keys: Codes, length: int) -> Numbers:
    """Where, in ascending keys, another gram of `length` characters begins."""
    cut = keys >> np.uint64(16 * (4 - length))
    return np.flatnonzero(np.append(True, cut[1:] != cut[:-1]))


def _leaf_keys(keys: Codes, most: int) -> Codes:
    """Each key cut down to the gram of its leaf, of at most so many places."""
    length = np.full(len(keys), LONGEST)
    for shorter in (3, 2):
        first = starts(keys, shorter)
        counts = np.diff(np.append(first, len(keys)))
        length[np.repeat(counts <= most, counts)] = shorter
    shift = (16 * (4 - length)).astype(np.uint64)
    return (keys >> shift) << shift


def _numbered(keys: Codes) -> Digits:
    """Of ascending keys how many others stand before each, in as few bits as hold it."""
    numbers = np.cumsum(np.append(False, keys[1:] != keys[:-1])[: len(keys)])
    numbered: Digits = numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
    return numbered


def _radix(*digits: Digits) -> Numbers:
    """The order by these digits, the first counting most, of equals as they stand: numpy sorts 16 bits by radix, twice as fast as 64 by comparing."""
    order = np.argsort(digits[-1], kind="stable")
    for digit in digits[-2::-1]:
        order = order[np.argsort(digit[order], kind="stable")]
    return order
