"""The persons of a by-line: readings that are tried in turn, until one says who signs, or that nobody does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from broadsheet.language.characters import BULLETS, HAN, NUMERALS
from broadsheet.language.names import common_word, load_names, set_apart, strange, together
from broadsheet.language.tables import either
from broadsheet.model import Person, PersonRole
from broadsheet.rules.bodies import is_body, whole_bodies
from broadsheet.rules.byline_forms import BEHIND_NAMES, plain_byline
from broadsheet.rules.byline_words import is_work, reporter_titles, works
from broadsheet.rules.datelines import is_town, whence
from broadsheet.rules.homes import is_office, is_unit, signed_at_home, signs_as_unit
from broadsheet.rules.learned_bylines import retold
from broadsheet.rules.letter_writers import letter_writer
from broadsheet.rules.listed_people import from_list, names_in, titled_person
from broadsheet.rules.signatures import Signature, read_signatures
from broadsheet.rules.told import told_authors
from broadsheet.rules.view import load_habits, spread_names

_BODY_AND_PEN = re.compile(rf"^(\S+)\s+(?:{either('habits', 'author_posts')})\s*[:/\s]\s*(.+)$")  # 江城大学课题组 执笔:某某
_BODY_WORK = re.compile(r"^(?:(?:供稿|整理)\s*[:/|]\s*(\S+)|([^\s由]+?)\s*(?:供稿|提供|整理|宣))$")  # 县气象局供稿
_FAMILY_APART = re.compile(rf"(?<![{HAN})\d])([{HAN}])\s+([{HAN}]{{2}})$")  # 庾 信之
_WORK_BEHIND = re.compile(rf"(?<=\S)\s+(?:{either('habits', 'author_posts')})$")  # 江口县 某某 搜集
_BEHIND = re.compile(r"\s*\(([^()]{2,24})\)$")
_LABEL = re.compile(rf"^(?:文|撰文|作者)\s*[/:|{BULLETS}◎]\s*")
SOURCES = 4  # of one text; where one ends may be read in several ways, and all would be tried
# 据新华社电
SOURCED = re.compile(
    rf"^[(]?(?:据|综合|(?:{either('habits', 'taken_from')})\s*[:/|]?\s*)(?:[、和\s]?(?:《[^《》]{{2,12}}》|本报|{either('habits', 'agencies')}|[{HAN}]{{2,6}}(?:{either('habits', 'media_endings')}))){{1,{SOURCES}}}\s*(?:综合)?(?:消息|报道|电讯|专电|电|讯|(?<=》)[\d年月日第期.]+)?[)]?$|^本[报刊]综合(?:整理|报道|消息)?$|^(?=.{{4}})(?:{either('datelines', 'ends')})$|^[〔\[【][{HAN}]{{2,4}}讯[〕\]】]$"
)
# (原载《江城论坛》2023年第5期,有删节)
_TAKEN = re.compile(
    rf"^[(]?(?:{either('habits', 'taken_from')})\s*[:/|]?[^《“\s]{{0,12}}[《“][^》”]+[》”][{NUMERALS}\d年月日第期卷版.]*(?:,\S*(?:{either('habits', 'remark_verbs')})\S{{1,3}})?[)]?$"
)
COMMENTATOR = re.compile(rf"^(?:本报|本刊|[{HAN}]{{2,5}}(?:报|社|网)|《[{HAN}]{{2,8}}》(?:杂志|周刊)?)(?:特约)?(?:评论员|编辑部)$")
_AS_PRINTED = str.maketrans("()", "（）")

People = tuple[Person, ...]


@dataclass(frozen=True)
class _ByLine:
    """A by-line: as it stands, folded, and its names, titles and works, () where it is more than these."""

    printed: str
    signatures: tuple[Signature, ...]

    @cached_property
    def line(self) -> str:
        """Each name in one piece."""
        return _FAMILY_APART.sub(_joined, together(plain_byline(self.printed, *BEHIND_NAMES), apart=works()))

    @cached_property
    def text(self) -> str:
        """The same without marks, posts and countries around it."""
        return plain_byline(self.line.strip().lstrip(load_habits().byline_marks + "—–-").rstrip("·• "), "post", "country_behind")

    @cached_property
    def bare(self) -> str:
        """The same without brackets."""
        return self.text.strip("()")

    @cached_property
    def title(self) -> str:
        """The reporter's title in it, or ""."""
        return found.group() if (found := reporter_titles().search(self.text)) else ""


def from_byline(line: str) -> People:
    """A by-line. One with a reporter's title has the role reporter and, if a paper is named, that affiliation."""
    return signed_by(line, read_signatures(line.rstrip(": ")))


def signed_by(line: str, signatures: tuple[Signature, ...]) -> People:
    """A by-line that is taken apart already; `signatures` are () where it is more than names, titles and works."""
    by = _ByLine(line, signatures)
    return retold(line, next((people for read in _READINGS if (people := read(by)) is not None), ()))


def _spread(by: _ByLine) -> People | None:
    """(某　某　某), 某　某　某　　某　某: names whose characters are set apart, the names by wider blanks or two by two."""
    bare = by.printed.strip("()")
    each = [set_apart(part) for part in re.split(r"\s{2,}", bare)]
    names = tuple(name for part in each for name in part)
    if len(names) > 1 and all(each) and not any(map(is_work, bare.split())) and all(map(load_names().is_name, names)):
        return _authors(names)
    return _authors(spread_names(bare)) if by.printed[:1] == "(" else None


