"""Affiliations: the line in brackets at the end of a signed article that says who the author is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.model import Mark
from broadsheet.rules.view import View

_OPENING = re.compile(r"^[(\[]?\s*(?:本文)?(?:第[一二]|通讯)?作者(?:单位|單位|简介|簡介|系(?!统|列)|係|为|為|均|分别|分別|现|現|是|[^,。:]{0,6}[系係为為:])")


def mark_affiliations(view: View) -> Iterator[Mark]:
    """AFF1: 作者单位.

    Sees: a line of up to 200 characters that opens with 作者系／作者为／作者单位 …, usually in brackets.
    Says: affiliation.
    Leaves alone: running text that speaks of 作者 (no bracket, a full sentence's length, a mark of its own at the end).
    Example: (作者单位：重庆理工大学，本文为某项目成果)
    """
    for seen in view.seen:
        if len(seen.text) > 200 or not _OPENING.match(seen.text):
            continue
        bracketed = seen.text[0] in "([" and seen.text.rstrip()[-1] in ")]"
        if bracketed or (len(seen.text) <= 60 and not seen.closed):
            yield Mark(seen.line, "affiliation", "AFF1", "以“作者…”开头的身份说明", 1.0 if bracketed else 0.8)
