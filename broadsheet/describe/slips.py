"""What looks like a slip of the extraction or of the print: told in a finding, never mended.

Each kind finds places in a paragraph's folded text. What it speaks of and leaves alone is shown in `tests/cases/slips/`, how often it is
right stands in `findings.py`. Tried and dropped: a character that the model of triples would put between two that it never saw together
(on a month of real pages with a character dropped in every fifth article under 1 in 100 were right).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from broadsheet.describe.places import load_gazetteer
from broadsheet.findings import finding
from broadsheet.language.characters import HAN, NUMERALS, fold
from broadsheet.language.flow import load_ngrams
from broadsheet.language.lexicon import Words, load_words
from broadsheet.language.matcher import Matcher
from broadsheet.language.tables import either, load_table
from broadsheet.model import Finding, Paragraph

Span = tuple[int, int]  # offsets into a paragraph's text
Kind = Callable[[str, Words], Iterator[Span]]

AROUND = 4  # characters shown on either side of a slip
KNOWN = 9  # times in nine million characters
REACH = 5  # characters looked at on either side
COMMON = -14.0  # the logarithm of an idiom's frequency
RANKS = "区市县"
PLACES = 19  # bits: one three in fifty that is of no idiom is looked up all the same
_WIDE, _SPARE = np.uint64(21), np.uint64(64 - PLACES)  # bits of a character; of a number, less those
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # 2 ** 64 / the golden ratio
IDIOM = 12.0  # nats that an idiom made whole must win; of 12 million characters printed rightly one place passes
_RUN = re.compile(rf"([{HAN}])\1+")
_QUOTED_TWICE = re.compile(r"(“[^“”]{3,12}”)、?\1(?![…的])")
_LISTED = re.compile(rf"、([{HAN}]{{2,12}})(?=[、,;。])")
_SAID_TWICE = re.compile(rf"([{HAN}]{{3,12}})\1")
_NAMELESS = re.compile(r"[一不着了啊呀]")  # 一件一件, 不早了不早了, 走着走着
_SENTENCE = re.compile(rf"[。!?]([{HAN}]{{6,16}})(?=。)")
_YEAR = re.compile(r"(?:19\d\d|200\d)年")


def slips(paragraph: Paragraph, words: Words) -> Iterator[Finding]:
    """The findings of a paragraph, kind by kind, each with the lines that hold the place. Nothing is told of a mended place."""
    text = fold(paragraph.text)
    ends, at = [], 0
    for piece in paragraph.pieces:
        at += len(piece.text)
        ends.append((at, piece.line))
    for code, said, kind in KINDS:
        for start, end in kind(text, words):
            lines = tuple(dict.fromkeys(next(line for until, line in ends if offset < until) for offset in (start, end - 1)))
            yield finding(code, said.format(paragraph.text[start:end], paragraph.text[max(0, start - AROUND) : end + AROUND]), lines)


def doubled_characters(text: str, words: Words) -> Iterator[Span]:
    """抓落落地, 需要要有: once is how newspapers write it, twice is not. 市市长, 一枚枚, 团团伙伙, 马马杜 stay."""
    for m in _RUN.finditer(text):
        if len(m.group()) == 2 and (_unheard(text, m.start(), words) or _slogan(text, m.start(), words)):
            yield m.span()


def _unheard(text: str, at: int, words: Words) -> bool:
    """Whether the model knows the text with the character at `at` once, and not with it twice, and no words explain that."""
    char, before, behind = text[at], text[max(0, at - 2) : at], text[at + 2 : at + 4]
    if (
        before[-1:] in f"一{NUMERALS}"
        or before[:1] == before[1:]
        or behind[:1] == behind[1:]
        or _doubles().search(text, max(0, at - 2), at + 4)
    ):
        return False
    left, right = before[-1:] or "。", behind[:1] or "。"
    known = _known(left + char + right) and not _known(left + char * 2) and not _known(char * 2 + right)
    return known and not _explained(char * 2, words.cut(text[max(0, at - 3) : at + REACH]), words)


def _slogan(text: str, at: int, words: Words) -> bool:
    """Whether a verb of slogans stands before two characters of which the first is doubled: 抓落落地."""
    verb, pair = text[at - 1 : at], text[at + 1 : at + 3]
    if verb not in load_table("slips")["slogan_verbs"] or verb == pair[0] or pair not in words or verb + pair[0] in words:
        return False
    cut = words.cut(text[max(0, at - REACH) : at + REACH + 1])
    return (verb, pair[0], pair) in zip(cut, cut[1:], cut[2:], strict=False) and not _known(verb + pair[0] * 2)


def _explained(pair: str, cut: list[str], words: Words) -> bool:
    """Whether words explain a doubled character: 天天; 创新|新布局; 重点|点名."""
    if pair in words or any(pair in w for w in cut):
        return True
    ends = any(w.endswith(pair[0]) and len(w) > 1 for w in cut)
    begins = any(w.startswith(pair[0]) and (len(w) > 1 or words.part(w) == "a") for w in cut)
    return ends and begins


def _known(three: str) -> bool:
    """Whether the model's corpus has three characters in a row more than once in a million."""
    return load_ngrams().often(three) >= KNOWN


