"""Where a report was written: the places behind the reporters' names, which sign nothing (记者 某某 江城、山城报道)."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.language.characters import HAN
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import common_word, load_names
from broadsheet.language.tables import load_table
from broadsheet.rules.view import load_habits

_ENDING = "市县区省州镇乡村旗盟岛港湾"
_BEHIND = re.compile(rf"^(?P<who>.*[{HAN}])(?P<mark>\s*[/|]\s*|\s+)(?:\d{{1,2}}月?\d{{0,2}}日?)?(?:发自)?(?P<where>[{HAN}]{{2,8}}(?:[、,/·][{HAN}]{{2,8}})*)(?P<work>摄影报道|综合报道|连线报道|报道|电|讯)$")
_TOGETHER = re.compile(r"^(?:综合|据)(?=本报|本社|记者|新华社)")
_FROM = re.compile(rf"\s*发自[{HAN}、]{{2,16}}?(?=摄影报道|报道|$)")


@cache
def _places() -> frozenset[str]:
    return frozenset(word for row in load_table("places")["places"] for word in (row["name"], row.get("full", row["name"]), *row.get("aliases", ())))


def is_place(word: str) -> bool:
    """Whether a word is a place: a known one, one of the dictionary, or one that ends as places do."""
    words = load_words()
    known = word in _places() or any(word + ending in words.logp for ending in "市县省州区") or common_word(word)
    return known or (len(word) > 2 and word[-1] in _ENDING)


def without_places(folded: str) -> str:
    """A by-line without the places in front of the 报道 that ends it.

    Behind a stroke a place always stands, and behind names one of two characters; a name of three beside others stays.
    """
    line = _TOGETHER.sub("", _FROM.sub("", folded))
    if found := _BEHIND.match(line):
        who, where = found["who"], re.split("[、,/·]", found["where"])
        named = re.split(r"\s+", re.sub(rf"(?:本报|本刊|本社)?(?:{load_habits().reporter})\s*", " ", who).strip())[-1]
        titled = re.search(rf"(?:{load_habits().reporter})$", who)
        behind = "/" in found["mark"] or "|" in found["mark"] or all(len(w) == 2 or is_place(w) or not load_names().is_name(w) for w in where)
        if not titled and load_names().may_sign(named) and behind:
            return f"{who} {found['work']}" if found["work"].endswith("报道") else who
    return _glued(line)


def _glued(line: str) -> str:
    """The same where the place stands directly behind the name: 本报记者林文山江城报道."""
    found = re.match(rf"^(.*(?:{load_habits().reporter})\s*)([{HAN}]{{4,8}})((?:摄影|综合)?报道)$", line)
    if not found:
        return line
    names = load_names()
    cuts = [k for k in (3, 2, 4) if len(found[2]) - k >= 2 and names.is_name(found[2][:k])]
    best = next((k for k in cuts if is_place(found[2][k:])), cuts[0] if cuts else 0)
    return f"{found[1]}{found[2][:best]} {found[3]}" if best else line
