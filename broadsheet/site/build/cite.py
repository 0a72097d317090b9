"""What an article's page shows for citing it: the references to copy, the pack to take, the tags of its head."""

from __future__ import annotations

from typing import Any

from broadsheet.archive.surroundings import contexts
from broadsheet.model import Article, Recovered
from broadsheet.site.data.downloads import pack_name
from broadsheet.writers.citation import citation
from broadsheet.writers.context import Context, Directory
from broadsheet.writers.formats import WRITERS
from broadsheet.writers.head import head_tags

# What a reader sees, and the writer. An edition that wants the day of access says so: a browser adds it.
SHOWN = (
    ("GB/T 7714—2025", "gbt-online", False),
    ("GB/T 7714—2015", "gbt-2015-online", True),
    ("GB/T 7714—2025 报纸", "gbt", False),  # the newspaper itself; left out where that cannot be found by it
    ("GB/T 7714—2015 报纸", "gbt-2015", False),
)


def citing(page: Recovered | None, id: str, site: str) -> dict[str, Any] | None:
    """The values of `partials/cite.html` and `partials/cite-head.html` for an article of that page; None where it has none of that id."""
    found = next((pair for pair in contexts(page, Directory(), site) if pair[0].id == id), None) if page else None
    if found is None:
        return None
    article, context = found
    cited = citation(article, context)
    return {
        "shown": _shown(article, context),
        "pack": f"data/{pack_name(article.page, id)}",
        "unknown": cited.unknown,
        "remarks": cited.remarks,
        "tags": head_tags(article, context),
        "json_ld": WRITERS["json-ld"](article, context),
    }


def _shown(article: Article, context: Context) -> list[dict[str, Any]]:
    """Each text once, under the first format that gives it."""
    rows: dict[str, dict[str, Any]] = {}
    for name, writer, dated in SHOWN:
        text = WRITERS[writer](article, context).strip()
        rows.setdefault(text, {"name": name, "text": text, "dated": dated})
    return list(rows.values())
