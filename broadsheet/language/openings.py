"""How a block begins: inside a sentence, or at the beginning of one? And which ordinal does it carry (一是 … 二要 …)?"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, cached_property

from broadsheet.language.characters import NUMERALS
from broadsheet.language.lexicon import Words
from broadsheet.language.tables import either, load_weights

_INSIDE_MARK = re.compile(r"^[,。、;:!?)”’】》%·…]")
_ITEM = rf"[{NUMERALS}](?:是|要|、)|其[{NUMERALS[:5]}]|第[{NUMERALS}]"
_LATER_ITEM = rf"[{NUMERALS[1:]}](?:是|要|、)|第[{NUMERALS[1:]}]"
_DATE = r"\d{1,2}月\d{1,2}日|\d{4}年"
_OPENING = re.compile(rf"^(?:{_ITEM}|{_DATE}|{either('openers', 'connected', 'times', 'sources', 'first', 'spoken')})")
# goes on from what was said: opens no article
CONNECTED = re.compile(rf"^(?:{_LATER_ITEM}|答:|{either('openers', 'connected', 'persons')})")
# opens no heading
RUNNING = re.compile(
    rf"^(?:[{NUMERALS}]是|\d|记者|{either('openers', 'connected', 'times', 'sources', 'first', 'persons', 'pointing', 'asking')})"
)
_ORDINAL = re.compile(rf"(?:^|[。;:,!?”])\s*(?:第)?([{NUMERALS}])(是|要|、|,|方面)|(首先|其次|再次)")
_DIGITS = {c: n for n, c in enumerate(NUMERALS, 1)}
_WORDS = {"首先": 1, "其次": 2, "再次": 3}

INSIDE_MARK = 6.0  # nats: no Chinese sentence begins with these marks
OPENING = -2.0  # set by hand; of 303 practice blocks that open so 2 are continuations
LEARNED = 0.8  # times the log-odds of data/learned/openings.json; .6 told the practice blocks apart as well
CLAUSE = 40  # characters: as far as the end of the first clause is looked for
REACH = 20  # characters: as far as its words are looked at
_MARK = re.compile(r"[,。;:、!?]")


def features(text: str, words: Words) -> tuple[str, ...]:
    """What a model of openings looks at in a folded text: its first words and characters, their parts of speech, its first clause."""
    mark = _MARK.search(text[:CLAUSE])
    size = mark.start() if mark else CLAUSE
    cut = words.cut(text[:REACH])
    tags = [words.tag(word) for word in cut]
    first, second = [*cut, "", ""][:2]
    one, two, three, four = [*tags, "-", "-", "-", "-"][:4]
    end = next((at for at, word in enumerate(cut) if _MARK.match(word)), len(cut)) if size < REACH else len(cut)
    last, last_tag = (cut[end - 1], tags[end - 1]) if end else ("", "-")
    return (
        f"t{one}{min(len(first), 3)}", f"u{two}{min(len(second), 2)}", f"tt{one}{two}", f"ttt{one}{two}{three}",
        f"tttt{one}{two}{three}{four}", f"w{first}", f"v{second}", f"ww{first} {second}", f"wt{first} {two}",
        f"wtt{first} {two}{three}", f"c{text[:1]}", f"cc{text[:2]}", f"f{int(-words.logp(first) // 2)}",
        f"s{size // 5}", f"ss{size}", f"st{min(size, 12)}{one}", f"m{mark.group() if mark else '-'}",
        f"n{min(end, 9)}{one}", f"y{'v' in tags[:end]}", f"e{last}", f"et{one}{last_tag}",
    )  # fmt: skip


@cache
def _weights() -> dict[str, tuple[float, float]]:
    """What each feature weighs behind a character and behind a comma."""
    table = load_weights("openings")
    one, other = table["after_character"], table["after_mark"]
    return {f: (LEARNED * one.get(f, 0.0), LEARNED * other.get(f, 0.0)) for f in one | other}


@dataclass(frozen=True)
class Opening:
    """How much a beginning speaks for going on with a sentence that breaks off behind a character, or behind a comma; nats."""

    after_character: float
    after_mark: float

    @cached_property
    def either(self) -> float:
        """The same where the other side is not known: a quarter is given to cuts behind a comma, set by hand (31 of 279 on the practice pages)."""
        return math.log(0.75 * math.exp(self.after_character) + 0.25 * math.exp(self.after_mark))


NEUTRAL = Opening(0.0, 0.0)
SPOKEN = Opening(-4.0, -4.0)  # 记者：… goes on with nothing


def opening(text: str, words: Words) -> Opening:
    """The reading of the beginning of a folded text; negative values speak for the beginning of a sentence."""
    if _INSIDE_MARK.match(text):
        return Opening(INSIDE_MARK, INSIDE_MARK)
    character, mark = 0.0, 0.0
    for weight in filter(None, map(_weights().get, (*features(text, words), "bias"))):
        character += weight[0]
        mark += weight[1]
    if _OPENING.match(text):
        return Opening(OPENING + min(character, 0.0), OPENING / 2 + min(mark, 0.0))
    return Opening(character, mark)


def ordinals(text: str) -> tuple[tuple[int, str], ...]:
    """The ordinals of a folded text in order, each with its style: ((1, "是"), (2, "是"))."""
    found = []
    for m in _ORDINAL.finditer(text):
        found.append((_WORDS[m.group(3)], "先") if m.group(3) else (_DIGITS[m.group(1)], m.group(2)))
    return tuple(found)
