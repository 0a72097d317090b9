"""How true the dates inferred from the text are, on articles whose day is known.

    python bench/dating.py ARTICLES.jsonl.xz …

Each line of a file is an article as an object: `day` (2019-10-01), `page`, `title`, `body` (paragraphs). Articles of one
day and page are put together, and the bounds that `describe/dating.py` finds are compared with the day.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from broadsheet.dates import read_date
from broadsheet.describe.dating import bounds, date_evidence
from broadsheet.model import Block, Page


def pages(path: Path) -> dict[tuple[str, str], list[str]]:
    """The lines of each page, by day and page."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            parts = [part if isinstance(part, str) else part[-1] for part in article["body"]]
            found[article["day"], str(article["page"])] += [text for text in (article["title"], *parts) if text and text.strip()]
    return found


def main() -> None:
    told: Counter[str] = Counter()
    kinds: dict[str, Counter[bool]] = defaultdict(Counter)
    for path in map(Path, sys.argv[1:]):
        for (day, _), lines in pages(path).items():
            true = date.fromisoformat(day)
            evidence = date_evidence(Page("x", "x", "x", tuple(Block(n, text) for n, text in enumerate(lines, 1))))
            first, last = bounds(evidence)
            told["pages"] += 1
            told["bounded"] += bool(first or last)
            told["bounded on both sides"] += bool(first and last)
            told["right"] += bool(first or last) and (first is None or first <= true) and (last is None or true <= last)
            for e in evidence:
                end = read_date(e.date)
                if end and end.first and end.last:
                    right = end.first <= true if e.bound == "not-before" else true <= end.last
                    kinds[f"{e.bound}{' (likely)' if e.likely else ''}"][right] += 1
    print(" · ".join(f"{name} {number}" for name, number in told.items()), f"· {told['right'] / told['bounded']:.3f} of the bounded")
    for kind, counts in sorted(kinds.items()):
        print(f"{kind}: {counts[True]} of {counts.total()} places right, {counts[True] / counts.total():.3f}")


if __name__ == "__main__":
    main()
