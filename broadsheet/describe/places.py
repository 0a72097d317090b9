"""Places that a text names, by the gazetteer `data/hand/places.yml`. A place inside an institution's name is not one.

A short name that is an ordinary word or a person's too (江北, 长寿, 梁平) counts where the text shows it to be the place: its full form,
the place it lies in right before it, a list with others of that region, or a wording of place beside it and the region named elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from broadsheet.describe.institutions import institution_spans
from broadsheet.language.characters import fold
from broadsheet.language.lexicon import REACH, load_words
from broadsheet.language.matcher import Matcher
from broadsheet.language.tables import either, load_table

_LIST = re.compile(r"[、,]|—{1,2}|-|和|与|及|至|到")
_BEFORE = re.compile(rf"(?:{either('places', 'located_before')})$")
_BEHIND = re.compile(either("places", "located_behind"))
_OTHER = re.compile(rf"(?!{either('places', 'apart_behind')})(?:{either('places', 'other_behind')})")
_POST = re.compile(rf"(?:{either('places', 'person_before')})$")
_SAYS = re.compile(either("places", "person_behind"))
_SMALL = ("district", "county")


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer: WGS84 degrees, `parent` the name of the place it lies in."""

    name: str
    full: str
    kind: str
    parent: str | None
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name; the wordings that mean one and nothing else (None: no place), and those that are ordinary words too.

    Behind a word of `datelines` a place is where the news was filed, not what it is about.
    """

    places: Mapping[str, Place]
    sure: Matcher[str | None]
    doubtful: Matcher[str | None]
    datelines: tuple[str, ...]

    def lies_in(self, name: str) -> tuple[str, ...]:
        """What a place lies in, the nearest first, itself before all."""
        chain = [name]
        while (parent := self.places[chain[-1]].parent) is not None:
            chain.append(parent)
        return tuple(chain)

    def akin(self, one: str, other: str) -> bool:
        """Whether two places are of one region, or both are cities, which newspapers list across the country."""
        small = any(self.places[name].kind in _SMALL for name in (one, other))
        return one != other and (not small or self.lies_in(one)[-1] == self.lies_in(other)[-1])


@dataclass(frozen=True, slots=True)
class _Mention:
    """A wording in a text, and the place it may stand for; None: what it says is no place."""

    start: int
    end: int
    name: str | None


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    table = load_table("places")
    places: dict[str, Place] = {}
    sure: dict[str, str | None] = dict.fromkeys(map(fold, table["silent"]))
    doubtful: dict[str, str | None] = {}
    for row in table["places"]:
        name, full = row["name"], row.get("full", row["name"])
        places[name] = Place(name, full, row["kind"], row.get("parent"), row["lat"], row["lon"])
        sure |= dict.fromkeys(map(fold, (full, *row.get("aliases", ()))), name)
        (doubtful if row.get("guarded") else sure)[fold(name)] = name
    return Gazetteer(places, Matcher(sure), Matcher(doubtful), tuple(table["datelines"]))


def find_places(text: str, around: str = "") -> tuple[tuple[str, int], ...]:
    """The places a text names, by the gazetteer's names, with the number of mentions: most first, then by name.

    `around` is what stands beside the text (by-lines, posts): it may show what a short name means, and is not counted.
    """
    sure, doubtful = _mentions(fold(text))
    named = {m.name for m in sure if m.name} | {m.name for m in _mentions(fold(around))[0] if m.name}
    shown = _shown(fold(text), sure, doubtful, named)
    counts = Counter(m.name for m in (*sure, *(m for m in doubtful if m.name in shown)) if m.name)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _mentions(folded: str) -> tuple[list[_Mention], list[_Mention]]:
    """The sure mentions in a folded text, and the doubtful ones that may be a place's; both in its order."""
    gazetteer = load_gazetteer()
    taken = list(institution_spans(folded))
    alone = gazetteer.sure.find(folded)
    sure = [_Mention(*found) for found in _outside(alone, taken)]
    sure = [m for m, before in zip(sure, (None, *sure), strict=False) if not _another(m, before, folded)]
    taken = sorted([*taken, *((start, end) for start, end, _ in alone)])
    found = [_Mention(*found) for found in _outside(gazetteer.doubtful.find(folded), taken)]
    doubtful = [m for m in found if not _another(m, _before(m, sure), folded) and _whole(m, folded)]
    return [m for m in sure if not folded.endswith(gazetteer.datelines, 0, m.start)], doubtful


def _outside(found: Iterable[tuple[int, int, str | None]], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str | None]]:
    """Those found that overlap nothing taken; both in the order of the text."""
    rest = iter(taken)
    start, end = next(rest, (-1, -1))
    for first, last, name in found:
        while start >= 0 and end <= first:
            start, end = next(rest, (-1, -1))
        if start < 0 or last <= start:
            yield first, last, name


def _before(mention: _Mention, sure: Sequence[_Mention]) -> _Mention | None:
    """The sure mention nearest before."""
    count = bisect(sure, mention.start, key=lambda m: m.end)
    return sure[count - 1] if count else None


def _another(mention: _Mention, before: _Mention | None, folded: str) -> bool:
    """Whether a district's name is that of another place: what stands right before it is of another region (宁波江北区)."""
    if mention.name is None or before is None or before.name is None or before.end != mention.start:
        return False
    gazetteer = load_gazetteer()
    return gazetteer.places[mention.name].kind in _SMALL and not gazetteer.akin(mention.name, before.name)


def _whole(mention: _Mention, folded: str) -> bool:
    """Whether a doubtful wording stands by itself: cut by no word, not the beginning of a longer name, not a person's."""
    start, end = max(mention.start - REACH, 0), mention.end + REACH
    if _OTHER.match(folded, mention.end) or _POST.search(folded[start : mention.start]) or _SAYS.match(folded, mention.end):
        return False
    edges, at = {start}, start
    for word in load_words().cut(folded[start:end]):
        at += len(word)
        edges.add(at)
    return mention.start in edges and mention.end in edges


def _shown(folded: str, sure: Sequence[_Mention], doubtful: Sequence[_Mention], named: set[str]) -> set[str]:
    """The doubtful names that the text shows to be places."""
    shown = {m.name for m in doubtful if m.name and (m.name in named or _placed(m, sure, folded, named))}
    row = sorted([*sure, *doubtful], key=lambda m: m.start)
    listed = [(a.name, b.name) for a, b in pairwise(row) if a.name and b.name and _listed(a, b, folded)]
    return shown | {name for pair in listed for name in pair}


def _listed(one: _Mention, other: _Mention, folded: str) -> bool:
    """Whether two mentions of one region stand in a list: 涪陵、长寿, 长宁—威远, 永川区和大足."""
    assert one.name and other.name
    between = folded[one.end : other.start]
    return bool(_LIST.fullmatch(between)) and load_gazetteer().akin(one.name, other.name)


def _placed(mention: _Mention, sure: Sequence[_Mention], folded: str, named: set[str]) -> bool:
    """Whether a mention follows the place it lies in, or a wording of place is beside it and its region is named."""
    assert mention.name
    gazetteer, before = load_gazetteer(), _before(mention, sure)
    above = gazetteer.lies_in(mention.name)
    if before and before.name in above[1:] and before.end == mention.start:
        return True
    near = folded[max(mention.start - REACH, 0) : mention.start]
    beside = bool(_BEFORE.search(near) or _BEHIND.match(folded, mention.end))
    return beside and any(gazetteer.lies_in(name)[-1] == above[-1] for name in named)
