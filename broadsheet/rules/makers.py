"""Who made an article, by the lines that name them: speakers' lines and credits here, and by the role of a line all.

All take a folded line and return the persons that it names, in its order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import accumulate

from broadsheet.decisions import Role
from broadsheet.language.characters import HAN
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import load_names
from broadsheet.language.tables import either
from broadsheet.model import Person, PersonRole
from broadsheet.rules.byline_people import from_byline
from broadsheet.rules.byline_words import reporter_titles
from broadsheet.rules.homes import is_office
from broadsheet.rules.listed_people import from_hosts, from_list, titled_person
from broadsheet.rules.view import load_habits

_PARTED = re.compile(rf"^(\S.*\S)\s+([{HAN}]{{2,3}})$")


def from_speaker(line: str) -> tuple[Person, ...]:
    """A speaker's line: 重庆文理学院科研处徐泉森: → the name is the last two or three characters that make one.

    A name begins where a word begins, and is none itself: nobody speaks in 江城警方提示: (方提示), 市领导强调: (强调).
    """
    text = line.strip().rstrip(":").strip()
    names = load_names()
    if names.is_name(text):
        return (Person(text, "speaker"),)
    words = load_words()
    parted = _PARTED.match(text)
    if parted and is_office(parted[1]) and not words.common(parted[2]):
        return (Person(parted[2], "speaker", (parted[1],)),)
    begins = {0, *accumulate(map(len, words.cut(text)))}
    for size in (3, 2):
        name = text[-size:]
        common = name in words and words.tag(name) != "n"  # names are nouns to the dictionary
        if len(text) > size + 2 and names.is_name(name) and len(text) - size in begins and not common:
            return (Person(name, "speaker", (text[:-size].strip(),)),)
    return ()


def from_credit(line: str) -> tuple[Person, ...]:
    """Photographers in a credit: 首席记者 龙帆 摄/视觉重庆; several in a row each before their 摄."""
    found = []
    for m in re.finditer(rf"(?:({load_habits().reporter})\s*)?([{HAN}]\s?[{HAN}]{{1,3}})\s*摄", line):
        name = m.group(2).replace(" ", "")
        if load_names().is_name(name):
            found.append(titled_person(name, "photographer", m.group(1) or ""))
    return tuple(dict.fromkeys(found))


_OF_PAGE = re.compile(
    r"^[(]?(?:本(?:版|组|期|专题))?(?:上?(?:稿件|文字|报道|文章|图片|照片|文|图|摄影|撰文|采写|撰写))*(?:[(][^()]*[)])?(?:除[^由:]{1,8}外)?[,，]?(?:均|都|全部)?\s*(?:由|:|/|为)?\s*"
)
_WORKS_APART = re.compile(r"[,;](?=(?:本版)?(?:图片|照片|摄影|文字|稿件))|\s+(?=图片|照片|摄影)")
_WORK_BEHIND = re.compile(rf"(?:{either('habits', 'page_works')})$")
_AND = re.compile(r"[\s、,;/和与]+")
_PICTURES = re.compile(r"^[(]?(?:本(?:版|组|期|专题))?(?:图片|照片|图|摄影)(?!文)|摄$|供图$")


def from_page_credit(line: str) -> tuple[Person, ...]:
    """Who made a whole page: 本版稿件由某报记者甲、乙撰写, 本版文字：甲 乙, 本版图片均由丙摄. One who took the pictures is a photographer."""
    found: list[Person] = []
    for part in _WORKS_APART.split(line.strip().rstrip(")")):
        opening = _OF_PAGE.match(part)
        rest = part[opening.end() :] if opening else part
        titled = reporter_titles().search(rest)
        rest = rest[titled.end() :] if titled else rest
        rest = reporter_titles().sub(" ", _WORK_BEHIND.sub("", rest))
        names = [n for n in _AND.split(rest) if n]
        if titled or all(map(load_names().is_name, names)):
            role: PersonRole = "photographer" if _PICTURES.search(part) else "reporter"
            found += [titled_person(n, role, titled.group() if titled else "") for n in names if load_names().is_name(n)]
    return tuple(dict.fromkeys(found))


READERS: Mapping[Role, Callable[[str], tuple[Person, ...]]] = {
    "byline": from_byline, "host": from_hosts, "guests": lambda line: from_list(line, "speaker"), "speaker": from_speaker,
    "credit": from_credit, "note": from_page_credit,
}  # fmt: skip


def read_people(role: Role, line: str) -> tuple[Person, ...]:
    """The persons that a folded line of this role names; none where such lines name nobody."""
    reader = READERS.get(role)
    return reader(line) if reader else ()
