"""Where an article surely begins or ends, by what its lines say they are; no forest outvotes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from broadsheet.language.headings import NUMBERED
from broadsheet.layout.nodes import Node
from broadsheet.layout.signed_below import signed_below
from broadsheet.rules.items import says_when

# Of 221 rows of such headings of up to 8 characters, alike in the issues of three months, 218 are heads and three titles; of those heads' texts one row in six says when. On 1,000
# pages of these months and 415 of newspapers made up 51 rows of such, and 31 of 9 to 16, whose texts do not say when, are heads, and none titles.
FEWEST_ALIKE, LONGEST_ALIKE = 3, 16
_CLAUSES = re.compile(r"[:,、!?\s]+")
_ENDED = re.compile(r"[。!?][”’)]?[^。,;]{0,14}$")  # …声明作废。某某


def begins(nodes: tuple[Node, ...]) -> list[int]:
    """The nodes that surely begin an article: below the title of a box or a notice, or of a text that another signs than the one above; an item of
    several; verse under a heading or a by-line, a table under its own.
    """
    later = inner_heads(nodes)
    boxed = [i + 1 for i, n in enumerate(nodes[:-1]) if n.form in ("box", "notice")]
    headed = [
        i
        for i, n in enumerate(nodes)
        if i
        and (
            (n.form == "verse" and nodes[i - 1].sort in ("maybe", "heading") and i - 1 not in later)
            or (n.form == "table" and nodes[i - 1].form == "item-title")
        )
    ]
    return sorted({*boxed, *headed, *_numbered(nodes), *signed_below(nodes), *(i for i, n in enumerate(nodes) if n.form == "item")})


def inner_heads(nodes: tuple[Node, ...]) -> frozenset[int]:
    """The ranks of headings below which no article begins: of verse behind other, or behind what was written before it (其二); and short ones made alike, three or more
    in a row inside a text, whose paragraphs tell no news.
    """
    found = {b.at for a, b in pairwise(nodes) if b.form == "nth" and a.sort == "text"}
    for shape, row in groupby((n for n in nodes if n.sort not in ("text", "aside")), _shape):
        around = [(nodes[n.at - 1], n, nodes[n.at + 1]) for n in row if shape and 0 < n.at < len(nodes) - 1]
        texts = [below.text for _, _, below in around]
        if (
            len(around) >= FEWEST_ALIKE
            and all(above.sort == below.sort == "text" and not below.dateline for above, _, below in around)
            and not says_when(texts)
        ):
            found |= {n.at for _, n, _ in around}
    return frozenset(found)


def _shape(n: Node) -> tuple[int, ...]:
    """How many characters each clause of a short heading has, () for a longer one and what surely is none."""
    return tuple(map(len, _CLAUSES.split(n.text.strip(":—!?")))) if n.sort == "maybe" and len(n.text) <= LONGEST_ALIKE else ()


def _numbered(nodes: tuple[Node, ...]) -> Iterator[int]:
    """The text under a document's number, or under the title below that."""
    for i, n in enumerate(nodes):
        if n.form == "number" and n.role in ("kicker", "subtitle"):
            text = next((j for j in range(i + 1, min(i + 3, len(nodes))) if nodes[j].sort == "text"), None)
            if text is not None and all(m.sort in ("maybe", "heading") for m in nodes[i + 1 : text]):
                yield text


def ends(nodes: tuple[Node, ...]) -> list[int]:
    """The nodes that surely end one: the last line of a sign-off, an item above another or above a heading; above a heading too, verse or a table
    that begins an article, and the one paragraph of a notice.
    """
    below = [*(n.form for n in nodes[1:]), None]
    headed = [
        i + 1 < len(nodes)
        and (nodes[i + 1].sort == "heading" or nodes[i + 1].likely_heading)
        and not NUMBERED.match(nodes[i + 1].text)
        and nodes[i + 1].form != "nth"
        for i in range(len(nodes))
    ]
    return [
        i for i, n in enumerate(nodes)
        if (n.form == "sign-off" and below[i] != "sign-off" and not any(m.sort == "affiliation" for m in nodes[i + 1 : i + 2]))
        or (n.form == "item" and (below[i] in ("item", "item-title") or headed[i]))
        or (headed[i] and i > 0 and ((n.form in ("verse", "table") and _headed(i, nodes) and n.form not in below[i + 1 : i + 2]) or (n.sort == "text" and _ENDED.search(n.text) and nodes[i - 1].form == "notice")))
    ]  # fmt: skip


def _headed(at: int, nodes: tuple[Node, ...]) -> bool:
    """Whether verse or a table, and more of it above, stands under no running text."""
    first = next((k for k in range(at, 0, -1) if nodes[k - 1].form != nodes[at].form), at)
    return nodes[first - 1].sort != "text"
