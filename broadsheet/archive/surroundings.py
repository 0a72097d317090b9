"""Each article of a page with what is around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from broadsheet.archive.entries import order
from broadsheet.describe.credits import subject_of, with_page_credit
from broadsheet.describe.institutions import institutions_of
from broadsheet.model import Article, Recovered
from broadsheet.writers.context import Context, Directory, marked_title

Neighbours = Mapping[str, tuple[tuple[str, str, str], ...]]
NOBODY: Neighbours = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Named:
    """What the pages of a page's articles may lead to: the articles' ids, and every name that may have a page (writers.context.Directory)."""

    articles: tuple[str, ...]
    names: tuple[str, ...]


def named(recovered: Recovered) -> Named:
    """That of a page."""
    recovered = with_page_credit(recovered)
    people = [*(p for a in recovered.articles for p in a.people), *(p for figure in recovered.figures for p in figure.photographers)]
    stated = {text for a in recovered.articles for text in a.affiliations}
    institutions = {name for text in stated for name in institutions_of(text)} | {
        name for a in recovered.articles for name, _ in a.description.institutions
    }
    columns = {a.column for a in recovered.articles if a.column}
    return Named(tuple(a.id for a in recovered.articles), tuple(sorted({p.name for p in people} | stated | institutions | columns)))


def contexts(recovered: Recovered, directory: Directory, site: str = "", related: Neighbours = NOBODY) -> Iterator[tuple[Article, Context]]:
    """The page's articles in printed order, each with what a writer needs from around it.

    `site`: its absolute address; `related`: for an article's id the related ones as (id, title, why).
    """
    recovered = with_page_credit(recovered)
    row = sorted(recovered.articles, key=lambda a: (min(a.lines, default=0), order(a.id)))
    withheld = recovered.edition.withheld
    boxes = [(subject, article) for article in row if (subject := subject_of(article))]
    named = [(article.id, marked_title(article, withheld)) for article in row]
    for at, article in enumerate(row):
        yield (
            article,
            Context(
                page=recovered.page,
                edition=recovered.edition,
                figures=tuple(figure for figure in recovered.figures if figure.article == article.id),
                page_credit=recovered.page_credit,
                theme=recovered.theme,
                page_lead=tuple(line for paragraph in recovered.page_lead for line in paragraph.lines),
                directory=directory,
                previous=named[at - 1] if at else None,
                following=named[at + 1] if at + 1 < len(row) else None,
                related=related.get(article.id, ()),
                site=site,
                boxes=tuple(box for subject, box in boxes if box is not article and any(p.name == subject for p in article.people)),
            ),
        )
