"""GB/T 7714: an article of a newspaper, numeric style, in the editions of 2025 and 2015.

    作者. 题名[N]. 报名, 年-月-日(版次).            as printed
    作者. 题名[N/OL]. 报名, 年-月-日(版次). 网址.     as read here

What is not known is left out with its marks. A date that is only likely stands in square brackets, as the standard has
estimated years; a date that is only bounded is no date. The edition of 2015 wants the day of access behind the page of an
online text: only the reader knows it, so a browser adds it (assets/js/cite.js). The edition of 2025 does without.
"""

from __future__ import annotations

from broadsheet.model import Article
from broadsheet.writers.citation import Citation, citation
from broadsheet.writers.context import Context

NAMED = 3  # of more authors, as many are named


def write_gbt(article: Article, context: Context) -> str:
    """The printed article. One line; the editions of 2015 and 2025 agree on it."""
    return _reference(citation(article, context), "N", None)


def write_gbt_online(article: Article, context: Context) -> str:
    """The article as read here, with its address: edition of 2025, and of 2015 without the day of access. One line."""
    cited = citation(article, context)
    return _reference(cited, "N/OL", cited.address)


def _reference(cited: Citation, mark: str, address: str | None) -> str:
    date = cited.date and (f"[{cited.date.iso}]" if cited.date.doubt else cited.date.iso)
    origin = ", ".join(part for part in (cited.newspaper, date) if part)
    page = f"({cited.page_number})" if cited.page_number else ""
    parts = [_authors([person.name for person in cited.authors]), f"{cited.title}[{mark}]", origin + page, address]
    return ". ".join(part for part in parts if part) + "."


def _authors(names: list[str]) -> str:
    return ", ".join([*names[:NAMED], "等"] if len(names) > NAMED else names)
