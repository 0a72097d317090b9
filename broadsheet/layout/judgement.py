"""What the forests say of each block of a page: its role, whether it goes on with the text above, and whether that below goes on with it.

A forest was fitted on pages with their answers (bench/fit_layout.py); what it says are probabilities, kept as logarithms. Where a rule's
reading is as good as sure, or the editor's, the forests are not asked.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from broadsheet.decisions import Role
from broadsheet.language.characters import is_han
from broadsheet.language.forest import Numbers, load_forest
from broadsheet.language.lexicon import Words
from broadsheet.layout.bounds import begins, ends
from broadsheet.layout.cohesion import themes
from broadsheet.layout.looks import again, rows_of
from broadsheet.layout.nodes import Node, Sort, likeness
from broadsheet.layout.onward import onward
from broadsheet.layout.second_look import BOUND, NEXT, OUTSIDE, around, last_look, second_look
from broadsheet.layout.spoken import spoken
from broadsheet.layout.weights import NEVER
from broadsheet.model import Mark
from broadsheet.rules.datelines import read_dateline
from broadsheet.rules.makers import read_people

CODE = "LRN1"  # of the marks that say what the forest read
ROLES: tuple[Role, ...] = (
    "paragraph",
    "title",
    "head",
    "kicker",
    "subtitle",
    "lead",
    "pull-quote",
    "byline",
    "caption",
    "furniture",
    "column",
)
HEADINGS: tuple[Role, ...] = ("title", "head", "kicker", "subtitle", "column")
TOLD = [ROLES.index(role) for role in ("paragraph", *HEADINGS, "byline")]  # the roles that the forests of what precedes and follows hear of
_ASIDES: tuple[Role, ...] = ("lead", "pull-quote", "caption", "furniture")
# Rules that read what a block says of itself, and that no forest outvotes.
SURE: frozenset[Role] = frozenset(
    ("column", "affiliation", "credit", "note", "question", "speaker", "host", "guests", "duplicate", "theme", "furniture")
)
SIGNED = 1.0  # weight of a mark from which on a by-line, or a lead that a label names, is one
EDITORS = 10.0  # weight of a mark from which on it is the editor's
CERTAIN = 0.02  # a probability below which a reading is not tried
REPEATED = 0.3  # share of a pull quote's words that the page has elsewhere too, at the least: of 364 in pages of two months one has .2, all others .5 and more
# Characters; a longer line is a heading only if it is likelier one than not: of the articles of 184 held-out pages .815 instead of .801 were then read whole.
LONGEST_HEADING, HALF = 44, 0.5
# of a short line without Chinese, of which alone the forests know: a heading, as classes of `before` and `after`
FOREIGN = (
    -0.2,
    -2.3,
    -3.0,
    -3.0,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Logarithms of probabilities, a row for each node. `roles`: as ROLES; `before`, `after`: what precedes and what follows it.

    The classes of the two: OUTSIDE, NEXT, BOUND (it is the first or the last of its article), ELSEWHERE.
    """

    like: Numbers
    same: Numbers
    roles: Numbers
    before: Numbers
    after: Numbers

    @property
    def begins(self) -> Numbers:
        """Of each node the probability that it begins an article."""
        return np.asarray(np.exp(self.before[:, BOUND]))

    def headed(self, kind: Role) -> Numbers:
        """How much likelier each node is this kind of heading than any other, in nats."""
        mine, all_ = self.roles[:, ROLES.index(kind)], [ROLES.index(r) for r in HEADINGS]
        others = np.exp(self.roles[:, [k for k in all_ if ROLES[k] != kind]]).sum(axis=1)
        return np.asarray(mine - np.log(np.maximum(others, 1e-6)))


@dataclass(frozen=True, slots=True)
class Looked:
    """What the forests see of the nodes of a page: rows for that of the roles; `ahead` and `repeated` are among them, and asked for again."""

    like: Numbers
    same: Numbers
    repeated: Numbers
    ahead: Numbers
    rows: Numbers


def look(nodes: tuple[Node, ...], words: Words) -> Looked:
    """What is seen of the nodes of a page, as the rules read them, up to the second look."""
    texts = [n.text for n in nodes]
    pairs, repeated = spoken(texts), again(texts)
    like, same = likeness(nodes, pairs)
    of = themes(nodes, pairs)
    ahead = onward(nodes, words)
    rows = np.hstack([rows_of(nodes, like, same, of, repeated, words), ahead])
    return Looked(like, same, repeated, ahead, np.hstack([rows, second_look(nodes, of, load_forest("first_look").logs(rows))]))


def look_last(looked: Looked, roles: Numbers) -> Numbers:
    """The rows for the forests of what precedes and follows; `roles`: what that of the roles says."""
    rows = np.hstack([looked.rows, around(roles[:, TOLD])])
    alone = load_forest("before_alone").logs(rows), load_forest("after_alone").logs(rows)
    return last_look(rows, looked.ahead, alone, roles[:, TOLD])


def judge(nodes: tuple[Node, ...], words: Words) -> Judgement:
    """What the forests say of the nodes of a page, as the rules read them."""
    looked = look(nodes, words)
    roles = load_forest("roles").logs(looked.rows)
    rows = look_last(looked, roles)
    before, after = (load_forest(name).logs(rows) for name in ("before", "after"))
    foreign = [not any(map(is_han, n.text)) for n in nodes]
    roles[foreign] = -np.log(len(ROLES))
    roles[looked.repeated[:, 0] < REPEATED, ROLES.index("pull-quote")] = NEVER
    latin = [strange and n.sort == "maybe" for n, strange in zip(nodes, foreign, strict=True)]
    before[latin], after[latin] = FOREIGN, FOREIGN
    roles[[not _over_heading(nodes, n.at, before) for n in nodes], ROLES.index("column")] = NEVER
    before, after = _bound(before, begins(nodes)), _bound(after, ends(nodes))
    return Judgement(looked.like, looked.same, roles, before, after)


