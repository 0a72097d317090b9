"""A cut that is elsewhere: what a column's end left of a sentence finds its other half among all texts of the page, and a heading finds none."""

from __future__ import annotations

from handmade import WHOLE, Block, block, nodes

from broadsheet.language.lexicon import load_words
from broadsheet.layout.onward import NONE, onward

BELOW, ABOVE, APART, APART_LEFT, CHOSEN, CHOSEN_LEFT, AHEAD, BOTH, BOTH_LEFT = range(9)
TORN = block("生态环", "maybe")  # 生态环|境局
REST = block("境局副处长说，环评审批的进度现在看得清。")


def seen(*blocks: Block) -> list[list[float]]:
    """A row for each block."""
    rows: list[list[float]] = onward(nodes(*blocks), load_words()).tolist()
    return rows


def test_a_torn_word_and_its_other_half_choose_each_other_across_the_page() -> None:
    rows = seen(TORN, WHOLE, REST)
    assert rows[0][CHOSEN] == 1.0 == rows[2][CHOSEN_LEFT]
    assert rows[0][APART] == rows[0][BOTH] == rows[2][APART_LEFT] == rows[2][BOTH_LEFT] > rows[0][BELOW]


def test_what_goes_on_with_the_block_below_goes_on_nowhere_else() -> None:
    rows = seen(TORN, REST, WHOLE)
    assert rows[0][BELOW] == rows[1][ABOVE] == rows[0][BOTH] > rows[0][APART]


def test_a_caption_between_the_halves_parts_nothing() -> None:
    first, _, last = seen(TORN, block("孩子们在书屋里读书", "aside"), REST)
    assert first[BELOW] == last[ABOVE] == first[BOTH] > first[APART]


def test_nothing_goes_on_with_a_whole_sentence() -> None:
    first, _ = seen(WHOLE, REST)
    assert first[CHOSEN] == -1.0 and {first[k] for k in (BELOW, APART, BOTH)} == {NONE}


def test_a_page_of_one_block_says_nothing() -> None:
    assert seen(TORN) == [[NONE, NONE, NONE, NONE, -1.0, -1.0, 0.0, NONE, NONE]]
