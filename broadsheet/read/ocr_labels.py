"""What a model prints beside the page's own text: labels of its parts (标题：, 【作者】, ## 正文), and what it says before the page."""

from __future__ import annotations

import html
import re
from functools import cache

from broadsheet.decisions import Role
from broadsheet.language.characters import NUMERALS
from broadsheet.language.script import each, simplified
from broadsheet.language.tables import either, load_table

ENOUGH = 2  # different labels
_LEAD = r"[ \t#*\-]*(?:\d{1,2}[.、][ \t*]*)?"  # what may stand before a label: the marks of a list, of a heading, of bold


def labelled(text: str) -> bool:
    """Whether a model printed each part behind a label: a title's and another's."""
    found = {simplified(m["colon"] or m["boxed"] or m["headed"]) for m in _label().finditer(html.unescape(text))}
    return any(_roles().get(label.lower()) == "title" for label in found) and len(found) >= ENOUGH


def has_label(row: str) -> bool:
    """Whether a row of labelled output begins with a label, or is one."""
    return _label().match(row) is not None


def unlabelled(row: str) -> tuple[str, Role | None]:
    """A row of labelled output without a label that is none of the page, "" where it says nothing else, and what the label says it is: the row, or the next."""
    m = _label().match(row)
    if m is None:
        return ("" if _counted().match(row) or says_nothing(row) else row), None
    rest = (m["said"] or m["inside"] or "").strip()
    label = m["colon"] or m["boxed"] or m["headed"]
    role = _roles().get(simplified(label).lower())
    if not rest:
        return "", role
    if says_nothing(rest):
        return "", None
    if role:
        return rest, role
    return f"{label}：{rest}" if m["boxed"] else row, None


def says_nothing(text: str) -> bool:
    """Whether a text only says that the page has none: 无, 暂无, N/A."""
    return simplified(text).strip("。 （）()") in load_table("ocr")["nothing"]


def without_remark(text: str) -> str:
    """The text without what a model says to who asked it, before the page (好的，以下是图片中的文字内容：) and behind it (以上为识别出的全部文字。)."""
    return _spoken_behind().sub("", _spoken().sub("", text, 1), 1)


@cache
def _roles() -> dict[str, Role]:
    """What each label that is none of the page says, in small letters."""
    return {word.lower(): role for role, words in load_table("ocr")["labels"]["drop"].items() for word in words}


@cache
def _label() -> re.Pattern[str]:
    """标题：…, 【标题】…, and a heading that is nothing but a label; in either script."""
    words = [*_roles(), *load_table("ocr")["labels"]["keep"]]
    either_script = "|".join(map(re.escape, dict.fromkeys([*words, *each(words, "s2t")])))
    return re.compile(
        rf"^(?:{_LEAD}[【\[]\s*(?P<boxed>{either_script})\s*[】\]][ \t*]*[：:]?[ \t]*\**[ \t]*(?P<inside>.*)|{_LEAD}(?P<colon>{either_script})[ \t*]*[：:][ \t]*\**[ \t]*(?P<said>.*)"
        rf"|[ \t]{{0,3}}#{{1,6}}[ \t]*\**(?P<headed>{either_script})\**[ \t]*)$", re.M | re.I,
    )  # fmt: skip


@cache
def _counted() -> re.Pattern[str]:
    """A line that only counts the articles of a page: 文章一：, 第2篇."""
    words = either("ocr", "counted")
    return re.compile(
        rf"[ \t#*]*(?:第\s*[\d{NUMERALS}]{{1,3}}\s*篇(?:{words})?|(?:{words})\s*[\d{NUMERALS}]{{1,3}})[ \t*]*(?:[:：][ \t*]*)?$", re.I
    )


@cache
def _spoken_behind() -> re.Pattern[str]:
    return re.compile(
        rf"\n[ \t>*(（]*(?:{either('ocr', 'spoken_closings')})[^\n。]{{0,40}}?(?:{either('ocr', 'spoken_closings_of')})[^\n]{{0,120}}\s*\Z",
        re.I,
    )


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(
        rf"\A\s*(?:{either('ocr', 'spoken_openings')})[^\n。]{{0,40}}?(?:{either('ocr', 'spoken_of')})[^\n。]{{0,30}}[:：][ \t]*\**[ \t]*(?=\n)",
        re.I,
    )
