"""HTML cut into tokens whose concatenation is the page, byte for byte.

Own code, because what edits HTML as a tree (lxml, html5lib, selectolax) writes the whole page anew, and the standard library's
tokenizer loses what stood there (`&amp` or `&amp;`) and is ten times slower. A test holds it against html5lib.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

# As in the HTML standard: a name, then a value quoted, bare or missing.
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+"""
_INSIDE = rf"(?:[\s/]++|{_ATTRIBUTE})*+"
_RAW = ("script", "style", "textarea", "title")
_RAW_ELEMENTS = "|".join(rf"{name}(?=[\s/>]){_INSIDE}>.*?(?=</{name}[\s/>])" for name in _RAW)
_TAG = rf"/?[a-zA-Z][^\s/>]*+{_INSIDE}>"
# Most marks are tags of no such element, so these are looked for first.
_MARK = re.compile(rf"(<(?:(?![st]){_TAG}|!--(?:-?>|.*?--!?>|.*\Z)|{_RAW_ELEMENTS}|{_TAG}|[!?/][^>]*+>))", re.S | re.I)
_RAW_ELEMENT = re.compile(rf"(<({'|'.join(_RAW)})(?=[\s/>]){_INSIDE}>)(.*)", re.S | re.I)
_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)")
ATTRIBUTES = re.compile(
    r"""(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>(?!["'])[^\s>]*+)))?+"""
)

Kind = Literal["open", "close", "raw", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is what stands in the page. `name` is in small letters. A raw element's `content` is all between its tags,
    its `text` the opening tag alone; its closing tag is a mark of its own."""

    kind: Kind
    text: str
    name: str = ""
    content: str = ""


def pieces(html: str) -> list[str]:
    """The page in order, nothing left out, nothing twice: text, which may be empty, mark, text, mark … text."""
    return _MARK.split(html)


@lru_cache(maxsize=16384)  # the same marks stand on page after page: each is read once
def token(mark: str) -> Token:
    """What one of those marks is: every second of them."""
    if raw := _RAW_ELEMENT.fullmatch(mark):
        return Token("raw", raw[1], raw[2].lower(), raw[3])
    if named := _NAME.match(mark):
        return Token("close" if named[1] else "open", mark, named[2].lower())
    return Token("other", mark)
