"""What belongs to the page and to no article: page-wide credits, mastheads, telephone numbers, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.language.characters import HAN, NUMERALS
from broadsheet.language.tables import either
from broadsheet.model import Mark
from broadsheet.rules.makers import from_page_credit
from broadsheet.rules.view import Seen, View

_WORKS = "稿件|文字|图片|文|图|摄影|图文"
_PAGE_CREDIT = re.compile(rf"^[(]?本(?:版|组|期|专题)(?:{_WORKS})*[^。]{{0,12}}?(?:由|:|/)?.{{2,60}}?(?:{either('habits', 'page_works')})[)]?$")
_PAGE_LABEL = re.compile(rf"^[(]?本(?:版|组|期|专题)(?:{_WORKS}|{either('habits', 'page_works')}|撰文)+\s*[:/]")
_DATE = r"\d{4}(?:年\d{1,2}月\d{1,2}日|[.-]\d{1,2}[.-]\d{1,2})"
_NUMBER = r"第?\s*[A-Za-z]?\d{1,3}\s*[版页]?"
_PAGE_NUMBER = re.compile(rf"^(?:{_NUMBER}|[-—]\s*\d{{1,3}}\s*[-—]|第[{NUMERALS}]{{1,3}}版)$")
_DATED = re.compile(rf"^(?:{_DATE}|星期[一二三四五六日天]|第?[A-Za-z]?\d{{1,3}}版)$")
_BESIDE_DATES = re.compile(rf"^(?:农历\S{{2,8}}|[{HAN}]{{1,5}}(?:{either('habits', 'paper_endings')})|要闻|广告)$")
_JUMP = re.compile(rf"^[(]?(?:下转|上接|紧接|转接|接)\s*第?\s*(?:[A-Z]?\d{{1,2}}|[{NUMERALS}]{{1,3}})\s*版.{{0,10}}[)]?$")
_SCAN = r"(?:扫码|扫一扫|长按|扫描)[^,。]{0,8}(?:二维码|小程序)[^,。]{0,12}"
_SCAN_AND = r"扫码(?:看|观看|阅读|关注|下载|收听)[^,。]{0,8}"
_CODE = re.compile(rf"^(?:{_SCAN}|{_SCAN_AND})$")
EDGE = 2  # blocks at the top and the foot of a page: where a newspaper's name alone is its masthead
_POST_AND_NAME = re.compile(rf"^(?:{either('habits', 'furniture_alone')})(?:\s|$|[A-Z])")
_REACHED = re.compile(r"\d{6,}|@|www|http")
_APART = re.compile(r"[\s|·]+")
_MASTHEAD = re.compile(either("habits", "contact_words"), re.I)


def mark_page_credits(view: View) -> Iterator[Mark]:
    """NOTE1: 本版稿件署名.

    Sees: a line that opens with 本版／本组 and says who wrote, took or provided what is on the page (由…撰写, 撰文：…).
    Says: note.
    Leaves alone: a sentence with a full stop; 本版 inside a text.
    Example: 本版稿件由某报记者甲、乙撰写
    """
    for seen in view.seen:
        if len(seen.text) <= 80 and not seen.closed:
            people = from_page_credit(seen.text)
            if _PAGE_CREDIT.match(seen.text) or (people and _PAGE_LABEL.match(seen.text)):
                yield Mark(seen.line, "note", "NOTE1", "为全版署名的说明", people=people)


def mark_furniture(view: View) -> Iterator[Mark]:
    """FUR1: 版面附件: editors, telephone, page number, date line, address, ornaments.

    Sees: a short line that opens with an editor's post and a colon or a name, is a page number, a date or the newspaper's name, sends
    to another page (下转第二版) or to a code to scan, holds a telephone number or an address beside such a word, or has neither letter
    nor digit.
    Says: furniture.
    Leaves alone: dates and numbers inside a text; 编辑 without a colon.
    Example: 责任编辑：某某 电话：000000
    """
    for seen in view.seen:
        if len(seen.text) > 100 or seen.closed:
            continue
        if not any(c.isalnum() for c in seen.text):
            yield Mark(seen.line, "furniture", "FUR1", "没有文字的装饰行", 1.1)
        elif _of_the_page(seen, view) or any(p.match(seen.text) for p in (_POST_AND_NAME, _PAGE_NUMBER, _JUMP, _CODE)):
            yield Mark(seen.line, "furniture", "FUR1", "版面附件", 0.95)
        elif _MASTHEAD.search(seen.text) and _REACHED.search(seen.text) and len(seen.text) <= 60:
            yield Mark(seen.line, "furniture", "FUR1", "含电话、邮箱或编辑署名", 0.9)


def _of_the_page(seen: Seen, view: View) -> bool:
    """Whether a line names the page's makers, or is its date or masthead."""
    bare = seen.text.lstrip("(■□●◆▲ ").rstrip(")")
    if view.habits.furniture.match(bare):
        return True
    if post := view.habits.furniture_posts.match(bare):
        return bool(view.names.split(bare[post.end() :]))
    words = _APART.split(seen.text)
    if not all(_DATED.match(word) or _BESIDE_DATES.match(word) for word in words):
        return False
    return any(map(_DATED.match, words)) or seen.at < EDGE or seen.at >= len(view.seen) - EDGE
