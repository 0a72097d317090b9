"""RIS: tagged lines, as EndNote, Zotero and NoteExpress read them."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.dates import Part
from broadsheet.model import Article
from broadsheet.writers.citation import Citation, citation
from broadsheet.writers.context import Context


def write_ris(article: Article, context: Context) -> str:
    """One `NEWS` record with a final newline.

    A date that is only bounded is a note and no `PY`, even where it leaves one year: `PY` takes four figures and no brackets, and would
    state as printed what is inferred.
    """
    cited = citation(article, context)
    tags = [("TY", "NEWS"), *_tags(cited), *_keywords(article)]
    return "".join(f"{tag}  - {value}\n" for tag, value in tags if value) + "ER  - \n"


def _tags(cited: Citation) -> Iterator[tuple[str, str | None]]:
    yield "ID", cited.key
    yield "TI", cited.title
    for person in cited.authors:
        yield "AU", person.name
    for affiliation in dict.fromkeys(a for person in cited.authors for a in person.affiliations):
        yield "AD", affiliation
    yield "T2", cited.newspaper
    if cited.date:
        yield "PY", f"{cited.date.year:04}"
        yield "DA", _slashed(cited.date)
    yield "SP", cited.page_number
    yield "SE", cited.column
    yield "LA", cited.language
    yield "UR", cited.address
    for note in ("，".join(cited.locator), *cited.notes):
        yield "N1", note


def _keywords(article: Article) -> Iterator[tuple[str, str]]:
    for topic in article.description.topics:
        yield "KW", topic.label


def _slashed(date: Part) -> str:
    """`2024/12/05/`: the three slashes stand whatever is known."""
    return "/".join([f"{date.year:04}", *(f"{p:02}" if p else "" for p in (date.month, date.day)), ""])
