"""CSL-JSON: what citation processors (Zotero, pandoc, citeproc) take in."""

from __future__ import annotations

import json
from typing import Any

from broadsheet.model import Article
from broadsheet.writers.citation import LANGUAGE, citation
from broadsheet.writers.context import Context


def write_csl(article: Article, context: Context) -> str:
    """A list of one item, indented, with a final newline."""
    return json.dumps([csl_item(article, context)], ensure_ascii=False, indent=1) + "\n"


def csl_item(article: Article, context: Context) -> dict[str, Any]:
    """The item. `issued` only with a known date (`circa` where it is likely); names are `literal`: nobody splits them."""
    cited = citation(article, context)
    issued: dict[str, Any] | None = None
    if cited.date:
        issued = {"date-parts": [list(cited.date.parts)]} | ({"circa": True} if cited.date.doubt else {})
    item = {
        "id": cited.key,
        "type": "article-newspaper",
        "title": cited.title,
        "author": [{"literal": person.name} for person in cited.authors],
        "container-title": cited.newspaper,
        "section": cited.column,
        "issued": issued,
        "page": cited.page_number,
        "URL": cited.address,
        "language": LANGUAGE,
        "note": "；".join(cited.notes),
    }
    return {name: value for name, value in item.items() if value}
