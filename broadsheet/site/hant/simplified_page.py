"""One built page in Simplified characters: what is printed in Traditional is converted, and an article of which that is true says so."""

from __future__ import annotations

import re

from broadsheet.language.script import is_traditional, simplified
from broadsheet.site.hant.addresses import FOLDER, Addresses
from broadsheet.site.hant.traditional_page import rewritten

_PRINTED = re.compile(r'data-printed="?zh-Hant"?>')  # the template's mark on the article
_NOTE = '<p class="title-note converted">简体转换：原文是繁体。<a href="{}" hreflang="zh-Hant">看繁体</a></p>'
# between words of ours and what is printed: 同一人：陳豔麗；都说到臺灣
_MARKS = re.compile(r"([\s·：:；;，,、。（）()“”「」『』《》〈〉]+)")


def simplified_page(html: str, here: str, addresses: Addresses) -> str:
    """The page at `here` as it stands in the folder of `addresses`; under the title of a Traditional article a note leads to what is printed."""
    made = rewritten(html, here, turned, addresses)
    mark = _PRINTED.search(made)
    if mark is None:
        return made
    page, up = here.removesuffix("index.html"), "../" * here.count("/")
    printed = f"../{up}{page}" if addresses.folder else f"{up}{FOLDER}{page}"
    return made[: mark.end()] + made[mark.end() :].replace("</h1>", "</h1>" + _NOTE.format(printed), 1)


def turned(text: str) -> str:
    """A text with what is Traditional in it in Simplified, of the same length: whole lines, in a line of our own words what stands between marks."""
    if text.isascii():
        return text
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    if line.isascii() or is_traditional(line):
        return line if line.isascii() else simplified(line)
    return "".join(simplified(part) if is_traditional(part) else part for part in _MARKS.split(line))
