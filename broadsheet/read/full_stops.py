"""Full stops printed as ． or . in Chinese text. Numbers, addresses, initials, a foreign name's dot and a numbered head's stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.language.characters import HAN, is_han
from broadsheet.language.lexicon import Words, load_words
from broadsheet.language.names import load_names

Found = Iterator[tuple[int, int, str]]  # start, end, replacement
_DOT = re.compile(rf"(?<=[{HAN}”’》）)%％℃°㎡])[ 　]?[．.](?![．.。])(?:[ 　]+(?=[{HAN}“‘《]))?")
_HEAD = re.compile(r"^\W?(?:第?[〇零一二三四五六七八九十百]+|[甲乙丙丁])[．.]")
_DATE = re.compile(r"\d{1,4}[年月日]")
_ADDRESS = re.compile(r"(?:www|https?:/|@|[A-Za-z]\.)[^\s，。；：、]*$", re.A)
_HEAD_SIZE = 12  # characters of a number before a head
_BEFORE, _AFTER = 12, 8  # characters that are cut into words on either side
_RUNNING = 15  # characters of a line of running text
_PART = 2  # characters of a part of a foreign name
_UNITS = "℃%％°㎡"  # behind figures
_SENTENCE = 4  # characters of a short sentence
_LEFT, _RIGHT = frozenset("ufyqvnadbit"), frozenset("rpdcmvnat")  # parts of speech with which a sentence ends and begins


def full_stops(text: str) -> Found:
    """…的发展．我们要 → …的发展。我们要. A dot between Han is a stop only where plain words stand on both sides of it, or where the line has
    no other stops and ends with a dot; between two parts of a foreign name it is none.
    """
    start, dotted = 0, "。" not in text and text.rstrip("”’）) ").endswith(("．", "."))
    for m in _DOT.finditer(text) if "." in text or "．" in text else ():
        at = m.start() + len(m[0]) - len(m[0].lstrip(" 　"))
        if text.startswith(("．", "."), at) and _stops(text, m.start(), m.end(), start, dotted):
            yield m.start(), m.end(), "。"
            start = m.end()


def _stops(text: str, start: int, end: int, since: int, dotted: bool) -> bool:
    """Whether what stands at `start` to `end` ends the sentence that began at `since`; `dotted`: the line's stops are dots."""
    if (end <= _HEAD_SIZE and _HEAD.fullmatch(text[:end].rstrip())) or _ADDRESS.search(text[max(0, start - 80) : start]):
        return False
    after = text[end : end + 1]
    said = sum(map(is_han, text[since:start]))
    if not after:
        said += len(text) - since if text[start - 1] in _UNITS else 0  # 高1.8℃.
        return said >= _RUNNING or (said >= _SENTENCE and (since > 0 or bool(re.search("[，。、；：,]", text[:start]))))
    if after in "”’）)》":
        return said >= _SENTENCE
    if after.isdigit():
        return bool(_DATE.match(text, end)) and said >= _SENTENCE
    if said < _SENTENCE or not (is_han(after) or after in "“‘《（("):
        return False
    return (dotted and not _transcribed(text, start, end)) or _plain_words(text, start, end, load_words())


def _transcribed(text: str, start: int, end: int) -> bool:
    """Whether the characters on both sides are such as foreign names are written with: 约翰．史密斯."""
    around = text[max(0, start - _PART) : start] + text[end : end + _PART]
    return set(around) <= load_names().transcribed


def _plain_words(text: str, start: int, end: int, words: Words) -> bool:
    """Whether the words on both sides are words of the language that no foreign name is made of."""
    left, right = words.cut(text[max(0, start - _BEFORE) : start])[-1], words.cut(text[end : end + _AFTER])[:1]
    ends = not is_han(left[-1]) or (words.common(left) and words.tag(left) in _LEFT and (len(left) > 1 or words.tag(left) in "ufyq"))
    begins = not right or not is_han(right[0][0]) or (
        words.common(right[0]) and words.tag(right[0]) in _RIGHT | frozenset("sbfiljz")
        and (len(right[0]) > 1 or words.tag(right[0]) in "rpdcm" or right[0] not in load_names().single)
    )  # fmt: skip
    return ends and begins
