"""Notices and documents: their titles, their numbers, who issues them and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from broadsheet.language.characters import HAN, NUMERALS
from broadsheet.language.headings import NUMBERED
from broadsheet.language.names import common_word
from broadsheet.language.tables import either, load_table
from broadsheet.model import Mark, Person
from broadsheet.rules.adverts import NUMBER, REACHED, adverts, names_advert, names_notice
from broadsheet.rules.byline_people import SOURCED, from_byline
from broadsheet.rules.datelines import is_place
from broadsheet.rules.folio import STEM, read_day, read_folio
from broadsheet.rules.homes import signed_at_home
from broadsheet.rules.letters import SHORT_DAY
from broadsheet.rules.page_head import Items, own_lines
from broadsheet.rules.signatures import signs_alone
from broadsheet.rules.view import Seen, View

LONGEST_SIGNER = 26  # characters
LONGEST_WRITTEN = 24  # characters
LONGEST_LABEL = 12  # characters of what a notice opens with
DATED = 1.09  # less than that a line is the page's own
_OWN_NOTICE = re.compile(rf"^[(【\[]?(?:{either('habits', 'own_notices')})[)】\]]?\s*:")
_PART = re.compile(rf"^第[{NUMERALS}百]+[章节编条]")
_ISSUED_AS = re.compile("(?:公告|令|文件)$")
_SIGNER = re.compile(rf"^[{HAN}()“”·]{{2,{LONGEST_SIGNER}}}$")
_OFFICE = re.compile(rf"(?:{either('habits', 'signing_offices')})$")
LONGEST_TITLE = 28  # characters of a title under a notice's name
LONGEST_ITEM = 60  # characters
_ITEM = re.compile(
    rf"^(?:[{NUMERALS}]{{1,2}}、|[{HAN}]{{2,8}}:|(?:[{HAN}]{{1,4}}人|失主|机主|车主|{either('habits', 'mourners')})\s+\S)|(?:{either('habits', 'signing_words')})$"
)
_UNDERSIGNED = re.compile(rf"^[{HAN}]{{1,4}}人:\s*[{HAN}]{{2,12}}$")  # 声明人:某某
_CLOSES = re.compile(rf"^(?:{either('habits', 'notice_closings')})[^。:]{{0,16}}[!。]?$")
_POST_NAME = re.compile(rf"^([{HAN}]{{2,8}})\s+([{HAN}]{{2,4}})$")  # 省长 某某
_WHEN = rf"(?:(?:[12]\d{{3}}|[〇○零一二三四五六七八九]{{4}})年|{STEM}年?)(?:初?[{NUMERALS}廿\d]{{1,3}}[月日]|初[{NUMERALS}]|{either('habits', 'written_times')}|\s){{0,6}}"
_WHERE = rf"(?:{either('habits', 'written')})?于\s*(?:{_WHEN}|[{HAN}]{{2,10}})"
_WRITTEN = re.compile(
    rf"^[(—–-]*\s*(?:(?P<who>[{HAN}]{{2,4}}?)\s*)??(?:{_WHEN}\s*{_WHERE}|\d{{1,2}}月\d{{1,2}}日{_WHERE}|(?<=\s){SHORT_DAY.pattern.strip('^$')}|{_WHEN}|{_WHEN}(?<![年月日\s])\s+[{HAN}]{{2,4}}|(?={either('habits', 'written')}){_WHERE})(?:\s+(?P<by>[{HAN}]{{2,4}}))?\s*[)]?$"
)
_GUIDED = re.compile(rf"^[(]?(?:{either('habits', 'teacher_posts')})\s*[:/|\s]\s*[{HAN}\s、]{{2,12}}[)]?$")
_DAY_ALONE = re.compile(r"^[(]?[^()]{8,16}[)]?$")


def mark_notices(view: View) -> Iterator[Mark]:
    """NOT1: 公告, the title of a notice. NOT2: a document's number. NOT3: who issues a notice, and the day. NOT4: an advertisement.

    Sees: NOT1 a line that is nothing but the name of a kind of notice, or of a small advertisement with a telephone below (招聘), with blanks inside or not, two to four characters before it (遗失启事), whose it is (某某工程招标公告) or 关于…的, above running text, with a full stop or without, or above items; or a text that opens with such a word of the newspaper's (更正:…); NOT2 江府发〔2024〕12号 or
    第12号 on a line of its own; NOT3 a date on a line of its own below running text, or below an office or several, a firm, a name or a post and a name that stands so or below 特此公告, an office alone below a notice too,
    where and when a text was written, below it (2024年冬于江城), whence it comes ((综合新华社报道)), who taught its author (指导教师:某某), and what a notice, or a text under its number, says a line each (招标人:…, 电话:…, 某某谨启), and its heads (一、扩大供给); NOT4 short lines in a
    row that offer something (均价, 订购) and say how or where to reach who does, or offer several things and have no words of the texts beside them, with the lines above them, what stands under 广告, and small ones of a line
    (出租:…电话:…, 遗失…声明作废) (rules/adverts.py).
    Says: title; subtitle, or kicker above a title; paragraph, with which the article ends; head; furniture, with a finding.
    Leaves alone: such a word above another heading, which is a column; a date under a title; numbers inside a text; a report of prices; an office and its telephone; the title under an advertisement.
    Example: 江府发〔2024〕12号
    """
    for line in adverts(view):
        yield Mark(line.line, "furniture", "NOT4", "广告", 1.12, "advert")
    own = own_lines(view)
    for seen in view.seen:
        above, below = (view.seen[at] if 0 <= at < len(view.seen) else None for at in (seen.at - 1, seen.at + 1))
        if below is not None and (_tells(below) or _itemises(seen, view)) and (names_notice(seen.text) or names_advert(seen, view)):
            yield Mark(seen.line, "title", "NOT1", "启事、公告一类的名目", 1.02, "notice")
            if (
                (below.heading_like or (REACHED.search(below.text) and not below.closed))
                and below.text[-1] != ":"
                and not _itemises(seen, view)
            ):
                yield Mark(below.line, "paragraph", "NOT1", "启事的正文，没有句号", 1.02)
            yield from _signed(below, view)
            yield from _itemised(seen, view, own)
        elif (
            NUMBER.match(seen.text)
            and not own[seen.at]
            and below is not None
            and (below.heading_like or (above is not None and above.heading_like))
        ):
            yield from _numbered(seen, above, below)
            yield from _itemised(seen, view, own)
            yield from _signed(below if not below.heading_like else view.seen[min(below.at + 1, len(view.seen) - 1)], view)
        elif seen.closed and ":" in seen.text[:LONGEST_LABEL] and _OWN_NOTICE.match(seen.text) and (above is None or above.closed):
            yield Mark(seen.line, "paragraph", "NOT1", "报纸自己的更正、启事", 1.1, "item")
        elif above is not None:
            yield from _ended(seen, above, below, view, own)


def _ended(seen: Seen, above: Seen, below: Seen | None, view: View, own: Sequence[Items]) -> Iterator[Mark]:
    """NOT3: what stands below a text: the day, who issues it and the day, where and when it was written."""
    if _is_day(seen):
        yield from _issued(seen, above, view, own)
    elif _GUIDED.match(seen.text) and (above.closed or signs_alone(above.text)):
        if not above.closed:
            yield Mark(above.line, "paragraph", "NOT3", "习作者的署名，指导教师在下", 1.13, "sign-off", from_byline(above.text))
        yield Mark(seen.line, "paragraph", "NOT3", "习作的指导教师", 1.12, "sign-off")
    elif above.closed and not above.heading_like and not own[seen.at] and _signs_and_dates(seen):
        yield Mark(seen.line, "paragraph", "NOT3", "落款的单位与日期", 1.12, "sign-off")
    elif seen.text[0] == "(" and SOURCED.match(seen.text.strip("()")) and above.closed:
        yield Mark(seen.line, "paragraph", "NOT3", "文末的消息来源", 1.12, "sign-off")
    elif below is None or below.heading_like:
        yield from _written(seen, above, view)


def _written(seen: Seen, above: Seen, view: View) -> Iterator[Mark]:
    """NOT3: where and when a text was written, below it or below who wrote it."""
    found = _WRITTEN.match(seen.text) if seen.heading_like and len(seen.text) <= LONGEST_WRITTEN else None
    by = found["by"] if found else None  # 2016年秋 江城 says where
    name = (found["who"] or (by if by and view.names.is_name(by) and not is_place(by) else "")) if found else ""
    if (
        found
        and (not name or view.names.is_name(name))
        and ((above.closed and not above.heading_like) or (above.at and signs_alone(above.text) and view.seen[above.at - 1].closed))
    ):
        yield Mark(seen.line, "paragraph", "NOT3", "写作的时间与地点", DATED, "sign-off", (Person(name, "author"),) if name else ())
        below, after = view.seen[seen.at + 1 : seen.at + 2], view.seen[seen.at + 2 : seen.at + 3]
        if (
            below
            and len(names := view.names.split(below[0].text)) == 1
            and not common_word(names[0])
            and all(s.heading_like for s in after)
        ):
            yield Mark(below[0].line, "paragraph", "NOT3", "时间与地点之下的署名", DATED, "sign-off", (Person(names[0], "author"),))


def _itemises(title: Seen, view: View) -> bool:
    """Whether the lines below a notice's name are items, which are all its text: 项目名称:…, 中标单位:…."""
    below = view.seen[title.at + 1 : title.at + 3]
    return len(below) > 1 and all(_ITEM.match(seen.text) for seen in below)


