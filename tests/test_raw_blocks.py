"""Blocks of HTML that pass through Markdown unread: the page is the same as if Python-Markdown had read them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from broadsheet.site.build.raw_blocks import RawBlocks, anchors

EXTENSIONS = ("attr_list", "md_in_html", "toc")
TEXTS = {
    "an entry": '<article class="entry" id="a1">\n<h2>题</h2>\n<p class="x">文&#42;字</p>\n</article>\n',
    "between paragraphs": "# 题 {: #title }\n\n前\n\n<div>\n<p>一</p>\n</div>\n\n后\n{: .standfirst }\n",
    "blank lines inside": "<section>\n<p>一</p>\n\n\n<p>二</p>\n</section>\n\n## 尾 {: #end }\n",
    "the same tag inside": "<div><div>一</div>\n\n<div>二</div></div>\n\n三\n",
    "siblings without a blank line": "<p>一</p>\n<p>二</p>\n\n三\n",
    "text behind": "<div>一</div> 二\n\n三\n",
    "a line behind": "<div>一</div>\n二\n\n三\n",
    "never closed": "<div>\n\n*一*\n",
    "an inline tag": '<a id="l1"></a>一*二*三\n\n<b>四</b>五\n',
    "Markdown inside": '<details markdown="1">\n<summary>一</summary>\n\n*二*\n</details>\n\n<div>三</div>\n',
    "a comment": "<!-- 一 -->\n\n<div><!-- </div> --></div>\n",
    "a picture": '<figure>\n<svg viewBox="0 0 1 1"><title>一</title><text x="1">二</text></svg>\n</figure>\n\n<table><tr><td>三</td></tr></table>',
    "marks of Markdown": "<ul>\n<li>*一* `二` [三](四)</li>\n</ul>\n\n*五*\n",
    "a list": "1. 一\n2. 二\n\n<ol>\n<li>三</li>\n</ol>\n",
    "a tab and a break": "<div>\n\t一<br>二<wbr>三\n</div>\n\n四\n",
    "indented": "    <div>一</div>\n\n   <div>二</div>\n",
    "a script": "<script>\nif (1 < 2) {}\n</script>\n\n<style>\np > b {}\n</style>\n",
    "an attribute": '<div title="a &gt; b" data-x="1">一</div>\n',
    "capitals": "<DIV>一</DIV>\n\n二\n",
}


def rendered(text: str, *more: RawBlocks) -> str:
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


@pytest.mark.parametrize("case", TEXTS)
def test_a_page_is_the_same(case: str) -> None:
    assert rendered(TEXTS[case], RawBlocks()) == rendered(TEXTS[case])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["<div>", "</div>", '<p class="x">', "</p>", "<ul>", "</ul>", "<li>", "</li>", "<b>", "</b>", "<br>", "\n", "\n\n", "文", "*字*", "&#42;"]), max_size=14))
def test_any_row_of_marks_is_the_same_or_whole(parts: list[str]) -> None:
    """Where tags cross, Python-Markdown mends nothing either; no character of the text is lost."""
    text = "".join(parts)
    made, expected = rendered(text, RawBlocks()), rendered(text)
    assert made.count("文") == expected.count("文") == text.count("文")


def test_the_anchors_of_a_page_are_found() -> None:
    assert anchors('<p id="l1"><a class="n" id="l2"></a></p><p data-id="no"><p id=l3 class=n><p id=章>') == ["l1", "l2", "l3", "章"]
