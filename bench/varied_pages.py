"""A newspaper's pages printed otherwise: other articles together, other by-lines, columns, heads and paragraphs, and damaged; with their answers.

A newspaper has its ways, and forests that see one alone take them for everybody's (bench/fit_layout.py). Each page is in one way throughout.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from papers import BESIDE, SELDOM, set_page
from practice import Practice, month_of, practice_of
from sheet import STYLES, Line, Story, styled
from small_pages import Rows, cut_short, ended, in_sections, rows_of

from broadsheet.language.characters import fold
from broadsheet.language.headings import NUMBERED
from broadsheet.rules.makers import read_people

LEVELS = ("clean", "typical", "clean", "hard", "typical")  # in turn
GUEST, SMALL, SECTIONS = 0.4, 0.25, 0.15  # how often a page has articles of another, is one of short articles, has one in short sections
HEADED, JOINED, PARTED, RAISED = 0.5, 0.3, 0.3, 0.12  # how often articles without heads get some, paragraphs are joined, or parted; how often an article gets a kicker, or a subtitle
CLAUSE = re.compile(r"(?<=[，。；：！？])[\u4e00-\u9fff]{4,16}(?=[，。；！？])")
SENTENCE = re.compile(r".{40,160}?[。！？]”?(?=.{40})")
# What stands before the names, between two of them, and behind.
SIGNS = (
    ("■", " ", ""), ("□", "　", ""), ("●", " ", ""), ("◎", " ", ""), ("◆ ", " ", ""), ("文/", " ", ""), ("文/本报记者 ", " ", ""), ("", "  ", ""), ("", "　", ""), ("", " ", ""),
    ("本报记者 ", " ", ""), ("本报记者　", "　", ""), ("本报记者 ", " 通讯员 ", ""), ("记者 ", "、", ""), ("（记者 ", " ", "）"), ("（", " ", "）"), ("作者：", "、", ""),
)  # fmt: skip
COLUMNS = ("{}", "{}", "【{}】", "■{}", "[{}]", "◆{}◆", "·{}·", "●{}", "《{}》")
NUMBERS = "一二三四五六七八九"
HEADS = ("{text}", "{text}", "{text}", "●{text}", "■{text}", "▲{text}", "◆{text}", "{han}、{text}", "{at}.{text}", "【{text}】", "——{text}", "（{han}）{text}")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a newspaper prints: its by-lines, columns' names and heads, which roles it has not, and whether it joins or parts paragraphs."""

    sign: tuple[str, str, str] | None
    column: str
    head: str
    without: frozenset[str]
    joined: float
    parted: float


def varied_pages(pages: Sequence[Practice], many: int) -> Iterator[Practice]:
    """So many pages made of pages without damage, each of articles of a day of one month; the same each time."""
    by_month = {month: list(of) for month, of in groupby(sorted(pages, key=lambda page: page.day), key=lambda page: month_of(page.day))}
    for number in range(many):
        chance = random.Random(f"varied {number}")
        large = pages[number % len(pages)]
        guest = chance.choice(by_month[month_of(large.day)])
        manner, style = _manner(chance), chance.choice(STYLES)
        articles = [[(role, styled(text, style, chance)) for role, text in _in_manner(rows, manner, chance)] for rows in _articles(large, guest, chance)]
        stories = [_story(rows) for rows in articles]
        printed: list[tuple[Line, Story | None]] = [(line, story) for story in stories for line in story.lines]
        for at, line in _beside(large, manner, len(printed), chance):
            printed.insert(at, (line, None))
        yield practice_of(set_page(printed, LEVELS[number % len(LEVELS)], f"varied-{number}", chance), large.day, large.weight)


def _manner(chance: random.Random) -> Manner:
    """A newspaper's ways, by chance; a third sign as they do."""
    without = frozenset(role for role, often in SELDOM.items() if chance.random() < often)
    return Manner(
        None if chance.random() < 1 / 3 else chance.choice(SIGNS), chance.choice(COLUMNS), chance.choice(HEADS), without,
        chance.random() if chance.random() < JOINED else 0.0, chance.random() if chance.random() < PARTED else 0.0,
    )  # fmt: skip


