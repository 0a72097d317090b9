"""The two passes over the pages, each done once for the same: what a page is by itself; and, once the topics of all are weighed, its files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import msgspec

from broadsheet.archive.article_file import write_article
from broadsheet.archive.page_file import published, write_page
from broadsheet.describe.topics import TopicStatistics, choose_topics, count_topics, gather_statistics, load_vocabulary
from broadsheet.editor.application import others
from broadsheet.editor.record import Record
from broadsheet.errors import BroadsheetError
from broadsheet.given import Given, Seed, given, key_of, read_seed
from broadsheet.io.generated import as_bytes
from broadsheet.io.kept import Kept, key
from broadsheet.io.known import Known
from broadsheet.io.workers import Workers
from broadsheet.language.lexicon import load_words
from broadsheet.model import Article, Recovered, Topic
from broadsheet.recover import recover, unplaced

Chosen = Mapping[str, tuple[Topic, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """What the choice of topics and the summary need of a page."""

    counts: Mapping[str, Mapping[str, float]]  # article id → weight of each topic
    tags: Mapping[str, tuple[Topic, ...]]  # article id → the editor's topics
    findings: int
    unplaced: tuple[tuple[str, int], ...]
    page: str
    sha256: str  # of the source
    others: tuple[tuple[str, int], ...]  # articles that the record names beside the page's own, each with its line


@dataclass(frozen=True, slots=True)
class Named:
    """A page's file and its articles': each path below `docs/` with a key of what the file holds; and the name of the page's picture."""

    files: tuple[tuple[str, bytes], ...]
    picture: str | None


Texts = dict[str, str]  # path below `docs/` → text
_told = msgspec.msgpack.Decoder(Told).decode
_named = msgspec.msgpack.Decoder(Named).decode
_texts = msgspec.msgpack.Decoder(Texts).decode
_recovered = msgspec.msgpack.Decoder(Recovered).decode


class Passes:
    """Both passes over `pages`, in their order. What a value was put by as is made again where it is damaged; of files that are `known` only digests are read."""

    def __init__(self, pages: Sequence[Seed], before: Kept, known: Known, workers: Workers) -> None:
        self._pages, self._before, self._known, self._workers = pages, before, known, workers
        self._keys: list[bytes] = []  # of each page, recovered

    def first(self) -> Iterator[Told]:
        """Recover each page and put it by; of one that was saved meanwhile under a key that nothing has."""
        keys = self._keys = [key_of(*page, self._known) for page in self._pages]
        self._before.hold(map(_whole, keys))
        missing = [at for at, k in enumerate(keys) if k not in self._before or _whole(k) not in self._before]
        made, told = self._workers.map(_first, given(self._pages[at] for at in missing), len(missing)), 0
        for at, (value, recovered) in zip(missing, made, strict=True):
            if key_of(*self._pages[at], self._known) != keys[at]:
                keys[at] = key(os.urandom(16))
            self._before.put(keys[at], value)
            self._before.put(_whole(keys[at]), recovered)
            yield from map(self._told, range(told, at + 1))
            told = at + 1
        yield from map(self._told, range(told, len(keys)))

    def second(self, topics: Sequence[Chosen]) -> Iterator[tuple[Named, Callable[[], Texts]]]:
        """The files of each page, whose articles have these topics, and what gives their texts."""
        keys = [key("second", first, msgspec.msgpack.encode(of)) for first, of in zip(self._keys, topics, strict=True)]
        self._before.hold(map(_whole, keys))
        missing = [at for at, k in enumerate(keys) if k not in self._before or _whole(k) not in self._before]
        made = self._workers.map(_second, ((self._recovered(at), topics[at]) for at in missing), len(missing))
        new = frozenset(missing)
        for at, k in enumerate(keys):
            if at in new:
                named, texts = next(made)
                self._before.put(k, named)
                self._before.put(_whole(k), texts)
            named = self._before.once(k, lambda at=at: self._again(at, topics[at])[0])  # type: ignore[misc]
            yield _named(named), partial(self._texts, k, at, topics[at])

    def _told(self, at: int) -> Told:
        return _told(self._before.once(self._keys[at], lambda: _first(read_seed(*self._pages[at]))[0]))

    def _recovered(self, at: int) -> bytes:
        return self._before.once(_whole(self._keys[at]), lambda: _first(read_seed(*self._pages[at]))[1])

    def _texts(self, put_by: bytes, at: int, topics: Chosen) -> Texts:
        return _texts(self._before.once(_whole(put_by), lambda: self._again(at, topics)[1]))

    def _again(self, at: int, topics: Chosen) -> tuple[bytes, bytes]:
        return _second((self._recovered(at), topics))


