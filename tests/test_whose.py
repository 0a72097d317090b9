"""Whose an affiliation is: by the page's word, else all authors' together; who is credited by the page, who by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pages import page_of
from site_fixture import first_page

from broadsheet.archive.surroundings import contexts
from broadsheet.describe.credits import with_page_credit
from broadsheet.describe.institutions import read_affiliation
from broadsheet.describe.whose import give_affiliations
from broadsheet.editor.inspection import page_object
from broadsheet.editor.record import Record
from broadsheet.language.characters import fold
from broadsheet.language.lexicon import load_words
from broadsheet.model import Article, Person, Recovered
from broadsheet.recover import recover
from broadsheet.rules.byline_people import from_byline
from broadsheet.rules.makers import from_page_credit
from broadsheet.site.lists.documents import page_documents
from broadsheet.writers.context import Directory
from broadsheet.writers.formats import WRITERS
from broadsheet.writers.plain_page import write_plain

BOTH = ("江城大学", "山城学院")


def given(byline: str, *lines: str) -> list[tuple[str, tuple[str, ...], bool]]:
    people = give_affiliations(from_byline(fold(byline)), [read_affiliation(line) for line in lines], fold(byline))
    return [(p.name, p.affiliations, p.undivided) for p in people]


@pytest.mark.parametrize(
    ("byline", "line"),
    [
        ("□张山 李石", "（作者单位分别为江城大学、山城学院）"),
        ("□张山 李石", "（作者单位依次为江城大学、山城学院）"),
        ("□张山① 李石②", "（作者单位：①江城大学 ②山城学院）"),
        ("■张山1 李石2", "（作者单位：1.江城大学；2.山城学院）"),
        ("张山（江城大学）、李石（山城学院）", ""),
        ("□张山 李石", "（李石系山城学院；张山系江城大学）"),
        ("□张山 李石", "（作者张山系江城大学，李石系山城学院）"),
        ("□张山 李石", "（作者：张山，江城大学；李石，山城学院）"),
        ("□张山 李石", "（第一作者系江城大学，第二作者系山城学院）"),
        ("□张山 李石", "（前者系江城大学，后者系山城学院）"),
    ],
)
def test_what_the_page_divides_is_one_persons_each(byline: str, line: str) -> None:
    assert given(byline, *([line] if line else [])) == [("张山", ("江城大学",), False), ("李石", ("山城学院",), False)]


@pytest.mark.parametrize("line", ["（作者单位：江城大学、山城学院）", "（作者单位：江城大学，山城学院）", "作者单位：江城大学；山城学院", "（作者系江城大学、山城学院）"])
def test_what_the_page_does_not_divide_is_both_authors_and_said_to_be_undivided(line: str) -> None:
    assert given("□张山 李石", line) == [("张山", BOTH, True), ("李石", BOTH, True)]


def test_more_authors_than_affiliations_leave_it_open_and_one_author_or_one_affiliation_does_not() -> None:
    assert [u for *_, u in given("□张山 李石 王五", "（作者单位分别为江城大学、山城学院）")] == [True] * 3
    assert given("□张山", "（作者系江城大学教授，山城学院院长）") == [("张山", ("江城大学教授", "山城学院院长"), False)]
    assert [(a, u) for _, a, u in given("□张山 李石", "（作者单位：江城大学）")] == [(("江城大学",), False)] * 2
    assert given("□张山1 李石1,2 王五2", "（作者单位：1.江城大学；2.山城学院）") == [("张山", ("江城大学",), False), ("李石", BOTH, False), ("王五", ("山城学院",), False)]


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("（作者系江城大学教授、博导，山城研究中心主任）", ("江城大学教授、博导", "山城研究中心主任")),
        ("（作者系江城大学教授，博士生导师）", ("江城大学教授，博士生导师",)),
        ("（作者系作家，江城作家协会会员）", ("作家，江城作家协会会员",)),
    ],
)
def test_two_posts_parted_by_a_comma_are_two_affiliations_and_a_degree_is_none(line: str, texts: tuple[str, ...]) -> None:
    assert read_affiliation(line).affiliations == texts


@pytest.mark.parametrize(
    ("line", "reporters", "photographers"),
    [
        ("本版稿件由江城日报记者张山、李石撰写", ["张山", "李石"], []),
        ("本版撰文：本报记者 张山 李石", ["张山", "李石"], []),
        ("本版文字：张山、李石", ["张山", "李石"], []),
        ("本版稿件均由江城日报记者张山 李石采写", ["张山", "李石"], []),
        ("本版稿件除署名外均由本报记者张山采写", ["张山"], []),
        ("本版图片均由记者 王五 摄", [], ["王五"]),
        ("(本版稿件由本报记者张山、李石采写,图片由王五摄)", ["张山", "李石"], ["王五"]),
        ("本版图片由视觉江城提供", [], []),
        ("本版图片来源：受访者供图", [], []),
    ],
)
def test_whom_a_pages_credit_names(line: str, reporters: list[str], photographers: list[str]) -> None:
    found = from_page_credit(fold(line))
    assert [p.name for p in found if p.role == "reporter"] == reporters
    assert [p.name for p in found if p.role == "photographer"] == photographers


CRAFT = "留住手艺，先要留住手艺人。要让年轻人学得进去、挣得到钱，学徒期间有补贴，出师以后有铺面，老街才会有人接着往下走。"
LINES = (
    "老码头开出新航线", "本报讯 3月5日，江城开放大会在老码头举行。今天集装箱从这里起航，把汽车和电子产品运往海外的港口，新航线每周开出三班。",
    "嘉宾简介>>", "张果,江城大学教授、江城经济学会会长。长期研究港口经济,出版专著多部。",
    "张果：", "把铁路修到码头的仓库边上", "码头的短板在铁路，目前铁路专用线只有一条，旺季要排队三天。要抓紧建成第二条专用线，把仓库搬到铁路边上，让货物少停留。",
    "手艺要有人接着学", "■李石", CRAFT, "（作者单位：山城学院）",
    "本版稿件由江城日报记者王强、赵敏撰写",
)  # fmt: skip


def made(lines: Sequence[str] = LINES) -> Recovered:
    return recover(page_of(*lines), Record(), load_words())


def by_title(page: Recovered, title: str) -> Article:
    return next(a for a in page.articles if a.title and title in a.title)


def test_the_pages_reporters_sign_its_unsigned_reports_and_nothing_else() -> None:
    page = with_page_credit(made())
    assert by_title(page, "老码头开出").authors == ("王强", "赵敏")
    assert by_title(page, "把铁路").authors == ("张果",)
    assert by_title(page, "嘉宾简介").authors == ()
    assert by_title(page, "手艺").authors == ("李石",)


def test_the_pages_reporters_are_cited_and_the_note_says_that_the_credit_is_the_pages() -> None:
    written = {a.id: (a, c) for a, c in contexts(made(), Directory())}
    article, context = written[by_title(made(), "老码头开出").id]
    assert WRITERS["gbt"](article, context).startswith("王强，赵敏. 老码头开出新航线")
    assert "本版署名" in WRITERS["csl"](article, context)
    (said,) = (a for a in page_object(made())["articles"] if a["id"] == article.id)
    assert said["people"] == [{"name": n, "role": "reporter", "affiliation": "江城日报记者", "of_page": True} for n in ("王强", "赵敏")]


def test_a_guests_box_is_shown_with_the_guest() -> None:
    shown = dict(page_documents(made(), Directory()))
    speech = shown[f"articles/{by_title(made(), '把铁路').id}.md"]
    assert "长期研究港口经济" in speech and by_title(made(), "嘉宾简介").id in speech
    assert "长期研究港口经济" not in shown[f"articles/{by_title(made(), '老码头开出').id}.md"]


def test_a_signed_text_without_its_byline_says_so() -> None:
    page = made(("手艺要有人接着学", CRAFT, "（作者系山城学院教授）"))
    ((article, context),) = contexts(page, Directory())
    assert article.byline_lost and "署名缺失" in WRITERS["csl"](article, context)
    assert not made(LINES[7:11]).articles[0].byline_lost


@pytest.mark.parametrize("style", ["csl", "ris", "bibtex", "tei", "json-ld"])
def test_no_format_says_of_undivided_affiliations_whose_each_is(style: str) -> None:
    page = made(("手艺要有人接着学", "■张山 李石", CRAFT, "（作者单位：江城大学、山城学院）"))
    ((article, context),) = contexts(page, Directory())
    assert "未注明谁属哪一单位" in WRITERS[style](article, context)


def test_two_affiliations_never_run_into_one_list() -> None:
    """The last post of one, 博导, and the next institution were parted as posts are: 教授、博导、山城研究中心主任."""
    said = ("江城大学教授、博导", "山城研究中心主任")
    article = replace(first_page().articles[0], people=(Person("张山", "author", said), Person("李石", "host", ("甲报记者", "乙社顾问"))), affiliations=said)
    context = next(c for a, c in contexts(first_page(), Directory()) if a.id == article.id)
    text = write_plain(article, context)
    assert "江城大学教授、博导；山城研究中心主任" in text and "博导、山城" not in text and "甲报记者；乙社顾问" in text
