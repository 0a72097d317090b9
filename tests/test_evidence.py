"""Each kind of evidence by itself: where it speaks, for what, how much, and where it is silent."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import BYLINE, HEAD, OPEN, REST, SIGNED, WHOLE, block, evidence, nodes

from broadsheet.language.lexicon import load_words
from broadsheet.language.openings import Opening
from broadsheet.layout.evidence import going_on_with, span
from broadsheet.layout.weights import WEIGHTS

W = WEIGHTS
MAYBE = block("先把路修好", "maybe", headlike=1.0)
DATED = block("新华社江城1月5日电。", dateline=True)
SIGN_OFF = block("(新华社1月5日电)。", sign_off=True)


# Where a block stands


def test_position_next_is_best_then_ahead_then_behind_each_less_by_distance() -> None:
    m = evidence(*[WHOLE] * 5).follow["position"]
    assert m[1].tolist() == pytest.approx([W.behind, m[1, 1], W.next, W.ahead - W.step, W.ahead - 2 * W.step])
    assert m[4].tolist()[:4] == pytest.approx([W.behind - 3 * W.step, W.behind - 2 * W.step, W.behind - W.step, W.behind])
    assert W.next > W.ahead > W.behind


def test_position_farther_than_far_is_all_the_same() -> None:
    m = evidence(*[WHOLE] * 14).follow["position"]
    assert m[0, 8] > m[0, 9] == m[0, 13] == pytest.approx(W.ahead - W.far * W.step)
    assert m[13, 5] > m[13, 4] == m[13, 0] == pytest.approx(W.behind - W.far * W.step)


def test_position_counts_text_and_affiliations_and_no_headings_or_bylines() -> None:
    assert evidence(WHOLE, HEAD, BYLINE, MAYBE, WHOLE).follow["position"][0, 4] == W.next
    assert evidence(WHOLE, SIGNED, WHOLE).follow["position"][0, 2] == pytest.approx(W.ahead - W.step)


# How a block ends and the other begins


def test_sentence_left_open_wants_a_block_that_goes_on_with_it() -> None:
    m = evidence(OPEN, REST, block("其实", inside=-9.0)).follow["sentence"]
    assert m[0, 1] == pytest.approx(W.open + W.open_inside * 3.0)
    assert m[0, 2] == pytest.approx(W.open - W.open_inside * W.open_least)


def test_sentence_closed_wants_a_block_that_begins_one() -> None:
    m = evidence(WHOLE, REST, block("其实", inside=-9.0)).follow["sentence"]
    assert m[0, 1] == pytest.approx(-W.closed_inside * 3.0)
    assert m[0, 2] == pytest.approx(W.closed_inside * W.closed_least)


def test_going_on_is_weighed_by_the_mark_or_the_character_before_the_cut() -> None:
    other = block("画好了。", opening=Opening(1.0, 2.0))
    m = going_on_with(nodes(block("县里一直在推动,"), block("县里一直在"), other))
    assert m[0, 2] == 2.0 and m[1, 2] == 1.0


def test_word_across_the_cut() -> None:
    left, right = block("县里的图书"), block("馆添了新书。")
    x, y = nodes(left, right)
    gained, word = span(x, y, load_words())
    m = evidence(left, right, block("很大。"), WHOLE).follow["word-across"]
    assert word == "图书馆" and m[0, 1] == pytest.approx(min(W.bridge_most, W.bridge * gained)) and m[0, 1] > 1.0
    assert m[0, 2] == 0.0 and not m[3].any()


def test_word_across_a_cut_that_doubled_its_character() -> None:
    left, doubled, bare = nodes(block("县里的图书"), block("书馆添了新书。"), block("书"))
    assert span(left, doubled, load_words())[1] == "图书馆"
    assert span(left, bare, load_words())[1] != "图书馆"


def test_flow_of_the_characters_at_a_cut() -> None:
    m = evidence(block("促进经济的发"), block("展和进步。"), block("藕丝长。"), WHOLE).follow["characters-across"]
    assert m[0, 1] > 0 > m[0, 2] >= -W.flow * W.flow_least and not m[3].any() and not m.diagonal().any()


def test_the_sides_of_a_cut_speak_where_a_sentence_is_left_open() -> None:
    going_on = "效率，压减审批环节，让企业少跑腿。"
    m = evidence(block("会议要求，各地各部门要进一步转变工作作风，提高办事"), block(going_on), block("新华社江城1月5日电。"), WHOLE, HEAD).follow["sides-across"]
    assert m[0, 1] > m[0, 2] and not m[1:].any() and not m[:, 4].any()


def test_wording_across_the_cut_that_the_page_has_elsewhere() -> None:
    m = evidence(block("又去看了鹅岭"), block("石塔那边。"), block("木桥那边。"), block("鹅岭石塔很高。")).follow["wording-across"]
    assert m[0, 1] == W.wording and m[0, 2] == 0.0
    longer = evidence(block("又去鹅岭的公"), block("石塔那边。"), block("鹅岭的公石塔那边很高。")).follow["wording-across"]
    assert longer[0, 1] == W.wording + W.wording_long


def test_brackets_opened_on_one_side_and_closed_on_the_other() -> None:
    m = evidence(block("他说“路修好"), block("了”，大家高兴。"), block("了，大家高兴。"), block("大家都")).follow["brackets"]
    assert m[0].tolist()[1:] == [W.brackets, W.brackets_missing, W.brackets_missing]
    assert m[3].tolist()[:3] == [0.0, W.brackets_missing, 0.0] and W.brackets > 0 > W.brackets_missing


def test_ordinals_that_go_on_and_that_do_not() -> None:
    m = evidence(block("一是修路。"), block("二是修桥。"), block("三是修渠。"), block("二要架线。"), WHOLE).follow["ordinals"]
    assert m[0].tolist() == [0.0, W.ordinal, -W.ordinal, 0.0, 0.0]
    assert m[1].tolist() == [0.0, 0.0, W.ordinal, 0.0, 0.0] and m[1, 0] == 0.0  # 一是 may begin anew
    assert m[2].tolist() == [0.0, -W.ordinal, 0.0, 0.0, 0.0] and not m[4].any()


def test_likeness_and_quoted_are_weighed_and_say_nothing_of_bylines() -> None:
    like, across = np.full((3, 3), 0.5), np.ones((3, 3))
    found = evidence(BYLINE, WHOLE, SIGNED, like=like, quoted=across).follow
    assert found["likeness"][1, 1] == W.like * 0.5 and found["quote-across"][1, 1] == W.quoted > 0
    for kind in ("likeness", "quote-across", "sentence", "characters-across", "sides-across"):
        assert not found[kind][0].any() and not found[kind][:, 2].any()


# By-lines and affiliations


def test_byline_is_followed_by_the_text_below_it() -> None:
    m = evidence(WHOLE, BYLINE, WHOLE, WHOLE).follow["after-byline"]
    assert m[1].tolist()[2:] == [W.byline, W.byline + W.byline_far] and m[1, 0] == W.byline + W.byline_back
    assert evidence(BYLINE, REST).follow["after-byline"][0, 1] == pytest.approx(W.byline + W.byline_inside * 3.0) and W.byline_inside < 0
    assert not m[0].any()


def test_affiliation_follows_a_text_that_is_complete() -> None:
    m = evidence(WHOLE, OPEN, SIGNED).follow["before-affiliation"]
    assert m[0].tolist() == [0.0, 0.0, W.affiliation] and m[1, 2] == W.affiliation + W.affiliation_open


# What cannot be


def test_bars_nothing_follows_an_affiliation_or_a_sign_off_or_precedes_a_byline() -> None:
    barred = evidence(WHOLE, BYLINE, SIGNED, SIGN_OFF, HEAD, DATED).barred
    assert barred.diagonal().all() and barred[2].all() and barred[3].all() and barred[:, 1].all()
    assert barred[4].all() and barred[:, 4].all()  # headings stand outside
    assert barred[1].tolist() == [False, True, True, False, True, False]  # a by-line needs text before its affiliation
    assert barred[:, 5].tolist() == [True, False, True, True, True, True]  # a dateline opens; only a by-line may stand before
    assert barred[0].tolist() == [True, True, False, False, True, True]
