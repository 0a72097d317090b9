"""Persons of a folded line that lists them, with their posts or without."""

from __future__ import annotations

import re

from broadsheet.language.characters import HAN
from broadsheet.language.names import load_names, set_apart, strange, together
from broadsheet.model import Person, PersonRole
from broadsheet.rules.homes import is_office, posted_name
from broadsheet.rules.view import load_habits

_SPLIT = re.compile(r"[\s、,;/]+")
_COUNTRY = re.compile(r"^\([^()]{1,8}\)")
_NO_NAME = re.compile(r"[\d:,;!?]")  # 4月18日 星期日 阴
LABEL = 4  # characters of a word before names that may say what the text is (特稿, 独家报道); set by cases
_NAME_AND_TITLE = re.compile(
    rf"(?:[(\[〔][{HAN}]{{1,5}}[)\]〕]\s*)?([{HAN}]{{2,4}}|[{HAN}]{{1,12}}(?:·[{HAN}]{{1,12}}){{1,5}})\s*\(([^()]+)\)[\s、,;]*"
)
_TITLE_AND_NAME = re.compile(rf"^(.*?[{HAN}])\s+([{HAN}]{{2,4}})$")


def titled_person(name: str, role: PersonRole, title: str) -> Person:
    """A person with a reporter's title, which is an affiliation where it names a newspaper or an agency: 江城日报记者, 首席记者."""
    h, said = load_habits(), title.strip()
    paper = re.match(rf"(?!本报|特约)(?:{h.agency}|[^,。:\s、]{{2,6}}报)(?:{h.reporter})$", said)
    return Person(name, role, (said,)) if paper else Person(name, role, title=said)


def names_in(folded: str) -> tuple[str, ...]:
    """Names parted by spaces or marks; a line that is not a list of names counts as one name."""
    bare = _COUNTRY.sub("", folded.strip()).strip()
    listed = load_names().split(bare)
    if listed:
        return listed
    parts = [p for p in _SPLIT.split(bare) if p]
    known = tuple(p for p in parts if load_names().is_name(p) or load_names().is_foreign(p))
    if known:
        return tuple(parts) if all(p in known or strange(p) for p in parts) else known
    if spaced := set_apart(bare):
        return spaced  # 一 苇
    return (bare,) if bare and len(bare) <= 24 and len(parts) < 3 and not _NO_NAME.search(bare) else ()


def _unlabelled(line: str) -> str:
    """A line without the label that opens it (主持人：, 嘉 宾：), names that are set apart in it put together."""
    text = line.strip()
    label, _, rest = text.partition(":")
    return together(rest.strip() if label.replace(" ", "") in load_habits().host_labels | load_habits().guest_labels else text)


def from_list(line: str, role: PersonRole) -> tuple[Person, ...]:
    """A line of post and name, the name last: 市人大代表、沙坪坝区委书记 唐小平; or first, for one person or several: 唐小平(沙坪坝区委书记); or of names alone.

    A label before it is passed over.
    """
    text = _unlabelled(line)
    each = _NAME_AND_TITLE.findall(text)
    if each and not _NAME_AND_TITLE.sub("", text) and all(load_names().is_name(name) for name, _ in each):
        return tuple(Person(name, role, (said.strip(),)) for name, said in each)
    if listed := load_names().split(text):
        return tuple(Person(name, role) for name in listed)
    if posted := posted_name(text):
        return (Person(posted, role, (text.removesuffix(posted).strip(),)),)
    if placed := _with_offices(text, role):
        return placed
    m = _TITLE_AND_NAME.match(text)
    return (Person(m[2], role, (m[1].strip(),)),) if m and (load_names().is_name(m[2]) or (is_office(m[1]) and strange(m[2]))) else ()


def _with_offices(text: str, role: PersonRole) -> tuple[Person, ...]:
    """Persons before their office, or such as no table has beside one that has; two or more behind their offices: 融媒体中心 某某 某某, 江城大学 某某 云岭学院 某某; () for any other line."""
    words, found, office = text.split(), list[Person](), ""
    for word in words:
        if not load_names().is_name(word):
            office = word
        elif office:
            found.append(Person(word, role, (office,) if len(office) > LABEL or is_office(office) else ()))
    others = [word for word in words if not load_names().is_name(word)]
    listed = words[:-1] if words and is_office(words[-1]) and "(" not in words[-1] else words
    if len(words) > 1 and set(listed) - set(others) and all(len(word) > 2 and strange(word) for word in listed if word in others):
        return tuple(Person(word, role, tuple(words[len(listed) :])) for word in listed)
    return (
        tuple(found)
        if len(found) > 1 and words[0] in others and words[-1] not in others and (len(others) == 1 or all(map(is_office, others)))
        else ()
    )


def from_hosts(line: str) -> tuple[Person, ...]:
    """A line under 主持人: 重庆日报记者 陈维灯 苏畅; all that stands before the names is their affiliation."""
    text = _unlabelled(line)
    if each := _NAME_AND_TITLE.findall(text):
        return tuple(Person(name, "host", (said.strip(),)) for name, said in each if load_names().is_name(name))
    words = text.split()
    names = [w for w in words if load_names().is_name(w)]
    before = " ".join(w for w in words if w not in names)
    return tuple(Person(n, "host", (before,) if before else ()) for n in names)
