"""What a blank parts within a line and is one all the same: a by-line's mark, post and names, and a dateline and who wrote it.

Where columns stand side by side with a blank between, such a blank is no gutter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.language.characters import BULLETS, fold
from broadsheet.language.script import as_read
from broadsheet.language.tables import either

NEAR = 2  # blanks at the most
_POST = rf"(?:本报|本刊|{either('habits', 'agencies')})?(?:{either('habits', 'reporter_titles')})"
_OPENS = re.compile(rf"[{BULLETS}]|{_POST}$")  # a by-line's mark, or its post alone
_BY_LINE = re.compile(rf"(?:[{BULLETS}] ?|{_POST} )\S")
_SIGNS = re.compile(rf"(?:[{BULLETS}] ?|{_POST} )[^\W\d_]{{2,4}}(?:[ 、](?:{_POST} )?[^\W\d_]{{2,4}})*")
_NAME = re.compile(r"[^\W\d_]{2,4}|[^\W\d_]{1,8}·[^\W\d_]{1,8}")
_DATELINE = re.compile(r"[电讯]$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a row's text, and the place at which it begins."""

    at: int
    text: str


def bound(row: Sequence[Stretch]) -> list[Stretch]:
    """A row's pieces, those that are one put together."""
    found: list[Stretch] = []
    for piece in row:
        last = found[-1] if found else None
        if last and piece.at - last.at - len(last.text) <= NEAR and _is_one(as_read(fold(last.text)), as_read(fold(piece.text))):
            found[-1] = Stretch(last.at, f"{last.text} {piece.text}")
        else:
            found.append(piece)
    return found


def signs(line: str) -> bool:
    """Whether a line, folded, is a by-line and nothing else, by its mark or its post: 本报记者 王方 通讯员 李山."""
    return _SIGNS.fullmatch(as_read(line)) is not None


def _is_one(left: str, right: str) -> bool:
    if _OPENS.fullmatch(left) or _BY_LINE.match(left):
        return _NAME.fullmatch(right) is not None
    return _DATELINE.search(left) is not None and right.startswith("(")
