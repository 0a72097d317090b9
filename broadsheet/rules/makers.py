"""Who made an article, by the lines that name them: by-lines, lists of hosts and guests, speakers' lines, credits.

All take a folded line and return the persons that it names, in its order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import accumulate

from broadsheet.decisions import Role
from broadsheet.language.characters import BULLETS, HAN, NUMERALS
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import common_word, load_names, set_apart, strange, together
from broadsheet.language.tables import either
from broadsheet.model import Person, PersonRole
from broadsheet.rules.bodies import is_body, is_group, whole_bodies
from broadsheet.rules.byline_forms import BEHIND_NAMES, plain_byline
from broadsheet.rules.byline_words import is_work, reporter_titles, works
from broadsheet.rules.datelines import is_full_name, is_town, read_dateline
from broadsheet.rules.homes import is_office, is_unit, posted_name, signed_at_home
from broadsheet.rules.signatures import Signature, read_signatures
from broadsheet.rules.told import told_authors
from broadsheet.rules.view import load_habits, spread_names

_SPLIT = re.compile(r"[\s、,;/]+")
_COUNTRY = re.compile(r"^\([^()]{1,8}\)")
_NO_NAME = re.compile(r"[\d:,;!?]")  # 4月18日 星期日 阴
LABEL = 4  # characters of a word before names that may say what the text is (特稿, 独家报道); set by cases
_BODY_AND_PEN = re.compile(rf"^(\S+)\s+(?:{either('habits', 'author_posts')})\s*[:/\s]\s*(.+)$")  # 江城大学课题组 执笔:某某
_BODY_WORK = re.compile(r"^(?:(?:供稿|整理)\s*[:/|]\s*(\S+)|(\S+?)\s*(?:供稿|提供|整理))$")  # 县气象局供稿
_FAMILY_APART = re.compile(rf"(?<![{HAN})\d])([{HAN}])\s+([{HAN}]{{2}})$")  # 庾 信之
_PARTED = re.compile(rf"^(\S.*\S)\s+([{HAN}]{{2,3}})$")
_BEHIND = re.compile(r"\s*\(([^()]{2,24})\)$")
_NAME_AND_TITLE = re.compile(rf"([{HAN}]{{2,4}})\s*\(([^()]+)\)[\s、,;]*")
_TITLE_AND_NAME = re.compile(rf"^(.*?[{HAN}])\s+([{HAN}]{{2,4}})$")


def from_byline(line: str) -> tuple[Person, ...]:
    """A by-line. One with a reporter's title has the role reporter and, if a paper is named, that affiliation."""
    return signed_by(line, read_signatures(line.rstrip(": ")))


def signed_by(line: str, signatures: tuple[Signature, ...]) -> tuple[Person, ...]:
    """A by-line that is taken apart already; `signatures` are () where it is more than names, titles and works."""
    if line[:1] == "(" and (spread := spread_names(line.strip("()"))):
        return tuple(Person(name, "author") for name in spread)
    if ";" in line and len(each := told_authors(line)) > 1:
        return each
    line = _FAMILY_APART.sub(_joined, together(plain_byline(line, *BEHIND_NAMES), apart=works()))
    home, at_home = signed_at_home(line)
    if at_home:
        return tuple(Person(name, "author", (home,) if is_office(home) else ()) for name in at_home)
    if len(signatures) == 2 and not any(s.title or s.work for s in signatures) and (writer := letter_writer(line.strip())) == signatures[-1].name:
        return (Person(writer, "author"),)  # 家长 某某: what one is who writes a letter may begin as a family name does
    if signatures:
        return tuple(titled_person(s.name, _role(s), s.title) for s in signatures if not s.planner)
    text = plain_byline(line.strip().lstrip(load_habits().byline_marks + "—–-").rstrip("·• "), "post", "country_behind")
    if SOURCED.match(text) or text in load_habits().standing or ((placed := read_dateline(text)) and placed.end == len(text)):
        return ()  # an agency or an office, and a place; 社论
    if (wrote := _BODY_AND_PEN.match(text)) and is_body(wrote[1]) and (pens := load_names().split(wrote[2])):
        return tuple(Person(name, "author") for name in (wrote[1], *pens))
    if (worked := _BODY_WORK.match(text.strip("()"))) and (is_body(body := worked[1] or worked[2]) or is_unit(body)):
        return (Person(body, "author"),)
    titled = reporter_titles().search(text)
    if titled is None and (listed := from_list(re.sub(r"^[(]([^()]+)[)]$", r"\1", text), "author")):
        return listed
    if writer := letter_writer(text):
        return (Person(writer, "author"),)
    if titled is None and (several := load_names().split(_BEHIND.sub("", text))) and len(several) > 1:
        return tuple(Person(name, "author") for name in several)  # 某某 某某(江城大学): of whom it speaks the line does not say
    if told := told_authors(text):
        return told
    if (behind := _BEHIND.search(text)) and strange(text[: behind.start()]):
        return (Person(text[: behind.start()], "author", (behind[1],)),)
    if any(map(is_body, words := whole_bodies(re.split(r"[\s:/|、]+", text.strip("()"))))):
        return tuple(Person(word.translate(_AS_PRINTED), "author") for word in words if is_body(word) or _signs_beside(word))  # who a body is the newspaper does not say
    text = re.sub(rf"^(?:文|撰文|作者)\s*[/:|{BULLETS}◎]\s*", "", text).rstrip(":")
    rest = reporter_titles().sub(" ", text) if titled else text
    rest = re.sub(r"^[(](.*)[)]$", r"\1", rest) if titled else rest
    names = names_in(" ".join(word for word in rest.split() if not is_work(word)))
    found: PersonRole = "reporter" if titled else "author"
    return tuple(titled_person(n, found, titled.group() if titled else "") for n in names)


