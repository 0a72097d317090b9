"""What a page prints of itself at its head and foot: the newspaper's name, the day, the page's number, its makers, how to reach them.

A line of this kind is nothing but such items, in any order, with blanks or marks between them or none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from broadsheet.dates import read_date
from broadsheet.language.characters import HAN, NUMERALS
from broadsheet.language.names import load_names, unspaced
from broadsheet.language.tables import either, load_table

# day: a whole date; week: a weekday or a day by the old calendar; page: a page's number that says so, or a letter and figures; figure: figures
# alone; pages: how many there are; issue: the number of the day's paper; paper, section: names; fact: whatever else is said of the paper.
Sort = Literal["day", "week", "page", "figure", "pages", "issue", "paper", "section", "latin", "maker", "fact"]
LONGEST = 160  # characters of a line that is looked at
_HAN = f"(?-i:[{HAN}])"  # Han have no small letters: told so, the expressions are compiled three times as fast
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN_YEAR = "[〇○零一二三四五六七八九]{4}"
_COUNT = rf"(?:\d{{1,3}}|[{NUMERALS}百]{{1,4}})"
_WEEKDAY = rf"(?:{either('folio', 'weekdays')})[一二三四五六日天]|(?:{either('folio', 'weekdays_latin')})(?![A-Za-z])\.?"
_OLD_DAY = rf"(?:正|腊|冬|闰?[{NUMERALS}]{{1,2}})月(?:初[{NUMERALS}]日?|[{NUMERALS}廿卅]{{2,3}}日?|[{NUMERALS}]日|大|小)"
STEM = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
_MONTH = either("folio", "months_latin")
_TERM = rf"(?:今日|明日|昨日)?(?:{either('folio', 'solar_terms')})(?:[前后第][{NUMERALS}]{{1,2}}[日天])?"
_DEGREE = r"(?:℃|°C|°|摄氏度|度)"
_DEGREES = (
    rf"(?:零下|-)?\d{{1,2}}\s*{_DEGREE}?\s*[~～—–/至到-]+\s*(?:零下|-)?\d{{1,2}}\s*{_DEGREE}|(?:零下|-)?\d{{1,2}}{_DEGREE}"
    rf"|(?:[东南西北偏]{{1,4}}风|{either('folio', 'winds')})\s*(?:\d\S{{0,5}}?级|小于\d级)?"
)
_NUMBER = (
    rf"[A-Za-z]{{0,4}}\s?[(]?\d[\d()\-—–/ A-Za-z]*(?!\d|年|\.\d)(?:号|元|转\d+)?|[^\s:,|]{{0,8}}?字?第?\d+号|[{NUMERALS}〇○零]{{2,8}}号?"
)
_DAY = re.compile(
    rf"(?P<y>[12]\d{{3}}|{_HAN_YEAR})\s*年\s*(?P<m>\d{{1,2}}|[{NUMERALS}]{{1,2}})\s*月\s*(?P<d>\d{{1,2}}|[{NUMERALS}廿卅]{{1,3}})\s*[日号]"
    r"|(?P<y2>[12]\d{3})\s?[-./]\s?(?P<m2>\d{1,2})\s?[-./]\s?(?P<d2>\d{1,2})(?!\d)"
    rf"|(?:中华)?民国(?P<y3>\d{{1,3}}|[{NUMERALS}百〇○零]{{1,5}})年(?P<m3>\d{{1,2}}|[{NUMERALS}]{{1,2}})月(?P<d3>\d{{1,2}}|[{NUMERALS}廿卅]{{1,3}})日"
    rf"|(?P<m4>{_MONTH})\.?\s?(?P<d4>\d{{1,2}})\s*[,.]\s*(?P<y4>[12]\d{{3}})(?!\d)|(?P<d5>\d{{1,2}})\s(?P<m5>{_MONTH})\.?,?\s(?P<y5>[12]\d{{3}})(?!\d)", re.I,
)  # fmt: skip
WEEK = re.compile(_WEEKDAY)
_TWO_WORDS = rf"[{HAN}]{{2,6}}(?:[.·&/、][{HAN}]{{2,4}})?"
_BESIDE_NUMBER = re.compile(
    rf"^(?:[A-Z]0\d|第?[A-Z]?\d{{1,2}}版)[\s|·:]*{_TWO_WORDS}$|^{_TWO_WORDS}[\s|·:]+(?:[A-Z]0\d|第?[A-Z]?\d{{1,2}}版)$"
)
_WORD = re.compile(rf"(?:[{HAN}]{{2,6}}|[{HAN}]{{3,9}}报)(?=$|[\s|·/,])")
LAID_OUT = re.compile(rf"(?:{either('habits', 'furniture_alone')})[\s:/|]")  # as none who only wrote is called
_TITLED = re.compile(rf"(?<=[\s:/|])(?:本报|本刊)?(?:{either('habits', 'reporter_titles')})[\s:/]+")
_SPREAD = re.compile(r"[!-~](?: [!-~]){2,}")
_BETWEEN = re.compile(r"[\s|·•/,;:、—–()【】\[\]《》■□●○◆◇▲★☆▶◎~-]*")


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of such a line: its sort, and its text, folded; of a day the date in ISO 8601, of a page its number as printed."""

    sort: Sort
    text: str


