"""Headings: lines that look like a title or a section head. Which of the two is for articles.py to find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from broadsheet.chars import HAN, balance
from broadsheet.model import Mark
from broadsheet.rules.view import DATELINE, Seen, View
from broadsheet.tables import load_table
from broadsheet.words import load_words

NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[部章节]|[①-⑳])")
_SENTENCE_OPENING = re.compile(
    r"^(?:当前|目前|此外|同时|然而|因此|其中|近日|日前|今年|去年|与此同时|于是|以上|所谓|今天|昨天|前不久|近年来|对此|比如|例如|如今|如果|由于|为了|作为|随着|"
    r"[一二三四五六七八九十]是|其实|在[^,]{3,}|\d{1,2}月\d{1,2}日|\d{2,4}年|上世纪|答:|问:|记者|会议|越是)"
)
_SPOKEN_OPENING = re.compile(r"^(?:[一二三四五六七八九十]是|答:|问:|记者|会议|越是)")
_NOTE_SIGNED = re.compile(r"^[—–-]{1,2}\s*(?:编\s*者|编\s*辑|本[报刊]编者|本[报刊]?编辑部)$")
_REPORTING = re.compile(r"(?:表示|介绍|指出|强调|说|认为|告诉|看来)[,:]?")
# Nats, set by hand on the lines that the working practice pages leave in doubt; as a whole they weigh heading_looks (weights.py).
SPACED, DASHED, ASKING, MARKED = 2.5, 2.0, 1.0, 1.0
OPENS_LIKE_TEXT, MAY_OPEN_TEXT, HANGS, REPORTS, COMMAS, LONG, VERY_LONG, TINY, UNBALANCED = -3.0, -1.0, -5.0, -2.5, -1.6, -1.5, -3.0, -3.0, -3.0


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_table("habits")[kind])


def headlike(seen: Seen) -> float:
    """How much a heading-like line looks like a heading rather than a piece of running text, in nats.

    Titles: two clauses with a space between, a dash, a number in front. Text: a comma here and there, an opening of
    sentences, an end that hangs in the air, a quotation mark without its partner.
    """
    text = seen.text.strip()
    score = 0.0
    spaced = bool(re.search(rf"[{HAN}”》)\d] [{HAN}“《(\d]", text))
    dashed = "——" in text
    score += SPACED * spaced + DASHED * dashed + ASKING * (text[-1] in "?!") + MARKED * bool(NUMBERED.match(text))
    words = load_words()
    may_open = bool(_SENTENCE_OPENING.match(text)) or words.cut(text[:6])[0] in _words("opening_words")
    opens = may_open and ("," in text or bool(_SPOKEN_OPENING.match(text)))
    score += OPENS_LIKE_TEXT if opens else MAY_OPEN_TEXT * may_open
    score += HANGS * (words.cut(text[-8:])[-1] in _words("hanging_words"))
    score += REPORTS * bool(_REPORTING.search(text)) + COMMAS * text.count(",") ** 2
    score += LONG * (len(text) > 32 and not spaced and not dashed) + VERY_LONG * (len(text) > (70 if dashed else 46)) + TINY * (len(text) <= 3)
    return score + UNBALANCED * (balance(text) != 0)


def mark_headings(view: View) -> Iterator[Mark]:
    """HEA1: a heading. HEA2: a subtitle. HEA3: —— 编者, the signature under an editor's note.

    Sees: HEA1 a line of up to 60 characters without the marks of running text inside or at its end; HEA2 one that opens with ——; HEA3 one that
    is —— and 编者 or 编辑部.
    Says: title (articles.py turns it into a head where it stands inside an article), subtitle, paragraph.
    Leaves alone: a line that ends with a full stop, comma or pause mark; a sentence.
    Example: 推进老旧小区改造要坚持“民生为大”
    """
    for seen in view.seen:
        if not seen.heading_like:
            continue
        if _NOTE_SIGNED.match(seen.text):
            yield Mark(seen.line, "paragraph", "HEA3", "编者按的落款", 0.9)
        elif re.match(r"^[—–-]{1,2}\S", seen.text) and len(seen.text) <= 40:
            yield Mark(seen.line, "subtitle", "HEA2", "以破折号开头的短行", 0.6)
        elif not DATELINE.match(seen.text):
            yield Mark(seen.line, "title", "HEA1", "短而无句末标点的一行", 0.5)
