"""Characters: widths, sentence ends, brackets. Every mapping here keeps the length of a text, so offsets stay true."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

# characters that stand for strokes; the middle dots of Taiwan's pages
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ",
    "\xa0": " ",
    "╱": "/",
    "丨": "|",
    "┃": "|",
    "・": "·",
    "‧": "·",
}
_WIDE_CHARS = re.compile("[\uff01-\uff5e\u3000\xa0╱丨┃・‧]")
CLOSERS = "”’」』》〉)]】〕\"'"
OPENERS = "“‘「『《〈([【〔"
ENDS = "。!?…"
NUMERALS = "一二三四五六七八九十"
BULLETS = "■□●○◆◇▲△★▓▼▽"  # ornaments before a line
# All of Unicode's Han, for the inside of a character class: extensions A to J, compatibility ideographs, 々 and 〇.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003347f"
_HAN = re.compile(f"[{HAN}]")
_PLAIN = re.compile(rf"[0-9A-Za-z{HAN}]+")
_PAIRED = re.compile("[“《(「『”》)」』]")
_ELLIPSIS = re.compile(r"(?:……|\.\.\.)$")


@lru_cache(maxsize=1024)  # whatever reads a page asks for its lines
def fold(text: str) -> str:
    """`text` with full-width letters, digits and marks as half-width ones, character by character (same length)."""
    for wide in set(_WIDE_CHARS.findall(text)):  # several times faster than str.translate: a text has few of them
        text = text.replace(wide, _WIDE[wide])
    return text


@lru_cache(maxsize=512)
def plain(text: str) -> str:
    """Only the letters, digits and Han characters of `text`, folded: for comparing wordings."""
    return "".join(_PLAIN.findall(fold(text)))


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, marks and white space aside."""
    return frozenset(map("".join, pairwise(plain(text))))


def is_han(char: str) -> bool:
    """Whether `char` is a Han character, whatever its block."""
    return "\u4e00" <= char <= "\u9fff" or _HAN.match(char) is not None


def ends_sentence(folded: str) -> bool:
    """Whether a folded text ends a sentence: its last mark, closing brackets aside, is one of 。！？…"""
    bare = folded.rstrip(CLOSERS + " ")
    return bool(bare) and bare[-1] in ENDS


def balance(folded: str) -> int:
    """Quotation marks and brackets left open (positive) or closed without an opening (negative) in a folded text."""
    return sum([1 if mark in OPENERS else -1 for mark in _PAIRED.findall(folded)])