@cache
def _sorts() -> tuple[tuple[Sort, re.Pattern[str]], ...]:
    """What an item of each sort looks like; the longest match counts, of equals the first."""
    paper = rf"(?:《)?(?!{_WEEKDAY})[{HAN}]{{1,8}}?(?:{either('folio', 'papers')})(?:》)?"
    ends = r"(?=$|[\s|·•/,;、()【】\[\]《》■□●○◆◇▲★☆▶◎~\d-]|第\d)"
    own = "(?:本报|本社|24小时)?"
    makers, name = (
        either("folio", "makers"),
        rf"(?:(?!(?:{_WEEKDAY})(?![{HAN}])|[{HAN}]{{1,3}}(?:{either('folio', 'papers')}))[{HAN}]{{2,4}}|[{HAN}]\s+[{HAN}])",
    )
    sections = rf"(?:{either('folio', 'sections')}|[{HAN}]{{2,4}}(?:{either('folio', 'section_endings')}))"
    patterns: tuple[tuple[Sort, str], ...] = (
        ("day", _DAY.pattern),
        ("week", rf"{_WEEKDAY}|(?:农历|夏历|阴历|旧历)?(?:{STEM}年?)?(?:[{HAN}]年)?{_OLD_DAY}|(?:农历|夏历)\S{{2,9}}|{STEM}年|{_TERM}{ends}"),
        ("pages", rf"(?:本报)?(?:今日|今天|本日|本期|今|共)\S{{0,4}}?{_COUNT}\s*大?[版页张]|第{_COUNT}张(?=\s*第)|(?:对开|四开|4开)\S{{0,2}}?{_COUNT}[版张]"),
        ("page", rf"第\s*[A-Za-z]?{_COUNT}\s*[版页]|[A-Za-z]?\d{{1,3}}\s*版|[{NUMERALS}]{{1,3}}版|[A-Z]\d\d(?=[{HAN}])|[A-Za-z]{{1,2}}\d{{1,3}}(?:-[A-Za-z]{{0,2}}\d{{1,3}})?{ends}|版[次面]\s*:?\s*[A-Za-z]?\d{{1,3}}|(?:Page|P\.?)\s?\d{{1,3}}{ends}"),
        ("figure", rf"\d{{1,3}}{ends}"),
        ("issue", rf"(?:总|新编|本期|新|复刊)?第\s*(?:\d{{2,6}}|[{NUMERALS}百千万〇零]{{3,9}})\s*[期号](?:[(]总第?\d+期?[)])?|第\s*\d{{1,4}}\s*[期号]\s*[(]总第?\d+期?[)]|总第?\s*\d+\s*[期号]?|第\d+卷|Vol\.?\s?\d+|No\.?\s?\d+"),
        ("latin", rf"(?:[A-Za-z]+[ ''&.-]+)*[A-Za-z]*(?:{either('folio', 'paper_latin', 'section_latin')})(?:[ ][A-Z][A-Za-z]+)*{ends}"),
        ("maker", rf"(?:{either('folio', 'makers_latin')})\s*[:/|]?\s*(?:[A-Z][a-z]+ ?){{2,3}}{ends}"),
        ("maker", rf"(?:本期|本版|今日)?(?:{makers})(?:\s*[:/|]\s*|\s+|(?=[{HAN}]{{2,3}}{ends})){name}(?:(?:[\s、,/]+|\s*[(][^()]{{1,6}}[)]\s*){name}(?=$|[\s、,/)|·(]))*(?:\s*[(][^()]{{1,8}}[)])?"),
        ("fact", rf"{own}(?:{either('folio', 'numbered')})(?:\s*[:/]\s*|\s*)(?:{_NUMBER})(?:[、,/]\s*(?:{_NUMBER}))*"),
        ("fact", rf"{own}(?:{either('folio', 'said')})\s*(?:[:/]|每份|每张|\s(?=www\.|http|[\w.-]+@))\s*\S[^\s|]*(?:\s(?:\d[\d.]*(?:元|版)?(?![\d.℃°~/至到])|[A-Za-z@.]+|[{HAN}]{{2,4}}律师))*"),
        ("fact", r"(?:CN|ISSN)\s?\d{2,4}-\d{3,4}\S*|(?:https?://|www\.)[\w./:-]+|[\w.-]+@[\w.-]+|[(]?0\d{2,3}[)]?-?\d{7,8}|400-?\d{3,4}-?\d{3,4}"),
        ("fact", rf"[{HAN}]{{2,14}}(?:机关报|(?:报|社|团|委|府|部)(?:主管主办|主管|主办)|(?:报|社|团|厂|司|中心)(?:出版|承印|印刷))|[{HAN}]{{2,8}}(?:报社|报业集团|报业传媒集团)"),
        ("fact", rf"(?:{_DAY.pattern.replace('?P<', '?P<f')})创刊|(?:19|20)\d\d年创刊|(?:本报)?(?:每份|零售|定价|售价|全年定价|全年订价|月价|年价|全月|每月|全年)价?(?:每份|每张|售价)?\s*:?\s*(?:{either('folio', 'currencies')})?(?:\d[\d.]*|[{NUMERALS}]{{1,3}})[元角分](?:[\d{NUMERALS}]{{1,2}}[角分]){{0,2}}|(?:今晨|凌晨)?\d{{1,2}}(?:时|:)\d{{0,2}}分?(?:开印|印完)"),
        ("fact", rf"(?:\d{{1,2}}月\d{{1,2}}日\s*)?(?:(?:{either('folio', 'weather_times')})+:?)?(?:{either('folio', 'weather')})(?:(?:{either('folio', 'weather_links')})?(?:{either('folio', 'weather')}))?{ends}|(?:{either('folio', 'temperatures')})?\s*(?:{_DEGREES})|(?:{either('folio', 'moisture')})\s*\d+%|(?:{either('folio', 'air')})\s*\S{{1,6}}|(?:{either('folio', 'forecasts')})(?=[\s:])"),
        ("fact", rf"[{HAN}]{{2,4}}(?:{either('folio', 'papers')}|发布|新闻)(?:微信)?(?:客户端|公众号|视频号|小程序|官方微博|官方微信){ends}"),
        ("fact", rf"(?:{either('folio', 'issued')}){ends}|每逢?(?:{either('folio', 'weekdays')})[一二三四五六日天、至]+出[版刊]|[{HAN}]{{2,4}}版[·•.][{NUMERALS}\d]{{1,2}}{ends}"),
        ("fact", rf"(?:欢迎|敬请|请)?(?:{either('folio', 'invitations')})[^,。;:]{{0,16}}?(?:{either('folio', 'invited')}|{either('folio', 'papers')})[^,。;:\s]{{0,14}}(?:,(?:即可)?(?:{either('folio', 'invited_to')})[^,。;:\s]{{0,14}})?|(?:(?:微信|手机)?扫一扫|更多精彩){ends}|(?:看|读|阅读|查看|了解|获取)更多[{HAN}]{{0,6}}{ends}|(?:扫码|扫一扫)(?:看|观看|阅读|关注|下载|收听)[^,。]{{0,8}}"),
        ("paper", rf"{paper}(?:{ends}|(?=[A-Z]{{4}}|[A-Z]\d))|(?:《)?[{HAN}](?:\s[{HAN}]){{2,7}}(?:》)?(?<=报)"),
        ("section", rf"{sections}(?:版)?{ends}|[A-Z]叠{ends}|版名\s*:?\s*[{HAN}]{{2,6}}{ends}"),
    )  # fmt: skip
    return tuple((sort, re.compile(pattern.replace(f"[{HAN}]", _HAN), re.I)) for sort, pattern in patterns)


