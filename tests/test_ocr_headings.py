"""What the headings of OCR Markdown say of each other reaches the reading, and where they say nothing it reads as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.add import Given, add
from broadsheet.convert import inspect
from broadsheet.editor.record import read_record, record_beside
from broadsheet.io.seeds import read_page
from broadsheet.read.ocr_markdown import read_markdown

A1 = "今年以来，江城市把老旧小区改造作为民生实事，全市已开工三百二十个小区，惠及居民八万余户。"
A2 = "每个小区都成立了由居民代表组成的改造小组，改什么、怎么改，由居民说了算，方案公示七天。"
A3 = "财政补一点、企业投一点、居民出一点，江城市筹集资金十二亿元，引入社会力量参与长效管理。"
B1 = "春茶上市的季节，走进青山县云岭镇的茶园，茶农们正忙着采摘新芽，新茶打包发往全国各地。"
B2 = "合作社去年销售茶叶四十吨，带动周边三百多户农民增收，茶叶交易中心正在建设。"
C1 = "近日，江城市图书馆新馆正式对外开放，藏书三百万册，设有阅览座位三千个，全年无休。"
HEADED = ["# 三百二十个小区换新颜", "本报记者 王方", A1, "## 居民的事居民议", A2, "## 多方出资解难题", A3, "# 云岭茶香飘四方", B1, B2]


def said(*rows: str) -> dict[str, str | None]:
    """What is said of a page's lines, by their text."""
    (page,) = read_markdown(Path("020.md"), "\n\n".join(rows).encode())
    return {page.lines[r.line - 1].text: r.role for r in page.rulings}


@pytest.mark.parametrize(
    "heads",
    [("## 居民的事居民议", "## 多方出资解难题"), ("#### **居民的事居民议**", "#### **多方出资解难题**"), ("**居民的事居民议**", "**多方出资解难题**"), ("<h3>居民的事居民议</h3>", "<h3>多方出资解难题</h3>")],
)
def test_a_heading_below_one_with_text_of_its_own_is_a_section_head(heads: tuple[str, str]) -> None:
    assert said("# 三百二十个小区换新颜", A1, heads[0], A2, heads[1], A3, "# 云岭茶香飘四方", B1) == {
        "三百二十个小区换新颜": "title", "居民的事居民议": "head", "多方出资解难题": "head", "云岭茶香飘四方": "title",
    }  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ["# 小区换新颜", A1, "# 居民的事居民议", A2, "# 云岭茶香", B1],  # one level
        ["# 江城日报", "## 小区换新颜", A1, "## 云岭茶香", B1],  # a page's name
        ["# 民生实事看得见", f"编者按：{A1}", "## 居民的事居民议", A2, "## 云岭茶香", B1],
        ["# 民生实事看得见", A1, "## 居民的事居民议", "本报记者 王方", A2, "## 云岭茶香", B1],
        ["# 小区换新颜", A1, "## 居民的事居民议", f"本报讯（记者 李山）{A2}", "## 云岭茶香", B1],
        ["# 记者走基层", A1, "## 居民的事居民议", f"{A2}（王方）", "## 云岭茶香", B1],
        ["# 记者走基层", f"{A1}（李山）", "## 云岭茶香", B1],
        ["# 小区换新颜", A1, "**本报记者 王方**", A2],
        ["# 小区换新颜", A1, "**王方：**", A2],
        ["# 小区换新颜", "**惠及八万居民**", A1, "**云岭茶香**"],
        ["**小区换新颜**", A1, "**居民的事居民议**", A2],
        [A1, "## 居民的事居民议", A2, "### ——江城市纪实", A3],
    ],
)
def test_where_levels_do_not_tell_nothing_is_said(rows: list[str]) -> None:
    assert said(*rows, "# 新馆开放读者多", C1) == {}


@pytest.mark.parametrize("deeper", ["## 云岭茶香飘四方", "## **云岭茶香飘四方**"])
def test_below_the_one_biggest_headline_of_a_page_another_article_may_stand(deeper: str) -> None:
    assert said("# 三百二十个小区换新颜", "本报记者 王方", A1, deeper, B1, B2, "## 新馆开放读者多", C1) == {}


def test_a_kicker_and_a_subtitle_of_other_levels_do_not_hide_the_text_of_a_title() -> None:
    rows = ["## 江城以绣花功夫改造小区", "# 三百二十个小区换新颜", "### ——江城市纪实", "本报记者 王方", *HEADED[2:]]
    assert said(*rows) == {"居民的事居民议": "head", "多方出资解难题": "head", "云岭茶香飘四方": "title"}


def test_what_a_figure_is_called_is_its_caption() -> None:
    assert said("# 题", A1, "![改造后的小区](a.png)", A2, "<figure><img src=\"b.png\"><figcaption>晨练的居民</figcaption></figure>", A3) == {
        "改造后的小区": "caption", "晨练的居民": "caption",
    }  # fmt: skip
    grounded = "<|ref|>image_caption<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n<center>晨练的居民 </center>"
    assert said("# 题", A1, grounded) == {"晨练的居民": "caption"}
    assert said("# 题", "![](a.png)  \n晨练的居民", A1) == {"晨练的居民": "caption"}
    assert said("# 题", f"![](a.png) {A1}", "![](b.png)  ", A2) == {}


def test_heads_and_titles_are_read_by_their_levels(tmp_path: Path) -> None:
    file = tmp_path / "020.md"
    file.write_text("\n\n".join(HEADED), encoding="utf-8")
    (page,) = inspect([file])
    found = page["articles"]
    assert isinstance(found, list)
    assert [(a["title"], a["authors"], a["section_heads"]) for a in found] == [
        ("三百二十个小区换新颜", ["王方"], ["居民的事居民议", "多方出资解难题"]), ("云岭茶香飘四方", [], []),
    ]  # fmt: skip


def test_a_page_that_is_added_keeps_what_its_levels_say(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    file = tmp_path / "020.md"
    file.write_text("\n\n".join(HEADED), encoding="utf-8")
    add(tmp_path, [file], Given())
    seed = tmp_path / "seeds/020.txt"
    record = read_record(record_beside(seed), read_page(seed))
    assert record.rulings == read_markdown(file, file.read_bytes())[0].rulings and len(record.rulings) == 3


def test_a_table_below_its_name_stays_a_table(tmp_path: Path) -> None:
    file = tmp_path / "020.md"
    table = "<table><tr><td>年份</td><td>产量（吨）</td></tr><tr><td>2022</td><td>120</td></tr><tr><td>2023</td><td>160</td></tr></table>"
    file.write_text("\n\n".join([*HEADED, "表1 青山县茶叶产量", table, A3]), encoding="utf-8")
    (page,) = inspect([file])
    lines, found = page["lines"], page["articles"]
    assert isinstance(lines, list) and isinstance(found, list)
    assert [b["role"] for a in found for b in a["blocks"] if "│" in lines[b["line"] - 1]] == ["paragraph"] * 3
