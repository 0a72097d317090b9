"""The Atom feed: the latest articles, for feed readers."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from broadsheet.model import Article
from broadsheet.writers.citation import ARCHIVE, LANGUAGE, citation
from broadsheet.writers.context import Context, title_mark
from broadsheet.writers.excerpt import excerpt

SIZE = 50
NO_DAY = "1970-01-01"  # only where no record says when it was written: Atom asks for a day


def write_feed(articles: Iterable[tuple[Article, Context]], site: str) -> str:
    """An Atom document of the articles as given, with a final newline.

    `published` is told only where the day is known. `updated`, which Atom asks for everywhere, is the day that the page's record
    says it was written (`recorded`), where it says none the latest such day of the feed; the day of building would make every entry new at every build.
    """
    pairs = list(articles)
    newest = max((context.edition.recorded for _, context in pairs if context.edition.recorded), default=NO_DAY)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": LANGUAGE})
    _add(feed, "id", site)
    _add(feed, "title", ARCHIVE)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site}feed.xml"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": site})
    _add(_add(feed, "author"), "name", ARCHIVE)
    _add(feed, "updated", _moment(newest))
    feed.extend(_entry(article, context, newest) for article, context in pairs)
    indent(feed, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _moment(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _entry(article: Article, context: Context, newest: str) -> Element:
    cited = citation(article, context)
    entry = Element("entry")
    _add(entry, "id", cited.address or "")
    _add(entry, "title", cited.title + (title_mark(article) or ""))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": cited.address or ""})
    for person in cited.authors:
        _add(_add(entry, "author"), "name", person.name)
    _add(entry, "updated", _moment(context.edition.recorded or newest))
    if cited.when and cited.when.exact and cited.when.exact.day:
        _add(entry, "published", _moment(cited.when.exact.iso))
    for topic in article.description.topics:
        SubElement(entry, "category", {"term": topic.slug, "label": topic.label})
    if not context.edition.withheld:
        _add(entry, "summary", excerpt(article))
    return entry


def _add(parent: Element, tag: str, text: str = "") -> Element:
    child = SubElement(parent, tag)
    child.text = text or None
    return child
