"""Where a title may break: between words, at the ends of printed lines, and nowhere else; the title itself stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.site.build.title_breaks import break_titles, units, whole_numbers

TITLES = {
    "协同打造优势产业集群": "协同|打造|优势|产业集群",
    "以职业教育赋能新质生产力发展": "以职业教育|赋能新质生产力|发展",
    "推动成渝地区建设": "推动|成渝地区|建设",  # not 打|造成
    "重庆市电子学会": "重庆市|电子|学会",
    "建设的核心动力": "建设的|核心|动力",
    "产业绿色化发展": "产业绿色化|发展",
}


@pytest.mark.parametrize(("title", "parts"), TITLES.items())
def test_words_stay_whole_and_small_ones_lean_on_their_neighbour(title: str, parts: str) -> None:
    assert "|".join(units(title)) == parts


def test_titles_are_headings_whole_links_to_articles_and_contents() -> None:
    marked = break_titles('<h2 id="a">推进改造</h2><p>推进改造 <a href="../articles/1-2/#l3">推进改造</a> <a href="../articles/1-2/">推进改造</a></p>')
    assert marked.count("<wbr>") == 2 and '<h2 id="a">推进<wbr>改造</h2>' in marked and marked.endswith("推进<wbr>改造</a></p>")
    assert "推进<wbr>改造" in break_titles('<li><a href="../1-2/">推进改造</a> <small>都用“推进改造”</small></li>')
    assert "推进<wbr>改造" in break_titles('<nav class="contents" id="contents"><a href="#x">推进改造</a></nav>')


def test_a_row_of_a_long_list_breaks_anywhere_but_keeps_its_lines_together() -> None:
    row = '<ul class="titles"><li><a href="../articles/1-1/">一</a></li><li><a href="../articles/1-2/">{}</a> <small>推进改造 助力发展</small></li></ul>'
    assert break_titles(row.format("推进改造")) == row.format("推进改造")
    assert break_titles(row.format("推进改造 助力发展")) == row.format("<t-l>推进改造</t-l> <t-l>助力发展</t-l>")


def test_so_does_the_head_of_the_sentences_that_use_a_phrase() -> None:
    head = '<div class="uses">\n<h2><a href="../articles/1-2/">{}</a> <small>林黎 唐瑞莲</small></h2><ol><li>推进改造 助力发展 <a href="../articles/1-2/#l3">第 3 行</a></li></ol></div>'
    assert break_titles(head.format("推进改造")) == head.format("推进改造")
    assert break_titles(head.format("推进改造 助力发展")) == head.format("<t-l>推进改造</t-l> <t-l>助力发展</t-l>")


def test_in_the_head_of_a_table_s_row_lines_run_on_and_words_stay_whole() -> None:
    cell = '<th scope="row"><a href="../articles/1-2/">{}</a></th>'
    assert break_titles(cell.format("推进改造 助力发展")) == cell.format("推进<wbr>改造 助力<wbr>发展")


def test_a_printed_line_and_a_clause_keep_together_and_marks_are_left_alone() -> None:
    assert break_titles("<h1>打造集群 助力发展</h1>") == (
        '<h1><t-l>打造<wbr>集群</t-l> <t-l>助力<wbr>发展</t-l></h1>'
    )
    assert break_titles('<h2>打造集群，助力发展<span class="stop">。</span></h2>') == (
        '<h2><t-l>打造<wbr>集群，</t-l><t-l>助力<wbr>发展<span class="stop">。</span></t-l></h2>'
    )
    assert break_titles("<h1>坚持“民生为大”</h1>") == "<h1>坚持“民生为大”</h1>"
    assert break_titles('<h1>第 3 <b title="优势 产业">&amp;</b></h1>') == '<h1>第 3 <b title="优势 产业">&amp;</b></h1>'


@given(st.text("推进老旧小区改造，；要 “坚持”《民》A1&lt;[]", max_size=30))
def test_what_is_read_and_copied_is_the_title(title: str) -> None:
    html = f"<h1>{title}</h1>"
    assert re.sub(r"<wbr>|</?t-l>", "", break_titles(html)) == html


def test_a_title_drawn_in_a_picture_is_left_as_it_is() -> None:
    drawn = '<a href="../articles/1-2/" class="zone c1"><title>推进老旧小区改造，建设宜居城市</title><path d=""/></a>'
    assert break_titles(drawn) == drawn and break_titles(drawn.replace(' class="zone c1"', "")) != drawn


def test_dates_and_counted_numbers_of_a_page_by_hand_stay_whole_and_attributes_and_code_as_they_are() -> None:
    whole = "<p>在<t-l>2024年12月</t-l>举行，共<t-l>1,736 篇</t-l>，见<t-l>第 3 行</t-l>；2024 年</p>"
    assert whole_numbers(whole.replace("<t-l>", "").replace("</t-l>", "")) == whole
    for kept in ('<a title="2024年12月8日">甲</a>', "<code>2024年12月8日</code>", "<pre><code><span>2024年</span>12 行</code></pre>"):
        assert whole_numbers(kept) == kept