def _each_told(by: _ByLine) -> People | None:
    """某某系江城大学教授;某某系…"""
    return each if ";" in by.printed and len(each := told_authors(by.printed)) > 1 else None


def _at_home(by: _ByLine) -> People | None:
    """(江城)某某."""
    home, names = signed_at_home(by.line if any(s.translator for s in by.signatures) else _WORK_BEHIND.sub("", by.line))
    return tuple(Person(name, "author", (home,) if is_office(home) else ()) for name in names) or None


def _family_letter(by: _ByLine) -> People | None:
    """家长 某某: what one is who writes a letter may begin as a family name does."""
    if len(by.signatures) != 2 or any(s.title or s.work for s in by.signatures):
        return None
    return (Person(writer, "author"),) if (writer := letter_writer(by.line.strip())) == by.signatures[-1].name else None


def _listed(by: _ByLine) -> People | None:
    """Names, titles and works alone; who only planned it is no author."""
    return tuple(titled_person(s.name, _role(s), s.title) for s in by.signatures if not s.planner) if by.signatures else None


def _nobody(by: _ByLine) -> People | None:
    """An agency or an office, and a place; 社论; where a text was printed before."""
    nobody = (
        SOURCED.match(by.text)
        or _TAKEN.match(by.text)
        or by.text in load_habits().standing
        or is_work(by.text.replace("/", ""))
        or whence(by.text)
    )
    return () if nobody else None


def _body_and_pen(by: _ByLine) -> People | None:
    """江城大学课题组 执笔:某某."""
    wrote = _BODY_AND_PEN.match(by.text)
    pens = load_names().split(wrote[2]) if wrote and is_body(wrote[1]) else ()
    return _authors((wrote[1], *pens)) if wrote and pens else None


def _body_at_work(by: _ByLine) -> People | None:
    """县气象局供稿."""
    body = worked[1] or worked[2] if (worked := _BODY_WORK.match(by.bare)) else ""
    return _authors((body,)) if body and (is_body(body) or is_unit(body)) else None


def _with_posts(by: _ByLine) -> People | None:
    """市人大代表 某某; 某某(江城大学教授)."""
    return None if by.title else from_list(re.sub(r"^[(]([^()]+)[)]$", r"\1", by.text), "author") or None


def _letter(by: _ByLine) -> People | None:
    """江城市读者 某某."""
    return (Person(writer, "author"),) if (writer := letter_writer(by.text)) else None


def _several_of_one_place(by: _ByLine) -> People | None:
    """某某 某某(江城大学): of whom it speaks the line does not say."""
    several = () if by.title else load_names().split(_BEHIND.sub("", by.text))
    return _authors(several) if len(several) > 1 else None


def _told(by: _ByLine) -> People | None:
    """某某,江城大学教授."""
    return told_authors(by.text) or None


def _strange_of_place(by: _ByLine) -> People | None:
    """阿依努尔(江城大学): a name that no table has."""
    behind = _BEHIND.search(by.text)
    return (Person(name, "author", (behind[1],)),) if behind and strange(name := by.text[: behind.start()]) else None


def _bodies(by: _ByLine) -> People | None:
    """江城市委宣传部 某某: a body, who of it the newspaper does not say; (科研处); 《江城文艺》评论员."""
    if COMMENTATOR.match(by.text):
        return _authors((by.text,))
    if by.text[:1] == "(" and signs_as_unit(by.bare):
        return _authors((by.bare,))
    words = whole_bodies(re.split(r"[\s:/|、]+", by.bare))
    return (
        _authors(tuple(word.translate(_AS_PRINTED) for word in words if is_body(word) or _signs_beside(word)))
        if any(map(is_body, words))
        else None
    )


def _names(by: _ByLine) -> People:
    """What is left when labels, titles and works are taken away."""
    text = _LABEL.sub("", by.text).rstrip(":")
    if by.title:
        text = re.sub(r"^[(](.*)[)]$", r"\1", reporter_titles().sub(" ", text))
    role: PersonRole = "reporter" if by.title else "author"
    return tuple(titled_person(name, role, by.title) for name in names_in(" ".join(word for word in text.split() if not is_work(word))))


_READINGS: tuple[Callable[[_ByLine], People | None], ...] = (
    _spread, _each_told, _at_home, _family_letter, _nobody, _listed, _body_and_pen, _body_at_work, _with_posts, _letter,
    _several_of_one_place, _told, _strange_of_place, _bodies, _names,
)  # fmt: skip


def _authors(names: tuple[str, ...]) -> People | None:
    """These as authors; None of no names."""
    return tuple(Person(name, "author") for name in names) or None


def _signs_beside(word: str) -> bool:
    """Whether a word beside a body is a person's name, and no place or word of the language."""
    return load_names().is_name(word) and not common_word(word) and not is_town(word)


def _joined(apart: re.Match[str]) -> str:
    """A family name and two characters behind a blank as one name."""
    return apart[1] + apart[2] if load_names().is_name(apart[1] + apart[2]) and not works().fullmatch(apart[1]) else apart[0]


def _role(s: Signature) -> PersonRole:
    return "photographer" if s.picture else "translator" if s.translator else "reporter" if s.title else "author"
