"""Tails change places between runs of text where the articles as wholes are better for it."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from handmade import BYLINE, HEAD, SIGNED, WHOLE, block, nodes

from broadsheet.layout.exchange import WORST, Board, board, exchange_tails, exchanges_on
from broadsheet.layout.weights import WEIGHTS

W = WEIGHTS


def plain(n: int) -> Board:
    """A board of n blocks of text about which nothing is known, with titles enough."""
    zero = [0.0] * n
    return Board(
        [zero[:] for _ in range(n)], zero[:], zero[:], zero[:], np.zeros((n, n)), frozenset(range(n)), frozenset(), frozenset(), frozenset(),
        frozenset(), W, False, n, (),
    )  # fmt: skip


def exchanged(b: Board, *chains: tuple[int, ...]) -> set[tuple[int, ...]]:
    return set(exchange_tails(list(chains), exchanges_on(b)))


def test_tails_go_where_they_read_better() -> None:
    b = plain(4)
    b.follow[0][3] = b.follow[2][1] = 1.0
    assert exchanged(b, (0, 1), (2, 3)) == {(0, 3), (2, 1)}


def test_what_already_reads_best_stays() -> None:
    b = plain(4)
    b.follow[0][1] = b.follow[2][3] = 1.0
    assert exchanged(b, (0, 1), (2, 3)) == {(0, 1), (2, 3)}


def test_an_exchange_must_gain_something() -> None:
    b = plain(4)
    b.follow[0][3] = W.exchange
    assert exchanged(b, (0, 1), (2, 3)) == {(0, 1), (2, 3)}
    b.follow[0][3] = W.exchange + 0.01
    assert (0, 3) in {run[:2] for run in exchanged(b, (0, 1), (2, 3))}


def test_a_run_is_parted_where_another_article_begins() -> None:
    b = plain(3)
    b.start[1] = 1.0
    assert exchanged(b, (0, 1, 2)) == {(0,), (1, 2)}


def test_a_run_is_joined_to_one_that_does_not_end() -> None:
    b = plain(3)
    b.end[0] = b.start[1] = -1.0
    assert exchanged(b, (0,), (1, 2)) == {(0, 1, 2)}


def test_the_best_exchange_comes_first() -> None:
    b = plain(4)
    b.follow[0][3], b.follow[0][1] = 2.0, 1.0
    assert (0, 3) in {run[:2] for run in exchanged(b, (0,), (1,), (2, 3))}


def test_exchange_after_exchange_while_one_gains() -> None:
    b = plain(6)
    for i, j in ((0, 3), (2, 5), (4, 1)):
        b.follow[i][j] = 3.0
    assert exchanged(b, (0, 1), (2, 3), (4, 5)) == {(0, 3), (2, 5), (4, 1)}


def test_more_articles_than_titles_cost() -> None:
    b = replace(plain(3), titles=1)
    b.start[1] = -W.untitled + 0.3
    assert exchanged(b, (0, 1, 2)) == {(0, 1, 2)}, "parting gains less than a title too few costs"
    assert exchanged(replace(b, titles=2), (0, 1, 2)) == {(0,), (1, 2)}
    assert [b.count(n) for n in (0, 1, 2, 3)] == [0.0, 0.0, W.untitled, 2 * W.untitled]


def test_an_exchange_that_loses_by_its_successions_is_made_where_it_saves_an_untitled_article() -> None:
    b = replace(plain(2), titles=1)
    b.end[0], b.follow[1][0] = -W.untitled - W.exchange - 0.1, -5.0
    assert exchanged(b, (0,), (1,)) == {(0, 1)}


def test_what_is_hopeless_by_its_successions_is_not_looked_at() -> None:
    b = replace(plain(2), bonds=((0, 1),) * 3)
    for loss, runs in ((WORST + 0.1, {(0, 1)}), (WORST - 0.1, {(0,), (1,)})):
        b.follow[0][1] = loss
        b.follow[1][0] = 2 * WORST
        assert b.worth((0, 1)) + loss > W.exchange and exchanged(b, (0,), (1,)) == runs


def test_either_tail_may_make_an_exchange_hopeless() -> None:
    """Here the tail that goes to the second run: nothing else loses."""
    b = replace(plain(3), bonds=((1, 2),) * 3)
    for loss, runs in ((WORST + 0.1, {(0,), (2, 1)}), (WORST - 0.1, {(0, 1), (2,)})):
        b.follow[2][1] = loss
        b.follow[1][2] = b.follow[2][0] = b.follow[0][2] = 2 * WORST
        assert exchanged(b, (0, 1), (2,)) == runs


def test_what_is_barred_is_not_made_and_the_next_best_is() -> None:
    b = plain(4)
    b.follow[0][3], b.follow[2][1], b.follow[1][2] = 1.0, 1.0, 1.5
    on = exchanges_on(b)
    assert set(exchange_tails([(0, 1), (2, 3)], on)) == {(0, 3), (2, 1)}
    without = exchange_tails([(0, 1), (2, 3)], on, lambda run: (0, 3) in itertools.pairwise(run))
    assert set(without) == {(0, 1, 2, 3)}


def test_the_sum_is_of_successions_a_beginning_and_an_end() -> None:
    b = plain(3)
    b.follow[0][1], b.follow[1][2], b.start[0], b.end[2], b.start[1], b.end[0] = 1.0, 2.0, 4.0, 8.0, 16.0, 32.0
    assert b.sum((0, 1, 2)) == 15.0 and b.sum((2, 1, 0)) == 32.0


def test_the_whole_counts_runs_what_stands_outside_and_articles_without_titles() -> None:
    b = replace(plain(4), titles=1)
    b.follow[0][1], b.outside[2], b.outside[0] = 1.0, 4.0, 16.0
    assert exchanges_on(b).total([(0, 1), (3,)]) == 5.0 + W.untitled


# What an article is worth as a whole


def test_where_the_two_go_together_an_article_has_a_byline_and_an_affiliation_or_neither() -> None:
    b = replace(plain(3), running=frozenset({1}), signed=frozenset({0}), closing=frozenset({2}), paired=True)
    assert [b.worth(run) for run in ((0, 1, 2), (1,), (0, 1), (1, 2), (0,))] == [0.0, 0.0, W.unpaired, W.unpaired, 0.0]
    assert replace(b, paired=False).worth((0, 1)) == 0.0


def test_an_article_with_a_dateline_has_no_affiliation() -> None:
    b = replace(plain(3), running=frozenset({0, 1}), datelines=frozenset({0}), closing=frozenset({2}))
    assert [b.worth(run) for run in ((0, 1), (1, 2), (0, 1, 2))] == [0.0, 0.0, W.news_affiliated]


def test_a_pull_quote_binds_its_article_to_the_words_it_repeats() -> None:
    b = replace(plain(3), bonds=((0, 2), (1, 2)))
    assert [b.worth(run) for run in ((0, 1), (2, 0), (0, 1, 2))] == [0.0, W.bond, 2 * W.bond]


def test_an_article_speaks_of_one_thing() -> None:
    same = np.array([[0, 0.2, 0.1, 0], [0.2, 0, 0.3, 0], [0.1, 0.3, 0, 0], [0, 0, 0, 0]], dtype=float)
    b = replace(plain(4), same=same, telling=frozenset({0, 1, 2}))
    assert b.worth((0, 1)) == pytest.approx(W.coherence * 0.4)
    assert b.worth((0, 1, 2)) == pytest.approx(W.coherence * 1.2 / math.sqrt(2))
    assert b.worth((0, 1, 3)) == b.worth((0, 1)), "a row of figures is no block that speaks of something else"
    assert b.worth((0,)) == b.worth((3,)) == 0.0


# How a board is made


def made(*blocks: object, same: np.ndarray | None = None, heading: float = 0.0) -> Board:
    n = len(blocks)
    zero, square = np.zeros(n), np.zeros((n, n))
    return board(nodes(*blocks), square, zero, zero, np.full(n, heading), square if same is None else same, (), W)  # type: ignore[arg-type]


def test_bylines_and_affiliations_are_pairs_on_a_page_with_as_many_of_both() -> None:
    signed = [BYLINE, WHOLE, SIGNED]
    assert made(*signed * 2).paired and made(*signed * 2, BYLINE, WHOLE).paired
    assert not made(*signed).paired and not made(*signed * 2, BYLINE, BYLINE).paired


def test_titles_are_counted_and_there_is_at_least_one() -> None:
    assert made(WHOLE).titles == 1 and made(HEAD, WHOLE, HEAD).titles == 2
    assert made(HEAD, block("先把路修好", "maybe")).titles == 1
    assert made(HEAD, block("栏目", "heading", role="column")).titles == 1


def test_likeness_counts_beyond_what_any_two_blocks_of_the_page_have() -> None:
    """Where all are alike none is told apart; a pair that is more alike than its neighbours is."""
    alike = 0.4 * (1 - np.eye(4))
    assert len(set(made(*[WHOLE] * 4, same=alike).same[~np.eye(4, dtype=bool)].tolist())) == 1
    alike[0, 1] = alike[1, 0] = 0.8
    beyond = made(*[WHOLE] * 4, same=alike).same
    degree = alike.sum(axis=1)
    assert beyond[0, 1] == pytest.approx(0.8 - degree[0] * degree[1] / degree.sum())
    assert beyond[0, 1] > 5 * beyond[0, 2], "twice as alike, and all of it their own"
    assert not beyond.diagonal().any()


def test_a_block_that_shares_no_wording_says_nothing_of_its_article() -> None:
    alike = np.zeros((3, 3))
    alike[0, 1] = alike[1, 0] = 0.5
    b = made(WHOLE, WHOLE, block("3012.5"), same=alike)
    assert b.telling == {0, 1} and b.running == {0, 1, 2}
