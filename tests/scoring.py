"""How well recovered pages agree with the right answer: counts by page, measures over many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from broadsheet.editor.record import Record
from broadsheet.language.characters import fold
from broadsheet.language.lexicon import load_words
from broadsheet.model import Page, Placed, Recovered
from broadsheet.recover import recover

MEASURES = ("body", "assign", "order", "join", "title", "authors", "affiliation", "column")
BODY = ("paragraph", "question", "head", "speaker", "lead")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article as far as it is scored. `places` are its blocks in reading order."""

    title: str | None
    authors: tuple[str, ...]
    affiliations: tuple[str, ...]
    column: str | None
    places: tuple[Placed, ...]

    @property
    def lines(self) -> frozenset[int]:
        """Every line."""
        return frozenset(p.line for p in self.places)

    @property
    def body(self) -> frozenset[int]:
        """The lines of the text."""
        return frozenset(p.line for p in self.places if p.role in BODY)

    @property
    def pairs(self) -> set[tuple[int, int]]:
        """Neighbouring lines."""
        return {(a.line, b.line) for a, b in pairwise(self.places)}

    @property
    def joins(self) -> set[tuple[int, int]]:
        """Neighbouring lines of which the second goes on with the first."""
        return {(a.line, b.line) for a, b in pairwise(self.places) if b.cont}


@dataclass(frozen=True, slots=True)
class Answer:
    """A page's articles, and the lines of none."""

    articles: tuple[Wanted, ...]
    unassigned: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A page with its right answer. `kinds` names what was done to it."""

    page: Page
    answer: Answer
    kinds: tuple[str, ...]


def read_off(recovered: Recovered) -> Answer:
    """What the converter answers."""
    articles = (Wanted(a.title, a.authors, a.affiliations, a.column, a.places) for a in recovered.articles)
    return Answer(tuple(articles), recovered.unassigned)


def solve(task: Task) -> Answer:
    """The converter's answer to a task, without any record."""
    return read_off(recover(task.page, Record(), load_words()))


def score(got: Answer, want: Answer) -> Counter[str]:
    """For each measure `<measure>.hit` and `.of` (shares), or `.hit`, `.got`, `.want` (F1)."""
    c: Counter[str] = Counter()
    bodies = [a.body for a in got.articles if a.body]
    _f1(c, "body", sum(a.body in bodies for a in want.articles), len(bodies), len(want.articles))
    joins = set[tuple[int, int]]().union(*(a.joins for a in got.articles))
    wanted = set[tuple[int, int]]().union(*(a.joins for a in want.articles))
    _f1(c, "join", len(joins & wanted), len(joins), len(wanted))
    pairs = set[tuple[int, int]]().union(*(a.pairs for a in got.articles))
    loose = {p.line for p in got.unassigned}
    _share(c, "assign", sum(p.line in loose for p in want.unassigned), len(want.unassigned))
    for mine, theirs in matched(got, want):
        _share(c, "order", len(mine.pairs & pairs), len(mine.pairs))
        _share(c, "assign", len(mine.lines & theirs.lines) if theirs else 0, len(mine.lines))
        _share(c, "title", theirs is not None and same(mine.title) == same(theirs.title), 1)
        _share(c, "column", theirs is not None and same(mine.column) == same(theirs.column), 1)
        _names(c, "authors", mine.authors, theirs.authors if theirs else ())
        _names(c, "affiliation", mine.affiliations, theirs.affiliations if theirs else ())
    return c


def matched(got: Answer, want: Answer) -> list[tuple[Wanted, Wanted | None]]:
    """Each right article with the answered one that shares most lines with it; the surest pairs first, none twice."""
    overlap = ((len(w.lines & g.lines), -i, -j) for i, w in enumerate(want.articles) for j, g in enumerate(got.articles))
    partner: dict[int, int] = {}
    for share, i, j in sorted(overlap, reverse=True):
        if share and -i not in partner and -j not in partner.values():
            partner[-i] = -j
    return [(w, got.articles[partner[i]] if i in partner else None) for i, w in enumerate(want.articles)]


def same(text: str | None) -> str:
    """A title or name for comparing: no spaces, half-width, no full stop at the end."""
    return re.sub(r"\s+", "", fold(text or "")).strip(".。【】")


def _share(c: Counter[str], name: str, hit: int, of: int) -> None:
    c.update({f"{name}.hit": hit, f"{name}.of": of})


def _f1(c: Counter[str], name: str, hit: int, got: int, want: int) -> None:
    c.update({f"{name}.hit": hit, f"{name}.got": got, f"{name}.want": want})


def _names(c: Counter[str], name: str, want: tuple[str, ...], got: tuple[str, ...]) -> None:
    mine, theirs = {same(w) for w in want}, {same(g) for g in got}
    _f1(c, name, len(mine & theirs), len(theirs), len(mine))


def measures(c: Counter[str]) -> dict[str, float]:
    """The measures of summed counts, 0 to 1; 1 where there was nothing to find and nothing was found."""
    found = {}
    for name in MEASURES:
        of = c[f"{name}.of"] or (c[f"{name}.got"] + c[f"{name}.want"]) / 2
        found[name] = c[f"{name}.hit"] / of if of else 1.0
    return found


def measure(tasks: Iterable[Task]) -> dict[str, float]:
    """The converter's measures over pages."""
    total: Counter[str] = Counter()
    for task in tasks:
        total += score(solve(task), task.answer)
    return measures(total)
