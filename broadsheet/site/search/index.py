"""The archive → site/search/index/: the whole index, as a last step of building the site.

Files, all compressed (packed_files.py), below a folder named by their digest, so that an old page never reads a new file:
`rows/<n>` leaves in the order of their grams; `often/<gram>` articles of a gram that is everywhere; `articles/<n>` some
neighbouring articles, `lines/<n>` some printed lines of none (they are numbered behind the articles), and `common` what all such
files need (texts.py); `facets/<name>`; `lengths`. Beside the folder: `manifest` leads to them; `fold`, `traditional` are tables of characters.
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
from broadsheet.site.search.lines import Fields, PageLine, page_lines
from broadsheet.site.search.packed_files import Store, as_json, json_text
from broadsheet.site.search.result_files import Facets, article_file, line_file
from broadsheet.site.search.sources import Source, sources
from broadsheet.site.search.texts import Texts

_ROWS_BYTES = 4_000  # of one file of rows: a term needs two or three of them
_TOGETHER = 3  # articles of one file: ten results load little, and later ones are often there already
_LINES_TOGETHER = 30
_REGIONS = 5  # titles, what is beside the text, heads, text, and forms as printed
_TITLE, _HEAD = 2, 1  # where a term stands in an article, for the order of results


@dataclass(slots=True)
class _Grams:
    """What the manifest says of grams: first of each file; those that are cut finer and counted beforehand."""

    firsts: list[str] = field(default_factory=list)
    often: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Taken:
    """What is taken of each article and line: the sizes of its regions, its folded text; and what the browser shows of it, as JSON."""

    lengths: list[list[int]] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def add(self, fields: Fields) -> None:
        """Take the next one's text."""
        regions = ["".join(text + END for text in region) for region in fields]
        self.lengths.append([len(region) for region in regions])
        self.folded.append("".join(regions))


def write_index(archive: Archive, site: Path) -> None:
    """Write the index of all that the archive prints into the built site (a finisher)."""
    build_index(sources(archive), site / "search" / "index", page_lines(archive))


def build_index(sources: Iterable[Source], folder: Path, lines: Iterable[PageLine] = ()) -> None:
    """Write the index of `sources` and of the lines of no article into `folder`, in place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    store = Store(folder / "new")
    facets, taken = Facets(), _Taken()
    for source in sources:
        taken.add(source.fields())
        facets.add(source)
        taken.articles.append(json_text(article_file(source)))
    for line in lines:
        taken.add(line.fields())
        taken.lines.append(json_text(line_file(line)))
    _write_texts(store, taken)
    for name, content in facets.files():
        store.write(f"facets/{name}", as_json(content))
    store.write("facets/dates", as_json(facets.dates()))
    counts = {"articles": len(taken.articles), "lines": len(taken.lines), "together": _TOGETHER, "linesTogether": _LINES_TOGETHER}
    layout = np.array(taken.lengths, dtype=np.int64).reshape(-1, _REGIONS)
    row = Row("".join(taken.folded))
    del taken
    grams = _write_grams(store, row, layout)
    spans = [width(int(layout[:, region].sum()), len(layout)) for region in range(_REGIONS)]
    store.write("lengths", pack(layout.ravel(), np.tile(spans, len(layout))))
    (folder / "new").rename(folder / store.digest)
    whole = Store(folder)
    whole.write("fold", folding.table())
    whole.write("traditional", as_json(folding.traditional()))
    manifest = {"at": store.digest, "size": row.size, "lengths": spans, "longest": LONGEST, "firsts": grams.firsts, "often": grams.often}
    whole.write("manifest", as_json(counts | manifest))


def _write_texts(store: Store, taken: _Taken) -> None:
    groups = {f"articles/{number}": group for number, group in enumerate(_groups(taken.articles, _TOGETHER))}
    groups |= {f"lines/{number}": group for number, group in enumerate(_groups(taken.lines, _LINES_TOGETHER))}
    texts = Texts([f"[{','.join(group)}]" for group in groups.values()])
    store.write("common", texts.common())
    for name, content in zip(groups, texts.files(), strict=True):
        store.write(name, content, texts.pack)


def _groups(texts: list[str], size: int) -> list[list[str]]:
    return [texts[at : at + size] for at in range(0, len(texts), size)]


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
        self.title, self.beside, self.heads, self.text, _ = (self.starts[:, None] + np.cumsum(layout, axis=1)).T

    def count(self, places: Numbers) -> bytes:
        """The articles of ascending places: how many, then for each the gap, the hits, and where (title, head, text)."""
        article = np.searchsorted(self.starts, places, side="right") - 1
        title = places < self.title[article]
        head = ~title & (places >= self.beside[article]) & (places < self.heads[article])
        again = head | (places >= self.text[article])  # what stands in the title or the text once more
        found, inverse = np.unique(article, return_inverse=True)
        hits = np.bincount(inverse, weights=~again).astype(np.int64)
        where = np.zeros(len(found), dtype=np.int64)
        np.maximum.at(where, inverse, np.where(title, _TITLE, np.where(head, _HEAD, 0)))
        gaps = np.diff(found, prepend=-1) - 1
        span = (width(len(self.starts), len(found)), width(int(hits.sum()), len(found)), 0)
        values = np.stack([gaps, hits, where], axis=1).ravel()
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
