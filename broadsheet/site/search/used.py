"""How often each character stands in texts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from broadsheet.site.search.bits import Numbers

_AT_ONCE = 256  # texts, for the sake of memory


def codes_of(texts: Iterable[str]) -> Iterator[NDArray[np.uint32]]:
    """The texts' characters as numbers, some texts at a time."""
    left = iter(texts)
    while some := list(islice(left, _AT_ONCE)):
        yield np.frombuffer("".join(some).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def used(texts: Iterable[str]) -> Numbers:
    """For every number of a character how often it stands there."""
    sums = np.zeros(sys.maxunicode + 1, dtype=np.int64)
    for codes in codes_of(texts):
        found = np.bincount(codes)  # as far as the last character: the others are never looked at
        sums[: len(found)] += found
    return sums
