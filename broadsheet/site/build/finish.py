"""What a built site still needs after MkDocs: one ordered list, each a function of the archive and the built site.

MkDocs runs it through its `on_post_build` event (hooks.py), so that plain `mkdocs build` and `mkdocs serve` do the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from broadsheet.archive.store import Archive
from broadsheet.site.data.downloads import write_downloads
from broadsheet.site.data.licences import write_licenses
from broadsheet.site.hant.simplified_page import write_simplified
from broadsheet.site.hant.write import write_traditional
from broadsheet.site.search.index import write_index

Finisher = Callable[[Archive, Path], None]  # the archive, the folder of the built site


def drop_theme_scripts(_: Archive, site: Path) -> None:
    """Remove the theme's scripts (its bundle, its search), which no page loads: the frame and the search are our own."""
    shutil.rmtree(site / "assets" / "javascripts", ignore_errors=True)


def drop_packed_sitemap(_: Archive, site: Path) -> None:
    """Remove the second sitemap, which holds the day of the build and nothing that the first does not: nobody is led to it."""
    (site / "sitemap.xml.gz").unlink(missing_ok=True)


FINISHERS: tuple[Finisher, ...] = (
    drop_theme_scripts,
    drop_packed_sitemap,
    write_licenses,
    write_downloads,
    write_index,
)


def finish(archive: Archive, site: Path, corner_quotes: bool = False) -> None:
    """Carry out every step on a built site. `corner_quotes`: the Traditional pages have 「」 for “”."""
    for step in FINISHERS:
        step(archive, site)
    write_traditional(archive, site, corner_quotes)  # behind all that writes pages: it copies every page that is there
    write_simplified(site)  # and then what is printed in Traditional is converted where the site is Simplified
