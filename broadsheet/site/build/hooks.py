"""What MkDocs must be told while it builds (through mkdocs_hooks.py): events only, no logic of the archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from broadsheet.archive.entries import article_ids, entries, page_entry
from broadsheet.archive.outlines import outlined
from broadsheet.archive.phrase_uses import uses_by_phrase
from broadsheet.archive.store import Archive, read_archive
from broadsheet.archive.surroundings import named
from broadsheet.errors import BroadsheetError
from broadsheet.io.kept import made_by, opened
from broadsheet.io.remade import Remade
from broadsheet.io.staging import settle
from broadsheet.io.unchanged import named_values
from broadsheet.io.workers import Workers, cores
from broadsheet.site.build.derived import HOME, Derived, Setting, derived, html_of, place
from broadsheet.site.build.environment import keep_templates
from broadsheet.site.build.finish import finish
from broadsheet.site.build.imprint import reports_of
from broadsheet.site.build.newspapers import newspaper_grounds
from broadsheet.site.build.page_context import page_context, shared_values
from broadsheet.site.build.raw_blocks import RawBlocks, anchors
from broadsheet.site.build.short_html import shortened
from broadsheet.site.build.title_breaks import break_titles, whole_numbers
from broadsheet.site.data.data_page import PAGE
from broadsheet.site.data.downloads import page_downloads, site_address
from broadsheet.site.hant.scripts import SIMPLIFIED, scripts_of
from broadsheet.site.lists.documents import Document, later_documents
from broadsheet.site.search.index import page_articles, page_others

# what is asked of each, step by step, the first of all the ids
OF_A_PAGE = (
    article_ids,
    page_entry,
    entries,
    outlined,
    named,
    uses_by_phrase,
    page_articles,
    page_others,
)

_command = ""
_archive: Archive
_scripts = SIMPLIFIED
_site: Remade


def on_config(config: MkDocsConfig, **_: object) -> None:
    """Finish or take back what a killed process left, also where MkDocs is started by itself; let whole blocks of HTML be."""
    settings = Path(config.config_file_path)
    settle(settings.parent)
    if _command == "serve":
        made_by.cache_clear()  # a live server builds again with other templates
    keep_templates(config, settings.read_text(encoding="utf-8"))
    config.markdown_extensions.append(RawBlocks())  # type: ignore[arg-type]  # MkDocs hands on what Python-Markdown takes


def on_files(files: Files, config: MkDocsConfig, **_: object) -> Files:
    """Add the pages that are made of the archive, rendered; articles and ledgers are shown as the site makes them of their files.

    Those of the navigation, the articles by hand, which may link to any file, and the page of downloads, which is filled in, are left to MkDocs.
    """
    global _archive, _scripts, _site
    root = Path(config.config_file_path).parent
    workers = Workers(int(config.extra.get("jobs") or cores()), config.extra.get("dask"))
    _archive, _site = (
        read_archive(Path(config.docs_dir), opened(root, "built"), workers),
        config.extra.get("site") or Remade(Path(config.site_dir)),
    )
    by_mkdocs: dict[str, str | None] = {}  # every page in its order, and the Markdown of those
    ways: dict[str, str] = {}  # to each page that one leads to, from the first that does

    def others() -> Iterator[Document]:
        own = {*_named(config.nav), PAGE, *(f"articles/{id}.md" for id in _archive.by_hand)}
        for one in later_documents(_archive, reports=reports_of(config)):
            by_mkdocs[one.path] = one.text() if one.path in own else None
            if one.path not in own:
                ways.update({target: one.path for target in one.leads_to if target not in ways})
                yield one

    try:
        _archive.at_once(*OF_A_PAGE, partial(page_downloads, site_address(_archive.docs)))
        _scripts = scripts_of(_archive.entries, config.extra.get("script"))
        put_by = dict(derived(others(), _archive, _setting(config), _site.stands))
    except BroadsheetError as error:
        raise PluginError(str(error)) from error  # MkDocs prints the message of its own kind, not the way to it
    for target, path in ways.items():  # what is rendered beside MkDocs it does not check
        if target not in by_mkdocs and files.get_file_from_path(target) is None:
            raise PluginError(f"{path}: It leads to {target}, which is not there.")
    for path, text in by_mkdocs.items():
        if there := files.get_file_from_path(path):
            files.remove(there)
        if text is None:
            files.append(Derived(path, config, partial(_site.read, place(path))))
            _site.put(place(path), put_by[path], partial(html_of, _archive.before, put_by[path]))
        else:
            files.append(File.generated(config, path, content=text))
    return files


def _named(nav: object) -> Iterator[str]:
    """The files that a navigation names."""
    if isinstance(nav, str):
        yield nav
    else:
        for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
            yield from _named(item)


def _setting(config: MkDocsConfig) -> Setting:
    file, nav = Path(config.config_file_path).resolve(), tuple(path for path in _named(config.nav) if path.endswith(".md"))
    text, beside = file.read_text(encoding="utf-8"), file.parent == HOME
    return Setting(
        file.name if beside else str(file), text, named_values(text), made_by(), config.site_url or "", config.repo_url or "", nav, _command == "serve",
        _scripts,
    )  # fmt: skip


def on_startup(command: str, **_: object) -> None:
    """Remember whether this is the live server, which writes an inline script into every page."""
    global _command
    _command = command


def on_env(env: Environment, config: MkDocsConfig, files: Files, **_: object) -> Environment:
    """Tell the templates what all pages share, and the sitemap every page."""
    shown = (file for file in files if file.src_uri.endswith(".md") and file.inclusion.is_included())  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    env.globals["addresses"] = [file.url.removeprefix("./") for file in shown]
    try:
        env.globals |= shared_values(config, _command == "serve", _scripts)
    except BroadsheetError as error:
        raise PluginError(str(error)) from error
    return env


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Tell MkDocs the anchors of the HTML that was let be, and keep the text no longer; a page by hand has its numbers and dates whole."""
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(anchors(html))
    page.markdown = page.file.content_string = ""
    return whole_numbers(html) if page.meta.get("template") in ("prose.html", "about.html") else html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object) -> dict[str, Any]:
    """Tell the templates of a page what it shows besides, and 关于 the grounds of the newspapers' names."""
    if page.meta.get("template") == "about.html":
        context["grounds"] = newspaper_grounds(_archive.page_entries)
    of = _archive.find(Path(page.file.src_uri).stem) if page.meta.get("template") == "article.html" else None
    return {**context, **page_context(page, config, of)}


def on_post_page(output: str, page: Page, **_: object) -> str:
    """The page with marks in its titles where they may break; nothing of it need be kept."""
    page.content, page.meta = "", {}
    return shortened(break_titles(output))


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Do to the built site what MkDocs does not."""
    finish(_archive, _site, bool(config.extra.get("corner_quotes")))
    _archive.close()


def on_build_error(**_: object) -> None:
    """End what was begun."""
    with suppress(NameError):  # nothing was
        _archive.close(whole=False)
