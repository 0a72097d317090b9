"""A name in two scripts: the form under which its spellings are one, and which of them Traditional print tells apart."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from broadsheet.language.script import each, levelled_han

_LEARNED = ("data", "learned", "hant.json")


@lru_cache(maxsize=65536)
def one_form(name: str) -> str:
    """The name with its characters levelled as the search levels them: 陳豔麗 and 陈艳丽 are 陈艳丽."""
    if name.isascii():
        return name
    table = levelled_han()
    return "".join(table.get(char, char) for char in name)


def first_spellings(names: Iterable[str]) -> dict[str, str]:
    """Each of the names with the first of those that are the same in one form."""
    first: dict[str, str] = {}
    return {name: first.setdefault(one_form(name), name) for name in names}


@cache
def hard_characters() -> frozenset[str]:
    """The Simplified characters for which Traditional has several, by the word: 后 (后、後), 范 (范、範), 钟 (鍾、鐘)."""
    return frozenset(json.loads(files("broadsheet").joinpath(*_LEARNED).read_text(encoding="utf-8"))["hard"])


def told_apart(one: str, other: str) -> bool:
    """Whether two spellings of one form, both printed in Traditional, are two names there (于明 and 於明), not two shapes of a character (裡 and 裏)."""
    pairs = zip(each(list(one), "tw2t"), each(list(other), "tw2t"), one_form(one), strict=True)
    return any(a != b and form in hard_characters() for a, b, form in pairs)
