"""What can be taken along, below `/data/`: a pack for each page, with its articles in each format; the archive's tables and citations; the feed.

Some pages are in memory at a time; of the rest only their shares of the files of all, compressed. Nothing tells of the day or the machine.
"""

from __future__ import annotations

import csv
import hashlib
import heapq
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from broadsheet.archive.entries import Entry, order
from broadsheet.archive.store import Archive
from broadsheet.archive.surroundings import contexts
from broadsheet.dates import midpoint, read_date
from broadsheet.io.remade import Remade
from broadsheet.model import Article, Recovered
from broadsheet.site.data.data_page import fill_data_page
from broadsheet.site.data.datapackage import TABLES, write_datapackage
from broadsheet.site.data.feed import SIZE, write_feed
from broadsheet.site.data.packs import Piece, pack, piece, write_table
from broadsheet.site.data.page_records import write_page_record
from broadsheet.site.data.rows import ARTICLES, LINES, Cell, Column, Row, article_rows, line_rows
from broadsheet.writers.context import Context, Directory
from broadsheet.writers.csl import csl_item
from broadsheet.writers.formats import WRITERS

# A format's ending in the pack, and its writer: the page's record, which comes last, is most like the Markdown.
FORMATS = {"bib": "bibtex", "ris": "ris", "json": "csl", "xml": "tei", "txt": "text", "md": "portable"}
# Of all articles: what begins the file, stands between what pages give, and ends it.
CITATIONS = {"citations.bib": ("", "", ""), "citations.ris": ("", "", ""), "citations.csl.json": ("[", ",\n", "]\n")}
SUMS = "SHA256SUMS"
Pair = tuple[Article, Context]


def write_downloads(archive: Archive, site: Remade) -> None:
    """Write `data/` and `feed.xml` from the archive, and the sizes into `data/index.html`."""
    address, folder = site_address(archive.docs), site.folder / "data"
    folder.mkdir(parents=True, exist_ok=True)
    counts, packs = _tables(archive, site, address)
    (site.folder / "feed.xml").write_text(write_feed(_latest(archive, address), address), encoding="utf-8", newline="\n")
    write_datapackage(folder, address, counts)
    _sums(folder, {pack.name: pack.sha256 for pack in packs})
    fill_data_page(folder, counts, {pack.name: pack.size for pack in packs})


def site_address(docs: Path) -> str:
    """The site's absolute address, with a final slash, from the `mkdocs.yml` beside `docs/`."""
    with (docs.parent / "mkdocs.yml").open("rb") as file:
        return str(yaml_load(file)["site_url"]).rstrip("/") + "/"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a page gives to the downloads: the name of its pack and the pack, its part of each file of all, and what it counts."""

    name: str
    pack: bytes
    parts: Mapping[str, str]
    counts: Mapping[str, int]


def pack_name(page: str, id: str) -> str:
    """The pack, below `data/`, that holds an article's files: its page's, or that of an article by hand."""
    return f"pages/{page}.tar.gz" if page else f"articles/{id}.tar.gz"


def page_downloads(address: str, page: Recovered) -> Taken:
    """The page's part of the downloads; `address`: the site's absolute one."""
    pairs = list(contexts(page, Directory(), address))
    written = {article.id: {ending: WRITERS[writer](article, context) for ending, writer in FORMATS.items()} for article, context in pairs}
    # gzip sees 32 KB: alike beside alike
    files = [(f"{id}.{ending}", texts[ending]) for ending in FORMATS for id, texts in written.items()]
    files += [(f"{page.page.id}.json", write_page_record(page))] if page.page.id else []
    articles, lines = list(article_rows(pairs)), list(line_rows(page))
    parts = {
        "articles.csv": _rows(articles, ARTICLES),
        "lines.csv": _rows(lines, LINES),
        "citations.bib": "".join(texts["bib"] + "\n" for texts in written.values()),
        "citations.ris": "".join(texts["ris"] + "\n" for texts in written.values()),
        "citations.csl.json": ",\n".join(json.dumps(csl_item(*pair), ensure_ascii=False) for pair in pairs),
    }
    name = pack_name(page.page.id, pairs[0][0].id if pairs else "")
    return Taken(name, pack(files), parts, {"articles": len(articles), "lines": len(lines)})


@dataclass(frozen=True, slots=True)
class Pack:
    """What is told of a pack."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Share:
    """What some pages give: their piece of each file of all, what they count, and what is told of their packs."""

    pieces: Mapping[str, Piece]
    counts: Mapping[str, int]
    packs: Sequence[Pack]


