"""An article → what the search knows of it: its texts in the order of the index, and its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.archive.store import Archive
from broadsheet.archive.surroundings import contexts
from broadsheet.model import Article, Paragraph, Section
from broadsheet.site.search.folding import fold
from broadsheet.writers.chinese_words import KINDS, date_in_words
from broadsheet.writers.context import Context, Directory, shown_title
from broadsheet.writers.escape import visible
from broadsheet.writers.markdown import anchor, run_in_size


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a head of the text as a reader sees it, with the anchor it has on the page."""

    text: str
    head: bool = False
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What is searched of one article, in original wording, and the facts that results and filters show."""

    id: str
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # authors, affiliations, topics, column
    blocks: tuple[Block, ...] = ()
    by: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    column: str | None = None
    kind: str | None = None  # as shown
    newspaper: str | None = None
    date: str | None = None  # EDTF
    date_shown: str | None = None

    def fields(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The folded fields by region: titles, names, heads (again by themselves), and the whole text as one."""
        heads = (block.text for block in self.blocks if block.head)
        body = "".join(block.text for block in self.blocks)
        regions = (self.titles, self.names, heads, (body,))
        title, names, head, text = (tuple(filter(None, map(fold, region))) for region in regions)
        return title, names, head, text


def sources(archive: Archive) -> Iterator[Source]:
    """Every article, pages and numbers in order."""
    of_page = {entry.id: entry.page for entry in archive.entries}
    for id in sorted(of_page, key=_order):
        page = archive.find(id)
        assert page is not None
        yield next(source(article, context) for article, context in contexts(page, Directory()) if article.id == id)


def source(article: Article, context: Context) -> Source:
    """One article."""
    edition, about = context.edition, article.description
    titles = [shown_title(article, edition.withheld), article.kicker, article.subtitle]
    people = [text for p in article.people for text in (p.name, "、".join(p.affiliations))]
    topics = tuple(topic.label for topic in about.topics)
    return Source(
        article.id, _texts(titles), _texts([*people, *article.affiliations, *topics, article.column]), tuple(_blocks(article)),
        tuple(dict.fromkeys(p.name for p in article.people)), topics, tuple(name for name, _ in about.institutions), article.column,
        KINDS[article.kind], edition.newspaper, edition.date, date_in_words(edition.date),
    )  # fmt: skip


def _texts(values: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _order(id: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", id) if part)


def _blocks(article: Article) -> Iterator[Block]:
    """The text's blocks; a run-in head is one of its own, with the mark that ends it."""
    starts = {section.first: section for section in article.sections}
    for index, paragraph in enumerate(article.paragraphs):
        yield from _of(paragraph, starts.get(index))


def _of(paragraph: Paragraph, section: Section | None) -> Iterator[Block]:
    text, line = visible(paragraph.text), f"l{paragraph.lines[0]}"
    if section is None:
        found = [Block(text, False, line)]
    elif section.kind != "run-in":
        found = [Block(text, True, anchor(section))]
    else:
        size = run_in_size(paragraph, section)
        found = [Block(visible(paragraph.text[:size]), True, anchor(section)), Block(visible(paragraph.text[size:]), False, line)]
    yield from (block for block in found if block.text)
