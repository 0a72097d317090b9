"""Whom running text names: reporters where it opens, who signs it where it ends, persons whom it quotes."""

from __future__ import annotations

import re
from itertools import takewhile

from broadsheet.language.characters import HAN, fold, is_han
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import common_word, load_names
from broadsheet.language.tables import either, load_table
from broadsheet.model import Person
from broadsheet.rules.bodies import is_body
from broadsheet.rules.byline_people import signed_by
from broadsheet.rules.byline_words import reporter_titles
from broadsheet.rules.datelines import read_dateline
from broadsheet.rules.learned_bylines import signs_below
from broadsheet.rules.letter_writers import letter_writer
from broadsheet.rules.listed_people import from_list, names_in, titled_person
from broadsheet.rules.signatures import read_signatures
from broadsheet.rules.signed_text import signatures_behind
from broadsheet.rules.told import told_authors
from broadsheet.rules.view import is_remark, load_habits

_DATELINE = re.compile(r"^.{0,24}?[(]([^()]{2,60})[)]|^.{0,24}?讯?\s*((?:本报|特约|实习)?(?:记者|通讯员)[^,。:()]{2,40}?)报道")
_OPENER = re.compile(
    rf"^(?:据?(?:本报|{either('habits', 'agencies')}|[{HAN}]{{2,4}}报|[^,。\s]{{2,6}}讯)|[(](?:[{HAN}]{{0,5}}[报社网台])?记者|[^,。]{{0,20}}?讯|[^,。\s]{{2,8}}报道[(](?:本报)?记者|据《[^》]{{2,12}}》(?:消息|报道|讯))"
)
_SQUARE = re.compile(r"(?<!【)(?<=[^】]{2})讯【((?:本报)?记者[^】]{2,40})】")  # 某某讯【记者 某某】
_SENT = re.compile(r"讯|电\s*[(]$")
QUOTED = re.compile(rf"[—–]+\s*[{HAN}·]{{2,12}}$")  # …。——孔子: within a text whose word it is, at its end who signs
# 记者某某昨日从市水务局获悉
_LEARNED = re.compile(
    rf"(?![从和同于向就与])[{HAN}]{{2,3}}?(?=(?:{either('habits', 'told_times')}){{0,2}}(?:{either('habits', 'learned_words')}))"
)
_WIRE_BARE = re.compile(rf"^(?:本报|[{HAN}]{{2,4}})[^,。:()\s]{{0,12}}?[讯电]\s+")
MOST = 4  # reporters before a text's first words
_BRACKETED = re.compile(r"[。!?][”’]?\s*[(]([^()]{3,30})[)]$")


def from_dateline(printed: str) -> tuple[Person, ...]:
    """The reporters in the opening of a news report: 本报讯 (记者 X 通讯员 Y)."""
    text = fold(printed[:90])
    if (placed := read_dateline(text)) and placed.names:
        return tuple(titled_person(name, "author" if placed.work else "reporter", placed.title) for name in placed.names)
    text = _SQUARE.sub(r"讯(\1)", text)
    if not _OPENER.match(text):
        return ()
    m = _DATELINE.match(text)
    if m is None:
        return _opening(text)
    told = m.group(1) or m.group(2)
    if not reporter_titles().search(told):
        names = load_names().split(told)  # 本报讯(某某), 本报江城5月11日电 (某某、某某)
        return (
            tuple(Person(name, "reporter") for name in names)
            if names and _SENT.search(text[: m.start(1)]) and not any(map(common_word, names))
            else ()
        )
    if signatures := read_signatures(f"({told})" if m.group(1) else f"{told}报道"):
        return signed_by(text, signatures)
    names = names_in(reporter_titles().sub(" ", told))
    return tuple(titled_person(n, "reporter", "" if m.group(1) else "记者") for n in names if load_names().is_name(n))