def _signs_beside(word: str) -> bool:
    """Whether a word beside a body is a person's name, and no place or word of the language."""
    return load_names().is_name(word) and not common_word(word) and not is_town(word)


def _joined(apart: re.Match[str]) -> str:
    """A family name and two characters behind a blank as one name."""
    return apart[1] + apart[2] if load_names().is_name(apart[1] + apart[2]) and not works().fullmatch(apart[1]) else apart[0]


def _role(s: Signature) -> PersonRole:
    return "photographer" if s.picture else "translator" if s.translator else "reporter" if s.title else "author"


SOURCED = re.compile(rf"^(?:据|综合)(?:[、和]?(?:本报|{either('habits', 'agencies')}|[{HAN}]{{2,6}}(?:{either('habits', 'media_endings')})))+\s*(?:综合)?(?:消息|报道|电讯|专电|电|讯)?$|^本[报刊]综合(?:整理|报道|消息)?$|^(?=.{{4}})(?:{either('datelines', 'ends')})$|^[〔\[【][{HAN}]{{2,4}}讯[〕\]】]$")  # 据新华社电
_AS_PRINTED = str.maketrans("()", "（）")
UNNAMED = re.compile(rf"^[(]?[{HAN}]{{0,12}}?\s*(?:[一几](?!{either('habits', 'rank_words')})[位名个]?|[{NUMERALS}]{{1,3}}[位名户]|(?<=\S\s)[{NUMERALS}]+[位名个]|部分|一群|一些|全体)[{HAN}]{{0,4}}?(?:{either('habits', 'unnamed_people')})\s*(?:{either('habits', 'letter_endings')})?[)]?$")  # 江口县 一村民, 江口县 七位村民
LETTER_POSTS = re.compile(either("habits", "letter_writers"))


@cache
def _writers() -> re.Pattern[str]:
    return re.compile(rf"^[(]?[{HAN}\d\s/]{{0,18}}?(?:{either('habits', 'letter_writers')})\s*[:|/]?\s*([{HAN}]{{2,4}}?|“[{HAN}A-Za-z\d]{{2,12}}”)\s*(?:{either('habits', 'letter_endings')})?[)]?$")


def letter_writer(folded: str) -> str:
    """The name of one who signs a letter: 江城市读者 某某, 网友“某某”; "" where a line names none so."""
    found = _writers().match(folded)
    if found and found[1][0] == "“":
        return found[1].strip("“”")
    if found and found.start(1) < 3 and found.string[found.start(1) - 1] in "市县区镇乡村":
        return ""  # 乡居即事
    known = load_names()
    return found[1] if found and not is_group(folded.strip("()")) and known.is_name(found[1]) and not is_full_name(found[1]) and (found[1][:2] in known.compound or not load_words().common(found[1])) else ""


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
    known = tuple(p for p in parts if load_names().is_name(p) or (len(p) > 3 and load_names().is_transcribed(p)))
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
    return tuple(found) if len(found) > 1 and words[0] in others and words[-1] not in others and (len(others) == 1 or all(map(is_office, others))) else ()


def from_hosts(line: str) -> tuple[Person, ...]:
    """A line under 主持人: 重庆日报记者 陈维灯 苏畅; all that stands before the names is their affiliation."""
    text = _unlabelled(line)
    if each := _NAME_AND_TITLE.findall(text):
        return tuple(Person(name, "host", (said.strip(),)) for name, said in each if load_names().is_name(name))
    words = text.split()
    names = [w for w in words if load_names().is_name(w)]
    before = " ".join(w for w in words if w not in names)
    return tuple(Person(n, "host", (before,) if before else ()) for n in names)


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


_OF_PAGE = re.compile(r"^[(]?(?:本(?:版|组|期|专题))?(?:上?(?:稿件|文字|报道|文章|图片|照片|文|图|摄影|撰文|采写|撰写))*(?:[(][^()]*[)])?(?:除[^由:]{1,8}外)?[,，]?(?:均|都|全部)?\s*(?:由|:|/|为)?\s*")
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
