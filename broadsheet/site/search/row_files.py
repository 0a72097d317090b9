"""Leaves as files. Where a file ends is told by the grams near its end alone, so that a change of a text leaves the other files as they are."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from broadsheet.site.search.bits import Numbers, pack, width
from broadsheet.site.search.grams import Leaves, Row
from broadsheet.site.search.packed_files import as_json

_LEAST, _MOST = 2_400, 5_200  # bytes of one file, where no single leaf is larger: a term needs two or three files


@dataclass(frozen=True, slots=True)
class RowFile:
    """Ascending leaves of one file: what parts its grams from those before, a line of JSON with grams and counts, where each leaf begins, all
    places, and how many low bits each leaf's gaps have."""

    name: str
    head_line: bytes
    first: Numbers
    places: Numbers
    widths: Numbers

    @property
    def told(self) -> bytes:
        """What its bytes are made of: telling two files apart needs no packing."""
        return self.widths.astype(np.uint8).tobytes() + b"\n" + self.head_line + self.places.astype(np.uint32).tobytes()

    def content(self) -> bytes:
        """The line of JSON, then the gaps between places as bits."""
        gaps = np.diff(self.places, prepend=-1) - 1
        gaps[self.first] = self.places[self.first]
        counts = np.diff(np.append(self.first, len(self.places)))
        return self.head_line + pack(gaps, np.repeat(self.widths, counts))


def row_files(row: Row, leaves: Leaves) -> Iterator[RowFile]:
    """Ascending leaves in files."""
    counts, first = leaves.counts, np.append(0, np.cumsum(leaves.counts))
    names = [row.gram(key) for key in leaves.keys.tolist()]
    widths = np.array([width(row.size, count) for count in counts.tolist()], dtype=np.int64)
    for begin, end in pairwise(_edges(names, counts * (2 * widths + 3) // 16 + 3)):
        head_line = as_json([names[begin:end], counts[begin:end].tolist()]) + b"\n"
        places = leaves.places[first[begin] : first[end]]
        yield RowFile(
            _parting(names[begin - 1] if begin else "", names[begin]), head_line, first[begin:end] - first[begin], places, widths[begin:end]
        )


def _edges(names: list[str], sizes: Numbers) -> list[int]:
    """Where files begin, and the end of the last: of all leaves behind which a file has a size that suits, at the one whose gram is highest by lot."""
    lots = np.array([zlib.crc32(name.encode("utf-8", "surrogatepass")) for name in names])
    before = np.cumsum(sizes) - sizes
    edges = [0]
    while edges[-1] < len(names):
        least, most = np.searchsorted(before, before[edges[-1]] + np.array([_LEAST, _MOST])).tolist()
        edges.append(
            len(names) if most == len(names) else least + int(np.argmax(lots[least:most])) if least < most else max(least, edges[-1] + 1)
        )
    return edges


def _parting(last: str, first: str) -> str:
    """As much of a gram as tells it from the one before."""
    same = next((at for at, (one, other) in enumerate(zip(last, first, strict=False)) if one != other), len(last))
    return first[: same + 1]
