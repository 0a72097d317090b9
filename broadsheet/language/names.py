"""Personal names as newspapers print them: 邹霞 吴希, 张山、李石, 张 山, (英国)大卫·史密斯."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from broadsheet.language.characters import HAN
from broadsheet.language.lexicon import load_words
from broadsheet.language.tables import load_table

# Log frequencies, set by hand: of a word that a name of two characters is only by chance, one in four million (万佳); of one with which a name of three
# begins, five in a million (夏秋敏; 高铁 is more frequent).
SELDOM, EVERYDAY = -15.3, -12.2
FEWEST = 3  # names of which one may be such as no table has
_FOREIGN = re.compile(rf"^[{HAN}A-Za-z]+(?:[·•・.][{HAN}A-Za-z]+)+$")
_HAN_ONLY = re.compile(rf"^[{HAN}]+$")
_COUNTRY = re.compile(r"^[(\[〔][^()\[\]〔〕]{1,8}[)\]〕]")
_SPLIT = re.compile(r"[\s、,;/]+")
_APART = re.compile(rf"(?<![{HAN}\d])[{HAN}]{{1,2}}(?:\s+[{HAN}])+(?![{HAN}])")  # 方 圆, 欧阳 明
NUMBER = re.compile(rf"(?<=[{HAN},、①-⑩)\d])(?:[①-⑩]|[(\[]?[1-9][)\]]?)(?![\d年月日号])")  # behind a name, for its bearer's institution
_FIGURE = re.compile("[①-⑩1-9]")
_NUMBERS = re.compile(rf"(?<=[{HAN}])(?:{NUMBER.pattern})(?:[,、]?(?:{NUMBER.pattern}))*(?=[\s、,;/]|$)")


@dataclass(frozen=True, slots=True)
class Names:
    """Family names of one and of two characters."""

    single: frozenset[str]
    compound: frozenset[str]
    transcribed: frozenset[str] = frozenset()  # characters with which names of other languages are written
    never_given: frozenset[str] = frozenset()  # characters that are in no given name
    styled: tuple[str, ...] = ()  # what the names end with that writers gave themselves

    def is_name(self, text: str) -> bool:
        """Whether `text` looks like one Chinese name (family name, one or two characters), a writer's style (某溪居士) or a transcribed foreign one."""
        single = text[:1] in self.single and 2 <= len(text) <= 3
        if (
            (single or (text[:2] in self.compound and 3 <= len(text) <= 4))
            and _HAN_ONLY.match(text)
            and self.never_given.isdisjoint(text[1:])
        ):
            return True
        return self.is_styled(text) or (len(text) <= 24 and bool(_FOREIGN.match(text)))

    def is_styled(self, text: str) -> bool:
        """Whether `text` is what a writer calls himself: 半山樵子."""
        return 3 <= len(text) <= 5 and text.endswith(self.styled) and bool(_HAN_ONLY.match(text))

    def is_transcribed(self, text: str) -> bool:
        """Whether a text has the characters of another language's names alone, and one word of the language at most: 扎西多吉."""
        words = load_words()
        return (
            set(text) <= self.transcribed
            and not words.common(text)
            and sum(len(w) > 1 and words.common(w) and not words.place(w) for w in words.cut(text)) < 2
        )

    def is_foreign(self, text: str) -> bool:
        """Whether such a text is long enough to be surely a name: four characters or more."""
        return len(text) > 3 and self.is_transcribed(text)

    def may_sign(self, text: str) -> bool:
        """Whether `text`, where a mark says that a name stands, is one that no table has: a husband's family name before the own (范徐丽泰),
        a name of another language without its dots (阿依努尔).
        """
        if self.is_name(text):
            return True
        words = load_words()
        if not _HAN_ONLY.match(text) or words.common(text) > (len(text) > 3 and not words.place(text) and set(text) <= self.transcribed):
            return False  # the dictionary has 多吉次仁 too
        married = len(text) == 4 and set(text[:2]) <= self.single and not common_word(text[2:])
        return married or (2 <= len(text) <= 8 and set(text) <= self.transcribed)

    def split(self, folded: str) -> tuple[str, ...]:
        """The names that a folded text lists, () unless all of it is names. A country before a name is dropped.

        Among more that tables have one may be such as no table has (欧阳修远 卓玛才让 尉迟恭).
        """
        parts = [p for p in _SPLIT.split(unnumbered(_COUNTRY.sub("", folded.strip()))) if p]
        parts = [_COUNTRY.sub("", p) for p in unspaced(parts)]
        if len(parts) < FEWEST or not any(map(self.is_name, parts[:2])):
            return tuple(parts) if parts and all(map(self.is_name, parts)) else ()
        unknown = [p for p in parts if not self.is_name(p)]
        return tuple(parts) if 2 * len(unknown) < len(parts) and all(map(strange, unknown)) else ()


