"""Headings: lines that look like a title or a section head. Which of the two is for layout/furnishings.py to find."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from itertools import groupby

from broadsheet.language.characters import HAN, NUMERALS
from broadsheet.language.tables import either
from broadsheet.model import Mark
from broadsheet.rules.datelines import DATELINE, is_town
from broadsheet.rules.lists import item_lists, name_lists, options, prizes, whose_words
from broadsheet.rules.signatures import signs_alone
from broadsheet.rules.view import INSTALMENT, PART, Seen, View

_BREAK = re.compile(r"^([*※◇◆☆★○●~])(?:\s*\1){2,}$")
_CHAPTER = re.compile(rf"^第[{NUMERALS}百]+[章节编]\s+\S.{{0,20}}$")
_DIGITS = "一二三四五六七八九十"
# 一问:…, 焦点二:…; all of 30 on 2,000 pages of three months of a daily and 415 of newspapers made up are heads
_COUNTED = re.compile(rf"^(?P<label>[{HAN}]{{0,4}}?)(?P<nth>[{_DIGITS}]|\d)(?P<unit>[{HAN}]{{0,2}}?)[:\s]\s*\S")
_DASHED = re.compile(r"^[—–-]{1,2}\S")
_DAY = re.compile(r"^[(](?:\d{4}|[〇零一二三四五六七八九]{4})年\S{2,6}日[^()。]{0,50}[)]$")
_LISTS = re.compile(r"^[^。:]{2,30}(?:[是有为]|如下|包括|名单)\s*:\s*[^\s、:]+(?:[\s、]+[^\s、:]+)+$")
# 出席的有 某某 某某 等
_ATTENDED = re.compile(rf"^(?:{either('habits', 'attendance_words')})[^。:\s]{{0,16}}[是有]\s+\S{{2,}}(?:[\s、]+\S+)+$")
# heads of so many characters each: of 138 such on practice pages 130 are, one a title, the others cut pieces of text
FEWEST_PARTS = {
    2: 3,
    3: 2,
    4: 2,
}
LISTED = 1.08  # more than that a line of names is a by-line
SURE, CLOSING = 1.0, 1.12  # more than that a line is the page's own
_GOES_ON = re.compile(rf"^(?:[(][^()。]{{0,20}}(?:{either('habits', 'serial_words')})[^()。]{{0,16}}[)]|未完待续|待续|未完)$")
_AMOUNTS = re.compile(rf"^(?:[{HAN}]{{2,12}}\s*\d[\d.]*(?:{either('habits', 'list_units')})[\s、,;]*){{2,}}$")
_ASIDE = re.compile(rf"^[(](?:(?:{either('habits', 'asides')})[、,]?)+[)]$")
_NOTE_SIGNED = re.compile(r"^[—–-]{1,2}\s*(?:编\s*者|编\s*辑|本[报刊]编者|本[报刊]?编辑部)$")


def mark_headings(view: View) -> Iterator[Mark]:
    """HEA1: a heading. HEA2: a subtitle. HEA3: —— 编者, the signature under an editor's note. HEA4: * * *, a break between sections.
    HEA5: 第一章 总则, or 一, 二 alone, or a word between texts, one of several. HEA6: 获奖的是：某某 某某, no heading.

    Sees: HEA1 a line of up to 60 characters without the marks of running text inside or at its end; HEA2 one that opens with ——, a day in brackets, which of a series it is (系列之三)
    or two or more places under a heading, or a chapter (第五章 风口) between a serial's name and its author; HEA3 one that is —— and 编者 or 编辑部; HEA4 one of three or more of the same ornament, with running text above and below;
    HEA5 one that opens with 第…章, 第…节 and a blank, two or more that are 一, 二 … and nothing else, several words of as few characters each between texts (石板巷, 水码头), or which part of a serial it is below a by-line ((三十七), 连载(45)); HEA6 below running text one that says whose or what names it lists, and the names, blanks or pause marks between (出席的有 某某 某某 等 wherever it stands); or below a colon names a line each, with their bearers in brackets, or several on a line, or what won which prize; items in a row with an ornament, a label or a figure each; whose word stands above a text, and what a quiz gives to choose from (A.某某 B.某某) (rules/lists.py); what each gave or won (某某 500元 某某 300元), sounds in brackets (掌声), and what a serial ends with ((未完待续), under 连载 its number (9), (某某出版社出版)).
    Says: title (layout/furnishings.py turns it into a head where it stands inside an article), subtitle, paragraph, head; paragraph for HEA6.
    Leaves alone: a line that ends with a full stop, comma, pause mark or colon; a sentence.
    Example: 推进老旧小区改造要坚持“民生为大”
    """
    listed = -1
    parts = _parts(view)
    yield from (Mark(seen.line, "paragraph", "HEA6", "一行一个的名单", LISTED, "list") for seen in name_lists(view))
    yield from (Mark(seen.line, "paragraph", "HEA6", "获奖名单的一行", LISTED, "table") for seen in prizes(view))
    yield from (Mark(seen.line, "paragraph", "HEA6", "正文之中的一项", LISTED, "list") for seen in item_lists(view))
    yield from (Mark(seen.line, "paragraph", "HEA6", "供选择的答案", LISTED, "list") for seen in options(view))
    yield from (Mark(seen.line, "paragraph", "HEA6", "文首引语的主人", LISTED, "list") for seen in whose_words(view))
    for seen in view.seen:
        listing = (view.seen[seen.at - 1].closed or listed == seen.at - 1) and _LISTS.match(seen.text) if seen.at else None
        if not seen.closed and (listing or (seen.at and _ATTENDED.match(seen.text))):
            listed = seen.at
            yield Mark(seen.line, "paragraph", "HEA6", "列出的名单", 1.0, "list")
            continue
        if (
            _BREAK.match(seen.text)
            and 0 < seen.at < len(view.seen) - 1
            and not any(view.seen[seen.at + step].heading_like for step in (-1, 1))
        ):
            yield Mark(seen.line, "head", "HEA4", "段落之间的分隔符", 1.2, "break")
        if seen.heading_like and (found := _heading(seen, view, parts)):
            yield found


def _heading(seen: Seen, view: View, parts: Container[int]) -> Mark | None:
    """What a line that looks like a heading is; `parts`: the ranks of lines that count or name the parts of a text."""
    above = view.seen[max(0, seen.at - 1) : seen.at]
    headed, part = any(s.heading_like for s in above), PART.match(seen.text)
    if above and (_AMOUNTS.match(seen.text) or _ASIDE.match(seen.text)):
        return Mark(seen.line, "paragraph", "HEA6", "各人的数目，或场上的声响", LISTED, "list")
    part_told = INSTALMENT.match(seen.text) and any("连载" in s.text for s in view.seen[: seen.at]) and not _over_text(seen, view)
    if (_GOES_ON.match(seen.text) or part_told) and any(s.closed for s in above):
        return Mark(seen.line, "paragraph", "HEA6", "连载文末的话", CLOSING, "sign-off")
    if _is_chapter(seen.at, view):
        return Mark(seen.line, "subtitle", "HEA2", "书名之下的章回", SURE, "number")
    if _is_chapter(seen.at + 1, view):
        return Mark(seen.line, "title", "HEA1", "章回之上的书名", SURE, "item-title")
    if _CHAPTER.match(seen.text) or seen.at in parts or (headed and part and any(signs_alone(s.text) for s in above)):
        return Mark(seen.line, "head", "HEA5", "法规、长文的章节", 0.95, "number")
    if _NOTE_SIGNED.match(seen.text):
        return Mark(seen.line, "paragraph", "HEA3", "编者按的落款", 0.9, "note-signature")
    if _DASHED.match(seen.text) and len(seen.text) <= 40:
        return Mark(seen.line, "subtitle", "HEA2", "以破折号开头的短行", 0.6)
    if headed and seen.text[0] in "连系" and INSTALMENT.match(seen.text) and _over_text(seen, view):
        return Mark(seen.line, "subtitle", "HEA2", "题下的连载、系列次第", SURE, "number")
    places = re.split(r"[\s、]+", seen.text)
    if headed and len(places) > 1 and all(len(place) > 1 and is_town(place) for place in places) and _over_text(seen, view):
        return Mark(seen.line, "subtitle", "HEA2", "题下的几个地名", LISTED)
    if _DAY.match(seen.text) and headed:
        return Mark(seen.line, "subtitle", "HEA2", "题下括号里的日期", 0.6)
    if not DATELINE.match(seen.text) and not seen.bare.endswith(":"):
        return Mark(seen.line, "title", "HEA1", "短而无句末标点的一行", 0.5)
    return None


def _over_text(seen: Seen, view: View) -> bool:
    return any(not below.heading_like for below in view.seen[seen.at + 1 : seen.at + 2])


def _is_chapter(at: int, view: View) -> bool:
    """Whether a line says which part of a serial stands below, between its name and its author."""
    around = view.seen[max(0, at - 1) : at + 2]
    return (
        len(around) == 3
        and PART.match(around[1].text) is not None
        and around[0].heading_like
        and around[0].text.isalnum()
        and signs_alone(around[2].text)
    )


def _parts(view: View) -> frozenset[int]:
    """The ranks of lines above running text that are 一, 二, 三 … in this order and nothing else, two or more, or that so count something (一问:…, 焦点二:…); or, below running
    text too, of as few characters each, with no other heading between.
    """
    counted = defaultdict[tuple[str, str], list[int]](list)
    found, short = list[int](), set[int]()
    for seen in view.seen[:-1]:
        if len(found) < len(_DIGITS) and seen.text == _DIGITS[len(found)] and not view.seen[seen.at + 1].heading_like:
            found.append(seen.at)
        if (count := _COUNTED.match(seen.text)) and seen.heading_like and not view.seen[seen.at + 1].heading_like:
            row = counted[count["label"], count["unit"]]
            if count["nth"] in (_DIGITS[len(row) : len(row) + 1], str(len(row) + 1)):
                row.append(seen.at)
    above = 0  # characters of the heading above a row: where it is like them, the row begins with it
    for size, lines in groupby((s for s in view.seen if s.heading_like), key=lambda s: len(s.text) if _stands_in_text(s, view) else 0):
        alike = list(lines)
        short.update(seen.at for seen in alike if size not in (0, above) and len(alike) >= FEWEST_PARTS[size])
        above = len(alike[-1].text)
    rows = (row for of, row in counted.items() if any(of) and len(row) > 1)
    return frozenset(short.union(found if len(found) > 1 else (), *rows))


def _stands_in_text(seen: Seen, view: View) -> bool:
    """Whether a word of a few characters stands alone between a text that is closed and another."""
    around = view.seen[seen.at - 1 : seen.at + 2] if seen.at else ()
    below = len(around) == 3 and ("," in around[2].text or not around[2].heading_like)  # a line cut inside a sentence has no full stop
    return below and len(seen.text) in FEWEST_PARTS and seen.text.isalpha() and around[0].closed and not around[0].heading_like
