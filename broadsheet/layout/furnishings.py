"""Blocks → articles: whose title is whose, what stands above and between the paragraphs of each."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import lap
import numpy as np

from broadsheet.language.characters import pairs, plain
from broadsheet.language.forest import Numbers
from broadsheet.language.tables import either
from broadsheet.layout.drafts import Draft
from broadsheet.layout.nodes import Node
from broadsheet.layout.whose_title import next_text, title_scores

# Above which what stands below one column's name alone may begin an article of its own, which the page joined wrongly: of 24 such on practice pages
# 21 were columns' names, of 17 below it none.
BEGINS = 0.05
# Of 3,955 practice articles of at most eight blocks 43 have one line that looks like a head; nearly all are titles, labels and credits. Of such heads with that
# probability to begin an article, in pages of two months, four were titles, none a head.
BEGINS_BELOW, SHORT, REST = 0.1, 6, 3  # probability; paragraphs of the article, and below the head, at the most
SHORTEST_TITLE = 6  # characters
CLOSE = 2  # blocks from a title to the column name beside it: a kicker or a subtitle may stand between
_PART = re.compile(rf"\W*(?:{either('habits', 'part_labels')})\W*")


def give_bylines(drafts: tuple[Draft, ...], nodes: tuple[Node, ...]) -> tuple[Draft, ...]:
    """By-lines that are in no run of text: one above a title, the text of an article without one, or the first of several verses (其一), or under a title, to its article if nobody
    signs it, one above another line that says who wrote (本报记者 某某 | 通讯员 某某) to that line's.
    """
    unsigned = [k for k, d in enumerate(drafts) if not d.bylines]
    headed = {n.line: k for k in unsigned for n in _tops(drafts[k])}
    drafts = _signed_above(drafts, nodes, headed, frozenset(n.line for k in unsigned for n in drafts[k].body))
    return _signed_under(drafts, nodes, headed)


def _tops(d: Draft) -> tuple[Node, ...]:
    """Above which a line that says who wrote may stand: an article's title, or its text where it has none, and each of its verses."""
    return (*(d.titles or d.body[:1]), *(h for _, h in d.heads if h.form == "nth"))


def _signed_above(
    drafts: tuple[Draft, ...], nodes: tuple[Node, ...], headed: dict[int, int], unsigned: frozenset[int]
) -> tuple[Draft, ...]:
    """By-lines right above a line that says who wrote, or above the top of an article; below an `unsigned` text one may as well sign that: it stays unassigned."""
    mine = {n.line for d in drafts for n in (*d.bylines, *d.affiliations)}
    stacked = {n.line: k for k, d in enumerate(drafts) for n in (*d.bylines, *d.affiliations) if n.sort == "byline"}
    for node, below in reversed(list(pairwise(nodes))):
        k = stacked.get(below.line) if node.sort == "byline" and node.form != "speech" else None
        if k is None and node.role == "byline":
            k = headed.get(below.line)
        if k is None or node.line in mine or (below in drafts[k].body and node.sort != "byline" and nodes[node.at - 1].line in unsigned):
            continue
        drafts = _signed(drafts, k, node)
        stacked[node.line] = k
    return drafts


def _signed_under(drafts: tuple[Draft, ...], nodes: tuple[Node, ...], headed: dict[int, int]) -> tuple[Draft, ...]:
    """By-lines right under the title of an article that nobody signs."""
    given = {n.line for d in drafts for n in d.bylines}
    for title, node in pairwise(nodes):
        k = headed.get(title.line) if node.role == "byline" and node.line not in given else None
        if k is not None and title in drafts[k].titles and not drafts[k].bylines and drafts[k].body[0].at > node.at:
            drafts = _signed(drafts, k, node)
    return drafts


def _signed(drafts: tuple[Draft, ...], k: int, node: Node) -> tuple[Draft, ...]:
    """The drafts, one of them with one more line that says who wrote it."""
    d = drafts[k]
    opens = replace(node, sort="byline") if node.at < d.body[0].at else node  # it may have looked as if it signed the text above
    d = replace(d, bylines=(opens, *d.bylines)) if node.role == "byline" else replace(d, affiliations=(node, *d.affiliations))
    return (*drafts[:k], d, *drafts[k + 1 :])


