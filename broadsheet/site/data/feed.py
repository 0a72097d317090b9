"""The Atom feed: the latest articles, for feed readers."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from broadsheet.model import Article
from broadsheet.writers.citation import ARCHIVE, LANGUAGE, citation
from broadsheet.writers.context import Context, excerpt, title_mark
from broadsheet.writers.days import earliest_day

SIZE = 50
NO_DAY = "1970-01-01"  # only where no page of the archive tells of any day: Atom asks for one


def write_feed(articles: Iterable[tuple[Article, Context]], site: str) -> str:
    """An Atom document of the articles as given, with a final newline.

    `published` is told only where the day is known. Atom asks for `updated` everywhere, and the day of building would make
    every entry new at every build: it is the first day that an article's date allows (of `[2024-12..]` the 1st of
    December) and, where the article has no date, the newest such day in the feed: that of the archive as far as it is known.
    """
    pairs = list(articles)
    newest = max((day for _, context in pairs if (day := earliest_day(context.edition.date))), default=NO_DAY)
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
    _add(entry, "updated", _moment(earliest_day(cited.edtf) or newest))
    if cited.date and not cited.date.doubt and len(cited.date.parts) == 3:
        _add(entry, "published", _moment(cited.date.iso))
    for topic in article.description.topics:
        SubElement(entry, "category", {"term": topic.slug, "label": topic.label})
    if not context.edition.withheld:
        _add(entry, "summary", excerpt(article))
    return entry


def _add(parent: Element, tag: str, text: str = "") -> Element:
    child = SubElement(parent, tag)
    child.text = text or None
    return child
