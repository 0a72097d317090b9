"""Whether a text goes on from one side of a cut to the other, by the character triples of newspaper text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.language.flow import load_ngrams


@pytest.mark.parametrize(
    ("left", "on", "off"),
    [
        ("推动经济高质量发", "展方式转变", "城乡居民收入"),  # inside a word
        ("要进一步加强", "领导干部队伍建设", "据介绍"),  # a verb and its object
        ("会议强调,要把", "这项工作抓好", "近年来,"),  # 把 wants an object
        ("一九九", "八年", "他说"),  # inside a number in characters
        ("199", "8年", "我们"),  # and in digits
    ],
)
def test_what_goes_on_gains_more_than_what_begins_anew(left: str, on: str, off: str) -> None:
    ((first, second),) = load_ngrams().gains([left], [on, off])
    assert first > second


def test_characters_that_newspapers_never_print_say_nothing_and_break_nothing() -> None:
    assert load_ngrams().gains(["\ue000\ue001", "发\ue000"], ["\ue002\ue003"]) == pytest.approx(0.0)
    assert load_ngrams().gains([], []).shape == (0, 0)


@given(st.text("中国经济发展的,。#A的和了在\ue000", min_size=2, max_size=2))
def test_what_may_stand_behind_two_characters_adds_up_to_one(context: str) -> None:
    model = load_ngrams()
    a, b = model.ids(context)
    every = np.arange(len(model.alone))
    before = [np.full_like(every, a), np.full_like(every, b)]
    for reach in (before, before[1:], [before[1], *before]):
        assert model.after(reach, every).sum() == pytest.approx(1.0)


def test_a_triple_is_as_likely_as_the_corpus_has_it() -> None:
    """Behind 共产 nearly always 党."""
    model = load_ngrams()
    a, b, c, d = model.ids("共产党的")[:, None]
    assert model.after([a, b], c) > 0.8 > 0.01 > model.after([a, b], d)


def test_each_cut_alone_gains_what_it_gains_in_the_table_of_all() -> None:
    lefts, rights = ["推动经济高质量发", "要"], ["展方式转变", "城"]
    model = load_ngrams()
    assert model.gains_at(lefts, rights) == pytest.approx(model.gains(lefts, rights).diagonal())
