"""`docs/` read back: every page and article as typed objects, whoever wrote them. Text is read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from broadsheet.archive.article_file import figures_of, read_article
from broadsheet.archive.by_hand import read_by_hand, without_title
from broadsheet.archive.entries import Entry, PageEntry, entries, page_entry
from broadsheet.archive.facts import ArticleFacts, PageFacts
from broadsheet.archive.front_matter import read_facts
from broadsheet.archive.page_file import ledger, read_page
from broadsheet.archive.slugs import directory
from broadsheet.dates import horizon, read_date
from broadsheet.describe.topics import load_vocabulary
from broadsheet.errors import BroadsheetError
from broadsheet.model import Article, Figure, Recovered, Topic
from broadsheet.writers.context import Directory

_BY_HAND_EDIT = "Undo the change, and correct the page through its record in seeds/."


class Archive:
    """The pages and articles below `docs`; `vocabulary` are the topics that a tag may name.

    Opening reads nothing. Raises BroadsheetError, with file, line and remedy, when a file is read that does not hold what it should.
    """

    def __init__(self, docs: Path, vocabulary: tuple[Topic, ...]) -> None:
        self.docs, self.vocabulary = docs, vocabulary
        self._topics: Mapping[str, Topic] = {topic.label: topic for topic in vocabulary}
        self.page = lru_cache(maxsize=2)(self._page)  # articles of one page are asked for one after the other

    @cached_property
    def page_ids(self) -> tuple[str, ...]:
        """The pages, by id."""
        return tuple(sorted(path.stem for path in (self.docs / "pages").glob("*.md") if path.stem != "index"))

    @cached_property
    def _page_of(self) -> Mapping[str, str]:
        """The page of each converted article."""
        return {id: page for page in self.page_ids for id in self._facts(page).articles}

    @cached_property
    def by_hand(self) -> tuple[str, ...]:
        """The ids of the articles that no page has: a person wrote them."""
        names = sorted(path.stem for path in (self.docs / "articles").glob("*.md"))
        folded: dict[str, str] = {}
        for name in names:
            if other := folded.get(name.casefold()):
                raise BroadsheetError(f"Its address is that of {other}.md.", "Rename one of the two.", self._file(name))
            folded[name.casefold()] = name
        return tuple(name for name in names if name not in self._page_of)

    def pages(self) -> Iterator[Recovered]:
        """Every page with its articles, by id; then each article written by hand, alone on a page without an id."""
        yield from map(self.page, self.page_ids)
        yield from map(self.written, self.by_hand)

    def written(self, id: str) -> Recovered:
        """An article written by hand."""
        facts, body = self._article(id)
        if facts.source is not None:
            raise BroadsheetError("No page has this article.", "Remove the file, or run `python build_site.py convert`.", self._file(id))
        return read_by_hand(self._file(id), facts, body, self._topics)

    def body(self, id: str) -> str:
        """The Markdown of an article written by hand, below its title."""
        return without_title(self._article(id)[1])

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What lists show of every article."""
        return tuple(entry for page in self.pages() for entry in entries(page))

    @cached_property
    def horizon(self) -> date | None:
        """The latest day that any date of the archive names."""
        return horizon(read_date(entry.date) for entry in self.entries)

    @cached_property
    def page_entries(self) -> tuple[PageEntry, ...]:
        """What lists show of every page."""
        return tuple(page_entry(self.page(id)) for id in self.page_ids)

    @cached_property
    def directory(self) -> Directory:
        """The addresses of names."""
        return directory(self.entries)

    def find(self, id: str) -> Recovered | None:
        """The page, or the lone article, on which an article stands; None where there is none of that id."""
        if (page := self._page_of.get(id)) is not None:
            return self.page(page)
        return self.written(id) if self._file(id).is_file() else None

    def _page(self, id: str) -> Recovered:
        facts, found, figures = self._facts(id), list[Article](), list[Figure]()
        rows = ledger(facts)
        for article_id in facts.articles:
            file = self._file(article_id)
            article, body = self._article(article_id)
            try:
                found.append(read_article(article_id, article, body, rows, self._topics))
            except (ValueError, KeyError) as error:
                raise BroadsheetError(f"It was edited by hand: {error}.", _BY_HAND_EDIT, file) from None
            figures += figures_of(article.figures, article_id)
        return read_page(id, facts, tuple(found), tuple(figures))

    def _facts(self, id: str) -> PageFacts:
        file = self.docs / "pages" / f"{id}.md"
        return read_facts(_text(file), file, PageFacts)[0]

    def _article(self, id: str) -> tuple[ArticleFacts, str]:
        return read_facts(_text(self._file(id)), self._file(id), ArticleFacts)

    def _file(self, id: str) -> Path:
        return self.docs / "articles" / f"{id}.md"


def read_archive(docs: Path) -> Archive:
    """The archive below `docs`, its tags by the project's own vocabulary of topics."""
    return Archive(docs, tuple(load_vocabulary().topics.values()))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BroadsheetError("This is not UTF-8.", "Save the file as UTF-8.", file) from None
    except FileNotFoundError:
        raise BroadsheetError("The page's ledger names this article, and it is not there.", "Run `python build_site.py convert`.", file) from None