def _whole(put_by: bytes) -> bytes:
    """The key of the larger part of a value, which is read where the smaller does not do."""
    return key("whole", put_by)


def _first(page_and_record: Given) -> tuple[bytes, bytes]:
    if isinstance(page_and_record, BroadsheetError):
        raise page_and_record
    page, record = page_and_record
    recovered = recover(page, record, load_words())
    told = Told(
        counts={a.id: count(a) for a in recovered.articles}, tags=by_editor([record]),
        findings=len(recovered.findings) + sum(len(a.findings) for a in recovered.articles),
        unplaced=tuple((recovered.page.id, line) for line in unplaced(recovered)), page=page.id, sha256=page.sha256,
        others=tuple(others(record)),
    )  # fmt: skip
    return msgspec.msgpack.encode(told), msgspec.msgpack.encode(recovered)


def _second(page: tuple[bytes, Chosen]) -> tuple[bytes, bytes]:
    recovered, chosen = page
    shown = published(with_topics(_recovered(recovered), chosen))
    texts = {f"pages/{shown.page.id}.md": write_page(shown)} | {
        f"articles/{article.id}.md": write_article(article, shown) for article in shown.articles
    }
    sheet = shown.page.sheet
    named = Named(tuple((path, key(as_bytes(text))) for path, text in texts.items()), sheet.file if sheet else None)
    return msgspec.msgpack.encode(named), msgspec.msgpack.encode(texts)


def count(article: Article) -> dict[str, float]:
    """How much an article has of each topic."""
    heads = [t for t in (article.column, article.kicker, article.subtitle) if t] + [s.heading for s in article.sections]
    heads += [p.text for p in article.paragraphs if p.role == "lead"]
    text = "\n".join(p.text for p in article.paragraphs if p.role not in ("pull-quote", "duplicate"))
    return count_topics(article.title, heads, text)


def twice(told: Sequence[Told]) -> tuple[tuple[str, str], ...]:
    """Pages that have the source of one before, each with that one: put in again under another name."""
    first: dict[str, str] = {}
    return tuple((t.page, before) for t in told if (before := first.setdefault(t.sha256, t.page)) != t.page)


def choose(told: Sequence[Told]) -> Chosen:
    """The topics of every article, weighed against them all, but for those that editors chose."""
    counts = {id: c for t in told for id, c in t.counts.items()}
    found = chosen(counts, gather_statistics(counts.values()))
    for t in told:
        found |= t.tags
    return found


def by_editor(records: Iterable[Record]) -> dict[str, tuple[Topic, ...]]:
    """The topics that editors chose, by article id."""
    topics = load_vocabulary().topics
    return {p.id: tuple(topics[s] for s in p.tags) for r in records for p in r.patches if p.tags is not None}


def chosen(counts: Mapping[str, Mapping[str, float]], statistics: TopicStatistics) -> dict[str, tuple[Topic, ...]]:
    """The topics of articles, by what they have of each."""
    return {id: choose_topics(c, statistics) for id, c in counts.items()}


def with_topics(recovered: Recovered, chosen: Chosen) -> Recovered:
    """A page whose articles have the topics chosen for them."""
    articles = (replace(a, description=replace(a.description, topics=chosen[a.id])) for a in recovered.articles)
    return replace(recovered, articles=tuple(articles))
