"""Quotation marks of a typewriter in Chinese text, " and ', paired into “” and ‘’. Inches, code, apostrophes and Latin quotations stay.

Recognisers that know no ’ see a ” for it, which is put right where another ” follows that nothing opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from broadsheet.language.characters import is_han

Found = Iterator[tuple[int, int, str]]  # start, end, replacement
_CODE = re.compile(r"""[=\\\[{]\s?["']|[A-Za-z_]\(["']|["']\s*[;}\]]|["']:\s*["'\d\[{]|<\w[^>]*>""")
_OPENS_BEHIND = "：:（(《〈「『【—、"
_CLOSES_BEHIND = "。！？…!?"
_CLOSES_BEFORE = "，。；：！？、）)》〉」』】…,;:!?"
_SAYS, _LEANS = "谓称叫说道", "的等之了"  # before what is quoted, behind it
_SURE, _LIKELY = 2.0, 1.0
_TYPED = re.compile(r"``([^`']+)''|(?<![\d'])''([^']+)''(?!')|‘‘([^‘’]+)’’")
_NONE = "[^“”‘’]{0,200}"
_INNER = re.compile(rf"‘{_NONE}(”)(?=(?:{_NONE}‘{_NONE}[’”]){{0,8}}{_NONE}”)")
_KINDS = (('"＂', "“", "”"), ("'＇", "‘", "’"))


def typed_quotes(text: str) -> Found:
    """``你好'' → “你好”: two marks that were typed for one, around Chinese text."""
    for m in _TYPED.finditer(text):
        if any(map(is_han, m[0])):
            yield m.start(), m.start() + 2, "“"
            yield m.end() - 2, m.end(), "”"


def inner_quotes(text: str) -> Found:
    """他说：“来了‘新人”。” → 他说：“来了‘新人’。”: a quotation within another is closed as it was opened."""
    return ((m.start(1), m.end(1), "’") for m in _INNER.finditer(text))


def straight_quotes(text: str) -> Found:
    """他说"你好" → 他说“你好”. A mark that a column's end left alone is opened or closed by what stands beside it."""
    if not any(c in text for straight, _, _ in _KINDS for c in straight) or not any(map(is_han, text)) or _CODE.search(text):
        return
    for straight, opener, closer in _KINDS:
        yield from _paired(text, straight, opener, closer)


def _paired(text: str, straight: str, opener: str, closer: str) -> Found:
    """The marks of one kind, between curly ones that say already what they are."""
    run: list[int] = []
    before = ""
    for at, char in enumerate(text):
        if char in straight and not _apart(text, at, straight, open_=(before == opener) != bool(len(run) % 2)):
            run.append(at)
        elif char in (opener, closer):
            yield from _decided(text, run, before, char, opener, closer)
            run, before = [], char
    yield from _decided(text, run, before, "", opener, closer)


def _apart(text: str, at: int, straight: str, open_: bool) -> bool:
    """Whether a mark is no quotation mark: an apostrophe (don't, '90s), or inches or feet behind a number where nothing is open."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    latin, number = before.isascii() and before.isalnum(), after.isdigit() and not open_
    if "'" in straight and after.isascii() and after.isalnum() and (latin or number):
        return True
    return before.isdigit() and not open_ and (not after or after not in straight)


def _decided(text: str, run: Sequence[int], before: str, after: str, opener: str, closer: str) -> Found:
    """The marks of a run, in turn open and closed, whichever first fits better."""
    if not run:
        return
    scores = [sum(_says(text, at, (k + first) % 2 == 0) for k, at in enumerate(run)) for first in (0, 1)]
    last_open = [(len(run) - 1 + first) % 2 == 0 for first in (0, 1)]
    for first in (0, 1):
        scores[first] -= _SURE * (before == (opener, closer)[first]) + _SURE * (after == (closer, opener)[last_open[first]])
    if max(scores) < 0 or (len(run) % 2 and scores[0] == scores[1]):
        return  # quotations in quotations, or one mark of which nothing tells what it is
    marks = (opener, closer) if scores[0] >= scores[1] else (closer, opener)
    found = [(at, marks[k % 2]) for k, at in enumerate(run)]
    latin = {at for (a, m), (b, _) in pairwise(found) if m == opener and _latin(text, a, b) for at in (a, b)}
    yield from ((at, at + 1, mark) for at, mark in found if at not in latin)


def _says(text: str, at: int, opens: bool) -> float:
    """How well a mark's neighbours bear out that it opens, or closes."""
    before, after = text[at - 1 : at].strip(), text[at + 1 : at + 2].strip()
    if opens:
        said = _LIKELY * (before in _SAYS and bool(before)) - _LIKELY * (after in _LEANS and bool(after))
        return said + _SURE * (not before or before in _OPENS_BEHIND) - _SURE * (not after or after in _CLOSES_BEFORE)
    said = _LIKELY * (before in _CLOSES_BEHIND and bool(before)) + _LIKELY * (after in _LEANS and bool(after))
    return said + _SURE * (not after or after in _CLOSES_BEFORE) - _SURE * (not before or before in _OPENS_BEHIND)


def _latin(text: str, start: int, end: int) -> bool:
    """Whether a quotation is Latin and stands in Latin text."""
    beside = (*text[max(0, start - 9) : start].rstrip()[-1:], *text[end + 1 : end + 9].lstrip()[:1])
    return not any(map(is_han, text[start:end])) and all(c.isascii() for c in beside) and any(c.isalnum() for c in beside)
