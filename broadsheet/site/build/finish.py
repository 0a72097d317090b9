"""What a built site still needs after MkDocs: one ordered list, each a function of the archive and the built site.

MkDocs runs it through its `on_post_build` event (hooks.py), so that plain `mkdocs build` and `mkdocs serve` do the same.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path

from broadsheet.archive.store import Archive
from broadsheet.io.remade import Remade
from broadsheet.site.build.assets import join_scripts, join_styles
from broadsheet.site.data.downloads import site_address, write_downloads
from broadsheet.site.data.licences import write_licenses
from broadsheet.site.hant.write import write_scripts
from broadsheet.site.search.index import write_index

Finisher = Callable[[Archive, Path], None]  # the archive, the folder of the built site


MOST_ADDRESSES = 50_000  # of one sitemap, by its protocol
_ADDRESS = re.compile(r"  <url>.*\n")


def drop_theme_scripts(_: Archive, site: Path) -> None:
    """Remove the theme's scripts (its bundle, its search) and style sheets, which no page loads: frame and search are our own, and what
    they need of its style is in `site.css`."""
    for folder in ("javascripts", "stylesheets"):
        shutil.rmtree(site / "assets" / folder, ignore_errors=True)


def split_sitemap(archive: Archive, site: Path) -> None:
    """Make an index of `sitemap.xml` and `sitemap-1.xml` … of its addresses, where they are more than one may hold."""
    file = site / "sitemap.xml"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    rows = _ADDRESS.findall(text)
    if len(rows) <= MOST_ADDRESSES:
        return
    head, foot = text[: text.index(rows[0])], text[text.rindex(rows[-1]) + len(rows[-1]) :]
    names: list[str] = []
    for at in range(0, len(rows), MOST_ADDRESSES):
        names.append(f"sitemap-{len(names) + 1}.xml")
        (site / names[-1]).write_text(head + "".join(rows[at : at + MOST_ADDRESSES]) + foot, encoding="utf-8", newline="\n")
    parts = "".join(f"  <sitemap><loc>{escape(site_address(archive.docs))}{name}</loc></sitemap>\n" for name in names)
    file.write_text(head.replace("urlset", "sitemapindex") + parts + foot.replace("urlset", "sitemapindex"), encoding="utf-8", newline="\n")


def drop_packed_sitemap(_: Archive, site: Path) -> None:
    """Remove the second sitemap, which holds the day of the build and nothing that the first does not: nobody is led to it."""
    (site / "sitemap.xml.gz").unlink(missing_ok=True)


FINISHERS: tuple[Finisher, ...] = (
    join_styles,
    join_scripts,
    drop_theme_scripts,
    split_sitemap,
    drop_packed_sitemap,
    write_licenses,
)


def finish(archive: Archive, site: Remade, corner_quotes: bool = False) -> None:
    """Carry out every step on a built site. `corner_quotes`: the Traditional pages have 「」 for “”."""
    for step in FINISHERS:
        step(archive, site.folder)
    write_index(archive, site)
    write_downloads(archive, site)
    write_scripts(archive, site, corner_quotes)  # behind all that writes pages: it copies every page that is there
