"""The finisher: every built page once more in the other script, below `hant/`, or below `hans/` where the pages themselves are Traditional."""

from __future__ import annotations

import html
import re
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import msgspec

from broadsheet.archive.store import Archive
from broadsheet.io.kept import key
from broadsheet.io.remade import Remade
from broadsheet.language.tables import load_table
from broadsheet.site.hant.addresses import FOLDER, Addresses
from broadsheet.site.hant.conversion import make_converter
from broadsheet.site.hant.names_on_pages import names_on_pages
from broadsheet.site.hant.scripts import SIMPLIFIED, TRADITIONAL, Script
from broadsheet.site.hant.simplified_page import simplified_page
from broadsheet.site.hant.traditional_page import rewritten

_ON = (
    '<!doctype html>\n<html lang="zh-Hant">\n<meta charset="utf-8">\n<title>本站即是繁體</title>\n'
    '<meta http-equiv="refresh" content="0; url={there}">\n<link rel="canonical" href="{there}">\n<p><a href="{there}">本站即是繁體</a></p>\n'
)
_SWITCH = re.compile(r'<a [^>]*\bhref="?hans/"? hreflang="?zh-Hans')
_CANONICAL = re.compile(r'<link rel="?canonical"? href="?([^\s">]*)')


def write_scripts(archive: Archive, site: Remade, corner_quotes: bool = False) -> None:
    """Write every page in both scripts: the other one's in its folder, made of what is printed, then the pages themselves in the site's own.

    `corner_quotes`: 「」 for “” in Traditional. It comes after whatever else writes HTML. Nothing but pages is written: their files are the originals'.
    """
    if is_in_traditional(site):
        write_simplified(archive, site, TRADITIONAL.folder)
        write_traditional(archive, site, corner_quotes, folder="")
        _lead_on(site)
        return
    write_traditional(archive, site, corner_quotes)
    if any(e.traditional for e in archive.entries):
        write_simplified(archive, site, folder="")


def is_in_traditional(site: Remade) -> bool:
    """Whether the pages of a built site are Traditional: the switch of its front page leads to Simplified."""
    return _SWITCH.search(_front(site)) is not None


def write_traditional(archive: Archive, site: Remade, corner_quotes: bool = False, folder: str = FOLDER) -> None:
    """Write every page of `site` into its `folder`, or in its own place, in Traditional, with the names of those whom the archive names."""
    names = sorted(set(named_people(archive.directory.authors)))
    _write(archive, site, Setting(_own_address(site), tuple(names), corner_quotes, folder, "zh-Hant"))


def write_simplified(archive: Archive, site: Remade, folder: str) -> None:
    """The same in Simplified: what is printed in Traditional is converted."""
    _write(archive, site, Setting(_own_address(site), (), False, folder, "zh-Hans"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What all pages share: the site's own address, the names to know, which quotation marks, the folder and its script."""

    own: str
    names: tuple[str, ...]
    corner_quotes: bool
    folder: str
    script: Script


_decoded = msgspec.msgpack.Decoder(Setting).decode


def _write(archive: Archive, site: Remade, setting: Setting) -> None:
    if setting.folder:
        shutil.rmtree(site.folder / setting.folder, ignore_errors=True)
    shared, before = msgspec.msgpack.encode(setting), archive.before
    whole = key("written", msgspec.msgpack.encode(replace(setting, names=())))
    named = names_on_pages(site, _pages(site), setting.names, before)
    keys = {page: key(whole, page, site.key_of(page), *names) for page, names in named.items()}
    missing = [page for page in keys if not site.stands(setting.folder + page, keys[page]) and before.get(keys[page]) is None]
    before.hold(keys.values())
    asked = ((page, site.read(page)) for page in missing)
    made = archive.workers.map(partial(_twin, shared), asked, len(missing))
    for page, value in zip(missing, made, strict=True):
        before.put(keys[page], value)
    for page, put_by in keys.items():
        site.put(setting.folder + page, put_by, lambda put_by=put_by: zlib.decompress(before.get(put_by) or b""))  # type: ignore[misc]


def _pages(site: Remade) -> tuple[str, ...]:
    """The site's pages that are no twins."""
    return tuple(page for page in site.paths() if page.endswith(".html") and not page.startswith((SIMPLIFIED.folder, TRADITIONAL.folder)))


def _twin(shared: bytes, asked: tuple[str, bytes]) -> bytes:
    """A page's twin, compressed, for any process."""
    page, text = asked
    return zlib.compress(_means(shared)(text.decode(), page).encode(), 1)


@lru_cache(maxsize=1)
def _means(shared: bytes) -> Callable[[str, str], str]:
    setting = _decoded(shared)
    addresses = Addresses(setting.own, setting.folder, setting.script)
    if setting.script == "zh-Hans":
        return partial(simplified_page, addresses=addresses)
    return partial(rewritten, convert=make_converter(setting.names, setting.corner_quotes), addresses=addresses)


def _lead_on(site: Remade) -> None:
    """Where the pages themselves are Traditional, `hant/` leads to them: those who were sent there find what they were sent for."""
    for page in _pages(site):
        there = "../" * (page.count("/") + 1) + page.removesuffix("index.html")
        site.write(FOLDER + page, _ON.format(there=html.escape(there)).encode())


def named_people(names: Iterable[str]) -> Iterator[str]:
    """Those of the names of whose characters the table has something to say."""
    table = load_table("names_hant")
    told = frozenset("".join((*table["surnames"], *table["given"])))
    yield from (name for name in names if not told.isdisjoint(name))


def _own_address(site: Remade) -> str:
    """The site's address, as its front page gives it; empty where it does not."""
    found = _CANONICAL.search(_front(site))
    return html.unescape(found[1]) if found else ""


def _front(site: Remade) -> str:
    front = site.folder / "index.html"
    return front.read_text(encoding="utf-8") if front.is_file() else ""
