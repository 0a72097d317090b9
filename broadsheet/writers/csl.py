"""CSL-JSON: what citation processors (Zotero, pandoc, citeproc) take in.

Their text fields carry a few tags of HTML (`<b>`, `<sup>`, `<span class="nocase">` …), and nothing escapes them: tried
with citeproc-js and pandoc, entities and backslashes come out as they stand. A word joiner (U+2060) behind the `<` makes
a printed tag plain text in both, and is not seen (tests/citations.yml).
"""

from __future__ import annotations

import json
import re
from typing import Any

from broadsheet.model import Article
from broadsheet.writers.citation import citation
from broadsheet.writers.context import Context

_TAG = re.compile(r"<(?=[/A-Za-z])")


def write_csl(article: Article, context: Context) -> str:
    """A list of one item, indented, with a final newline."""
    return json.dumps([csl_item(article, context)], ensure_ascii=False, indent=1) + "\n"


def csl_item(article: Article, context: Context) -> dict[str, Any]:
    """The item. `issued` is a known date, or the years between which it lies (`circa`, as where it is likely); names are `literal`: nobody splits them.

    No printed text acts as markup."""
    cited = citation(article, context)
    issued: dict[str, Any] | None = None
    if cited.date:
        issued = {"date-parts": [list(cited.date.parts)]} | ({"circa": True} if cited.date.doubt else {})
    elif cited.when and cited.when.start and cited.when.end:
        issued = {
            "date-parts": [[cited.when.start.year], [cited.when.end.year]][: 1 + (cited.when.start.year != cited.when.end.year)],
            "circa": True,
        }
    item = {
        "id": cited.key,
        "type": "article-newspaper",
        "title": _plain(cited.title),
        "author": [{"literal": _plain(person.name)} for person in cited.authors],
        "container-title": _plain(cited.newspaper),
        "section": _plain(cited.column),
        "issued": issued,
        "page": _plain(cited.page_number),
        "URL": cited.address,
        "language": cited.language,
        "note": _plain("；".join([*filter(None, ["，".join(cited.locator)]), *cited.notes])),
    }
    return {name: value for name, value in item.items() if value}


def _plain(text: str | None) -> str | None:
    return text and _TAG.sub("<\u2060", text)
