"""An article that is printed in Traditional, offered in Simplified: its page of the Simplified tree converted and told so; the twin below `hant/` has it as printed."""

from __future__ import annotations

import re

from broadsheet.io.remade import Remade
from broadsheet.language.script import is_simplified, simplified
from broadsheet.site.hant.addresses import FOLDER
from broadsheet.site.hant.markup import Token, tokens

_PRINTED = 'data-printed="zh-Hant"'  # the template's mark on the article
_LANG = re.compile(r'(\slang=)"zh-Hant"')
_NOTE = '<p class="title-note converted">简体转换：原文是繁体。<a href="{}" hreflang="zh-Hant">看繁体</a></p>'


def write_simplified(site: Remade) -> None:
    """Convert those pages of articles in `site`. It comes after the Traditional twins, which are made of what is printed."""
    for file in sorted(site.folder.glob("articles/*/index.html")):
        html = file.read_bytes().decode()
        if _PRINTED in html:
            site.write(f"articles/{file.parent.name}/index.html", simplified_page(html, f"../../{FOLDER}articles/{file.parent.name}/").encode())


def simplified_page(html: str, printed: str) -> str:
    """The page with what it marks as Traditional (lang) in Simplified, and under the title a note that leads to `printed`."""
    head, mark, article = html.partition(_PRINTED)
    out = [head, mark]
    inside, depth, noted = "", 0, False
    for token in tokens(article):
        if token.kind == "open" and not inside and _LANG.search(token.text):
            inside, depth = token.name, 0
        if token.name == inside and inside:
            depth += {"open": 1, "close": -1}.get(token.kind, 0)
        out.append(_written(token) if inside else token.text + token.content)
        inside = inside if depth else ""
        if token.kind == "close" and token.name == "h1" and not noted:
            noted = True
            out.append(_NOTE.format(printed))
    return "".join(out)


def _written(token: Token) -> str:
    """A token inside what is converted; what is Simplified in it already, our own words, stays."""
    if token.kind == "text":
        return token.text if is_simplified(token.text) else simplified(token.text)
    return _LANG.sub(r'\1"zh-Hans"', token.text) + token.content
