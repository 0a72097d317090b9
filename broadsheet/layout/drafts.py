"""Articles in the making."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.layout.nodes import Node
from broadsheet.layout.successions import Chains


@dataclass(frozen=True, slots=True)
class Draft:
    """An article in the making: everything as nodes. `body` is in reading order, `heads` says before which line each head stands."""

    body: tuple[Node, ...]
    bylines: tuple[Node, ...] = ()
    affiliations: tuple[Node, ...] = ()
    titles: tuple[Node, ...] = ()  # the lines of its heading; the surest is the title, those above it kickers, those below subtitles
    title: Node | None = None
    above: tuple[Node, ...] = ()  # column, kicker, labels, pull quotes: in printed order
    heads: tuple[tuple[int, Node], ...] = ()

    @property
    def first(self) -> Node:
        """The first block that is the article's own in reading order."""
        return self.bylines[0] if self.bylines and self.bylines[0].sort == "byline" else self.body[0]

    @property
    def lines(self) -> frozenset[int]:
        """Lines of the running text."""
        return frozenset(n.line for n in (*self.body, *self.bylines, *self.affiliations))


def draft(chains: Chains) -> tuple[Draft, ...]:
    """One draft for each run of text; runs without text (a by-line, a speaker's line alone) are left out."""
    drafts = []
    for chain in chains.chains:
        body = tuple(n for n in chain if n.sort in ("text", "maybe"))
        if any(n.role != "speaker" for n in body):
            drafts.append(Draft(body, tuple(n for n in chain if n.role == "byline"), tuple(n for n in chain if n.role == "affiliation")))
    return tuple(sorted(drafts, key=lambda d: min(n.at for n in (d.first, d.body[0]))))
