"""Addresses made of names: pinyin, one rule for persons, institutions and columns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain, count

from pypinyin import Style, lazy_pinyin

from broadsheet.archive.entries import Entry, order
from broadsheet.describe.places import load_gazetteer
from broadsheet.writers.context import Directory

LISTS = ("index", "readme")  # what MkDocs takes for the list of a folder
NAMED_IN = 2  # an institution that is nobody's affiliation has a page of its own from this many articles on
_NAME = re.compile(r"[一-鿿]{2,4}")


def slug(name: str) -> str:
    """A syllable a part: `重庆大学` → `chong-qing-da-xue`."""
    return _joined(lazy_pinyin(name, style=Style.NORMAL, errors=_latin)) or "x"


def person_slug(name: str) -> str:
    """Surname and given name in two parts: `陈艳丽` → `chen-yanli`. A name that is not Chinese is taken as it is."""
    syllables = lazy_pinyin(name, style=Style.NORMAL, errors=_latin)
    if not _NAME.fullmatch(name):
        return _joined(syllables) or "x"
    cut = 2 if len(name) == 4 else 1  # of four characters the first two are a compound surname
    return "".join(syllables[:cut]) + "-" + "".join(syllables[cut:])


def directory(entries: Sequence[Entry]) -> Directory:
    """Every name's address. Of names with one slug the one in the earliest article keeps it; later ones get -2, -3 …"""
    ordered = sorted(entries, key=lambda e: order(e.id))
    named = Counter(name for e in ordered for name in set(e.institutions))
    own = {name for e in ordered for name in e.own_institutions}
    return Directory(
        authors=_assign((p.name for e in ordered for p in e.people), person_slug),
        institutions=_assign(
            (
                n
                for e in ordered
                for n in (*e.own_institutions, *e.institutions)
                if n in own or named[n] >= NAMED_IN
            ),
            slug,
        ),
        columns=_assign((e.column for e in ordered if e.column), slug),
    )


@lru_cache(maxsize=1)
def place_slugs() -> dict[str, str]:
    """The address of every place of the gazetteer, whatever the archive names."""
    return _assign(load_gazetteer().places, slug)


def _assign(names: Iterable[str], make: Callable[[str], str]) -> dict[str, str]:
    slugs: dict[str, str] = {}
    taken = set(LISTS)
    numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(2))  # each goes on where it was: thousands of names may share a slug
    for name in dict.fromkeys(names):
        plain = make(name)
        numbered = (f"{plain}-{number}" for number in numbers[plain])
        slugs[name] = next(s for s in chain([plain], numbered) if s not in taken)
        taken.add(slugs[name])
    return slugs


def _latin(text: str) -> str:
    """What stands in for a run of text that is not Chinese: its Latin letters and digits."""
    return re.sub(r"[^0-9a-z]+", "-", text.lower()).strip("-")


def _joined(syllables: Sequence[str]) -> str:
    return "-".join(part for part in syllables if part)[:80].strip("-")