def shared(pages: Sequence[Taken]) -> Share:
    """Of what pages give what some of them give together."""
    pieces = {
        name: piece(between.join(filter(None, (taken.parts[name] for taken in pages)))) for name, (_, between, _) in _frames().items()
    }
    counts = sum((Counter(taken.counts) for taken in pages), Counter[str]())
    return Share(pieces, counts, [Pack(taken.name, len(taken.pack), hashlib.sha256(taken.pack).hexdigest()) for taken in pages])


def _frames() -> dict[str, tuple[str, str, str]]:
    """For each file of all what begins it, what stands between what pages give, and what ends it."""
    return {name: (_rows([], columns, header=True), "", "") for name, (columns, _) in TABLES.items()} | CITATIONS


def _tables(archive: Archive, site: Remade, address: str) -> tuple[dict[str, int], list[Pack]]:
    """Write every page's pack, and the files of all. Returns the rows or entries of each of these, and the packs."""
    shares: list[Share] = []
    for share, pages in archive.together(partial(page_downloads, address), Taken, shared, Share):
        shares.append(share)
        for told, (put_by, taken) in zip(share.packs, pages, strict=True):
            site.put(f"data/{told.name}", put_by, lambda taken=taken: taken().pack)  # type: ignore[misc]
    for name, (begin, between, end) in _frames().items():
        pieces = [share.pieces[name] for share in shares if share.pieces[name].size]
        parted = [one for each in pieces for one in (piece(between), each)][1:]
        write_table(site.folder / "data" / f"{name}.zip", (piece(begin), *parted, piece(end)))
    sums = sum((Counter(share.counts) for share in shares), Counter[str]())
    counts = {name: sums["lines" if name == "lines.csv" else "articles"] for name in _frames()}
    return counts, [pack for share in shares for pack in share.packs]


def _rows(rows: Sequence[Row], columns: Sequence[Column], header: bool = False) -> str:
    table = io.StringIO()
    writer = csv.DictWriter(table, [column.name for column in columns], lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return table.getvalue()


def _cell(value: Cell) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _latest(archive: Archive, address: str) -> Iterator[Pair]:
    """The articles of the latest pages, latest first."""
    ids = heapq.nlargest(SIZE, archive.entries, key=partial(_lateness, latest=archive.horizon))
    for entry in ids:
        page = archive.find(entry.id)
        assert page is not None
        yield next(pair for pair in contexts(page, Directory(), address) if pair[0].id == entry.id)


def _lateness(entry: Entry, latest: date | None) -> tuple[str, str, int]:
    """A key by which later comes higher: the middle of the days that the date leaves, then the page; on a page, what stands first."""
    page, line = order(entry.id)
    middle = midpoint(read_date(entry.date), latest)
    return middle.isoformat() if middle else "", page, -line


def _sums(folder: Path, sums: dict[str, str]) -> None:
    """`SHA256SUMS`, as `sha256sum -c` reads it: every file below the folder but itself and the page about it. `sums` are those of the packs."""
    sums |= {file.name: _sha256(file) for file in folder.iterdir() if file.is_file() and file.name not in (SUMS, "index.html")}
    lines = [f"{sums[name]}  {name}\n" for name in sorted(sums, key=lambda name: name.split("/"))]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
