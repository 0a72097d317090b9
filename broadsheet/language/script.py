"""Simplified and Traditional: the one table that levels them, which of the two a text is in, and a text as rules and tables read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import opencc

# Where Traditional writes, in some words only, a character that is not its partner's: 了解 瞭解, 借助 藉助, 批复 批覆, 产业链 產業鍊.
# (What OpenCC's s2t makes of the words of jieba's dictionary beyond its own table of characters.)
_IN_WORDS = dict(zip("瞭藉覆彷像座伕俱甦揹薰暱谘鍊炼", "了借复仿象坐夫具苏背熏昵咨链链", strict=True))
_HAN = [chr(code) for code in range(0x3400, 0xA000)]
_WROTE = re.compile(r"(?:^|·\w{1,8}|[^\w·])(著)(?!\w)")  # 某某·某某 著: what one did who signs
_QUOTES = str.maketrans("「」『』", "“”‘’")


def levelled(chars: Iterable[str]) -> Mapping[str, str]:
    """Each character with its Simplified one. Taiwan's and Hong Kong's forms first: 著力 is 着力 there."""
    ordered = sorted(set(chars))
    found = dict(_IN_WORDS)
    for config in ("tw2s", "hk2s", "t2s"):
        for char, to in zip(ordered, each(ordered, config), strict=True):
            if len(to) == 1 and to != char:
                found.setdefault(char, to)
    return {char: _end(found, char) for char in ordered}


def _end(steps: Mapping[str, str], char: str) -> str:
    """Where the steps from `char` lead; of a ring (two forms each the other's variant) the least."""
    seen = [char]
    while (following := steps.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def each(chars: list[str], config: str) -> list[str]:
    """Each character converted by itself: a line break keeps OpenCC from seeing words."""
    converted: str = _engine(config).convert("\n".join(chars))
    return converted.split("\n")


def is_traditional(text: str) -> bool:
    """Whether a text is printed in Traditional characters: it has more that only Traditional has than of those that only Simplified has."""
    traditional, simple = _signs()
    found = len(traditional.findall(text))
    return bool(found) and found > len(simple.findall(text))  # most texts have none


def has_traditional(text: str) -> bool:
    """Whether a character stands in it that only Traditional has."""
    return bool(_signs()[0].search(text))


def is_simplified(text: str) -> bool:
    """Whether it is printed in Simplified ones; a text of characters that both have is neither."""
    traditional, simple = _signs()
    return len(simple.findall(text)) > len(traditional.findall(text))


@lru_cache(maxsize=512)
def simplified(text: str) -> str:
    """A Traditional text in Simplified characters and with “” for 「」, character for character: offsets stay true.

    Word by word where OpenCC knows the word (著名 stays, 著力 is 着力); what is Traditional only and in no word, by the table.
    """
    made: str = _engine("tw2s").convert(text)
    made = made if len(made) == len(text) else text
    for wrote in _WROTE.finditer(text) if "著" in text else ():
        made = f"{made[: wrote.start(1)]}著{made[wrote.end(1) :]}"
    table = only_traditional()
    # one word, written in two ways
    return "".join(table.get(char, char) for char in made).translate(_QUOTES).replace("报导", "报道").replace("报 导", "报 道")


def as_read(text: str) -> str:
    """A text as rules and tables read it: a Traditional one in Simplified characters, any other as it is (same length)."""
    return simplified(text) if is_traditional(text) else text


@cache
def _engine(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


@cache
def levelled_han() -> Mapping[str, str]:
    """Each Han character of the basic blocks with its Simplified one."""
    return levelled(_HAN)


@cache
def only_traditional() -> Mapping[str, str]:
    """The characters that no Simplified text has, each with its Simplified one."""
    simple = _within("gb2312")
    return {char: to for char, to in levelled_han().items() if to != char and char not in simple}


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The characters that only Traditional has, and those that only Simplified has."""
    simple = sorted(_within("gb2312") - _within("big5"))
    return re.compile(f"[{''.join(only_traditional())}]"), re.compile(f"[{''.join(simple)}]")


def _within(standard: str) -> frozenset[str]:
    """The characters that a standard has: GB 2312 those of Simplified, Big5 those of Traditional."""
    return frozenset("".join(_HAN).encode(standard, "ignore").decode(standard))
