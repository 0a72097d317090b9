"""Pages of newspapers that were made up for this project (bench/papers/), set and damaged as tests/damage.py does; and how they are read.

python bench/papers.py     the converter's measures on the newspapers that are left out of every fit, a row for each level

A line of the files is an article of a page, every printed line with its role; `n` 0 holds what the page prints of itself. Whoever wrote them had seen none of
this project's code: 221 newspapers of 1952 to 2024, local, provincial, of trades, schools, sports and the law, of Hong Kong, Macao and Taiwan.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from practice import ROOT, Practice, practice_of

sys.path[:0] = [str(ROOT / "tests")]

from damage import LEVELS, damaged  # noqa: E402
from scoring import MEASURES, Task, measure  # noqa: E402
from sheet import Line, Sheet, Story, finish, styled  # noqa: E402

PAPERS = Path(__file__).parent / "papers"
FITTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen")
ASIDE = ("aside", "aside_more", "aside_last")
BESIDE = ("caption", "credit", "furniture")  # roles of lines that are in no article
SELDOM = {"byline": 0.35, "column": 0.3, "kicker": 0.3, "subtitle": 0.3, "caption": 0.7, "credit": 0.7}  # how often a page set anew prints none
LEAST = 3  # articles of a page set anew
Record = dict[str, Any]


@cache
def read_papers(name: str) -> tuple[tuple[Record, ...], ...]:
    """The pages of a file, each with its records in printed order; articles without text (pictures alone) are left out."""
    lines = (PAPERS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    kept = [r for r in records if not r["n"] or any(role == "paragraph" for role, _ in r["blocks"])]
    kept.sort(key=lambda r: (r["paper"], r["day"], r["page"], r["n"]))
    return tuple(tuple(page) for _, page in groupby(kept, key=lambda r: (r["paper"], r["day"], r["page"])))


def make_paper(name: str, number: int, level: str) -> Task:
    """A page of a file, `number` counted through its pages again and again: as it was written the first time, then with some of its articles in another order."""
    pages = read_papers(name)
    chance = random.Random(f"{name} {number} {level}")
    page = pages[number % len(pages)]
    articles, without = [record for record in page if record["n"]], set[str]()
    if number >= len(pages):
        articles = chance.sample(articles, chance.randint(min(LEAST, len(articles)), len(articles)))
        without = {role for role, often in SELDOM.items() if chance.random() < often}
    style = chance.choice(("half", "full", "mixed"))
    printed = list[tuple[Line, Story | None]]()
    for record in (*(r for r in page if not r["n"] and not r["foot"]), *articles, *(r for r in page if not r["n"] and r["foot"])):
        lines = _lines(record, without if record["n"] else set(), style, chance)
        story = _story(record, [line for line in lines if line.role not in BESIDE]) if record["n"] else None
        printed += [(line, None if line.role in BESIDE else story) for line in lines]
    return set_page(printed, level, f"{name}-{level}-{number}", chance)


def set_page(printed: Sequence[tuple[Line, Story | None]], level: str, name: str, chance: random.Random) -> Task:
    """Lines in printed order, each with the article that it is of, set and damaged. A line of none stays below the line above it; what the page prints of itself below all articles, at the foot."""
    stories = list(dict.fromkeys(story for _, story in printed if story))
    last = max(at for at, (line, story) in enumerate(printed) if story or line.role != "furniture")
    sheet = Sheet(chance, stories, [line for line, story in printed if story])
    beside, above = list[tuple[Line | None, Line]](), None
    for line, story in printed[: last + 1]:
        if story:
            above = line
        else:
            beside.append((above, line))
    done = damaged(sheet, level)
    for over, line in reversed(beside):
        sheet.printed.insert(sheet.printed.index(over) + 1 if over in sheet.printed else 0, line)
    feet = [line for line, _ in printed[last + 1 :]]
    sheet.printed += feet
    sheet.asides += [*(line for _, line in beside), *feet]
    return finish(sheet, name, done)


def _lines(record: Record, without: set[str], style: str, chance: random.Random) -> list[Line]:
    return [Line(styled(text, style, chance), role) for role, text in record["blocks"] if role not in without]


def _story(record: Record, lines: list[Line]) -> Story:
    roles = {line.role for line in lines}
    text = "".join("".join(line.text.split()) for line in lines if line.role == "paragraph")  # names of two characters are printed with a blank
    authors = tuple(name for name in record["authors"] if "byline" in roles or name in text)
    column = record["column"] if "column" in roles else None
    return Story(record["title"], authors, tuple(record["affiliations"]), column, lines, "byline" not in roles)


def paper_pages(weight: float, many: int, names: Sequence[str] = FITTED) -> Iterator[Practice]:
    """Of each page of the files (those that are fitted on) so many, the levels in turn; its `day` is the newspaper's name, so that none is divided."""
    for name in names:
        pages = read_papers(name)
        for number in range(many * len(pages)):
            task = make_paper(name, number, ("clean", "typical", "clean", "hard", "typical")[number // len(pages) % 5])
            yield practice_of(task, pages[number % len(pages)][0]["paper"], weight)


def main() -> None:
    """Print the table."""
    print(f"{'level':<10}" + "".join(f"{name:>12}" for name in MEASURES))
    for level in LEVELS:
        found = measure(make_paper(name, number, level) for name in ASIDE for number in range(len(read_papers(name)) * (1 if level == "clean" else 3)))
        print(f"{level:<10}" + "".join(f"{found[name]:>12.3f}" for name in MEASURES), flush=True)


if __name__ == "__main__":
    main()
