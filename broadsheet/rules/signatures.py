"""By-lines taken apart: the names that a line lists, each with the words that say what its bearer did (本报记者, 文/, 整理:)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.chars import HAN
from broadsheet.names import load_names, unspaced
from broadsheet.rules.view import load_habits

_APART = re.compile(r"[\s、,;/:|]+")
_BRACKETED = re.compile(r"^[(\[](.*)[)\]]$")


@dataclass(frozen=True, slots=True)
class Signature:
    """One name of a by-line, folded. `post` is what stands with it, "" for nothing; `newspaper` says that it is a reporter's."""

    name: str
    post: str
    newspaper: bool
    picture: bool


@lru_cache(maxsize=1)
def _posts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A post at the beginning of a word: a reporter's title, with the newspaper's name before it or not; another's post."""
    h = load_habits()
    paper = rf"(?:本报|本刊|本社|{h.agency}|(?!本)[{HAN}]{{2,6}}报)"
    return re.compile(rf"{paper}?(?:驻[{HAN}]{{1,6}}?)?(?:{h.reporter})"), re.compile(rf"(?:{h.author_posts}|{h.picture_posts})")


@lru_cache(maxsize=1)
def _pictures() -> re.Pattern[str]:
    return re.compile(load_habits().picture_posts)


def _part(word: str) -> tuple[str, str]:
    """The post in a word, "" if it has none, and what else there is: 本报记者某某, 某某摄影, 本报记者某某采访整理."""
    is_name = load_names().is_name
    if is_name(word) and not any(pattern.fullmatch(word) for pattern in _posts()):
        return "", word
    found = next((m for pattern in _posts() if (m := pattern.match(word))), None)
    post, rest = (found.group(), word[found.end() :]) if found else ("", word)
    behind = next((rest[size:] for size in (2, 3, 4) if is_name(rest[:size]) and _posts()[1].fullmatch(rest, size)), "")
    return behind if _pictures().fullmatch(behind) else post or behind, rest[: len(rest) - len(behind)]


def read_signatures(folded: str) -> tuple[Signature, ...]:
    """The names of a folded by-line in order; () unless the whole line is names and posts, brackets around it aside."""
    line = folded.strip().lstrip(load_habits().byline_marks).strip()
    bracketed = _BRACKETED.match(line)
    found: list[tuple[str, str]] = []
    post, unused, since, before = "", False, 0, 0
    for word in unspaced([w for w in _APART.split(bracketed.group(1) if bracketed else line) if w]):
        said, name = _part(word)
        if name and not load_names().is_name(name):
            return ()
        if said:
            since, before = len(found), since
        post, unused = said or post, not name
        if name:
            found.append((name, post))
    if unused:  # behind the names: 某某/文, 记者 某某 摄
        taken = [(name, post if _pictures().fullmatch(post) else said or post) for name, said in found[before:]]
        found[before:] = taken
    return tuple(Signature(name, said, bool(_posts()[0].fullmatch(said)), bool(_pictures().fullmatch(said))) for name, said in found)
