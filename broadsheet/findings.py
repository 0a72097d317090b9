"""What is told and goes on: every finding's permanent code. What stops a build is in `errors.py`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from broadsheet.model import Finding

# info: how the archive came to what it shows; look: an editor should look; weak: the archive may be wrong here.
Severity = Literal["info", "look", "weak"]

# A code is never renamed and never used again for something else: front matter and bookmarks hold it.
FINDINGS: dict[str, tuple[str, Severity]] = {
    # reading
    "encoding-gb18030": ("源文件是 GB18030 编码，已转为 UTF-8", "info"),
    "encoding-utf16": ("源文件是 UTF-16 编码，已转为 UTF-8", "info"),
    "surrogate": ("源文件有残缺的编码，已以 � 代之", "look"),
    "character-lost": ("源文件有 �，提取时已失一字", "look"),
    "private-use": ("源文件有自造字，各机显示不同", "look"),
    "bidi-control": ("源文件有改变书写方向的控制符", "look"),
    # recovering
    "unplaced": ("这些行没有归入任何文章", "weak"),
    "title-lost": ("版面上没有这篇文章的标题", "look"),
    "title-cut": ("标题似被截断，照录", "look"),
    "start-lost": ("正文从句中开始，开头部分版面上没有", "look"),
    "end-open": ("正文结束时句子未完", "look"),
    "join-weak": ("这两块相接的证据弱，或另有缺漏", "weak"),
    "gap": ("断栏处似有缺字，照录", "look"),
    # mending
    "doubled-phrase": ("同一短语连出两次，照录", "look"),
    "doubled-character": ("一字重出，照录", "look"),
    # the editor's record
    "title-supplied": ("版面未见标题，方括号内为编者所拟", "info"),
    "text-withheld": ("本版只公布篇目，不公布全文", "info"),
}


def finding(code: str, message: str = "", lines: Iterable[int] = ()) -> Finding:
    """A finding with a code of `FINDINGS`; without a message, with the code's own meaning. `lines` are 1-based.

    Raises KeyError for a code that is not in the table.
    """
    meaning, _ = FINDINGS[code]
    return Finding(code, message or meaning, tuple(lines))


def severity(code: str) -> Severity:
    """How much a code matters. Raises KeyError for one that is not in the table."""
    return FINDINGS[code][1]
