"""How much a short line looks like a heading, rather than like a piece of running text that the end of a column cut off."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.chars import HAN, balance
from broadsheet.tables import load_table
from broadsheet.words import Words, load_words

TWO_CLAUSES = 2.5  # nats, set by hand: the text that the table was learned from has no spaces
_TWO_CLAUSES = re.compile(rf"[{HAN}”》)\d] [{HAN}“《(\d]")
_LITTLE = "udpcrfm"  # parts of speech of the little words: a sentence has more of them than a heading


def features(text: str, words: Words) -> tuple[str, ...]:
    """What the model of headings looks at in a folded line: its first and last words, its marks, its length, its kinds of words."""
    cut = words.cut(text)
    tags = [words.tag(word) for word in cut]
    w, t = ["", "", *cut, "", ""], ["-", "-", "-", *tags, "-", "-", "-"]
    ends = (
        f"L{w[-3]}", f"K{w[-4]}", f"LL{w[-4]} {w[-3]}", f"l{t[-4]}", f"ll{t[-5]}{t[-4]}", f"lll{t[-6]}{t[-5]}{t[-4]}",
        f"z{text[-1:]}", f"lz{t[-4]}{min(len(w[-3]), 3)}",
    )  # fmt: skip
    begins = (
        f"w{w[2]}", f"v{w[3]}", f"ww{w[2]} {w[3]}", f"t{t[3]}", f"tt{t[3]}{t[4]}", f"ttt{t[3]}{t[4]}{t[5]}", f"c{text[:1]}",
        f"f{int(-words.logp.get(w[2], words.floor) // 2)}",
    )  # fmt: skip
    made = (
        f"s{len(text) // 4}", f",{min(text.count(','), 3)}", f"、{min(text.count('、'), 2)}", f"b{balance(text) != 0}",
        f"d{'——' in text}", f"nv{min(tags.count('v'), 5)}", f"nu{min(tags.count('u'), 3)}", f"nr{min(tags.count('r'), 2)}",
        f"vs{min(tags.count('v'), 4)} {len(cut) // 4}",
    )  # fmt: skip
    little = sorted({word for word, tag in zip(cut, tags, strict=True) if tag in _LITTLE and len(word) <= 2})
    return (*ends, *begins, *made, *(f"u{word}" for word in little))


@cache
def _weights() -> dict[str, float]:
    return {str(name): float(weight) for name, weight in load_table("headings")["weights"].items()}


def of_two_clauses(folded: str) -> bool:
    """Whether a line has a space between two clauses: titles do."""
    return bool(_TWO_CLAUSES.search(folded))


def headlike(folded: str) -> float:
    """How surely a heading-like line is a heading, in nats; negative: a piece of running text."""
    text = folded.strip()
    weights = _weights()
    learned = weights["bias"] + sum(weights.get(name, 0.0) for name in features(text.replace(" ", ""), load_words()))
    return learned + TWO_CLAUSES * of_two_clauses(text)
