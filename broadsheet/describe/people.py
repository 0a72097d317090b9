"""Who made an article: names from by-lines, datelines, lists of hosts and guests, speakers' lines, credits."""

from __future__ import annotations

import re
from itertools import accumulate

from broadsheet.language.characters import HAN, fold, is_han
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import common_word, load_names
from broadsheet.model import Person, PersonRole
from broadsheet.rules.signatures import read_signatures, reporter_titles
from broadsheet.rules.view import load_habits

_SPLIT = re.compile(r"[\s、,;/]+")
_DATELINE = re.compile(r"^.{0,24}?[(]([^()]{2,60})[)]|^.{0,24}?讯?\s*(?:本报)?记者([^,。:\s]{2,12})报道")
_OPENER = re.compile(r"^(?:据?(?:本报|新华社|中新社|人民日报|[^,。\s]{2,6}讯)|[(](?:本报)?记者|[^,。]{0,20}?讯)")
_SIGNED = re.compile(r"[。!?][”’]?\s*[(]([^()]{3,30})[)]$")
_POST_ENDS = frozenset("长授员任记席师家士者工裁监理事委")
_COUNTRY = re.compile(r"^\([^()]{1,8}\)")
_NAME_AND_TITLE = re.compile(rf"^([{HAN}]{{2,4}})\s*\(([^()]+)\)$")
_TITLE_AND_NAME = re.compile(rf"^(.*?[{HAN}])\s+([{HAN}]{{2,4}})$")


def from_byline(printed: str, role: PersonRole = "author") -> tuple[Person, ...]:
    """The persons a by-line names. One with a reporter's title has the role reporter and, if a paper is named, that affiliation."""
    signatures = read_signatures(fold(printed).rstrip(": "))
    if signatures:
        return tuple(
            Person(s.name, "photographer" if s.picture else "reporter" if s.title else role, _paper(s.title)) for s in signatures
        )
    text = fold(printed).strip().lstrip(load_habits().byline_marks + "—–-").strip()
    titled = reporter_titles().search(text)
    if titled is None and (listed := from_list(text, role)):
        return listed
    if text.endswith(("评论员", "编辑部")):
        return (Person(text, role),)  # who they are the newspaper does not say
    text = re.sub(r"^(?:文|撰文|作者)\s*[/:|]\s*", "", text).rstrip(":")
    rest = reporter_titles().sub(" ", text) if titled else text
    names = _names(rest)
    found: PersonRole = "reporter" if titled else role
    return tuple(Person(n, found, _paper(titled.group().strip()) if titled else ()) for n in names)


def _paper(post: str) -> tuple[str, ...]:
    """The newspaper's name with a reporter's title, where it is another's than this one."""
    paper = re.match(r"^([^,。:\s、]{2,6}报(?:首席|特约|见习)?记者)", post)
    return (paper.group(1),) if paper and not paper.group(1).startswith(("本报", "特约")) else ()


def _names(folded: str) -> tuple[str, ...]:
    """Names parted by spaces or marks; a line that is not a list of names counts as one name."""
    bare = _COUNTRY.sub("", folded.strip()).strip()
    listed = load_names().split(bare)
    if listed:
        return listed
    parts = [p for p in _SPLIT.split(bare) if p]
    known = tuple(p for p in parts if load_names().is_name(p))
    if known:
        return known
    return (bare,) if bare and len(bare) <= 24 else ()


def from_dateline(printed: str) -> tuple[Person, ...]:
    """The reporters in the opening of a news report: 本报讯 (记者 X 通讯员 Y)."""
    text = fold(printed[:90])
    if not _OPENER.match(text):
        return ()
    m = _DATELINE.match(text)
    if m is None or not (m.group(2) or reporter_titles().search(m.group(1))):
        return ()
    names = _names(reporter_titles().sub(" ", m.group(1) or m.group(2)))
    return tuple(Person(n, "reporter") for n in names if load_names().is_name(n))


def from_signature(printed: str) -> tuple[Person, ...]:
    """Who signs a text behind its last sentence: …。特约通讯员 某某, …。(记者 某某)."""
    text = fold(printed)
    found = load_habits().signature.search(text)
    if found and any(map(common_word, found.group(2).split())):
        return ()  # …。记者 近日 走访
    if found is None and (found := _SIGNED.search(text)) and not any(s.title or s.work for s in read_signatures(found.group(1))):
        return ()
    return from_byline(found.group(1)) if found else ()


