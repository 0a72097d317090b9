"""What a page prints of its own edition, and what follows for its record and its date."""

from __future__ import annotations

import pytest
from pages import page_of, recover_lines

from broadsheet.describe.printed import printed_edition
from broadsheet.language.characters import fold
from broadsheet.rules.folio import read_day, read_folio

TEXT = ("江城的春天", "本报讯（记者 张大山）老街的改造昨日完工，群众看得见、摸得着，都说这是为民办的实事。", "街道办事处说，下一步还要补种行道树，让老人有个乘凉的地方。")


@pytest.mark.parametrize(
    "line",
    [
        "江城日报 2024年5月12日 星期日 第3版", "２０２４年５月１２日　星期日　江城日报　３", "第三版 星期日 二〇二四年五月十二日 江城日报",
        "3 2024.5.12 星期日 江城日报 责编 王方 美编 李山", "《江城日报》 2024-05-12 第3版 要闻",
    ],
)  # fmt: skip
def test_newspaper_day_and_page_are_read_in_any_order(line: str) -> None:
    said = printed_edition(page_of(line, *TEXT))
    assert said.newspaper and said.date and said.page_number
    assert (said.newspaper.value, said.date.value, said.page_number.value) == ("江城日报", "2024-05-12", "3")
    assert said.newspaper.quote == line and said.date.line == 1
    edition = recover_lines(line, *TEXT).edition
    assert (edition.newspaper, edition.date, edition.date_by, edition.page_number) == ("江城日报", "2024-05-12", "printed", "3")


def test_a_head_that_the_extraction_cut_into_lines_is_one() -> None:
    said = printed_edition(page_of("江城日报", "2024年5月12日", "星期日", "A03", *TEXT))
    assert [s and s.value for s in (said.newspaper, said.date, said.page_number)] == ["江城日报", "2024-05-12", "A03"]


def test_a_number_counts_in_the_row_of_the_day() -> None:
    said = printed_edition(page_of("03", "要闻", "2024.5.12 星期日", *TEXT))
    assert said.page_number and said.page_number.value == "3"
    weather = printed_edition(page_of("2024年5月12日 甲辰年四月初五 今日白天晴间多云 气温13-22摄氏度", *TEXT))
    assert weather.date and weather.date.value == "2024-05-12"


def test_a_number_on_a_line_of_its_own_counts_anywhere_in_the_row_of_the_day() -> None:
    said = printed_edition(page_of("二〇二四年五月十二日", "星期日", "甲辰年四月初五", "江城日报", "第 三 版", "责任编辑 王方", *TEXT))
    assert said.page_number and said.page_number.value == "3"
    apart = printed_edition(page_of("江城日报 2024年5月12日", *TEXT, "第三版", *TEXT, *TEXT))
    assert apart.page_number is None


def test_figures_and_letters_set_apart_are_read_together() -> None:
    said = printed_edition(page_of("A 1 6", "专 题", "2 0 1 5 . 8 . 3", "星 期 一", *TEXT))
    assert said.date and said.page_number and (said.date.value, said.page_number.value) == ("2015-08-03", "A16")


def test_a_section_behind_its_number_is_of_the_row() -> None:
    said = printed_edition(page_of("聯合江報", "中華民國一一三年五月十二日　星期日", "A5　文教．體育", *TEXT))
    assert said.page_number and said.page_number.value == "A5"


@pytest.mark.parametrize(
    "lines",
    [
        (*TEXT, "江城市水务局", "2024年5月12日"),  # it signs a notice
        ("江城日报 1949年10月1日创刊", *TEXT),
        ("江城的春天", "江城日报2024年5月12日第3版说，老街的改造已经完工，群众都说好。"),
    ],
)
def test_a_day_that_is_not_the_papers_own_dates_nothing(lines: tuple[str, ...]) -> None:
    assert printed_edition(page_of(*lines)).date is None
    assert recover_lines(*lines).edition.date_by != "printed"


def test_two_newspapers_or_numbers_are_not_decided_between() -> None:
    said = printed_edition(page_of("江城日报 第3版 2024年5月12日", *TEXT, "山城晚报 第5版 2024年5月12日"))
    assert said.newspaper is None and said.page_number is None and said.date is not None


@pytest.mark.parametrize(
    ("text", "day"),
    [("二〇二四年十二月廿三日", "2024-12-23"), ("民国三十六年五月十二日", "1947-05-12"), ("2024/2/30", None), ("2024.05.12", "2024-05-12"), ("SUNDAY, MAY 12, 2024", "2024-05-12"), ("Sept. 3, 1987", "1987-09-03"), ("Feb. 30, 2024", None)],
)
def test_days(text: str, day: str | None) -> None:
    assert read_day(fold(text)) == day


@pytest.mark.parametrize("line", ["江城大学主办龙舟赛", "统筹 城乡发展", "第三届江城论坛开幕", "G20峰会开启新征程", "江城百年史正式出版", "03 强化创新驱动"])
def test_headings_are_no_heads_of_pages(line: str) -> None:
    assert read_folio(fold(line)) == ()


def test_a_month_and_its_day_on_two_lines_are_a_day() -> None:
    assert recover_lines("江城日报", "2024年5月", "12", "星期日", *TEXT).edition.date == "2024-05-12"
    assert recover_lines("星期日 2024年5月", "12", "江城日报", *TEXT).edition.date == "2024-05-12"


@pytest.mark.parametrize("head", [("理論週刊", "香江日報 2019年6月3日 星期一 B8"), ("江城晚报 24小时新闻热线：96345 本报官方微博：@江城晚报", "2016.3.22", "星期二"), ("江城晚报JIANGCHENGEVENINGNEWS 2024年8月20日星期二 11版",), ("江城晚报A08民生2022年10月10日星期一",)])
def test_the_newspaper_stands_beside_its_own_parts_and_lines_and_its_latin_name(head: tuple[str, ...]) -> None:
    said = printed_edition(page_of(*head, *TEXT))
    assert said.newspaper and said.newspaper.value in ("香江日報", "江城晚报") and said.date


def test_a_traditional_page_keeps_its_newspapers_name_as_printed() -> None:
    edition = recover_lines("聯合晚報 民國九十二年五月七日 星期三 第五版", "夜市裡的老燈籠", "街坊說，路燈修好以後，晚上出門安心多了，孩子放學也不必繞路。").edition
    assert (edition.newspaper, edition.date, edition.page_number) == ("聯合晚報", "2003-05-07", "5")
    assert edition.newspaper_evidence and "聯合晚報 民國九十二年五月七日" in edition.newspaper_evidence


def test_an_advertisement_is_in_no_article_and_told_of() -> None:
    found = recover_lines(*TEXT, "江城名苑", "南向阔景三居 均价9800元/平方米起 售楼热线：023-88889999")
    assert [(p.line, p.role) for p in found.unassigned] == [(4, "furniture"), (5, "furniture")]
    assert [f.lines for f in found.findings if f.code == "advertisement"] == [(4, 5)]