@cache
def _any_sort() -> re.Pattern[str]:
    """An item of any sort: most lines have none."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _sorts()), re.I)


def read_folio(folded: str) -> tuple[Item, ...]:
    """The items of a folded line in order; () unless the line is nothing but such items."""
    if len(folded) > LONGEST:
        return ()
    if LAID_OUT.search(folded):
        folded = _TITLED.sub("", folded)  # 执行:本报记者 某某 版式:某某
    if (spread := folded.replace(" ", "")) in load_table("folio")["sections"]:
        return (Item("section", spread),)  # 副 刊
    folded = spread if _SPREAD.fullmatch(folded) else folded  # A 1 6
    found: list[Item] = []
    unknown = False
    at = _skip(folded, 0)
    while at < len(folded):
        asked = enumerate(_sorts() if _any_sort().match(folded, at) else ())
        best = max(((m.end(), -rank, sort, m) for rank, (sort, pattern) in asked if (m := pattern.match(folded, at))), default=None)
        if best is None or best[0] == at or (best[2] == "maker" and not best[3].group().isascii() and not _names_makers(best[3].group())):
            word = _WORD.match(folded, at)
            if word is None or unknown:
                return ()
            unknown, end = True, word.end()
            found.append(Item("paper" if word.group().endswith("报") else "section", word.group()))
        else:
            found.append(Item(best[2], _said(best[2], best[3])))
            end = best[0]
        at = _skip(folded, end)
    return (
        tuple(found)
        if not unknown
        or _dated(found)
        or _weather(folded)
        or {item.sort for item in found} in ({"paper", "latin"}, {"paper", "page"}, {"section", "latin"})
        else ()
    )


def _dated(items: list[Item]) -> bool:
    """Whether a line has the day and another thing of those that only a page's head has: there a word that no table knows is a section's name."""
    sorts = {item.sort for item in items}
    return "day" in sorts and bool(sorts & {"week", "page", "pages", "paper", "issue", "maker"})


def _weather(folded: str) -> bool:
    """Whether a line says what the weather is and how warm: there a word that no table knows is the town."""
    return bool(re.search(either("folio", "weather"), folded)) and len(re.findall(_DEGREE, folded)) > 0


def _names_makers(folded: str) -> bool:
    """Whether what stands behind the posts of a page's makers are names, half of them known: 统筹 城乡发展 has none."""
    words = unspaced([w for w in re.split(rf"(?:{either('folio', 'makers')})|本期|本版|今日|[\s:/|、,]+|[(][^()]*[)]", folded) if w])
    known = sum(map(load_names().is_name, words))
    return known == len(words) or (2 * known >= len(words) and max(map(len, words)) <= 3)


