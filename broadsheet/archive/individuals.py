"""Who is one person: what the whole archive prints under a name, parted where the institutions differ.

Two of one name are two persons where both have institutions and share none, until the editor says that they are one (`same_as`); `not_same_as` parts two. Who has no
institution belongs to the first of the name on the same page, else to the first of all: so a page that is added parts nobody.

陈艳丽 and 陳豔麗 are one name. Simplified has one form for several Traditional characters, so 于明 may be either of 于明 and 於明: as a library does,
we keep one heading as long as nothing speaks against it, and show each spelling. Where two Traditional pages spell two (范 and 範, 于 and 於), they do speak:
those are two persons, as are two whose institutions differ; `same_as` joins what a misprint parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from broadsheet.archive.entries import Entry, order
from broadsheet.describe.institutions import institutions_of
from broadsheet.describe.lineage import widest
from broadsheet.describe.places import find_places
from broadsheet.errors import BroadsheetError
from broadsheet.language.script import as_read
from broadsheet.language.spellings import one_form, told_apart
from broadsheet.model import Person

Deed = Literal["wrote", "spoke", "quoted", "photographed", "translated", "box"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A name in an article: what its bearer did there, and what the article prints of the bearer. `of_page`: by the page's credit."""

    entry: Entry
    names: tuple[str, ...]  # as printed; more than one where the article has both scripts
    deeds: tuple[Deed, ...]
    affiliations: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()  # printed before the name in running text
    titles: tuple[str, ...] = ()  # a reporter's, which tell nobody from another
    undivided: bool = False
    of_page: bool = False
    same_as: str | None = None
    not_same_as: str | None = None


@dataclass(slots=True)
class Individual:
    """A person, by the appearances in the archive's order; `add` takes the next."""

    name: str  # as the first of them prints it
    appearances: list[Appearance] = field(default_factory=list)
    places: set[str] = field(default_factory=set)  # the widest institutions, or posts at a place
    # each way that the name is printed, and whether a Traditional article prints it so
    spelled: dict[str, bool] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    same_as: set[str | None] = field(default_factory=set)  # articles with the same person, and with another of the name, as the editor says
    not_same_as: set[str | None] = field(default_factory=set)

    def add(self, a: Appearance, places: Set[str]) -> None:
        """One more, of the next article, with what it says of `places`; what is asked of all of them is kept, since a reporter has thousands."""
        self.appearances.append(a)
        self.places |= places
        for name in a.names:
            self.spelled[name] = self.spelled.get(name, False) or a.entry.traditional
        self.articles.add(a.entry.id)
        self.pages.add(a.entry.page)
        self.same_as.add(a.same_as)
        self.not_same_as.add(a.not_same_as)

    def did(self, *deeds: Deed) -> list[Entry]:
        """The articles in which the person did one of these."""
        return [a.entry for a in self.appearances if set(deeds) & set(a.deeds)]


def individuals(entries: Sequence[Entry]) -> list[Individual]:
    """Every person whom the archive names, by the first article. The order of `entries` does not matter."""
    ordered = sorted(entries, key=lambda e: order(e.id))
    known = {one_form(name) for e in ordered for name in _acting(e)}
    found: dict[str, list[Individual]] = {}
    every: list[Individual] = []
    for e in ordered:
        for appearance in _appearances(e, known):
            same = found.setdefault(one_form(appearance.names[0]), [])
            places = _places(appearance)
            person = _among(same, appearance, places)
            if person is None:
                person = Individual(appearance.names[0])
                same.append(person)
                every.append(person)
            person.add(appearance, places)
    _check(every)
    return every


def writers(entries: Sequence[Entry]) -> int:
    """How many persons wrote these articles."""
    return sum(bool(person.did("wrote")) for person in individuals(entries))


def _check(every: Sequence[Individual]) -> None:
    """That every article of which the editor says that it has the same person has one of that name."""
    there = {(one_form(p.name), a.entry.id) for p in every for a in p.appearances}
    for e in {a.entry.id: a.entry for p in every for a in p.appearances}.values():
        for name, other in (*e.same_as, *e.not_same_as):
            if not {(one_form(name), e.id), (one_form(name), other)} <= there:
                remedy = f"Name an article that names {name}, in the record's `same_as` or `not_same_as` of {e.id} or in the article's front matter."
                raise BroadsheetError(f"same_as: {e.id} or {other} has no {name}.", remedy, Path("docs/articles") / f"{e.id}.md")


