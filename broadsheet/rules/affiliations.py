"""Affiliations: the line in brackets at the end of a signed article that says who the author is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.language.characters import BULLETS, HAN
from broadsheet.language.tables import either
from broadsheet.model import Mark
from broadsheet.rules.endnotes import ends_text
from broadsheet.rules.view import Seen, View

TOLD = 1.06  # more than that a line is names in brackets
PROJECT = 1.12  # more than that a line opens with 注:
AUTHOR = r"(?:本文)?(?:第[一二]|通讯)?(?:作者|执笔人|撰稿人)"
LABEL = "单位|單位|简介|簡介"
SHARED = "分别|分別|均|都|依次"  # how several authors share what follows
BEARER = rf"([{HAN}]{{2,4}}?)\s*(?:作者)?(?:现任|现为|系|为|是)"
_IS = rf"系(?!统|列)|係|为|為|现|現|是|{SHARED}|[^,。:]{{0,6}}[系係为為:]"
_OPENING = re.compile(rf"^[*{BULLETS}]?\s*[(\[〔【]?\s*{AUTHOR}(?:{LABEL}|{_IS})")
_PROJECT = re.compile(r"^(?:注\s*:|\*)?\s*[(\[〔【]?\s*本文(?:系|为|是)[^。]{4,80}(?:成果|项目|课题)[^。,]{0,30}[)\]〕】。]{0,2}$")
_LABEL = re.compile(r"^[【\[]?作者(?:单位|简介)\s*[:】\]]")
_NAMED = re.compile(rf"^.{BEARER}")
_ONE = rf"(?:\d[.、]?\s*)?[{HAN}“”\d]{{2,}}(?:{either('habits', 'institution_endings')})"
LONGEST = 120  # characters of a line without brackets
_SENTENCES = re.compile(r"。.*。|[“”?!:]")  # a text that speaks of its author goes on
_TOLD_OF = re.compile(rf"^[(]?([{HAN}]{{2,4}}),")
_INSTITUTION = re.compile(rf"^.{_ONE}(?:\s*[;,、]\s*{_ONE})*.$")


def mark_affiliations(view: View) -> Iterator[Mark]:
    """AFF1: 作者单位. AFF2: a name and who that is. AFF3: an institution alone.

    Sees: AFF1 a line of up to 200 characters that opens with 作者系／作者为／作者单位 …, usually in brackets; AFF2 a line in brackets
    that opens with a name and 系／为／是, or below running text a line that opens with the name of a by-line and a comma and says what one is (某某,江城大学教授); AFF3 a line in brackets below running text that is nothing but the name of an institution, or of several with numbers.
    Says: affiliation.
    Leaves alone: running text that speaks of 作者 (no bracket, a full sentence's length, a mark of its own at the end); a sentence
    in brackets.
    Example: (作者单位：重庆理工大学，本文为某项目成果)
    """
    for seen in view.seen:
        bracketed = seen.text[0] in "([〔【" and seen.text.rstrip()[-1] in ")]〕】"
        if len(seen.text) > 200:
            continue
        if _PROJECT.match(seen.text) and ((ends := ends_text(seen, seen, view)) or bracketed):
            yield Mark(seen.line, "affiliation", "AFF1", "本文所属的项目", PROJECT, "endnote" if ends else None)
        elif _OPENING.match(seen.text):
            if bracketed or (len(seen.text) <= 60 and (not seen.closed or _LABEL.match(seen.text))):
                yield Mark(seen.line, "affiliation", "AFF1", "以“作者…”开头的身份说明", 1.0 if bracketed else 0.8)
        elif seen.text[0] == "【":
            continue  # 【江城大学】 is a column's name
        elif (
            bracketed
            and (named := _NAMED.match(seen.text))
            and view.names.is_name(named.group(1))
            and view.habits.bearer_posts.search(seen.text)
        ):
            yield Mark(seen.line, "affiliation", "AFF2", "姓名与身份", 0.95)
        elif _tells_of_author(seen, view):
            yield Mark(seen.line, "affiliation", "AFF2", "署名者的身份", TOLD)
        elif bracketed and len(seen.text) <= 100 and _INSTITUTION.match(seen.text) and seen.at and view.seen[seen.at - 1].closed:
            yield Mark(seen.line, "affiliation", "AFF3", "正文之后括号中的单位", 0.9)


def _tells_of_author(seen: Seen, view: View) -> bool:
    """Whether a text's last line tells who its author is, whose name stands alone elsewhere on the page: 某某,江城大学教授."""
    named = _TOLD_OF.match(seen.text) if len(seen.text) <= LONGEST else None
    if named is None or _SENTENCES.search(seen.text) or not view.habits.bearer_posts.search(seen.text):
        return False
    above, below = view.above(seen), view.below(seen)
    if above is None or not above.closed or above.heading_like or (below is not None and not below.heading_like):
        return False
    return any(named[1] in view.names.split(other.text.strip(view.habits.byline_marks + "— ")) for other in view.seen[: seen.at])
