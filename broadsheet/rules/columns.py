"""Columns: the standing name under which a newspaper prints an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.language.characters import BULLETS
from broadsheet.model import Mark
from broadsheet.rules.view import View

_PAIRS = (("【", "】"), (r"\[", r"\]"), ("〔", "〕"), ("〖", "〗"), ("『", "』"), ("「", "」"))
_TAG = re.compile(rf"^[■●◆]?(?:{'|'.join(f'{a}[^{a}{b}。;]{{1,20}}{b}' for a, b in _PAIRS)})$")
_EDGED = re.compile(r"^([·•|—~]+)\s*([^·•|—~,。;:]{2,12}?)\s*\1$")
_MARKED = re.compile(rf"^[{BULLETS}]\s*")


def mark_columns(view: View) -> Iterator[Mark]:
    """COL1: a name in 【】 on a line of its own. COL2: an undecorated column name.

    Sees: COL1 【深度观察】, 「时评」; COL2 a line of up to 8 characters that is a common name of columns (时评) or ends as they end
    (声音, 圆桌会 …), with a mark before it or not, or a name between the same two marks (·时评·); it stands before a heading or a label.
    Says: column.
    Leaves alone: 【】 inside a text; a short line that is followed by running text.
    Example: 【智库头条】
    """
    for seen in view.seen:
        if _TAG.match(seen.text):
            yield Mark(seen.line, "column", "COL1", "方括号中的栏目名")
        elif _named(seen.text, view):
            after = view.seen[seen.at + 1] if seen.at + 1 < len(view.seen) else None
            if after is not None and after.heading_like:
                yield Mark(seen.line, "column", "COL2", "独立成行的栏目名，下接标题", 0.95 if _MARKED.match(seen.text) else 0.8, "plain-column")


def _named(text: str, view: View) -> bool:
    """Whether a line is a column's name without brackets."""
    if _EDGED.match(text):
        return True
    bare = _MARKED.sub("", text)
    ending = 3 <= len(bare) <= 8 and bare.endswith(view.habits.column_endings)
    return bare in view.habits.column_names or (bare.isalnum() and ending)