def _acting(e: Entry) -> Iterator[str]:
    """Those who made, took part in, or are quoted in an article, or whom it is about."""
    yield from (person.name for person in (*e.people, *e.photographers))
    yield from e.quoted
    if e.subject:
        yield e.subject


def _appearances(e: Entry, known: set[str]) -> Iterator[Appearance]:
    introduced = [name for name, _ in e.posts if one_form(name) in known]
    for names in _each_person(dict.fromkeys((*_acting(e), *introduced)), e.traditional):
        people = [person for person in (*e.people, *e.photographers) if person.name in names]
        posts = tuple(dict.fromkeys(post for name, post in e.posts if name in names))
        same_as, not_same_as = (
            next((other for name, other in said if one_form(name) == one_form(names[0])), None) for said in (e.same_as, e.not_same_as)
        )
        yield Appearance(
            e, tuple(names), tuple(_deeds(e, names, people)), tuple(dict.fromkeys(a for p in people for a in p.affiliations)), posts,
            tuple(dict.fromkeys(p.title for p in people if p.title)), any(p.undivided for p in people), any(p.of_page for p in people), same_as, not_same_as,
        )  # fmt: skip


def _each_person(names: Iterable[str], traditional: bool) -> list[list[str]]:
    """The names of an article by person, each in the ways in which it is spelled there."""
    every: list[list[str]] = []
    found: dict[str, list[list[str]]] = {}
    for name in names:
        same = found.setdefault(one_form(name), [])
        own = next((others for others in same if not traditional or not told_apart(name, others[0])), None)
        if own is None:
            own = []
            same.append(own)
            every.append(own)
        own.append(name)
    return every


def _deeds(e: Entry, names: Sequence[str], people: Sequence[Person]) -> Iterator[Deed]:
    roles = {person.role for person in people}
    if set(names) & set(e.authors):  # the speaker of a speech that nobody else signs is one of them
        yield "wrote"
    if "speaker" in roles:
        yield "spoke"
    if "photographer" in roles:
        yield "photographed"
    if "translator" in roles:
        yield "translated"
    if e.subject in names:
        yield "box"
    elif not roles:
        yield "quoted"


def _places(a: Appearance) -> set[str]:
    """What tells a person from others of the name: the widest institutions, posts at a place, for a reporter the newspaper."""
    found = {place for text in (*a.affiliations, *a.posts) for place in _named_in(text)}
    if not found and a.entry.newspaper and set(a.deeds) & {"wrote", "photographed"} and "spoke" not in a.deeds:
        found.add(one_form(a.entry.newspaper))
    return found


@lru_cache(maxsize=16384)  # the same posts stand in article after article, and every list of persons asks again
def _named_in(text: str) -> frozenset[str]:
    """The widest institutions of an affiliation or a post, and those of its parts that name a place and no institution."""
    parts = as_read(text).replace("，", "、").replace(",", "、").split("、")
    return frozenset(
        {*(widest(name) for name in institutions_of(text)), *(part for part in parts if find_places(part) and not institutions_of(part))}
    )


def _among(same: Sequence[Individual], a: Appearance, own: Set[str]) -> Individual | None:
    """Which of those of the name appears here, with these places; None for another."""
    same = [p for p in same if a.not_same_as not in p.articles and a.entry.id not in p.not_same_as]
    if said := [p for p in same if a.same_as in p.articles or a.entry.id in p.same_as]:
        return said[0]
    able = [p for p in same if not (a.entry.traditional and any(t and told_apart(name, a.names[0]) for name, t in p.spelled.items()))]
    same = sorted(able, key=lambda p: a.names[0] not in p.spelled)
    if sharing := [p for p in same if own & p.places]:
        return sharing[0]
    if own:
        return next((p for p in same if not p.places), None)
    here = [p for p in same if a.entry.page in p.pages]
    return next(iter((*here, *same)), None)
