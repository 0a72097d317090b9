"""What MkDocs must be told while it builds (through mkdocs_hooks.py): events only, no logic of the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from broadsheet.archive.store import Archive, read_archive
from broadsheet.errors import BroadsheetError
from broadsheet.io.staging import settle
from broadsheet.site.build.cite import citing
from broadsheet.site.build.descriptions import describe
from broadsheet.site.build.finish import finish
from broadsheet.site.build.imprint import Imprint, read_imprint, reports_of
from broadsheet.site.build.newspapers import newspaper_grounds
from broadsheet.site.build.title_breaks import break_titles
from broadsheet.site.lists.documents import documents

_command = ""
_archive: Archive


def on_config(config: MkDocsConfig, **_: object) -> None:
    """Finish or take back what a killed process left, also where MkDocs is started by itself."""
    settle(Path(config.config_file_path).parent)


def on_files(files: Files, config: MkDocsConfig, **_: object) -> Files:
    """Add the pages that are made of the archive; articles and ledgers are shown as the site makes them of their files."""
    global _archive
    _archive = read_archive(Path(config.docs_dir))
    try:
        derived = list(documents(_archive, reports=reports_of(config)))
    except BroadsheetError as error:
        raise PluginError(str(error)) from error  # MkDocs prints the message of its own kind, not the way to it
    for path, text in derived:
        if there := files.get_file_from_path(path):
            files.remove(there)
        files.append(File.generated(config, path, content=text))
    return files


def on_startup(command: str, **_: object) -> None:
    """Remember whether this is the live server, which writes an inline script into every page."""
    global _command
    _command = command


def on_env(env: Environment, config: MkDocsConfig, **_: object) -> Environment:
    """Tell the templates, which leave out the policy against inline scripts there, and who answers for the archive."""
    env.globals |= {"live": _command == "serve", "imprint": _imprint(config)}
    return env


def _imprint(config: MkDocsConfig) -> Imprint:
    try:
        return read_imprint(config)
    except BroadsheetError as error:
        raise PluginError(str(error)) from error


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object) -> dict[str, Any]:
    """Give an article's template what it shows for citing and reporting it, 关于 the grounds of the newspapers' names, and every other
    page a description."""
    template = page.meta.get("template")
    if template == "about.html":
        context["grounds"] = newspaper_grounds(_archive.page_entries)
    if template == "article.html":
        id = Path(page.file.src_uri).stem
        context["cite"] = citing(_archive, id, config.site_url or "")
        context["report"] = reports_of(config).article(id, str(page.meta["title"]), str(page.meta.get("lines_shown") or ""))
    elif not page.is_homepage:
        context["described"] = describe(page.meta.get("title") or str(page.title), page.meta.get("label"), page.content or "")
    return context


def on_post_page(output: str, **_: object) -> str:
    """Mark in the titles of a page where they may break."""
    return break_titles(output)


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Do to the built site what MkDocs does not."""
    finish(_archive, Path(config.site_dir), bool(config.extra.get("corner_quotes")))
