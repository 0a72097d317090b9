"""Blanks between marks go; those that show stay."""

from __future__ import annotations

from broadsheet.site.build.html_blanks import without_blanks


def test_blank_lines_and_indentation_go() -> None:
    assert without_blanks("<ul>\n\n    \n  <li>一 <b>二</b>\n\t</li>\n</ul>\n") == "<ul><li>一 <b>二</b></li></ul>\n"


def test_what_is_set_apart_by_a_blank_stays_apart() -> None:
    assert without_blanks("<span>一</span>\n   <span>二</span> 三  四") == "<span>一</span>\n<span>二</span> 三  四"


def test_a_program_s_lines_keep_theirs() -> None:
    code = "<pre><code>a:\n\n  - b\n</code></pre>"
    assert without_blanks(f"<p>\n  一</p>\n\n{code}\n  <pre class=\"x\">\n  c</pre>") == f"<p>\n一</p>\n{code}\n<pre class=\"x\">\n  c</pre>"
