"""By-lines taken apart: the names that a line lists, each with what its bearer is or did (本报记者, 文/, 整理:)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from broadsheet.language.characters import HAN
from broadsheet.language.lexicon import NOUN, VERB, load_words
from broadsheet.language.names import common_word, load_names, of_office, set_apart, together, unnumbered, wordless
from broadsheet.language.tables import either
from broadsheet.rules.byline_forms import plain_byline
from broadsheet.rules.byline_words import MARKS, is_work, reporter_titles, words_of, works
from broadsheet.rules.datelines import WIRE, is_full_name, read_dateline, without_places
from broadsheet.rules.homes import is_unit, posted_name, signed_at_home
from broadsheet.rules.tunes import is_tune
from broadsheet.rules.view import load_habits

LISTED = 14  # characters of a line of names
RARE = -13.5  # log frequency, one in a million, set by hand: 于洋 is less frequent, 连线 more
_OFFICE_OF = re.compile(rf"([{HAN}]{{2,10}}?)(?=(?:特约)?通讯员)")  # 海关通讯员
_COUNTRY = re.compile(r"^[(\[【〔][^()\[\]【】〔〕]{1,6}[)\]】〕](?=.)")
_PAPER = re.compile(r"^(?:本报|本刊|本社|本台)|[社报网台](?:驻|首席|全媒体|融媒体?)?\S*$")  # a title that says whose reporter one is
BRACKETED = re.compile(r"^[(\[【〔〖](.*)[)\]】〕〗]$")
_DYNASTY = re.compile(rf"[(](?:{either('habits', 'ages')})[)]$")
# written behind a name without a space
_GLUED = re.compile(rf"(?:(?<!拍)摄|(?<![描勾测])绘|{either('habits', 'glued_works')})$")


@dataclass(frozen=True, slots=True)
class Signature:
    """One name of a by-line, folded. `title`: a reporter's, with the newspaper's name or without; `work`: what else one who signs did."""

    name: str
    title: str = ""
    work: str = ""

    @property
    def translator(self) -> bool:
        """Whether the name is that of one who only put the text into Chinese."""
        return bool(_translators().fullmatch(self.work))

    @property
    def planner(self) -> bool:
        """Whether the name is that of one who only planned it: 策划, 统筹."""
        return bool(_planners().fullmatch(self.work))

    @property
    def picture(self) -> bool:
        """Whether the name is that of one who took or drew a picture."""
        return bool(_pictures().fullmatch(self.work))


@lru_cache(maxsize=1)
def _pictures() -> re.Pattern[str]:
    return re.compile(load_habits().picture_posts)


@lru_cache(maxsize=1)
def _translators() -> re.Pattern[str]:
    return re.compile(either("habits", "translator_posts"))


@lru_cache(maxsize=1)
def _planners() -> re.Pattern[str]:
    return re.compile(either("habits", "planner_posts"))


_Part = tuple[str, str, str]


def _part(word: str) -> _Part:
    """A word as (title, name, work), "" for what it has not: 本报记者某某, 某某摄, 本报记者某某采访整理.

    What is written without a space counts as a name only if it is no word of the language: 文明城市, 记者连线 and 农民漫画 have none.
    """
    if reporter_titles().fullmatch(word):
        return word, "", ""
    if is_work(word):
        return "", "", word
    whole, word = word, _COUNTRY.sub("", word)
    if (
        "通讯员" in word
        and (office := _OFFICE_OF.match(word))
        and (is_unit(office[1]) or common_word(office[1]) or is_full_name(office[1]))
    ):
        word = word[office.end() :]
    title = found.group() if (found := reporter_titles().match(word)) else ""
    rest = word[len(title) :]
    work = behind.group() if (behind := _GLUED.search(rest)) and (whole != word or load_names().may_sign(rest[: behind.start()])) else ""
    name = rest[: len(rest) - len(work)]
    placed = not work and load_words().place(name) and load_names().is_name(name)  # 记者武陵 is one, 记者高雄报道 none
    if whole != word and not work and (rest[-1:] == "作" or (rest[-1:] == "文" and len(rest) > 4 and "·" not in rest)):
        name, work = rest[:-1], rest[-1]  # [日]某某某某作
    if (title or (work and whole == word)) and name and not placed and common_word(name) and (_plain(name) or not _PAPER.search(title)):
        return "", word, ""
    return title, name, work


@lru_cache(maxsize=1024)  # several rules ask for the lines of a page
def read_signatures(folded: str) -> tuple[Signature, ...]:
    """The names of a folded by-line in order; () unless the whole line is names, titles and works, brackets around it aside.

    A title belongs to the names behind it. So does a work, unless the line ends with one: then works stand behind their names.
    """
    line = unnumbered(folded.replace("=", ":").strip().lstrip(load_habits().byline_marks).rstrip("·• ").strip())
    line = plain_byline(together(line, apart=works()))
    if (placed := read_dateline(line)) and placed.end == len(line):
        return tuple(Signature(name, placed.title, placed.work) for name in placed.names)
    bracketed = BRACKETED.match(line)
    inside = WIRE.sub("", bracketed.group(1) if bracketed else line)
    parts = _without_units([_part(word) for word in words_of(without_places(inside))])
    # whose country stands before it
    foreign = {rest for word in re.split(r"[\s/:]+", line) if (rest := _part(word)[1]) and _COUNTRY.match(word)}
    marked = line != folded.strip() or any(title or work for title, _, work in parts)
    # 记者江 南: a word, but set apart as names are
    spaced = (
        {name for _, name, _ in parts if len(name) > 1 and name not in folded} if any(title or work for title, _, work in parts) else set()
    )
    signs = _all_sign(_Parted(parts, foreign | spaced, marked, listed=bool(MARKS.search(line)), bracketed=bool(bracketed)))
    return _given(parts, foreign) if signs else ()


def _without_units(parts: list[_Part]) -> list[_Part]:
    """The parts without the institutions between a title and a name: 通讯员 县医院 某某."""
    titled = [said != "" for said, _, _ in parts]
    if True not in titled:
        return parts
    beside = [
        at > 0 and titled[at - 1] and at + 1 < len(parts) and parts[at] == ("", parts[at][1], "") and bool(parts[at + 1][1])
        for at in range(len(parts))
    ]
    return [part for part, skip in zip(parts, beside, strict=True) if not (skip and (is_unit(part[1]) or of_office(part[1])))]


@dataclass(frozen=True)
class _Parted:
    """A by-line in parts; whether something says that it is one (`marked`: a mark, a title, a work), that it is a list, that it stands in brackets.
    `foreign`: names whose country stands before them."""

    parts: list[_Part]
    foreign: Container[str]
    marked: bool
    listed: bool
    bracketed: bool

    @cached_property
    def names(self) -> list[str]:
        """What stands for names."""
        return [name for _, name, _ in self.parts if name]

    @cached_property
    def unknown(self) -> list[str]:
        """Of these what is none by the tables."""
        known = load_names().may_sign if self.marked else load_names().is_name
        return [name for name in self.names if name not in self.foreign and not known(name)]

    @cached_property
    def titles(self) -> list[str]:
        """The reporters' titles."""
        return [title for title, _, _ in self.parts if title]

    @property
    def surely_titled(self) -> bool:
        """Whether a title says whose reporter one is, or there are two."""
        return len(self.titles) > 1 or any(map(_PAPER.search, self.titles))

    @property
    def titled_apart(self) -> bool:
        """Whether a blank stands behind each title: 通讯员 某某."""
        return bool(self.titles) and not any(title and name for title, name, _ in self.parts)

    @property
    def labelled(self) -> bool:
        """文:某某."""
        _, name, work = self.parts[0]
        return self.listed and bool(work) and not name and all(len(name) < 4 for name in self.unknown)

    @property
    def each_at_work(self) -> bool:
        """口述:石匠老某 整理:某某."""
        works = sum(bool(work) for _, _, work in self.parts)
        apart = not any(work and name for _, name, work in self.parts)
        return self.listed and works == len(self.names) > 1 and apart and not any(map(load_words().common, self.names))

    @property
    def translated(self) -> bool:
        """Whether one put the text into Chinese."""
        return any(_translators().fullmatch(work) for _, _, work in self.parts if work)


