"""Blanks in Chinese text: those that part names, list items, verses or cells, and those that an extractor put between characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from broadsheet.language.characters import BULLETS, HAN, is_han
from broadsheet.language.lexicon import NOUN, load_words
from broadsheet.language.names import common_word, load_names
from broadsheet.language.tables import either, load_table

Span = tuple[int, int]  # offsets of a blank in the text
_BLANK = re.compile(r"\s")
_TOKEN = re.compile(r"\S+")
_MARKS = "，。、；：！？…,.;:!?（）()“”‘’《》〈〉「」『』【】〔〕"
_FINE = re.compile(f"[{re.escape(_MARKS)}{BULLETS}]|[^\\s{re.escape(_MARKS)}{BULLETS}]+")  # marks apart: 会上，李 大 山, ■王 大 山
_NUMBER = re.compile(r"[-+]?[\d０-９][\d０-９.,，．%％]*")
_COUNTED = re.compile(rf"\d([{HAN}]|$)")
_YEAR = re.compile("[〇○零一二三四五六七八九]{4}年")
FEWEST = 3  # single characters in a row that blanks part
LIST = 3  # nouns in a row that are a list
VERSE = 4  # characters of a verse or of one half of a couplet
WORDS = 4  # words in a row, one of them no noun, that are a sentence with blanks between its words
SHORT = 2.5  # characters of these on the average
CELLS = 60  # characters of a table's row


@dataclass(frozen=True, slots=True)
class _Token:
    """A stretch without blanks: its offsets, its text without the marks around it, and of that what may be a name: behind an opening bracket, before a closing one."""

    start: int
    end: int
    text: str
    bare: str
    named: str


def _tokens(text: str, pattern: re.Pattern[str] = _TOKEN) -> list[_Token]:
    if not _BLANK.search(text):
        return []
    tokens = [_Token(*m.span(), m[0], bare := m[0].strip(_MARKS), bare) for m in pattern.finditer(text)]
    return [replace(t, named=t.bare.rpartition("（")[2].partition("）")[0]) if "（" in t.bare or "）" in t.bare else t for t in tokens]


def parting(text: str) -> set[Span]:
    """The blanks that part names (出席的有 王方 李大山 等), nouns of a list, verses of one length, or a table's cells."""
    tokens = _tokens(text)
    if len(tokens) < 2:
        return set()
    if _verses(tokens) or _cells(text, tokens):
        return set(_gaps(tokens))
    kept: set[Span] = set()
    for first, last in _rows([_noun(token) for token in tokens]):
        if last - first + 1 >= LIST:
            kept |= set(_gaps(tokens[first : last + 1]))
    for first, last in _rows([_single(token) for token in tokens]):
        run = tokens[first : last + 1]
        if len(run) > FEWEST and not _of_one_text(text, run):  # 王 方 李 石
            kept |= set(_gaps(run))
    kept |= _between_names(tokens)
    return kept | set(_between_titles(tokens)) if _titles()[0].search(text) else kept


def _between_titles(tokens: Sequence[_Token]) -> Iterator[Span]:
    """The blanks between names behind their titles: 记者某某 通讯员某某."""
    behind, before, _ = _titles()
    return ((a.end, b.start) for a, b in pairwise(tokens) if behind.match(b.bare) and before.search(a.bare))


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A title and a name, at a word's beginning and at its end; a title at a word's end."""
    title = f"(?:{either('habits', 'reporter_titles')})"
    return re.compile(f"{title}[{HAN}]"), re.compile(rf"(?:^|[（(]){title}[{HAN}]{{2,4}}$"), re.compile(f"{title}$")


def _between_names(tokens: Sequence[_Token]) -> set[Span]:
    """The blanks between and beside names, at least half of which are no words; of that inside 王 方 nothing is known."""
    people, kept = _names(tokens), set[Span]()
    for first, last in _rows(list(map(bool, people))):
        row = people[first : last + 1]
        sure = {n for n, token in zip(row, tokens[first:], strict=False) if len(token.bare) == 1 or not common_word(token.named)}
        if len(set(row)) > 1 and 2 * len(sure) >= len(set(row)):
            within = {(tokens[k].end, tokens[k + 1].start) for k in range(first, last) if people[k] == people[k + 1]}
            kept |= set(_gaps(tokens[max(0, first - 1) : last + 2])) - within
    return kept


def _gaps(tokens: Sequence[_Token]) -> Iterator[Span]:
    return ((a.end, b.start) for a, b in pairwise(tokens) if a.end < b.start)


def _rows(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and last index of each stretch of what is true."""
    first = None
    for k, mark in enumerate([*marks, False]):
        if mark and first is None:
            first = k
        elif not mark and first is not None:
            yield first, k - 1
            first = None


def _verses(tokens: Sequence[_Token]) -> bool:
    """Whether all tokens are of one length, as verses and couplets are."""
    size = len(tokens[0].bare)
    return size >= VERSE and all(len(t.bare) == size and all(map(is_han, t.bare)) for t in tokens)


def _cells(text: str, tokens: Sequence[_Token]) -> bool:
    """Whether a short line without a sentence's marks has numbers side by side, or tabs or wide blanks, as a table's row has."""
    if len(text) > CELLS or len(tokens) < 3 or re.search(r"[。；，、]", text) or any(t.text in _function_words() for t in tokens):
        return False
    numbers = [bool(_NUMBER.fullmatch(t.text)) for t in tokens]
    wide = sum(b - a > 1 or text[a] == "\t" for a, b in _gaps(tokens))
    return any(a and b for a, b in pairwise(numbers)) or (wide >= 2 and max(len(t.text) for t in tokens) > 1)


