"""By-lines with a place: 记者某某/高雄报道, 【本报特派员某某华盛顿5日电】, (美联社台北5日电). The place is no author, and an agency none either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.language.characters import HAN
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import load_names
from broadsheet.language.tables import either

_OPENS, _CLOSES = r"[(\[【〔]", r"[)\]】〕]"
_DAY = r"(?:\d{1,2}月)?(?:\d{1,2}日)?"
_WHERE = rf"[{HAN}、]{{0,12}}?"
_PAPER = rf"(?:{either('datelines', 'papers', 'agencies')}|[{HAN}]{{2,4}}报)?(?:驻?[{HAN}]{{1,6}})??"
_TITLED = rf"(?P<title>{_PAPER}(?:{either('datelines', 'titles')}))\s*(?P<names>[{HAN}·、\s]{{2,28}}?)(?:\s*/\s*{_WHERE})?\s*{_DAY}(?:{either('datelines', 'ends')})"
_WORKING = rf"(?P<work>{either('datelines', 'works')})?\s*(?P<workers>[{HAN}·、\s]{{2,20}}?)\s*/\s*{_WHERE}{_DAY}(?:{either('datelines', 'ends')})"
_UNSIGNED = (
    rf"(?:{either('datelines', 'agencies')}|本报)(?:/?{_WHERE}{_DAY}|[{HAN}]{{0,6}}/[{HAN}]{{0,6}})(?:{either('datelines', 'ends')})"
    rf"|(?:{either('datelines', 'offices')})\s*/\s*{_WHERE}{_DAY}(?:{either('datelines', 'ends')})"
)
_PLACE = re.compile(rf"(?:{either('datelines', 'places')})+$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Who is named in a by-line with a place, () where nobody is, as what; `end`: where the text goes on."""

    names: tuple[str, ...]
    title: str
    work: str
    end: int


@lru_cache(maxsize=1)
def _forms() -> re.Pattern[str]:
    """In brackets; or bare before a blank or the line's end."""
    return re.compile(rf"(?P<open>{_OPENS})?(?:{_TITLED}|{_UNSIGNED}|{_WORKING})(?(open){_CLOSES}|(?=\s|$))")


def read_dateline(folded: str) -> Dateline | None:
    """The by-line with a place that a folded text opens with; None where it has none, or where what should be names is none."""
    found = _forms().match(folded)
    if found is None:
        return None
    listed = found["names"] or found["workers"]
    names = _names(listed) if listed else ()
    if listed and not names:
        return None
    return Dateline(names, found["title"] or "", found["work"] or ("报道" if found["workers"] else ""), found.end())


def _names(listed: str) -> tuple[str, ...]:
    """The names, the last without a place written on to it; () where one is no name."""
    parts = [part for part in re.split(r"[\s、]+", listed) if part]
    parts[-1] = _without_place(parts[-1])
    names, words = load_names(), load_words()
    return tuple(parts) if all(names.is_name(p) and (p not in words.logp or p in words.people) for p in parts) else ()


def _without_place(name: str) -> str:
    """A name and a place in one: a known place goes; else what follows the name is a word, or the name is as long as a name can be."""
    if load_names().is_name(name):
        return name
    place = _PLACE.search(name)
    if place and load_names().is_name(name[: place.start()]):
        return name[: place.start()]
    sizes = [size for size in (4, 3, 2) if len(name) - size >= 2 and load_names().is_name(name[:size])]
    return name[: next((size for size in sizes if name[size:] in load_words().logp), sizes[0] if sizes else len(name))]
