"""In a run of text, neighbouring stretches that were set in the wrong order change places; nothing else does."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import BYLINE, OPEN, WHOLE, Block, block, nodes

from broadsheet.layout.exchange import Chain
from broadsheet.layout.tails import LONGEST, reorder
from broadsheet.layout.weights import WEIGHTS

W = WEIGHTS
GOOD = 20.0
ITEM = block("一是修桥;")
DATED = block("新华社江城1月5日电。", dateline=True)


def put(blocks: list[Block], *good: tuple[int, int], chain: Chain = (), worth: float = GOOD) -> Chain:
    """The chain (else: as printed) where each pair of `good` goes together that well."""
    content = np.zeros((len(blocks), len(blocks)))
    for pair in good:
        content[pair] = worth
    return reorder(chain or tuple(range(len(blocks))), nodes(*blocks), content, W)[0]


def test_two_blocks_change_places_where_the_second_goes_on_with_the_first() -> None:
    assert put([WHOLE, WHOLE, OPEN, WHOLE], (2, 1)) == (0, 2, 1, 3)
    assert put([WHOLE, WHOLE, OPEN, WHOLE]) == (0, 1, 2, 3)


def test_all_three_successions_count() -> None:
    """What the two stretches say to each other, to the block before and to the block behind: gained and lost."""
    page = [WHOLE, WHOLE, OPEN, WHOLE]
    for pair in ((0, 2), (2, 1), (1, 3)):
        assert put(page, pair) == (0, 2, 1, 3), pair
    for pair in ((0, 1), (1, 2), (2, 3)):
        assert put(page, (2, 1), pair) == (0, 1, 2, 3), pair


def test_an_exchange_gains_more_than_its_threshold() -> None:
    page = [WHOLE, WHOLE, OPEN, WHOLE]
    need = W.swap - W.swap_tail
    assert put(page, (2, 1), worth=need + 0.01) == (0, 2, 1, 3)
    assert put(page, (2, 1), worth=need - 0.01) == (0, 1, 2, 3)


def test_what_is_gained_is_told_beyond_the_threshold() -> None:
    content = np.zeros((4, 4))
    content[2, 1] = 10.0
    chain, gained = reorder((0, 1, 2, 3), nodes(WHOLE, WHOLE, OPEN, WHOLE), content, W)
    assert chain == (0, 2, 1, 3) and gained == pytest.approx(10.0 + W.swap_tail - W.swap)
    assert reorder((0, 1, 2, 3), nodes(WHOLE, WHOLE, OPEN, WHOLE), 0 * content, W)[1] == 0.0


def test_the_block_printed_first_goes_behind_and_never_before() -> None:
    """Order is guarded: what was once exchanged stays so, however well both ways read."""
    assert put([WHOLE, WHOLE, OPEN, WHOLE], (2, 1), chain=(0, 2, 1, 3)) == (0, 2, 1, 3)
    assert put([WHOLE, OPEN, OPEN, WHOLE], (2, 1), (1, 2)) == (0, 1, 2, 3)
    assert put([OPEN, OPEN, OPEN], (0, 2), (2, 1), chain=(2, 1, 0)) == (2, 1, 0)


def test_stretches_are_no_longer_than_the_tail_of_a_column() -> None:
    for size in (LONGEST, LONGEST + 1):
        page = [WHOLE, *[WHOLE] * size, OPEN, WHOLE]
        moved = (0, size + 1, *range(1, size + 1), size + 2)
        assert (put(page, (size + 1, 1)) == moved) == (size == LONGEST)


def test_longer_stretches_must_gain_more() -> None:
    page = [WHOLE, WHOLE, WHOLE, OPEN, WHOLE]
    need = W.swap - W.swap_tail - W.swap_more
    assert put(page, (3, 1), worth=need + 0.01) == (0, 3, 1, 2, 4)
    assert put(page, (3, 1), worth=need - 0.01) == (0, 1, 2, 3, 4)


@pytest.mark.parametrize("second", [WHOLE, ITEM], ids=["a sentence", "an item of a list"])
def test_the_stretch_that_comes_forward_leaves_a_sentence_open(second: Block) -> None:
    assert put([WHOLE, WHOLE, second, WHOLE], (2, 1)) == (0, 1, 2, 3)


def test_bylines_stay_and_a_dateline_goes_behind_nothing() -> None:
    assert put([WHOLE, BYLINE, OPEN, WHOLE], (2, 1)) == (0, 1, 2, 3)
    assert put([WHOLE, DATED, OPEN, WHOLE], (2, 1)) == (0, 1, 2, 3)
    assert put([BYLINE, WHOLE, OPEN, WHOLE], (2, 1)) == (0, 2, 1, 3)


def test_at_the_end_of_an_article_the_sentence_that_then_ends_it_counts() -> None:
    need = W.swap - W.swap_tail - W.swap_ends
    assert put([WHOLE, WHOLE, OPEN], (2, 1), worth=need + 0.01) == (0, 2, 1)
    assert put([WHOLE, WHOLE, OPEN], (2, 1), worth=need - 0.01) == (0, 1, 2)


def test_behind_an_open_sentence_more_is_needed() -> None:
    need = W.swap - W.swap_tail - W.swap_open
    assert put([OPEN, WHOLE, OPEN, WHOLE], (2, 1), worth=need + 0.01) == (0, 2, 1, 3)
    assert put([OPEN, WHOLE, OPEN, WHOLE], (2, 1), worth=need - 0.01) == (0, 1, 2, 3)


def test_the_first_block_of_an_article_begins_a_sentence() -> None:
    need = W.swap - W.swap_tail
    inside = block("并且画好了", inside=4.0)
    worse = -W.swap_closed * 4.0
    assert put([WHOLE, inside, WHOLE], (1, 0), worth=need + worse + 0.01) == (1, 0, 2)
    assert put([WHOLE, inside, WHOLE], (1, 0), worth=need + worse - 0.01) == (0, 1, 2)


def test_a_barred_order_is_not_made() -> None:
    content = np.zeros((4, 4))
    content[2, 1] = GOOD
    page = nodes(WHOLE, WHOLE, OPEN, WHOLE)
    assert reorder((0, 1, 2, 3), page, content, W, lambda run: run[1] == 2) == ((0, 1, 2, 3), 0.0)
