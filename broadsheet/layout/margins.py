"""What the search decided for each block, and what it would have decided next: for the editor's review.

A decision is undone and everything else chosen anew; what the whole loses thereby is its margin.
"""

from __future__ import annotations

import itertools

from broadsheet.language.lexicon import Words
from broadsheet.layout.evidence import Matrix
from broadsheet.layout.nodes import Node, make_nodes
from broadsheet.layout.stretches import stretches
from broadsheet.layout.successions import Search, search, solve
from broadsheet.layout.weights import NEVER
from broadsheet.model import Decision, Page, Ruling
from broadsheet.rules import marks_of, strongest

HEADING, BEGINS = -1, -2


def decide(page: Page, words: Words, rulings: tuple[Ruling, ...] = ()) -> tuple[Decision, ...]:
    """A decision for each line of running text or heading whose reading could be another, in printed order."""
    return tuple(decision for stretch in stretches(page, rulings) for decision in _decide(stretch, words, rulings))


def _decide(page: Page, words: Words, rulings: tuple[Ruling, ...]) -> tuple[Decision, ...]:
    found = search(make_nodes(page, strongest(marks_of(page, rulings)), words), words, rulings=rulings)
    if found is None:
        return ()
    before = {j: i for chain in found.chains for i, j in itertools.pairwise(chain)}
    inside = {i for chain in found.chains for i in chain}
    decisions = []
    for j, node in enumerate(found.part):
        if node.sort in ("text", "maybe"):
            chosen = before.get(j, BEGINS) if j in inside else HEADING
            if (decision := _decision(j, chosen, found)) is not None:
                decisions.append(decision)
    return tuple(decisions)


def _decision(j: int, chosen: int, found: Search) -> Decision | None:
    row = _row(j, chosen, found)
    kept = _total(found.scores, len(found.part), fixed=(row, j))
    barred = found.scores.copy()
    barred[row, j] = NEVER
    columns = solve(barred, len(found.part))
    lost = _sum(barred, columns)
    if lost < NEVER / 2:
        return None
    rival = HEADING if columns[j] == j else next((i for i, c in enumerate(columns) if c == j), BEGINS)
    part = found.part
    return Decision(part[j].line, _said(chosen, part), _said(rival, part), round(kept - lost, 1), _paste(part[j], rival, part))


def _row(j: int, reading: int, found: Search) -> int:
    return j if reading == HEADING else len(found.part) + j if reading == BEGINS else reading


def _total(scores: Matrix, n: int, fixed: tuple[int, int]) -> float:
    """The best total in which the choice `fixed` is made."""
    forced = scores.copy()
    own = forced[fixed]
    forced[:, fixed[1]] = NEVER
    forced[fixed] = own
    return _sum(forced, solve(forced, n))


def _sum(scores: Matrix, columns: list[int]) -> float:
    """The total of the choices for the nodes, with the beginnings that they leave."""
    n = len(columns)
    taken = set(columns)
    return float(sum(scores[i, c] for i, c in enumerate(columns)) + sum(scores[n + j, j] for j in range(n) if j not in taken))


def _said(reading: int, part: tuple[Node, ...]) -> str:
    return "是标题" if reading == HEADING else "另起一篇" if reading == BEGINS else f"接第 {part[reading].line} 行"


def _paste(node: Node, reading: int, part: tuple[Node, ...]) -> str:
    if reading == HEADING:
        return f"{node.line}: {{role: title}}"
    return f"{node.line}: {{begins: true}}" if reading == BEGINS else f"{node.line}: {{follows: {part[reading].line}}}"
