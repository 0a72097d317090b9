"""Captions and credits of pictures that the extraction left among the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.model import Mark
from broadsheet.rules.view import Seen, View

_CREDIT = re.compile(
    r"(?:(?<!拍)摄|绘|制图|供图|图片提供)\s*(?:[/／|(].{0,14})?$|[(](?:影像中国|人民视觉|视觉中国|新华社发?|资料图片?|受访者供图|[^()]{1,12}供图)[)]$"
    r"|^(?:影像中国|人民视觉|视觉中国|资料图片?|新华社发)$|摄\s*[(/／]|\s摄\S{2,8}$|^(?:图片?|图源|图片来源|摄影)\s*[/:]"
)
_EACH = re.compile(r"供图|摄")
LONGEST_CREDIT = 40  # characters, set by hand; a single credit names a person and an agency
LONGEST_CAPTION = 330  # the longest caption measured has 281


def _credit(seen: Seen) -> str | None:
    """Why the line is a credit, None if it is not."""
    if seen.closed or not _CREDIT.search(seen.text):
        return None
    if len(_EACH.findall(seen.text)) >= 3 and len(seen.text) <= 400:
        return "一行之中有多处图片署名"
    return "图片署名" if len(seen.text) <= LONGEST_CREDIT else None


def mark_credits(view: View) -> Iterator[Mark]:
    """CRE1: 摄影者署名.

    Sees: a line without a full stop that ends in 摄／供图, an agency in brackets or alone; or a row of several such credits.
    Says: credit.
    Leaves alone: a sentence that speaks of taking pictures.
    Example: 首席记者 龙帆 摄/视觉重庆
    """
    for seen in view.seen:
        if reason := _credit(seen):
            yield Mark(seen.line, "credit", "CRE1", reason)


def mark_captions(view: View) -> Iterator[Mark]:
    """CAP1: 图片说明, the block above a credit. CAP2: a block that calls itself a picture.

    Sees: CAP1 the last block before a single credit, a full sentence of up to LONGEST_CAPTION characters; CAP2 a short block
    with 图为／图①／(上图) that stands alone.
    Says: caption.
    Leaves alone: the block above a row of portrait credits; headings; by-lines.
    Example: 西部科学城某公司,机器人正在生产线上忙碌。 (and on the next line its credit)
    """
    for seen in view.seen:
        reason = _credit(seen)
        if reason == "图片署名" and seen.at > 0:
            above = view.seen[seen.at - 1]
            if not _credit(above) and 8 <= len(above.text) <= LONGEST_CAPTION and above.closed:
                yield Mark(above.line, "caption", "CAP1", "下一行是图片署名")
        if len(seen.text) <= 120 and re.match(r"^(?:[左右上下]?图(?:为|[①-⑨\d一二三四五]?[::])|[▲▼△◀▶]图?)", seen.text):
            yield Mark(seen.line, "caption", "CAP2", "以“图为”一类字样开头", 0.9)
