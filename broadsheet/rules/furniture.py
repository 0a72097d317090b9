"""What belongs to the page and to no article: page-wide credits, mastheads, telephone numbers, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from broadsheet.language.characters import HAN, NUMERALS
from broadsheet.language.tables import either
from broadsheet.model import Mark
from broadsheet.rules.folio import beside_number
from broadsheet.rules.letters import address
from broadsheet.rules.makers import from_page_credit
from broadsheet.rules.page_head import of_diary, own_lines
from broadsheet.rules.view import Seen, View

_WORKS = "稿件|文字|图片|文|图|摄影|图文"
_PAGE_CREDIT = re.compile(
    rf"^[(]?本(?:版|组|期|专题)(?:{_WORKS})*[^。]{{0,12}}?(?:由|:|/)?.{{2,60}}?(?:{either('habits', 'page_works')})[)]?$"
)
_PAGE_LABEL = re.compile(rf"^[(]?本(?:版|组|期|专题)(?:{_WORKS}|{either('habits', 'page_works')}|撰文)+\s*[:/]")
_PAGE_NUMBER = re.compile(r"^[-—]{1,2}\s*\d{1,3}\s*[-—]{1,2}$")
_JUMP = re.compile(
    rf"^[(]?(?:下转|上接|紧接|转接|接)\s*第?\s*(?:[A-Z]?\d{{1,2}}|[{NUMERALS}]{{1,3}})\s*版.{{0,10}}[)]?$|^[(]?(?:[上紧]?接上|转下|下转下)一?[版页][)]?$"
)
_POST_AND_NAME = re.compile(rf"^(?:{either('habits', 'furniture_alone')})(?:\s|$|[A-Z])")
_REACHED = re.compile(r"\d{6,}|@|www|http")
_MASTHEAD = re.compile(either("habits", "contact_words"), re.I)
_WAYS = either("habits", "contact_ways")
_OF_TEXT = re.compile(rf"^\W*(?:(?:{either('habits', 'contact_of_text')}).{{0,4}}(?:{_WAYS})|联系人):")
_CALL = re.compile(rf"^[{HAN}]{{2,12}}(?:热线|电话)[:\s]\s*\d{{3,8}}$")  # 市公交公司热线:96166
_AND = re.compile(rf"^\W*(?:{_WAYS})[^:]{{0,4}}:")
_WHEN = re.compile(r"\d:\d\d|\d[点时日]")
_TO_COLUMN = re.compile(rf"^\W*(?:{either('habits', 'column_itself')})")


def mark_page_credits(view: View) -> Iterator[Mark]:
    """NOTE1: 本版稿件署名.

    Sees: a line that opens with 本版／本组 and says who wrote, took or provided what is on the page (由…撰写, 撰文：…).
    Says: note.
    Leaves alone: a sentence with a full stop; 本版 inside a text.
    Example: 本版稿件由某报记者甲、乙撰写
    """
    for seen in view.seen:
        if len(seen.text) > 80 or seen.closed:
            continue
        credit = _PAGE_CREDIT.match(seen.text)
        people = from_page_credit(seen.text) if credit or _PAGE_LABEL.match(seen.text) else ()
        if credit or people:
            yield Mark(seen.line, "note", "NOTE1", "为全版署名的说明", people=people)


def mark_furniture(view: View) -> Iterator[Mark]:
    """FUR1: 版面附件: editors, telephone, page number, date line, address, ornaments. FUR2: 写给栏目的地址, 正文里的联系方式. FUR3: 日记的一天.

    Sees: FUR1 a short line that is nothing but what a page prints of itself (day, number, newspaper, makers, issue, price, weather, address, a section in two languages,
    a code to scan: rules/folio.py; one word among such lines at the page's head), opens with an editor's post and a colon or a name, sends to another page (下转第二版), holds a
    telephone number or an address beside such a word, or has neither letter nor digit; FUR2 one below a text that opens with 栏目 or 本栏 and holds a number or an address, or one to apply or ask at (报名邮箱：…), and such below it;
    FUR3 the day and the weather on a line above running text.
    Says: FUR1 furniture; FUR2 paragraph, of a column's address the last of its text; FUR3 paragraph.
    Leaves alone: dates and numbers inside a text; a date alone, which signs a notice; 编辑 without a colon.
    Example: 责任编辑：某某 电话：000000
    """
    own = own_lines(view)
    for seen in _contacts(view):
        yield Mark(seen.line, "paragraph", "FUR2", "正文里的联系方式", 1.12, "list")
    for seen in _days(view):
        if not own[seen.at]:
            yield Mark(seen.line, "paragraph", "FUR3", "日记的一天", 1.12, "list")
    for seen in view.seen:
        addressed = address(seen.text) if own[seen.at] else None
        if (
            own[seen.at]
            and not seen.text.endswith("。")
            and (len(own[seen.at]) > 1 or addressed is None or view.names.split(seen.text[addressed.end() :]))
        ):
            yield Mark(seen.line, "furniture", "FUR1", "版面自述的报名、日期、版次一类", 1.1)
        if len(seen.text) > 100 or seen.closed:
            continue
        if not any(c.isalnum() for c in seen.text):
            yield Mark(seen.line, "furniture", "FUR1", "没有文字的装饰行", 1.1)
        elif (
            _names_makers(seen, view) or beside_number(seen.text) or any(p.match(seen.text) for p in (_POST_AND_NAME, _PAGE_NUMBER, _JUMP))
        ):
            yield Mark(seen.line, "furniture", "FUR1", "版面附件", 0.95)
        elif _TO_COLUMN.match(seen.text) and _REACHED.search(seen.text) and seen.at and not view.seen[seen.at - 1].heading_like:
            yield Mark(seen.line, "paragraph", "FUR2", "写给栏目的地址", 1.12, "sign-off")
        elif _MASTHEAD.search(seen.text) and _REACHED.search(seen.text) and len(seen.text) <= 60:
            yield Mark(seen.line, "furniture", "FUR1", "含电话、邮箱或编辑署名", 0.9)


def _days(view: View) -> Iterator[Seen]:
    """Lines that are a day and its weather, with what was written on it below."""
    for seen, below in pairwise(view.seen):
        if not below.heading_like and of_diary(seen.text):
            yield seen


def _contacts(view: View) -> Iterator[Seen]:
    """Short lines that say where or when to apply or ask, below running text; and those below such a line that say how else."""
    last = -1
    for seen in view.seen:
        above = view.seen[seen.at - 1]
        within = 0 < seen.at < len(view.seen) - 1 and above.closed and not above.heading_like and not view.seen[seen.at + 1].heading_like
        if within and _CALL.match(seen.text):
            yield seen
        told = len(seen.text) <= 60 and bool(_REACHED.search(seen.text) or _WHEN.search(seen.text))
        goes_on = seen.at and seen.at - 1 == last
        if (
            told
            and seen.at
            and ((goes_on and _AND.match(seen.text)) or (_OF_TEXT.match(seen.text) and (goes_on or not above.heading_like)))
        ):
            last = seen.at
            yield seen


def _names_makers(seen: Seen, view: View) -> bool:
    """Whether a line opens with what those do who make the page, and a colon or names."""
    bare = seen.text.lstrip("(■□●◆▲ ").rstrip(")")
    if view.habits.furniture.match(bare):
        return True
    post = view.habits.furniture_posts.match(bare)
    return post is not None and bool(view.names.split(bare[post.end() :]))