def _all_sign(x: _Parted) -> bool:
    """Whether all that stands for names can be names; beside a reporter's title also such as no table has (尕藏才让, 甲), in brackets even one alone."""
    return _strange_sign(x) if x.unknown else _known_sign(x)


def _known_sign(x: _Parted) -> bool:
    """Names of the tables: where all are words as well, only beside a title that is one surely."""
    if x.listed or any(name in x.foreign or not common_word(name) or name[:2] in load_names().compound for name in x.names):
        return True
    return (x.surely_titled or (x.bracketed and bool(x.titles))) and not _worked(x.names) and not any(map(_told, x.names))


def _strange_sign(x: _Parted) -> bool:
    """Names of which some are in no table: only where something else says that they sign."""
    if x.each_at_work or (
        x.bracketed and x.titled_apart and all(len(name) == 2 and load_words().part(name) in ("", NOUN) for name in x.unknown)
    ):
        return True
    words = [name for name in x.unknown if _plain(name)]
    labelled = x.labelled and not words
    said = x.titles or x.translated or labelled or (x.listed and x.marked)
    cut = len({len(name) == 1 for name in x.names}) > 1  # 方 圆文
    if not said or cut or _worked(x.names) or not all(map(_unknown, x.unknown)):
        return False
    if x.surely_titled or (x.bracketed and x.titles and all(map(wordless, x.unknown))):  # (记者在现场) names nobody
        return 2 * len(words) <= len(x.names) and len(words) < len(x.names)
    return (labelled or len(x.unknown) < len(x.names)) and not words and all(len(name) > 1 for name in x.unknown)


