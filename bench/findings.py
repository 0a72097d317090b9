#!/usr/bin/env python3
"""How often the findings are right, code by code, on pages with answers beside them (`NAME.txt`, `NAME.gold.json`).

  python bench/findings.py FOLDER [--show]

An answer tells an article's lines in reading order and what was done to it (`damages`: kind and article). A finding is right where that was
done to the article of its line; a weak join, where the two lines are no neighbours; a lost start, where its line goes on with a sentence too;
an unplaced line, where it is an article's.
Of slips the answers say nothing: `bench/slips.py` measures them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from broadsheet.editor.record import Record
from broadsheet.findings import FINDINGS
from broadsheet.io.seeds import read_page
from broadsheet.language.lexicon import load_words
from broadsheet.model import Finding, Page
from broadsheet.recover import recover

# The damage that a code speaks of.
SPEAKS_OF = {
    "title-lost": "title_lost", "title-cut": "title_truncated", "start-lost": "head_lost", "start-weak": "head_lost",
    "end-open": "tail_cut", "gap": "gap_at_cut", "gap-weak": "gap_at_cut",
}  # fmt: skip


@dataclass(frozen=True)
class Answered:
    """A page, the article that each line belongs to, the neighbours in running text, what was done to it."""

    page: Page
    owner: dict[int, str]
    neighbours: frozenset[tuple[int, int]]
    goes_on: frozenset[int]  # lines that begin inside a sentence
    damages: Counter[tuple[str, str]]  # (kind, article)

    def right(self, found: Finding) -> bool:
        """Whether what the finding says is so."""
        articles = {self.owner.get(line) for line in found.lines}
        if found.code == "join-weak":
            return tuple(found.lines) not in self.neighbours or any(("gap_at_cut", a) in self.damages for a in articles)
        if found.code in ("start-lost", "start-weak") and self.goes_on.intersection(found.lines):
            return True
        if found.code == "unplaced":
            return any(articles)
        return any((SPEAKS_OF.get(found.code, ""), a) in self.damages for a in articles)

    def count(self, code: str) -> int:
        """How many there are to be found."""
        return sum(n for (kind, _), n in self.damages.items() if kind == SPEAKS_OF.get(code))


def answered(gold: Path) -> Answered:
    """A page with its answer."""
    told: dict[str, Any] = json.loads(gold.read_text(encoding="utf-8"))
    read = read_page(gold.with_name(gold.name.replace(".gold.json", ".txt")))
    rows = {a["id"]: [b["line"] for b in a["blocks"]] for a in told["articles"]}
    owner = {line: id for id, lines in rows.items() for line in lines}
    damages = Counter((d["kind"], d.get("article", "")) for d in told.get("damages", ()))
    running = [[b["line"] for b in a["blocks"] if b["role"] in ("paragraph", "question", "lead")] for a in told["articles"]]
    neighbours = frozenset(pair for lines in running for pair in pairwise(lines))
    goes_on = frozenset(b["line"] for a in told["articles"] for b in a["blocks"] if b["cont"])
    return Answered(read, owner, neighbours, goes_on, damages)


def findings(page: Page) -> Iterator[Finding]:
    """All that is told of a page without a record."""
    got = recover(page, Record(), load_words())
    yield from (*got.findings, *(f for a in got.articles for f in a.findings))


def main() -> None:
    """Read the command line, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print each wrong finding; not on pages kept for checking")
    args = parser.parse_args()
    spoken, right, there = Counter[str](), Counter[str](), Counter[str]()
    pages = articles = 0
    for gold in sorted(args.folder.rglob("*.gold.json")):
        task = answered(gold)
        pages, articles = pages + 1, articles + len(set(task.owner.values()))
        there.update({code: task.count(code) for code in FINDINGS})
        for found in findings(task.page):
            spoken[found.code] += 1
            right[found.code] += task.right(found)
            if args.show and not task.right(found):
                print(gold.name, found.code, found.message, *found.lines)
    print(f"{pages} pages, {articles} articles\n{'':<20}{'spoken':>8}{'right':>8}{'precision':>11}{'there':>8}{'recall':>8}")
    for code in FINDINGS:
        precision = f"{right[code] / spoken[code]:.2f}" if spoken[code] else "-"
        recall = f"{right[code] / there[code]:.2f}" if there[code] else "-"
        print(f"{code:<20}{spoken[code]:>8}{right[code]:>8}{precision:>11}{there[code]:>8}{recall:>8}")


if __name__ == "__main__":
    main()
