"""Articles signed below their text: where one signed above its text stands before such a one, the only heading between them is the second's title."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.layout.nodes import Node
from broadsheet.rules.byline_people import from_byline
from broadsheet.rules.byline_words import reporter_titles
from broadsheet.rules.signatures import read_signatures
from broadsheet.rules.signed_text import signatures_behind

TAIL = 80  # characters at the end of a text, in which it is signed


def signed_below(nodes: tuple[Node, ...]) -> Iterator[int]:
    """The ranks of the blocks that so begin an article.

    Between a by-line above its text and another's signature below one (a reporter's, and what its author is) stands a single heading, with
    running text above and below.
    """
    if not any(n.sort == "byline" for n in nodes):
        return
    opened: Node | None = None
    headings: list[Node] = []
    for n in nodes:
        if n.sort == "byline":
            opened, headings = n, []
        elif n.sort in ("maybe", "heading"):
            headings.append(n)
        elif opened and (n.role == "affiliation" or _signers(n)):
            if len(headings) == 1 and _between_texts(headings[0], nodes) and _another(opened, n):
                yield headings[0].at + 1
            opened = None


def _another(opened: Node, n: Node) -> bool:
    """Whether another signs here than in the by-line that opened a text."""
    names = _signers(n)
    return not any(name in opened.text for name in names) if names else bool(reporter_titles().search(opened.text))


def _signers(n: Node) -> tuple[str, ...]:
    """Who wrote the text that ends here, by the block's own end or the line below it; not who only edited or took pictures."""
    if n.sort not in ("text", "affiliation") or n.role not in ("paragraph", "byline", "affiliation"):
        return ()
    if n.role == "paragraph":
        signatures = signatures_behind(n.text[-TAIL:])
        return () if any(s.work for s in signatures) else tuple(s.name for s in signatures)
    if len(n.text) > TAIL or any(s.work for s in read_signatures(n.text)):
        return ()
    return tuple(p.name for p in from_byline(n.text) if n.role == "byline" or p.affiliations)


def _between_texts(heading: Node, nodes: tuple[Node, ...]) -> bool:
    around = nodes[heading.at - 1 : heading.at + 2] if heading.at else ()
    return len(around) == 3 and all(n.sort == "text" for n in (around[0], around[2])) and around[0].closed
