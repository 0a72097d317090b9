"""Where articles begin and end: what speaks for each block being the first or the last of one, and which lines are titles."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.language.openings import CONNECTED
from broadsheet.layout.nodes import Node
from broadsheet.layout.weights import Weights

Vector = npt.NDArray[np.float64]


def column(values: list[float]) -> Vector:
    """A number for each node."""
    return np.array(values, dtype=float)


def starts(nodes: tuple[Node, ...], w: Weights) -> dict[str, Vector]:
    """What speaks for an article beginning with each node, by kind of evidence."""
    zero = [0.0] * len(nodes)
    signed, titles = _signed(nodes), titles_among(nodes)
    headed, ended, first, columned, stray = zero[:], zero[:], zero[:], zero[:], zero[:]
    above: Node | None = None
    text_above: Node | None = None
    for i, y in enumerate(nodes):
        if above is None or text_above is None:
            first[i] = w.start_first
        if above is not None and (above.sort == "heading" or above.likely_heading):
            headed[i] = w.start_headed + w.start_titled * titles[i - 1]
        stray[i] = w.start_stray * (not y.closed and _before_title(nodes, i))
        columned[i] = w.start_column * any(n.sort == "heading" for n in _headings_above(nodes, i))
        if text_above is not None and (text_above.sort == "affiliation" or text_above.sign_off):
            ended[i] = w.start_after_end
        above = y
        text_above = y if y.sort in ("text", "byline", "affiliation") else text_above
    base = [0.0 if y.sort == "byline" else w.lonely if y.sort == "affiliation" else w.start for y in nodes]
    parts = {
        "unsigned": [w.start_unsigned * (signed and not y.dateline and first[i] == 0.0) for i, y in enumerate(nodes)],
        "heading-above": headed,
        "end-above": ended,
        "first": first,
        "dateline": [w.start_dateline * y.dateline for y in nodes],
        "connected": [w.start_connected * bool(CONNECTED.match(y.text)) for y in nodes],
        "inside": [-w.closed_inside * max(y.inside, -w.closed_least) for y in nodes],
        "column-above": columned,
        "stray": stray,
    }
    text = column([float(y.sort in ("text", "maybe")) for y in nodes])
    return {"start": column(base)} | {k: column(v) * text for k, v in parts.items()}


def _signed(nodes: tuple[Node, ...]) -> bool:
    """Whether the page's articles carry by-lines or datelines: three of them, and as many as three in five titles of two clauses."""
    signs = sum(n.sort == "byline" or n.dateline for n in nodes)
    return signs >= 3 and signs >= 0.6 * sum(n.two_clauses for n in nodes)


def titles_among(nodes: tuple[Node, ...]) -> list[bool]:
    """Which heading-like lines are surely titles: those with a dash; those of two clauses that stand where titles stand.

    Where articles carry by-lines or datelines, titles stand above these; elsewhere anywhere.
    """
    signed = _signed(nodes)
    return [
        n.two_clauses and ("——" in n.text or not signed or placed(nodes, i)) for i, n in enumerate(nodes)
    ]


def _before_title(nodes: tuple[Node, ...], at: int) -> bool:
    """Whether a title or a column name stands directly below."""
    below = nodes[at + 1] if at + 1 < len(nodes) else None
    return below is not None and (below.sort == "heading" or (below.likely_heading and not below.parallel))


def _headings_above(nodes: tuple[Node, ...], at: int) -> list[Node]:
    """The headings directly above a node, up to the text before them."""
    found = []
    for n in reversed(nodes[:at]):
        if n.sort not in ("heading", "maybe"):
            break
        found.append(n)
    return found


def placed(nodes: tuple[Node, ...], at: int) -> bool:
    """Whether a heading-like line stands where headings stand."""
    above = nodes[at - 1] if at else None
    below = nodes[at + 1] if at + 1 < len(nodes) else None
    return (above is not None and (above.role in ("column", "kicker") or above.form == "speech" or above.sort == "affiliation" or above.sign_off)) or (
        below is not None and (below.role in ("column", "subtitle", "question") or below.sort == "byline" or below.dateline)
    )


def ends(nodes: tuple[Node, ...], w: Weights) -> dict[str, Vector]:
    """What speaks for an article ending with each node, by kind of evidence."""
    zero = [0.0] * len(nodes)
    headed, last = zero[:], zero[:]
    below: Node | None = None
    for i in range(len(nodes) - 1, -1, -1):
        if below is None:
            last[i] = w.end_last
        elif below.sort in ("heading", "byline") or below.dateline or below.likely_heading:
            headed[i] = w.end_headed * nodes[i].closed
        elif below.sort == "text" and not below.closed and i + 2 < len(nodes) and nodes[i + 2].sort in ("heading", "maybe", "byline"):
            headed[i] = w.end_before_stray * nodes[i].closed
        below = nodes[i]
    base = [0.0 if x.sort == "affiliation" else w.lonely if x.sort == "byline" else w.end for x in nodes]
    parts = {
        "heading-below": headed,
        "last": last,
        "sign-off": [w.end_signed * x.sign_off for x in nodes],
        "open": [w.end_open * (not x.closed) for x in nodes],
    }
    text = column([float(x.sort in ("text", "maybe")) for x in nodes])
    return {"end": column(base)} | {k: column(v) * text for k, v in parts.items()}
