"""The finisher: every built page once more in Traditional characters, below `hant/`."""

from __future__ import annotations

import html
import re
import shutil
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

import msgspec

from broadsheet.archive.store import Archive
from broadsheet.io.kept import key
from broadsheet.io.remade import Remade
from broadsheet.language.tables import load_table
from broadsheet.site.hant.addresses import FOLDER, Addresses
from broadsheet.site.hant.conversion import Convert, make_converter
from broadsheet.site.hant.traditional_page import traditional

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')


def write_traditional(archive: Archive, site: Remade, corner_quotes: bool = False) -> None:
    """Write `hant/` from the HTML files of `site` and the names of those whom the archive names.

    `corner_quotes`: 「」 for “”. It comes after whatever else writes HTML. Nothing but pages is written: their files are the originals'.
    """
    shutil.rmtree(site.folder / FOLDER, ignore_errors=True)
    made_of = {path: of for path, of in site.keys().items() if path.endswith(".html") and not path.startswith(FOLDER)}
    names = sorted(set(named_people(archive.directory.authors)))
    shared = msgspec.msgpack.encode(Setting(_own_address(site), tuple(made_of), tuple(names), corner_quotes))
    whole, before = key("traditional", shared), archive.before
    keys = {page: key(whole, page, of) for page, of in made_of.items()}
    missing = [page for page in keys if not site.stands(FOLDER + page, keys[page]) and before.get(keys[page]) is None]
    before.hold(keys.values())
    asked = ((page, site.read(page)) for page in missing)
    made = archive.workers.map(partial(_twin, shared), asked, len(missing))
    for page, value in zip(missing, made, strict=True):
        before.put(keys[page], value)
    for page, put_by in keys.items():
        site.put(FOLDER + page, put_by, lambda put_by=put_by: zlib.decompress(before.get(put_by) or b""))  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all pages share: the site's own address, its pages, the names to know, and which quotation marks."""

    own: str
    pages: tuple[str, ...]
    names: tuple[str, ...]
    corner_quotes: bool


_decoded = msgspec.msgpack.Decoder(Setting).decode


def _twin(shared: bytes, asked: tuple[str, bytes]) -> bytes:
    """A page's twin, compressed, for any process."""
    (page, text), (convert, addresses) = asked, _means(shared)
    return zlib.compress(traditional(text.decode(), page, convert, addresses).encode(), 1)


@lru_cache(maxsize=1)
def _means(shared: bytes) -> tuple[Convert, Addresses]:
    setting = _decoded(shared)
    return make_converter(setting.names, setting.corner_quotes), Addresses(setting.own, frozenset(setting.pages))


def named_people(names: Iterable[str]) -> Iterator[str]:
    """Those of the names of whose characters the table has something to say."""
    table = load_table("names_hant")
    told = frozenset("".join((*table["surnames"], *table["given"])))
    yield from (name for name in names if not told.isdisjoint(name))


def _own_address(site: Remade) -> str:
    """The site's address, as its front page gives it; empty where it does not."""
    front = site.folder / "index.html"
    found = _CANONICAL.search(front.read_text(encoding="utf-8")) if front.is_file() else None
    return html.unescape(found[1]) if found else ""
