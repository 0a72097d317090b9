"""Repeats: blocks that say again what stands elsewhere on the page (pull quotes, blocks extracted twice)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.language.characters import plain
from broadsheet.model import Mark
from broadsheet.rules.view import View

SHORTEST = 18  # letters and characters of a block; shorter lines repeat by chance
LONGEST = 400
SHORTEST_CLAUSE = 4
# Of its letters, the share that stand eight in a row in other blocks too; a cut parts some, and may have lost some. On pages of 16 made-up newspapers and of a daily 561 of 630
# pull quotes have as much (by sentences, whole or in two halves, 542), and 173 other blocks beside headings (153), mostly what is said again under each head.
RUN, SHARE = 8, 0.9


def mark_repeats(view: View) -> Iterator[Mark]:
    """REP1: 摘要引文. REP2: its heading.

    Sees: REP1 a block beside a heading, a by-line or another repeat most of whose words occur in other blocks in the same order,
    also across a cut at which a few characters were lost or doubled; REP2 a heading of two clauses or more above such a block, all of
    them words of that block, if running text follows.
    Says: pull-quote; of two blocks with the same text the earlier one is the repeat.
    Leaves alone: other headings, and the page's first; a title whose by-line stands below the block; blocks of which only a part is said elsewhere.
    Example: a paragraph printed large under the title, and again in its place.
    """
    bodies = [plain(s.text) for s in view.seen]
    repeats = set[int]()
    for seen in view.seen:
        mine = bodies[seen.at]
        if not SHORTEST <= len(mine) <= LONGEST or (seen.heading_like and len(mine) < 40):
            continue
        if not _by_a_heading(view, seen.at) and seen.at - 1 not in repeats:
            continue
        if _said_by(mine, [b for at, b in enumerate(bodies) if at != seen.at]):
            repeats.add(seen.at)
            bodies[seen.at] = ""  # what a repeat repeats is not itself a repeat of it
            yield Mark(seen.line, "pull-quote", "REP1", "全文又见于本版别处", 0.95)
            above = view.above(seen)
            below = view.below(seen)
            if above and above.at and below and not below.heading_like and above.heading_like and _made_of(above.text, mine):
                yield Mark(above.line, "pull-quote", "REP2", "下面引文的小标题，字句都出自引文", 0.95)


def _said_by(mine: str, others: Sequence[str]) -> bool:
    """Whether SHARE of the letters of a block stand in others too, RUN in a row."""
    everything, spare, end = "\n".join(others), (1.0 - SHARE) * len(mine), 0
    for at in range(len(mine) - RUN + 1):
        if mine[at : at + RUN] in everything:
            spare, end = spare - max(0, at - end), at + RUN
        elif at + 1 - end > spare:
            return False
    return len(mine) - end <= spare


def _made_of(heading: str, quote: str) -> bool:
    """Whether a heading has two clauses or more, each of them words of the quote."""
    clauses = [plain(clause) for clause in heading.split()]
    return len(clauses) > 1 and all(len(clause) >= SHORTEST_CLAUSE and clause in quote for clause in clauses)


def _by_a_heading(view: View, at: int) -> bool:
    """Whether a heading, a column name or a by-line stands directly above or below."""
    return any(view.seen[i].heading_like for i in (at - 1, at + 1) if 0 <= i < len(view.seen))
