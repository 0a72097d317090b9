"""What can be taken along, below `/data/`: a pack for each page, with its articles in each format; the archive's tables and citations; the feed.

One page is in memory at a time, rows go straight to their files, and nothing tells of the day or the machine.
"""

from __future__ import annotations

import csv
import hashlib
import heapq
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TextIO

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
from broadsheet.site.data.packs import pack, table_file
from broadsheet.site.data.page_records import write_page_record
from broadsheet.site.data.rows import ARTICLES, LINES, Cell, Column, Row, article_rows, line_rows
from broadsheet.writers.context import Context, Directory
from broadsheet.writers.csl import csl_item
from broadsheet.writers.formats import WRITERS

# A format's ending in the pack, and its writer.
FORMATS = {"bib": "bibtex", "ris": "ris", "json": "csl", "md": "portable", "txt": "text", "xml": "tei"}
SUMS = "SHA256SUMS"
Pair = tuple[Article, Context]


def write_downloads(archive: Archive, site: Remade) -> None:
    """Write `data/` and `feed.xml` from the archive, and the sizes into `data/index.html`."""
    address, folder = site_address(archive.docs), site.folder / "data"
    folder.mkdir(parents=True, exist_ok=True)
    counts, packs = _tables(archive, site, address)
    (site.folder / "feed.xml").write_text(write_feed(_latest(archive, address), address), encoding="utf-8", newline="\n")
    write_datapackage(folder, address, counts)
    _sums(folder, {name: pack.sha256 for name, pack in packs.items()})
    fill_data_page(folder, counts, {name: pack.size for name, pack in packs.items()})


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
    files = [(f"{id}.{ending}", texts[ending]) for ending in FORMATS for id, texts in written.items()]  # gzip sees 32 KB: alike beside alike
    files += [(f"{page.page.id}.json", write_page_record(page))] if page.page.id else []
    articles, lines = list(article_rows(pairs)), list(line_rows(page))
    parts = {
        "articles.csv": _rows(articles, ARTICLES),
        "lines.csv": _rows(lines, LINES),
        "citations.bib": "".join(texts["bib"] + "\n" for texts in written.values()),
        "citations.ris": "".join(texts["ris"] + "\n" for texts in written.values()),
        "citations.csl.json": "".join(",\n" + json.dumps(csl_item(*pair), ensure_ascii=False) for pair in pairs),
    }
    name = pack_name(page.page.id, pairs[0][0].id if pairs else "")
    return Taken(name, pack(files), parts, {"articles": len(articles), "lines": len(lines)})


@dataclass(frozen=True, slots=True)
class Pack:
    """What is told of a pack."""

    size: int
    sha256: str


def _tables(archive: Archive, site: Remade, address: str) -> tuple[dict[str, int], dict[str, Pack]]:
    """Stream every page into every file. Returns the rows or entries of each file, and the packs by name."""
    sums, packs, folder = Counter[str](), dict[str, Pack](), site.folder / "data"
    with ExitStack() as stack:
        files = {name: stack.enter_context(table_file(folder / f"{name}.zip")) for name in TABLES}
        files |= {
            name: stack.enter_context((folder / name).open("w", encoding="utf-8", newline=""))
            for name in ("citations.bib", "citations.ris", "citations.csl.json")
        }
        for name, columns in TABLES.items():
            _csv(files[name], columns[0]).writeheader()
        for taken in archive.each(partial(page_downloads, address), Taken):
            site.write(f"data/{taken.name}", taken.pack)
            packs[taken.name] = Pack(len(taken.pack), hashlib.sha256(taken.pack).hexdigest())
            for name, text in taken.parts.items():
                files[name].write("[" + text[1:] if name.endswith(".json") and not sums["articles"] and text else text)
            sums.update(taken.counts)
        files["citations.csl.json"].write("\n]\n" if sums["articles"] else "[]\n")
    return {name: sums["lines" if name.startswith("lines") else "articles"] for name in files}, packs


def _rows(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    table = io.StringIO()
    _csv(table, columns).writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return table.getvalue()


def _csv(file: TextIO, columns: Sequence[Column]) -> csv.DictWriter[str]:
    return csv.DictWriter(file, [column.name for column in columns], lineterminator="\n")


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