def _worked(names: Iterable[str]) -> bool:
    """Whether what stands for a name ends with what its bearer did: 梁 旭摄, which a blank cuts."""
    return any(map(_GLUED.search, names))


def _unknown(name: str) -> bool:
    """Whether what stands for a name beside a reporter's title is one that no table has; one of four characters has no word in it (旦增卓嘎)."""
    short = re.fullmatch(rf"[{HAN}]{{1,4}}", name) is not None
    return short and (len(name) < 4 or wordless(name)) and load_words().part(name) in ("", NOUN)


def _plain(name: str) -> bool:
    """Whether a name is a whole word of the language, no rare one (于洋); a single character stands for a name."""
    return len(name) > 1 and load_words().common(name) and (load_words().logp(name) > RARE or not load_names().is_name(name))


def _told(name: str) -> bool:
    """Whether what stands where a name should is what a reporter does or where it is printed: 连线, 观察."""
    return _plain(name) and (load_words().part(name) == VERB or name.endswith(load_habits().column_endings))


def _given(parts: list[_Part], foreign: Container[str]) -> tuple[Signature, ...]:
    """Each name with its title and its work. A translation is the last one's where another stands before it: [美]某某·某某 某某 译."""
    leading = bool(parts) and bool(parts[0][2]) and not parts[0][1]
    trailing = bool(parts) and bool(parts[-1][2]) and not leading
    found: list[Signature] = []
    # named: a name stands behind the last work; closed: the last part is that name's work
    title, work, since, named, closed = (
        "",
        "",
        0,
        False,
        False,
    )
    for at, (said, name, did) in enumerate(parts):
        title = said or title
        if said and named:
            work, named = "", False  # 策划 某某 记者 某某
        # 文/图 某某: both are one person's
        two = (
            bool(at and not closed and parts[at - 1][2] and not parts[at - 1][1])
            and not _planners().fullmatch(did)
            and not _pictures().fullmatch(work)
        )
        closed = not leading and named and bool(did) and not name
        named = (named or bool(name)) and not (did and not name)
        if name:
            found.append(Signature(name, title, did or ("" if trailing else work)))
        elif did and trailing:
            if _translators().fullmatch(did) and any(s.name in foreign or "·" in s.name for s in found[since:-1]):
                since = len(found) - 1
            found[since:] = [replace(s, work=s.work or did) for s in found[since:]]
            since = len(found)
        work = did if did and not name and not two else work
    return tuple(replace(s, work="译") if s.work == "编译" and _written(found[:k]) else s for k, s in enumerate(found))


def _written(before: list[Signature]) -> bool:
    """Whether an author stands among the names before: then who 编译 has put it into Chinese."""
    return any(s.work and not (s.picture or s.planner) and not s.title for s in before)


def signs_alone(folded: str) -> bool:
    """Whether a short line is nothing but a by-line, by what it says itself: a mark and a name, one to three names, names with titles or works."""
    if is_tune(folded):
        return False
    bare = folded.lstrip(f"{load_habits().byline_marks}—- ").removeprefix("文/").removeprefix("作者:").strip("() ")
    # (江城)某某
    names = load_names().split(bare) or load_names().split(folded) or signed_at_home(folded)[1] if len(folded) <= LISTED else ()
    marked = folded[0] in load_habits().byline_marks and 1 < len(bare) <= 12
    listed = 0 < len(names) <= 3 and "," not in folded and not all(map(common_word, names))
    return marked or listed or any(s.title or s.work for s in read_signatures(folded))


def signs_verse(folded: str) -> bool:
    """Whether a line beside verse says who wrote it: also a name that is a word, set apart as names are (江 岸), one behind what its bearer is (炉前工 某某), one with its dynasty behind (某某(宋))."""
    return signs_alone(_DYNASTY.sub("", folded)) or bool(posted_name(folded)) or any(map(load_names().is_name, set_apart(folded)))
