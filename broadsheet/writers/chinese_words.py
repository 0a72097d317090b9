"""The words a reader sees for what the model holds as codes."""

from __future__ import annotations

from functools import lru_cache

from broadsheet.dates import Part, read_date
from broadsheet.decisions import Role
from broadsheet.model import Kind, PersonRole

KINDS: dict[Kind, str] = {
    "op-ed": "评论", "news": "消息", "interview": "访谈", "speech": "发言", "panel": "座谈", "feature": "特写",
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
    "translator": "翻译",
}  # fmt: skip

_DOUBT = {"": "{}", "?": "{}（存疑）", "~": "约{}", "%": "约{}（存疑）"}


@lru_cache(maxsize=1024)  # a page's date stands beside each of its articles in every list
def date_in_words(edtf: str | None) -> str | None:
    """An EDTF date as a reader says it: `[2024-12..]` → `2024年12月或之后`. What is not understood stays as written."""
    when = read_date(edtf)
    if when is None:
        return edtf
    start, end = (_in_words(part) if part else None for part in (when.start, when.end))
    if when.form == "one":
        return start
    if when.form == "set" and when.end and when.end.parts[1:] == (12, 31):  # a bound, not a day that anybody named
        end = f"{when.end.year:04}年底"
    if start and end:
        return f"{start}至{end}" + ("之间" if when.form == "set" else "")
    return f"{start}或之后" if start else f"{end}或之前"


def _in_words(part: Part) -> str:
    words = (
        f"{part.year}年代"
        if part.decade
        else f"{part.year:04}年" + "".join(f"{number}{unit}" for number, unit in zip(part.parts[1:], "月日", strict=False))
    )
    return _DOUBT[part.doubt].format(words)
