"""Where a title may break: between words, never inside one. Browsers know no Chinese words, so the built page marks them.

The mark is `<wbr>`: it is no character, so what a reader copies or a program reads is the title as it stands. A printed line or clause
stands in `<t-l>`, an element of our own and short, since there are fifty for every article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from broadsheet.describe.places import load_gazetteer
from broadsheet.language.characters import HAN
from broadsheet.language.lexicon import LONGEST, Words, load_words
from broadsheet.language.tables import load_table

# Headings, links to an article as a whole (from another it stands beside it; not those drawn in a picture, which hold no HTML), and the contents beside an article.
# A row of a long list (the articles with their sentences are one) breaks anywhere, and only its lines are marked; in the head of a table's row lines run on, and only words are.
_LINK = r'a\b(?![^>]*\bclass="(?:mark|zone)\b)[^>]*\bhref="(?:[^"#]*\barticles/|\.\./)[^"#/]+/"[^>]*>.*?</a>'
_ROW = re.compile(f"<{_LINK}", re.S)
# it begins with one character, for which a text is looked through fast
_TITLE = re.compile(
    rf'<(?:(h[1-3])\b[^>]*>.*?</\1>|(?P<rows>(?P<list>ul|div) class="(?:titles|uses)">.*?</(?P=list)>)|(?P<cell>th scope="row"><)?{_LINK}|nav class="contents".*?</nav>)',
    re.S,
)
_KEPT = re.compile(r"(<(?:pre|code)\b.*?</(?:pre|code)>|<[^>]*>)", re.S)
_WHOLE = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|底|初)|(?:第 )?\d[\d,]* [行篇版]")
_HAN = re.compile(f"[{HAN}]")
_RUN = re.compile(rf"(?P<whole><[^>]*>|&[^;\s]*;|“[{HAN}]{{1,6}}”)|[{HAN}]{{2,}}")  # a short quotation stays whole
AT_HOME = -8.0  # log-probability of the archive's own terms: as common as the dictionary's commonest words
# Text between tags that a blank (the end of a printed line) or a comma parts, with the mark behind a heading; and its parts.
_LINES = re.compile(r'(?<=>)[^<>]*[^<>\s][ ，；][^<>\s][^<>]*(?:<span class="stop">[^<>]*</span>)?(?=<)')
_LINE = re.compile(r"(?:<[^>]*>|[^<> ，；])+[，；]?")
# A short word that leans on the one before it, by the dictionary's part of speech: particles (的), suffixes (们), moods (吗).
_LEANING_TAGS = frozenset("uky")
_LEANING = frozenset("化性力型式圈带省市县区链群等中上下内外里间")  # endings of words that the dictionary does not hold whole


def break_titles(html: str) -> str:
    """A built page with `<wbr>` between the words of its titles, and each printed line or clause of one in a `<t-l>`."""
    return _TITLE.sub(
        lambda title: _ROW.sub(_row, title[0]) if title["rows"] else _broken(title[0], lines=not title["cell"], words=True), html
    )


def whole_numbers(html: str) -> str:
    """A page's text, but code, with each date in one line, and each number with what it counts."""
    parts = _KEPT.split(html)
    parts[::2] = [_WHOLE.sub(r"<t-l>\g<0></t-l>", part) for part in parts[::2]]
    return "".join(parts)


def _row(title: re.Match[str]) -> str:
    return _broken(title[0], lines=True, words=False)


@lru_cache(maxsize=16384)  # a title stands on many pages
def _broken(title: str, lines: bool, words: bool) -> str:
    spanned = _LINES.sub(_spanned, title) if lines else title
    return _RUN.sub(_marked, spanned) if words else spanned


def _spanned(lines: re.Match[str]) -> str:
    """Only Chinese has no blanks within a line."""
    if not all(_HAN.search(part) for part in _LINE.findall(lines[0])):
        return lines[0]
    return _LINE.sub(r"<t-l>\g<0></t-l>", lines[0])


def _marked(run: re.Match[str]) -> str:
    return run[0] if run["whole"] else "<wbr>".join(units(run[0]))


@lru_cache(maxsize=4096)
def units(text: str) -> tuple[str, ...]:
    """`text` (Chinese characters only) in the parts that stay together: a word with the short words that lean on it.

    A word of one character leans on the next (新|重庆, 以|职业), a particle or an ending on the one before.
    """
    words = _dictionary()
    found: list[str] = []
    leans_on = False  # whether the last part waits for a word to lean on
    for word in _words(text):
        alone = len(word) == 1
        leans_back = alone and (words.part(word) in _LEANING_TAGS or word in _LEANING)
        if found and (leans_on or leans_back):
            found[-1] += word
        else:
            found.append(word)
        leans_on = alone and not leans_back
    return tuple(found)


def _words(text: str) -> Iterator[str]:
    words = _dictionary()
    for word in words.cut(text):
        ending = words.part(word) == "l" and word[0] in _LEANING  # a phrase that begins with another word's ending
        yield from (word[:1], word[1:]) if ending else (word,)


@lru_cache(maxsize=1)
def _dictionary() -> Words:
    """The dictionary with the archive's own terms: the places of the gazetteer and the phrases of the topics."""
    words = load_words()
    named = {*load_gazetteer().places, *(phrase for topic in load_table("topics")["topics"] for phrase in topic["phrases"])}
    return words.extended({name: AT_HOME for name in named if len(name) <= LONGEST})
