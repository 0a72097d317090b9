"""Personal names in running text: 市长于海田, 记者余伟, 余伟介绍. Their characters are written as names are, not as words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from broadsheet.language.characters import HAN
from broadsheet.language.lexicon import Words
from broadsheet.language.names import Names, load_names
from broadsheet.language.tables import load_table

_NAME = re.compile(f"[{HAN}]{{2,4}}")
NUMERALS = frozenset("一二三四五六七八九十百千万亿两几数余")
_SELDOM = -11.0  # of the commonest character that makes a name of two by itself: 余斌, but 余票
_RARE = -12.6  # log-probability of the commonest word that somebody may be named by


@dataclass(frozen=True, slots=True)
class Persons:
    """How surnames and the characters of given names are written.

    `evident`: surnames that are hardly words. The others are believed only behind a post.
    """

    surnames: Mapping[str, str]
    given: Mapping[str, str]
    evident: frozenset[str]
    never: frozenset[str]  # characters of no given name
    known: Names
    convert: Callable[[str], str]

    @classmethod
    def of(cls, table: Mapping[str, Any], convert: Callable[[str], str]) -> Persons:
        """From the table `names_hant`, and what converts all other characters."""
        return cls(table["surnames"], table["given"], frozenset(table["evident"]), frozenset(table["never"]), load_names(), convert)

    def surname(self, name: str) -> str:
        """The surname with which a name begins."""
        return name[:2] if name[:2] in self.surnames or name[:2] in self.known.compound else name[:1]

    def is_told(self, name: str) -> bool:
        """Whether it is a name, and the tables have something to say of its characters."""
        surname = self.surname(name)
        given = name[len(surname) :]
        return bool(given and _NAME.fullmatch(name)) and (surname in self.surnames or not self.given.keys().isdisjoint(given))

    def form(self, name: str) -> str:
        """A name in Traditional characters."""
        surname = self.surname(name)
        given = name[len(surname) :]
        known = self.surnames.get(surname) or self.convert(surname)
        return known + "".join(self.given.get(old, new) for old, new in zip(given, self.convert(given), strict=True))

    def found(self, pieces: list[str], words: Words) -> list[tuple[str, bool]]:
        """The words of a stretch of text, and which of them are names; the pieces of a name are put together."""
        found: list[tuple[str, bool]] = []
        at = 0
        while at < len(pieces):
            count = next(self._names_at(pieces, at, words), 0)
            found.append(("".join(pieces[at : at + (count or 1)]), count > 0))
            at += count or 1
        return found

    def _names_at(self, pieces: list[str], at: int, words: Words) -> Iterator[int]:
        """Of how many pieces a name that begins here may be, the longest first."""
        if pieces[at][0] not in self.known.single and pieces[at][:2] not in self.known.compound:
            return
        for count in (3, 2, 1):
            name = "".join(pieces[at : at + count])
            if at + count > len(pieces) or not self.known.is_name(name) or not self.is_told(name):
                continue
            before, behind = "".join(pieces[max(at - 2, 0) : at]), pieces[at + count] if at + count < len(pieces) else ""
            post = at > 0 and _is_post(pieces[at - 1], before, words)
            if self._is_named(name, pieces[at : at + count], post, words) and (post or self._is_called(name, before, behind, words)):
                yield count

    def _is_named(self, name: str, pieces: list[str], post: bool, words: Words) -> bool:
        """Whether nobody would take the name for words of the language; `post`: it stands behind one."""
        surname = self.surname(name)
        given = name[len(surname) :]
        if name in words and (len(name) == 2 or surname not in self.evident or not words.person(name)):
            return False
        common = [p for p in {*pieces, given} - {name} if len(p) > 1 and words.logp(p, _RARE) > _RARE]
        return self.never.isdisjoint(given) and (not common or (common == [given] and post and surname in self.evident))

    def _is_called(self, name: str, before: str, behind: str, words: Words) -> bool:
        """Whether a surname that is hardly a word stands by itself, or has speech or a post behind it."""
        if self.surname(name) not in self.evident or before[-1:] in NUMERALS:
            return False
        if not before and not behind:
            return len(name) > 2 or words.logp(name[1], _RARE) <= _SELDOM
        return behind in _speech() or _is_post(behind, behind, words) or words.person(name)


def _is_post(word: str, text: str, words: Words) -> bool:
    """Whether a text, whose last word it is, ends in who somebody is."""
    return text.endswith(_posts()) and words.tag(word) != "v"


@lru_cache(maxsize=1)
def _posts() -> tuple[str, ...]:
    return tuple(load_table("names_hant")["posts"])


@lru_cache(maxsize=1)
def _speech() -> frozenset[str]:
    return frozenset([*load_table("habits")["speech_verbs"], *load_table("names_hant")["speech"]])
