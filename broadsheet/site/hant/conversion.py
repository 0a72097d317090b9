"""Simplified → Traditional characters (Taiwan's standard forms), one for one: cut into words first, then each word by OpenCC's tables.

OpenCC by itself matches the longest phrases from the left, across words: 被发布 → 被髮布. Words are never replaced by others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.language.lexicon import Words
from broadsheet.language.script import has_traditional, is_simplified, is_traditional
from broadsheet.language.spellings import hard_characters
from broadsheet.language.tables import load_table
from broadsheet.site.hant.beside import decided
from broadsheet.site.hant.engine import load_engine
from broadsheet.site.hant.names_in_text import NUMERALS, Persons
from broadsheet.site.hant.segmentation import vocabulary

Convert = Callable[[str], str]

_RUN = re.compile(r"([0-9０-９]?)([㐀-鿿]+)")
_LINES, _BESIDE = re.compile(r"(\n| · )"), re.compile("([（）〔〕：； ])")
_CORNERS = str.maketrans("“”", "「」")
_SINGLE = re.compile("‘([^‘’\n]*)’")  # in pairs: one alone is an apostrophe
LINES = 16384  # of earlier texts that are remembered: names, titles and words of ours stand on page after page
_NUMBER = "三"  # stands for a figure before a word: 3只 is counted as 三只 is


def make_converter(people: Iterable[str] = (), corner_quotes: bool = False) -> Convert:
    """A function from text to text of the same length, which leaves every character but Han ones as it is.

    `people`: names that are known for names wherever they stand. `corner_quotes`: 「」 and 『』 for “” and ‘’. What it made of a
    stretch of text it remembers.
    """
    table = load_table("names_hant")
    persons = Persons.of(table, load_engine())
    known = {name: persons.form(name) for name in people if persons.is_told(name)}
    forms = dict(_readings(table["words"])) | table["names"] | known
    writing = _Writing(vocabulary(forms), persons, forms, table["alone"], table["counting"], str.maketrans(table["variants"]))
    run = lru_cache(maxsize=None)(writing.run)
    line = lru_cache(maxsize=LINES)(lambda text: _RUN.sub(lambda m: m[1] + run(m[2], bool(m[1])), text))

    def convert(text: str) -> str:
        if text.isascii():
            return text
        made = decided(text, "\n".join(map(line, text.split("\n"))))
        made = _SINGLE.sub(r"『\1』", made).translate(_CORNERS) if corner_quotes else made
        return _with_printed(text, made) if has_traditional(text) else made

    return convert


def _with_printed(text: str, made: str) -> str:
    """`made`, but each line that is Traditional already as it is printed; of what the site has joined by points, each part by itself.

    Words of ours stand beside what is printed in brackets or behind a colon: （原题缺失）習近平……, 決策建議（栏目）.
    """
    at, out = 0, list[str]()
    for line in _LINES.split(text):
        printed = is_traditional(line)
        for part in _BESIDE.split(line) if printed else (line,):
            out.append(part if printed and not is_simplified(part) else made[at : at + len(part)])
            at += len(part)
    return "".join(out)


def _readings(table: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Words with their forms: as OpenCC has them, but for one character."""
    for pair, words in table.items():
        for word in words:
            yield word, "".join(pair[1] if a == pair[0] else b for a, b in zip(word, load_engine()(word), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class _Writing:
    """How a stretch of Han characters is written: whole words, characters that are no part of a word, measures behind a number, and any character."""

    words: Words
    persons: Persons
    forms: Mapping[str, str]
    alone: Mapping[str, str]
    counting: Mapping[str, str]
    variants: Mapping[int, str]

    def run(self, text: str, counted: bool) -> str:
        """The stretch in Traditional characters; `counted`: behind a figure."""
        if hard_characters().isdisjoint(text):
            return load_engine()(text)
        cut = (part for word in self.words.cut(_NUMBER * counted + text) for part in self._parts(word))
        pieces = self.persons.found(list(cut), self.words)
        before = ["", *(piece for piece, _ in pieces)]
        told = [self._told(piece, named, last) for (piece, named), last in zip(pieces, before, strict=False)]
        made = load_engine()("\n".join(before[1:])).split("\n")
        return "".join(form or by_table for form, by_table in zip(told, made, strict=True))[counted:].translate(self.variants)

    def _parts(self, word: str) -> tuple[str, ...]:
        """A number with a measure is two words."""
        split = word[-1] in self.counting and len(word) > 1 and NUMERALS.issuperset(word[:-1]) and word not in self.forms
        return (word[:-1], word[-1]) if split else (word,)

    def _told(self, piece: str, named: bool, before: str) -> str | None:
        """What the tables say of a word that stands behind `before`, if anything."""
        if named:
            return self.persons.form(piece)
        counted = self.counting.get(piece) if before[-1:] in NUMERALS else None
        return counted or self.forms.get(piece) or self.alone.get(piece)
