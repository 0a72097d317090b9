"""Characters put right before anything reads them: forms that only look like the ordinary ones, what cannot be seen, blanks, marks.

The seed is never changed: each change is an Edit of the printed line, as the mends of describe/mend.py are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from broadsheet.language.blanks import between_words, spread
from broadsheet.language.characters import HAN, fold, is_han
from broadsheet.language.edits import composed, replay
from broadsheet.language.tables import load_table
from broadsheet.model import Edit, Page, Piece
from broadsheet.read.full_stops import full_stops
from broadsheet.read.straight_quotes import inner_quotes, straight_quotes, typed_quotes

Found = Iterator[tuple[int, int, str]]  # start, end, replacement; offsets into the text as it then is
LOST = "〓"  # what the trade sets for a character that it does not have; □ is also a by-line's mark
_LOST = re.compile(r"\(cid:\d{1,6}\)|\ufffd")
_OTHER_FORMS = "\u2015\u301d-\u301f\u2e80-\u2fd5\uf900-\ufad9\ufe10-\ufe6f\uff61-\uff64\U0002f800-\U0002fa1d"
_CANNOT_BE_SEEN = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\U000e0100-\U000e01ef"
_ACCENTS = "\u0300-\u036f\u3099\u309a"
_OWN_ACCENTS = "\u00a8\u00b4\u00b8\u02da\u02dc"
_MARKS = "，,、；;：:。"
# what the rules are about: most lines have none of it
_ASKED = re.compile(
    rf"[{_OTHER_FORMS}{_CANNOT_BE_SEEN}{_ACCENTS}{_OWN_ACCENTS}\ufffd\s\"＂'＇.．]|\(cid:|‘‘|‘[^’]{{0,200}}”|[{_MARKS}]{{2}}"
)
_FORMS = re.compile(f"[{_OTHER_FORMS}]")
# Each begins with the characters that it is about, so that a text without them is passed over at once; what must stand before is asked behind them.
_UNSEEN = re.compile(rf"[{_CANNOT_BE_SEEN}](?<![\u0600-\u06ff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff][\u200c\u200d])")
_ACCENT = re.compile(f"[{_ACCENTS}{_OWN_ACCENTS}]")
# the accents of their own stand behind letters in PDFs: Ame´lie, Zu¨rich
_DECOMPOSED = re.compile(
    rf"\w[{_ACCENTS}]+|[AEIOUYaeiouy]\u00a8|[AEIOUYaeiouy]\u00b4(?!(?:s|d|m|re|ll|ve)\b)|[Cc]\u00b8|[ANOano]\u02dc|[Aa]\u02da"
)
_DOUBLED = re.compile(rf"([{_MARKS}])(?<=[{HAN}”’》）)\d%％].)\s?([{_MARKS}])(?=[{HAN}“‘《（(\d]|$)")


def _forms(text: str) -> Found:
    """form: ⼈⺠ → 人民, ︵ → （, ― → —: radicals, compatibility forms and vertical marks; a compatibility Han that is a character of its own stays."""
    for m in _FORMS.finditer(text):
        if (plain := _ordinary(m[0])) != m[0]:
            yield m.start(), m.end(), plain


@cache
def _ordinary(char: str) -> str:
    table = load_table("characters")
    known: str | None = next((table[forms][char] for forms in ("radicals", "simplified", "marks") if char in table[forms]), None)
    return known or (unicodedata.normalize("NFKC", char) if is_han(unicodedata.normalize("NFKC", char)[0]) else char)


def _unseen(text: str) -> Found:
    """unseen: soft hyphens, blanks without width, variation selectors; joiners too, but not between emoji or Arabic letters, which they shape."""
    return ((m.start(), m.end(), "") for m in _UNSEEN.finditer(text))


def _lost(text: str) -> Found:
    """lost: (cid:88) and � stand for a character that the extraction lost."""
    return ((m.start(), m.end(), LOST) for m in _LOST.finditer(text))


def _decomposed(text: str) -> Found:
    """form: e and an accent behind it are é."""
    for m in _DECOMPOSED.finditer(text) if _ACCENT.search(text) else ():
        if (whole := unicodedata.normalize("NFC", unicodedata.normalize("NFKD", m[0]).replace(" ", ""))) != m[0]:
            yield m.start(), m.end(), whole


def _spread(text: str) -> Found:
    """space: 人 民 日 报 → 人民日报; the blanks between names stay."""
    return ((start, end, "") for start, end in spread(text))


def _between_words(text: str) -> Found:
    """space: 我们 要 坚持 创新 → 我们要坚持创新."""
    return ((start, end, "") for start, end in between_words(text))


def _doubled(text: str) -> Found:
    """mark: ，， → ， and 。。 → 。; three are dots of another kind, and —— and ！！ are meant."""
    for m in _DOUBLED.finditer(text):
        if fold(m[1]) == fold(m[2]):
            yield m.start(), m.end(), m[0][0]


RIGHTING: tuple[tuple[str, str, Callable[[str], Found]], ...] = (
    ("form", "还原为通用字形", _forms),
    ("unseen", "看不见的字符", _unseen),
    ("lost", "提取时失一字", _lost),
    ("form", "还原为通用字形", _decomposed),
    ("space", "字间的空格", _spread),
    ("space", "字间的空格", _between_words),
    ("mark", "两个引号作一个", typed_quotes),
    ("mark", "直引号", straight_quotes),
    ("mark", "内引号误作外引号", inner_quotes),
    ("mark", "句号印作圆点", full_stops),
    ("mark", "标点重出", _doubled),
)


@dataclass(frozen=True, slots=True)
class Righted:
    """A page whose lines are put right; for each line that was changed the edits of its printed text, and every line as printed."""

    page: Page
    edits: Mapping[int, tuple[Edit, ...]]
    printed: Mapping[int, str]

    def piece(self, line: int) -> Piece:
        """A line as printed and as put right."""
        edits = self.edits.get(line, ())
        return Piece(line, self.printed[line], replay(self.printed[line], edits), edits)


@lru_cache(maxsize=2)  # the reading asks for a page, and then what the page says of itself
def put_right(page: Page) -> Righted:
    """The page as the program reads it. `replay(printed, edits[line])` is each changed line's text."""
    blocks, changed = [], {}
    for block in page.blocks:
        edits = line_edits(block.line, block.text)
        if edits and (text := replay(block.text, edits)).strip():  # a line that nothing would be left of stays
            block, changed[block.line] = replace(block, text=text.strip()), edits
        blocks.append(block)
    return Righted(replace(page, blocks=tuple(blocks)), changed, {b.line: b.text for b in page.blocks})


def line_edits(line: int, printed: str) -> tuple[Edit, ...]:
    """The changes of a line, from left to right."""
    if not _ASKED.search(printed):
        return ()
    text = printed
    edits: tuple[Edit, ...] = ()
    for rule, reason, find in RIGHTING:
        new = [Edit(line, start, text[start:end], reads, rule, reason) for start, end, reads in find(text)]
        if new:
            new.sort(key=lambda e: e.start)
            edits, text = composed(printed, edits, new), replay(text, new)
    return edits
