"""Tails of columns set in the wrong order: in a run of text, two neighbouring stretches change places when that reads better.

A succession's own evidence cannot show this, for three of them change at once. What counts is the evidence of the text alone
(sentences, words across the cut, numbering, subject), not that of position.
"""

from __future__ import annotations

from broadsheet.layout.evidence import Matrix
from broadsheet.layout.exchange import Barred, Chain, nothing
from broadsheet.layout.nodes import Node
from broadsheet.layout.weights import Weights

Move = tuple[int, int, int]  # a, b, c: chain[a:b] and chain[b:c] change places
LONGEST = 3  # blocks in a stretch: the tail of a column, not half an article
MOST = 8  # exchanges in one run, a bound on time: of 890 runs of held-out pages one had two, none more


def reorder(chain: Chain, nodes: tuple[Node, ...], content: Matrix, w: Weights, barred: Barred = nothing) -> tuple[Chain, float]:
    """The chain with its best exchange of neighbouring stretches carried out, again and again while one gains `w.swap`, up to MOST times.

    And what the exchanges gain beyond that. `chain` holds indices of `nodes`; `content[i, j]` is the evidence of the texts for j
    following i; a chain that is `barred` is not made.
    """
    gained = 0.0
    for _ in range(MOST):
        moves = [(gain, move) for gain, move in _moves(chain, nodes, content, w) if gain > w.swap and not barred(_moved(chain, move))]
        if not moves:
            break
        gain, move = max(moves)
        chain = _moved(chain, move)
        gained += gain - w.swap
    return chain, gained


def _moved(chain: Chain, move: Move) -> Chain:
    a, b, c = move
    return chain[:a] + chain[b:c] + chain[a:b] + chain[c:]


def _moves(chain: Chain, nodes: tuple[Node, ...], content: Matrix, w: Weights) -> list[tuple[float, Move]]:
    """Every exchange of chain[a:b] with chain[b:c] that closes a sentence left open, with what it gains."""
    found = []
    for c in range(2, len(chain) + 1):
        last = nodes[chain[c - 1]]
        if last.closed or last.text.endswith(";") or last.sort not in ("text", "maybe"):
            continue  # the second stretch must end inside a sentence, which the first then goes on with; an item of a list does not
        for b in range(max(1, c - LONGEST), c):
            for a in range(max(0, b - LONGEST), b):
                if any(nodes[k].sort not in ("text", "maybe") for k in chain[a:c]) or chain[a] > chain[b]:
                    continue
                if nodes[chain[a]].dateline:
                    continue  # it begins an article, so it follows no text
                s, t, u, v = chain[a], chain[b - 1], chain[b], chain[c - 1]
                gain = content[v, s] - content[t, u] + _after(chain[:a], u, nodes, content, w) - _after(chain[:a], s, nodes, content, w)
                if c < len(chain) and nodes[chain[c]].sort in ("text", "maybe"):
                    gain += content[t, chain[c]] - content[v, chain[c]]
                else:
                    gain += w.swap_ends * nodes[t].closed  # the article no longer ends inside a sentence
                gain += w.swap_tail * nodes[t].closed
                gain += w.swap_open * (a > 0 and not nodes[chain[a - 1]].closed)
                found.append((float(gain) + w.swap_more * (c - a - 2), (a, b, c)))
    return found


def _after(head: Chain, first: int, nodes: tuple[Node, ...], content: Matrix, w: Weights) -> float:
    """What speaks for a stretch that begins with `first` behind `head`; where nothing stands before it, it begins the article."""
    if head and nodes[head[-1]].sort in ("text", "maybe"):
        return float(content[head[-1], first])
    return w.swap_closed * nodes[first].inside
