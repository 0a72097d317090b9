"""Lines inside a text which are no headings and no by-lines: names, what is announced with a colon, labels with what they name; whose word a text opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from broadsheet.language.characters import BULLETS, HAN, NUMERALS
from broadsheet.language.names import unspaced
from broadsheet.language.tables import either
from broadsheet.rules.homes import is_unit, signed_at_home
from broadsheet.rules.signatures import read_signatures, signs_alone
from broadsheet.rules.view import Seen, View

MOTTO = 3  # texts that may be one: of 65 such lines in three months of a daily 48 stand under one to three, the others are heads
LABEL = 14  # characters of what says whose names stand below
LONGEST_ROW, LONGEST_ALIKE = 24, 120
FEWEST, FEWEST_AT_HOME = 4, 3  # names in one line; lines of a name with where its bearer is at home
# 一等奖(2名)
_PRIZE = re.compile(
    rf"^(?P<rank>{either('habits', 'award_ranks')})\s*(?:[(]?共?[\d{NUMERALS}]{{1,3}}[名个件篇项幅首位][)]?)?(?:$|\s*[:\s]\s*\S)"
)
_LIST_TITLE = re.compile(either("habits", "name_list_titles"))
_NAMED = re.compile(rf"^([{HAN}·]{{2,12}})(?:\s*[(][^()]{{1,30}}[)]|\s+([{HAN}]{{3,16}}))$")
_OPTION = re.compile(r"(?:^|(?<=\s))[(]?[A-F][.、)]\s*(?=\S)")
_TIMED = re.compile(r"\d:\d\d$")
_LABEL = re.compile(rf"(?:^|\s)[{HAN}]{{2,8}}:")
_LABELLED, _FIGURED = re.compile(rf"^[{HAN}]{{2,8}}:\s*\S.{{0,40}}$"), re.compile(rf"^[{HAN}].{{2,30}}\d\S{{0,3}}$")


def name_lists(view: View) -> Iterator[Seen]:
    """Lines below a colon that name persons: two or more in a row, each a name and in brackets what is said of its bearer or behind a blank the institution, or several names;
    or who is on a list whose title says that it is one, three lines or more, each with where one is at home;
    or one of several names under a label below running text; or below any line two or more in a row, each with a label of one ending before its names (一等奖 某某 某某);
    or lines of words that end alike.
    """
    yield from _shares(view)
    yield from _alike(view)
    yield from _at_home(view)
    last = None
    for said in (seen for seen in view.seen if seen.text.endswith(":")):
        below = view.seen[said.at + 1 :]
        run = (
            list(takewhile(lambda s: _names_one(s, view), below))
            or list(takewhile(lambda s: len(view.names.split(s.text)) > 1, below))
            or below[:1]
        )
        yield from run if len(run) > 1 or _row_of_names(below, view) else ()
        above = view.seen[max(said.at - 1, 0)]
        if below and len(said.text) <= LABEL and len(view.names.split(below[0].text)) > 1 and (not above.heading_like or above is last):
            yield from (said, below[0])
            last = below[0]


def _row_of_names(below: Sequence[Seen], view: View) -> bool:
    """Whether one line below a colon, above running text, is names in a row, what they are among them (钳工组 某某 某某 焊工组 某某)."""
    words = unspaced(below[0].text.split()) if len(below) > 1 and not below[1].heading_like else []
    return sum(map(view.names.is_name, words)) >= max(FEWEST, 0.6 * len(words)) and not signs_alone(below[0].text)


def prizes(view: View) -> Iterator[Seen]:
    """Lines that open with a prize's rank, two or more with none but headings between, and these; behind the last the works or names that won it, above
    the first what it was won in where the ranks begin anew or a colon ends the text above.
    """
    ranks = [(seen, found["rank"]) for seen in view.seen if (found := _PRIZE.match(seen.text))]
    for (first, rank), (last, _) in pairwise(ranks):
        run = view.seen[first.at : last.at]
        if not all(s.heading_like for s in run[1:]):
            continue
        over = view.seen[max(0, first.at - 2) : first.at]
        if (
            len(over) == 2
            and over[1].heading_like
            and len(over[1].text) <= LABEL
            and (over[0].text[-1] == ":" or [said for _, said in ranks].count(rank) > 1)
        ):
            yield over[1]
        yield from run
        yield from (
            last,
            *takewhile(
                lambda s: s.heading_like and ("《" in s.text or _names_one(s, view) or view.names.split(s.text)), view.seen[last.at + 1 :]
            ),
        )


def _at_home(view: View) -> Iterator[Seen]:
    """Lines below a title that says it is a list (某某名单), three or more, each a name behind where its bearer is at home; or names in rows."""
    for title in view.seen:
        if title.heading_like and _LIST_TITLE.search(title.text):
            below = view.seen[title.at + 1 :]
            run = list(takewhile(lambda s: s.heading_like and signed_at_home(s.text)[1], below))
            rows = list(takewhile(lambda s: len(view.names.split(s.text)) >= FEWEST, below))
            yield from run if len(run) >= FEWEST_AT_HOME else rows


def _shares(view: View) -> Iterator[Seen]:
    """Lines in a row that each give names behind a label, all labels with one ending."""
    for ending, lines in groupby(view.seen, lambda seen: _share_of(seen, view)):
        run = list(lines)
        if ending and len(run) > 1 and len({re.split(r"[:\s]", seen.text)[0] for seen in run}) == len(run):
            yield from run


def _alike(view: View) -> Iterator[Seen]:
    """Lines in a row below running text, each of three words or more which end alike, or all but the first or every other does (某某里 某某里 某某里, 冠军 某某 亚军 某某 季军 某某)."""
    for alike, lines in groupby(view.seen, lambda seen: _ends_alike(seen.text)):
        run = list(lines)
        if alike and run[0].at and not view.seen[run[0].at - 1].heading_like:
            yield from run


def _ends_alike(text: str) -> bool:
    words = text.split() if len(text) <= LONGEST_ALIKE else []
    return any(
        len(some) > 2 and len({word[-1] for word in some}) == 1 and len(set(some)) == len(some) for some in (words, words[1:], words[::2])
    ) and not read_signatures(text)


def _share_of(seen: Seen, view: View) -> str:
    """The last character of the label before the names of a line, "" for any other line."""
    label, _, rest = seen.text.partition(":" if ":" in seen.text else " ")
    told = (
        seen.heading_like
        and not seen.closed
        and 2 < len(label) <= 8
        and view.names.split(rest.strip())
        and not view.names.is_name(label)
        and not read_signatures(seen.text)
        and not signs_alone(seen.text)
    )
    return label.rstrip(":")[-1] if told else ""


def _names_one(seen: Seen, view: View) -> bool:
    named = _NAMED.match(seen.text)
    return named is not None and view.names.may_sign(named[1]) and (named[2] is None or is_unit(named[2]))


def item_lists(view: View) -> Iterator[Seen]:
    """Short lines in a row below running text, two or more, with a time of day each at its end, or between texts a label and names each (主演:某某 某某); or below a colon, each behind one ornament or, running
    text below them too, each with a label or a figure, and the colon's own line where that is one of them. Above a by-line they are headings.
    """
    for plain, lines in groupby(view.seen, lambda s: s.heading_like and not s.closed):
        run = list(lines)
        if not plain or not run[0].at:
            continue
        announced = [s for s in (view.seen[run[0].at - 1], *run[:1]) if s.text[-1] == ":"]
        items = run[len(announced) and announced[-1] is run[0] :]
        inside = run[-1].at + 1 < len(view.seen) and (
            _of_a_kind(items)
            or any(all(make.match(s.text) and not read_signatures(s.text) for s in items) for make in (_LABELLED, _FIGURED))
        )
        found = items if inside else _ornamented(items)
        told = all(map(_TIMED.search, (s.text for s in found))) or (
            inside and all(_LABELLED.match(s.text) for s in found) and any(view.names.split(_LABEL.sub(" ", s.text)) for s in found)
        )
        if (announced or told) and len(found) > 1 and not any(signs_alone(s.text) for s in view.seen[found[-1].at + 1 : found[-1].at + 2]):
            yield from run[: len(run) - len(items)]
            yield from found


def options(view: View) -> Iterator[Seen]:
    """Lines of a quiz that say what to choose from: A.某某 B.某某, or a line each."""
    for chosen, lines in groupby(view.seen, lambda seen: bool(_OPTION.match(seen.text))):
        run = list(lines)
        if chosen and (len(run) > 1 or len(_OPTION.findall(run[0].text)) > 1):
            yield from run


def _of_a_kind(items: list[Seen]) -> bool:
    """Whether three lines or more are each something and what goes with it, one character beginning or ending all (市一医院 内科、骨科)."""
    firsts = [s.text.split()[0] for s in items if len(s.text.split()) == 2 and len(s.text) <= LONGEST_ROW]
    alike = any(len({first[at] for first in firsts}) == 1 for at in (0, -1))
    return len(items) > 2 and len(firsts) == len(items) == len(set(firsts)) and alike and not any(read_signatures(s.text) for s in items)


def whose_words(view: View) -> Iterator[Seen]:
    """Lines of a dash and a name behind one to three texts under a heading and above another text: a motto's owner, who signs nothing."""
    for seen in view.seen[2:-1]:
        if seen.text[0] in "—–" and view.names.split(seen.text.lstrip("—–- ")):
            nearest = [near.heading_like for near in view.seen[max(0, seen.at - MOTTO - 1) : seen.at]]
            if not nearest[-1] and any(nearest) and not view.seen[seen.at + 1].heading_like:
                yield seen


def _ornamented(items: list[Seen]) -> list[Seen]:
    """The first of the lines, as many as open with one ornament."""
    return list(takewhile(lambda s: s.text[0] == items[0].text[0], items)) if items and items[0].text[0] in BULLETS else []