def doubled_phrases(text: str, words: Words) -> Iterator[Span]:
    """「非粮化」「非粮化」; 产教融合、产教融合、科教融汇; 高质量发展高质量发展. 副主任医师、主任医师 and 一家一家 stay."""
    for m in _QUOTED_TWICE.finditer(text):
        yield m.span()
    free = 0
    for m in _LISTED.finditer(text):
        start = m.start() - len(m.group(1))
        if start >= free and text.startswith(m.group(1), start):
            free = m.end()
            if _item_begins(text, start, words):
                yield start, free
    threes = np.sort(_threes(text))
    for m in _SAID_TWICE.finditer(text) if (threes[1:] == threes[:-1]).any() else ():
        borders, half = _borders(text, m.start(), m.end(), words), m.start() + len(m.group(1))
        if {m.start(), half, m.end()} <= borders and not _NAMELESS.search(m.group(1)):
            yield m.span()


def _item_begins(text: str, at: int, words: Words) -> bool:
    """Whether an item of a list begins here: behind a mark, or a verb or preposition of two characters or more (健全产教融合)."""
    before = words.cut(text[max(0, at - REACH) : at])[-1:] or [""]
    return (
        not re.search(rf"[{HAN}]$", before[0])
        or before[0] in load_table("slips")["governing_verbs"]
        or (len(before[0]) > 1 and words.tag(before[0]) in "vp")
    )


def _borders(text: str, start: int, end: int, words: Words) -> set[int]:
    """Where words end around a stretch of a text, as offsets into the text."""
    at = max(0, start - REACH)
    borders = {at}
    for word in words.cut(text[at : end + REACH]):
        at += len(word)
        borders.add(at)
    return borders


def fragments(text: str, words: Words) -> Iterator[Span]:
    """信用信息共享机制。between two full stops: nouns alone, the last of them one that such phrases end with."""
    table = load_table("slips")
    ends = tuple(table["closing_nouns"])
    for m in (m for m in _SENTENCE.finditer(text) if m.group(1).endswith(ends)):
        cut = words.cut(m.group(1))
        nouns = [*cut[:-2], cut[-1]]  # the last word but one may be a verb that describes: 共享机制
        alone = all(len(w) > 1 and words.tag(w) in "nj" for w in nouns[:-1]) and words.tag(cut[-2]) in "njv" and len(cut[-2]) > 1
        if len(cut) > 2 and cut[-1] in table["closing_nouns"] and alone and not set(cut) & set(table["governing_verbs"]):
            yield m.span(1)


def broken_formulas(text: str, words: Words) -> Iterator[Span]:
    """先生产力质态 for 先进生产力质态, 实求是 for 实事求是: a set wording with a character inside it gone. 产城融合发展 stays."""
    near = load_table("slips")["near_formulas"]
    for at, end, _ in _formulas_less_one().find(text):
        if at in _borders(text, at, end, words) and not any(n in text[max(0, at - 2) : end + 1] for n in near):
            yield at, end
    idioms = _idioms_less_one()
    idioms.look_up(text, words)
    for at in idioms.places(text):
        three = text[at : at + 3]
        if (whole := idioms.get(three)) and _no_words(three, words):
            left, right = text[max(0, at - REACH) : at], text[at + 3 : at + 3 + REACH]
            if words.beginnings(left + whole + right)[-1] - words.beginnings(left + three + right)[-1] > IDIOM:
                yield at, at + 3


