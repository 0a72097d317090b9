"""Columns: the standing name under which a newspaper prints an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.model import Mark
from broadsheet.rules.view import View

_TAG = re.compile(r"^【[^【】。;]{1,20}】$|^\[[^\[\]。;]{1,20}\]$|^[■●◆]?【[^【】。;]{1,20}】$")


def mark_columns(view: View) -> Iterator[Mark]:
    """COL1: a name in 【】 on a line of its own. COL2: an undecorated column name.

    Sees: COL1 【深度观察】; COL2 a line of 3 to 8 characters without marks that ends as column names end (声音, 圆桌会 …)
    and stands before a heading or a label.
    Says: column.
    Leaves alone: 【】 inside a text; a short line that is followed by running text.
    Example: 【智库头条】
    """
    for seen in view.seen:
        if _TAG.match(seen.text):
            yield Mark(seen.line, "column", "COL1", "方括号中的栏目名")
        elif 3 <= len(seen.text) <= 8 and seen.text.isalnum() and seen.text.endswith(view.habits.column_endings):
            after = view.seen[seen.at + 1] if seen.at + 1 < len(view.seen) else None
            if after is not None and after.heading_like:
                yield Mark(seen.line, "column", "COL2", "独立成行的栏目名，下接标题", 0.8)
