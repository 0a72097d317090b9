"""By-lines in two lines: a name, and below it or above it who or where its bearer is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from broadsheet.language.characters import BULLETS, CLOSERS
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import set_apart
from broadsheet.language.tables import either
from broadsheet.model import Mark, Person
from broadsheet.rules.byline_people import from_byline
from broadsheet.rules.byline_words import is_work, reporter_titles
from broadsheet.rules.page_head import own_lines
from broadsheet.rules.view import Seen, View

LONGEST, LONGEST_ABOVE = 40, 16  # characters of the other line, and where it stands above the names, as a title does
MOST = 4  # names
SURE = 1.08  # more than that a line of names is a by-line
WEIGHT = 1.07  # more than that a line is an office's by-line
_AUTHOR = re.compile(r"^(?:作者|文|撰文)\s*[:/|]\s*")
_OF = re.compile(r"^(?:作者)?单位\s*:\s*|^(?:作者)?(?:系(?!统|列)|现任|现为)\s*")
_OPENS = re.compile(r"^[(\[〔]?\s*(?:本文)?作者")  # there a name may be a word of the language
_VERB = re.compile(either("habits", "body_verbs"))


def mark_offices(view: View) -> Iterator[Mark]:
    """OFF1: 某某 and 江城大学教授, a line each.

    Sees: between a heading and running text, one to four names on a line (behind a mark or not), and a line above or below it that ends
    with what one is, or an institution's name, in brackets or not; or above it a reporter's title or 文 alone, which others and their names may stand below.
    Says: byline for the names, and for a reporter's title; affiliation for another line.
    Leaves alone: two heads; an institution alone; names under which the text begins; what has a verb of headings (成立, 走进), ends in quotation marks or opens with a dash; above the names, what may be
    their text's title (two clauses, long, or below what the page prints of itself); what stands below another text's affiliation.
    Example: 某某 (下一行：江城大学教授)
    """
    own = own_lines(view)
    yield from _titled(view)
    for above, below in pairwise(view.seen):
        if (
            not above.at
            or own[above.at - 1]
            or below.at + 1 == len(view.seen)
            or not _heads(view.seen[above.at - 1])
            or view.seen[below.at + 1].heading_like
        ):
            continue
        for named, told in ((above, below), (below, above)):
            names = _names(named, view)
            worded = any(map(load_words().common, names)) and not set_apart(named.text)
            if names and (_OPENS.match(told.text) or not worded) and _is_office(told, view) and (told is below or not _may_be_title(told)):
                office = _OF.sub("", _bare(told))
                people = tuple(Person(name, "author", (office,)) for name in names)
                yield Mark(named.line, "byline", "OFF1", "姓名，身份在相邻的一行", WEIGHT, people=people)
                yield Mark(told.line, "affiliation", "OFF1", "相邻一行所署姓名的身份", WEIGHT)
                break


def _titled(view: View) -> Iterator[Mark]:
    """The lines below a heading and above running text that are by turns a reporter's title, or what one did, and names: 本报记者 | 某某 | 通讯员 | 某某."""
    done = 0
    for seen in view.seen[1:]:
        if seen.at < done:
            continue
        beside = ((view.seen[at], view.seen[at + 1]) for at in range(seen.at, len(view.seen) - 1, 2))
        parts = list(takewhile(lambda pair: _says_what(pair[0], view) and bool(_names(pair[1], view)), beside))
        after = view.below(parts[-1][1]) if parts else None
        if after is None or after.heading_like or not view.seen[seen.at - 1].heading_like:
            continue
        done = after.at
        for title, named in parts:
            yield Mark(title.line, "byline", "OFF1", "记者的称谓，姓名在下一行", SURE)
            yield Mark(named.line, "byline", "OFF1", "姓名，称谓在上一行", SURE, people=from_byline(f"{title.text} {named.text}"))


def _says_what(seen: Seen, view: View) -> bool:
    """Whether a line is a reporter's title, or what one did, alone: 本报记者, 文."""
    said = seen.text.lstrip(view.habits.byline_marks + " ")
    return reporter_titles().fullmatch(said) is not None or is_work(said)


def _heads(seen: Seen) -> bool:
    """Whether a line may be the heading above; who wrote another text stands in brackets below that."""
    return seen.heading_like and seen.text[0] not in "([〔"


def _may_be_title(seen: Seen) -> bool:
    """Whether a line above names may be their text's title, below its kicker: two clauses, or as long as no office's name is."""
    return " " in _bare(seen) or len(_bare(seen)) > LONGEST_ABOVE


def _bare(seen: Seen) -> str:
    return seen.text.lstrip(f"{BULLETS}◎([〔 ").rstrip(CLOSERS + " ")


def _names(seen: Seen, view: View) -> tuple[str, ...]:
    """The names of a line that is nothing else, in brackets or not."""
    names = view.names.split(_AUTHOR.sub("", seen.text.lstrip(view.habits.byline_marks + " ").strip("[]【】 ")))
    return names if len(names) <= MOST else ()


def _is_office(seen: Seen, view: View) -> bool:
    """Whether a short line ends with what one is, or with an institution."""
    bare = _bare(seen)
    if (
        seen.text[-1] in "”’"
        or seen.text[0] in "—–"
        or len(bare) > LONGEST
        or seen.closed
        or "," in bare
        or ":" in _OF.sub("", bare)
        or _VERB.search(bare)
    ):
        return False
    posts = list(view.habits.bearer_posts.finditer(bare))
    ends = bool(posts) and posts[-1].end() == len(bare) and len(bare) > 3
    # 江城大学哲学系
    return ends or bare.endswith(view.habits.institution_endings) or (bool(posts) and bare.endswith(view.habits.unit_endings))
