"""Articles to cite, made from the fixture: with the date, page, title and authors that a test wants."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from site_fixture import first_page, second_page

from broadsheet.archive.surroundings import contexts
from broadsheet.model import Article, Person, Recovered
from broadsheet.writers.context import Context, Directory
from broadsheet.writers.formats import WRITERS

SITE = "https://archive.example/name/"


def pair(id: str = "010-9", page: Recovered | None = None, site: str = SITE, **edition: Any) -> tuple[Article, Context]:
    """The article and its surroundings, with fields of the page's edition replaced."""
    page = page or (first_page() if id.startswith("010") else second_page())
    page = replace(page, edition=replace(page.edition, **edition))
    return next((a, c) for a, c in contexts(page, Directory(), site) if a.id == id)


def written(writer: str, id: str = "010-9", site: str = SITE, article: dict[str, Any] | None = None, **edition: Any) -> str:
    """What a writer makes of the article, with fields of the article and of its edition replaced."""
    found, context = pair(id, site=site, **edition)
    return WRITERS[writer](replace(found, **(article or {})), context)


def people(*names: str) -> tuple[Person, ...]:
    """Authors of these names."""
    return tuple(Person(name, "author") for name in names)
