"""What a reader meets in the browser, on a phone and on a desktop, with and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import DESKTOP, PATHS, PHONE, SMALL, TABLET, at_rest
from playwright.sync_api import Browser, ViewportSize

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What overflows its own box, too: the theme hides what runs over the side, so that the page itself never scrolls. A cut-out is a window on a
# picture that goes on behind it; the window is asked.
BEYOND = """() => [...document.querySelectorAll('main *, header *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && box.right > document.documentElement.clientWidth + 1 && !e.closest('foreignObject');
}).map(e => e.outerHTML.slice(0, 80))"""
MOST_SHIFT = 0.02
# How much moves while a page loads, added up from its first moment.
SHIFT = """__shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { __shift += e.value })).observe({type: 'layout-shift', buffered: true})"""
SMALL_TARGETS = """() => [...document.querySelectorAll('.masthead a, .masthead button, .contents a, .byline a, ul.cast a, .tools *, .topics a, .neighbours a, .entry-topics a, .reach')]
  .filter(e => e.offsetHeight && e.offsetHeight < 44).map(e => e.textContent)"""


@pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
def test_every_page_fits_keeps_still_asks_no_other_host_and_does_not_complain(browser: Browser, address: str, size: ViewportSize) -> None:
    with browser.new_context(viewport=size) as context:
        context.add_init_script(SHIFT)
        for path, tab, seen in at_rest(context, address, PATHS):
            assert seen.taken() == [], path
            assert tab.evaluate("__shift") <= MOST_SHIFT, path
            for width in (320, 360, 390) if size is PHONE else (size["width"],):
                tab.set_viewport_size({"width": width, "height": size["height"]})
                assert tab.evaluate(WIDER) == 0, (path, width)
                assert tab.evaluate(BEYOND) == [], (path, width)
            tab.set_viewport_size(size)


def test_what_moves_a_page_is_seen(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        context.add_init_script(SHIFT)
        for _, tab, _ in at_rest(context, address, PATHS[:3]):
            tab.evaluate("document.querySelector('header').insertAdjacentHTML('afterend', '<p>字</p>'.repeat(9))")
            tab.wait_for_function("most => __shift > most", arg=MOST_SHIFT)


@pytest.mark.parametrize("path", ["", "articles/010-9/", "articles/011-7/", "authors/chen-yanli/"])
def test_what_a_finger_must_hit_is_44_pixels_high(browser: Browser, address: str, path: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(address + path)
        assert tab.evaluate(SMALL_TARGETS) == []


def test_an_article_reads_without_javascript(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address + "articles/010-9/")
        assert tab.locator(".text").inner_text().count("营造安居乐居的生活圈") == 3
        assert tab.locator("h1").count() == 1 and tab.locator("h1").inner_text() == "推进老旧小区改造要坚持“民生为大”"
        assert tab.locator(".byline").inner_text().split() == ["陈艳丽", "金科"]
        assert "2024年12月或之后" in tab.locator(".imprint").inner_text()
        tab.click("text=重庆电子科技职业学院")
        assert tab.locator("h1").inner_text() == "重庆电子科技职业学院"


def test_a_paragraph_leads_to_its_line_on_the_page_and_back(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + "articles/010-9/")
        tab.locator("#l13").click()
        assert tab.url == address + "pages/010/#l13"
        row = tab.locator("#l13")
        assert "社区服务" in row.inner_text() and "正文" in row.inner_text()
        row.locator("> a:first-child").click()
        assert tab.url == address + "articles/010-9/#l13"


def test_a_copied_paragraph_is_the_paragraph(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + "articles/010-9/")
        copied = tab.evaluate(
            "() => { getSelection().selectAllChildren(document.querySelector('.text p')); return getSelection().toString() }"
        )
        assert "要联动社区服务与智慧社区" in copied.replace("\n", "")


def test_what_is_lost_or_supplied_is_said(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address + "articles/010-29/")
        assert tab.locator("h1").inner_text() == "[区域发展的排序位置]"
        notes = tab.locator(".apparatus").inner_text()
        assert "方括号内的标题为编者所拟" in notes and "源文本缺本篇的开头" in notes
        assert "方括号内的标题为编者所拟" in tab.locator(".article-head").inner_text()
        assert tab.locator(".text").inner_text().startswith("源文本此处缺失")
        tab.goto(address + "articles/011-7/")
        assert "日期未详" in tab.locator(".imprint").inner_text()


def test_hostile_text_does_nothing_on_any_page(browser: Browser, hostile_address: str, hostile: Path) -> None:
    with browser.new_context(viewport=SMALL) as context:
        paths = sorted(f"{p.relative_to(hostile).parent.as_posix()}/" for p in hostile.rglob("index.html"))
        for path, tab, seen in at_rest(context, hostile_address, paths):
            assert tab.evaluate("window.__hit") is None, path
            assert (
                tab.locator(
                    '[href^="javascript:" i], [onclick], [onload], [onerror], main img, main iframe, .md-content script'
                ).count()
                == 0
            ), path
            for size in (SMALL, DESKTOP, SMALL):
                tab.set_viewport_size(size)
                assert tab.evaluate(WIDER) == 0, (path, size["width"])
            assert tab.evaluate("window.__hit") is None and seen.taken() == [], path
