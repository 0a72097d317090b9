"""The archive → site/search/index/: the whole index, as a last step of building the site.

Files, all compressed (packed_files.py), below a folder named by their digest, so that an old page never reads a new file:
`rows/<n>` leaves in the order of their grams; `often/<gram>` articles of a gram that is everywhere; `articles/<n>` some
neighbouring articles, and `common` what all such files need (texts.py); `facets/<name>`; `lengths`. Beside the folder: `manifest` leads to them; `fold`, `traditional` are tables of characters.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from broadsheet.archive.store import Archive
from broadsheet.site.search import folding
from broadsheet.site.search.bits import Numbers, pack, width
from broadsheet.site.search.grams import END, LONGEST, Codes, Row, leaf_keys, starts
from broadsheet.site.search.packed_files import Store, as_json, json_text
from broadsheet.site.search.result_files import Facets, article_file
from broadsheet.site.search.sources import Source, sources
from broadsheet.site.search.texts import Texts

_ROWS_BYTES = 4_000  # of one file of rows: a term needs two or three of them
_TOGETHER = 3  # articles of one file: ten results load little, and later ones are often there already
_TITLE, _HEAD = 2, 1  # where a term stands in an article, for the order of results


@dataclass(slots=True)
class _Grams:
    """What the manifest says of grams: first of each file; those that are cut finer and counted beforehand."""

    firsts: list[str] = field(default_factory=list)
    often: list[str] = field(default_factory=list)


def write_index(archive: Archive, site: Path) -> None:
    """Write the index of the archive's articles into the built site (a finisher)."""
    build_index(sources(archive), site / "search" / "index")


def build_index(sources: Iterable[Source], folder: Path) -> None:
    """Write the index of `sources` into `folder`, in place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    store = Store(folder / "new")
    facets, lengths, folded, shown = Facets(), [], [], []
    for source in sources:
        fields = source.fields()
        regions = ["".join(text + END for text in region) for region in fields]
        lengths.append([len(region) for region in regions])
        folded.append("".join(regions))
        facets.add(source)
        shown.append(json_text(article_file(source)))
    _write_texts(store, shown)
    for name, content in facets.files():
        store.write(f"facets/{name}", as_json(content))
    store.write("facets/dates", as_json(facets.dates()))
    layout = np.array(lengths, dtype=np.int64).reshape(-1, 4)
    row = Row("".join(folded))
    del folded, shown
    grams = _write_grams(store, row, layout)
    spans = [width(int(layout[:, region].sum()), len(layout)) for region in range(4)]
    store.write("lengths", pack(layout.ravel(), np.tile(spans, len(layout))))
    (folder / "new").rename(folder / store.digest)
    whole = Store(folder)
    whole.write("fold", folding.table())
    whole.write("traditional", as_json(folding.traditional()))
    manifest = {"at": store.digest, "articles": len(layout), "size": row.size, "together": _TOGETHER, "lengths": spans, "longest": LONGEST}
    whole.write("manifest", as_json(manifest | {"firsts": grams.firsts, "often": grams.often}))


def _write_texts(store: Store, shown: list[str]) -> None:
    groups = [shown[at : at + _TOGETHER] for at in range(0, len(shown), _TOGETHER)]
    texts = Texts([f"[{','.join(group)}]" for group in groups])
    store.write("common", texts.common())
    for number, content in enumerate(texts.files()):
        store.write(f"articles/{number}", content, texts.pack)


def _write_grams(store: Store, row: Row, layout: Numbers) -> _Grams:
    grams = _Grams()
    edges = _Edges(layout)
    for keys, places in row.parts():
        cut = leaf_keys(keys, row.leaf)
        for length in range(1, LONGEST + 1):
            _note(store, row, grams, edges, keys, places, length)
        order = np.lexsort((places, cut))
        for content in _files(row, cut[order], places[order], grams.firsts):
            store.write(f"rows/{len(grams.firsts) - 1}", content)
    return grams


def _note(store: Store, row: Row, grams: _Grams, edges: _Edges, keys: Codes, places: Numbers, length: int) -> None:
    """Note the grams of `length` that are at too many places, and count their articles."""
    first = starts(keys, length)
    counts = np.diff(np.append(first, len(keys)))
    for start, count in zip(first[counts > row.leaf].tolist(), counts[counts > row.leaf].tolist(), strict=True):
        gram = row.gram(int(keys[start]) >> 16 * (4 - length) << 16 * (4 - length))
        if gram.endswith(END) or len(gram) < length:
            continue
        grams.often.append(gram)
        store.write(f"often/{'-'.join(f'{ord(c):x}' for c in gram)}", edges.count(np.sort(places[start : start + count])))


class _Edges:
    """Where articles and their regions begin in the row."""

    def __init__(self, layout: Numbers) -> None:
        sizes = layout.sum(axis=1)
        self.starts = np.cumsum(sizes) - sizes
        self.title, self.names, self.heads, _ = (self.starts[:, None] + np.cumsum(layout, axis=1)).T

    def count(self, places: Numbers) -> bytes:
        """The articles of ascending places: how many, then for each the gap, hits but one, and where (title, head, text)."""
        article = np.searchsorted(self.starts, places, side="right") - 1
        title = places < self.title[article]
        head = ~title & (places >= self.names[article]) & (places < self.heads[article])
        found, inverse = np.unique(article, return_inverse=True)
        hits = np.bincount(inverse, weights=~head).astype(np.int64)
        where = np.zeros(len(found), dtype=np.int64)
        np.maximum.at(where, inverse, np.where(title, _TITLE, np.where(head, _HEAD, 0)))
        gaps = np.diff(found, prepend=-1) - 1
        span = (width(len(self.starts), len(found)), width(int(hits.sum()), len(found)), 0)
        values = np.stack([gaps, hits - 1, where], axis=1).ravel()
        head_line = as_json([len(found), *span]) + b"\n"
        return head_line + pack(values, np.tile(span, len(found)))


def _files(row: Row, cut: Codes, places: Numbers, firsts: list[str]) -> Iterator[bytes]:
    """Leaves in files of about _ROWS_BYTES: a line of JSON with grams and counts, then the gaps between places as bits."""
    first = starts(cut, LONGEST)
    counts = np.diff(np.append(first, len(cut)))
    k = np.array([width(row.size, int(count)) for count in counts])
    file = np.cumsum(counts * (2 * k + 3) // 16 + 3) // _ROWS_BYTES
    for begin, end in _runs(file):
        inside = slice(int(first[begin]), int(first[end]) if end < len(first) else len(cut))
        gaps = np.diff(places[inside], prepend=-1) - 1
        gaps[first[begin:end] - first[begin]] = places[first[begin:end]]
        names = [row.gram(int(key)) for key in cut[first[begin:end]]]
        firsts.append(names[0])
        head_line = as_json([names, counts[begin:end].tolist()]) + b"\n"
        yield head_line + pack(gaps, np.repeat(k[begin:end], counts[begin:end]))


def _runs(numbers: Numbers) -> Iterator[tuple[int, int]]:
    """(start, end) of each run of equal numbers."""
    edges = np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1])).tolist()
    yield from zip(edges, [*edges[1:], len(numbers)], strict=True)
