"""The archive → site/search/index/: the whole index, as a last step of building the site.

Files, all compressed (packed_files.py), with a mark of what they hold in their names, so that an old page never reads a new file:
`rows/<gram>` leaves in the order of their grams, from that one on; `often/<gram>` articles of a gram that is everywhere; `articles/<mark>/<n>` some
neighbouring articles, `lines/<mark>/<n>` some printed lines of none (they are numbered behind the articles), and `common` what all such
files need (texts.py); `facets/<name>`; `lengths`. `manifest`, which has no mark, leads to them; `fold`, `traditional` and, where anything is printed in
Traditional, `simplified` are tables of characters.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path

import numpy as np

from broadsheet.archive.store import Archive
from broadsheet.io.kept import Kept, key, unkept
from broadsheet.io.remade import Remade
from broadsheet.language.script import is_traditional
from broadsheet.model import Recovered
from broadsheet.site.search import folding
from broadsheet.site.search.bits import Numbers, pack, width
from broadsheet.site.search.grams import END, LONGEST, Leaves, Row, starts
from broadsheet.site.search.lines import Fields, PageLine, lines_of_page
from broadsheet.site.search.often import as_file, often
from broadsheet.site.search.packed_files import MARK, UNDER_ONE, Store, as_json, json_text, mark
from broadsheet.site.search.result_files import Facets, article_file, facet_values, line_file
from broadsheet.site.search.row_files import row_files
from broadsheet.site.search.sources import Source, page_sources, rank
from broadsheet.site.search.texts import Texts

_TOGETHER = 3  # articles of one file: ten results load little, and later ones are often there already
_LINES_TOGETHER = 30
_REGIONS = 5  # titles, what is beside the text, heads, text, and forms as printed


@dataclass(slots=True)
class _Grams:
    """What the manifest says of grams: first of each file; those that are cut finer and counted beforehand."""

    firsts: list[str] = field(default_factory=list)
    often: list[str] = field(default_factory=list)
    rows: str = ""  # the marks of these files
    counted: str = ""


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


def write_index(archive: Archive, site: Remade) -> None:
    """Write the index of all that the archive prints into the built site."""
    lines = chain.from_iterable(archive.each(page_others, tuple[Indexed, ...]))
    _write(archive.each_article(page_articles, Indexed, rank), site, "search/index", lines, archive.before)


def build_index(sources: Iterable[Source], folder: Path, lines: Iterable[PageLine] = ()) -> None:
    """Write the index of `sources` and of the lines of no article into `folder`, in place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    _write(map(indexed, sources), Remade(folder.parent), folder.name, map(indexed_line, lines), unkept())


def _tables(before: Kept) -> Iterator[tuple[str, bytes]]:
    """The tables of characters: they are of the code alone."""
    for name, make in (("fold", folding.table), ("traditional", folding.traditional), ("simplified", folding.simplified)):
        yield name, before.once(key("search", name), make)


def _write(articles: Iterable[Indexed], site: Remade, folder: str, lines: Iterable[Indexed], before: Kept) -> None:
    mixed = False  # whether anything is printed in Traditional
    store = Store(site, folder)
    facets, lengths, folded = Facets(), list[Sequence[int]](), list[str]()
    counts, shown = dict[str, int](), dict[str, list[str]]()
    for name, found, together in (("articles", iter(articles), _TOGETHER), ("lines", iter(lines), _LINES_TOGETHER)):
        shown[name], begun = [], len(lengths)
        while some := list(islice(found, together)):
            shown[name].append(f"[{','.join(one.shown for one in some)}]")
            lengths += [one.lengths for one in some]
            folded += [one.folded for one in some]
            mixed |= any(one.traditional for one in some)
            for one in some if name == "articles" else ():
                facets.take(one.date, one.values, one.traditional)
        counts[name] = len(lengths) - begun
    marks = _write_texts(store, before, shown)
    shown.clear()
    for name, content in facets.files():
        marks[f"facets/{name}"] = store.write_marked(f"facets/{name}", as_json(content))
    marks["facets/dates"] = store.write_marked("facets/dates", as_json(facets.dates()))
    layout, row = np.array(lengths, dtype=np.int64).reshape(-1, _REGIONS), Row(folded)
    del folded
    grams = _write_grams(store, row, layout, before)
    spans = [width(int(layout[:, region].sum()), len(layout)) for region in range(_REGIONS)]
    marks["lengths"] = store.write_marked("lengths", pack(layout.ravel(), np.tile(spans, len(layout))))
    for name, table in _tables(before):
        if mixed or name != "simplified":
            store.write(name, table)
    manifest: dict[str, object] = {
        "size": row.size,
        "lengths": spans,
        "longest": LONGEST,
        "firsts": grams.firsts,
        "often": grams.often,
        "mark": MARK,
        "underOne": UNDER_ONE,
    }
    manifest |= (
        counts
        | {"together": _TOGETHER, "linesTogether": _LINES_TOGETHER, "marks": marks | {"rows": grams.rows, "often": grams.counted}}
        | ({"mixed": 1} if mixed else {})
    )
    store.write("manifest", as_json({"at": mark(as_json(manifest))} | manifest))


def _write_texts(store: Store, before: Kept, groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Write what results show, files by their folders. Returns the marks of the files."""
    texts = Texts([text for some in groups.values() for text in some])
    whole = key("search texts", common := texts.common())
    marks = {"common": store.write_marked("common", common)}

    def keyed(text: str) -> tuple[bytes, bytes]:
        put_by = key(whole, raw := text.encode("utf-8", "surrogatepass"))
        before.hold([put_by])
        return put_by, raw

    for name, some in groups.items():
        marks[name] = store.write_under_marks(
            name, map(keyed, some), common, lambda put_by, raw: before.once(put_by, lambda: texts.pack(raw))
        )
    return marks


def _write_grams(store: Store, row: Row, layout: Numbers, before: Kept) -> _Grams:
    grams, keys = _Grams(), list[int]()
    for leaves in row.parts():
        keys += (key for length in range(1, LONGEST + 1) for key in _too_many(row, leaves, length))
        for file in row_files(row, leaves):
            grams.firsts.append(file.name)
            grams.rows += store.write_marked(f"rows/{_named(file.name)}", file.told, file.content)
    grams.often = list(map(row.gram, keys))
    for gram, counts in zip(grams.often, often(row, layout, keys, before), strict=True):
        grams.counted += store.write_marked(f"often/{_named(gram)}", counts.tobytes(), partial(as_file, counts))
    return grams


def _too_many(row: Row, leaves: Leaves, length: int) -> Iterator[int]:
    """The keys of the grams of `length` that are at too many places for one leaf."""
    first = starts(leaves.keys, length)
    for of in leaves.keys[first[np.add.reduceat(leaves.counts, first) > row.leaf]].tolist():
        cut = of >> 16 * (LONGEST - length) << 16 * (LONGEST - length)
        if len(gram := row.gram(cut)) == length and not gram.endswith(END):
            yield cut


def _named(gram: str) -> str:
    """A gram as a file's name."""
    return "-".join(f"{ord(char):x}" for char in gram)
