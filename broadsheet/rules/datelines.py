"""By-lines with a place: 记者某某/高雄报道, 【本报特派员某某华盛顿5日电】, 本报记者 某某 江城、山城报道, (美联社台北5日电).

The place is no author, and an agency none either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from broadsheet.language.characters import HAN, NUMERALS
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import common_word, load_names, strange, unspaced
from broadsheet.language.tables import either, load_table

_OPENS, _CLOSES = r"[(\[【〔]", r"[)\]】〕]"
_DAY = rf"(?:(?:\d{{1,2}}|[{NUMERALS}]{{1,2}})月)?(?:(?:\d{{1,2}}|[{NUMERALS}廿]{{1,3}})日)?"
_WHERE = rf"[{HAN}、—·-]{{0,12}}?"
_TOOK = re.compile(rf"(?:{either('habits', 'picture_posts')})[{HAN}]{{2,3}}$")  # 记者某某、摄影某某/高雄报道: who wrote is asked for
_AGENCIES, _TITLES, _ENDS = either("habits", "agencies"), either("habits", "reporter_titles"), either("datelines", "ends")
_PAPER = rf"(?:{either('datelines', 'papers')}|{_AGENCIES}|[{HAN}]{{1,4}}报)?(?:驻?[{HAN}]{{1,6}})??"
_TITLED = rf"(?P<title>{_PAPER}(?:{_TITLES}))\s*(?P<names>[{HAN}·、\s]{{2,28}}?)(?:\s*/\s*{_WHERE})?\s*(?:{_DAY}|\d{{1,2}}月\d{{1,2}}日{_WHERE})(?:{_ENDS})"
_WORKING = rf"(?P<work>{either('datelines', 'works')})?\s*(?P<workers>[{HAN}·、\s]{{2,20}}?)\s*/\s*{_WHERE}{_DAY}(?:{_ENDS})"
_UNSIGNED = (
    rf"(?:{_AGENCIES}|本报)(?:/?{_WHERE}{_DAY}|[{HAN}]{{0,6}}/[{HAN}]{{0,6}})(?:{_ENDS})"
    rf"|(?:(?<=[【〔(])|^)(?P<town>[{HAN}]{{2,5}})[讯电](?=[】〕)]|$)"  # 【台南讯】
    rf"|[{HAN}]{{0,4}}(?:{either('datelines', 'offices')})\s*(?:/|(?=[{HAN}]{{2,3}}\s*/))\s*(?P<staff>[{HAN}]{{2,3}})?\s*/?\s*{_WHERE}{_DAY}(?:{_ENDS})"
)
_PLACE_ENDS = tuple(load_table("datelines")["place_ends"])
LONGEST_PROVINCE = 8  # characters: 新疆维吾尔自治区
_BEHIND = re.compile(
    rf"^(?P<who>.*[{HAN}])(?P<mark>\s*[/|]\s*|\s+)(?:\d{{1,2}}月?\d{{0,2}}日?)?(?:发自)?(?P<where>[{HAN}]{{2,8}}(?:[、,/·][{HAN}]{{2,8}})*)(?P<work>{either('datelines', 'behind')})$"
)
_LAST_PLACE = re.compile(rf"^(.*\S)\s+([{HAN}]{{2,8}})\s+({either('datelines', 'behind')})$")
_TWO_PLACES = re.compile(rf"^(.*\S)\s+([{HAN}]{{2,8}})\s+([{HAN}]{{2,8}}?)({either('datelines', 'behind')})$")
_TOGETHER = re.compile(rf"^(?:{either('datelines', 'together')})(?=本报|本社|记者|{_AGENCIES})")
_FROM = re.compile(rf"\s*(?:\d{{1,2}}月\d{{1,2}}日)?发自[{HAN}、]{{2,16}}?(?=摄影报道|报道|$)")
_GLUED = re.compile(rf"^(.*(?:{_TITLES})\s*)([{HAN}]{{4,8}})((?:摄影|综合)?报道)$")
# What opens a report, stands alone or signs it below, in every wording: (本报讯 …), 新华社江城5月11日电, 本报江城5月11日电 记者 某某.
_FROM_PAPER = rf"【?据?(?:本报|新华社|中新社|人民日报)[^,。]{{0,14}}?(?:电(?![话子视影脑力邮])|讯|报道)】?|[{HAN}]{{2,4}}报[{HAN}]{{2,6}}(?:\d{{1,2}}月)?\d{{1,2}}日[电讯]"
_FROM_SITE = rf"(?:人民网|新华网|中新网|央视网|[{HAN}]{{2,4}}网(?=\d{{1,2}}月))[^,。]{{0,14}}?(?:电|讯)"
_BY_REPORTER = r"[(](?:本报|本报讯|新华社)?\s*(?:记者|通讯员)|本报记者[^,。]{2,20}报道|[^,。\s]{2,6}讯\s*[(]|[^,。\s]{2,6}讯【记者|[^,。\s]{2,8}报道[(](?:本报)?记者"
_FROM_TOWN = r"本报[^,。:\s]{2,5}\d{1,2}(?:月|$)"
_IN_BRACKETS = r"[(](?:新华社|本报|据|完)[^)]{0,30}[)]$"
_PLACED = rf"(?![(]综合[^()]*[)]$|.又)[(\[【〔](?:{either('datelines', 'papers')}|{either('habits', 'agencies')})?[^,。:()\[\]【】〔〕]{{0,24}}?(?:{either('datelines', 'ends')})[)\]】〕]"
DATELINE = re.compile(rf"^(?:{_FROM_PAPER}|{_FROM_SITE}|{_BY_REPORTER}|{_FROM_TOWN}|{_IN_BRACKETS}|{_PLACED})")
_CALLED = re.compile(r"\s*题\s*:\s*[^。]+$")
_ALONE = re.compile(r"^[^(。]{2,30}(?:电|讯)\s*(?:[(][^()。]{2,40}[)])?$")
# 本报北京5月11日电 记者 某某
WIRE = re.compile(
    rf"^据?(?:(?:(?:本报|{either('habits', 'agencies')}|[{HAN}]{{2,6}}报)|[{HAN}]{{2,6}}/[{HAN}]{{2,6}}报)[^\s,。:()]{{0,12}}?[讯电])\s+(?=[^\s(]*(?:记者|通讯员))"
)


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
    return re.compile(rf"(?P<open>{_OPENS})?(?:{_TITLED}|{_UNSIGNED}|{_WORKING})(?(open){_CLOSES}|(?=[\s:]|$))")


@lru_cache(maxsize=512)  # several rules ask for the lines of a page
def read_dateline(folded: str) -> Dateline | None:
    """The by-line with a place that a folded text opens with; None where it has none, or where what should be names is none."""
    found = _forms().match(folded)
    if found is None or (found["town"] and not is_town(found["town"])):
        return None
    if found["staff"] and load_names().is_name(found["staff"]) and not is_place(found["staff"]):
        return Dateline((found["staff"],), "", "报道", found.end())
    listed = found["names"] or found["workers"]
    names = (
        _names(listed, bool(found["names"]) and folded[found.end("names")].isdigit(), bool(found["names"] and found["open"]))
        if listed
        else ()
    )
    if listed and not names:
        return None
    return Dateline(names, found["title"] or "", found["work"] or ("报道" if found["workers"] else ""), found.end())


def whence(folded: str) -> bool:
    """Whether a line says nothing but whence a report comes, and what it is called: 新华社江城5月11日电, 新华社江城5月11日电 题:…."""
    placed = read_dateline(folded)
    return placed is not None and not placed.names and (placed.end == len(folded) or bool(_CALLED.match(folded, placed.end)))


def _names(listed: str, placed: bool, enclosed: bool) -> tuple[str, ...]:
    """The names, the last without a place written on to it; () where one is no name; beside one that is, another may be such as no table has, and `enclosed` behind a title so may all.

    Where a reporter's are `placed`, a day written on to them, the last word of several is the place, and a name may be a word (高远).
    """
    parts = [part for part in re.split(rf"(?:[\s、]|{_TITLES})+", listed) if part and not _TOOK.match(part)]
    if len(parts) > 1 and (placed or is_town(parts[-1]) or load_words().common(parts[-1])):
        parts.pop()
    parts = unspaced(parts)
    parts[-1] = _without_place(parts[-1])
    known = [load_names().is_name(p) and (placed or not load_words().common(p)) for p in parts]
    return (
        tuple(parts)
        if (any(known) or (enclosed and len(parts[0]) > 1)) and all(k or strange(p) for k, p in zip(known, parts, strict=True))
        else ()
    )


def _without_place(name: str) -> str:
    """A name and a place in one, without the place; where it is unknown the name is as long as a name can be."""
    if load_names().is_name(name) or load_names().is_transcribed(name):
        return name  # 次仁罗布
    sizes = [size for size in (4, 3, 2) if len(name) - size >= 2 and load_names().is_name(name[:size])]
    return name[: next((size for size in sizes if is_place(name[size:])), sizes[0] if sizes else len(name))]


@cache
def _places() -> frozenset[str]:
    known = (
        word for row in load_table("places")["places"] for word in (row["name"], row.get("full", row["name"]), *row.get("aliases", ()))
    )
    return frozenset((*known, *load_table("datelines")["places"]))


def is_dateline(folded: str) -> bool:
    """Whether a text is a dateline and nothing else: a column cut it off its report."""
    return bool(DATELINE.match(folded) and _ALONE.match(folded))


def is_place(word: str) -> bool:
    """Whether a word is a place: a known one, one that ends as places do, or a word of the language."""
    return is_town(word) or common_word(word)


def is_town(word: str) -> bool:
    """Whether a word is a known place, also behind its province, or ends as places do."""
    splits = range(2, min(LONGEST_PROVINCE + 1, len(word) - 1))
    return _is_known(word) or is_full_name(word) or any(word[:k] in _places() and _is_known(word[k:]) for k in splits)  # 山东济南, 江苏高邮


def _is_known(word: str) -> bool:
    return word in _places() or any(word + ending in load_words() for ending in "市县省州区")


def is_full_name(word: str) -> bool:
    """Whether a place says what it is: 江城市, 江口县. A name of a person may be a short place's too."""
    return len(word) > 2 and word.endswith(_PLACE_ENDS)