def _skip(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _said(sort: Sort, m: re.Match[str]) -> str:
    if sort == "day":
        return read_day(m.group()) or ""
    if sort == "page":
        number = re.sub(r"[第版页次面\s:]|(?i:^page|^p\.)", "", m.group()).upper()
        return str(_value(number)) if number[0] in NUMERALS else number
    return m.group().strip("《》 ") if sort != "paper" else re.sub(r"[《》\s]", "", m.group())


def find_day(folded: str, day: str) -> tuple[int, int]:
    """Where a folded text says that day (ISO 8601) first; all of it where only a line beside it completes the day."""
    return next((m.span() for m in _DAY.finditer(folded) if read_day(m.group()) == day), (0, len(folded)))


def read_day(folded: str) -> str | None:
    """The first whole date in a folded text, as ISO 8601; None where there is none, or the calendar has no such day."""
    m = _DAY.search(folded)
    if m is None:
        return None
    year, month, day = (next(m[name + n] for n in ("", "2", "3", "4", "5") if m[name + n]) for name in "ymd")
    iso = f"{_value(year) + (1911 if m['y3'] else 0):04}-{_value(month):02}-{_value(day):02}"
    return iso if read_date(iso) else None


def _value(figures: str) -> int:
    """What a number says, in figures or in characters, or the name of a month: 12, 十二, 二十, 二〇二四, 一百一十三, May."""
    if figures.isalpha() and figures.isascii():
        return next(n for n, name in enumerate(load_table("folio")["months_latin"], 1) if name.lower().startswith(figures[:3].lower()))
    if figures.isdigit() and figures.isascii():
        return int(figures)
    if not set(figures) & set("十廿卅百"):
        return int(figures.translate(_DIGITS))
    total, digit = 0, 0
    for char in figures:
        if char in "百十":
            total, digit = total + (digit or 1) * (100 if char == "百" else 10), 0
        elif char in "廿卅":
            total += 20 if char == "廿" else 30
        else:
            digit = int(char.translate(_DIGITS))
    return total + digit


def beside_number(folded: str) -> bool:
    """Whether a line is a page's number with a letter or 版, and one word beside it, whatever that is: A03 智慧生活."""
    return bool(_BESIDE_NUMBER.match(folded))
