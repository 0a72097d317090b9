"""Which lines are the page's own: those at its head and its foot that say nothing but what a page prints of itself, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from broadsheet.dates import read_date
from broadsheet.language.characters import BULLETS, HAN, NUMERALS, ends_sentence
from broadsheet.language.names import load_names
from broadsheet.language.tables import either, load_table
from broadsheet.rules.folio import WEEK, Item, Sort, read_folio
from broadsheet.rules.signatures import signs_alone
from broadsheet.rules.view import View

Items = tuple[Item, ...]
EDGE = 2  # lines at the head and the foot of a page: where a newspaper's name alone is its masthead
REACH = 12  # lines of such a head at most
LONGEST_PART = 16  # characters of a line that says but a part of something
LONGEST_SECTION, SHORTEST_TITLE, LONGEST_TITLE = 6, 3, 40  # characters of a section's name and of a title
LONG_PAPER = 6  # characters of a newspaper's name that few have
MAKERS = 3  # names below a post
_SURE: tuple[Sort, ...] = ("pages", "page", "maker", "fact")
DATED: tuple[Sort, ...] = ("day", "week", "paper", "latin", "issue")


def own_lines(view: View) -> tuple[Items, ...]:
    """`folios` of the lines that a rule sees."""
    return folios(tuple([seen.text for seen in view.seen]))


def belongs_to_page(items: tuple[Item, ...], at_edge: bool, marked: bool = False) -> bool:
    """Whether a line of these items is the page's own. `at_edge`: it is among the first or the last lines of the page; `marked`: an ornament
    opens it, as it opens by-lines (■谷雨).

    A day alone is seldom the paper's: it signs a notice or a letter. A name or a figure alone counts at the edge only; so does a figure
    beside the name of a section, which may number a row; a word of the weather or of the calendar (暴雨, 白露) may be a title or a name.
    """
    sorts = {item.sort for item in items}
    if len(items) == 1 and ((marked and not sorts & set(_SURE)) or _SKY.match(items[0].text)):
        return False
    if sorts & set(_SURE) or any(WEEK.fullmatch(item.text) for item in items):
        return True
    if len(items) == 1:
        numbered = items[0].sort == "issue" and _SERIAL.search(items[0].text) is not None  # 第12号 may be a document's
        return at_edge and (numbered or bool(sorts & {"week", "paper", "latin", "figure"}))
    return bool(sorts & set(DATED)) or (at_edge and "figure" in sorts)


_MONTH = re.compile(r"^([12]\d{3})\s*年\s*(\d{1,2})\s*月$")
_OF_MONTH = re.compile(r"^(\d{1,2})\s*日?$")
_SKY = re.compile(rf"^(?:{either('folio', 'weather', 'solar_terms')})$")
_WEATHER = rf"(?:{either('folio', 'weather')})(?:(?:{either('folio', 'weather_links')})?(?:{either('folio', 'weather')}))?"
_OF_DIARY = re.compile(
    rf"^(?:[{NUMERALS}〇\d]{{2,4}}年)?(?:\d{{1,2}}|[{NUMERALS}]{{1,2}})月(?:\d{{1,2}}|[{NUMERALS}廿]{{1,3}})[日号][\s,]*(?:[(]?(?:{WEEK.pattern})[)]?[\s,]*)?{_WEATHER}$"
)
_SERIAL = re.compile(rf"总|\d{{4}}|[{NUMERALS}]{{4}}")
_PAPER = re.compile(rf"^[{HAN}]{{3,9}}报$")
_SECTION = re.compile(rf"^[{HAN}]{{2,{LONGEST_SECTION}}}(?:[·•.][{HAN}]{{2,4}})?$")
# 地方综合 B2, B2 地方综合, 第五版 地方
_NUMBERED = re.compile(rf"(?<=[{HAN}])\s*[A-Z]\d{{1,2}}$|^(?:第[{NUMERALS}]{{1,3}}版|[A-Z]\d{{1,2}})(?=\s)")
_CAPITALS = re.compile(r"^[A-Z][A-Z &'-]{2,30}$")


@lru_cache(maxsize=4)
def folios(texts: tuple[str, ...]) -> tuple[Items, ...]:
    """For each folded line of a page, in printed order, its items where the line is the page's own, () elsewhere.

    What does not count alone (a day, a name, a section) counts beside a line that does: an extraction often gives each its own line.
    """
    read = [read_folio(text) for text in texts]
    edge = [at < EDGE or at >= len(texts) - EDGE for at in range(len(texts))]
    own = [belongs_to_page(items, at_edge, text[:1] in tuple(BULLETS)) for items, at_edge, text in zip(read, edge, texts, strict=True)]
    if sum(own) == 1 and _titled_so(own.index(True), read, texts):
        own = [False] * len(texts)
    own[EDGE:] = [mine and not of_diary(text) for mine, text in zip(own[EDGE:], texts[EDGE:], strict=True)]
    _put_together(texts, read, own)
    down, up = range(len(texts)), range(len(texts) - 1, -1, -1)
    for ats in (down, up) * 3 if any(own) else ():  # a row at the edge may be known from its middle
        _reach(texts, read, own, ats)
    _name_section(texts, read, own)
    return tuple(items if mine else () for items, mine in zip(read, own, strict=True))


def _titled_so(at: int, read: Sequence[Items], texts: Sequence[str]) -> bool:
    """Whether what ends as a newspaper's name does, the only such line of a page, is longer than most and stands over a text: 全市空气质量周报."""
    below = texts[at + 1] if at + 1 < len(texts) else ""
    return (
        [item.sort for item in read[at]] == ["paper"]
        and len(texts[at]) >= LONG_PAPER
        and (ends_sentence(below) or len(below) > LONGEST_TITLE)
    )


