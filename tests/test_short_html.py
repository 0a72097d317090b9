"""Blanks, quotes and end tags that HTML lets be left out go; what shows or is told stays."""

from __future__ import annotations

import html5lib
import pytest

from broadsheet.site.build.short_html import shortened


def test_blank_lines_and_indentation_go() -> None:
    assert shortened("<ul>\n\n    \n  <li>一 <b>二</b>\n\t</li>\n</ul>\n") == "<ul><li>一 <b>二</b></ul>\n"


def test_what_is_set_apart_by_a_blank_stays_apart() -> None:
    assert shortened("<span>一</span>\n   <span>二</span> 三  四") == "<span>一</span>\n<span>二</span> 三  四"


def test_a_program_s_lines_keep_theirs() -> None:
    code = "<pre><code>a:\n\n  - b\n</code></pre>"
    assert shortened(f'<div>\n  一</div>\n\n{code}\n  <pre class="x y">\n  c</pre>') == f'<div>\n一</div>\n{code}\n<pre class="x y">\n  c</pre>'


def test_quotes_go_where_a_value_needs_none() -> None:
    assert shortened('<a class="line" href="../a/" title="a b">class="x"</a>') == '<a class=line href=../a/ title="a b">class="x"</a>'
    assert shortened('<meta name="citation_title" content="题">') == '<meta name=citation_title content="题">'
    kept = '<a title="甲=乙"></a><a title=""></a><a title="it\'s"></a><stop class="solid"/>'
    assert shortened(kept) == kept


def test_end_tags_go_where_what_follows_implies_them() -> None:
    assert shortened("<td><p>一</p><p>二</p></td><td></td></tr></tbody>") == "<td><p>一<p>二<td></tbody>"
    assert shortened("<head><title>一</title></head>\n<body>\n<b>二</b></body></html>") == "<title>一</title><b>二</b></body>"
    kept = "<noscript><p>一</p></noscript><del><p>二</p></del><p>三</p> 四<p>五</p><b>六</b>"
    assert shortened(kept) == kept, "there it would take in what follows, or is not implied"


@pytest.mark.parametrize("kept", ['<p translate="no">一</p><p>二</p>', '<ul><li class="x" translate="no">一</li><li>二</li></ul>'])
def test_what_is_not_to_be_converted_keeps_its_end(kept: str) -> None:
    assert shortened(kept).count("</") == kept.count("</")


@pytest.mark.parametrize(
    "html",
    [
        '<table class="a b"><caption>一</caption><thead><tr><th scope="col">二</th></tr></thead><tbody><tr><th scope="row">三</th><td></td></tr></tbody></table>',
        '<ol><li id="a"><p>一</p><ul><li><a href="x/">二</a></li></ul></li><li><details><summary>三</summary><p>四</p></details></li></ol>',
        '<article><p>一</p><aside title="甲"><p>二</p></aside><section id="章"><p>三 &quot;</p></section><p>四</p></article>',
        '<p>一</p><pre lang="zh">  二\n</pre><p class="x">三<br/>四</p><svg><g class="y"/><text x="3">五</text></svg>',
    ],
)
def test_the_page_is_the_same(html: str) -> None:
    whole = f'<!doctype html><html lang="zh-Hans"><head><title>零</title></head><body>{html}</body></html>'
    parser = html5lib.HTMLParser(strict=True)
    before, after = (html5lib.serialize(parser.parse(text), quote_attr_values="always", omit_optional_tags=False) for text in (whole, shortened(whole)))
    assert before == after and len(shortened(whole)) < len(whole)
