"""schema.org as JSON-LD: what search engines and harvesters read in an article's head, beside its description."""

from __future__ import annotations

import json
from typing import Any

from broadsheet.describe.institutions import institutions_of
from broadsheet.model import Article, Person
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.citation import UNDIVIDED, Citation, citation
from broadsheet.writers.context import Context


def write_json_ld(article: Article, context: Context) -> str:
    """One object on one line, fit to stand in a `<script>`: no `<`, `>`, `&` in it as such. Only a known date is given."""
    text = json.dumps(_object(article, context), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _object(article: Article, context: Context) -> dict[str, Any]:
    cited, edition = citation(article, context), context.edition
    source = edition.source_url or ""
    return _present({
        "@context": "https://schema.org",
        "@type": "OpinionNewsArticle" if article.kind == "op-ed" else "NewsArticle",
        "@id": cited.address,
        "url": cited.address,
        "headline": cited.title,
        "alternativeHeadline": article.subtitle,
        "author": [_person(person) for person in cited.authors],
        "creditText": _credit(cited),
        "datePublished": cited.when.exact.iso if cited.when and cited.when.exact else None,
        "inLanguage": cited.language,
        "isPartOf": _issue(cited),
        "printPage": cited.page_number,
        "pagination": "，".join(cited.locator),
        "printSection": cited.column,
        "keywords": [topic.label for topic in article.description.topics],
        "sameAs": source if source.startswith(("https://", "http://")) else None,
    })  # fmt: skip


def _issue(cited: Citation) -> dict[str, Any] | None:
    if cited.newspaper is None:
        return None
    date = cited.when.exact.iso if cited.when and cited.when.exact else None
    newspaper = {"@type": "Newspaper", "name": cited.newspaper}
    bounded = f"出版日期：{date_in_words(cited.edtf)}" if cited.edtf and not date else None  # schema.org has no date that is only bounded
    return _present({"@type": "PublicationIssue", "datePublished": date, "description": bounded, "isPartOf": newspaper})


def _credit(cited: Citation) -> str | None:
    """The affiliations of several authors as the page has them, where it does not say whose is which."""
    shared = dict.fromkeys(a for person in cited.authors if person.undivided for a in person.affiliations)
    return f"{'、'.join(shared)}（{UNDIVIDED}）" if shared else None


def _person(person: Person) -> dict[str, Any]:
    """A person with the institutions of the affiliations; an affiliation that says more, a post, is told as printed."""
    named = [name for text in person.affiliations for name in institutions_of(text, printed=True)]
    more = "；".join(person.affiliations) if named != [*person.affiliations] else None
    return _present(
        {
            "@type": "Person",
            "name": person.name,
            "description": more,
            "affiliation": [{"@type": "Organization", "name": name} for name in named],
        }
    )


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