def without_places(folded: str) -> str:
    """A by-line without the places in front of the 报道 that ends it.

    Behind a stroke a place always stands, and behind names one of two characters; a name of three beside others stays.
    """
    line = _one_place(_TOGETHER.sub("", _FROM.sub("", folded)))
    if found := _BEHIND.match(line):
        who, where = found["who"], re.split("[、,/·]", found["where"])
        named = re.split(r"\s+", re.sub(rf"(?:本报|本刊|本社)?(?:{_TITLES})\s*", " ", who).strip())[-1]
        titled = re.search(rf"(?:{_TITLES})$", who)
        behind = (
            "/" in found["mark"] or "|" in found["mark"] or all(len(w) == 2 or is_place(w) or not load_names().is_name(w) for w in where)
        )
        if not titled and not re.match(_TITLES, found["where"]) and load_names().may_sign(named) and behind:
            return f"{who} {found['work']}" if found["work"].endswith("报道") else who
    glued = _GLUED.match(line)
    if glued and (name := _without_place(glued[2])) != glued[2]:
        return f"{glued[1]}{name} {glued[3]}"
    return line


def _one_place(line: str) -> str:
    """A by-line with one place at the most of those that blanks part: 本报记者 某某 北京 上海 报道."""
    while (last := _LAST_PLACE.match(line)) and is_town(last[2]) and not re.search(rf"(?:{_TITLES})$", last[1]):
        line = f"{last[1]} {last[3]}"
    while (two := _TWO_PLACES.match(line)) and is_town(two[2]) and is_town(two[3]):
        line = f"{two[1]} {two[2]}{two[4]}"
    return line