def unnumbered(folded: str) -> str:
    """Names without the numbers behind them: 张山① 李石1,2."""
    return _NUMBERS.sub("", folded) if _FIGURE.search(folded) else folded


def unspaced(words: list[str], apart: re.Pattern[str] | None = None) -> list[str]:
    """The words, single characters in a row put together, which are names set apart to fill the line: 李 石; 秦 秀 英; 李 石 张 山; 欧阳 明. Those that match `apart` stay, but
    where one that ends the row makes it even (郁 文).
    """
    if all(len(word) > 1 for word in words):
        return list(words)
    found: list[str] = []
    for single, alike in groupby(words, key=lambda word: len(word) == 1):
        row = list(alike)
        whole = apart is None or (len(row) % 2 == 0 and not any(map(apart.fullmatch, row[:-1])))
        for named, part in groupby(row, key=lambda word: single and (whole or not (apart and apart.fullmatch(word)))):
            some = list(part)
            found = _with_row(found, some) if named else found + some
    return found


def _with_row(found: list[str], row: list[str]) -> list[str]:
    """The words, and behind them the names that a row of single characters makes."""
    if found and found[-1] in load_names().compound:
        found, row = [*found[:-1], found[-1] + row[0]], row[1:]
    size = 3 if len(row) == 3 and load_names().is_name("".join(row)) else 2
    return found + ["".join(row[at : at + size]) for at in range(0, len(row), size)]


def together(folded: str, apart: re.Pattern[str] | None = None) -> str:
    """A text with the characters of names, and of what stands before them, that are set apart put together: 方 圆(作家), 通 讯 员 李石."""
    return _APART.sub(
        lambda run: " ".join(unspaced(run.group().split(), apart)),
        _spread_titles().sub(lambda title: re.sub(r"\s", "", title.group()) + " ", folded),
    )


@lru_cache(maxsize=1)
def _spread_titles() -> re.Pattern[str]:
    """What one who signs is or did with blanks inside: 通 讯 员 李石, as wide as 本报记者 张山 above it."""
    spread = {
        key: "|".join(sorted((r"\s+".join(word) for word in load_table("habits")[key] if len(word) > 1), key=len, reverse=True))
        for key in ("reporter_titles", "author_posts", "picture_posts")
    }
    # 图 片 新 闻 is a label
    return re.compile(
        rf"(?<![{HAN}])(?:(?:本\s+[报刊]\s+)?(?:{spread['reporter_titles']})\s+(?=[{HAN}])|(?:{spread['author_posts']}|{spread['picture_posts']})(?:\s*(?=[:/])|\s+(?=[{HAN}]{{2}})))"
    )


def set_apart(folded: str) -> tuple[str, ...]:
    """The names of a text that is nothing but characters with blanks between: 林 海, 秦 秀 英, 李 石 张 山; () for any other."""
    words = folded.split()
    names = unspaced(words) if len(words) > 1 and all(len(word) == 1 and _HAN_ONLY.match(word) for word in words) else []
    return () if any(len(name) == 1 for name in names) else tuple(names)


@lru_cache(maxsize=1024)  # the same few are asked about again and again
def common_word(name: str) -> bool:
    """Whether what looks like a name is a word of the language or begins with one: 文明, 方案, 高铁站; one seldom met is a name's chance."""
    if load_names().is_styled(name):
        return False
    words = load_words()
    first = words.cut(name)[0]
    return (
        len(first) > 1
        and words.common(first)
        and words.logp(first) > (EVERYDAY if len(first) < len(name) and (len(name) == 3 or first in load_names().compound) else SELDOM)
    )


def strange(text: str) -> bool:
    """Whether what stands where a name should may be one that no table has: two to four characters, no word of the language in them, no office (莽志远), or a writer's style (半山樵子)."""
    return load_names().is_styled(text) or (2 <= len(text) <= 4 and bool(_HAN_ONLY.match(text)) and not of_office(text) and wordless(text))


def of_office(text: str) -> bool:
    """Whether what may be a name of three characters or more ends as an office's does (水务局)."""
    return len(text) > 2 and text.endswith(tuple(load_table("habits")["signing_offices"]))


def wordless(text: str) -> bool:
    """Whether no word of the language of two characters or more is in what stands for a name."""
    words = load_words()
    return not any(len(word) > 1 and words.common(word) for word in words.cut(text))


@lru_cache(maxsize=1)
def load_names() -> Names:
    """The table of family names, read once."""
    table = load_table("surnames")
    return Names(
        frozenset(table["single"].replace(" ", "")),
        frozenset(table["compound"]),
        frozenset(table["transcribed"].replace(" ", "")),
        frozenset(table["never_given"]),
        tuple(table["styled"]),
    )