def _articles(large: Practice, guest: Practice, chance: random.Random) -> list[Rows]:
    """Which articles stand on the page, in which order."""
    found = [rows_of(large, article) for article in large.articles]
    if chance.random() < GUEST:
        others = [rows_of(guest, article) for article in guest.articles]
        found += chance.sample(others, min(len(others), chance.randint(1, 2)))
        chance.shuffle(found)
    kind = chance.random()
    if kind < SMALL:
        found = cut_short(found, chance)
    elif kind < SMALL + SECTIONS:
        found = in_sections(found, chance) or found
    return [rows for rows in found if any(role == "paragraph" for role, _ in rows)]


def _story(rows: Rows) -> Story:
    lines = [Line(text, role) for role, text in rows]
    title = next((line.text for line in lines if line.role == "title"), None)
    return Story(title, (), (), None, lines, not any(line.role == "byline" for line in lines))


def _beside(large: Practice, manner: Manner, end: int, chance: random.Random) -> list[tuple[int, Line]]:
    """The lines of no article, each with the place where it is put in, the hindmost first: what the page prints of itself at its head or foot, captions anywhere."""
    texts, first = {block.line: block.text for block in large.page.blocks}, min(line for article in large.articles for line, _ in article)
    lines = [(line, Line(texts[line], role)) for line, role in sorted(large.loose.items()) if role in BESIDE and role not in manner.without]
    placed = [(chance.randint(1, end) if line.role != "furniture" else 0 if at < first else end, line) for at, line in lines]
    return sorted(placed, key=lambda place: -place[0])


def _in_manner(rows: Rows, manner: Manner, chance: random.Random) -> Rows:
    """An article as the newspaper prints it."""
    rows = [row for row in rows if row[0] not in manner.without]
    rows = _paragraphs(rows, manner, chance)
    if not any(role == "head" for role, _ in rows) and chance.random() < HEADED:
        rows = _headed(rows, chance)
    rows = _raised(rows, chance)
    found, heads = Rows(), 0
    for role, text in rows:
        if role == "byline" and manner.sign and (names := [person.name for person in read_people("byline", fold(text))]):
            before, between, behind = manner.sign
            text = before + between.join(names) + behind
        elif role == "column":
            text = manner.column.format(text.strip("【】[]■◆●·《》"))
        elif role == "head" and not NUMBERED.match(text):
            heads += 1
            text = manner.head.format(text=text, at=heads, han=NUMBERS[(heads - 1) % 9])
        found.append((role, text))
    return ended(found)


def _paragraphs(rows: Rows, manner: Manner, chance: random.Random) -> Rows:
    """Some paragraphs joined to those before, some parted behind a sentence."""
    found = Rows()
    for role, text in rows:
        if role == "paragraph" and found and found[-1][0] == "paragraph" and chance.random() < manner.joined:
            found[-1] = (role, found[-1][1] + text)
        elif role == "paragraph" and chance.random() < manner.parted and (first := SENTENCE.match(text)):
            found += [(role, first[0]), (role, text[first.end() :])]
        else:
            found.append((role, text))
    return found


def _headed(rows: Rows, chance: random.Random) -> Rows:
    """Heads of the text's own clauses above every few paragraphs, now and then of two lines, or below the title too."""
    each, since, top = chance.randint(1, 5), 0, chance.random() < 0.15
    found = Rows()
    for at, (role, text) in enumerate(rows):
        if role == "paragraph":
            if (since >= each or (top and since == 0)) and at + 1 < len(rows) and (clauses := CLAUSE.findall(text)):
                found += [("head", clause) for clause in clauses[: 2 if chance.random() < 0.06 else 1]]
                since, top = 0, False
            since += 1
        found.append((role, text))
    return found


def _raised(rows: Rows, chance: random.Random) -> Rows:
    """A kicker above the title, or a subtitle below, of the text's own clauses, where it has none."""
    roles = [role for role, _ in rows]
    clauses = [clause for role, text in rows if role == "paragraph" for clause in CLAUSE.findall(text)]
    if "title" not in roles or not clauses:
        return rows
    at, found = roles.index("title"), list(rows)
    if "subtitle" not in roles and chance.random() < RAISED:
        found.insert(at + 1, ("subtitle", chance.choice(("——", "——", "")) + chance.choice(clauses)))
    if "kicker" not in roles and chance.random() < RAISED:
        found.insert(at, ("kicker", " ".join(chance.sample(clauses, min(len(clauses), chance.choice((1, 1, 2)))))))
    return found
