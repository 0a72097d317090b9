"""Mend what the extraction did to the text: widths, spaces, slips. Each change is an Edit, and `replay` makes them again.

Characters have been put right before (read/righting.py); those edits and these are one row, of the printed text.

Aim: no false mending. What only looks wrong is told in a finding and left as printed (`slips.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from broadsheet.language.blanks import parting
from broadsheet.language.characters import HAN, fold, is_han
from broadsheet.language.edits import composed, replay, shifted, without
from broadsheet.language.lexicon import Words
from broadsheet.model import Edit, Piece

Found = Iterator[tuple[int, int, str]]  # start, end, replacement; offsets into the printed text
MendingRule = Callable[[str], Found]
Corrections = Mapping[int, tuple[Edit, ...]]  # line → the editor's edits

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_NARROW_MARK = re.compile(r"[,;:?!()]")
_ENDS = ("，", "。", "；", "：", "？", "！")  # before which no blank stands behind a number, at a line's end either
_GAP = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W_]")  # what str.isalnum says is one
_AND = re.compile(rf"(?<=[{HAN}”》）)])\s*\band\b\s*(?=[{HAN}“《（(])")
_PARTICLES = re.compile(r"([的和与及被])\1")
_DIVIDED = re.compile(r"[A-Za-z]{2}[-\u2010]$")
_BLANKS = re.compile(r"[\s\u3000]+")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def _and(text: str) -> Found:
    """and: 布局 and “33618” → 布局和“33618”, a conjunction that the extraction put into English."""
    return ((m.start(), m.end(), "和") for m in (_AND.finditer(text) if "and" in text else ()))


def _particles(text: str) -> Found:
    """doubled: 的的 → 的, for particles that are never doubled; 的的确确, 和和气气, 好心的的哥 stay."""
    for m in _PARTICLES.finditer(text):
        if not text.startswith(("确确", "气气", "美美", "睦睦", "哥", "士"), m.end()):
            yield m.start() + 1, m.end(), ""


def _space(text: str) -> Found:
    """space: none inside Chinese text, numbers included; they are the extraction's line breaks. Names, verses and cells stay parted."""
    kept: set[tuple[int, int]] | None = None
    for m, before, after in _beside(text, _GAP):
        if (
            (is_han(before) or is_han(after) or (before.isdigit() and text[m.end() : m.end() + 1] in _ENDS))
            and _chinese(before)
            and _chinese(after)
        ):
            kept = parting(text) if kept is None else kept
            if m.span() not in kept:
                yield m.start(), m.end(), ""


def _width(text: str) -> Found:
    """width: half-width marks beside a Chinese word become full-width; inside numbers and Latin text they stay."""
    for m, before, after in _beside(text, _NARROW_MARK):
        if is_han(before) or is_han(after):
            yield m.start(), m.end(), _WIDE[m.group()]


def _beside(text: str, marks: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str, str]]:
    """Each run of marks with the nearest letter or digit on either side, other marks passed over; "" where there is none."""
    before, seen, ahead = "", 0, 0
    for m in marks.finditer(text):
        before = next(filter(str.isalnum, reversed(text[seen : m.start()])), before)
        seen = m.start()
        if ahead < m.end():
            ahead = letter.start() if (letter := _LETTER.search(text, m.end())) else len(text)
        yield m, before, text[ahead : ahead + 1]


def _chinese(char: str) -> bool:
    return is_han(char) or char.isdigit() or not char


MENDING: tuple[tuple[str, str, MendingRule], ...] = (
    ("and", "英文 and 当作“和”", _and),
    ("doubled", "虚词重出", _particles),
    ("space", "中文之间的空格", _space),
    ("width", "中文用全角标点", _width),
)


def mend(line: int, printed: str, corrections: tuple[Edit, ...] = (), righted: tuple[Edit, ...] = ()) -> Piece:
    """A block's text, mended. `corrections` are the editor's edits of this line, carried out before any rule.

    `righted` are the edits of its characters, where the editor has not said otherwise.
    """
    first = without(righted, corrections)
    edits = composed(printed, first, _mended(line, replay(printed, first), shifted(corrections, first)))
    return Piece(line, printed, replay(printed, edits), edits)


def _mended(line: int, printed: str, corrections: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits of a line whose characters are right, from left to right."""
    edits = list(corrections)
    taken = bytearray(len(printed))  # 1 where an edit has been
    for e in edits:
        taken[e.start : e.start + len(e.printed)] = bytes([1]) * len(e.printed)
    for rule, reason, find_all in MENDING:
        for start, end, replacement in find_all(printed):
            if 1 not in taken[start:end]:
                edits.append(Edit(line, start, printed[start:end], replacement, rule, reason))
                if rule != "width":  # a single mark, which nothing after it touches
                    taken[start:end] = bytes([1]) * (end - start)
    return tuple(sorted(edits, key=lambda e: e.start))


def corrected(line: int, printed: str, corrections: tuple[Edit, ...] = (), righted: tuple[Edit, ...] = ()) -> Piece:
    """A line that is kept as printed, verse or a row of a table: its characters right, the editor's edits, and no rule's."""
    first = without(righted, corrections)
    edits = composed(printed, first, shifted(corrections, first))
    return Piece(line, printed, replay(printed, edits), edits)


def mend_seam(left: Piece, right: Piece, words: Words) -> Piece:
    """`right` without its first character where that is the last of a word before the cut and begins none behind it.

    高质量 | 量发展 → 高质量 | 发展.
    """
    if not left.text or len(right.text) < 2 or left.text[-1] != right.text[0] or right.printed[0] != right.text[0]:
        return right
    if right.edits and right.edits[0].start == 0:
        return right
    last, first = words.cut(fold(left.text[-5:]))[-1], words.cut(fold(right.text[:6]))[0]
    if len(last) == 1 or len(first) > 1:
        return right  # 数量 | 量力而行: two words that meet
    edit = Edit(right.line, 0, right.printed[0], "", "seam", "断栏处一字重出")
    edits = (edit, *right.edits)
    return Piece(right.line, right.printed, replay(right.printed, edits), edits)


def mend_break(left: Piece, right: Piece) -> Piece:
    """`left` as its text goes on in the next line or block: the hyphen of a divided Latin word goes, between two words there is a blank.

    eco- | nomy → economy.
    """
    if not right.printed[:1].isascii() or not right.printed[:1].isalpha():
        return left
    divided, size = _DIVIDED.search(left.printed), len(left.printed)
    if divided and right.printed[:1].islower():
        edit = Edit(left.line, size - 1, left.printed[-1], "", "break", "行末连字符")
    elif left.printed[-1:].isascii() and left.printed[-1:].isalpha():
        edit = Edit(left.line, size, "", " ", "space", "两词之间")
    else:
        return left
    edits = (*left.edits, edit)
    return Piece(left.line, left.printed, replay(left.printed, edits), edits)


def title_text(printed: str) -> str:
    """A title for reading: full-width marks, one space between two clauses; a space that is only a line break goes.

    A title that parts its clauses with a comma does not also part them with a space.
    """
    clauses = _BLANKS.split(_BIDI.sub("", printed).strip())
    if "，" in printed or "," in printed:
        clauses = ["".join(clauses)]
    return " ".join(mend(0, c).text for c in clauses)