def _over_heading(nodes: tuple[Node, ...], at: int, before: Numbers) -> bool:
    """Whether a heading that names no column and is no subtitle stands below: what no rule takes for a column's name may else as well be a head, a title, or who signs (■ 某某)."""
    below = nodes[at + 1] if at + 1 < len(nodes) else None
    heads = below is not None and (below.sort == "heading" or (below.sort == "maybe" and before[at + 1, OUTSIDE] > np.log(0.5)))
    return below is not None and heads and below.role not in ("column", "subtitle")


def _bound(chances: Numbers, ranks: list[int]) -> Numbers:
    """The chances with the nodes of these ranks surely at an article's bound."""
    sure = chances.copy()
    sure[ranks] = NEVER
    sure[ranks, BOUND] = 0.0
    return sure


def begun(judged: Judgement, titles: list[bool]) -> Judgement:
    """The judgement with what stands below the titles that the editor named beginning articles."""
    return replace(judged, before=_bound(judged.before, (np.flatnonzero(titles[:-1]) + 1).tolist()))


def kept_together(judged: Judgement, nodes: tuple[Node, ...], heads: Container[int]) -> Judgement:
    """The judgement with no article beginning between two texts where there are only such heads, or with what a paragraph lists, or with a note below it; `heads`: their ranks."""
    before, after = judged.before.copy(), judged.after.copy()
    for above, below in pairwise(n for n in nodes if n.at not in heads):
        listed = below.form == "list" and judged.roles[above.at].argmax() == ROLES.index("paragraph")
        noted = below.form == "endnote" and above.sort in ("text", "affiliation")
        if noted or ((below.at - above.at > 1 or listed) and above.sort == below.sort == "text"):
            before[below.at, BOUND] = after[above.at, BOUND] = NEVER
    return replace(judged, before=before, after=after)


def settle(nodes: tuple[Node, ...], best: Mapping[int, Mark], judged: Judgement) -> tuple[tuple[Node, ...], tuple[Mark, ...]]:
    """The nodes with the roles that the forest gives them where no rule is sure, and a mark for each role that is not the rules'."""
    changed, marks = [], []
    rows = np.exp(judged.roles)
    if not _has_text(nodes, best, rows):
        rows[:, [ROLES.index(role) for role in _ASIDES]] = 0.0  # beside what would they stand?
    for node, row, before in zip(nodes, rows.tolist(), judged.before, strict=True):
        mark = best.get(node.line)
        role, sort = _read(row, len(node.text))
        if _ruled(node, mark) or (role == "byline" and node.role == "byline"):
            changed.append(_signing(node, nodes, before))
            continue
        read = node if (role, sort) == (node.role, node.sort) else replace(node, role=role, sort=sort)
        changed.append(_signing(read, nodes, before))
        if role != node.role and not (role == "title" and sort == "maybe" and node.sort == "maybe"):
            said = f"与上下文合看，{max(row):.0%}"
            marks.append(Mark(node.line, role, CODE, said, 1.0, people=read_people(role, node.text) if role == "byline" else ()))
    return tuple(changed), tuple(marks)


def _signing(node: Node, nodes: tuple[Node, ...], before: Numbers) -> Node:
    """A by-line below a text, which may sign that or stand above another, as the forest has it."""
    if node.role != "byline" or node.form == "speech" or not node.at or nodes[node.at - 1].sort != "text":
        return node
    return replace(node, sort="affiliation" if before[NEXT] > before[BOUND] else "byline")


def _has_text(nodes: tuple[Node, ...], best: Mapping[int, Mark], rows: Numbers) -> bool:
    """Whether any block of a page is running text, by its rule where one is sure, else by the forest."""
    read = zip(nodes, rows.tolist(), strict=True)
    return any(node.sort == "text" if _ruled(node, best.get(node.line)) else _read(row, len(node.text))[1] == "text" for node, row in read)


def _ruled(node: Node, mark: Mark | None) -> bool:
    """Whether a rule, or the editor, has said what a block is, a dateline begins it, or it has no Chinese, of which alone the forests know."""
    if node.role in SURE or node.sign_off or node.dateline or read_dateline(node.text) or not any(map(is_han, node.text)):
        return True
    formed = mark is not None and (mark.role == "caption" or (mark.form is not None and mark.form != "signature"))
    return mark is not None and (formed or mark.weight >= (SIGNED if mark.role in ("byline", "lead") else EDITORS))


def _read(row: list[float], length: int) -> tuple[Role, Sort]:
    """The role that a row of probabilities gives a block of so many characters, and what it is to the search."""
    chance = dict(zip(ROLES, row, strict=True))
    role = max(ROLES, key=chance.__getitem__)
    if role in _ASIDES:
        return role, "aside"
    if role == "byline":
        return role, "byline"
    heading = sum(chance[r] for r in HEADINGS)
    if heading < (CERTAIN if length <= LONGEST_HEADING else HALF) * (heading + chance["paragraph"]):
        return "paragraph", "text"
    kind = max(HEADINGS, key=chance.__getitem__)
    return ("title" if kind == "head" else kind), "maybe"
