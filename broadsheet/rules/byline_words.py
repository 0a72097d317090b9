"""The words of a by-line: reporters' titles, what people did, and between them names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from broadsheet.language.characters import HAN, NUMERALS
from broadsheet.language.names import common_word, load_names, unspaced
from broadsheet.language.tables import either
from broadsheet.rules.datelines import is_full_name
from broadsheet.rules.view import load_habits

MARKS = re.compile(r"[、,;/:|\\]+")  # between words
_OWN_TITLE = re.compile(r"本[报刊社](?:\S{0,2}记者|\S{0,2}通讯员)")


@lru_cache(maxsize=1)
def reporter_titles() -> re.Pattern[str]:
    """A reporter's title with the newspaper's name or without: 记者, 本报驻江城记者. 记者协会 is none."""
    h = load_habits()
    return re.compile(
        rf"(?:本报|本刊|本社|{h.agency}|(?:(?!本[报刊社])[{HAN}]){{1,6}}(?:{either('habits', 'media_endings')})(?:[·—-][{HAN}]{{2,6}}?)?|{either('habits', 'paper_endings')}|[{HAN}]{{2,4}}(?=融媒|全媒|特派员))?(?:驻[{HAN}]{{1,6}}?)?(?:{h.reporter})(?!\w*协会)"
    )


@lru_cache(maxsize=1)
def _behind_title() -> re.Pattern[str]:
    """A title and the first character of a name that is set apart: 记者李 石."""
    return re.compile(rf"({reporter_titles().pattern})([{HAN}])(?=\s+[{HAN}](?![{HAN}]))")


@lru_cache(maxsize=1)
def _further_titles() -> re.Pattern[str]:
    """A title that begins inside a word: 某某本报通讯员某某."""
    return re.compile(rf"(?:本报|本刊|本社)?(?:驻[{HAN}]{{1,6}}?)?(?:{load_habits().reporter})")


@lru_cache(maxsize=1)
def works() -> re.Pattern[str]:
    """What one who signs did: 文, 摄影, 策划."""
    h = load_habits()
    return re.compile(f"{h.author_posts}|{h.picture_posts}|{either('habits', 'planner_posts')}")


def is_work(word: str) -> bool:
    """Whether a word says what one who signs did, and nothing else: 文图."""
    return bool(works().fullmatch(word))


def words_of(line: str) -> Iterator[str]:
    """The words of a line; characters that white space sets apart are one name (李 石), but for 文, 图, 摄, and so are those behind a title (记者李 石)."""
    for chunk in MARKS.split(line):
        for word in unspaced(_behind_title().sub(r"\1 \2", chunk).split(), apart=works()):
            yield from _apart(word)


def _apart(word: str) -> Iterator[str]:
    """A word cut where, behind a title and a name, another title begins: 本报记者某某 | 通讯员某某."""
    first = reporter_titles().match(word)
    start = first.end() if first else 0
    named = ((m.start(), word[start : m.start()]) for m in _further_titles().finditer(word, start + 1))
    # 海关通讯员, 江口镇通讯员
    further = next(
        (at for at, name in named if load_names().may_sign(name) and (start or not (common_word(name) or is_full_name(name)))), None
    )
    own = _OWN_TITLE.match(word, start + 1)
    if further is None and own and word[start] not in NUMERALS:
        further = own.start()  # 甲本报通讯员
    if further is None:
        yield word
    else:
        yield word[:further]
        yield from _apart(word[further:])
