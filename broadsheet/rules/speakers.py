"""Speakers: a line that ends with a colon and names who speaks, or for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, groupby, islice, takewhile

from broadsheet.language.characters import BULLETS, HAN
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import common_word, of_office
from broadsheet.model import Mark, Person
from broadsheet.rules.makers import from_speaker
from broadsheet.rules.view import Seen, View

LONGEST = 45  # characters
FEWEST = 3  # who speak in turn
_POSTED = re.compile(rf"^[{BULLETS}]\s*([{HAN}]{{2,4}})\s*[(]([^()]{{3,30}})[)]$")
OVER = 1.06  # more than that a name is a column's, or signs the text above
TOLD = 2  # texts asked whether they tell of a person: of 48 whose name with a colon stands above a title 45 are named in the first, 3 in the second


def mark_speakers(view: View) -> Iterator[Mark]:
    """SPK1: 机构某某： above a speech. SPK2: 某某： above a title. SPK3: 机构： above a title.

    Sees: a short line that ends with a colon, without commas; names alone, where all of a page stand over titles, from its first line on; three or more lines of a mark, a name and in brackets what its bearer is, each above its text with no heading between.
    Says: speaker when running text follows and the line ends in a name; byline when it is a bare name above a title; kicker
    when it is an institution above a title, or a name of which the text below tells: who speaks does not name himself.
    Leaves alone: a sentence that introduces a list with a colon (it has commas, or does not end in a name).
    Example: 重庆文理学院科研处徐泉森:
    """
    for seen in _names_over_titles(view):
        people = tuple(Person(name, "author") for name in _names(seen, view))
        yield Mark(seen.line, "byline", "SPK2", "这一版的姓名都在标题之上", OVER, "speech", people)
    for seen in _takes_turns(view):
        people = from_speaker(seen.text.lstrip(view.habits.byline_marks))
        yield Mark(seen.line, "speaker", "SPK1", "轮流发言的人与身份", OVER, "turn", people)
    for seen in view.seen:
        if (
            not seen.text.endswith(":")
            or len(seen.text) > LONGEST
            or "," in seen.text
            or "。" in seen.text
            or view.habits.question.match(seen.text)
        ):
            continue
        after = view.below(seen)
        if after is None:
            continue
        words, people = seen.text[:-1].strip(), from_speaker(seen.text)
        bare = view.names.is_name(words)
        if after.heading_like and any(_told_of(person.name, seen.at, view) for person in people):
            yield Mark(seen.line, "kicker", "SPK3", "标题之上的人名，下文写的是此人", 0.9)
        elif after.heading_like and bare:
            yield Mark(seen.line, "byline", "SPK2", "标题之上的讲者姓名", 0.95, "speech", (Person(words, "speaker"),))
        elif bare or _named(words, 3, view) or (_named(words, 2, view) and not after.heading_like):
            said = "独立成行的发言人" if bare else "独立成行的机构与发言人"
            yield Mark(seen.line, "speaker", "SPK1", said, 0.9, people=people)
        elif after.heading_like:
            yield Mark(seen.line, "kicker", "SPK3", "标题之上带冒号的引题", 0.9)


def _names_over_titles(view: View) -> list[Seen]:
    """The lines of names alone, two or more, where each stands over a heading, the first over all text of the page, and each other below a text."""
    first = next((seen for seen in view.seen if _names(seen, view) or not seen.heading_like), None)
    after = view.below(first) if first else None
    if first is None or not first.heading_like or after is None or not after.heading_like:
        return []
    named = [seen for seen in view.seen[first.at :] if _names(seen, view)]
    over = [view.seen[seen.at + 1 : seen.at + 2] for seen in named]
    headed = all(below and below[0].heading_like and below[0] not in named for below in over)
    return named if len(named) > 1 and headed and not any(view.seen[seen.at - 1].heading_like for seen in named[1:]) else []


def _takes_turns(view: View) -> list[Seen]:
    """The lines of a name and in brackets what its bearer is, each above running text, FEWEST or more with no other heading between: ■某某(江城市市长)."""
    for posted, lines in groupby((s for s in view.seen if s.heading_like), lambda s: bool(_POSTED.match(s.text))):
        run = list(lines)
        if posted and len(run) >= FEWEST and all(_speaks(seen, view) for seen in run):
            return run
    return []


def _speaks(seen: Seen, view: View) -> bool:
    named, below = _POSTED.match(seen.text), view.below(seen)
    told = named is not None and view.names.is_name(named[1]) and view.habits.bearer_posts.search(named[2])
    return bool(told) and below is not None and not below.heading_like


def _names(seen: Seen, view: View) -> tuple[str, ...]:
    """The names of a line that is nothing else, behind a mark of by-lines or not."""
    names = view.names.split(seen.text.lstrip(view.habits.byline_marks + " ")) if seen.heading_like else ()
    return () if any(map(common_word, names)) else names


def _told_of(name: str, at: int, view: View) -> bool:
    """Whether the running text nearest below the headings under a line names the person."""
    headed = dropwhile(lambda seen: seen.heading_like, view.seen[at + 1 :])
    below = takewhile(lambda seen: not seen.heading_like, headed)
    texts = (seen.text for seen in below if len(seen.text) > LONGEST and not seen.text.startswith("("))
    return any(name in text for text in islice(texts, TOLD))


def _named(words: str, size: int, view: View) -> bool:
    """Whether the last `size` characters are a name, and an institution or a post stands before them."""
    office = words[:-size].strip()
    if of_office(words[-size:]):
        return False  # 国家卫健委
    posts = [m.end() for m in view.habits.bearer_posts.finditer(office)]
    borne = office.endswith((*view.habits.unit_endings, *view.habits.post_endings)) or (bool(posts) and posts[-1] == len(office))
    parted = words[-size - 1 : -size] == " " and not load_words().common(words[-size:])  # a name that no table has
    return (view.names.is_name(words[-size:]) or parted) and borne
