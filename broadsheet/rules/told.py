"""Lines that tell of an author: (作者:某某,系江城大学教授)."""

from __future__ import annotations

import re

from broadsheet.language.characters import HAN
from broadsheet.language.names import common_word, load_names
from broadsheet.language.tables import either
from broadsheet.model import Person
from broadsheet.rules.byline_forms import plain_byline
from broadsheet.rules.homes import is_office
from broadsheet.rules.view import load_habits

LONGEST_TOLD = 100  # characters
_IS = r"(?:系(?!统|列)|现任|现为|为|是)"
_TOLD = re.compile(
    rf"^[(\[]?(?:本文)?作者\s*[:/|]?\s*([{HAN}·]{{2,12}}?)(?:\s*[,;(/|]\s*(?:{_IS}|单位:?)?|\s*{_IS}|\s+(?:单位:)?)\s*([^,()][^()]{{2,60}}?)[)]?[)\]]?$"
)
# 撰文 某某 江城大学教授
_TOLD_WROTE = re.compile(rf"^(?:作者|撰文|撰稿|执笔)\s*[:/|]?\s*(?P<name>[{HAN}]{{2,4}})\s+(?P<post>[^,;:()]{{3,30}})$")
_TOLD_MARKED = re.compile(rf"^[(\[]?(?:本文)?作者\s*[:/|]?\s*[{HAN}·]{{2,12}}?(?:\s*[,;(]|\s*{_IS}|\s+单位:)")
# (某某,江城大学讲师)
_TOLD_BARE = re.compile(
    rf"^(?P<open>[(\[])?(?:文\s*[/|:]\s*)?(?P<name>[{HAN}]{{2,4}}|[{HAN}]+·[{HAN}·]+)\s*(?P<apart>[,/|(\s])\s*{_IS}?\s*(?P<post>[^,()][^()]{{1,60}}?)[)\]]*$"
)
# (作者系江城大学教授 某某)
_TOLD_BEHIND = re.compile(rf"^[(\[]?(?:本文)?作者\s*:?\s*(?:{_IS}|单位\s*:)\s*([^()]{{2,60}}?)\s+(?P<name>[{HAN}]{{2,4}})[)\]]?$")
# 口述:全国劳动模范 某某
_TOLD_WORK = re.compile(rf"^[(]?(?:{either('habits', 'author_posts')})\s*[:/|]\s*([{HAN}“”]{{3,30}})\s+(?P<name>[{HAN}]{{2,4}})[)]?$")
# 江口县农业局局长:某某
_TOLD_POST = re.compile(rf"^([{HAN}、“”]{{5,40}}(?:{either('habits', 'post_endings')}))\s*:\s*(?P<name>[{HAN}]{{2,4}})$")
# (作者系江城大学教授某某)
_TOLD_GLUED = re.compile(
    rf"^[(\[]?(?:本文)?作者\s*:?\s*(?:{_IS})\s*([^()\s,;]{{2,60}}(?:{either('habits', 'bearer_posts')}))(?P<name>[{HAN}]{{2,4}})[)\]]?$"
)
# (作者:某某、某某,单位:江城大学)
_TOLD_SEVERAL = re.compile(
    rf"^[(\[]?(?:本文)?作者\s*[:/|]?\s*((?:[{HAN}·]{{2,12}}[、\s]+)+[{HAN}·]{{2,12}})\s*[,;(]?\s*(?:单位\s*:|(?:分别|均|都)?{_IS}|来自)\s*([^()]{{2,60}}?)[)\]]?$"
)
# (作者分别系江城大学教授某某、江口县干部某某)
_TOLD_SHARED = re.compile(rf"^[(\[]?(?:本文)?作者\s*(?::\s*|:?\s*分别{_IS}\s*)([^()]{{6,90}}?)[)\]]?$")
_TOLD_EACH = re.compile(rf"^([{HAN}“”]{{2,30}}(?:{either('habits', 'bearer_posts')}))\s*([{HAN}]{{2,4}})$")


def told_authors(folded: str) -> tuple[Person, ...]:
    """Whom a line tells of, one or several who share what it says: (作者:某某、某某,单位:江城大学)."""
    several = _TOLD_SEVERAL.match(folded.strip()) if len(folded) <= LONGEST_TOLD else None
    names = load_names().split(several[1]) if several else ()
    if several and names:
        return tuple(Person(name, "author", (several[2],), undivided=True) for name in names)
    each = [_TOLD_EACH.match(part) for part in re.split("[、,;]", shared[1])] if (shared := _TOLD_SHARED.match(folded.strip())) else []
    if len(each) > 1 and all(m and load_names().is_name(m[2]) for m in each):
        return tuple(Person(m[2], "author", (m[1],)) for m in each if m)
    told = told_author(folded)
    return (told,) if told else ()


def told_author(folded: str) -> Person | None:
    """Whom a line under a title tells of: (作者:某某,系江城大学教授)."""
    bare = plain_byline(re.sub(r"\s+", " ", folded.lstrip(load_habits().byline_marks + " ")), "who")
    if len(bare) > LONGEST_TOLD:
        return None
    if (worked := _TOLD_WORK.match(bare) or _TOLD_POST.match(bare)) and is_office(worked[1]) and load_names().is_name(worked["name"]):
        return Person(worked["name"], "author", (worked[1],))
    if (
        (behind := _TOLD_BEHIND.match(bare) or _TOLD_GLUED.match(bare))
        and load_names().is_name(behind["name"])
        and not common_word(behind["name"])
    ):
        return Person(behind["name"], "author", (behind[1],))
    if (wrote := _TOLD_WROTE.match(bare)) and is_office(wrote["post"]) and load_names().is_name(wrote["name"]):
        return Person(wrote["name"], "author", (wrote["post"],))
    told, short = _TOLD.match(bare), _TOLD_BARE.match(bare)
    name, post = (told[1], told[2]) if told else (short["name"], short["post"]) if short else ("", "")
    posts = [m.end() for m in load_habits().bearer_posts.finditer(post)]
    sure = (
        bool(posts)
        and not common_word(name)
        and (short is not None and (short["open"] is not None or short["apart"] == "(" or posts[-1] == len(post)))
    )
    return Person(name, "author", (post.strip(),)) if (_TOLD_MARKED.match(bare) or sure) and load_names().may_sign(name) else None