def _itemised(title: Seen, view: View, own: Sequence[Items]) -> Iterator[Mark]:
    """NOT3: what a notice says a line each, and who signs it with a courtesy: 一、报名时间:…, 联系人:…, 某某谨启."""
    for seen in view.seen[title.at + 2 - _itemises(title, view) :]:
        if all(own[seen.at :]) or (names_notice(seen.text) and not _CLOSES.match(seen.text)):
            return  # the newspaper's own, at the page's end; the next notice
        text_below = any(not below.heading_like for below in view.seen[seen.at + 1 : seen.at + 2])
        if text_below and seen.heading_like and ":" not in seen.text and NUMBERED.match(seen.text):
            yield Mark(seen.line, "head", "NOT3", "公文的小标题", 0.95, "number")
        elif (
            len(seen.text) <= LONGEST_ITEM
            and not seen.closed
            and (_ITEM.search(seen.text) or _CLOSES.match(seen.text) or REACHED.search(seen.text))
        ):
            yield Mark(seen.line, "paragraph", "NOT3", "启事的一项", 1.12, "list" if text_below else "sign-off")
        elif seen.heading_like and not _OFFICE.search(seen.text):
            return


def _numbered(seen: Seen, above: Seen | None, below: Seen) -> Iterator[Mark]:
    """NOT2: a document's number under its title, or above it, itself under the name of who issues it."""
    headed = above is not None and above.heading_like
    issued = (
        above is not None
        and headed
        and bool(_ISSUED_AS.search(above.text))
        and below.heading_like
        and below.text[-1] != ":"
        and not NUMBERED.match(below.text)
        and not _PART.match(below.text)
    )
    if issued and above is not None:
        yield Mark(above.line, "kicker", "NOT2", "发布公文的机关", 1.1, "number")
    yield Mark(seen.line, "subtitle" if headed and not issued else "kicker", "NOT2", "公文的字号", 1.1, "number")


