"""Places that a text names, by the gazetteer `data/hand/places.yml`. A place inside an institution's name is not one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.describe.institutions import institution_spans
from broadsheet.language.characters import fold
from broadsheet.language.matcher import Matcher
from broadsheet.language.tables import load_table


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
    """Places by name, and their wordings: (name, whether this wording is an ordinary word too); None names nothing.

    Behind a word of `datelines` a place is where the news was filed, not what it is about.
    """

    places: Mapping[str, Place]
    wordings: Matcher[tuple[str, bool] | None]
    datelines: tuple[str, ...]


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    table = load_table("places")
    places: dict[str, Place] = {}
    wordings: dict[str, tuple[str, bool] | None] = dict.fromkeys(map(fold, table["silent"]))
    for row in table["places"]:
        name, full = row["name"], row.get("full", row["name"])
        places[name] = Place(name, full, row["kind"], row.get("parent"), row["lat"], row["lon"])
        wordings |= dict.fromkeys(map(fold, (full, *row.get("aliases", ()))), (name, False))
        wordings[fold(name)] = (name, row.get("guarded", False))
    return Gazetteer(places, Matcher(wordings), tuple(table["datelines"]))


def find_places(text: str) -> tuple[tuple[str, int], ...]:
    """The places a text names, by the gazetteer's names, with the number of mentions: most first, then by name.

    A short name that is an ordinary word too (江北) counts where the text also has a form that is not (江北区).
    """
    folded = fold(text)
    institutions = iter(institution_spans(folded))
    start, end = next(institutions, (len(folded), len(folded)))
    sure, doubtful = Counter[str](), Counter[str]()
    gazetteer = load_gazetteer()
    for first, last, wording in gazetteer.wordings.find(folded):
        while end <= first < len(folded) and start < len(folded):
            start, end = next(institutions, (len(folded), len(folded)))
        inside = start <= first and last <= end
        if wording is not None and not inside and not folded.endswith(gazetteer.datelines, 0, first):
            name, ordinary = wording
            (doubtful if ordinary else sure)[name] += 1
    counts = {name: number + doubtful[name] for name, number in sure.items()}
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
