"""What a built site still needs after MkDocs: one ordered list, each a function of the project and the built site.

MkDocs runs it through its `on_post_build` event (hooks.py), so that plain `mkdocs build` and `mkdocs serve` do the same.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from broadsheet.site.downloads import write_downloads
from broadsheet.site.hant.write import write_traditional
from broadsheet.site.search.index import write_index

Finisher = Callable[[Path, Path], None]  # the folder of docs/, the folder of the built site

FINISHERS: tuple[Finisher, ...] = (
    write_downloads,
    write_index,
    write_traditional,  # last: it copies every page that is there
)


def finish(docs: Path, site: Path) -> None:
    """Carry out every step on a built site."""
    for step in FINISHERS:
        step(docs, site)
