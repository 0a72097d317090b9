"""Captions and credits of pictures that the extraction left among the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from broadsheet.language.tables import either
from broadsheet.model import Mark
from broadsheet.rules.makers import from_credit
from broadsheet.rules.signatures import read_signatures
from broadsheet.rules.view import Seen, View

_SOURCE = rf"{either('habits', 'picture_sources')}|[^()]{{1,12}}供图"
_LABEL = either("habits", "picture_labels")
# Each begins with the character that it is about, so that a text without them is passed over at once; what must stand before is asked behind it.
_LAST = r"\s*(?:[/／|(].{0,14})?$"
_TAKEN = rf"摄(?<!拍摄){_LAST}|绘(?<![描勾测]绘){_LAST}|制图{_LAST}|供图{_LAST}|图片提供{_LAST}|摄影报道{_LAST}|[/／]\s*摄影$|摄\s*[(/／]|摄(?<=\s摄)[^\s()]{{2,8}}$"
_BRACKETED = rf"[(](?:{_SOURCE}|[^()]{{2,16}}摄|(?:{_LABEL})\s*[/:][^()]{{1,16}}|新华社)[)]$"
_LABELLED = rf"^(?:{_LABEL})\s*[/:](?:[^。]{{2,6}}|[^。]*(?:[社报网]|中国|提供|供图|视觉\S*))$"
_OF_DATA = r"^(?:数据来源|资料来源)\s*[/:][^。]{2,}$"
_FROM = r"^[(]?(?:本文|以上)?(?:配图|图片|照片|图)均?(?:由|据|源自)\S{2,14}[)]?$"
_CREDIT_BEHIND = re.compile(rf"{_TAKEN}|{_BRACKETED}|(?<=\s)(?:{either('habits', 'picture_sources')})$", re.I)
_CREDIT_ALONE = re.compile(rf"^(?:{_SOURCE})$|{_LABELLED}|{_OF_DATA}|{_FROM}", re.I)
_PICTURE = re.compile(
    r"^(?:[左右上下题]?图(?:片说明|[①-⑨\d一二三四五]?(?:为(?!什么|何|媒)|:)|(?<=[左右上下]图)\s)|[(][左右上下]图[)]|[▲▼△◀▶↑↓←→↖↗↘↙⬆⬇⬅➡]图?)"
)
_GIVEN = re.compile(
    r"^(?:[(]?(?:本文|以上)(?:配图|图片|照片|图)|[(](?:配图|图片|照片|图)均?[由据源]|[(]?(?:配图|照片|图片)均?[由据源]|供图\s*[:/])"
)
_EACH = re.compile(r"供图|摄")
_BEHIND = re.compile(r"[。!][”’]?\s*([^。!]{2,24})$")
_IN_BRACKETS = re.compile(r"^[(].*(?:摄|图|影像|视觉|绘|CFP)")  # (新华社) is a report's source
_DRAWN = re.compile(rf"^[(]?(?:{either('habits', 'drawing_labels')})\s*[/:]")
_NO_PICTURE = re.compile(r"^(?:数据来源|资料来源|[(]?本版)")
SHORTEST_CAPTION = 6  # characters; before a shorter word a name may stand that no table has
_POSTS = re.compile(r"记者|通讯员|实习生|[社报网]发?$|摄|图")
LONGEST_CREDIT = 40  # characters, set by hand; a single credit names a person and an agency
LONGEST_CAPTION = 330  # the longest caption measured has 281


def _credited(text: str) -> bool:
    """Whether a text has the words of a picture's credit where a credit has them."""
    return bool(_CREDIT_ALONE.match(text) or _CREDIT_BEHIND.search(text))


