"""What each rule claims, and how often the answers say the same: of the marks that are each line's strongest, by rule and role.

python bench/marks.py [PAGES …]    folders of NNN.txt with NNN.gold.json; without any, the newspapers that were made up to learn from (bench/papers.py)

Headings of any kind count as one, so do lines beside the text; the answers know neither questions nor hosts. The forests are not asked.
A rule that is seldom right is one to look at first; answers follow patterns too, and may be the ones that are wrong.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from papers import paper_pages  # noqa: E402
from practice import Practice, read_folder  # noqa: E402

from broadsheet.rules import marks_of, strongest  # noqa: E402

SAME = {
    "heading": ("title", "subtitle", "kicker", "column", "head", "theme", "speaker"),
    "text": ("paragraph", "question"),
    "beside": ("lead", "note", "host", "guests", "pull-quote", "duplicate", "caption", "credit", "furniture"),
    "signed": ("byline", "affiliation"),
}
KINDS = {role: kind for kind, roles in SAME.items() for role in roles}


def claims(pages: Iterable[Practice]) -> dict[tuple[str, str], Counter[str]]:
    """By rule and role: what the lines that it marks are, by the answers."""
    found = defaultdict[tuple[str, str], Counter[str]](Counter)
    for practice in pages:
        roles = practice.roles
        for line, mark in strongest(marks_of(practice.page, ())).items():
            if line in roles:
                found[mark.rule, mark.role][roles[line]] += 1
    return found


def main() -> None:
    """Print a row for each rule and role, those that are wrong most often first."""
    folders = [Path(name) for name in sys.argv[1:]]
    pages = chain.from_iterable(map(read_folder, folders)) if folders else paper_pages(1.0, 1)
    rows = []
    for (rule, role), are in claims(pages).items():
        wrong = Counter({other: times for other, times in are.items() if KINDS.get(other) != KINDS[role]})
        rows.append((-wrong.total(), f"{rule:<6}{role:<12}{are.total():>7}{1 - wrong.total() / are.total():>7.2f}  " + ", ".join(f"{other} {times}" for other, times in wrong.most_common(4))))
    print(f"{'rule':<6}{'role':<12}{'marks':>7}{'right':>7}  what else they are")
    print(*(row for _, row in sorted(rows)), sep="\n")


if __name__ == "__main__":
    main()
