"""What an OCR model prints as Markdown is read as what it says; a text by hand is never taken for it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.convert import inspect
from broadsheet.errors import BroadsheetError
from broadsheet.read.ocr_inline import printed
from broadsheet.read.ocr_markdown import is_markdown, read_markdown
from broadsheet.read.readers import READERS, read_source

ANY = Path("020.txt")


def pages(text: str) -> list[list[str]]:
    assert is_markdown(ANY, text.encode())
    return [[line.text for line in page.lines if line.text] for page in read_markdown(ANY, text.encode())]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("增长$30\\%$", "增长30%"),
        ("增长 $1 0 . 5 \\%$ ，占 $6 2 \\%$", "增长 10.5% ，占 62%"),
        ("王方$^{①}$ 李山$^{2}$", "王方① 李山²"),
        ("\\textcircled{3}其次", "③其次"),
        ("长\\(5 \\times 3\\)米", "长5 ×3米"),
        ("约$10^{4}$人", "约10⁴人"),
        ("$25^{\\circ}\\mathrm{C}$", "25°C"),
        ("$\\square$ 王方", "□ 王方"),
        ("占$\\frac{1}{3}$", "占1/3"),
        ("$\\frac{A - B}{B}$", "(A - B)/B"),
        ("**加快**建设*美丽*江城", "加快建设美丽江城"),
        ("第一项\\*注\\_甲", "第一项*注_甲"),
        ("_本报记者 王方_", "本报记者 王方"),
        ("姓名_电话_", "姓名_电话_"),
        ("本报记者 王方\\", "本报记者 王方"),
        ("江城&nbsp;&amp;山城&lt;号&gt;", "江城\xa0&山城<号>"),
        ("见[江城网](http://a.cn/b_(c))", "见江城网"),
        ("<b>江城</b><sup>①</sup>", "江城①"),
        ("售价$30和$50之间", "售价$30和$50之间"),
        ("5*3*2=30", "5*3*2=30"),
        ("《江城》<江城日报>", "《江城》<江城日报>"),
        ("C:\\路径", "C:\\路径"),
        ("江城\\(王方\\)报道", "江城(王方)报道"),
        ("改造\\[1\\]完成", "改造[1]完成"),
        ("长\\(5\\)米", "长5米"),
        ("江城<｜end▁of▁sentence｜>", "江城"),
    ],
)
def test_a_line_is_read_as_the_page_has_it(text: str, reads: str) -> None:
    assert printed(text) == reads


@pytest.mark.parametrize("head", ["**{}**", "***{}***", "__{}__", "<b>{}</b>", "<center>{}</center>", "<font size=5>{}</font>", "> **{}**", "- **{}**", "**{}**\\", "<strong>{}</strong><br>"])
def test_a_page_whose_title_is_set_apart_alone_is_a_models(head: str) -> None:
    assert pages(f"{head.format('江城改造三百小区')}\n\n*本报记者 王方*\n\n街上亮了灯。") == [["江城改造三百小区", "本报记者 王方", "街上亮了灯。"]]


def test_a_page_with_nothing_but_tags_is_a_models() -> None:
    assert pages("<h1>江城的春天</h1>\n<p>记者 王方</p>\n<p>群众看得见、摸得着，也愿意跟着干。</p>\n") == [["江城的春天", "记者 王方", "群众看得见、摸得着，也愿意跟着干。"]]


def test_a_page_that_opens_with_a_marked_title_is_a_models() -> None:
    assert pages("# 江城的春天\n\n群众看得见、摸得着，$也愿意跟着干$。\n") == [["江城的春天", "群众看得见、摸得着，也愿意跟着干。"]]
    assert is_markdown(ANY, "# 江城的春天\n群众看得见。".encode())


def test_titles_figures_tables_and_lists_are_read_as_what_they_say() -> None:
    found = pages(
        "# 江城改造老旧小区\n\n□王方 李山\n\n![](images/a.jpg)\n\n<div style=\"text-align: center;\">图为改造后的小区。王方 摄</div>\n\n"
        "<table><tr><td>项目</td><td>2023年</td></tr>\n<tr><td>产量</td><td>120</td></tr></table>\n\n## 一、**加快**建设\n\n- 第一项\n\n---\n"
    )  # fmt: skip
    assert found == [["江城改造老旧小区", "□王方 李山", "图为改造后的小区。王方 摄", "项目 │ 2023年", "产量 │ 120", "一、加快建设", "第一项"]]


def test_the_white_space_of_a_tables_markup_makes_no_cells() -> None:
    assert pages("<table>\n <thead>\n  <tr>\n   <th>年份</th>\n   <th>产量<br>（吨）</th>\n  </tr>\n </thead>\n</table>") == [["年份 │ 产量（吨）"]]


def test_a_headline_over_several_lines_is_one_and_a_charts_kind_is_no_text() -> None:
    assert pages("# 三百二十个<br>小区<br/> 换新颜\n# 题\n甲<br>乙") == [["三百二十个小区换新颜", "题", "甲", "乙"]]
    assert pages("<details>\n<summary>bar chart</summary>\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n</details>") == [["甲 │ 乙", "1 │ 2"]]


def test_a_figure_that_says_something_keeps_it_and_one_left_out_is_told() -> None:
    (page,) = read_markdown(ANY, "![图片](a.png)\n\n![图为新桥](b.png)\n\n正文。".encode())
    assert [line.text for line in page.lines if line.text] == ["图为新桥", "正文。"]
    assert "figure-left-out" in {f.code for f in page.findings}


def test_what_stands_around_the_text_is_none_of_it() -> None:
    assert pages("---\nprimary_language: zh\nis_table: False\n---\n江城的早晨。") == [["江城的早晨。"]]
    assert pages("```markdown\n# 题\n文。\n```") == [["题", "文。"]]
    assert pages("<|ref|>title<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n# 题\n<|ref|>text<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n文。") == [["题", "文。"]]
    assert pages("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |") == [["甲 │ 乙", "1 │ 2"]]


def test_text_that_a_grounding_tag_holds_is_kept() -> None:
    boxed = "<|det|>[[1, 2, 3, 4]]<|/det|>"
    assert pages(f"<|ref|>江城的早晨<|/ref|>{boxed}\n<|ref|>WTO与江城<|/ref|>{boxed}\n") == [["江城的早晨", "WTO与江城"]]
    assert pages(f"<|ref|>sub_title<|/ref|>{boxed}## 题\n<|ref|>text<|/ref|>{boxed}\n甲。<|ref|>chart_caption<|/ref|>{boxed}乙。") == [["题", "甲。", "乙。"]]


def test_latex_around_a_text_is_read_as_what_it_says() -> None:
    assert pages("\\title{\n江城的早晨\n}\n\\author{\n王方\n}\n\n甲。\n\n\\section*{一、街市}\n\n乙。") == [["江城的早晨", "王方", "甲。", "一、街市", "乙。"]]
    table = "\\begin{tabular}{|l|l|}\n\\hline 年份 & \\multicolumn{2}{c|}{数} \\\\\n\\hline 2022 & A\\&B \\\\\n\\hline\n\\end{tabular}"
    assert pages(f"\\section{{甲}}\n\\begin{{table}}[h]\n\\caption{{产量}}\n{table}\n\\end{{table}}") == [["甲", "产量", "年份 │ 数", "2022 │ A&B"]]
    assert pages("\\begin{itemize}\n\\item 甲项\n\\item 乙项\n\\end{itemize}") == [["甲项", "乙项"]]


def test_a_formula_on_lines_of_its_own_is_one_line() -> None:
    assert pages("# 题\n# 题\n$$\nS = \\frac{1}{2}\n\\times 12\n$$\n甲。\n\\[\n10^{4}\n\\]") == [["题", "题", "S = 1/2 ×12", "甲。", "10⁴"]]


def test_a_pictures_bytes_in_the_text_do_not_make_the_page_too_big() -> None:
    raw = f"# 江城\n\n![](data:image/png;base64,{'iVBORw0KGgo' * 400_000}==)\n\n甲。".encode()
    assert is_markdown(ANY, raw)
    assert [line.text for line in read_markdown(ANY, raw)[0].lines if line.text] == ["江城", "甲。"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("好的，以下是图片中的文字内容：", False),
        ("以下是从这张报纸扫描件识别出的全部文字：", False),
        ("Here is the text extracted from the image:", False),
        ("以下是会议通过的决议全文：", True),
        ("好的作风从哪里来：", True),
        ("图片中的江城，二十年前是这样的。", True),
    ],
)
def test_what_a_model_says_before_the_page_is_none_of_it(said: str, kept: bool) -> None:
    assert pages(f"{said}\n\n# 江城的早晨\n\n# 山城\n\n甲。") == [[*([said] if kept else []), "江城的早晨", "山城", "甲。"]]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("以上为图片中识别出的全部文字。模糊处已尽量还原。", False),
        ("（以上是根据扫描图片提取的内容，供参考）", False),
        ("The above is the full text extracted from the image.", False),
        ("以上为资料照片，由江城档案馆提供。", True),
        ("以上是江城近十年的变化。", True),
    ],
)
def test_what_a_model_says_behind_the_page_is_none_of_it(said: str, kept: bool) -> None:
    assert pages(f"# 江城的早晨\n\n# 山城\n\n甲。\n\n---\n\n{said}") == [["江城的早晨", "山城", "甲。", *([said] if kept else [])]]


def test_a_page_in_html_has_its_text_and_neither_its_head_nor_its_style() -> None:
    raw = "<!DOCTYPE html><html><head><title>页</title></head><style>p {margin: 0}</style><body><h1>江城的早晨</h1><p>甲。</p><p>乙。</p></body></html>".encode()
    assert is_markdown(ANY, raw)
    assert [line.text for line in read_markdown(ANY, raw)[0].lines if line.text] == ["江城的早晨", "甲。", "乙。"]


def test_front_matter_that_is_of_the_page_is_kept() -> None:
    assert pages('---\nprimary_language: zh\ntitle: "江城的早晨"\n---\n# 山城\n# 水城') == [["江城的早晨", "山城", "水城"]]


@pytest.mark.parametrize("end", ["\n<--- Page Split --->\n", "\f", "\n<!-- PageBreak -->\n", "\n{1}------------------------------------------------\n"])
def test_pages_are_parted(end: str) -> None:
    assert pages(f"# 一版\n## 文\n甲。{end}# 二版\n乙。") == [["一版", "文", "甲。"], ["二版", "乙。"]]


def test_labelled_output_is_read_by_its_labels() -> None:
    assert pages("标题：江城改造老旧小区\n副标题：无\n作者：王方 李山\n正文：\n全市改造了三百个小区。") == [["江城改造老旧小区", "作者：王方 李山", "全市改造了三百个小区。"]]
    assert pages("**标题：** 江城改造\n\n**正文：** 全市改造了三百个小区。") == [["江城改造", "全市改造了三百个小区。"]]
    assert pages("**标题：** 江城改造\n**小标题：街市**\n**正文：** 甲。") == [["江城改造", "街市", "甲。"]]
    assert pages("【标题】江城改造\n【作者】王方\n【正文】\n甲。") == [["江城改造", "作者：王方", "甲。"]]
    assert pages("## 标题\n江城改造\n## 正文\n甲。\n## 街市\n乙。") == [["江城改造", "甲。", "街市", "乙。"]]
    assert pages("標題：江城老舊小區\n副標題：無\n作者：林文山\n正文：甲。") == [["江城老舊小區", "作者：林文山", "甲。"]]
    assert pages("【标题】：江城改造\n【内容】：全市改造了三百个小区。") == [["江城改造", "全市改造了三百个小区。"]]
    assert pages("【標題】江城改造\n【內文】全市改造了三百個小區。") == [["江城改造", "全市改造了三百個小區。"]]


@pytest.mark.parametrize(
    "text",
    [
        "江城日报\n# 今日关注\n全市改造了三百个小区。* 注：数据来自统计局。",
        "作者：王方\n价格$30到$50，A*B*C，文件_名_字",
        "1 * 2 * 3\n*注*",
        "标题：江城的一天\n他写下了这行字。",
        "#江城 #山城",
        "# 1\n# 2\n# 3",
        "a < b > c\n<江城日报>",
        "——————\n本版责编：王方",
        "A & B；C&D",
        "**注：数据来自统计局\n江城的早晨。**",
        "姓名：__王方__ 电话：____\n__________",
        "* * *\n<b 王方> </b>",
        "他说：“正文：略。”",
        "【来源】江城日报\n【编辑】王方\n江城的早晨。",
    ],
)
def test_a_text_by_hand_is_no_markdown(text: str) -> None:
    assert not is_markdown(ANY, text.encode())


def test_the_seeds_are_blocks() -> None:
    for seed in sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt")):
        assert read_source(seed).form == "blocks"


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["# 题", "<table>", "<td>甲", "</table>", "![", "](", "$", "\\(", "\\", "**", "|", "---", "标题：", "<|ref|>", "正文", "&#x;", "```", "\n"]), max_size=24))
def test_whatever_it_is_nothing_breaks(parts: list[str]) -> None:
    raw = "\n".join(["# 江城", "# 山城", *parts]).encode()
    assert READERS["markdown"].recognises(ANY, raw)
    try:
        for page in read_markdown(ANY, raw):
            assert not any("\n" in line.text for line in page.lines)
    except BroadsheetError:
        pass


@pytest.mark.parametrize("piece", ["<table>", "<|ref|>", "<|det|>", "\\item[", "\\includegraphics[", "\\begin{tabular}{l} a & b ", "\\title{", "- - - \n", "![](a)  ", "**江", "\n**江城", "<b>江"])
def test_marks_that_are_never_closed_take_no_longer_the_more_there_are(piece: str) -> None:
    start = perf_counter()
    with suppress(BroadsheetError):  # a line may be too long
        read_markdown(ANY, f"# 题\n{piece * 20_000}\n甲。".encode())
    assert perf_counter() - start < 5


LEAD, ENDING = "今年上半年，全市粮食增产，其中夏粮的产量比去年同期多一成，各区县的统计数字昨天公布。", "农业部门说，下半年还要继续推广良种，秋粮的面积不会减少。"
ROWS = "<table><tr><td>区县</td><td>2023年</td><td>2024年</td></tr><tr><td>东城</td><td>120</td><td>135</td></tr><tr><td>西城</td><td>98</td><td>110</td></tr></table>"


@pytest.mark.parametrize("name", ["表1 全市夏粮产量", "表二：各区县夏粮（单位：万吨）", "附表3　夏粮", "表 A 夏粮产量一览"])
@pytest.mark.parametrize("above", [True, False])
def test_a_tables_name_is_a_line_of_the_table_and_no_head(name: str, above: bool, tmp_path: Path) -> None:
    table = f"{name}\n\n{ROWS}" if above else f"{ROWS}\n\n{name}"
    roles = roles_of(f"# 全市粮食增产\n\n本报记者 王方\n\n{LEAD}\n\n{table}\n\n{ENDING}\n", tmp_path)
    assert roles == ["title", "byline", *["paragraph"] * 6]


@pytest.mark.parametrize("line", ["$$r=\\frac{A-B}{B}\\times 100\\%$$", "\\[ y = a + bx \\]", "$$E = mc^{2}$$", "$$\\sum_{i} x_{i} = n$$"])
def test_a_formula_on_its_own_line_is_text_and_no_head(line: str, tmp_path: Path) -> None:
    roles = roles_of(f"# 全市粮食增产\n\n本报记者 王方\n\n{LEAD}\n\n{line}\n\n{ENDING}\n", tmp_path)
    assert roles == ["title", "byline", *["paragraph"] * 3]


def test_a_footnotes_mark_and_the_footnote_are_as_the_page_prints_them(tmp_path: Path) -> None:
    (path := tmp_path / "020.md").write_text(f"# 全市粮食增产\n\n本报记者 王方\n\n{LEAD}[^1]\n\n{ENDING}\n\n[^1]: 数据来源：市统计局。\n", encoding="utf-8")
    page: Any = inspect([path])[0]
    assert f"{LEAD}①" in page["lines"] and "①数据来源：市统计局。" in page["lines"]


def roles_of(text: str, folder: Path) -> list[str]:
    (path := folder / "020.md").write_text(text, encoding="utf-8")
    page: Any = inspect([path])[0]
    (article,) = page["articles"]
    assert not any(block.get("cont") for block in article["blocks"])
    return [block["role"] for block in article["blocks"]]
