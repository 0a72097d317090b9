"""What MkDocs must be told while it builds: two events, no logic of the archive."""

from __future__ import annotations

from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from broadsheet.site.finish import finish


def on_page_content(content: str, page: Page, **_: object) -> str:
    """Escape the tags of a page: the theme's search takes them from the front matter and inserts them as HTML."""
    if "tags" in page.meta:
        page.meta["tags"] = [escape(str(tag)) for tag in page.meta["tags"]]
    return content


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Do to the built site what MkDocs does not."""
    finish(Path(config.docs_dir), Path(config.site_dir))
