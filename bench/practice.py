"""Pages with their answers, as the fitting scripts see them: what each block is, and what precedes and follows it."""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from damage import LEVELS, make_task  # noqa: E402
from scoring import Placed, Task  # noqa: E402

from broadsheet.io.seeds import read_page  # noqa: E402
from broadsheet.layout.judgement import ROLES  # noqa: E402
from broadsheet.layout.nodes import Node  # noqa: E402
from broadsheet.layout.second_look import BOUND, ELSEWHERE, NEXT, OUTSIDE  # noqa: E402
from broadsheet.model import Page  # noqa: E402

RUNNING = frozenset(("paragraph", "byline", "affiliation", "question", "speaker", "host", "guests"))
_COARSER = {"question": "paragraph", "speaker": "paragraph", "note": "furniture", "credit": "caption", "theme": "title"}
Articles = tuple[tuple[tuple[int, str], ...], ...]  # of each article its lines in reading order with their roles


@dataclass(frozen=True, slots=True)
class Practice:
    """A page with its answer. `day`: on which it was printed, "" for what is never held out. `weight`: what it counts."""

    page: Page
    articles: Articles
    loose: Mapping[int, str]
    goes_on: frozenset[int]  # lines that go on with the line before
    day: str = ""
    weight: float = 1.0

    @property
    def roles(self) -> dict[int, str]:
        """The role of each line."""
        return dict(self.loose) | {line: role for article in self.articles for line, role in article}


def held_out(day: str) -> bool:
    """Whether a day is kept for measuring: each sixth of a month."""
    return bool(day) and int(day[6:8]) % 6 == 0


def month_of(day: str) -> str:
    """The month of a day; "" of none."""
    return day[:6]


def months_of(pages: Iterable[Practice]) -> list[str]:
    """The months of which there are pages, in order; two at the least, since each is judged by the others."""
    months = sorted({month_of(page.day) for page in pages} - {""})
    if len(months) < 2:
        sys.exit("Pages of two months at least are needed: what is said of one is learned from the others.")
    return months


def read_all(folder: Path, weight: float = 1.0) -> Iterator[Practice]:
    """The pages of a folder and below."""
    for file in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        day = str(gold["page"])[:8]
        day = day if day.isdecimal() and len(day) == 8 else ""
        yield _practice(read_page(file.with_name(file.name.replace(".gold.json", ".txt"))), gold, day, weight)


def read_folder(folder: Path, weight: float = 1.0) -> Iterator[Practice]:
    """The pages of a folder and below, but those of days that are held out."""
    return (practice for practice in read_all(folder, weight) if not held_out(practice.day))


def own_pages(weight: float) -> Iterator[Practice]:
    """The archive's own pages, as marked by hand."""
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        gold = yaml.safe_load((ROOT / "tests" / "gold" / f"{seed.name[:3]}.yml").read_text(encoding="utf-8"))
        articles = [{"blocks": [_block(b) for b in article["blocks"]]} for article in gold["articles"]]
        yield _practice(read_page(seed), {"articles": articles, "unassigned": [_block(u) for u in gold["unassigned"]]}, "", weight)


def damaged_pages(weight: float, many: int, first: int = 1000) -> Iterator[Practice]:
    """`many` pages of each level made of the archive's own articles; `first`: a number above those that the tests make."""
    for level in LEVELS:
        for number in range(first, first + many):
            yield practice_of(make_task(level, number), "", weight)


def practice_of(task: Task, day: str, weight: float) -> Practice:
    """A page made for the tests, as the fitting scripts see it."""
    articles = [{"blocks": [_place(p) for p in article.places]} for article in task.answer.articles]
    return _practice(task.page, {"articles": articles, "unassigned": [_place(p) for p in task.answer.unassigned]}, day, weight)


def _place(place: Placed) -> dict[str, Any]:
    return {"line": place.line, "role": place.role, "cont": place.cont}


def _block(said: str) -> dict[str, Any]:
    line, role, *on = str(said).split()
    return {"line": int(line), "role": role, "cont": bool(on)}


def _practice(page: Page, gold: dict[str, Any], day: str, weight: float) -> Practice:
    """The page's own heading and the note under it count as an article: what they are is found from the whole page (split_theme)."""
    loose = {u["line"]: u["role"] for u in gold["unassigned"]}
    articles = [tuple((b["line"], b["role"]) for b in a["blocks"]) for a in gold["articles"]]
    if "theme" in loose.values():
        lead = tuple((line, "paragraph") for line, role in loose.items() if role == "lead")
        loose = {line: role for line, role in loose.items() if role != "lead"}
        articles += [lead] if lead else []
    on = frozenset(b["line"] for a in gold["articles"] for b in a["blocks"] if b.get("cont"))
    return Practice(page, tuple(articles), loose, on, day, weight)


def pieces(pages: list[Practice], many: int, seed: int = 5) -> Iterator[Practice]:
    """Short stretches of pages, most of which begin with a title."""
    chance = random.Random(seed)
    for whole in chance.sample(pages, min(many, len(pages))):
        size, blocks, roles = chance.randint(3, 14), whole.page.blocks, whole.roles
        titles = [at for at, block in enumerate(blocks) if roles.get(block.line) == "title"]
        at = chance.choice(titles) if titles and chance.random() < 0.6 else chance.randint(0, max(0, len(blocks) - size))
        kept = {block.line for block in blocks[at : at + size]}
        articles = (tuple(b for b in article if b[0] in kept) for article in whole.articles)
        page = replace(whole.page, blocks=blocks[at : at + size])
        loose = {line: role for line, role in whole.loose.items() if line in kept}
        yield replace(whole, page=page, articles=tuple(a for a in articles if a), loose=loose)


@dataclass(frozen=True, slots=True)
class Answers:
    """Of each node its role's rank in ROLES (-1 where none is asked), and the classes of what precedes and what follows it.

    `follows`: pairs of ranks, the second after the first in an article; `running`: which nodes are in a run of text.
    """

    roles: list[int]
    before: list[int]
    after: list[int]
    follows: dict[int, int]
    running: list[bool]


def answers(practice: Practice, nodes: tuple[Node, ...]) -> Answers:
    """What is true of the nodes of a page."""
    at, roles = {n.line: i for i, n in enumerate(nodes)}, practice.roles
    named = [_COARSER.get(roles.get(n.line, ""), roles.get(n.line, "")) for n in nodes]
    running = [roles.get(n.line) in RUNNING for n in nodes]
    rows = [[at[line] for line, role in article if role in RUNNING and line in at] for article in practice.articles]
    follows = {i: j for row in rows for i, j in itertools.pairwise(row)}
    before = _classes(running, {j: i for i, j in follows.items()}, -1)
    ranks = [ROLES.index(name) if name in ROLES else -1 for name in named]  # type: ignore[arg-type]
    return Answers(ranks, before, _classes(running, follows, 1), follows, running)


def _classes(running: list[bool], other: Mapping[int, int], step: int) -> list[int]:
    """The class of each node: whether what it follows (step -1), or what follows it (1), is the next running text in print."""
    found = []
    for i, runs in enumerate(running):
        near = next((k for k in _onward(i, step, len(running)) if running[k]), None)
        found.append(OUTSIDE if not runs else BOUND if i not in other else NEXT if other[i] == near else ELSEWHERE)
    return found


def _onward(at: int, step: int, many: int) -> Iterable[int]:
    return range(at + 1, many) if step > 0 else range(at - 1, -1, -1)