def of_diary(folded: str) -> bool:
    """Whether a line is a day and its weather, as they stand in a diary above what was written on it: 三月四日 晴."""
    return bool(_OF_DIARY.match(folded))


def _name_section(texts: Sequence[str], read: list[Items], own: list[bool]) -> None:
    """One short word first in the row of own lines at the page's head, or among them, is a section's name (今日看点) where the title stands below the row."""
    row = own[:REACH]
    at = row.index(False) if False in row else len(row)
    below = next((k for k in range(at + 1, len(row)) if not row[k]), len(texts))
    if below > at + 1 and below + 1 < len(texts) and _SECTION.match(texts[at]) and _heads(texts[below]):
        read[at], own[at] = (Item("section", texts[at]),), True


def _heads(text: str) -> bool:
    """Whether a line may be a title."""
    return SHORTEST_TITLE <= len(text) <= LONGEST_TITLE and not ends_sentence(text) and not signs_alone(text)


def _put_together(texts: Sequence[str], read: list[Items], own: list[bool]) -> None:
    """What two lines say together: a month, with the weekday or without, and its day (2024年5月 | 12), a post and its names (责任编辑 | 某某)."""
    post = re.compile(rf"^(?:本版|本期)?(?:{either('folio', 'makers')})$")
    number = re.compile(rf"^(?:{either('folio', 'numbered')})\s*:?$")
    for at, text in enumerate(texts):
        if len(text) > LONGEST_PART:
            continue
        month = _MONTH.match(WEEK.sub("", text).strip())
        for beside in [k for k in (at + 1, at - 1) if 0 <= k < len(texts)] if month else ():
            day = _OF_MONTH.match(texts[beside])
            around = [read[k] for k in (at - 2, at - 1, at + 1, at + 2) if 0 <= k < len(texts) and k != beside]
            if month and day and any(around) and read_date(iso := f"{month[1]}-{int(month[2]):02}-{int(day[1]):02}"):
                read[at], read[beside] = (Item("day", iso),), (Item("fact", texts[beside]),)
                own[at] = own[beside] = True
                break
        if at + 1 < len(texts) and read[at + 1] and number.match(text):
            read[at], own[at] = (Item("fact", text),), True
        names = load_names().split(texts[at + 1]) if post.match(text) and at + 1 < len(texts) else ()
        if 0 < len(names) <= MAKERS:
            read[at], read[at + 1] = (Item("maker", text),), (Item("maker", texts[at + 1]),)
            own[at] = own[at + 1] = True


def _reach(texts: Sequence[str], read: list[Items], own: list[bool], ats: range) -> None:
    """Own lines make those beside them own: a day anywhere, other things in the unbroken row of own lines at the page's edge."""
    columns = load_table("habits")["column_names"]
    at_edge = True
    for rank, at in enumerate(ats):
        beside = (at > 0 and own[at - 1]) or (at + 1 < len(texts) and own[at + 1])
        inside = rank < EDGE or (at_edge and rank < REACH and texts[at] not in columns)
        if beside and inside and _CAPITALS.match(texts[at]):
            read[at], own[at] = read[at] or (Item("latin", texts[at]),), True
        if beside and inside and not read[at] and _PAPER.match(texts[at]):
            read[at] = (Item("paper", texts[at]),)
        number = _NUMBERED.search(texts[at]) if beside and inside and not read[at] else None
        if number and _SECTION.match(section := _NUMBERED.sub("", texts[at]).strip()):
            read[at] = (Item("section", section), *read_folio(number.group().strip()))
        own[at] = own[at] or (beside and bool(read[at]) and (inside or read[at][0].sort == "day"))
        at_edge = at_edge and (own[at] or rank < EDGE)
