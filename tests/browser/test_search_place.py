"""The search keeps the reader's place: lines of no article, the switch of scripts, the focus."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import BELOW, DESKTOP, serve, visited
from playwright.sync_api import Browser, Page, expect

from broadsheet.site.search import index
from broadsheet.site.search.lines import PageLine
from broadsheet.site.search.sources import Block, Source

READY = "[data-results][data-state=ready]"
BOX = "[data-search] input[name=q]"
FOCUSED = "document.activeElement"


@pytest.fixture(scope="module")
def large(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site with an index of seventy articles and as many lines, of which some filters have more values than are shown."""
    folder = tmp_path_factory.mktemp("large") / BELOW.strip("/")
    shutil.copytree(site, folder)
    kinds = ("评论", "消息", "访谈")
    articles = [Source(f"010-{n}", (f"题{n}",), (), (Block("民生。"),), kind=kinds[n % 3], by=(f"作者{n % 12}",)) for n in range(70)]
    articles.append(Source("010-9", ("独有",), (), (Block("民生。"),), kind="特写", by=("某人",)))
    index.build_index(articles, folder / "search" / "index", [PageLine("010", 25, "版面附注", f"民生{n}") for n in range(70)])
    yield from serve(folder)


@pytest.fixture
def tab(desk: Page, address: str) -> Iterator[Page]:
    yield from visited(desk, address)


@pytest.fixture
def wide(desk: Page, large: str) -> Iterator[Page]:
    yield from visited(desk, large)


def ready(tab: Page, total: int) -> None:
    expect(tab.locator(READY)).to_have_attribute("data-total", str(total))


def focused(tab: Page, script: str) -> object:
    return tab.evaluate(f"{FOCUSED}.{script}")


@pytest.mark.parametrize("script", ["", "hant/"])
def test_a_line_of_no_article_is_listed_apart_and_opens_the_ledger_at_it(tab: Page, address: str, script: str) -> None:
    tab.goto(f"{address}{script}search/?q=本報記者李四撰寫")
    ready(tab, 0)
    found = tab.locator("[data-lines] [data-page-line]")
    expect(found).to_have_attribute("data-page-line", "010-25")
    assert tab.inner_text("[data-count]") == ("沒有文章，版面文字 1 處" if script else "没有文章，版面文字 1 处")
    assert "版面附" in found.inner_text() and "記者李四" in found.inner_text().replace("记", "記")
    found.get_by_role("link").click()
    tab.wait_for_url(re.compile(rf"/archive/{script}pages/010/\?h=[^#]+#l25$"))
    tab.wait_for_selector(".hits")
    assert len("".join(tab.locator(".rows > :target mark.hit").all_inner_texts())) == len("本报记者李四撰写")


@pytest.mark.parametrize(
    ("query", "label", "line"),
    [("陈艳丽金科", "署名", 7), ("单位分别为", "作者单位", 15), ("图为改造", "图片说明", 19), ("王五", "供图", 21), ("社区服务and", "原文", 13)],
)  # fmt: skip
def test_a_hit_beside_the_text_says_what_it_is_and_leads_to_its_line(tab: Page, address: str, query: str, label: str, line: int) -> None:
    tab.goto(f"{address}search/?q={query}")
    ready(tab, 1)
    snippet = tab.locator("[data-article='010-9'] .result__snippet")
    assert snippet.count() == 1 and snippet.locator(".result__label").inner_text() == label
    assert "".join(snippet.locator("mark").all_inner_texts()).replace(" ", "") == query
    assert "1 处" in tab.inner_text(".result__line")
    snippet.get_by_role("link", name=f"第 {line} 行").click()
    tab.wait_for_url(f"**/pages/010/?h=*#l{line}")
    tab.wait_for_selector(".hits")
    assert "".join(tab.locator(".rows > :target mark.hit").all_inner_texts()).replace(" ", "") == query


def test_both_forms_of_a_slip_lead_to_the_article(tab: Page, address: str) -> None:
    for query in ("社区服务and智慧社区", "社区服务与智慧社区"):
        tab.goto(f"{address}search/?q={query}")
        ready(tab, 1)
    tab.click("[data-article] h2 a")
    tab.wait_for_selector(".hits")