def give_titles(
    drafts: tuple[Draft, ...], headings: tuple[Node, ...], nodes: tuple[Node, ...], surely: Numbers, begins: Numbers
) -> tuple[Draft, ...]:
    """Each draft with its title (none where nothing fits); the headings left over become section heads where they stand inside.

    Of each node: `surely`, how much likelier it is a title than another heading, in nats; `begins`, the probability that it begins an article.
    """
    candidates = [h for h in headings if h.role == "title"]
    ruled = [n for n in nodes if n.role == "head" and (n in headings or n.sort == "aside")] + _labels(drafts, headings, nodes, begins)
    if not drafts or not candidates:
        return _give_heads(drafts, ruled, nodes)
    scores = title_scores(candidates, drafts, nodes, surely)
    n, k = scores.shape
    square = np.zeros((n + k, n + k))  # beyond the drafts: nobody's, which is worth nothing
    square[:n, :k] = scores
    _, columns, _ = lap.lapjv(-square)
    titled = {int(columns[i]): candidates[i] for i in range(n) if columns[i] < k and scores[i, columns[i]] > 0.0}
    drafts = tuple(replace(d, titles=(titled[j],)) if j in titled else d for j, d in enumerate(drafts))
    left = [h for h in candidates if h not in titled.values()]
    given = _give_heads(drafts, sorted([*left, *ruled], key=lambda n: n.at), nodes)
    return tuple(replace(d, title=max(d.titles, key=lambda n: (surely[n.at], n.at), default=None)) for d in given)


def _labels(drafts: tuple[Draft, ...], headings: tuple[Node, ...], nodes: tuple[Node, ...], begins: Numbers) -> list[Node]:
    """Names of columns that stand inside one article, several of them, or one that is such a word or surely heads no article: they name its parts (【人物】, 【点评】)."""
    owner = {n.line: k for k, d in enumerate(drafts) for n in d.body}
    inside: dict[int, list[tuple[Node, Node]]] = {}
    for h in headings:
        above, below = nodes[max(h.at - 1, 0)], next((n for n in nodes[h.at + 1 :] if n.sort == "text"), None)
        if h.role == "column" and above.sort == "text" and below and above.line in owner and owner[above.line] == owner.get(below.line):
            inside.setdefault(owner[above.line], []).append((h, below))
    return [h for found in inside.values() for h, below in found if len(found) > 1 or begins[below.at] < BEGINS or _PART.fullmatch(h.text)]


def _give_heads(drafts: tuple[Draft, ...], left: list[Node], nodes: tuple[Node, ...]) -> tuple[Draft, ...]:
    """Headings that are no title: the head of the block below them, in that block's article."""
    owner = {line: k for k, d in enumerate(drafts) for line in d.lines}
    heads: dict[int, list[tuple[int, Node]]] = {}
    second: dict[int, list[Node]] = {}
    for h in left:
        below = next_text(h, nodes, owner)
        if below is None or below.line not in owner:
            continue
        k = owner[below.line]
        over_labels = any(n.role in ("host", "guests", "lead") for t in drafts[k].titles for n in nodes[t.at : h.at])
        if (below == drafts[k].first or below == drafts[k].body[0]) and not over_labels and h.role != "head":
            second.setdefault(k, []).append(h)  # a second line of the title
        else:
            heads.setdefault(k, []).append((below.line, h))
    return tuple(
        replace(d, heads=tuple(heads.get(k, ())), titles=tuple(sorted((*d.titles, *second.get(k, ())), key=lambda n: n.at)))
        for k, d in enumerate(drafts)
    )


def titles_inside(drafts: tuple[Draft, ...], begins: Numbers) -> frozenset[int]:
    """The ranks of headings that stand alone between two texts of a short unsigned article, near its end, and may as well be the title of the text below, whose words they have: a short article has no head."""
    found = set[int]()
    for d in drafts:
        inside = [h for _, h in d.heads] + [t for t in d.titles if d.body[0].at < t.at]
        if d.title is None or d.bylines or len(d.body) > SHORT or len(inside) != 1:
            continue
        heading, below = inside[0], [n for n in d.body if n.at > inside[0].at]
        between = {heading.at - 1, heading.at + 1} <= {n.at for n in d.body}
        named = (
            between
            and heading.role == "title"
            and len(heading.text) >= SHORTEST_TITLE
            and 0 < len(below) <= REST
            and below[0].closed
            and _names(heading, below[0])
        )
        if named and begins[below[0].at] > BEGINS_BELOW:
            found.add(heading.at)
    return frozenset(found)


