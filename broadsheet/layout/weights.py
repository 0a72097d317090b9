"""The weights of the search for articles that were set by hand or by search, in nats, in one place. Positive speaks for, negative against.

Where articles begin and end, and what is a heading, forests say (layout/judgement.py); among blocks that are no neighbours each kind of
evidence is weighed once more, by likelihood (layout/odds.py). Set by coordinate search on practice pages of other newspapers and on pages
composed anew of their articles. `bench/recover.py` measures them on pages made from the archive's own articles.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence weighs."""

    # where a block stands
    next: float = 2.38  # printed next
    ahead: float = 1.6  # further on …
    behind: float = 0.51  # further back …
    step: float = 0.5  # … less so for each block between
    far: float = 8.0  # blocks beyond which distance no longer matters
    # how a block ends and the other begins
    open: float = 0.75  # a sentence is left open: something must go on with it
    open_inside: float = 0.5  # times how surely the other begins inside a sentence, at least -open_least
    open_least: float = 5.0
    closed_inside: float = 0.5  # the same when the sentence is closed, at least -closed_least
    closed_least: float = 1.88
    bridge: float = 0.5  # a word across the cut, times the likelihood it gains
    bridge_most: float = 9.0
    flow: float = 0.7  # times how well the characters on both sides go together, at least -flow_least
    flow_least: float = 6.0
    wording: float = 3.1  # four characters across the cut that the page prints elsewhere
    wording_long: float = 3.75  # … and two more on each side
    quoted: float = 6.0  # a sentence of a pull quote goes on across the cut; 4 to 9 read the practice pages alike
    brackets: float = 4.0  # a quotation mark opened on one side, closed on the other
    brackets_missing: float = -2.0
    ordinal: float = 2.5  # 一是 … 二是; against where they do not follow
    like: float = 11.0  # times the likeness of the two blocks
    # the tails of two columns exchanged: by logistic regression on 101 true exchanges of 22,353 possible on
    # pages made of the working half's articles, a word across the cut as unit
    swap: float = 3.0  # what an exchange must gain: 3.4 by regression, less by the search that set the other weights
    swap_inside: float = 0.48  # times how surely a block begins inside a sentence, behind an open one
    swap_closed: float = -0.4  # … behind a closed one
    swap_flow: float = 0.4  # times the weight of the characters that go together
    swap_like: float = 1.2  # times the weight of likeness
    swap_tail: float = 0.9  # the stretch that goes behind ends with a sentence
    swap_more: float = -1.7  # for each block more than one in the two stretches
    swap_ends: float = 2.0  # the article then ends with a sentence
    swap_open: float = -2.25  # the block before both is left open
    byline: float = 6.0  # from the by-line to the text
    byline_inside: float = -0.4
    byline_far: float = -4.0  # … that does not stand directly below the by-line
    byline_back: float = -5.0  # … that stands above the by-line and is complete
    affiliation: float = 4.0  # from the text to the affiliation
    affiliation_open: float = -3.0
    # whole articles
    unpaired: float = -3.0  # a by-line without an affiliation or the reverse, where the two go together
    news_affiliated: float = -6.0  # a dateline and an affiliation in one article
    bond: float = 5.0  # a pull quote's article holds the words it repeats
    coherence: float = 7.0  # times the likeness of its blocks to each other beyond chance, by the root of their number
    untitled: float = -1.0  # each article more than the page has sure titles
    exchange: float = 0.38  # what an exchange of tails must gain


WEIGHTS = Weights()
NEVER = -1e6