@lru_cache(maxsize=1)  # two kinds look at them
def _threes(text: str) -> npt.NDArray[np.uint64]:
    """Every three characters in a row, as a number."""
    codes = _codes(text)
    return codes[:-2] << 2 * _WIDE | codes[1:-1] << _WIDE | codes[2:]


def _codes(text: str) -> npt.NDArray[np.uint64]:
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)


def _no_words(characters: str, words: Words) -> bool:
    return characters not in words and len(words.cut(characters)) == len(characters)


@cache
def _doubles() -> re.Pattern[str]:
    return re.compile(either("slips", "doubles"))


@cache
def _formulas_less_one() -> Matcher[None]:
    """Each formula without one of its inner characters, where what is left is no row of words and in no formula."""
    formulas, words = load_table("slips")["formulas"], load_words()
    less = {f[:i] + f[i + 1 :] for f in formulas for i in range(1, len(f) - 1)}
    return Matcher(dict.fromkeys(v for v in less if not any(v in f for f in formulas) and any(len(word) == 1 for word in words.cut(v))))


class _Idioms(dict[str, str]):
    """Three characters of an idiom, and the idiom."""

    def __init__(self) -> None:
        super().__init__()
        self._met = np.zeros(sys.maxunicode + 1, dtype=np.bool_)
        self._marked = np.zeros(1 << PLACES, dtype=np.bool_)

    def look_up(self, text: str, words: Words) -> None:
        """Take in the idioms that begin with characters that no text had before."""
        codes = _codes(text)
        for initial in map(words.initials.__getitem__, {chr(code) for code in codes[~self._met[codes]]}):
            idioms = [w for w, tag in initial.tags.items() if len(w) == 4 and tag[0] in "il" and initial.logp[w] > COMMON]
            less = {w[:i] + w[i + 1 :]: w for w in idioms for i in (1, 2)}
            self.update(less)
            self._marked[_hash(_threes("".join(less))[::3])] = True
        self._met[codes] = True

    def places(self, text: str) -> list[int]:
        """Where in a text three characters of an idiom may stand."""
        found: list[int] = np.flatnonzero(self._marked[_hash(_threes(text))]).tolist()
        return found


def _hash(threes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """A place for each, which few share (multiplicative hashing, Knuth 1973)."""
    return threes * _GOLDEN >> _SPARE


@cache
def _idioms_less_one() -> _Idioms:
    return _Idioms()


def misplaced_ranks(text: str, words: Words) -> Iterator[Span]:
    """永川市委, where the gazetteer has 永川区. What is said of the past (原永川市委, 1998年) stays."""
    for m in _ranks().finditer(text) if _ranked().search(text) else ():
        start = max(text.rfind(mark, 0, m.start()) for mark in "。!?") + 1
        sentence = text[start : text.find("。", m.end()) % (len(text) + 1)]
        if not _past().search(sentence) and not _YEAR.search(sentence):
            yield m.span()


@cache
def _past() -> re.Pattern[str]:
    return re.compile(either("slips", "past"))


@cache
def _ranked() -> re.Pattern[str]:
    """A rank and one of its organs or posts, which most texts have not."""
    return re.compile(f"[{RANKS}](?:{either('slips', 'ranks')})")


@cache
def _ranks() -> re.Pattern[str]:
    """The short names of districts and counties, each before another rank than its own and one of its organs or posts."""
    ranks: dict[str, list[str]] = {}
    for place in load_gazetteer().places.values():
        if place.full[-1] in RANKS and place.name + place.full[-1] == place.full:
            ranks.setdefault(place.full[-1], []).append(place.name)
    others = (f"(?:{'|'.join(sorted(names))})[{RANKS.replace(own, '')}]" for own, names in sorted(ranks.items()) if own != "市")
    return re.compile(f"(?:{'|'.join(others)})(?:{either('slips', 'ranks')})")


KINDS: tuple[tuple[str, str, Kind], ...] = (
    ("doubled-character", "「{1}」中「{0}」，疑一字重出，照录", doubled_characters),
    ("doubled-phrase", "「{0}」，疑同一短语连出两次，照录", doubled_phrases),
    ("fragment", "「{0}」疑非完整的句子，前面或有缺漏，照录", fragments),
    ("broken-formula", "「{1}」中「{0}」疑缺一字，照录", broken_formulas),
    ("misplaced-rank", "「{0}」的级别疑与其地不合，照录", misplaced_ranks),
)
