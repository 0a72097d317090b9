"""Each article of a page with what is around it."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.model import Article, Recovered
from broadsheet.site.entries import order
from broadsheet.writers.context import Context, Directory, shown_title


def contexts(recovered: Recovered, directory: Directory, site: str = "") -> Iterator[tuple[Article, Context]]:
    """The page's articles in printed order, each with what a writer needs from around it. `site`: its absolute address."""
    row = sorted(recovered.articles, key=lambda a: (min(a.lines, default=0), order(a.id)))
    withheld = recovered.edition.withheld
    named = [(article.id, shown_title(article, withheld)) for article in row]
    for at, article in enumerate(row):
        yield (
            article,
            Context(
                page=recovered.page,
                edition=recovered.edition,
                figures=tuple(figure for figure in recovered.figures if figure.article == article.id),
                page_credit=recovered.page_credit,
                theme=recovered.theme,
                directory=directory,
                previous=named[at - 1] if at else None,
                following=named[at + 1] if at + 1 < len(row) else None,
                site=site,
            ),
        )
