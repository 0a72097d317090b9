"""Mending changes only what is surely a slip of the extraction, records it, and can be undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.describe.mend import mend, mend_seam, title_text
from broadsheet.language.edits import replay
from broadsheet.language.lexicon import load_words

MENDED = [
    ("全市“416”布局 and “33618”体系", "全市“416”布局和“33618”体系"),
    ("研发,制造;服务:如何?好!", "研发，制造；服务：如何？好！"),
    ("重庆市(以下简称市)", "重庆市（以下简称市）"),
    ("发展 的 道路", "发展的道路"),
    ("我们的的任务", "我们的任务"),
    ("到2035年,达到10%,增长", "到2035年，达到10%，增长"),
    ("其中财政补贴占 62% 。", "其中财政补贴占62%。"),
]
LEFT_ALONE = [
    "总额达3,000元", "比分为7:5，胜出", "在10:30开会", "他说“Research and Development”", "的的确确如此", "和和气气", "感谢好心的的哥",
    "人工智能（AI）与R&D", "国家5A级景区", "天天向上", "http://example.org/a,b", "第1.5版", "The quick, brown fox (and dog).",
]  # fmt: skip


@pytest.mark.parametrize(("printed", "text"), MENDED)
def test_mended(printed: str, text: str) -> None:
    assert mend(1, printed).text == text


@pytest.mark.parametrize("printed", LEFT_ALONE)
def test_left_alone(printed: str) -> None:
    assert mend(1, printed).text == printed


@given(st.text(alphabet="发展的和要产业链创新，。,;:?!() andRD5%“”《》0123", max_size=60))
def test_edits_replay_and_mending_twice_is_mending_once(printed: str) -> None:
    piece = mend(1, printed)
    assert replay(printed, piece.edits) == piece.text
    assert mend(1, piece.text).text == piece.text


def test_a_character_doubled_at_a_cut_is_dropped_once() -> None:
    left, right = mend(1, "牢牢把握高质量"), mend(2, "量发展这个首要任务")
    assert mend_seam(left, right, load_words()).text == "发展这个首要任务"
    kept = mend(2, "量力而行")
    assert mend_seam(mend(1, "要考虑数量"), kept, load_words()) == kept


def test_titles_keep_the_space_between_clauses() -> None:
    assert title_text("围绕“四个突出” 高质量建设综合体") == "围绕“四个突出” 高质量建设综合体"
    assert title_text("加强联动,推动省际 交界地区发展") == "加强联动，推动省际交界地区发展"
