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
    above = values >> k
    sizes = above + 1 + k
    ends = np.cumsum(sizes)
    row = np.zeros(int(ends[-1]), dtype=np.uint8)
    low = ends - k
    row[low - 1] = 1
    for bit in range(int(k.max())):
        has = k > bit
        row[low[has] + bit] = (values[has] >> (k[has] - 1 - bit)) & 1
    return np.packbits(row).tobytes()
