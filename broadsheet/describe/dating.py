"""When a page was printed: every place of its text that says so, and what follows from them together.

A mention of a dated event or word (data/hand/events.yml) puts the page not before it; an event still to come, or a plan
that is still ahead, not after. Nothing is guessed: where nothing bounds the date, it is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from broadsheet.dates import between, read_date
from broadsheet.edition import Bound, DateEvidence, Edition
from broadsheet.language.characters import fold
from broadsheet.language.matcher import Matcher
from broadsheet.language.tables import either, load_table
from broadsheet.model import Page
from broadsheet.rules.folio import Item, find_day
from broadsheet.rules.page_head import folios

FIRST, LAST = 1949, 2049  # years that a page of this archive may speak of as its own
NEAR = 8  # characters before and behind an event in which a word says that it is still to come
SOON, SOON_BEFORE = timedelta(days=92), 60  # what is told as of late, and within how many characters before it
QUOTED = 48  # characters of a quotation at most
_CLAUSE = re.compile(r"[^。!?;,，；！？]*")
_YEAR = re.compile(r"([12](?<![\d.－—\-~至到].)\d{3})年(?!代|前|[－—\-~至])")
_UNTIL = re.compile(r"截至([12]\d{3})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?(底|末)?")
_PROJECT = re.compile(r"(?:项目|课题|基金|成果|编号|批准号)[^。;]{0,12}?[:(]?\s*((?:19|20)\d{2})[A-Z]{1,6}[A-Z0-9]*\d")
_PLAN = re.compile(r"[(《]?((?:19|20)\d{2})年?[—－\-~至]+((?:19|20)\d{2})年[)》]?")
_BY = re.compile(r"到(?<![不早].)((?:19|20)\d{2})年(?:底|末)?")
_YEAR_OF_PLAN = re.compile(r"[“\"](十[一二三四五]五)[”\"](?:规划)?(?:的)?(开局|收官)之年")
_DAY = re.compile(r"(?:^|(?<=[。!?]))(?:(?!\d)[^。!?]){0,12}?(?<![\d年月])(\d{1,2})月(\d{1,2})日[,，](?!将)")


@dataclass(frozen=True, slots=True)
class _Event:
    name: str
    day: str
    by: str
    near: tuple[str, ...] = ()
    after: bool = False  # its day is not known, only that it was after another
    meets: bool = True  # a congress, a session, a conference: something that can be waited for


@cache
def _events() -> Matcher[_Event]:
    table = load_table("events")
    forms: dict[str, _Event] = {}
    for kind in ("events", "words"):
        for row in table[kind]:
            event = _Event(
                row["name"],
                str(row["date"]),
                row["by"],
                tuple(row.get("near", ())),
                row.get("after", False),
                meets=row["name"].endswith(("会", "会议", "大会")),
            )
            forms |= dict.fromkeys((fold(form) for form in row.get("forms", [row["name"]])), event)
    for row in table["congresses"]:
        event = _Event(f"中国共产党第{row['number']}次全国代表大会", str(row["date"]), row["by"])
        forms |= dict.fromkeys((f"党的{row['number']}大", f"中共{row['number']}大", f"第{row['number']}次全国代表大会"), event)
    for row in table["plenums"]:
        for number, day in row["days"].items():
            forms[f"{row['number']}届{number}中全会"] = _Event(
                f"中国共产党第{row['number']}届中央委员会第{number}次全体会议", str(day), row["by"]
            )
    for row in table["yearly"]:
        for year, day in row["days"].items():
            forms[f"{year}年{row['name']}"] = _Event(f"{year}年{row['name']}", str(day), row["by"])
    return Matcher(forms)


@cache
def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(either("events", words))


def date_evidence(page: Page) -> tuple[DateEvidence, ...]:
    """Everything on the page that dates it, in printed order; of what says the same the first place is quoted, the others are lines."""
    found: dict[tuple[str, str, str], DateEvidence] = {}
    texts = tuple(fold(block.text) for block in page.blocks)
    for block, text, folio in zip(page.blocks, texts, folios(texts), strict=True):
        for e in _of_block(text, block.text, block.line, folio):
            same = found.get(key := (e.bound, e.date, e.ground))
            found[key] = e if same is None else replace(same, lines=tuple(dict.fromkeys((*same.lines, *e.lines))))
    return tuple(found.values())


def _of_block(text: str, printed: str, line: int, folio: tuple[Item, ...]) -> Iterator[DateEvidence]:
    for start, end, bound, day, ground, likely in (
        *_head(text, folio),
        *_mentions(text),
        *_years(text),
        *(_plans(text) if "年" in text else ()),
        *_days(text),
    ):
        yield DateEvidence(_quote(printed, start, end), (line,), bound, day, ground, likely)


_Said = tuple[int, int, Bound, str, str, bool]  # start, end, bound, date, ground, likely


def _head(text: str, folio: tuple[Item, ...]) -> Iterator[_Said]:
    """The date in a page's head or foot (rules/page_head.py).

    A date that stands alone signs a notice or a letter: of 9 such lines of real pages 7 were not the paper's day.
    """
    if printed := next((item.text for item in folio if item.sort == "day"), ""):
        yield *find_day(text, printed), "printed", printed, "版面上写着的日期", False


def _mentions(text: str) -> Iterator[_Said]:
    for start, end, event in _events().find(text):
        if event.near and not any(word in text for word in event.near):
            continue
        said = f"{event.name}：{'会期未详' if event.after else event.day}（{event.by}）"
        before, behind = text[max(0, start - NEAR) : start], text[end : end + NEAR]
        first, last = event.day.partition("/")[0], event.day.rpartition("/")[2]
        if not event.meets or not (_any_of("ahead").search(before) or _any_of("ahead_after").search(behind)):
            yield start, end, "not-before", last if _any_of("decided").search(behind) else first, said, False
            clause = max(text.rfind(mark, 0, start) for mark in "。!?;") + 1
            if (
                event.meets
                and _any_of("recent").search(text, max(clause, start - SOON_BEFORE), end + NEAR)
                and (held := read_date(last))
                and held.last
            ):
                yield start, end, "not-after", (held.last + SOON).isoformat(), f"说是近日的事，多半在三个月之内；{said}", True
        elif not behind.startswith(("以来", "以后", "精神")):
            yield start, end, "not-after", first, f"尚未举行的{said}", True


def _years(text: str) -> Iterator[_Said]:
    """Years spoken of as past, and the years of projects."""
    past, future = _any_of("past"), _any_of("future")
    for m in _UNTIL.finditer(text):
        year, month, day, close = m.groups()
        if _ours(year):
            known = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
            last = read_date(known)
            if last and last.last and last.first:
                yield m.start(), m.end(), "not-before", (last.last if close else last.first).isoformat(), "所述的数字截至那时", False
    for m in _PROJECT.finditer(text):
        if _ours(m[1]):
            yield m.start(), m.end(), "not-before", m[1], "科研项目编号中的年份，当是立项之年", True
    for m in _YEAR.finditer(text):
        clause = _clause(text, m.start())
        if _ours(m[1]) and past.search(clause) and not future.search(clause) and not clause[: m.start()].endswith("到"):
            yield m.start(), m.end(), "not-before", m[1], "说到那一年已有的事", True


def _plans(text: str) -> Iterator[_Said]:
    """What is still ahead: the end of a plan, a goal for a year; the first and last years of the five-year plans."""
    goal, past = _any_of("goals"), _any_of("past")
    for m in _PLAN.finditer(text):
        around = text[max(0, m.start() - 40) : m.end() + 10]
        if _ours(m[2]) and re.search(r"规划|计划|方案|行动|纲要", around) and m[1] < m[2]:
            yield m.start(), m.end(), "not-after", m[2], "所说的规划、计划到那一年为止", True
    for m in _BY.finditer(text):
        clause = _clause(text, m.start())
        if _ours(m[1]) and goal.search(clause + text[m.end() : m.end() + 30]) and not past.search(clause):
            yield m.start(), m.end(), "not-after", m[1], "那一年的目标还在前面", True
    first = load_table("events")["five_years"]
    for m in _YEAR_OF_PLAN.finditer(text):
        year = str(first[m[1]] + (4 if m[2] == "收官" else 0))
        yield m.start(), m.end(), "not-before", str(int(year) - 1), f"“{m[1]}”{m[2]}之年是 {year} 年，或在其前夕", True
        yield m.start(), m.end(), "not-after", year, f"“{m[1]}”{m[2]}之年是 {year} 年", True


def _days(text: str) -> Iterator[_Said]:
    """A day without its year, told as past where a report opens: of the year that the rest leaves (`decide`)."""
    m = _DAY.search(text[:60]) if "月" in text[:60] else None
    if m and read_date(f"2000-{int(m[1]):02}-{int(m[2]):02}"):
        yield (
            m.start(1),
            m.end(2) + 1,
            "not-before",
            f"XXXX-{int(m[1]):02}-{int(m[2]):02}",
            "报道所说的日子，没有写年份，当在见报之前不久",
            True,
        )


def _ours(year: str) -> bool:
    return FIRST <= int(year) <= LAST


def _clause(text: str, at: int) -> str:
    """The clause that holds an offset, between commas or stops."""
    start = max(text.rfind(mark, 0, at) for mark in "。!?;,") + 1
    found = _CLAUSE.match(text, start)
    return found[0] if found else ""


def _quote(printed: str, start: int, end: int) -> str:
    """The clause around a place, as printed, cut to a length that a list can show."""
    marks = "。！？；，!?;,"
    first = max(printed.rfind(mark, 0, start) for mark in marks) + 1
    last = min((at for mark in marks if (at := printed.find(mark, end)) >= 0), default=len(printed))
    room = max(0, QUOTED - (end - start)) // 2
    return printed[max(first, start - room) : min(last, end + room)].strip()


def bounds(evidence: Iterable[DateEvidence]) -> tuple[date | None, date | None]:
    """The first and the last day that the evidence leaves.

    What is only likely yields to what is certain, place by place; where the likely bounds cross each other, the later ones of the two kinds go.
    """
    every = [e for e in evidence if e.bound != "printed" and not e.date.startswith("XXXX")]
    first, last = _bounds(e for e in every if not e.likely)
    likely = [e for e in every if e.likely]
    ahead = [d for e in likely if e.bound == "not-after" and (d := _end(e)) and not (first and d < first)]
    past = [d for e in likely if e.bound == "not-before" and (d := _end(e)) and not (last and d > last)]
    first = max([*past, *([first] if first else [])], default=None)
    last = min([*(d for d in ahead if first is None or d >= first), *([last] if last else [])], default=None)
    return _after_the_day(first, [e.date for e in evidence if e.date.startswith("XXXX")]), last


def _bounds(evidence: Iterable[DateEvidence]) -> tuple[date | None, date | None]:
    ends = [(e.bound, end) for e in evidence if (end := _end(e))]
    first, last = (
        max((d for b, d in ends if b == "not-before"), default=None),
        min((d for b, d in ends if b == "not-after"), default=None),
    )
    return first, last


def _end(e: DateEvidence) -> date | None:
    """The day that a piece of evidence bounds by: the first of a not-before, the last of a not-after."""
    when = read_date(e.date)
    return (when.first if e.bound == "not-before" else when.last) if when else None


def _after_the_day(first: date | None, days: list[str]) -> date | None:
    """The first day, moved to the latest of the days told without a year, where that lies later in the same year.

    In January a day of December may be the last year's, so nothing follows.
    """
    if first is None or first.month == 1:
        return first
    told = [read_date(day.replace("XXXX", f"{first.year:04}")) for day in days]
    return max([first, *(d.first for d in told if d and d.first)])


def dated(edition: Edition, evidence: tuple[DateEvidence, ...]) -> Edition:
    """The edition with the date that the page prints or that the evidence leaves, unless the record has decided; where it says what is printed, it has not."""
    printed = {e.date for e in evidence if e.bound == "printed"}
    if edition.date is not None:
        return replace(edition, date_by="printed" if printed == {edition.date} else "editor")
    if len(printed) == 1:
        return replace(edition, date=printed.pop(), date_by="printed")
    first, last = bounds(evidence)
    held = read_date(edition.recorded)  # the page was there when its record was written
    if held and held.last and last and last > held.last:
        last = max(held.last, first) if first else held.last
    inferred = between(first, last)
    return replace(edition, date=inferred, date_by="inferred") if inferred else edition
