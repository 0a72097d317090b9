"""An article → what the search knows of it: its texts in the order of the index, and its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.archive.store import Archive
from broadsheet.archive.surroundings import contexts
from broadsheet.model import Article, Paragraph, Recovered, Section
from broadsheet.site.search.lines import Fields, Line, as_printed, beside, folded
from broadsheet.writers.chinese_words import KINDS, date_in_words
from broadsheet.writers.context import Context, Directory, damage_marks, printed_in_traditional, shown_title
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
    beside: tuple[Line, ...] = ()  # by-lines, affiliations, captions, notes; authors, topics, column
    blocks: tuple[Block, ...] = ()
    printed: tuple[Line, ...] = ()  # headline and text where the page prints them otherwise
    by: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    column: str | None = None
    kind: str | None = None  # as shown
    newspaper: str | None = None
    date: str | None = None  # EDTF
    date_shown: str | None = None
    page: str | None = None
    traditional: bool = False  # printed in Traditional
    marks: str = ""  # of a cut title, a lost start: shown behind the title, not searched

    def fields(self) -> Fields:
        """The folded fields by region: titles, what is beside the text, heads (once more), the whole text as one, forms as printed (once more)."""
        heads = (block.text for block in self.blocks if block.head)
        body = "".join(block.text for block in self.blocks)
        beside, printed = ((line.text for line in lines) for lines in (self.beside, self.printed))
        return folded(self.titles), folded(beside), folded(heads), folded([body]), folded(printed)


def sources(archive: Archive) -> Iterator[Source]:
    """Every article, pages and numbers in order."""
    return archive.each_article(page_sources, Source, rank)


def page_sources(page: Recovered) -> tuple[Source, ...]:
    """The page's articles, as they stand."""
    found = {article.id: source(article, context) for article, context in contexts(page, Directory())}
    return tuple(found[article.id] for article in page.articles)


def source(article: Article, context: Context) -> Source:
    """One article."""
    edition, about = context.edition, article.description
    titles = _texts([shown_title(article, edition.withheld), article.kicker, article.subtitle])
    return Source(
        article.id, titles, beside(article, context), tuple(_blocks(article)), as_printed(article, context, titles),
        article.authors, tuple(topic.label for topic in about.topics),
        tuple(name for name, _ in about.institutions), article.column, KINDS[article.kind], edition.newspaper, edition.date,
        date_in_words(edition.date), article.page or None, printed_in_traditional(article), damage_marks(article),
    )  # fmt: skip


def _texts(values: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def rank(id: str) -> tuple[tuple[int, str], ...]:
    """Pages and numbers in order."""
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
