"""How much a short line looks like a heading, rather than like a piece of running text that the end of a column cut off."""

from __future__ import annotations

import re

from broadsheet.language.characters import HAN, NUMERALS, balance
from broadsheet.language.lexicon import Words, load_words
from broadsheet.language.tables import load_weights

TWO_CLAUSES = 2.5  # nats, set by hand: the text that the table was learned from has no spaces
NUMBER_ALONE = 4.0  # nats, set by hand: 一 on a line of its own
_NUMERAL = f"[{NUMERALS}]{{1,3}}"
_IN_WORDS = rf"{_NUMERAL}、|\({_NUMERAL}\)|第{_NUMERAL}(?:[部章节篇回](?=\s|$)|部分)"
_IN_FIGURES = r"[①-⑳]|\(\d{1,2}\)|\d{1,2}[.、]\s*(?!\d)|0\d\s+|PART\s*\d+"
_ALONE = rf"(?:{_NUMERAL}|[壹贰叁肆伍陆柒捌玖拾Ⅰ-Ⅻ])$"
NUMBERED = re.compile(rf"^(?:{_IN_WORDS}|{_IN_FIGURES}|{_ALONE})\s*", re.I)
_TWO_CLAUSES = re.compile(rf"[{HAN}”》)\d] [{HAN}“《(\d]")
_LITTLE = "udpcrfm"  # parts of speech of the little words: a sentence has more of them than a heading


def features(text: str, words: Words) -> tuple[str, ...]:
    """What the model of headings looks at in a folded line: its first and last words, its marks, its length, its kinds of words."""
    cut = words.cut(text)
    tags = [words.tag(word) for word in cut]
    first, second = [*cut, "", ""][:2]
    before, last = ["", "", *cut][-2:]
    one, two, three = [*tags, "-", "-", "-"][:3]
    third, next_last, end = ["-", "-", "-", *tags][-3:]
    begins = (
        f"w{first}", f"v{second}", f"ww{first} {second}", f"t{one}", f"tt{one}{two}", f"ttt{one}{two}{three}", f"c{text[:1]}",
        f"f{int(-words.logp(first) // 2)}",
    )  # fmt: skip
    ends = (
        f"L{last}", f"K{before}", f"LL{before} {last}", f"l{end}", f"ll{next_last}{end}", f"lll{third}{next_last}{end}",
        f"z{text[-1:]}", f"lz{end}{min(len(last), 3)}",
    )  # fmt: skip
    made = (
        f"s{len(text) // 4}", f",{min(text.count(','), 3)}", f"、{min(text.count('、'), 2)}", f"b{balance(text) != 0}",
        f"d{'——' in text}", f"nv{min(tags.count('v'), 5)}", f"nu{min(tags.count('u'), 3)}", f"nr{min(tags.count('r'), 2)}",
        f"vs{min(tags.count('v'), 4)} {len(cut) // 4}",
    )  # fmt: skip
    little = sorted({word for word, tag in zip(cut, tags, strict=True) if tag in _LITTLE and len(word) <= 2})
    return (*begins, *ends, *made, *(f"u{word}" for word in little))


def of_two_clauses(folded: str) -> bool:
    """Whether a line has a space between two clauses: titles do."""
    return bool(_TWO_CLAUSES.search(NUMBERED.sub("", folded)))


def headlike(folded: str) -> float:
    """How surely a heading-like line is a heading, in nats; negative: a piece of running text."""
    text = NUMBERED.sub("", folded.strip())  # the text that the table was learned from has no numbers before its headings
    if not text:
        return NUMBER_ALONE
    weights = load_weights("headings")["heading"]
    learned = weights["bias"] + sum(weights.get(name, 0.0) for name in features(text.replace(" ", ""), load_words()))
    return learned + TWO_CLAUSES * of_two_clauses(text)
