"""Where one who signs is at home: a place or an institution before the name, or in brackets behind it."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.language.characters import BULLETS, HAN, NUMERALS
from broadsheet.language.lexicon import VERB, load_words
from broadsheet.language.names import EVERYDAY, common_word, load_names, of_office, set_apart
from broadsheet.language.tables import either, load_table
from broadsheet.rules.datelines import is_full_name, is_town

_SAYS = re.compile("[的了将还再被把要]")  # no institution's name has one of these
LONGEST = 15  # characters of an institution's name without its province; a title that ends as one does (… 家电修理小组) is longer
_WORD = re.compile(rf"^[{HAN}“”·]{{2,24}}$")
# 某某/退休教师(台中市), 某某/台中市,教师
_BEFORE = re.compile(
    rf"^(?P<name>[{HAN}]{{2,4}}|[{HAN}]{{1,12}}(?:·[{HAN}]{{1,12}}){{1,5}})\s*(?:(?:/\s*[{HAN}]{{2,8}}\s*)?[(](?P<home>[^()]{{2,24}})[)]|/\s*(?P<beside>[{HAN}]{{2,6}}[,、/][{HAN}]{{2,8}})[)]?)$"
)
_BESIDE = re.compile(r"\((?:作者单位:)?([^()]{2,24})\)")
# 江城一中初二(3)班, 软件学院2017级
_CLASS = re.compile(rf"^[{HAN}]{{1,16}}[(]?[\d{NUMERALS}]{{1,4}}[)]?(?:级[{HAN}]{{0,6}}(?:[(]?[\d{NUMERALS}]{{1,2}}[)]?班)?|班)$")
_RANK = re.compile(rf"^(?:{either('habits', 'rank_openers')})")
_POSTED = re.compile(
    rf"^(?!{either('habits', 'subtitle_openers')})(?P<post>[{HAN}“”()\d]{{1,20}}(?:{either('habits', 'post_endings')}))(?:\s+|:\s*)(?P<name>[{HAN}]{{2,4}})$"
)
_APART, _COMMA, _POSTS = re.compile(r"[/\s]"), re.compile(","), re.compile("[,/]")
_AGE = re.compile(r"\d{1,3}岁")
_AROUND = f"()[]〔〕—–- {BULLETS}◎⊙·"


@cache
def _offices() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What one is; an institution's name; what only a heading has."""
    endings = either("habits", "institution_endings", "office_endings", "signing_offices")
    return (
        re.compile(either("habits", "bearer_posts")),
        re.compile(rf"^[{HAN}“”]{{1,22}}?({endings})$"),
        re.compile(either("habits", "body_verbs")),
    )


@cache
def _street_ends() -> tuple[str, ...]:
    return tuple(load_table("habits")["street_ends"])


@cache
def _residents() -> tuple[str, ...]:
    return tuple(load_table("habits")["unnamed_people"])


@cache
def _peoples() -> tuple[str, ...]:
    return tuple(load_table("habits")["people_ends"])


def is_office(word: str) -> bool:
    """Whether a word says what or where one is who has a name beside it: 江城大学教授, 融媒体中心, 县气象局."""
    return len(word) > 3 and bool(_offices()[0].search(word) or is_unit(word))


def is_unit(word: str) -> bool:
    """Whether a word is an institution's name; of three characters only with an ending of two: 县医院."""
    _, unit, verb = _offices()
    ending = unit.match(word)
    return ending is not None and len(word) > 2 + (len(ending[1]) < 2) and not verb.search(word)


def is_named_unit(word: str) -> bool:
    """Whether a word is an institution's name that a title seldom ends with: of four characters or more, its ending of two or more (工会, 中心, 公司),
    nothing in it that says or is done (实地察看某医院, 想再来的图书馆)."""
    unit, words = _offices()[1].match(word), load_words()
    named = unit is not None and 3 < len(word) < LONGEST and len(unit[1]) > 1 and is_unit(word)
    return named and not _SAYS.search(word) and not any(len(part) > 1 and words.tag(part) == VERB for part in words.cut(word))


