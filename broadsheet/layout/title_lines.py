"""The lines of one article's heading: which is its title, what stands above it (kickers) and below it (subtitles, then heads of the text).

Of each line the forest says how likely it is each of the four; title and heads are chosen so that all lines together are likeliest.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

import numpy as np

from broadsheet.language.forest import Numbers
from broadsheet.layout.drafts import Draft
from broadsheet.layout.furnishings import CLOSE
from broadsheet.layout.nodes import Node
from broadsheet.layout.weights import NEVER

_LINES = ("kicker", "subtitle")
# Nats by which a head above the text must be likelier than a title or subtitle (of four on held-out days that were less so, three were titles), and from which on
# a line alone is no title, but a kicker (of nine on held-out days two were less so, both titles).
TWICE = np.log(2.0)


def name_lines(drafts: tuple[Draft, ...], said: Numbers, ruled: Container[int] = ()) -> tuple[Draft, ...]:
    """The drafts with their titles chosen. `said`: of each node the logarithms of kicker, title, subtitle and head, shape (n, 4).

    `ruled`: ranks of the kickers and subtitles that the editor called so; they stay what they are.
    """
    return tuple(_named(d, surest, said, ruled) if (surest := d.title or _untitled(d, said, ruled)) else d for d in drafts)


def _untitled(d: Draft, said: Numbers, ruled: Container[int]) -> Node | None:
    """The likeliest title of an article that has none but several lines above it: one of them is it. One line alone may be what a lost title left, but
    where it is at least half as likely a title as that.
    """
    lines = [n for n in d.above if n.role in _LINES and n.at not in ruled]
    best = max(lines, key=lambda n: said[n.at, 1], default=None)
    return best if len(lines) > 1 or (best is not None and said[best.at, 1] > max(said[best.at, 0], said[best.at, 2]) - TWICE) else None


def _named(d: Draft, surest: Node, said: Numbers, ruled: Container[int]) -> Draft:
    lines = _around(d, surest, ruled)
    kicker, title, subtitle, head = said[[n.at for n in lines]].T
    head = np.where((head > np.maximum(title, subtitle) + TWICE) & [n.at < d.body[0].at for n in lines], head, NEVER)
    # Of a line as the title: the lines above kickers, those below subtitles down to that from which on heads are likelier.
    subtitles, heads = np.append(0.0, np.cumsum(subtitle)), np.append(np.cumsum(head[::-1])[::-1], 0.0)
    best = int(np.argmax(np.cumsum(kicker) - kicker + title + np.maximum.accumulate((subtitles + heads)[::-1])[::-1][1:] - subtitles[1:]))
    turn = best + 1 + int(np.argmax((subtitles + heads)[best + 1 :]))
    above = tuple((d.body[0].line, n) for n in lines[turn:])
    return replace(d, titles=lines[:turn], title=lines[best], above=tuple(n for n in d.above if n not in lines), heads=(*above, *d.heads))


def _around(d: Draft, surest: Node, ruled: Container[int]) -> tuple[Node, ...]:
    """The lines of the heading that stand together with the title."""
    lines = sorted({*d.titles, *(n for n in d.above if n.role in _LINES and n.at not in ruled)}, key=lambda n: n.at)
    at = lines.index(surest)
    first, last = at, at
    while first and lines[first].at - lines[first - 1].at <= CLOSE:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].at - lines[last].at <= CLOSE:
        last += 1
    return tuple(sorted({*lines[first : last + 1], *d.titles}, key=lambda n: n.at))