def _credit(seen: Seen) -> str | None:
    """Why the line is a credit, None if it is not."""
    if seen.closed or not (_credited(seen.text) or (len(seen.text) <= LONGEST_CREDIT and _drawn(seen.text))) or captioned(seen):
        return None
    if _NO_PICTURE.match(seen.text):
        return "图表来源"
    if _wrote(seen.text):
        return None
    if _GIVEN.match(seen.text):
        return "图片来源"  # of the pictures of a text: the block above is no caption
    if len(_EACH.findall(seen.text)) >= 3 and len(seen.text) <= 400:
        return "一行之中有多处图片署名"
    if len(seen.text) > LONGEST_CREDIT:
        return None
    return "插图署名" if _DRAWN.match(seen.text) else "图片署名"


def _wrote(text: str) -> bool:
    """Whether a by-line says that who took the picture wrote the text too: 某某 文/摄."""
    return any("文" in s.work for s in read_signatures(text))


def _drawn(text: str) -> bool:
    """Whether a text is nothing but who took or drew a picture: 某某画, 记者 某某 摄."""
    signatures = read_signatures(text)
    return bool(signatures) and all(s.picture for s in signatures)


def captioned(seen: Seen) -> bool:
    """Whether a block is a caption with its credit behind it: …一景。新华社记者 某某摄, …一景。(资料图片), 江城一景 某某摄."""
    if len(seen.text) > LONGEST_CAPTION or not _credited(seen.text):
        return False
    if tail := _BEHIND.search(seen.text):
        return not _wrote(tail.group(1)) and bool(
            _IN_BRACKETS.match(tail.group(1)) or any(map(_drawn, (tail.group(1), tail.group(1).partition("/")[0])))
        )
    words = seen.text.split()
    behind = next((k for k in range(1, len(words)) if _drawn(" ".join(words[k:])) or _CREDIT_ALONE.match(words[k])), 0)
    head = "".join(words[:behind])
    return len(head) >= SHORTEST_CAPTION and not _POSTS.search(head) and not _NO_PICTURE.match(seen.text)


def mark_credits(view: View) -> Iterator[Mark]:
    """CRE1: 摄影者署名.

    Sees: a line without a full stop that ends in 摄／供图, an agency in brackets or alone, 漫画： and who drew it, 数据来源：…; or a row
    of several such credits.
    Says: credit.
    Leaves alone: a sentence that speaks of taking pictures.
    Example: 首席记者 龙帆 摄/视觉重庆
    """
    for seen in view.seen:
        if reason := _credit(seen):
            yield Mark(seen.line, "credit", "CRE1", reason, people=from_credit(seen.text))


def _bulleted(view: View, seen: Seen) -> bool:
    """Whether a triangle opens a heading or, as on that page, paragraphs in a row, and points at no picture."""
    in_row = any(a.text[0] == b.text[0] == seen.text[0] for a, b in pairwise(view.seen))
    return seen.text[0] in "▲▼△◀▶" and (seen.heading_like or in_row)


def mark_captions(view: View) -> Iterator[Mark]:
    """CAP1: 图片说明, the block above a credit. CAP2: a block that calls itself a picture. CAP3: a caption with its credit.

    Sees: CAP1 the last block before a single credit, a full sentence of up to LONGEST_CAPTION characters; CAP2 a short block
    with 图为／图①／(上图) that stands alone; CAP3 sentences with a credit behind the last one.
    Says: caption.
    Leaves alone: the block above a row of portrait credits, or above who drew what stands beside a text (插图：某某); headings; by-lines.
    Example: 西部科学城某公司,机器人正在生产线上忙碌。 (下一行是它的摄影者署名)
    """
    credits = [_credit(seen) for seen in view.seen]
    for seen in view.seen:
        if credits[seen.at] == "图片署名" and seen.at > 0:
            above = view.seen[seen.at - 1]
            if not credits[above.at] and SHORTEST_CAPTION <= len(above.text) <= LONGEST_CAPTION and above.closed:
                yield Mark(above.line, "caption", "CAP1", "下一行是图片署名")
        if len(seen.text) <= 120 and _PICTURE.match(seen.text) and not _bulleted(view, seen):
            yield Mark(seen.line, "caption", "CAP2", "以“图为”一类字样开头", 0.9)
        if captioned(seen):
            yield Mark(seen.line, "caption", "CAP3", "句末有图片署名", 0.95)
