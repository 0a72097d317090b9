"""The weights of the search for articles, in nats, in one place. Positive speaks for, negative against.

Set by coordinate search on the even-numbered practice pages and on pages composed anew of their articles, the odd-numbered kept for
checking (README, “Measured”, gives both figures). `bench/recover.py` measures them on pages made from the archive's own articles.
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
    jump_closed: float = -1.88  # not next, though no sentence is left open and none begins inside one
    over_heading: float = -1.0  # the block is next, but a heading stands between
    over_title: float = -5.0  # … one that looks much like a title
    over_column: float = -6.0
    over_byline: float = -2.0
    goes_on: float = 1.4  # printed next, a sentence left open, and the block begins inside one
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
    # where an article begins and ends
    start: float = -3.0
    start_headed: float = 5.0  # a heading above
    start_after_end: float = 2.0  # an affiliation or a sign-off above
    start_dateline: float = 5.0
    start_first: float = 1.5  # nothing above
    start_connected: float = -3.5  # 然而, 此外, 二是: no article opens so
    start_unsigned: float = -3.0  # neither by-line nor dateline, on a page where three have one
    start_titled: float = 2.0  # the heading above looks much like a title
    start_stray: float = 1.5  # left open above a title: a lead that stands before it
    start_column: float = 3.0  # a column name above
    end: float = -3.0
    end_headed: float = 2.0  # a heading or a by-line below
    end_before_stray: float = 3.75  # the next block is left open above a heading: a lead that lost its place
    end_last: float = 2.0  # nothing below
    end_open: float = -2.1  # the sentence is not complete
    end_signed: float = 3.0  # （新华社…电）
    byline: float = 6.0  # from the by-line to the text
    byline_inside: float = -0.4
    byline_far: float = -4.0  # … that does not stand directly below the by-line
    byline_back: float = -5.0  # … that stands above the by-line and is complete
    affiliation: float = 4.0  # from the text to the affiliation
    affiliation_open: float = -3.0
    lonely: float = -12.0  # a by-line or affiliation without text
    # whole articles
    unpaired: float = -3.0  # a by-line without an affiliation or the reverse, where the two go together
    news_affiliated: float = -6.0  # a dateline and an affiliation in one article
    bond: float = 5.0  # a pull quote's article holds the words it repeats
    coherence: float = 10.0  # times the likeness of its blocks to each other beyond chance, by the root of their number
    untitled: float = -2.5  # each article more than the page has titles
    exchange: float = 0.38  # what an exchange of tails must gain
    # headings
    heading: float = 5.75  # reading a heading-like line as a heading
    heading_looks: float = 1.8  # times its looks
    heading_inside: float = -0.8
    heading_goes_on: float = -1.41  # times how surely, above a half, the text below begins inside a sentence
    heading_bridge: float = -1.25  # times the weight of a word that reaches into the text below
    heading_echo: float = 4.0  # times the share, above a half, of its character pairs that the page has elsewhere
    heading_parallel: float = 2.5  # made like another heading of the page
    heading_numbered: float = 2.0  # 一、…
    heading_spoken: float = -6.0  # below a speaker's line
    heading_placed: float = 4.0  # beside a column name or by-line, above a dateline, below an affiliation


WEIGHTS = Weights()
NEVER = -1e6
