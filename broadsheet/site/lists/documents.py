"""The archive → every page that MkDocs renders and nobody wrote by hand: lists, ledgers, and each article as a reader sees it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath

import msgspec

from broadsheet.archive.entries import Entry, PageEntry
from broadsheet.archive.phrase_uses import Found, PutBy, all_uses
from broadsheet.archive.reasons import related_articles
from broadsheet.archive.store import Archive
from broadsheet.archive.surroundings import NOBODY, Named, Neighbours, contexts, named
from broadsheet.io.kept import key
from broadsheet.model import Article, Recovered, Topic
from broadsheet.site.lists.indexes import index_pages
from broadsheet.site.lists.ledger import write_ledger
from broadsheet.site.lists.rule_cards import rule_cards
from broadsheet.site.views.overview import drawn_pages
from broadsheet.writers.context import Context, Directory
from broadsheet.writers.markdown import write_markdown
from broadsheet.writers.reports import Reports

NOWHERE = Reports()
Related = dict[str, tuple[tuple[str, str, str], ...]]  # as `related_articles`
Pages = tuple[tuple[str, str], ...]  # (path below `docs/`, text)
Write = Callable[[Article, Context, str | None], str]  # as `write_markdown`


@dataclass(frozen=True, slots=True)
class Given:
    """What a page's files do not hold of its articles: the addresses of what they name, the related ones of each, the Markdown of one by hand."""

    directory: Directory
    related: Neighbours
    bodies: Mapping[str, str]


Told = tuple[str, bytes, tuple[str, ...]]  # what is told of a page without its text
_LINK = re.compile(r"\]\(([^()#\s]+\.md)")  # our own writers' links lead to pages that they write
_told_of = msgspec.msgpack.Decoder(list[Told]).decode
_more = msgspec.msgpack.Decoder(Given).decode
_directory = msgspec.msgpack.Decoder(Directory).decode
_beside = msgspec.msgpack.Decoder(tuple[tuple[PageEntry, ...], tuple[Topic, ...]]).decode
_reports = msgspec.msgpack.Decoder(Reports).decode


@dataclass(frozen=True, slots=True)
class Document:
    """Such a page: its path below `docs/`, a key of its text, the pages that this leads to, and what gives it: it is read only where it is asked for."""

    path: str
    key: bytes
    leads_to: tuple[str, ...]
    text: Callable[[], str]


def documents(archive: Archive, write: Write = write_markdown, reports: Reports = NOWHERE) -> Iterator[tuple[str, str]]:
    """Every such page, as (path below `docs/`, Markdown with front matter), the articles by `write`. The same archive gives the same pages.

    `reports`: where a reader's remarks on a line go.
    """
    yield from ((one.path, one.text()) for one in later_documents(archive, write, reports))


def later_documents(archive: Archive, write: Write = write_markdown, reports: Reports = NOWHERE) -> Iterator[Document]:
    """The same, those of articles and ledgers unread."""
    with tempfile.TemporaryDirectory() as aside:
        uses = PutBy(Path(aside))
        for found in archive.each(all_uses, tuple[Found, ...]):
            uses.put(found)
        names = msgspec.msgpack.encode(archive.directory)
        related = archive.of_outlines(partial(_related, names), Related)
        by_hand = frozenset(archive.by_hand)
        given = [_given(archive, by_hand, related, of) for of in archive.each(named, Named)]
        for put_by, texts in archive.later(partial(_texts, write, msgspec.msgpack.encode(reports)), Pages, given):
            about = archive.before.once(key("told", put_by), lambda texts=texts: msgspec.msgpack.encode([_told(*page) for page in texts()]))  # type: ignore[misc]
            for at, one in enumerate(_told_of(about)):
                yield Document(*one, lambda texts=texts, at=at: texts()[at][1])  # type: ignore[misc]
        beside = msgspec.msgpack.encode((archive.page_entries, archive.vocabulary))
        drawn = archive.of_outlines(partial(_drawn, names, beside), Pages)
        made = index_pages(archive.entries, archive.page_entries, archive.vocabulary, archive.directory, uses, drawn)
        for path, text in (*made, ("rules.md", rule_cards())):
            yield as_document(path, text)


def as_document(path: str, text: str) -> Document:
    """A page whose text is there."""
    return Document(*_told(path, text), lambda: text)


def linked(path: str, text: str) -> list[str]:
    """The pages below `docs/` that the Markdown of the page `path` leads to."""
    return [normpath(join(dirname(path), way)) for way in dict.fromkeys(_LINK.findall(text))]


def _told(path: str, text: str) -> Told:
    return path, key(text), tuple(linked(path, text))


def page_documents(
    page: Recovered, directory: Directory, related: Neighbours = NOBODY, write: Write = write_markdown, reports: Reports = NOWHERE
) -> Iterator[tuple[str, str]]:
    """`pages/<page>.md` and `articles/<id>.md` for each article in printed order.

    `related` holds for an article's id the related ones as (id, title, why).
    """
    yield f"pages/{page.page.id}.md", write_ledger(page, reports)
    for article, context in contexts(page, directory, related=related):
        yield f"articles/{article.id}.md", write(article, context, None)


def _related(names: bytes, entries: Sequence[Entry]) -> Related:
    """`related_articles`, by the addresses of names."""
    return related_articles(entries, _directory(names))


def _drawn(names: bytes, beside: bytes, entries: Sequence[Entry]) -> Pages:
    """`drawn_pages`, by the addresses of names."""
    return tuple(drawn_pages(entries, *_beside(beside), _directory(names)))


def _given(archive: Archive, by_hand: Set[str], related: Neighbours, of: Named) -> bytes:
    """What is around a page's articles, and the text of one by hand, for other processes."""
    bodies = {id: archive.body(id) for id in of.articles if id in by_hand}
    directory = archive.directory.of(of.names, of.articles)
    return msgspec.msgpack.encode(Given(directory, {id: related[id] for id in of.articles if id in related}, bodies))


def _texts(write: Write, reports: bytes, page: Recovered, given: bytes) -> tuple[tuple[str, str], ...]:
    """`page_documents`, for any process."""
    more, told = _more(given), _reports(reports)
    if page.page.id:
        return tuple(page_documents(page, more.directory, more.related, write, told))
    return tuple((f"articles/{a.id}.md", write(a, context, more.bodies[a.id])) for a, context in contexts(page, more.directory, related=more.related))
