"""Addresses made of names: pinyin, one rule for persons, institutions and columns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, count
from typing import TypeVar

from broadsheet.archive.entries import Entry, order
from broadsheet.archive.individuals import Individual, individuals
from broadsheet.archive.readings import compound_surname, surname_reading, syllables
from broadsheet.describe.institutions import institutions_of
from broadsheet.describe.lineage import lineage
from broadsheet.describe.places import load_gazetteer
from broadsheet.language.characters import HAN
from broadsheet.language.spellings import first_spellings
from broadsheet.writers.context import Directory

LISTS = ("index", "readme")  # what MkDocs takes for the list of a folder
NAMED_IN = 2  # an institution that is nobody's affiliation has a page of its own from this many articles on
Key = TypeVar("Key", bound=Hashable)
_NAME = re.compile(f"[{HAN}]{{2,4}}")


def slug(name: str) -> str:
    """A syllable a part: `重庆大学` → `chong-qing-da-xue`."""
    return _joined(syllables(name, _latin)) or "x"


def person_slug(name: str) -> str:
    """Surname and given name in two parts: `陈艳丽` → `chen-yanli`, `欧阳修` → `ouyang-xiu`. A name that is not Chinese is taken as it is."""
    if not _NAME.fullmatch(name):
        return _joined(syllables(name, _latin)) or "x"
    cut = 2 if len(name) == 4 or compound_surname(name) else 1  # of four characters the first two are a compound surname
    if told := surname_reading(name[:cut]):
        return told + "-" + "".join(syllables(name[cut:], _latin))
    read = syllables(name, _latin)
    return "".join(read[:cut]) + "-" + "".join(read[cut:])


def directory(entries: Sequence[Entry]) -> Directory:
    """Every name's address. Of names with one slug the one in the earliest article keeps it; later ones get -2, -3 …"""
    ordered = sorted(entries, key=lambda e: order(e.id))
    every = individuals(ordered)
    people = _people(every)
    own = {n: people[n, p.name] for n, p in enumerate(every)}
    first = {name: own[n] for n, p in reversed(list(enumerate(every))) for name in p.spelled}
    columns = _assign((e.column for e in ordered if e.column), slug)
    called = first_spellings(columns)
    return Directory(
        authors=first,
        institutions=_assign(_institutions(ordered, every), slug),
        columns={name: columns[called[name]] for name in columns},
        namesakes={
            (name, a.entry.id): own[n] for n, p in enumerate(every) for a in p.appearances for name in a.names if own[n] != first[name]
        },
        led_on={f"authors/{at}": (name, f"authors/{own[n]}") for (n, name), at in people.items() if at != own[n]}
        | {f"columns/{at}": (name, f"columns/{columns[called[name]]}") for name, at in columns.items() if name != called[name]},
        places=_places(),
    )


def _people(every: Sequence[Individual]) -> dict[tuple[int, str], str]:
    """An address for each spelling of each person (by number), as if it were a name by itself: so an address stays where another page brings the other script."""
    seen = [(order(a.entry.id), n, name) for n, p in enumerate(every) for a in p.appearances for name in a.names]
    ordered = dict.fromkeys((n, name) for _, n, name in sorted(seen, key=lambda s: s[0]))
    return _slugs(((key, key[1]) for key in ordered), person_slug)


def _institutions(ordered: Sequence[Entry], every: Sequence[Individual]) -> Iterator[str]:
    """The institutions that have a page, by the first article, and those that they are part of."""
    named = Counter(name for e in ordered for name in set(e.institutions))
    held: defaultdict[str, list[str]] = defaultdict(list)  # by the posts that the text prints, of persons whom the archive names
    for person in every:
        for a in person.appearances:
            held[a.entry.id] += [name for post in a.posts for name in institutions_of(post) if name in a.entry.institutions]
    own = {name for e in ordered for name in (*e.own_institutions, *held[e.id])}
    names = [n for e in ordered for n in (*e.own_institutions, *e.institutions, *held[e.id]) if n in own or named[n] >= NAMED_IN]
    yield from names
    yield from (whole for name in names for whole in lineage(name))


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    return _assign(load_gazetteer().places, slug)


def _assign(names: Iterable[str], make: Callable[[str], str]) -> dict[str, str]:
    return _slugs(((name, name) for name in dict.fromkeys(names)), make)


def _slugs(named: Iterable[tuple[Key, str]], make: Callable[[str], str]) -> dict[Key, str]:
    """An address for each key, made of its name."""
    slugs: dict[Key, str] = {}
    taken = set(LISTS)
    numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(2))  # each goes on where it was: thousands of names may share a slug
    for key, name in named:
        plain = make(name)
        numbered = (f"{plain}-{number}" for number in numbers[plain])
        slugs[key] = next(s for s in chain([plain], numbered) if s not in taken)
        taken.add(slugs[key])
    return slugs


def _latin(text: str) -> str:
    """What stands in for a run of text that is not Chinese: its Latin letters and digits."""
    return re.sub(r"[^0-9a-z]+", "-", text.lower()).strip("-")


def _joined(syllables: Sequence[str]) -> str:
    return "-".join(part for part in syllables if part)[:80].strip("-")
