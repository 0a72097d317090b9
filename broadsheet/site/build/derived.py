"""The pages that are made of the archive, rendered beside MkDocs by its own means: many at once, and once for the same text."""

from __future__ import annotations

import io
import logging
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import cast

import msgspec
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from broadsheet.archive.store import Archive
from broadsheet.errors import BroadsheetError
from broadsheet.io.kept import Kept, key
from broadsheet.model import Recovered
from broadsheet.site.build.environment import keep_templates
from broadsheet.site.build.own_markdown import own_html, slugify_of
from broadsheet.site.build.page_context import page_context, shared_values
from broadsheet.site.build.raw_blocks import RawBlocks, anchors
from broadsheet.site.build.short_html import shortened
from broadsheet.site.build.title_breaks import break_titles
from broadsheet.site.hant.scripts import SIMPLIFIED, Scripts
from broadsheet.site.lists.documents import Document, linked
from broadsheet.writers.own_front_matter import own_values

Stands = Callable[[str, bytes], bool]  # whether the file at a path of the site is made of what has that key
HOME = Path(__file__).resolve().parents[3]  # where the package stands on this machine
_ARTICLES = "articles/"


@dataclass(frozen=True, slots=True)
class Setting:
    """What all pages share: MkDocs' configuration, and where it was overridden. No file of it is read, but the package's own."""

    config_file: str  # relative where it stands beside the package, which each machine has at a place of its own
    config_text: str
    variables: tuple[tuple[str, str | None], ...]  # of the environment, those that it names
    made_by: bytes  # the code and the templates, which change under the live server
    site_url: str
    repo_url: str
    nav: tuple[str, ...]  # files of the navigation that are there
    live: bool
    scripts: Scripts = SIMPLIFIED


@dataclass(frozen=True, slots=True)
class Asked:
    """A page to be rendered: its path below `docs/`, its Markdown, compressed, and of an article the page it stands on."""

    path: str
    text: bytes
    page: bytes = b""


_setting = msgspec.msgpack.Decoder(Setting).decode
_recovered = lru_cache(maxsize=2)(msgspec.msgpack.Decoder(Recovered).decode)  # articles of one page come one after the other


class Derived(File):
    """A page for MkDocs that is made beside it: links lead to it, and MkDocs neither reads nor writes it. `read` gives its HTML."""

    def __init__(self, path: str, config: MkDocsConfig, read: Callable[[], bytes]) -> None:
        super().__init__(path, None, config.site_dir, config.use_directory_urls, dest_uri=place(path), inclusion=InclusionLevel.NOT_IN_NAV)
        self._read = read

    def is_documentation_page(self) -> bool:
        """It is no Markdown."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is to be copied."""

    @property
    def page(self) -> Derived:  # type: ignore[override]
        """What MkDocs asks for `present_anchor_ids`."""
        return self

    @property
    def present_anchor_ids(self) -> set[str]:
        """The places that a link from a page by hand can lead to; asked for seldom."""
        return set(anchors(self._read().decode()))


def place(path: str) -> str:
    """Where the page made of a file below `docs/` stands in the site."""
    name = path.removesuffix(".md")
    return f"{name}.html" if name.rpartition("/")[2] == "index" else f"{name}/index.html"


def derived(pages: Iterable[Document], archive: Archive, setting: Setting, stands: Stands) -> Iterator[tuple[str, bytes]]:
    """Each page, as (path, the key under which its HTML is put by, but for one that `stands` in the site)."""
    shared, before = msgspec.msgpack.encode(setting), archive.before
    whole = key("derived", shared)
    keys: dict[str, bytes] = {}
    missing: list[tuple[str, bytes]] = []
    for one in pages:
        keys[one.path] = key(whole, one.path, one.key, archive.key_of(_article(one.path)))
        if not stands(place(one.path), keys[one.path]) and before.get(keys[one.path]) is None:
            missing.append((one.path, zlib.compress(one.text().encode(), 1)))
    before.hold(keys.values())
    asked = (Asked(path, text, archive.read_bytes(_article(path))) for path, text in missing)
    for (path, _), html in zip(missing, archive.workers.map(partial(render, shared), asked, len(missing)), strict=True):
        before.put(keys[path], html)
    yield from keys.items()


def html_of(before: Kept, put_by: bytes) -> bytes:
    """A page that is put by."""
    return zlib.decompress(before.get(put_by) or b"")


def _article(path: str) -> str | None:
    """The article that a path is, if it is one."""
    return path.removeprefix(_ARTICLES).removesuffix(".md") if path.startswith(_ARTICLES) else None


def render(shared: bytes, asked: Asked) -> bytes:
    """The page's HTML, compressed, for any process. Raises what MkDocs raises."""
    return zlib.compress(_renderer(shared).html(asked).encode(), 1)


@lru_cache(maxsize=1)
def _renderer(shared: bytes) -> _Renderer:
    return _Renderer(_setting(shared))


@contextmanager
def _told() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile: the process that counts its warnings may be another."""
    found: list[str] = []
    handler, log = logging.Handler(logging.WARNING), logging.getLogger("mkdocs")
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    log.addHandler(handler)
    try:
        yield found
    finally:
        log.removeHandler(handler)


def _config(setting: Setting) -> MkDocsConfig:
    for name, value in setting.variables:  # as they are where the build was begun
        os.environ.pop(name, None)
        os.environ |= {name: value} if value is not None else {}
    return load_config(
        io.BytesIO(setting.config_text.encode()), config_file_path=str(HOME / setting.config_file), docs_dir=str(HOME / "broadsheet"), hooks=[],
        site_url=setting.site_url, repo_url=setting.repo_url,
    )  # fmt: skip


class _Renderer:
    def __init__(self, setting: Setting) -> None:
        self._config = _config(setting)
        keep_templates(self._config, setting.config_text)
        self._slugify = slugify_of(self._config.markdown_extensions, self._config.mdx_configs)
        self._config.markdown_extensions.append(cast(str, RawBlocks()))
        self._files = Files([self._file(path, "") for path in setting.nav])
        self._nav = get_navigation(self._files, self._config)
        self._env = self._config.theme.get_env()
        self._env.globals |= shared_values(self._config, setting.live, setting.scripts)

    def html(self, asked: Asked) -> str:
        """As MkDocs' own build does it, one page."""
        text = zlib.decompress(asked.text).decode()
        page = Page(None, self._file(asked.path, text), self._config)
        self._read(page, asked.path, text)
        context = get_context(self._nav, [], self._config, page)
        of = _recovered(asked.page) if asked.page else None
        template = self._env.get_template(str(page.meta.get("template", "main.html")))
        return shortened(break_titles(template.render({**context, **page_context(page, self._config, of)})))

    def _read(self, page: Page, path: str, text: str) -> None:
        """Give the page its front matter and its HTML: what our own writers write at once, all else as MkDocs does."""
        front, _, body = text.removeprefix("---\n").partition("\n---\n")
        values = own_values(front)
        html = own_html(path, body, self._slugify) if self._slugify and values is not None else None
        if values is not None and html is not None:
            page.markdown, page.meta, page.content = "", values, html
            return
        page.read_source(self._config)
        with _told() as told:
            page.render(self._config, Files([*self._files, *(self._file(way, "") for way in linked(path, text))]))
        if told:
            raise BroadsheetError(told[0], "This is a fault of the archive's own writing: report it.", path)

    def _file(self, path: str, text: str) -> File:
        file = File(path, None, self._config.site_dir, self._config.use_directory_urls)
        file.content_string = text
        return file
