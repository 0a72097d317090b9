"""Candidates for the table of set phrases (broadsheet/data/hand/phrases.yml), for an editor to confirm; nothing is published.

python bench/phrases.py [MOST]     how many candidates of each sort to print (default 60)

Two sorts: what the articles put in quotation marks more than once, and runs of characters that keep together (pointwise mutual
information over their weakest cut), stand in varied company (entropy of the neighbours) and recur in several articles.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from broadsheet.describe.phrases import load_phrases  # noqa: E402
from broadsheet.editor.record import find_records, read_record  # noqa: E402
from broadsheet.io.seeds import find_seeds, read_page  # noqa: E402
from broadsheet.language.characters import HAN, fold  # noqa: E402
from broadsheet.language.lexicon import load_words  # noqa: E402
from broadsheet.recover import recover  # noqa: E402

SIZES = range(3, 9)  # characters
ARTICLES = 3  # a run of characters must recur in that many
TIMES = 5
COHESION, VARIETY = 5.0, 1.0  # nats: set where the seeds' first hundred candidates stop being phrases
_QUOTED = re.compile("“([^“”]{2,10})”")
_RUN = re.compile(f"[0-9A-Za-z{HAN}]+")


def texts() -> Iterator[tuple[str, str]]:
    """Every article as (id, folded text)."""
    seeds = find_seeds(ROOT / "seeds")
    records = find_records(seeds)
    for seed in seeds:
        page = read_page(seed)
        for a in recover(page, read_record(records.get(seed), page), load_words()).articles:
            yield a.id, fold("\n".join(p.text for p in a.paragraphs if p.role not in ("pull-quote", "duplicate")))


def quoted(articles: Iterable[tuple[str, str]]) -> list[tuple[str, int, int]]:
    """(phrase, times, articles) of what stands in quotation marks twice or more, most first."""
    times, where = Counter[str](), defaultdict(set)
    for id, text in articles:
        for phrase in _QUOTED.findall(text):
            times[phrase] += 1
            where[phrase].add(id)
    return sorted(((p, n, len(where[p])) for p, n in times.items() if n > 1), key=lambda row: (-row[1], row[0]))


def cohesive(articles: Iterable[tuple[str, str]]) -> list[tuple[str, int, int, float]]:
    """(phrase, times, articles, nats) of the runs that keep together; a run within a longer one as frequent is left out."""
    counts, where = Counter[str](), defaultdict(set)
    before, after = defaultdict(Counter), defaultdict(Counter)
    for id, text in articles:
        for run in _RUN.findall(text):
            for size in range(1, SIZES.stop):
                for at in range(len(run) - size + 1):
                    gram = run[at : at + size]
                    counts[gram] += 1
                    where[gram].add(id)
                    before[gram][run[at - 1] if at else f"^{counts[gram]}"] += 1
                    after[gram][run[at + size] if at + size < len(run) else f"${counts[gram]}"] += 1
    total = sum(n for gram, n in counts.items() if len(gram) == 1)
    found = []
    for gram, n in counts.items():
        if len(gram) in SIZES and n >= TIMES and len(where[gram]) >= ARTICLES:
            nats = min(math.log(n * total / (counts[gram[:k]] * counts[gram[k:]])) for k in range(1, len(gram)))
            if nats >= COHESION and min(_entropy(before[gram]), _entropy(after[gram])) >= VARIETY:
                found.append((gram, n, len(where[gram]), nats))
    whole = [row for row in found if not any(row[0] in o[0] and o[0] != row[0] and o[1] >= 0.8 * row[1] for o in found)]
    return sorted(whole, key=lambda row: (-row[1] * len(row[0]), row[0]))


def _entropy(company: Counter[str]) -> float:
    total = sum(company.values())
    return -sum(n / total * math.log(n / total) for n in company.values())


def main() -> None:
    """Print both lists, each row with what the table says of it already."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    articles = list(texts())
    known = {form for phrase in load_phrases().phrases.values() for form in phrase.forms}
    print("quoted: phrase, times, articles")
    for phrase, times, where in quoted(articles)[:most]:
        print(f"  {phrase}\t{times}\t{where}\t{'in the table' if any(phrase in k for k in known) else ''}")
    print("kept together: phrase, times, articles, nats")
    for phrase, times, where, nats in cohesive(articles)[:most]:
        print(f"  {phrase}\t{times}\t{where}\t{nats:.1f}\t{'in the table' if any(phrase in k for k in known) else ''}")


if __name__ == "__main__":
    main()
