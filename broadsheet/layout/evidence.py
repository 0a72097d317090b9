"""What speaks for one block following another: a matrix for each kind of evidence, so that any choice can be explained.

Rows are the left blocks, columns the right ones, both the nodes that take part in the search, in printed order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from broadsheet.decisions import EvidenceKind
from broadsheet.language.flow import load_ngrams
from broadsheet.language.lexicon import REACH, Words, bridge, reached, right_edge
from broadsheet.language.sides import REACH as SIDE
from broadsheet.language.sides import load_sides
from broadsheet.layout.nodes import Node
from broadsheet.layout.weights import Weights

Matrix = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float64]
Possible = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """`follow[kind][i, j]`: for j following i."""

    follow: dict[EvidenceKind, Matrix]
    barred: Possible  # successions that cannot be


def _bars(nodes: tuple[Node, ...]) -> Possible:
    byline = np.array([n.sort == "byline" for n in nodes])
    endnote, closing = (np.array([n.form in forms for n in nodes]) for forms in (("endnote",), ("endnote", "sign-off")))
    affiliation = np.array([n.sort == "affiliation" or n.sign_off for n in nodes]) | endnote
    heading = np.array([n.sort == "heading" for n in nodes])
    opening = np.array([n.dateline for n in nodes])
    below = np.eye(len(nodes), k=1, dtype=bool) & (endnote[None, :] | (closing[:, None] & affiliation[None, :]))
    barred = (affiliation[:, None] & ~below) | byline[None, :] | heading[:, None] | heading[None, :]
    barred |= byline[:, None] & np.array([n.sort == "affiliation" for n in nodes])[None, :]
    barred |= opening[None, :] & ~byline[:, None]
    np.fill_diagonal(barred, True)
    return np.asarray(barred)


def _position(nodes: tuple[Node, ...], w: Weights) -> Matrix:
    """Distance in print, counted in blocks of running text."""
    counts = np.array([n.sort in ("text", "affiliation") for n in nodes], dtype=float)
    before = np.concatenate([[0.0], np.cumsum(counts)])
    gap = before[:-1][None, :] - before[1:][:, None]  # blocks of text between i and a later j
    back = before[:-1][:, None] - before[1:][None, :]
    later = ~np.tri(len(nodes), dtype=bool)
    ahead = w.ahead - w.step * np.minimum(gap, w.far)
    behind = w.behind - w.step * np.minimum(back, w.far)
    return np.where(later & (gap == 0), w.next, np.where(later, ahead, behind))


@lru_cache(maxsize=1024)  # the forests ask, then the search, then the account of its joins
def span(x: Node, y: Node, words: Words) -> tuple[float, str]:
    """The word that reaches across the cut, and what it gains; a character that the cut doubled is passed over."""
    found = bridge(x.left, y.right, words)
    if x.text[-1:] == y.text[:1] and len(y.text) > 1:
        found = max(found, bridge(x.left, right_edge(y.text[1:], words), words))
    return found


def _column(values: list[float]) -> Vector:
    """A number for each node."""
    return np.array(values, dtype=float)


def going_on_with(nodes: tuple[Node, ...]) -> Matrix:
    """How surely j goes on with the sentence that i leaves open, in nats."""
    character = _column([n.opening.after_character for n in nodes])
    mark = _column([n.opening.after_mark for n in nodes])
    comma = np.array([n.text[-1:] in ",、;:" for n in nodes])
    return np.where(comma[:, None], mark[None, :], character[None, :])


def _sentences(nodes: tuple[Node, ...], words: Words, w: Weights) -> dict[EvidenceKind, Matrix]:
    """How the left block ends and the right one begins."""
    n = len(nodes)
    inside = _column([node.inside for node in nodes])
    from_closed = -w.closed_inside * np.maximum(inside, -w.closed_least)
    going_on = going_on_with(nodes)
    from_open = w.open + w.open_inside * np.maximum(going_on, -w.open_least)
    closed = np.array([node.closed for node in nodes])
    text = np.array([node.sort in ("text", "maybe") for node in nodes])
    cut = (text & ~closed)[:, None] & text[None, :] & ~np.eye(n, dtype=bool)
    opened, shut = np.array([node.balance > 0 for node in nodes])[:, None], np.array([node.balance < 0 for node in nodes])[None, :]
    brackets = np.where(opened & shut, w.brackets, np.where(opened | shut, w.brackets_missing, 0.0))
    return {
        "sentence": np.where(closed[:, None], from_closed[None, :], from_open),
        "word-across": across(nodes, cut, words, w),
        "characters-across": _flow(nodes, w),
        "sides-across": _at_cuts(nodes, SIDE, _belongs),
        "wording-across": _wording(nodes, cut, w),
        "brackets": np.where(cut, brackets, 0.0),
    }


def _alike(keys: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """The nodes with the same text at a cut, by that text: pages repeat words, and rubbish repeats lines."""
    found: dict[str, list[int]] = {}
    for at, text in keys:
        found.setdefault(text, []).append(at)
    return found


def across(nodes: tuple[Node, ...], cut: Possible, words: Words, w: Weights) -> Matrix:
    """The words that reach across: asked for only where one begins with what stands on both sides of the cut."""
    m = np.zeros(cut.shape)
    lefts = _alike((i, nodes[i].text[-REACH:]) for i in np.flatnonzero(cut.any(axis=1)).tolist())
    rights = _alike((j, nodes[j].text[: REACH + 1]) for j in np.flatnonzero(cut.any(axis=0)).tolist())
    begun = _alike((js[0], text[:1]) for text, js in rights.items())
    for ending, left in lefts.items():
        x = nodes[left[0]]
        for character in {*reached(x.left, begun, words), *(begun.keys() & {ending[-1:]})}:
            for y in [nodes[j] for j in begun[character]]:
                if gained := span(x, y, words)[0]:
                    for i in left:
                        m[i, rights[y.text[: REACH + 1]]] = min(w.bridge * gained, w.bridge_most)
    return np.where(cut, m, 0.0)


def _wording(nodes: tuple[Node, ...], cut: Possible, w: Weights) -> Matrix:
    """What the characters on both sides gain where the page has them side by side elsewhere."""
    m, page = np.zeros(cut.shape), "\n".join(node.text for node in nodes)
    lefts = _alike((i, nodes[i].text[-4:]) for i in np.flatnonzero(cut.any(axis=1)).tolist())
    rights = _alike((j, nodes[j].text[:4]) for j in np.flatnonzero(cut.any(axis=0)).tolist())
    begun = _alike((js[0], text[:2]) for text, js in rights.items())
    for ending, left in lefts.items():
        for beginning in _behind(ending[-2:], page) & begun.keys():
            for four in {nodes[j].text[:4] for j in begun[beginning]}:
                for i in left:
                    m[i, rights[four]] = w.wording + w.wording_long * (ending + four.rstrip("。") in page)
    return np.where(cut, m, 0.0)


def _flow(nodes: tuple[Node, ...], w: Weights) -> Matrix:
    """How the characters on both sides of a cut go together, where a sentence is left open."""
    return _at_cuts(nodes, 2, lambda lefts, rights: w.flow * np.maximum(load_ngrams().gains(lefts, rights), -w.flow_least))


def _belongs(lefts: Sequence[str], rights: Sequence[str]) -> Matrix:
    """How much likelier each right text goes on with a left one than a text of the page does by chance, in nats."""
    said = load_sides().agree(lefts, rights)
    return np.asarray(said - np.logaddexp.reduce(said, axis=1, keepdims=True) + np.log(len(rights)))


def _at_cuts(nodes: tuple[Node, ...], reach: int, say: Callable[[Sequence[str], Sequence[str]], Matrix]) -> Matrix:
    """What `say` says of the last `reach` characters of each text that leaves a sentence open and the first of each other one."""
    text = np.array([n.sort in ("text", "maybe") and len(n.text) > 1 for n in nodes])
    open_ = text & np.array([not n.closed for n in nodes])
    m = np.zeros((len(nodes), len(nodes)))
    lefts, rights = [nodes[i].text[-reach:] for i in np.flatnonzero(open_)], [nodes[j].text[:reach] for j in np.flatnonzero(text)]
    if lefts:
        m[np.ix_(open_, text)] = say(lefts, rights)
    np.fill_diagonal(m, 0.0)
    return m


def _behind(ending: str, page: str) -> frozenset[str]:
    """The one and the two characters behind every place where `ending` stands on the page."""
    found, at = set(), page.find(ending)
    while at >= 0:
        end = at + len(ending)
        found |= {page[end : end + 1], page[end : end + 2]}
        at = page.find(ending, at + 1)
    return frozenset(found)


def _numbering(nodes: tuple[Node, ...], w: Weights) -> Matrix:
    m = np.zeros((len(nodes), len(nodes)))
    numbered = [(i, n.ordinals) for i, n in enumerate(nodes) if n.ordinals]
    for i, left in numbered:
        for j, right in numbered:
            (last, style), (first, kind) = left[-1], right[0]
            if i != j and style == kind:
                m[i, j] = w.ordinal if first == last + 1 else -w.ordinal if first > 1 else 0.0
    return m


def gather(nodes: tuple[Node, ...], like: Matrix, quoted: Matrix, words: Words, w: Weights) -> Evidence:
    """All the evidence about a page's nodes. Shape (n, n): their likeness; 1 where a pull quote's sentence reaches across (layout/pull_quotes.py)."""
    byline = np.array([n.sort == "byline" for n in nodes])
    affiliation = np.array([n.sort == "affiliation" for n in nodes])
    inside = _column([n.inside for n in nodes])
    open_ = np.array([not n.closed for n in nodes])
    follow: dict[EvidenceKind, Matrix] = {"position": _position(nodes, w)}
    textual = _sentences(nodes, words, w) | {"ordinals": _numbering(nodes, w), "likeness": w.like * like, "quote-across": w.quoted * quoted}
    special = byline[:, None] | affiliation[None, :]
    follow |= {k: np.where(special, 0.0, m) for k, m in textual.items()}
    to_text = w.byline + w.byline_inside * np.maximum(0.0, inside)[None, :]
    back = np.tri(len(nodes), k=-1) * (w.byline_back * ~open_)[None, :]
    ahead = ~np.tri(len(nodes), dtype=bool) * w.byline_far * (follow["position"] < w.next)
    follow["after-byline"] = np.where(byline[:, None], to_text + back + ahead, 0.0)
    follow["before-affiliation"] = np.where(affiliation[None, :], w.affiliation + w.affiliation_open * open_[:, None], 0.0)
    return Evidence(follow, _bars(nodes))
