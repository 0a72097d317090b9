"""Source text made inert: what a page prints can never act as Markdown, HTML or anything else of the site's own."""

from __future__ import annotations

import re
from functools import lru_cache

# Characters that cannot be seen, that turn the direction of writing, or that HTML and YAML do not allow.
_UNSEEN = "\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
_CONTROL = re.compile(f"[{_UNSEEN}]")

# ASCII marks with a meaning somewhere in Markdown, its extensions or HTML, wherever they stand.
_ALWAYS = r"&<>\\`*_{}\[\]#|~^$@\t"
# Marks with a meaning only beside certain others: emoji and addresses, `www.`, runs that draw a rule or a dash.
_BESIDE = r":(?=[A-Za-z0-9/+\-_])|(?<=[Ww]{3})\.|(?<=-)-|-(?=-)|(?<=\+)\+|\+(?=\+)|=(?==)|(?<==)=|!(?=\[)|/(?=/)|(?<=/)/|%(?=\})|(?<=\()[CcRr](?=\))"
# At the start of a block: list markers, rules, definitions, indentation; at its end: a blank that would be stripped.
_AT_EDGE = r"\A[\s!-/:-@\[-`{-~]|(?<=\A\d)[.)]|(?<=\A\d\d)[.)]|(?<=\A\d\d\d)[.)]|\A\d+(?=[.)])|\s\Z"
_ACTIVE = re.compile(f"[{_UNSEEN}]|[{_ALWAYS}]|{_BESIDE}|{_AT_EDGE}| (?= )|(?<= ) ")
_PERHAPS = re.compile(f"[{_UNSEEN}\\s!-/:-@\\[-`{{-~⟦]")  # without one of these nothing is active: most text has none
_BEHIND_ANCHOR = re.compile(rf"[{_UNSEEN}]|[{_ALWAYS}⟦]|{_BESIDE}|\A\s|\s\Z| (?= )|(?<= ) ")
# the blocks of Unicode for scripts from right to left
_TURNING = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_WRITTEN = re.compile(r"⟦U\+([0-9A-F]{4,6})⟧|&#\d+;")
_IN_ATTRIBUTE = re.compile(f"{_ACTIVE.pattern}|[\"']")


def visible(text: str) -> str:
    """`text` with every unseen or direction-turning character replaced by its number, `⟦U+202E⟧`."""
    return text if text.isprintable() else _CONTROL.sub(_number, text)


def turns(text: str) -> bool:
    """Whether some of it is written from right to left, and so may turn what stands beside it."""
    return _TURNING.search(text) is not None


@lru_cache(maxsize=4096)  # names and titles stand in many lists
def markdown(text: str) -> str:
    """`text` as Markdown that renders to `visible(text)` and nothing else, at the start of a block or inside one."""
    return _ACTIVE.sub(_inert, text) if _PERHAPS.search(text) else text


def behind_anchor(text: str) -> str:
    """`text` as Markdown behind an anchor inside a block, from which `original` gives it back exactly; nothing of it acts."""
    if not _PERHAPS.search(text):
        return text
    return _BEHIND_ANCHOR.sub(lambda m: _number(m) if _CONTROL.match(m[0]) else _entities(m), text)


def original(written: str) -> str:
    """The text that `behind_anchor` wrote."""
    return _WRITTEN.sub(lambda m: chr(int(m[1], 16)) if m[1] else chr(int(m[0][2:-1])), written)


def attribute(text: str) -> str:
    """`text` for a double-quoted attribute of HTML that stands in Markdown."""
    return _IN_ATTRIBUTE.sub(_entities, visible(text))


def _number(match: re.Match[str]) -> str:
    return f"⟦U+{ord(match[0]):04X}⟧"


def _entities(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(c)};" for c in match[0])


def _inert(match: re.Match[str]) -> str:
    if _CONTROL.match(match[0]):
        return f'<span class="control" title="不可见字符">{_number(match)}</span>'
    return _entities(match)