def _is_office(seen: Seen) -> bool:
    """Whether a line is an office, or several with blanks between."""
    return all(_SIGNER.match(office) and _OFFICE.search(office) for office in seen.text.split())


def _tells(seen: Seen) -> bool:
    """Whether a line under a notice's name may be its text: also one without its full stop, or whom it speaks to (广大市民:)."""
    return not seen.heading_like or seen.text[-1] == ":" or (len(seen.text) > LONGEST_TITLE and "," in seen.text)


def _ends_notice(seen: Seen) -> bool:
    """Whether what stands above its office may be a notice's last line: its text, with a full stop or without, an item, or its closing (特此公告)."""
    return seen.closed or _tells(seen) or bool(_ITEM.search(seen.text) or _CLOSES.match(seen.text))


def _is_day(seen: Seen) -> bool:
    items = read_folio(seen.text) if _DAY_ALONE.match(seen.text) else ()
    return SHORT_DAY.match(seen.text) is not None or (len(items) == 1 and items[0].sort == "day")


def _signed(text: Seen, view: View) -> Iterator[Mark]:
    """NOT3: an office alone below the paragraphs of a notice or a document, without the day."""
    signer = next(
        (
            seen
            for seen in view.seen[text.at :]
            if seen.heading_like and not seen.closed and seen.text[-1] != ":" and not REACHED.search(seen.text)
        ),
        None,
    )
    over = next((s for s in reversed(view.seen[: signer.at]) if s.closed or not REACHED.search(s.text)), None) if signer else None
    if signer is None or over is None or not _ends_notice(over) or signer.at == text.at:
        return
    after = view.below(signer)
    posted = _POST_NAME.match(signer.text)
    if (_is_office(signer) or (posted and view.habits.bearer_posts.search(posted[1]) and view.names.is_name(posted[2]))) and (
        after is None or (after.heading_like and not _is_day(after))
    ):
        yield Mark(signer.line, "paragraph", "NOT3", "落款的单位", 1.12, "sign-off")


def _signs_and_dates(seen: Seen) -> bool:
    """Whether a line is an office and the day."""
    signer, _, day = seen.text.rpartition(" ")
    return (
        bool(signer)
        and _SIGNER.match(signer) is not None
        and _OFFICE.search(signer) is not None
        and (read_day(day) is not None or SHORT_DAY.match(day) is not None)
    )


def _issued(day: Seen, above: Seen, view: View, own: Sequence[Items]) -> Iterator[Mark]:
    """NOT3: the day, and the line above it that says whose notice it is."""
    offices = list(takewhile(_is_office, reversed(view.seen[: day.at]))) or [above]  # several may issue one
    # 联系电话 may stand between
    over = next((s for s in reversed(view.seen[: offices[-1].at]) if s.closed or not REACHED.search(s.text)), None)
    posted = _POST_NAME.match(above.text)
    alone = above.text.replace(" ", "")
    # 某某律师事务所 律师 某某
    names = signed_at_home(above.text)[1] or (
        (alone,) if view.names.is_name(alone) and alone not in load_table("folio")["sections"] else ()
    )
    signer = names or _UNDERSIGNED.match(above.text) or (posted and view.names.is_name(posted[2])) or _is_office(above)
    if signer and over is not None and _ends_notice(over):
        for office in offices:
            yield Mark(
                office.line, "paragraph", "NOT3", "落款的单位或姓名", 1.12, "sign-off", tuple(Person(name, "author") for name in names)
            )
    elif not above.closed or above.heading_like or any(own[day.at + 1 : day.at + 2]):
        return
    yield Mark(day.line, "paragraph", "NOT3", "落款的日期", 1.12, "sign-off")
