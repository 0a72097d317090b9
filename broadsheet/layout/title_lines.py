"""The lines of one article's heading: which is its title, what stands above it (kickers) and below it (subtitles).

Of each line the forest says how likely it is each of the three; the title is chosen so that all lines together are likeliest.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

import numpy as np

from broadsheet.language.forest import Numbers
from broadsheet.layout.drafts import Draft
from broadsheet.layout.furnishings import CLOSE
from broadsheet.layout.nodes import Node

_LINES = ("kicker", "subtitle")


def name_lines(drafts: tuple[Draft, ...], said: Numbers, ruled: Container[int] = ()) -> tuple[Draft, ...]:
    """The drafts with their titles chosen. `said`: of each node the logarithms of kicker, title and subtitle, shape (n, 3).

    `ruled`: ranks of the kickers and subtitles that the editor called so; they stay what they are.
    """
    return tuple(_named(d, surest, said, ruled) if (surest := d.title or _untitled(d, said, ruled)) else d for d in drafts)


def _untitled(d: Draft, said: Numbers, ruled: Container[int]) -> Node | None:
    """The likeliest title of an article that has none but several lines above it: one of them is it. One line alone may be what a lost title left."""
    lines = [n for n in d.above if n.role in _LINES and n.at not in ruled]
    return max(lines, key=lambda n: said[n.at, 1]) if len(lines) > 1 else None


def _named(d: Draft, surest: Node, said: Numbers, ruled: Container[int]) -> Draft:
    lines = _around(d, surest, ruled)
    logs = said[[n.at for n in lines]]
    above, below = np.cumsum(logs[:, 0]) - logs[:, 0], np.cumsum(logs[::-1, 2])[::-1] - logs[:, 2]
    title = lines[int(np.argmax(above + logs[:, 1] + below))]
    return replace(d, titles=lines, title=title, above=tuple(n for n in d.above if n not in lines))


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
