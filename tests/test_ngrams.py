"""Whether a text goes on from one side of a cut to the other, by the character triples of newspaper text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet import ngrams
from broadsheet.ngrams import gain, normal
from broadsheet.tables import load_table


@pytest.mark.parametrize(
    ("left", "on", "off"),
    [
        ("推动经济高质量发", "展方式转变", "城乡居民收入"),  # inside a word
        ("要进一步加强", "领导干部队伍建设", "据介绍"),  # a verb and its object
        ("会议强调,要把", "这项工作抓好", "近年来,"),  # a sentence must go on behind 把
        ("一九九", "八年", "他说"),  # inside a number in characters
        ("199", "8年", "我们"),  # and in digits
    ],
)
def test_what_goes_on_gains_more_than_what_begins_anew(left: str, on: str, off: str) -> None:
    assert gain(normal(left), normal(on)) > gain(normal(left), normal(off))


def test_characters_that_newspapers_never_print_say_nothing_and_break_nothing() -> None:
    assert gain("\ue000\ue001", "\ue002\ue003") == pytest.approx(0.0)
    assert gain("发", "展方") == gain("经济", "增") == 0.0  # too short to tell


@given(st.text("中国经济发展的,。#A的和了在", min_size=2, max_size=2))
def test_what_may_stand_behind_two_characters_adds_up_to_one(context: str) -> None:
    known = load_table("ngrams")["behind"]
    # What is left is the probability of a character that the table does not have.
    assert sum(ngrams._after_two(context, char) for char in known) == pytest.approx(1.0, abs=0.001)


def test_the_table_holds_counts_that_agree() -> None:
    """A pair stands at least as often as the triples it begins, a character at least as often as its pairs."""
    for char in load_table("ngrams")["behind"]:
        total, followers = ngrams._behind(char)
        pairs = followers[""].counts if "" in followers else {}
        assert sum(pairs.values()) <= total
        assert all(sum(f.counts.values()) <= pairs[context] for context, f in followers.items() if context)
        assert all(math.isfinite(f.left) and 0 <= f.left < 2 for f in followers.values())
