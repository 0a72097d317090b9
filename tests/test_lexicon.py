"""The dictionary at a cut: the likeliest words on each side, and the word that spans it."""

from __future__ import annotations

import pytest

from broadsheet.language.lexicon import bridge, left_edge, load_words, right_edge


def test_a_word_spans_the_cut() -> None:
    words = load_words()
    gain, word = bridge(left_edge("推动经济高质", words), right_edge("量发展", words), words)
    assert word == "高质量" and gain > 0


def test_two_whole_words_need_no_bridge() -> None:
    words = load_words()
    assert bridge(left_edge("推动经济", words), right_edge("发展壮大", words), words) == (0.0, "")


@pytest.mark.parametrize("text", ["", "的", "高质量发展是首要任务", "GDP增长5.2%"])
def test_both_directions_agree(text: str) -> None:
    words = load_words()
    assert words.endings(text)[0] == pytest.approx(words.beginnings(text)[-1])
    assert [len(words.endings(text)), len(words.beginnings(text))] == [len(text) + 1] * 2
