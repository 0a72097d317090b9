"""The words a reader sees for what the model holds as codes."""

from __future__ import annotations

import re

from broadsheet.dates import ends_of
from broadsheet.model import Kind, PersonRole, Role

KINDS: dict[Kind, str] = {
    "op-ed": "评论", "news": "消息", "interview": "访谈", "speech": "发言", "panel": "笔谈", "feature": "特写",
    "profile": "人物", "note": "短讯",
}  # fmt: skip
ROLES: dict[Role, str] = {
    "title": "标题", "subtitle": "副题", "kicker": "引题", "column": "栏目", "byline": "署名", "affiliation": "作者单位",
    "lead": "导语", "head": "小标题", "paragraph": "正文", "question": "提问", "speaker": "发言人", "host": "主持人",
    "guests": "嘉宾", "pull-quote": "摘要引文", "duplicate": "重复文字", "caption": "图片说明", "credit": "供图",
    "theme": "版面主题", "note": "版面附注", "furniture": "版面零件",
}  # fmt: skip
PERSON_ROLES: dict[PersonRole, str] = {
    "author": "作者", "reporter": "记者", "speaker": "发言", "host": "主持", "photographer": "摄影",
}  # fmt: skip

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")
_DECADE = re.compile(r"(\d{3})X")


def date_in_words(edtf: str | None) -> str | None:
    """An EDTF date as a reader says it: `[2024-12..]` → `2024年12月或之后`. What is not understood stays as written."""
    if edtf is None:
        return None
    ends = ends_of(edtf)
    return _between(*ends, set_of_days="/" not in edtf) if ends else _day(edtf)


def _between(first: str, last: str, set_of_days: bool) -> str:
    if first and last:
        return f"{_day(first)}至{_day(last)}" + ("之间" if set_of_days else "")
    return f"{_day(first)}或之后" if first else f"{_day(last)}或之前"


def _day(edtf: str) -> str:
    if decade := _DECADE.fullmatch(edtf):
        return f"{decade[1]}0年代"
    found = _DAY.fullmatch(edtf)
    if not found:
        return edtf
    year, month, day, doubt = found.groups()
    words = f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")
    return {"": words, "?": f"{words}（存疑）", "~": f"约{words}", "%": f"约{words}（存疑）"}[doubt]
