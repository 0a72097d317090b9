"""What a page says of itself where others list it: a search engine, a shared link."""

from __future__ import annotations

import html
import re

_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.S)
_TAG = re.compile(r"<[^>]*>")
LONGEST = 120  # characters; what lists show of a description


def describe(title: str, label: str | None, content: str) -> str:
    """One line of plain text for a page without a description of its own: its title, the kind of page (`label`) and the
    first paragraph of its built `content`. Without a paragraph the empty string."""
    found = _PARAGRAPH.search(content)
    said = " ".join(html.unescape(_TAG.sub("", found[1])).split()) if found else ""
    if not said:
        return ""
    kind = f"（{label}）" if label and not title.startswith(label) else ""
    whole = f"{title}{kind}：{said}"
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 2] + "……"
