"""The Atom feed: the latest articles, for feed readers."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from broadsheet.model import Article
from broadsheet.writers.citation import ARCHIVE, LANGUAGE, citation
from broadsheet.writers.context import Context, excerpt

SIZE = 50
# Atom asks for a day of change even where none is known, and a day of building would make every entry new at every build.
UNKNOWN = "1970-01-01T00:00:00Z"


def write_feed(articles: Iterable[tuple[Article, Context]], site: str) -> str:
    """An Atom document of the articles as given, with a final newline. Only a day that is known is told as published."""
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": LANGUAGE})
    _add(feed, "id", site)
    _add(feed, "title", ARCHIVE)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site}feed.xml"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": site})
    _add(_add(feed, "author"), "name", ARCHIVE)
    entries = [_entry(article, context) for article, context in articles]
    _add(feed, "updated", max((e.findtext("updated") or UNKNOWN for e in entries), default=UNKNOWN))
    feed.extend(entries)
    indent(feed, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _entry(article: Article, context: Context) -> Element:
    cited = citation(article, context)
    known = cited.date is not None and not cited.date.doubt and len(cited.date.parts) == 3
    day = f"{cited.date.iso}T00:00:00+08:00" if known and cited.date else None
    entry = Element("entry")
    _add(entry, "id", cited.address or "")
    _add(entry, "title", cited.title)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": cited.address or ""})
    for person in cited.authors:
        _add(_add(entry, "author"), "name", person.name)
    _add(entry, "updated", day or UNKNOWN)
    if day:
        _add(entry, "published", day)
    for topic in article.description.topics:
        SubElement(entry, "category", {"term": topic.slug, "label": topic.label})
    if not context.edition.withheld:
        _add(entry, "summary", excerpt(article))
    return entry


def _add(parent: Element, tag: str, text: str = "") -> Element:
    child = SubElement(parent, tag)
    child.text = text or None
    return child
