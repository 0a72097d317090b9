"""HTML cut into tokens whose concatenation is the page, byte for byte.

Own code, because what edits HTML as a tree (lxml, html5lib, selectolax) writes the whole page anew, and the standard library's
tokenizer loses what stood there (`&amp` or `&amp;`) and is ten times slower. A test holds it against html5lib.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# As in the HTML standard: a name, then a value quoted, bare or missing.
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+"""
_INSIDE = rf"(?:[\s/]++|{_ATTRIBUTE})*+"
_TOKEN = re.compile(
    rf"<!--(?:-?>|.*?--!?>|.*\Z)|<(?P<raw>script|style|textarea|title)(?P<rest>(?=[\s/>]){_INSIDE})>(?P<content>.*?)(?=</(?P=raw)[\s/>])"
    rf"|<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>{_INSIDE})>|<[!?/][^>]*+>",
    re.S | re.I,
)
ATTRIBUTES = re.compile(
    r"""(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>(?!["'])[^\s>]*+)))?+"""
)

Kind = Literal["text", "open", "close", "raw", "other"]


@dataclass(slots=True)
class Token:
    """`text` is what stands in the page. `name` is in small letters. A raw element's `content` is all between its tags,
    its `text` the opening tag alone; its closing tag is a token of its own."""

    kind: Kind
    text: str
    name: str = ""
    content: str = ""


def tokens(html: str) -> Iterator[Token]:
    """The page in order: nothing left out, nothing twice."""
    at = 0
    for found in _TOKEN.finditer(html):
        start, end = found.span()
        if start > at:
            yield Token("text", html[at:start])
        at = end
        whole = found[0]
        if found["raw"]:
            content = found["content"]
            yield Token("raw", whole[: len(whole) - len(content)], found["raw"].lower(), content)
        elif found["name"]:
            yield Token("close" if found["slash"] else "open", whole, found["name"].lower())
        else:
            yield Token("other", whole)
    if at < len(html):
        yield Token("text", html[at:])
