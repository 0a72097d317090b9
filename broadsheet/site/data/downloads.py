"""What can be taken along, below `/data/`: each article in each format, the archive's tables and citations, the feed.

One page is in memory at a time, rows go straight to their files, and nothing tells of the day or the machine.
"""

from __future__ import annotations

import csv
import hashlib
import heapq
import json
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO

from mkdocs.utils.yaml import yaml_load

from broadsheet.archive.entries import order
from broadsheet.archive.store import Archive
from broadsheet.archive.surroundings import contexts
from broadsheet.dates import midpoint, read_date
from broadsheet.model import Article
from broadsheet.site.data.data_page import fill_data_page
from broadsheet.site.data.datapackage import write_datapackage
from broadsheet.site.data.feed import SIZE, write_feed
from broadsheet.site.data.page_records import write_page_record
from broadsheet.site.data.rows import ARTICLES, LINES, Cell, Column, Row, article_rows, line_rows
from broadsheet.writers.context import Context, Directory
from broadsheet.writers.csl import csl_item
from broadsheet.writers.formats import WRITERS

# A download's ending and its writer.
FORMATS = {"bib": "bibtex", "ris": "ris", "json": "csl", "md": "portable", "txt": "text", "xml": "tei"}
SUMS = "SHA256SUMS"
Pair = tuple[Article, Context]


def write_downloads(archive: Archive, site: Path) -> None:
    """Write `site/data/` and `site/feed.xml` from the archive, and the sizes into `site/data/index.html`."""
    address, folder = site_address(archive.docs), site / "data"
    for kind in ("articles", "pages"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    counts, latest = _tables(archive, folder, address)
    (site / "feed.xml").write_text(write_feed(latest, address), encoding="utf-8", newline="\n")
    write_datapackage(folder, address, counts)
    _sums(folder)
    fill_data_page(folder, counts)


def site_address(docs: Path) -> str:
    """The site's absolute address, with a final slash, from the `mkdocs.yml` beside `docs/`."""
    with (docs.parent / "mkdocs.yml").open("rb") as file:
        return str(yaml_load(file)["site_url"]).rstrip("/") + "/"


def _tables(archive: Archive, folder: Path, address: str) -> tuple[dict[str, int], list[Pair]]:
    """Stream every page into every file. Returns the rows or entries of each file, and the articles of the latest pages."""
    latest: list[Pair] = []
    with ExitStack() as files:

        def open_(name: str) -> IO[str]:
            return files.enter_context((folder / name).open("w", encoding="utf-8", newline=""))

        articles = _Table(open_("articles.csv"), open_("articles.jsonl"), ARTICLES)
        lines = _Table(open_("lines.csv"), open_("lines.jsonl"), LINES)
        citations = _Citations(open_("citations.bib"), open_("citations.ris"), open_("citations.csl.json"))
        for page in archive.pages():
            if page.page.id:
                (folder / "pages" / f"{page.page.id}.json").write_text(write_page_record(page), encoding="utf-8", newline="\n")
            for row in article_rows(page, address):
                articles.add(row)
            for row in line_rows(page):
                lines.add(row)
            pairs = list(contexts(page, Directory(), address))
            latest = heapq.nlargest(SIZE, [*latest, *pairs], key=partial(_lateness, latest=archive.horizon))
            for article, context in pairs:
                citations.add(article, context)
                for ending, writer in FORMATS.items():
                    text = WRITERS[writer](article, context)
                    (folder / "articles" / f"{article.id}.{ending}").write_text(text, encoding="utf-8", newline="\n")
        citations.close()
    counts = {
        **dict.fromkeys(("articles.csv", "articles.jsonl", "citations.bib", "citations.ris", "citations.csl.json"), articles.count),
        **dict.fromkeys(("lines.csv", "lines.jsonl"), lines.count),
    }
    return counts, latest


class _Table:
    """Rows into a CSV and a JSON Lines file at once."""

    def __init__(self, table: IO[str], objects: IO[str], columns: Sequence[Column]) -> None:
        self.count = 0
        self._objects = objects
        self._writer = csv.DictWriter(table, [column.name for column in columns], lineterminator="\n")
        self._writer.writeheader()

    def add(self, row: Row) -> None:
        """Write one row to both."""
        self._writer.writerow({name: _cell(value) for name, value in row.items()})
        self._objects.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.count += 1


def _cell(value: Cell) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


class _Citations:
    """Every article's citation, one after the other, in each format."""

    def __init__(self, bib: IO[str], ris: IO[str], csl: IO[str]) -> None:
        self._bib, self._ris, self._csl = bib, ris, csl
        self._between = "[\n"

    def add(self, article: Article, context: Context) -> None:
        """Write one article to all."""
        self._bib.write(WRITERS["bibtex"](article, context) + "\n")
        self._ris.write(WRITERS["ris"](article, context) + "\n")
        self._csl.write(self._between + json.dumps(csl_item(article, context), ensure_ascii=False))
        self._between = ",\n"

    def close(self) -> None:
        """End the list."""
        self._csl.write("[]\n" if self._between == "[\n" else "\n]\n")


def _lateness(pair: Pair, latest: date | None) -> tuple[str, str, int]:
    """A key by which later comes higher: the middle of the days that the date leaves, then the page; on a page, what stands first."""
    page, line = order(pair[0].id)
    middle = midpoint(read_date(pair[1].edition.date), latest)
    return middle.isoformat() if middle else "", page, -line


def _sums(folder: Path) -> None:
    """`SHA256SUMS`, as `sha256sum -c` reads it: every file below the folder but itself and the page about it."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in (SUMS, "index.html"))
    lines = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder).as_posix()}\n" for p in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