def test_the_box_of_any_page_leads_to_a_line_of_no_article(tab: Page, address: str) -> None:
    tab.goto(address + "about/")
    tab.keyboard.press("/")
    tab.keyboard.type("李四撰写")
    expect(tab.locator(".search-box li")).to_have_text([re.compile("版面 010 第 25 行"), "版面文字 1 处"])
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pages/010/?h=*#l25")


def test_a_filter_is_about_articles(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=民生")
    expect(tab.locator("[data-page-line='010-1']")).to_be_visible()
    tab.locator("label", has_text="访谈").click()
    expect(tab.locator("[data-lines]")).to_be_hidden()
    tab.goto(address + "search/?q=李四撰写&kind=访谈")  # where no article answers there is nothing to filter
    expect(tab.locator("[data-page-line='010-25']")).to_be_visible()


def test_the_switch_of_scripts_keeps_what_is_asked(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=民生&sort=date&kind=访谈")
    ready(tab, 1)
    for path in ("hant/search/", "search/"):
        tab.click("a.script-switch")
        tab.wait_for_url(lambda url, path=path: url.startswith(f"{address}{path}?"))  # type: ignore[misc]
        ready(tab, 1)
        assert tab.input_value(BOX) == "民生" and tab.input_value("select[name=sort]") == "date"
        assert tab.locator("[data-chosen] button").count() == 1
        expect(tab.locator("[data-facets] input[name=kind]:checked")).to_have_count(1)


def test_the_switch_keeps_what_was_typed_just_now(tab: Page, address: str) -> None:
    tab.goto(address + "search/")
    tab.wait_for_selector(READY)
    tab.evaluate("box => { box = document.querySelector(box); box.value = '社区服务'; box.dispatchEvent(new Event('input')); document.querySelector('a.script-switch').click() }", BOX)
    tab.wait_for_url(address + "hant/search/?q=*")
    ready(tab, 1)
    assert tab.input_value(BOX) == "社区服务"


def test_enter_asks_and_the_focus_stays_in_the_box(tab: Page, address: str) -> None:
    tab.goto(address + "search/")
    tab.locator(BOX).press_sequentially("民生")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(READY)
    assert focused(tab, "name") == "q" and "q=" in tab.url


def test_arrows_lead_through_articles_and_lines_and_enter_opens(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=民生")
    tab.wait_for_selector("[data-page-line]")
    tab.focus(BOX)
    every = tab.locator("li.result").count()
    for at in range(every):
        tab.keyboard.press("ArrowDown")
        assert tab.evaluate(f"[...document.querySelectorAll('li.result')].indexOf({FOCUSED}.closest('li'))") == at
    tab.keyboard.press("ArrowDown")
    assert focused(tab, "closest('li').dataset.pageLine") is not None
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pages/010/?h=*#l1")
    tab.go_back()
    tab.wait_for_selector("[data-page-line]")
    expect(tab.locator("[data-page-line='010-1'] a")).to_be_focused()
    for _ in range(every):
        tab.keyboard.press("ArrowUp")
    assert focused(tab, "name") == "q"


def test_tab_goes_from_one_result_to_the_next(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=民生大计")
    tab.wait_for_selector(READY)
    first = tab.locator("li.result").first.get_by_role("link")
    first.first.focus()
    for at in range(1, first.count()):
        tab.keyboard.press("Tab")
        expect(first.nth(at)).to_be_focused()


def test_more_goes_on_at_the_first_new_result(wide: Page, large: str) -> None:
    wide.goto(large + "search/?q=民生")
    ready(wide, 71)
    wide.focus("[data-more]")
    wide.keyboard.press("Enter")
    expect(wide.locator("[data-results] > li")).to_have_count(60)
    expect(wide.locator("[data-results] > li").nth(10).get_by_role("link")).to_be_focused()
    wide.focus("[data-more-lines]")
    wide.keyboard.press("Enter")
    expect(wide.locator("[data-lines] > li")).to_have_count(60)
    expect(wide.locator("[data-lines] > li").nth(10).get_by_role("link")).to_be_focused()
    wide.click("[data-more]")
    expect(wide.locator("[data-results] > li")).to_have_count(71)
    expect(wide.locator("[data-results] > li").nth(60).get_by_role("link")).to_be_focused()
    assert wide.locator("[data-lines] > li").count() == 60
    expect(wide.locator("[data-more]")).to_be_hidden()


def test_who_returns_finds_as_much_as_was_shown_and_the_focus_on_what_was_opened(wide: Page, large: str) -> None:
    wide.goto(large + "search/?q=民生&sort=date")
    ready(wide, 71)
    wide.click("[data-more]")
    expect(wide.locator("[data-results] > li")).to_have_count(60)
    opened = wide.locator("[data-results] > li").nth(40)
    id = opened.get_attribute("data-article")
    opened.get_by_role("link").focus()
    wide.route("**/articles/010-*/*", lambda route: route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html"))
    wide.keyboard.press("Enter")
    wide.wait_for_url("**/articles/**")
    wide.go_back()
    expect(wide.locator("[data-results] > li")).to_have_count(60)
    expect(wide.locator(f"[data-article='{id}'] a").first).to_be_focused()
    assert wide.evaluate("scrollY") > 0


def test_a_filter_keeps_the_focus_though_it_is_drawn_anew(wide: Page, large: str) -> None:
    wide.goto(large + "search/?q=民生")
    ready(wide, 71)
    box = wide.get_by_role("checkbox", name="访谈")
    box.focus()
    wide.keyboard.press("Space")
    ready(wide, 23)
    expect(wide.locator("label", has_text="某人")).to_have_count(0)  # the filters were counted anew
    expect(box).to_be_focused()
    wide.keyboard.press("Space")
    ready(wide, 71)
    expect(wide.locator("label", has_text="某人")).to_have_count(1)
    expect(box).to_be_focused()


def test_a_filter_is_not_drawn_anew_under_a_pressed_key(wide: Page, large: str) -> None:
    wide.goto(large + "search/?q=民生")
    ready(wide, 71)
    wide.get_by_role("checkbox", name="访谈").focus()
    wide.keyboard.down("Space")
    wide.locator("[data-filters]").dispatch_event("toggle")
    wide.wait_for_timeout(500)  # the filters, if they were counted again, are drawn by now
    wide.keyboard.up("Space")
    ready(wide, 23)


def test_a_filter_below_the_fold_stays_open_and_keeps_the_focus(wide: Page, large: str) -> None:
    wide.goto(large + "search/?q=民生")
    ready(wide, 71)
    wide.get_by_text("另 5 项").focus()
    wide.keyboard.press("Enter")
    box = wide.get_by_role("checkbox", name="某人")
    box.focus()
    wide.keyboard.press("Space")
    ready(wide, 1)
    expect(wide.locator("label", has_text="访谈")).to_have_count(0)
    expect(box).to_be_focused()


def test_what_is_taken_back_leaves_the_focus_at_what_is_left(wide: Page, large: str) -> None:
    wide.goto(large + "search/?q=民生&kind=访谈&kind=消息")
    ready(wide, 46)
    wide.get_by_role("button", name="访谈").focus()
    wide.keyboard.press("Enter")
    ready(wide, 23)
    expect(wide.get_by_role("button", name="消息")).to_be_focused()
    wide.keyboard.press("Enter")
    ready(wide, 71)
    expect(wide.locator("[data-count]")).to_be_focused()


def test_the_order_keeps_the_focus(wide: Page, large: str) -> None:
    wide.goto(large + "search/?q=民生")
    ready(wide, 71)
    wide.focus("select[name=sort]")
    wide.keyboard.press("ArrowDown")
    wide.wait_for_url("**sort=date*")
    wide.wait_for_selector(READY)
    assert focused(wide, "name") == "sort"


def test_a_shorter_term_leads_to_its_first_result_also_of_a_line(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=李四撰写从未见过")
    ready(tab, 0)
    offered = tab.get_by_role("link", name="李四撰写")
    assert "版面文字 1 处" in tab.inner_text("[data-notice]")
    offered.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("[data-page-line='010-25'] a")).to_be_focused()


def test_after_a_failure_the_focus_is_not_lost(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        context.route("**/search/index/**", lambda route: route.abort())
        tab.goto(address + "search/?q=社区服务")
        tab.wait_for_selector("[data-retry]")
        context.unroute_all()
        tab.focus("[data-retry]")
        tab.keyboard.press("Enter")
        ready(tab, 1)
        expect(tab.locator("[data-article] h2 a")).to_be_focused()
