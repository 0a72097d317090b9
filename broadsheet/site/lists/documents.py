"""The archive → every page that MkDocs renders and nobody wrote by hand: lists, ledgers, and each article as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, partial
from posixpath import dirname, join, normpath

import msgspec

from broadsheet.archive.entries import Entry, PageEntry
from broadsheet.archive.individuals import writers
from broadsheet.archive.outlines import outline_akin, outline_named
from broadsheet.archive.phrase_uses import Uses, joined, uses_by_phrase
from broadsheet.archive.reasons import related_articles
from broadsheet.archive.store import Archive
from broadsheet.archive.surroundings import NOBODY, Named, Neighbours, contexts, named
from broadsheet.describe.phrases import load_phrases
from broadsheet.io.kept import key
from broadsheet.model import Article, Recovered, Topic
from broadsheet.site.lists.home import home
from broadsheet.site.lists.indexes import index_pages
from broadsheet.site.lists.ledger import write_ledger
from broadsheet.site.lists.listing import quotes, quoting
from broadsheet.site.lists.rule_cards import rule_cards
from broadsheet.site.views.word_lens import Heads, by_use, phrase_index, phrase_pages
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
_quoting = msgspec.msgpack.Decoder(list[tuple[Told, list[str]]]).decode
_more = msgspec.msgpack.Decoder(Given).decode
_directory = msgspec.msgpack.Decoder(Directory).decode
_beside = msgspec.msgpack.Decoder(tuple[tuple[PageEntry, ...], tuple[Topic, ...]]).decode
_uses = msgspec.msgpack.Decoder(Uses).decode
_heads = msgspec.msgpack.Decoder(Heads).decode
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
    names = msgspec.msgpack.encode(archive.directory)
    related = archive.of_outlines(partial(_related, names), Related, outline_akin)
    by_hand = frozenset(archive.by_hand)
    given = [_given(archive, by_hand, related, of) for of in archive.each(named, Named)]
    for made in archive.later(partial(_texts, write, msgspec.msgpack.encode(reports)), Pages, given):
        yield from _unread(archive, *made)
    front = home(
        archive.entries, archive.page_entries, archive.vocabulary, archive.directory, archive.of_outlines(writers, int, outline_named)
    )
    yield from _lists(archive, names)
    yield as_document("index.md", front)
    yield from _lens(archive)
    yield as_document("rules.md", rule_cards())


def _unread(archive: Archive, put_by: bytes, texts: Callable[[], Pages]) -> Iterator[Document]:
    """Pages of which it is kept what is told of them."""
    about = archive.before.once(key("told", put_by), lambda: msgspec.msgpack.encode([_told(*page) for page in texts()]))
    yield from (Document(*one, lambda at=at: texts()[at][1]) for at, one in enumerate(_told_of(about)))  # type: ignore[misc]


def _lists(archive: Archive, names: bytes) -> Iterator[Document]:
    """The lists and views, made once for the same outlines; what they quote besides is put in here. Each is put by alone: all of them are large."""
    beside = msgspec.msgpack.encode((archive.page_entries, archive.vocabulary))
    said, before = {e.id: e.excerpt for e in archive.entries}, archive.before
    put_by, made = archive.later_of_outlines(partial(_indexes, names, beside))
    pages = cache(made)

    def of(at: int) -> bytes:
        return key("list", put_by, str(at))

    def text(at: int) -> str:
        return before.once(of(at), lambda: pages()[at][1].encode()).decode()

    def about() -> bytes:
        for at, (_, written) in enumerate(pages()):
            before.put(of(at), written.encode())
        return msgspec.msgpack.encode([(_told(*page), quotes(page[1])) for page in pages()])

    for at, (one, ids) in enumerate(_quoting(before.once(key("about", put_by), about))):
        before.hold([of(at)])
        yield Document(one[0], key(one[1], *map(said.__getitem__, ids)), one[2], lambda at=at: quoting(text(at), said))  # type: ignore[misc]


def _lens(archive: Archive) -> Iterator[Document]:
    """The word lens: the pages of a phrase are made once for the same sentences, titles and authors."""
    heads, uses = {e.id: (e.title, e.authors) for e in archive.entries}, joined(archive.each(uses_by_phrase, dict[str, Uses]))
    yield as_document(*phrase_index(uses))
    for slug in by_use(uses):
        its = uses.pop(slug)
        put_by, texts = archive.later_made(
            partial(_of_phrase, slug, *map(msgspec.msgpack.encode, (its, {id: heads[id] for id in its.articles}))), Pages
        )
        yield from _unread(archive, put_by, cache(texts))


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


def _indexes(names: bytes, beside: bytes, entries: Sequence[Entry]) -> Pages:
    """`index_pages`, by the addresses of names."""
    return tuple(index_pages(entries, *_beside(beside), _directory(names)))


def _of_phrase(slug: str, uses: bytes, heads: bytes) -> Pages:
    """`phrase_pages`."""
    return tuple(phrase_pages(load_phrases().phrases[slug], _uses(uses), _heads(heads)))


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
    return tuple(
        (f"articles/{a.id}.md", write(a, context, more.bodies[a.id])) for a, context in contexts(page, more.directory, related=more.related)
    )