def _names(title: Node, text: Node) -> bool:
    """Whether a text, longer than the heading above it, has a word of that."""
    return len(text.text) > 2 * len(title.text) and any(two in text.text for two in pairs(title.text))


def give_furnishings(drafts: tuple[Draft, ...], headings: tuple[Node, ...], nodes: tuple[Node, ...]) -> tuple[Draft, ...]:
    """Columns, kickers, subtitles, labels and repeats, each to the article beside which it is printed (a repeat: whose words it is)."""
    owner = {line: k for k, d in enumerate(drafts) for line in d.lines}
    headed = {t.line: k for k, d in enumerate(drafts) for t in d.titles}
    owner |= headed
    extra: dict[int, list[Node]] = {}
    texts = [plain("".join(n.text for n in d.body)) for d in drafts]
    heads = {n.line for d in drafts for _, n in d.heads}
    loose = [h for h in headings if h.role in ("column", "kicker", "subtitle") and h.line not in heads]
    loose += [n for n in nodes if n.sort == "aside" and n.role in ("lead", "host", "guests", "pull-quote")]
    for h in sorted(loose, key=lambda n: n.at):
        if h.role == "pull-quote":
            mine = pairs(h.text)
            k: int | None = max(range(len(texts)), key=lambda j: sum(p in texts[j] for p in mine), default=None)
        else:
            k = _beside(h, nodes, owner, headed)
        if k is not None:
            extra.setdefault(k, []).append(h)
            owner[h.line] = k
            headed[h.line] = k
    return tuple(replace(d, above=tuple(extra.get(k, ()))) for k, d in enumerate(drafts))


def _beside(h: Node, nodes: tuple[Node, ...], owner: dict[int, int], headed: dict[int, int]) -> int | None:
    """The article of the nearest block below that has one, or above for what follows a title directly."""
    above = next((n for n in reversed(nodes[: h.at]) if n.role not in ("caption", "credit", "furniture", "pull-quote")), None)
    if h.form == "afterword":
        return next((owner[n.line] for n in reversed(nodes[: h.at]) if n.line in owner), None)
    if above is not None and above.line in headed and h.role in ("column", "subtitle"):
        return headed[above.line]
    if h.role == "subtitle" and above is not None and above.line in owner:
        return owner[above.line]
    return next((owner[n.line] for n in nodes[h.at + 1 :] if n.line in owner), None)


def columns_stand_below(drafts: tuple[Draft, ...]) -> bool:
    """Whether the page prints column names below titles: so it does in most articles that have the two close together."""
    gaps = [c.at - t.at for d in drafts for t in d.titles for c in d.above if c.role == "column" and abs(c.at - t.at) <= CLOSE]
    return sum(gap > 0 for gap in gaps) * 2 > len(gaps)


_PAGE_LEAD = re.compile(either("habits", "page_lead_words"))
LONGEST_PAGE_LEAD = 3  # blocks


def split_theme(drafts: tuple[Draft, ...]) -> tuple[Draft | None, tuple[Draft, ...]]:
    """The page's own heading with its editor's note, if it has one, and the articles.

    It is the first run of text, short, unsigned, and either says what the page offers (本期, 专题, 特邀 …) or stands before
    three signed articles or more.
    """
    if len(drafts) < 3:
        return None, drafts
    first, rest = drafts[0], drafts[1:]
    signed = sum(bool(d.bylines or d.affiliations) for d in rest)
    unsigned = not (first.bylines or first.affiliations or first.body[0].dateline or first.heads)
    short = len(first.body) <= LONGEST_PAGE_LEAD and all(n.closed for n in first.body)
    before = first.titles and first.titles[0].at < first.body[0].at
    says = any(_PAGE_LEAD.search(n.text) for n in first.body)
    if unsigned and short and before and signed >= 2 and (says or signed == len(rest) >= 3):
        return first, rest
    return None, drafts
