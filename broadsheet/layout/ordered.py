"""The blocks of an article in reading order, each with its role."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from broadsheet.decisions import Role
from broadsheet.layout.drafts import Draft
from broadsheet.layout.nodes import Node
from broadsheet.model import Placed

LEAD = 10  # characters: what is longer and ends open goes on in the next block
_TEXT = frozenset({"paragraph", "question"})
_OVER_TEXT = ("host", "guests", "lead")


def order(d: Draft, conts: frozenset[tuple[int, int]], column_below: bool) -> tuple[Placed, ...]:
    """Every block of an article in reading order.

    `conts` are the successions that go on with a sentence. A title that is printed elsewhere comes above the column name or
    below it, as `column_below` says.
    """
    return (*_above(d, column_below), *_text(d, conts), *_behind(d))


def _above(d: Draft, column_below: bool) -> Iterator[Placed]:
    """What stands above the text: the speaker of it all, headings, who wrote it, and subtitles printed below that."""
    headings = _headings(d, column_below)
    opening = [n for n in d.bylines if n.sort == "byline"]
    speaking = [n for n in opening if n.form == "speech"]  # 某某： stands above the title
    under = [n for n in headings if n.role == "subtitle" and any(b.at + 1 == n.at for b in opening)]
    leads = [n for n in headings if n.role == "lead"]
    goes_on = {b.line for a, b in pairwise(leads) if not a.closed and not a.text.endswith(":") and len(a.text) > LEAD}
    for n in (*speaking, *(n for n in headings if n not in under), *(n for n in opening if n not in speaking), *under):
        yield Placed(n.line, _role(n, d), n.line in goes_on)


def _headings(d: Draft, column_below: bool) -> list[Node]:
    """The lines of the heading as printed, but for those printed below the article's start: title lines behind the column's name, or before all, others at the end."""
    start = min(n.at for n in (*d.bylines, *d.body)) if d.bylines else d.body[0].at
    late = sorted((n for n in d.titles if n.at > start), key=lambda n: n.at)
    others = sorted(
        (n for n in (*d.titles, *d.above) if n not in late and not _stands_behind(n)),
        key=lambda n: (n.at > start and n.role not in _OVER_TEXT, n.at),
    )
    columns = [at for at, n in enumerate(others, 1) if n.role == "column"]
    at = columns[-1] if columns and not column_below else 0
    return [*others[:at], *late, *others[at:]]


def _text(d: Draft, conts: frozenset[tuple[int, int]]) -> Iterator[Placed]:
    """The text, with its heads."""
    roles = [_role(n, d) for n in d.body]
    if not set(roles) & _TEXT:
        roles = ["paragraph"] * len(roles)  # what looks like a lead is all its text
    above: Node | None = None
    for n, role in zip(d.body, roles, strict=True):
        heads = [h for line, h in d.heads if line == n.line] if d.heads else []
        yield from (Placed(h.line, "head") for h in heads)
        yield Placed(n.line, role, above is not None and not heads and (above.line, n.line) in conts)
        above = n


def _behind(d: Draft) -> Iterator[Placed]:
    """Who signed it, where they work, and the newspaper's afterword."""
    signed = sorted((*(n for n in d.bylines if n.sort != "byline"), *d.affiliations), key=lambda n: n.at)
    return (Placed(n.line, _role(n, d)) for n in (*signed, *filter(_stands_behind, d.above)))


def _stands_behind(n: Node) -> bool:
    return n.form == "afterword"


def _role(n: Node, d: Draft) -> Role:
    if d.title is not None and n in d.titles:
        return "title" if n == d.title else "kicker" if n.at < d.title.at else "subtitle"
    if n.role in ("title", "kicker", "subtitle") and n in d.body:
        return "paragraph"  # it looked like a heading
    return n.role