def _opening(text: str) -> tuple[Person, ...]:
    """The reporters whom a text names before its first words, blanks between: 新华社记者 某某 近年来，…, 本报讯 记者某某 近日，…."""
    found, text = list[Person](), _WIRE_BARE.sub("", text)
    while titled := reporter_titles().match(text):
        learned = _LEARNED.match(text, titled.end())
        words = (f"{learned.group()} …" if learned else text[titled.end() :]).split()
        names = list(takewhile(lambda word: load_names().is_name(word) and not common_word(word), words[:-1]))
        found += [titled_person(name, "reporter", titled.group()) for name in names]
        text = " ".join(words[len(names) :]) if names else ""
    return tuple(found) if len(found) <= MOST else ()


def from_signature(printed: str) -> tuple[Person, ...]:
    """Who signs a text behind its last sentence: …。特约通讯员 某某, …。(记者 某某), …。(某某), …。  □某某."""
    text = fold(printed)
    if signatures := signatures_behind(text):
        return signed_by(text, signatures)
    bracketed = _BRACKETED.search(text) if text.endswith(")") else None
    if bracketed and bracketed.group(1).startswith(("作者", "本文作者")) and (told := told_authors(bracketed.group(1))):
        return told
    if bracketed and " " in bracketed.group(1) and (writer := letter_writer(bracketed.group(1))):
        return (Person(writer, "author"),)
    introduced = from_list(bracketed.group(1), "author") if bracketed and not is_remark(bracketed.group(1)) else ()
    return tuple(p for p in introduced if any(load_habits().bearer_posts.search(a) or is_body(a) for a in p.affiliations))


def from_tail(printed: str) -> tuple[Person, ...]:
    """Who signs a text in brackets behind its last sentence, where nothing else says it: …。(江口 某某)."""
    bracketed = _BRACKETED.search(fold(printed)) if printed[-1:] in tuple(")）") else None
    return signs_below(f"({bracketed.group(1)})") if bracketed and not is_remark(bracketed.group(1)) else ()


_ALSO = "还|也|则|进一步|最后|呼吁|建议"
_SPEAKS = rf"(?:{_ALSO})?(?:{either('habits', 'speech_verbs')}|说[,，:：])"
_SAYS = re.compile(rf"(?={_SPEAKS})")
_NAMING = re.compile(rf"[{HAN}]{{2,4}}$")
_OPENINGS = either("habits", "speech_openings")
_POSTED = re.compile(
    rf"(?:[{''.join(load_table('habits')['post_endings'])}]|负责人|代表)(?=([{HAN}]{{2,3}}?)(?:{_OPENINGS}|\d)[^,，。;；:：!！?？\n]{{1,30}}?{_SPEAKS})"
)


def find_people(text: str) -> tuple[tuple[str, int], ...]:
    """Persons whom a text quotes (某某表示, 某某说，), with their mentions: most first, then by name.

    A name begins with a family name, is no word of the dictionary, and stands where a clause begins or behind a post; only behind a post may
    words stand between it and what its bearer says: 书记某某在会上指出.
    """
    words, names = load_words(), load_names()
    times = [word for word in load_table("habits")["speech_openings"] if len(word) > 1]
    said = {m.group(1) for m in _POSTED.finditer(text)}
    found = {name for name in said if names.is_name(name) and not common_word(name) and not any(word in name for word in times)}
    free = 0
    for at in (m.start() for m in _SAYS.finditer(text)):
        said_by = _NAMING.search(text[max(free, at - 4) : at])
        if said_by is None:
            continue
        free = at
        for size in (3, 2):
            name = said_by.group()[-size:]
            known = words.common(name)
            before = text[at - size - 1 : at - size]
            if len(name) == size and names.is_name(name) and not known and (not is_han(before) or before in load_habits().post_endings):
                found.add(name)
                break
    return tuple(sorted(((n, text.count(n)) for n in found), key=lambda pair: (-pair[1], pair[0])))
