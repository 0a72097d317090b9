"""Labelled output of an OCR model: each label says what stands behind it, and the reading keeps to that."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.editor.record import Record
from broadsheet.io.seeds import read_page
from broadsheet.language.lexicon import load_words
from broadsheet.read.ocr_markdown import read_markdown
from broadsheet.recover import recover

A1 = "今年以来，江城市把老旧小区改造作为民生实事，全市已开工三百二十个小区，惠及居民八万余户。"
A2 = "每个小区都成立了由居民代表组成的改造小组，改什么、怎么改，由居民说了算，方案公示七天。"
B1 = "近日，江城市图书馆新馆正式对外开放，藏书三百万册，设有阅览座位三千个，全年无休。"


def said(text: str) -> dict[str, str | None]:
    """What is said of a page's lines, by the first four characters of their text."""
    (page,) = read_markdown(Path("020.md"), text.encode())
    return {page.lines[r.line - 1].text[:4]: r.role for r in page.rulings}


def titles_and_authors(text: str, folder: Path) -> list[tuple[str | None, list[str]]]:
    """Of each article of a page."""
    (page,) = read_markdown(Path("020.md"), text.encode())
    (folder / "020.txt").write_text("\n".join(line.text for line in page.lines), encoding="utf-8")
    found = recover(read_page(folder / "020.txt"), Record(rulings=page.rulings), load_words())
    return [(a.title, list(a.authors)) for a in found.articles]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (f"引题：民生实事看得见\n标题：小区换新颜\n副标题：居民的事居民议\n作者：王方\n正文：{A1}\n小标题：多方出资\n{A2}", {"民生实事": "kicker", "小区换新": "title", "居民的事": "subtitle", "今年以来": "paragraph", "多方出资": "head"}),
        (f"【栏目】民生\n【主标题】小区换新颜\n【导语】{A2}\n【正文】{A1}\n【图片说明】居民在小区散步。", {"民生": "column", "小区换新": "title", "每个小区": "lead", "今年以来": "paragraph", "居民在小": "caption"}),
        (f"## 标题\n\n小区换新颜\n\n## 副标题\n\n无\n\n## 作者\n\n王方\n\n## 正文\n\n{A1}", {"小区换新": "title", "今年以来": "paragraph"}),
        (f"标题：小区换新颜\n副标题：\n作者：王方\n正文：{A1}", {"小区换新": "title", "今年以来": "paragraph"}),
        (f"**Title:** 小区换新颜\n**Author:** 王方、李山\n**Content:** {A1}", {"小区换新": "title", "王方、李": "byline", "今年以来": "paragraph"}),
        (f"標題：小區換新顏\n副標題：居民的事居民議\n正文：{A1}", {"小區換新": "title", "居民的事": "subtitle", "今年以来": "paragraph"}),
    ],
)  # fmt: skip
def test_a_label_says_what_stands_behind_it_or_below(text: str, roles: dict[str, str]) -> None:
    assert said(text) == roles


@pytest.mark.parametrize("counted", ["文章{}：", "### 文章{}", "第{}篇", "**报道{}**"])
@pytest.mark.parametrize("label", ["- 标题：{}", "1. **标题**：{}", "标题: {}"])
def test_articles_that_a_model_counts_are_read_without_the_count(counted: str, label: str, tmp_path: Path) -> None:
    articles = [("小区换新颜", "王方", A1 + A2), ("图书馆新馆开放", "何大川", B1)]
    text = "\n\n".join(f"{counted.format(n)}\n\n{label.format(title)}\n- 作者：{name}\n- 正文：{body}" for n, (title, name, body) in zip("一二", articles, strict=True))
    assert titles_and_authors(text, tmp_path) == [(title, [name]) for title, name, _ in articles]


def test_a_count_in_a_text_without_labels_is_text() -> None:
    (page,) = read_markdown(Path("020.md"), f"# 小区换新颜\n\n第二篇\n\n{A1}".encode())
    assert [line.text for line in page.lines if line.text] == ["小区换新颜", "第二篇", A1]


def test_a_subtitle_with_its_label_is_no_title(tmp_path: Path) -> None:
    assert titles_and_authors(f"标题：小区换新颜\n副标题：三百二十个小区开工改造\n作者：王方\n正文：{A1}", tmp_path) == [("小区换新颜", ["王方"])]


def test_a_list_below_running_text_is_text_and_under_a_heading_it_is_not_said() -> None:
    items = "- 改造小区三百个\n- 加装电梯九十部\n- 新建车位两千个"
    assert said(f"# 小区换新颜\n\n{A1}\n\n{items}\n\n{A2}") == {"改造小区": "paragraph", "加装电梯": "paragraph", "新建车位": "paragraph"}
    assert said(f"# 今日导读\n\n{items}\n\n# 小区换新颜\n\n{A1}") == {}
    assert said(f"# 小区换新颜\n\n{A1}\n\n- 多方出资解难题\n\n{A2}") == {}
    assert said(f"# 小区换新颜\n\n{A1}\n\n- 本报记者 王方\n- 加装电梯九十部\n\n{A2}") == {"加装电梯": "paragraph"}
