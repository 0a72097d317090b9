"""`docs/` read back: every page and article as typed objects, whoever wrote them. Text is read when it is asked for."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from broadsheet.archive.by_hand import without_title
from broadsheet.archive.entries import Entry, PageEntry, article_ids, entries, order, page_entry
from broadsheet.archive.files import Unit, UnitKind, article_file, read_article_file, read_unit
from broadsheet.archive.outlines import OUTLINES, Outline, outline, outline_named, outlined
from broadsheet.archive.slugs import directory
from broadsheet.dates import horizon, read_date
from broadsheet.describe.topics import load_vocabulary
from broadsheet.errors import BroadsheetError
from broadsheet.io.kept import Kept, key, unkept
from broadsheet.io.known import Known
from broadsheet.io.workers import Workers
from broadsheet.model import Recovered, Topic
from broadsheet.writers.context import Directory

T = TypeVar("T")
U = TypeVar("U")
Later = tuple[bytes, Callable[[], T]]  # a key of a value, and what gives it
TOGETHER = 16  # pages of which something is made at once, and again where one of them has changed
_recovered = msgspec.msgpack.Decoder(Recovered).decode


class Archive:
    """The pages and articles below `docs`; `vocabulary` are the topics that a tag may name.

    Opening reads nothing. Raises BroadsheetError, with file, line and remedy, when a file is read that does not hold what it should.
    A file is read once: what was made of the same text is in `before`. `workers` share what is done page by page.
    """

    def __init__(self, docs: Path, vocabulary: tuple[Topic, ...], before: Kept | None = None, workers: Workers | None = None) -> None:
        self.docs, self.vocabulary = docs, vocabulary
        self.before, self.workers = before or unkept(), workers or Workers()
        self.page = lru_cache(maxsize=2)(partial(self._read, "page"))  # articles of one page are asked for one after the other
        self.written = lru_cache(maxsize=2)(partial(self._read, "article"))
        self._bytes = lru_cache(maxsize=2)(self._read_bytes)
        self._known, self._keys = Known(self.before), dict[Unit, bytes]()
        self._topics = key(msgspec.msgpack.encode(vocabulary))

    @cached_property
    def page_ids(self) -> tuple[str, ...]:
        """The pages, by id."""
        return tuple(sorted(path.stem for path in (self.docs / "pages").glob("*.md") if path.stem != "index"))

    @cached_property
    def _page_of(self) -> Mapping[str, str]:
        """The page of each converted article."""
        found = self._made([("page", id) for id in self.page_ids], article_ids, tuple[str, ...])
        return {id: page for page, ids in zip(self.page_ids, found, strict=True) for id in ids}

    @cached_property
    def by_hand(self) -> tuple[str, ...]:
        """The ids of the articles that no page has: a person wrote them."""
        folded: dict[str, str] = {}
        for name in self._names:
            if other := folded.get(name.casefold()):
                raise BroadsheetError(f"Its address is that of {other}.md.", "Rename one of the two.", article_file(self.docs, name))
            folded[name.casefold()] = name
        return tuple(name for name in self._names if name not in self._page_of)

    def pages(self) -> Iterator[Recovered]:
        """Every page with its articles, by id; then each article written by hand, alone on a page without an id."""
        yield from map(self.page, self.page_ids)
        yield from map(self.written, self.by_hand)

    def each(self, work: Callable[[Recovered], T], kind: type[T]) -> Iterator[T]:
        """`work` of each of `pages`, in their order, made at once where there are many, and once for the same page.

        `work` is a function of a module, or a `partial` of one with texts and such functions; it depends on nothing else. `kind` is what it gives.
        """
        return self._made(self._units, work, kind)

    def at_once(self, *works: Callable[[Recovered], object]) -> None:
        """Make of every page what these works make of it, as `each` asks for it later: a page is read once for all of them."""
        units: list[Unit] = [("page", id) for id in self.page_ids]
        wholes = [key(*_name(work)) for work in works]
        missing = [unit for unit in units if key(wholes[0], self._key(unit)) not in self.before]
        asked = map(self._read_bytes, self._read_in(missing))
        for unit, values in zip(missing, self.workers.map(partial(_all_worked, works), asked, len(missing)), strict=True):
            for whole, value in zip(wholes, values, strict=True):
                self.before.put(key(whole, self._key(unit)), value)

    def later(self, work: Callable[..., T], kind: type[T], given: Sequence[bytes] = ()) -> Iterator[Later[T]]:
        """The same as a key of each, and what gives it: it is read only where it is asked for. `work` may need besides what is `given` with each."""
        units, decode = self._units, msgspec.msgpack.Decoder(kind).decode
        for n, put_by in enumerate(self._work(units, work, given)):
            yield put_by, partial(self._decoded, decode, units[n], work, put_by, *given[n : n + 1])

    def together(
        self, work: Callable[[Recovered], T], kind: type[T], fold: Callable[[Sequence[T]], U], folded: type[U]
    ) -> Iterator[tuple[U, list[Later[T]]]]:
        """What `fold` makes of what `each` gives for some neighbouring pages, once for the same, and beside it for each of these a key and what
        gives it: only where it is asked for, or one of them has changed, it is read. `fold` as `work`."""
        pages, decode = self.later(work, kind), msgspec.msgpack.Decoder(folded).decode
        while some := list(islice(pages, TOGETHER)):
            put_by = key(*_name(fold), *(of for of, _ in some))
            yield decode(self.before.once(put_by, lambda some=some: msgspec.msgpack.encode(fold([value() for _, value in some])))), some  # type: ignore[misc]

    def each_article(self, work: Callable[[Recovered], tuple[T, ...]], kind: type[T], rank: Callable[[str], Any]) -> Iterator[T]:
        """The same of each article, by the rank of their ids, where `work` gives a value for each of a page's articles as they stand."""
        units, keys = self._units, self._work(self._units, work)
        decoder = msgspec.msgpack.Decoder(tuple[kind, ...])  # type: ignore[valid-type]
        decode = lru_cache(maxsize=2)(lambda n: self._decoded(decoder.decode, units[n], work, keys[n]))
        found = self._made(self._units, article_ids, tuple[str, ...])
        places = sorted((rank(id), n, at) for n, ids in enumerate(found) for at, id in enumerate(ids))
        yield from (decode(n)[at] for _, n, at in places)

    def body(self, id: str) -> str:
        """The Markdown of an article written by hand, below its title."""
        return without_title(read_article_file(self.docs, id)[1])

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What lists show of every article."""
        return tuple(entry for found in self.each(entries, tuple[Entry, ...]) for entry in found)

    def of_outlines(self, work: Callable[[Sequence[Entry]], T], kind: type[T], of: Outline = outline) -> T:
        """`work` of outlines of `entries`, once for the same: most changes of a text leave them as they are. `work` as with `each`; `of`: one of the OUTLINES."""
        put_by, made = self.later_of_outlines(work, of)
        return msgspec.msgpack.decode(self.before.once(put_by, lambda: msgspec.msgpack.encode(made())), type=kind)

    def later_of_outlines(self, work: Callable[[Sequence[Entry]], T], of: Outline = outline) -> Later[T]:
        """The same as a key, and what makes it, each time anew."""
        return key(*_name(work), self._outlines[of]), lambda: work(tuple(map(of, self.entries)))

    def later_made(self, work: Callable[[], T], kind: type[T]) -> Later[T]:
        """`work`, a `partial` of all that it depends on, once for the same: as a key, and what gives it."""
        put_by = key(*_name(work))
        self.before.hold([put_by])
        return put_by, lambda: msgspec.msgpack.decode(self.before.once(put_by, lambda: msgspec.msgpack.encode(work())), type=kind)

    @cached_property
    def _outlines(self) -> Mapping[Outline, bytes]:
        """A key of each of the OUTLINES."""
        found = tuple(self.each(outlined, tuple[bytes, ...]))
        return {of: key(*(keys[at] for keys in found)) for at, of in enumerate(OUTLINES)}

    @cached_property
    def horizon(self) -> date | None:
        """The latest day that any date of the archive names."""
        return horizon(read_date(entry.date) for entry in self.entries)

    @cached_property
    def page_entries(self) -> tuple[PageEntry, ...]:
        """What lists show of every page."""
        return tuple(self._made([("page", id) for id in self.page_ids], page_entry, PageEntry))

    @cached_property
    def directory(self) -> Directory:
        """The addresses of names."""
        return self.of_outlines(directory, Directory, outline_named)

    def find(self, id: str) -> Recovered | None:
        """The page, or the lone article, on which an article stands; None where there is none of that id."""
        if (page := self._page_of.get(id)) is not None:
            return self.page(page)
        return self.written(id) if article_file(self.docs, id).is_file() else None

    def read_bytes(self, id: str | None) -> bytes:
        """The page on which an article stands, as bytes for other processes; empty where the archive has no such article on a page."""
        page = self._page_of.get(id or "")
        return self._bytes(("page", page)) if page else b""

    def key_of(self, id: str | None) -> bytes:
        """A key of that page's files; empty where there is none."""
        page = self._page_of.get(id or "")
        return self._key(("page", page)) if page else b""

    def close(self, whole: bool = True) -> None:
        """Keep what was made, and end the processes; `whole`: all was done that was to be done."""
        if whole:
            self._known.keep()
        self.before.close(whole)
        self.workers.close()

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        return (*(("page", id) for id in self.page_ids), *(("article", id) for id in self.by_hand))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in (self.docs / "articles").glob("*.md")))

    @cached_property
    def _of_page(self) -> Mapping[str, Sequence[str]]:
        """The articles whose ids begin with a page's."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            found[order(name)[0]].append(name)
        return found

    def _read(self, kind: UnitKind, id: str) -> Recovered:
        return _recovered(self._read_bytes((kind, id)))

    def _read_bytes(self, unit: Unit) -> bytes:
        (unit,) = self._read_in([unit])
        return self.before.once(self._key(unit), lambda: read_unit(self.docs, self.vocabulary, self._given(unit)))

    def _made(self, units: Sequence[Unit], work: Callable[..., T], kind: type[T]) -> Iterator[T]:
        """What `work` makes of each, some neighbours' put by as one value besides: to read thousands of small ones takes longer."""
        keys, decode = self._work(units, work), msgspec.msgpack.Decoder(tuple[kind, ...]).decode  # type: ignore[valid-type]
        for at in range(0, len(keys), TOGETHER):
            some = list(zip(units[at : at + TOGETHER], keys[at : at + TOGETHER], strict=True))
            yield from decode(self.before.once(key("some", *keys[at : at + TOGETHER]), partial(self._as_one, work, some)))

    def _as_one(self, work: Callable[..., object], some: Sequence[tuple[Unit, bytes]]) -> bytes:
        return _as_one(self._value(unit, work, of) for unit, of in some)

    def _decoded(self, decode: Callable[[bytes], T], unit: Unit, work: Callable[..., object], put_by: bytes, *given: bytes) -> T:
        return decode(self._value(unit, work, put_by, *given))

    def _value(self, unit: Unit, work: Callable[..., object], put_by: bytes, *given: bytes) -> bytes:
        """What is put by there, made again where it was damaged."""
        return self.before.once(put_by, lambda: _worked(work, (self._read_bytes(unit), *given)))

    def _work(self, units: Sequence[Unit], work: Callable[..., object], given: Sequence[bytes] = ()) -> list[bytes]:
        """The keys under which what `work` makes of each, and of what is given with it, is put by. Only what is not there is read for it."""
        whole = key(*_name(work))
        more: Sequence[tuple[bytes, ...]] = [(of,) for of in given] or [()] * len(units)
        self.before.hold(map(self._key, units))
        keys = [key(whole, self._key(unit), *of) for unit, of in zip(units, more, strict=True)]
        missing = [n for n, put_by in enumerate(keys) if put_by not in self.before]
        read = self._read_in([units[n] for n in missing])
        asked = ((self._read_bytes(unit), *more[n]) for n, unit in zip(missing, read, strict=True))
        made = self.workers.map(partial(_worked, work), asked, len(missing))
        for n, value in zip(missing, made, strict=True):
            keys[n] = key(whole, self._key(units[n]), *more[n])  # another where it was saved meanwhile
            self.before.put(keys[n], value)
        self.before.hold(keys)
        return keys

    def _read_in(self, units: Sequence[Unit]) -> Sequence[Unit]:
        """The same, of which each is read now."""
        missing = [unit for unit in units if self._key(unit) not in self.before]
        asked = map(self._given, missing)
        made = self.workers.map(partial(read_unit, self.docs, self.vocabulary), asked, len(missing))
        for unit, value in zip(missing, made, strict=True):
            if self._digest(unit) != self._keys[unit]:  # it was saved meanwhile
                self._keys[unit] = key(os.urandom(16))
            self.before.put(self._keys[unit], value)
        return units

    def _given(self, unit: Unit) -> tuple[Unit, dict[Path, bytes]]:
        return unit, {file: file.read_bytes() for file in map(self.docs.joinpath, self._names_of(unit))}

    def _key(self, unit: Unit) -> bytes:
        if unit not in self._keys:
            self._keys[unit] = self._digest(unit)
        return self._keys[unit]

    def _digest(self, unit: Unit) -> bytes:
        """A key of what a unit's files hold now."""
        told = (part for file in self._names_of(unit) for part in (file.rpartition("/")[2], self._known.digest(f"{self.docs}/{file}")))
        return key(unit[0], self._topics, *told)

    def _names_of(self, unit: Unit) -> list[str]:
        """A unit's files, below `docs`."""
        kind, id = unit
        own, more = (f"articles/{id}.md", ()) if kind == "article" else (f"pages/{id}.md", self._of_page.get(id, ()))
        return [own, *(f"articles/{name}.md" for name in more)]


def _name(work: Any) -> Iterator[str | bytes]:
    """A function's name, with the texts and functions that it is a `partial` of."""
    if isinstance(work, str | bytes):
        yield work
    elif isinstance(work, partial):
        for part in (work.func, *work.args):
            yield from _name(part)
    else:
        yield f"{work.__module__}.{work.__qualname__}"


def _as_one(values: Iterable[bytes]) -> bytes:
    return msgspec.msgpack.encode([msgspec.Raw(value) for value in values])


def _worked(work: Callable[..., object], asked: tuple[bytes, ...]) -> bytes:
    page, *given = asked
    return msgspec.msgpack.encode(work(_recovered(page), *given))


def _all_worked(works: Sequence[Callable[[Recovered], object]], page: bytes) -> tuple[bytes, ...]:
    read = _recovered(page)
    return tuple(msgspec.msgpack.encode(work(read)) for work in works)


def read_archive(docs: Path, before: Kept | None = None, workers: Workers | None = None) -> Archive:
    """The archive below `docs`, its tags by the project's own vocabulary of topics."""
    return Archive(docs, tuple(load_vocabulary().topics.values()), before, workers)
