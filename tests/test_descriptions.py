"""What a page without a description of its own says of itself."""

from __future__ import annotations

import pytest

from broadsheet.site.build.descriptions import LONGEST, describe


@pytest.mark.parametrize(("title", "label", "content", "said"), [
    ("金融", "专题", '<h1>金融</h1>\n<p class="standfirst">2 篇文章 · 上位：<a href="x">经济</a></p><p>别的</p>', "金融（专题）：2 篇文章 · 上位：经济"),
    ("版面 002", "版面", "<p>重庆日报</p>", "版面 002：重庆日报"),
    ("关于", None, "<p>一\n 二 &lt;b&gt;</p>", "关于：一 二 <b>"),
    ("空", None, "<pre>一</pre>", ""),
])  # fmt: skip
def test_a_page_is_described_by_its_title_kind_and_first_words(title: str, label: str | None, content: str, said: str) -> None:
    assert describe(title, label, content) == said


def test_a_description_is_cut_to_what_lists_show() -> None:
    said = describe("关于", None, f"<p>{'长' * 300}</p>")
    assert len(said) == LONGEST and said.endswith("……")
