"""Characters and words that no dictionary decides, because what decides stands beside them, across marks: “制—储—输”, 编制《…规划》."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from broadsheet.language.characters import HAN
from broadsheet.language.tables import load_table

_MARKS = re.compile(r"[\s—–－→~～·•、/／+＋“”‘’「」『』\"'-]*[和与或及到]?[\s“”‘’「」『』\"']*")
_NEAR = 40  # characters on each side in which a word tells what a single character stands for
_OBJECT = 16  # characters within which a verb has its object


def decided(text: str, made: str) -> str:
    """`made`, which is `text` in Traditional characters, with the forms that what stands beside decides."""
    parts, at = [], 0
    for start, form in sorted(_found(text, made)):
        parts += [made[at:start], form]
        at = start + len(form)
    return "".join((*parts, made[at:]))


def _found(text: str, made: str) -> Iterator[tuple[int, str]]:
    table = load_table("names_hant")
    for character, row in table["single"].items():
        for m in _pattern(f"{character}(?<![0-9０-９{HAN}]{character})(?![{HAN}])").finditer(text):
            if not row.get("beside") or _has_beside(text, m, row["beside"]) or _nearest(made, m, character + row["form"]) == row["form"]:
                yield m.start(), row["form"]
    for word, row in table["verbs"].items():
        yield from ((m.start(), row["form"]) for m in _governing(word).finditer(text))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _has_beside(text: str, single: re.Match[str], wanted: str) -> bool:
    """Whether one of the wanted characters stands next to it, marks aside."""
    before = _MARKS.match(text[max(single.start() - _NEAR, 0) : single.start()][::-1])
    behind = _MARKS.match(text, single.end())
    assert before and behind  # they match anything
    neighbours = text[max(single.start() - before.end() - 1, 0) : single.start()][:1] + text[behind.end() : behind.end() + 1]
    return not set(wanted).isdisjoint(neighbours)


def _nearest(made: str, single: re.Match[str], forms: str) -> str:
    """Which of the forms of a character stands nearest to it within a word."""
    around = [(abs(at - single.start()), made[at]) for at in range(max(single.start() - _NEAR, 0), min(single.end() + _NEAR, len(made)))]
    return min(((far, form) for far, form in around if far and form in forms), default=(0, ""))[1]


@cache
def _governing(word: str) -> re.Pattern[str]:
    """The word as a verb: with its object in the same clause behind it, or right before it; not as a noun, by the words around it."""
    row: Mapping[str, Iterable[str]] = load_table("names_hant")["verbs"][word]
    objects = "|".join(row["objects"])
    no_noun = "".join(f"(?<!{w}{word})" for w in row["noun_behind"]) + f"(?!{'|'.join(row['noun_before'])})"
    before = "|".join(f"(?<={w}{word})" for w in row["objects"] if w != "《")
    return re.compile(rf"{word}(?:{before}|{no_noun}(?=[^，,。；;：:！!？?\n]{{0,{_OBJECT}}}?(?:{objects})))")
