"""The finisher: every built page once more in Traditional characters, below `hant/`."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from broadsheet.archive.store import Archive
from broadsheet.language.tables import load_table
from broadsheet.site.hant.addresses import FOLDER, Addresses
from broadsheet.site.hant.conversion import make_converter
from broadsheet.site.hant.traditional_page import traditional

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')


def write_traditional(archive: Archive, site: Path, corner_quotes: bool = False) -> None:
    """Write `site/hant/` from the HTML files of `site` and the names of those whom the archive names.

    `corner_quotes`: 「」 for “”. It comes after whatever else writes HTML. Nothing but pages is written: their files are the originals'.
    """
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    addresses = Addresses(_own_address(site), frozenset(pages))
    convert = make_converter(sorted(set(named_people(archive.directory.authors))), corner_quotes)
    for page in pages:
        target = site / FOLDER / page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(traditional((site / page).read_bytes().decode(), page, convert, addresses).encode())


def named_people(names: Iterable[str]) -> Iterator[str]:
    """Those of the names of whose characters the table has something to say."""
    table = load_table("names_hant")
    told = frozenset("".join((*table["surnames"], *table["given"])))
    yield from (name for name in names if not told.isdisjoint(name))


def _own_address(site: Path) -> str:
    """The site's address, as its front page gives it; empty where it does not."""
    front = site / "index.html"
    found = _CANONICAL.search(front.read_text(encoding="utf-8")) if front.is_file() else None
    return html.unescape(found[1]) if found else ""
