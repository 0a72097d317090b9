"""How a block begins: inside a sentence, or at the beginning of one? And which ordinal does it carry (一是 … 二要 …)?"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.tables import load_table
from broadsheet.words import Words

_INSIDE_MARK = re.compile(r"^[,。、;:!?)”’】》%·…]")
_OPENING = re.compile(
    r"^(?:[一二三四五六七八九十](?:是|要|、)|其[一二三四五]|第[一二三四五六七八九十]|首先|其次|再次|最后|同时|此外|另外|当前|目前|近年来|近日|日前|今年|去年|"
    r"但是?|然而|因此|为此|对此|不过|如今|其实|据|本报|问:|答:|记者:|一方面|另一方面|总之|因而|所以|可见|\d{1,2}月\d{1,2}日|\d{4}年)"
)
_INSIDE_WORDS = frozenset(load_table("habits")["inside_words"])
_ORDINAL = re.compile(r"(?:^|[。;:,!?”])\s*(?:第)?([一二三四五六七八九十])(是|要|、|,|方面)|(首先|其次|再次)")
_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_WORDS = {"首先": 1, "其次": 2, "再次": 3}

INSIDE_MARK = 6.0  # nats: no Chinese sentence begins with these marks
OPENING = -2.0  # set by hand; of 303 practice blocks that open so 2 are continuations
INSIDE_STUB = 1.2  # a clause of one noun or verb: the rest of it stood before the cut (主导,实现…)
LEARNED = 0.6  # times the log-odds of data/openings.yml; .3, .5 and 1 were tried, .3 to .5 ranked the practice blocks best
INSIDE_WORD = 1.6  # set by hand; such a word opens 62 of 279 practice continuations and 26 of 973 sentences


_STUB = re.compile(r"^(.{1,3})[,。;]")
_MARK = re.compile(r"[,。;:、!?]")


def features(text: str, words: Words) -> tuple[str, ...]:
    """What a model of openings looks at in a folded text: parts of speech, lengths and commonness of its first words."""
    cut = [*words.cut(text[:10]), "", ""]
    tags = [_tag(w, words) for w in cut[:2]]
    mark = _MARK.search(text[:40])
    return (
        f"1{tags[0]}{min(len(cut[0]), 3)}",
        f"2{tags[1]}{min(len(cut[1]), 2)}",
        f"12{tags[0]}{tags[1]}",
        f"f{int(-words.logp.get(cut[0], words.floor) // 2)}",
        f"c{min((mark.start() if mark else 40) // 5, 6)}",
        f"p{mark.group() if mark else '-'}",
    )


def _tag(word: str, words: Words) -> str:
    if not word:
        return "-"
    return "m" if word[0].isdigit() else words.tags.get(word, "“" if word[0] in "“《(" else "x")


@lru_cache(maxsize=2)
def _weights(after: str) -> dict[str, float]:
    return {str(k): float(v) for k, v in load_table("openings")[after].items()}


@dataclass(frozen=True, slots=True)
class Opening:
    """How much a beginning speaks for going on with a sentence that breaks off behind a character, or behind a comma; nats."""

    after_character: float
    after_mark: float

    @property
    def either(self) -> float:
        """The same where the other side is not known: a quarter is given to cuts behind a comma, set by hand (31 of 279 on the practice pages)."""
        return math.log(0.75 * math.exp(self.after_character) + 0.25 * math.exp(self.after_mark))


NEUTRAL = Opening(0.0, 0.0)
SPOKEN = Opening(-4.0, -4.0)  # 记者：… goes on with nothing


def opening(text: str, words: Words) -> Opening:
    """The reading of the beginning of a folded text; negative values speak for the beginning of a sentence."""
    if _INSIDE_MARK.match(text):
        return Opening(INSIDE_MARK, INSIDE_MARK)
    found = features(text, words)
    learned = [LEARNED * sum(_weights(after).get(f, 0.0) for f in (*found, "bias")) for after in ("after_character", "after_mark")]
    if _OPENING.match(text):
        return Opening(OPENING + min(learned[0], 0.0), OPENING / 2 + min(learned[1], 0.0))
    stub = _STUB.match(text)
    cut_short = stub is not None and words.tags.get(stub.group(1), "x") in "nvgb" and stub.group(1)[-1] not in "上下中里内外前后时日天年月"
    inside_word = text[:1] in _INSIDE_WORDS and words.cut(text[:6])[0] in _INSIDE_WORDS  # all are of one character
    extra = INSIDE_WORD * inside_word + INSIDE_STUB * cut_short
    return Opening(learned[0] + extra, learned[1] + extra / 2)


def ordinals(text: str) -> tuple[tuple[int, str], ...]:
    """The ordinals of a folded text in order, each with its style: ((1, "是"), (2, "是"))."""
    found = []
    for m in _ORDINAL.finditer(text):
        found.append((_WORDS[m.group(3)], "先") if m.group(3) else (_DIGITS[m.group(1)], m.group(2)))
    return tuple(found)
