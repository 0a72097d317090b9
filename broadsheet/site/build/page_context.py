"""What the templates are told besides what MkDocs tells them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from broadsheet.model import Recovered
from broadsheet.site.build.cite import citing
from broadsheet.site.build.descriptions import describe
from broadsheet.site.build.imprint import read_imprint, reports_of
from broadsheet.site.hant.scripts import SIMPLIFIED, Scripts
from broadsheet.writers.escape import turns, visible


def shared_values(config: MkDocsConfig, live: bool, scripts: Scripts = SIMPLIFIED) -> dict[str, Any]:
    """For all pages: the site's scripts, who answers for the archive, what makes source text visible and tells whether it turns, and whether the policy against inline scripts is left out, as for the live server, which
    writes one into every page. Raises BroadsheetError for an imprint that is none."""
    return {"live": live, "scripts": scripts, "imprint": read_imprint(config), "visible": visible, "turns": turns}


def page_context(page: Page, config: MkDocsConfig, of: Recovered | None) -> dict[str, Any]:
    """For an article, which stands on the page `of`: what it shows for citing and reporting it; for every other page a description."""
    if page.meta.get("template") == "article.html":
        id = Path(page.file.src_uri).stem
        report = reports_of(config).article(id, str(page.meta["title"]), str(page.meta.get("lines_shown") or ""))
        return {"cite": citing(of, id, config.site_url or ""), "report": report}
    if page.is_homepage:
        return {}
    return {"described": describe(page.meta.get("title") or str(page.title), page.meta.get("label"), page.content or "")}
