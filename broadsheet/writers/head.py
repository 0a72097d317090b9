"""What reference managers and other readers find in an article's `<head>`: Zotero, Highwire, Open Graph, and of Dublin Core what these do not say.

Readers know the prefixes `z` and `DC`; a link that spells them out would name another host on every page.
"""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.describe.institutions import institutions_of
from broadsheet.model import Article
from broadsheet.writers.citation import LANGUAGE, citation
from broadsheet.writers.context import Context

Tag = tuple[str, str, str]  # the attribute that names it (`name` or `property`), the name, the content


def head_tags(article: Article, context: Context) -> list[Tag]:
    """The tags in order, without empty ones. A date that is only bounded or likely is left out."""
    return [(kind, name, content) for kind, name, content in _tags(article, context) if content]


def _tags(article: Article, context: Context) -> Iterator[tuple[str, str, str | None]]:
    cited = citation(article, context)
    date = cited.when.exact.iso if cited.when and cited.when.exact else None
    yield "name", "z:itemType", "newspaperArticle"
    yield "name", "z:publicationTitle", cited.newspaper
    yield "name", "citation_title", cited.title
    for person in cited.authors:
        yield "name", "citation_author", person.name
        for institution in (name for text in person.affiliations for name in institutions_of(text, printed=True)):
            yield "name", "citation_author_institution", institution
    yield "name", "citation_journal_title", cited.newspaper
    yield "name", "citation_publication_date", date and date.replace("-", "/")
    yield "name", "citation_firstpage", cited.page_number
    yield "name", "citation_language", cited.language
    yield "name", "citation_public_url", cited.address
    yield "name", "DC.rights", context.edition.rights
    yield from (("name", "DC.subject", topic.label) for topic in article.description.topics)
    yield "property", "og:type", "article"
    yield "property", "og:title", cited.title
    yield "property", "og:url", cited.address
    yield "property", "og:locale", "zh_CN" if cited.language == LANGUAGE else "zh_TW"
    yield "property", "article:published_time", date
