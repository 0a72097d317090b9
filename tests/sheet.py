"""A page in the making: articles set one below the other, each block a line that damage may move, change or take away."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from scoring import Answer, Task, Wanted
from stock import Whole, stock

from broadsheet.decisions import Role
from broadsheet.model import Block, Page, Placed

MARKS = ("■", "□", "●", "◎", "○", "文/", "")
STYLES = ("half", "full", "mixed")
_HALF = str.maketrans("，；：？！（）", ",;:?!()")
_FULL = re.compile(r"(?<!\d)[,;:?!()](?!\d)")
_WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))
NO_OPENING = "，。；：？！、”’）》】,.;:?!)… —"
NO_ENDING = "。！？?!“‘（《【(… —"


@dataclass(eq=False, slots=True)
class Line:
    """A block to be."""

    text: str
    role: Role
    cont: bool = False


@dataclass(eq=False, slots=True)
class Story:
    """An article on a page to be: its lines in reading order, and what the page still tells of it."""

    title: str | None
    authors: tuple[str, ...]
    affiliations: tuple[str, ...]
    column: str | None
    lines: list[Line]
    dateline: bool
    hurt: set[str] = field(default_factory=set)  # parts that a damage has already taken

    def all(self, *roles: str) -> list[Line]:
        """The lines of these roles, in reading order."""
        return [x for x in self.lines if x.role in roles]


@dataclass(eq=False, slots=True)
class Sheet:
    """A page to be. `printed` holds every line as the extraction will print it."""

    rng: random.Random
    stories: list[Story]
    printed: list[Line]
    asides: list[Line] = field(default_factory=list)

    def drop(self, story: Story, line: Line) -> None:
        """Take a line off the page."""
        story.lines.remove(line)
        self.printed.remove(line)

    def behind(self, old: Line, new: Line) -> None:
        """Print a line after another."""
        self.printed.insert(self.printed.index(old) + 1, new)

    def pick(self, part: str, fits: Callable[[Story], bool]) -> Story | None:
        """A story that fits and whose `part` is whole; it counts as hurt from now on."""
        found = [s for s in self.stories if part not in s.hurt and fits(s)]
        if not found:
            return None
        chosen = self.rng.choice(found)
        chosen.hurt.add(part)
        return chosen

    def cut(self, story: Story, line: Line, least: int = 12) -> Line | None:
        """Cut a line inside a sentence; the new line with its second part, or None where there is no such place."""
        places = [i for i in range(least, len(line.text) - least) if may_part(line.text, i)]
        if not places:
            return None
        at = self.rng.choice(places)
        rest = Line(line.text[at:], line.role, True)
        line.text = line.text[:at]
        story.lines.insert(story.lines.index(line) + 1, rest)
        self.behind(line, rest)
        return rest


def may_part(text: str, at: int) -> bool:
    """Whether a column may end at this place, and a sentence not."""
    number = text[at - 1].isascii() and text[at].isascii() and text[at].isalnum()
    return text[at] not in NO_OPENING and text[at - 1] not in NO_ENDING and not number


def _set(whole: Whole, mark: str, style: str, rng: random.Random) -> Story:
    def line(role: Role, text: str) -> Line:
        return Line(styled(text, style, rng), role)

    title, byline = line("title", whole.title), Line(mark + " ".join(whole.authors), "byline")
    lines = [line(role, text) for role, text in whole.lines]
    top = [x for x in lines if x.role == "column"]
    return Story(
        whole.known_as, whole.authors, whole.affiliations, whole.column,
        [title, *top, *([byline] if whole.signed else []), *(x for x in lines if x not in top)],
        bool(whole.authors) and not whole.signed,
    )  # fmt: skip


def styled(text: str, style: str, rng: random.Random) -> str:
    """The text with half-width or full-width marks; mixed: some lines so, some otherwise."""
    if style == "mixed":
        style = rng.choice(("half", "full"))
    return text.translate(_HALF) if style == "half" else _FULL.sub(lambda m: _WIDE[m.group()], text)


def blank_sheet(rng: random.Random) -> Sheet:
    """Three to five whole articles, one below the other; one kind of by-line and of punctuation."""
    mark, style = rng.choice(MARKS), rng.choice(STYLES)
    stories = [_set(w, mark, style, rng) for w in rng.sample(stock(), rng.randint(3, 5))]
    return Sheet(rng, stories, [x for s in stories for x in s.lines])


def finish(sheet: Sheet, name: str, kinds: tuple[str, ...]) -> Task:
    """The page as extracted, with its right answer."""
    number = {id(x): 3 + 2 * i for i, x in enumerate(sheet.printed)}

    def placed(x: Line) -> Placed:
        return Placed(number[id(x)], x.role, x.cont)

    blocks = tuple(Block(number[id(x)], x.text.strip()) for x in sheet.printed)
    articles = tuple(
        Wanted(s.title, s.authors, s.affiliations, s.column, tuple(placed(x) for x in s.lines)) for s in sheet.stories
    )
    return Task(Page(name, f"{name}.txt", "0" * 64, blocks), Answer(articles, tuple(placed(x) for x in sheet.asides)), kinds)
