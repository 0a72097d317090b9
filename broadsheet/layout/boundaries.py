"""Which heading-like lines are surely titles, and stand where titles stand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.layout.nodes import Node

Vector = npt.NDArray[np.float64]


def column(values: list[float]) -> Vector:
    """A number for each node."""
    return np.array(values, dtype=float)


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


def placed(nodes: tuple[Node, ...], at: int) -> bool:
    """Whether a heading-like line stands where headings stand."""
    above = nodes[at - 1] if at else None
    below = nodes[at + 1] if at + 1 < len(nodes) else None
    return (above is not None and (above.role in ("column", "kicker") or above.form == "speech" or above.sort == "affiliation" or above.sign_off)) or (
        below is not None and (below.role in ("column", "subtitle", "question") or below.sort == "byline" or below.dateline)
    )
