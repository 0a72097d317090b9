"""Rows of small numbers as bits (Rice's code): each number in unary above its `k` low bits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def width(span: int, count: int) -> int:
    """The `k` that suits `count` numbers which add up to about `span`; the browser reckons the same."""
    return max(0, (span // max(count, 1)).bit_length() - 1)


def pack(values: Numbers, k: Numbers) -> bytes:
    """Each value (0 or more) with its own `k`: value >> k zeros, a one, then the k low bits, highest first."""
    if not len(values):
        return b""
    ends = np.cumsum((values >> k) + 1 + k)
    row = np.zeros(int(ends[-1]), dtype=np.uint8)
    row[ends - k - 1] = 1
    behind = np.repeat(np.cumsum(k), k) - np.arange(int(k.sum())) - 1  # each low bit, how many of its number are behind it
    row[np.repeat(ends, k) - 1 - behind] = (np.repeat(values, k) >> behind) & 1
    return np.packbits(row).tobytes()