def signs_as_unit(word: str) -> bool:
    """Whether a word in brackets at a text's end is the office that sent it in (县种子站, 科研处); an institution may be where its author is."""
    short = len(word) == 3 and of_office(word) and not load_names().is_name(word)
    return (
        (short or is_unit(word))
        and not word.endswith(tuple(load_table("habits")["institution_endings"]))
        and word[0] not in load_table("habits")["remark_openers"]
    )


def signed_at_home(folded: str) -> tuple[str, tuple[str, ...]]:
    """A place or an institution, and the names behind it: 山西太原市 某某, (江城大学 某某), or before it 某某(江城大学); ("", ()) for any other line."""
    before, bare = _BEFORE.match(folded.lstrip(_AROUND)), folded.strip(_AROUND)
    before = before if before and _is_home(before["home"] or before["beside"]) else None
    apart = _APART.search(bare) or _COMMA.search(bare)
    home, rest = (
        (before["home"] or before["beside"], before["name"])
        if before
        else (bare[: apart.start()], bare[apart.end() :])
        if apart
        else ("", "")
    )
    post, _, behind = rest.partition(" ")
    rest = behind if len(behind) > 1 and (_is_post(post) or _CLASS.match(post)) else rest  # 江口水利局 木工 某某
    rest, *posts = _POSTS.split(rest)  # 台中市/某某/教师
    if not (rest and all(map(_is_post, posts)) and _is_home(home)):
        return "", ()
    if home.endswith(_peoples()) and load_names().may_sign(rest):
        return home, (rest,)  # 藏族 某某某某
    if (spaced := set_apart(rest)) and all(map(load_names().is_name, spaced)):
        return home, spaced  # 江口纺织厂女工 白 雪
    names = load_names().split(rest)
    words = load_words()
    worded = [name for name in names if words.common(name) and words.logp(name) > EVERYDAY]
    return (home, names) if len(worded) < len(names) and not any(map(_is_post, worded)) else ("", ())  # 江口县 农民 某某


def _is_home(said: str) -> bool:
    word, *posts = re.split("[,、/]", said)  # 台中市,家长
    if _CLASS.match(said):
        return True
    if not _WORD.match(word) or not all(map(_is_post, posts)):
        return False
    placed = is_town(word) and (is_full_name(word) or not load_names().is_name(word))
    resident = (len(word) > 3 and word.endswith(_residents())) or (1 < len(word) < 5 and word.endswith(_peoples()))  # 沙田居民, 藏族
    return (
        placed
        or resident
        or (_is_post(word) and word not in load_table("habits")["editors"])
        or load_words().place(word)
        or is_office(word)
        or (of_office(word) and (common_word(word) or word[-1] != "庭" or not load_names().is_name(word)))
        or (len(word) > 2 and word.endswith(_street_ends()))
    )


def without_posts(folded: str) -> str:
    """A by-line without who its author is: 江城大学 某某, (江城市 某某), 某某(江城大学教授)."""
    if names := signed_at_home(folded)[1]:
        return " ".join(names)
    behind = _BESIDE.sub(
        lambda told: (
            " "
            if is_office(told[1]) or _is_post(told[1]) or is_town(told[1]) or told[1].endswith((*_peoples(), *_residents()))
            else told[0]
        ),
        folded,
    ).strip()
    return behind if behind != folded else " ".join(word for word in folded.split() if not is_office(word) and not _is_post(word))


def posted_name(folded: str) -> str:
    """The name behind whatever its bearer is, "" for any other line: 护林员 某某."""
    found = _POSTED.match(folded)
    return (
        found["name"]
        if found and load_names().is_name(found["name"]) and not common_word(found["name"]) and not load_names().is_name(found["post"])
        else ""
    )


def _is_post(word: str) -> bool:
    return word in _residents() or _AGE.fullmatch(word) is not None or _offices()[0].fullmatch(_RANK.sub("", word)) is not None
