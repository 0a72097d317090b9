"""What a model prints beside the page's own text: labels of its parts (标题：, 【作者】, ## 正文), and what it says before the page."""

from __future__ import annotations

import html
import re
from functools import cache

from broadsheet.language.script import each, simplified
from broadsheet.language.tables import either, load_table

ENOUGH = 2  # different labels


def labelled(text: str) -> bool:
    """Whether a model printed each part behind a label: a title's and another's."""
    found = {simplified(m["colon"] or m["boxed"] or m["headed"]) for m in _label().finditer(html.unescape(text))}
    titles = re.compile(either("ocr", "title_labels"), re.I)
    return any(titles.fullmatch(label) for label in found) and len(found) >= ENOUGH


def unlabelled(row: str) -> str:
    """A row of labelled output without a label that is none of the page, "" where it says nothing else."""
    m = _label().match(row)
    if m is None:
        return row
    rest = (m["said"] or m["inside"] or "").strip()
    if not rest or simplified(rest).strip("。 （）()") in load_table("ocr")["nothing"]:
        return ""
    label = m["colon"] or m["boxed"]
    if simplified(label) in load_table("ocr")["labels"]["drop"]:
        return rest
    return f"{label}：{rest}" if m["boxed"] else row


def without_remark(text: str) -> str:
    """The text without what a model says to who asked it, before the page: 好的，以下是图片中的文字内容："""
    return _spoken().sub("", text, 1)


@cache
def _label() -> re.Pattern[str]:
    """标题：…, 【标题】…, and a heading that is nothing but a label; in either script."""
    words = [word for key in ("drop", "keep") for word in load_table("ocr")["labels"][key]]
    either_script = "|".join(map(re.escape, dict.fromkeys([*words, *each(words, "s2t")])))
    return re.compile(
        rf"^(?:[ \t#*\-]*[【\[]\s*(?P<boxed>{either_script})\s*[】\]][ \t*]*[：:]?[ \t]*\**[ \t]*(?P<inside>.*)|[ \t#*\-]*(?P<colon>{either_script})[ \t*]*[：:][ \t]*\**[ \t]*(?P<said>.*)"
        rf"|[ \t]{{0,3}}#{{1,6}}[ \t]*\**(?P<headed>{either_script})\**[ \t]*)$", re.M | re.I,
    )  # fmt: skip


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(rf"\A\s*(?:{either('ocr', 'spoken_openings')})[^\n。]{{0,40}}?(?:{either('ocr', 'spoken_of')})[^\n。]{{0,30}}[:：][ \t]*\**[ \t]*(?=\n)", re.I)