def _names(tokens: Sequence[_Token]) -> list[int]:
    """For each token the number of the name that it is, or is a half of; 0 for what is none."""
    names = load_names()
    numbers = [k if names.is_name(token.named) or names.is_foreign(token.named) else 0 for k, token in enumerate(tokens, 1)]
    for first, last in _rows([_single(token) for token in tokens]):
        if last == first + 1 and names.is_name(tokens[first].text + tokens[last].text):
            numbers[first] = numbers[last] = first + 1
    for k in range(1, len(tokens) - 1):
        if (
            not numbers[k]
            and numbers[k - 1]
            and numbers[k + 1]
            and re.fullmatch(f"[{HAN}]{{2,3}}", tokens[k].text)
            and tokens[k].text not in _function_words()
        ):
            numbers[k] = k + 1  # one of several that no table has
    return numbers


def _noun(token: _Token) -> bool:
    return token.text == token.bare and len(token.text) > 1 and load_words().part(token.text) == NOUN


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load_table("characters")["function_words"])


def spread(text: str) -> Iterator[Span]:
    """The blanks that an extractor put between single characters: 人 民 日 报. One wider than the others parts words and stays."""
    tokens = _tokens(text, _FINE) if len(text.split()) >= FEWEST else []
    if len(text) <= CELLS and _heads_table(text, tokens):
        return
    for first, last in _rows([_single(token) for token in tokens]):
        run = tokens[first : last + 1]
        gaps = list(_gaps(run))
        if len(gaps) >= FEWEST - 1 and _of_one_text(text, run) and not _two_names(text, tokens[:first], run):
            widths = _widths(text, gaps)
            least = min(widths)
            yield from (gap for gap, width in zip(gaps, widths, strict=True) if width == least)


def _two_names(text: str, before: Sequence[_Token], run: Sequence[_Token]) -> bool:
    """Whether four characters are two names, each set apart to fill its line: behind a reporter's title, or alone in brackets: 本报记者　江　南　叶　绿."""
    four = [token for token in run if is_han(token.text)]
    alone = text[:1] + text[-1:] in ("（）", "()") and "\u3000" in text and len(text.split()) == len(four)
    return len(four) == 4 and len({token.text for token in four}) == 4 and (alone or bool(before and _titles()[2].search(before[-1].text)))


def _heads_table(text: str, tokens: Sequence[_Token]) -> bool:
    """Whether wide blanks part words and single characters, or any blanks words and characters that are none together and no name: 球队　胜　平　负　积分."""
    runs = (
        "".join(token.text for token in tokens[first : last + 1])
        for first, last in _rows([len(token.text) == 1 and is_han(token.text) for token in tokens])
    )
    unlike = any(
        len(run) >= FEWEST and not load_names().is_name(run) and all(len(word) == 1 for word in load_words().cut(run)) for run in runs
    )
    return (text.count("\u3000") > 1 or unlike) and sum(len(token.text) > 1 and is_han(token.text[0]) for token in tokens) > 1


def _widths(text: str, gaps: Sequence[Span]) -> list[int]:
    """How wide each blank is; one of Chinese text counts two."""
    wide = "\u3000" in text
    return [b - a + (text.count("\u3000", a, b) if wide else 0) for a, b in gaps]


def between_words(text: str) -> Iterator[Span]:
    """The blanks between all words of a sentence: 我们 要 坚持 创新. Those between names stay."""
    tokens = _tokens(text)
    if len(tokens) >= WORDS and _sentence(tokens):
        kept = parting(text)
        yield from (gap for gap in _gaps(tokens) if gap not in kept)


def _single(token: _Token) -> bool:
    return (len(token.text) == 1 and (token.text.isalnum() or token.text in _MARKS)) or token.text.isdecimal()


def _of_one_text(line: str, run: Sequence[_Token]) -> bool:
    """Whether single characters are a text set wide: not 甲 乙 丙, 男 12 女 15 or 王 方 李 石, which are a row of items."""
    text = "".join(token.text for token in run)
    han = sum(map(is_han, text))
    if han < 2 or 2 * han < sum(not c.isdecimal() for c in text):
        return False
    if set(text) <= set(load_table("characters")["scripted"]):
        return bool(_YEAR.search(text))
    if any(m[1] not in load_table("characters")["units"] for m in _COUNTED.finditer(text)):
        return False
    even = len(set(_widths(line, list(_gaps(run))))) == 1
    bare = text.strip(_MARKS)
    return not (even and len(bare) > FEWEST and _all_names(bare) and any(len(word) == 1 for word in load_words().cut(bare)))


def _all_names(text: str) -> bool:
    """Whether a text can be read as names and nothing else."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {start + size for size in (2, 3, 4) if load_names().is_name(text[start : start + size])}
    return len(text) in reached


def _sentence(tokens: Sequence[_Token]) -> bool:
    """Whether a row of short words is a sentence cut into its words: a function word is among them."""
    han = [t for t in tokens if t.bare and all(map(is_han, t.bare))]
    if len(han) < WORDS or 2 * len(han) < len(tokens):
        return False
    return (
        sum(len(t.bare) for t in han) <= SHORT * len(han)
        and any(t.bare in _function_words() for t in han)
        and any(len(t.bare) > 1 for t in han)
    )
