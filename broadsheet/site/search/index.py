"""The archive → site/search/index/: the whole index, as a last step of building the site.

Files, all compressed (packed_files.py), below a folder named by their digest, so that an old page never reads a new file:
`rows/<n>` leaves in the order of their grams; `often/<gram>` articles of a gram that is everywhere; `articles/<n>` some
neighbouring articles, `lines/<n>` some printed lines of none (they are numbered behind the articles), and `common` what all such
files need (texts.py); `facets/<name>`; `lengths`. Beside the folder: `manifest` leads to them; `fold`, `traditional` and, where anything is printed in
Traditional, `simplified` are tables of characters.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np

from broadsheet.archive.store import Archive
from broadsheet.io.kept import Kept, key, unkept
from broadsheet.language.script import is_traditional
from broadsheet.model import Recovered
from broadsheet.site.search import folding
from broadsheet.site.search.bits import Numbers, pack, width
from broadsheet.site.search.grams import END, LONGEST, Codes, Row, ascending, leaf_keys, starts
from broadsheet.site.search.lines import Fields, PageLine, lines_of_page
from broadsheet.site.search.packed_files import Store, as_json, json_text
from broadsheet.site.search.result_files import Facets, article_file, facet_values, line_file
from broadsheet.site.search.sources import Source, page_sources, rank
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


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article, or a line of none, as the index takes it: the sizes of its regions, its folded text, what the browser shows, as JSON, and
    what the filters count."""

    lengths: tuple[int, ...]
    folded: str
    shown: str
    date: str | None = None
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    traditional: bool = False  # printed so


def indexed(source: Source) -> Indexed:
    """An article."""
    return Indexed(*_regions(source.fields()), json_text(article_file(source)), source.date, facet_values(source), source.traditional)


def indexed_line(line: PageLine) -> Indexed:
    """A line of no article."""
    return Indexed(*_regions(line.fields()), json_text(line_file(line)), traditional=is_traditional(line.text))


def _regions(fields: Fields) -> tuple[tuple[int, ...], str]:
    regions = ["".join(text + END for text in region) for region in fields]
    return tuple(map(len, regions)), "".join(regions)


def page_articles(page: Recovered) -> tuple[Indexed, ...]:
    """The articles of a page, as they stand."""
    return tuple(map(indexed, page_sources(page)))


def page_others(page: Recovered) -> tuple[Indexed, ...]:
    """Its lines of no article."""
    return tuple(map(indexed_line, lines_of_page(page)))


def write_index(archive: Archive, site: Path) -> None:
    """Write the index of all that the archive prints into the built site (a finisher)."""
    lines = chain.from_iterable(archive.each(page_others, tuple[Indexed, ...]))
    _write(archive.each_article(page_articles, Indexed, rank), site / "search" / "index", lines, archive.before)


def build_index(sources: Iterable[Source], folder: Path, lines: Iterable[PageLine] = ()) -> None:
    """Write the index of `sources` and of the lines of no article into `folder`, in place of what is there."""
    _write(map(indexed, sources), folder, map(indexed_line, lines), unkept())


def _tables(before: Kept) -> Iterator[tuple[str, bytes]]:
    """The tables of characters: they are of the code alone."""
    for name, make in (("fold", folding.table), ("traditional", folding.traditional), ("simplified", folding.simplified)):
        yield name, before.once(key("search", name), make)


def _write(articles: Iterable[Indexed], folder: Path, lines: Iterable[Indexed], before: Kept) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    mixed = False  # whether anything is printed in Traditional
    store = Store(folder / "new")
    facets, lengths, folded, shown = Facets(), list[Sequence[int]](), list[str](), list[list[str]]()
    for found, is_article in ((articles, True), (lines, False)):
        shown.append([])
        for one in found:
            lengths.append(one.lengths)
            folded.append(one.folded)
            shown[-1].append(one.shown)
            mixed |= one.traditional
            if is_article:
                facets.take(one.date, one.values, one.traditional)
    counts = {"articles": len(shown[0]), "lines": len(shown[1]), "together": _TOGETHER, "linesTogether": _LINES_TOGETHER}
    _write_texts(store, before, *shown)
    for name, content in facets.files():
        store.write(f"facets/{name}", as_json(content))
    store.write("facets/dates", as_json(facets.dates()))
    layout = np.array(lengths, dtype=np.int64).reshape(-1, _REGIONS)
    row = Row("".join(folded))
    del folded, shown
    grams = _write_grams(store, row, layout)
    spans = [width(int(layout[:, region].sum()), len(layout)) for region in range(_REGIONS)]
    store.write("lengths", pack(layout.ravel(), np.tile(spans, len(layout))))
    (folder / "new").rename(folder / store.digest)
    whole = Store(folder)
    for name, table in _tables(before):
        if mixed or name != "simplified":
            whole.write(name, table)
    manifest = {"at": store.digest, "size": row.size, "lengths": spans, "longest": LONGEST, "firsts": grams.firsts, "often": grams.often} | ({"mixed": 1} if mixed else {})
    whole.write("manifest", as_json(counts | manifest))


def _write_texts(store: Store, before: Kept, articles: list[str], lines: list[str]) -> None:
    groups = {f"articles/{number}": group for number, group in enumerate(_groups(articles, _TOGETHER))}
    groups |= {f"lines/{number}": group for number, group in enumerate(_groups(lines, _LINES_TOGETHER))}
    written = [f"[{','.join(group)}]" for group in groups.values()]
    texts = Texts(written)
    store.write("common", common := texts.common())
    whole = key("search texts", common)
    for name, text in zip(groups, written, strict=True):
        store.write(name, text.encode("utf-8", "surrogatepass"), lambda content: before.once(key(whole, content), lambda: texts.pack(content)))


def _groups(texts: list[str], size: int) -> list[list[str]]:
    return [texts[at : at + size] for at in range(0, len(texts), size)]


def _write_grams(store: Store, row: Row, layout: Numbers) -> _Grams:
    grams = _Grams()
    edges = _Edges(layout)
    for keys, places in row.parts():
        cut = leaf_keys(keys, row.leaf)
        for length in range(1, LONGEST + 1):
            _note(store, row, grams, edges, keys, places, length)
        for content in _files(row, cut, ascending(cut, places), grams.firsts):
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
