"""A page → which block is in which article, in which order and role: marks, joins and articles put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from broadsheet.decisions import Join, Role, Ruling
from broadsheet.language.forest import Numbers
from broadsheet.language.lexicon import Words
from broadsheet.layout.bounds import inner_heads
from broadsheet.layout.certainty import certainty
from broadsheet.layout.drafts import Draft, draft
from broadsheet.layout.few_texts import ask_again
from broadsheet.layout.furnishings import (
    columns_stand_below,
    give_bylines,
    give_furnishings,
    give_titles,
    split_theme,
    titles_inside,
)
from broadsheet.layout.judgement import EDITORS, ROLES, Judgement, begun, judge, kept_together, settle
from broadsheet.layout.nodes import Node, make_nodes
from broadsheet.layout.ordered import order
from broadsheet.layout.print_lines import by_block, by_line, one_title, put_together
from broadsheet.layout.stretches import stretches
from broadsheet.layout.successions import Chains, Search, join, search
from broadsheet.layout.title_lines import name_lines
from broadsheet.model import Kept, Mark, Page, Placed
from broadsheet.rules import marks_of, strongest

Watch = Callable[[Search], None]
START_LOST = 1.25  # nats: of 136 practice articles whole at their start one reaches it, of 12 cut there 7 do


@dataclass(frozen=True, slots=True)
class Laid:
    """An article as its blocks: `places` in reading order; `start_lost` where the text begins inside a sentence."""

    places: tuple[Placed, ...]
    start_lost: bool
    end_open: bool
    chance: float = 0.0  # that its text is whole and nothing else is in it


@dataclass(frozen=True, slots=True)
class Layout:
    """A page laid out. `unassigned` are the blocks of no article; `printed` is each line's text as read, `read` the mark by which it was read.

    `whole` is the text of each block by its first line: that of several print lines where the page came so.
    """

    page: Page
    printed: Mapping[int, str]
    whole: Mapping[int, str]
    articles: tuple[Laid, ...]
    unassigned: tuple[Placed, ...]
    marks: tuple[Mark, ...]
    joins: tuple[Join, ...]
    read: Mapping[int, Mark]
    rulings: tuple[Ruling, ...] = ()
    more: Mapping[int, tuple[int, ...]] = field(default_factory=dict)  # the further lines of a block, by its first
    kept: Mapping[int, Kept] = field(default_factory=dict)  # lines of verse and of tables
    chances: Mapping[int, float] = field(default_factory=dict)  # that a block's role is right, by its first line
    instead: Mapping[int, Role] = field(default_factory=dict)  # the next likeliest

    def lines(self, first: int) -> tuple[int, ...]:
        """The lines of the block that begins with this one."""
        return (first, *self.more.get(first, ()))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What a layout says, of one stretch of the page."""

    articles: tuple[Laid, ...]
    unassigned: tuple[Placed, ...]
    marks: tuple[Mark, ...]
    joins: tuple[Join, ...]
    read: Mapping[int, Mark]
    chances: Mapping[int, float]
    instead: Mapping[int, Role]


def unwatched(_: Search) -> None:
    """Nobody looks at a search."""


def lay_out(page: Page, words: Words, rulings: tuple[Ruling, ...] = (), watch: Watch = unwatched) -> Layout:
    """The layout of a page, with the editor's rulings carried out; every block is in exactly one place.

    `watch` is shown the search of each stretch, in printed order; a search is large, so none is kept.
    """
    whole = one_title(put_together(page, {r.line for r in rulings}, {r.follows for r in rulings}), rulings)
    blocks = {b.line: b for b in whole.blocks}
    said = by_block(rulings, whole)
    parts = [_lay_stretch(stretch, words, said, not at, watch) for at, stretch in enumerate(stretches(whole, said)) if stretch.blocks]
    articles = (replace(a, places=by_line(a.places, blocks)) for p in parts for a in p.articles)
    return Layout(
        page, {b.line: b.text for b in page.blocks}, {b.line: b.text for b in whole.blocks}, tuple(articles),
        by_line((u for p in parts for u in p.unassigned), blocks), tuple(m for p in parts for m in p.marks),
        tuple(replace(j, left=last) if (last := blocks[j.left].last) != j.left else j for p in parts for j in p.joins),
        {line: m for p in parts for line, m in p.read.items()}, rulings,
        {b.line: b.more for b in whole.blocks if b.more}, {line: b.kept for b in whole.blocks if b.kept for line in (b.line, *b.more)},
        {line: chance for p in parts for line, chance in p.chances.items()},
        {line: role for p in parts for line, role in p.instead.items()},
    )  # fmt: skip


