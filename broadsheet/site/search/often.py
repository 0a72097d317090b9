"""Grams that are at too many places to be listed for each term: counted beforehand, and again only where a text near by has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from broadsheet.io.kept import Kept, key
from broadsheet.site.search.bits import Numbers, pack, width
from broadsheet.site.search.grams import LONGEST, Codes, Row, room
from broadsheet.site.search.packed_files import as_json

TOGETHER = 64  # articles that are counted at once
_TITLE, _HEAD = 2, 1  # where a term stands in an article, for the order of results
# of each region, and of the room behind: where that is, and whether it is a hit there (not what stands in the title or the text once more)
_WORTH = np.array([_TITLE << 1 | 1, 1, _HEAD << 1, 1, 0, 0], dtype=np.uint8)
Counts = NDArray[np.uint32]  # of a gram article by article: the hits, and in two bits one more than where it stands; 0 where it does not


def often(row: Row, layout: Numbers, grams: Sequence[int], before: Kept) -> Iterator[Counts]:
    """The counts of each gram, given by its key; `layout`: the sizes of each article's regions."""
    if not grams:
        return
    sizes = layout.sum(axis=1)
    regions = np.column_stack([layout, np.array([room(size) for size in sizes.tolist()], dtype=np.int64) - sizes])
    starts, codes = np.append(0, np.cumsum(regions.sum(axis=1))), np.array(grams, dtype=np.uint64)
    whole, parts = key("often", "".join(row.letters), codes.tobytes()), list[Counts]()
    for begin, end in pairwise([*range(0, len(regions), TOGETHER), len(regions)]):
        first, some = int(starts[begin]), regions[begin:end]
        put_by = key(whole, row.ranks[first : starts[end]].tobytes(), some.tobytes())
        made = before.once(put_by, partial(_counted, row, codes, first, some))
        parts.append(np.frombuffer(made, dtype="<u4").reshape(len(codes), len(some)))
    yield from np.hstack(parts)


def _counted(row: Row, codes: Codes, first: int, regions: Numbers) -> bytes:
    """The same of some neighbouring articles, the first of which begins at that place."""
    worth, article = np.repeat(np.tile(_WORTH, len(regions)), regions.ravel()), np.repeat(np.arange(len(regions)), regions.sum(axis=1))
    keys = row.keys(np.arange(first, first + len(worth)))
    keys, order = np.sort(keys), np.argsort(keys)
    begin, end = np.searchsorted(keys, codes), np.searchsorted(keys, codes + _span(codes))
    counts = end - begin
    at = order[np.arange(counts.sum()) + np.repeat(end - np.cumsum(counts), counts)]  # of one gram after the other all places
    cell, worth = np.repeat(np.arange(len(codes)) * len(regions), counts) + article[at], worth[at]
    found = np.zeros(len(codes) * len(regions), dtype="<u4")
    for where in range(_TITLE + 1):
        found[cell[worth >> 1 == where]] = where + 1
    found += np.bincount(cell[worth & 1 == 1], minlength=len(found)).astype(found.dtype) << 2
    return found.tobytes()


def _span(codes: Codes) -> Codes:
    """How many keys begin with each of them."""
    spans = np.ones_like(codes)
    for shift in map(np.uint64, range(16, 16 * LONGEST, 16)):
        spans[codes >> shift << shift == codes] = np.uint64(1) << shift
    return spans


def as_file(counts: Counts) -> bytes:
    """How many articles have the gram, then for each the gap, the hits, and where (title, head, text)."""
    found = np.flatnonzero(counts)
    hits, where = counts[found].astype(np.int64) >> 2, (counts[found].astype(np.int64) & 3) - 1
    span = (width(len(counts), len(found)), width(int(hits.sum()), len(found)), 0)
    values = np.stack([np.diff(found, prepend=-1) - 1, hits, where], axis=1).ravel()
    return as_json([len(found), *span]) + b"\n" + pack(values, np.tile(span, len(found)))
