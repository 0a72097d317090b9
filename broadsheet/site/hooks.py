"""What MkDocs must be told while it builds: three events, no logic of the archive."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from broadsheet.site.cite import citing
from broadsheet.site.finish import finish


def on_page_content(content: str, page: Page, **_: object) -> str:
    """Escape the tags of a page: the theme's search takes them from the front matter and inserts them as HTML."""
    if "tags" in page.meta:
        page.meta["tags"] = [escape(str(tag)) for tag in page.meta["tags"]]
    return content


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object) -> dict[str, Any]:
    """Give an article's template what it shows for citing the article."""
    if page.meta.get("template") == "article.html":
        context["cite"] = citing(Path(config.docs_dir), Path(page.file.src_uri).stem, config.site_url or "")
    return context


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Do to the built site what MkDocs does not."""
    finish(Path(config.docs_dir), Path(config.site_dir))
