"""What the search decided for each block, and what it would have decided next: for the editor's review.

A decision is forbidden and the page searched again; what the whole is worth less thereby is the decision's margin.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from broadsheet.decisions import Decision
from broadsheet.layout.exchange import Chain
from broadsheet.layout.nodes import Node
from broadsheet.layout.successions import Reading, Search
from broadsheet.layout.weights import NEVER

Reads = defaultdict[int, int]
HEADING, BEGINS = -1, -2
FORCED = 1000.0  # nats on a reading that is to be
OTHERS = 2  # readings of a node that are forced, one after the other: of 1,322 decisions the best rival was missed for none by more than .1 nats and 2 %; without them for 23


def decide(found: Search) -> tuple[Decision, ...]:
    """A decision for each line of running text or heading whose reading could be another, in printed order."""
    asked = [j for j, node in enumerate(found.part) if node.sort in ("text", "maybe")]
    chosen = _reads(found.found)
    others = [other for j in asked for other in _without(j, chosen[j], found)]
    rivals = [(other.value, _reads(other)) for other in sorted(others, key=lambda reading: -reading.value)]
    each = (_decision(j, chosen[j], rivals, found) for j in asked)
    return tuple(decision for decision in each if decision is not None)


def _without(j: int, chosen: int, found: Search) -> list[Reading]:
    """Readings in which node j is not read as `chosen`: the best that the search finds, and with each of the likeliest other readings of the node forced."""

    def barred(chain: Chain) -> bool:
        return j in chain and _before(j, chain) == chosen

    scores = found.scores.copy()
    scores[j if chosen == HEADING else len(found.part) + j if chosen == BEGINS else chosen, j] = NEVER
    readings = [found.read(scores, barred)]
    for other in np.argsort(scores[:, j], kind="stable")[-OTHERS:]:
        forced = scores.copy()
        forced[other, j] += FORCED
        readings.append(found.read(forced, barred))
    return readings


def _decision(j: int, chosen: int, rivals: list[tuple[float, Reads]], found: Search) -> Decision | None:
    """How node j is read, as what the best of the rivals reads it otherwise, and the margin; None where it can be nothing else.

    The margin is 0 where the rival is the better reading: the search is a heuristic and missed it, so the editor looks there first.
    """
    part = found.part
    best = next(((value, reads[j]) for value, reads in rivals if reads[j] != chosen), None)
    if best is None or (lost := found.found.value - best[0]) > -NEVER / 2:
        return None
    return Decision(part[j].line, _said(chosen, part), _said(best[1], part), round(max(0.0, lost), 1), _paste(part[j], best[1], part))


def _reads(reading: Reading) -> Reads:
    """What each node follows, or BEGINS or HEADING."""
    before = {j: _before(j, chain) for chain in reading.chains for j in chain}
    return defaultdict(lambda: HEADING, before)


def _before(j: int, chain: Chain) -> int:
    at = chain.index(j)
    return chain[at - 1] if at else BEGINS


def _said(reading: int, part: tuple[Node, ...]) -> str:
    return "是标题或小标题" if reading == HEADING else "另起一篇" if reading == BEGINS else f"接第 {part[reading].last} 行"


def _paste(node: Node, reading: int, part: tuple[Node, ...]) -> str:
    if reading == HEADING:
        return f"{node.line}: {{role: title}}"
    return f"{node.line}: {{begins: true}}" if reading == BEGINS else f"{node.line}: {{follows: {part[reading].last}}}"