def _lay_stretch(page: Page, words: Words, rulings: tuple[Ruling, ...], themed: bool, watch: Watch) -> _Stretch:
    """The layout of a page, or of a stretch of one; only its first may have the page's own heading."""
    marks = marks_of(page, rulings)
    best = strongest(marks)
    nodes = make_nodes(page, best, words)
    judged = kept_together(
        begun(ask_again(nodes, judge(nodes, words)), _ruled_titles(nodes, best)),
        nodes,
        _ruled(nodes, best, ("head",)) | inner_heads(nodes) | {n.at for n in nodes if n.role == "head" and n.form == "number"},
    )
    nodes, learned = settle(nodes, best, judged)
    best |= {m.line: m for m in learned}
    found, chains, drafts = _joined(nodes, words, rulings, best, judged)
    begin = frozenset[int]()
    while more := titles_inside(drafts, judged.begins) - begin:
        begin |= more
        judged = begun(judged, [n.at in begin for n in nodes])
        found, chains, drafts = _joined(nodes, words, rulings, best, judged)
    if found is not None:
        watch(found)
    theme, drafts = split_theme(drafts) if themed else (None, drafts)
    drafts = name_lines(
        give_furnishings(drafts, chains.headings, nodes),
        _named(nodes, best, judged),
        _ruled(nodes, best, ("kicker", "subtitle")) | _no_titles(nodes),
    )
    conts = frozenset((j.left, j.right) for j in chains.joins if j.cont)
    below = columns_stand_below(drafts)
    laid = tuple(_lay(d, conts, below) for d in drafts)
    placed = {p.line for a in laid for p in a.places}
    unassigned = tuple(_loose(n, theme) for n in nodes if n.line not in placed)
    sure = certainty(found, nodes, judged, [*(p for a in laid for p in a.places), *unassigned])
    laid = tuple(replace(a, chance=sure.articles.get(d.body[0].line, 0.0)) for a, d in zip(laid, drafts, strict=True))
    joins = tuple(replace(j, chance=sure.joins[j.left, j.right]) for j in chains.joins)
    return _Stretch(laid, unassigned, (*marks, *learned), joins, best, sure.roles, sure.instead)


def _joined(
    nodes: tuple[Node, ...], words: Words, rulings: tuple[Ruling, ...], best: Mapping[int, Mark], judged: Judgement
) -> tuple[Search | None, Chains, tuple[Draft, ...]]:
    """The runs of text that the judgement gives, and of each an article with its by-lines, its title and its heads."""
    found = search(nodes, words, rulings=rulings, judged=judged)
    chains = join(found, words) if found is not None else Chains((), (), ())
    titled = give_titles(draft(chains), chains.headings, nodes, _titled(nodes, best, judged), judged.begins)
    return found, chains, give_bylines(titled, nodes)


def _titled(nodes: tuple[Node, ...], best: Mapping[int, Mark], judged: Judgement) -> Numbers:
    """How surely each node is a title rather than another heading; what the editor or the rules of short articles call one is."""
    return np.where(_sure_titles(nodes, best), EDITORS, judged.headed("title"))


def _named(nodes: tuple[Node, ...], best: Mapping[int, Mark], judged: Judgement) -> Numbers:
    """How surely each node is a kicker, a title, a subtitle, a head; what the editor or the rules of short articles call a title is one."""
    said = judged.roles[:, [ROLES.index(role) for role in ("kicker", "title", "subtitle", "head")]].copy()
    said[_sure_titles(nodes, best), 1] = EDITORS
    return said


def _sure_titles(nodes: tuple[Node, ...], best: Mapping[int, Mark]) -> list[bool]:
    return [ruled or n.form == "item-title" for n, ruled in zip(nodes, _ruled_titles(nodes, best), strict=True)]


def _ruled_titles(nodes: tuple[Node, ...], best: Mapping[int, Mark]) -> list[bool]:
    ruled = _ruled(nodes, best, ("title",))
    return [n.at in ruled for n in nodes]


def _ruled(nodes: tuple[Node, ...], best: Mapping[int, Mark], roles: tuple[str, ...]) -> frozenset[int]:
    """The ranks of the nodes to which the editor gave one of these roles."""
    return frozenset(n.at for n in nodes if n.role in roles and n.line in best and best[n.line].weight >= EDITORS)


def _no_titles(nodes: tuple[Node, ...]) -> frozenset[int]:
    """The ranks of kickers and subtitles that never beat a title: documents' numbers, and what announces another heading with a colon."""
    numbers = {n.at for n in nodes if n.form == "number" and n.role in ("kicker", "subtitle")}
    return frozenset(
        numbers | {a.at for a, b in pairwise(nodes) if a.role == "kicker" and a.text.endswith(":") and b.sort in ("maybe", "heading")}
    )


def _lay(d: Draft, conts: frozenset[tuple[int, int]], column_below: bool) -> Laid:
    first, last = d.body[0], d.body[-1]
    return Laid(order(d, conts, column_below), first.inside >= START_LOST, not last.closed and last.sort == "text")


def _loose(n: Node, theme: Draft | None) -> Placed:
    if theme is not None and n in theme.titles:
        return Placed(n.line, "theme")
    if theme is not None and n in theme.body:
        return Placed(n.line, "lead")
    if n.sort == "maybe" or n.role == "title":
        return Placed(n.line, "title")
    return Placed(n.line, n.role)