def _unlabelled(printed: str) -> str:
    """A folded line without the label that opens it: 主持人：, 访谈嘉宾：."""
    text = fold(printed).strip()
    label, _, rest = text.partition(":")
    return rest.strip() if label.strip() in load_habits().host_labels | load_habits().guest_labels else text


def from_list(printed: str, role: PersonRole) -> tuple[Person, ...]:
    """A line of post and name, the name last: 市人大代表、沙坪坝区委书记 唐小平; or first: 唐小平(沙坪坝区委书记); or of names alone.

    A label before it is passed over.
    """
    text = _unlabelled(printed)
    if (named := _NAME_AND_TITLE.match(text)) and load_names().is_name(named.group(1)):
        return (Person(named.group(1), role, (named.group(2).strip(),)),)
    if listed := load_names().split(text):
        return tuple(Person(name, role) for name in listed)
    m = _TITLE_AND_NAME.match(text)
    return (Person(m.group(2), role, (m.group(1).strip(),)),) if m and load_names().is_name(m.group(2)) else ()


def from_hosts(printed: str) -> tuple[Person, ...]:
    """A line under 主持人: 重庆日报记者 陈维灯 苏畅; all that stands before the names is their affiliation."""
    words = _unlabelled(printed).split()
    names = [w for w in words if load_names().is_name(w)]
    before = " ".join(w for w in words if w not in names)
    return tuple(Person(n, "host", (before,) if before else ()) for n in names)


def from_speaker(printed: str) -> Person | None:
    """A speaker's line: 重庆文理学院科研处徐泉森: → the name is the last two or three characters that make one.

    A name begins where a word begins, and is none itself: nobody speaks in 江城警方提示: (方提示), 市领导强调: (强调).
    """
    text = fold(printed).strip().rstrip(":").strip()
    names = load_names()
    if names.is_name(text):
        return Person(text, "speaker")
    words = load_words()
    begins = {0, *accumulate(map(len, words.cut(text)))}
    for size in (3, 2):
        name = text[-size:]
        common = name in words.logp and words.tag(name) != "n"  # names are nouns to the dictionary
        if len(text) > size + 2 and names.is_name(name) and len(text) - size in begins and not common:
            return Person(text[-size:], "speaker", (text[:-size].strip(),))
    return None


def from_credit(printed: str) -> tuple[Person, ...]:
    """Photographers in a credit: 首席记者 龙帆 摄/视觉重庆; several in a row each before their 摄."""
    found = []
    for m in re.finditer(rf"(?:(?:{load_habits().reporter})\s*)?([{HAN}]\s?[{HAN}]{{1,3}})\s*摄", fold(printed)):
        name = m.group(1).replace(" ", "")
        if load_names().is_name(name):
            found.append(Person(name, "photographer"))
    return tuple(dict.fromkeys(found))


def from_page_credit(printed: str) -> tuple[Person, ...]:
    """The reporters that sign a whole page: 本版稿件由某报记者甲、乙撰写."""
    text = fold(printed)
    titled = reporter_titles().search(text)
    if titled is None:
        return ()
    rest = re.sub(r"(?:撰写|采写|摄|提供|整理|供图|制图)[)]?$", "", text[titled.end() :])
    return tuple(Person(n, "reporter") for n in _SPLIT.split(rest) if load_names().is_name(n))


_SAID = re.compile(rf"([{HAN}]{{2,4}}?)(?=(?:还|也|则|进一步|最后|呼吁|建议)?(?:表示|介绍|认为|指出|强调|告诉|坦言|呼吁|说[,，:：]))")


def find_people(text: str) -> tuple[tuple[str, int], ...]:
    """Persons whom a text quotes (某某表示, 某某说，), with their mentions: most first, then by name.

    A name begins with a family name, is no word of the dictionary, and stands where a clause begins or behind a post.
    """
    words, names = load_words(), load_names()
    found = set()
    for m in _SAID.finditer(text):
        for size in (3, 2):
            name = m.group(1)[-size:]
            known = name in words.logp and name not in words.people
            before = text[m.end(1) - size - 1 : m.end(1) - size]
            if len(name) == size and names.is_name(name) and not known and (not is_han(before) or before in _POST_ENDS):
                found.add(name)
                break
    return tuple(sorted(((n, text.count(n)) for n in found), key=lambda pair: (-pair[1], pair[0])))
