"""The pictures in the browser: one size shows, each mark is told and leads on, without JavaScript, in light and dark."""

from __future__ import annotations

import pytest
from conftest import DESKTOP, PHONE
from playwright.sync_api import Browser, ViewportSize, expect

PICTURED = ("places/", "network/", "timeline/")
SMALL_TYPE = """() => [...document.querySelectorAll('.view svg text')].filter(e => e.getClientRects().length)
  .filter(e => e.getBoundingClientRect().height < 10).map(e => e.textContent)"""
CUT_OFF = """() => [...document.querySelectorAll('.view svg text, .view .dot')].filter(e => e.getClientRects().length).filter(e => {
  const box = e.getBoundingClientRect(), frame = e.ownerSVGElement.getBoundingClientRect();
  return box.left < frame.left - 3 || box.right > frame.right + 3 || box.bottom > frame.bottom + 3;
}).map(e => e.outerHTML)"""
# Where a reader presses, the mark must be on top: no other may lie over its middle.
COVERED = """() => [...document.querySelectorAll('.view svg a')].filter(e => e.getClientRects().length).filter(a => {
  const shape = a.querySelector('.hit'), box = shape.getBoundingClientRect();
  scrollTo(0, scrollY + box.top - 300);
  const now = shape.getBoundingClientRect();
  const top = document.elementFromPoint(now.left + now.width / 2, now.top + now.height / 2);
  return !top || top.closest('a') !== a;
}).map(a => a.getAttribute('href'))"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", PICTURED)
def test_a_picture_shows_once_and_is_legible(browser: Browser, address: str, path: str, size: ViewportSize) -> None:
    with browser.new_context(viewport=size) as context:
        tab = context.new_page()
        tab.goto(address + path)
        wanted = "phone" if size is PHONE else "desktop"
        assert tab.locator(f".view svg.{wanted}:visible").count() == tab.locator(".view").count() > 0
        assert tab.locator(".view svg:visible").count() == tab.locator(".view").count()
        assert tab.evaluate(SMALL_TYPE) == []
        assert tab.evaluate(CUT_OFF) == []
        assert tab.evaluate(COVERED) == []


def test_a_mark_has_a_name_takes_the_focus_and_leads_on_without_javascript(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP, java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address + "places/")
        mark = tab.get_by_role("link", name="重庆：1 篇，提及 3 次")
        mark.focus()
        tab.keyboard.press("Enter")
        tab.wait_for_url(address + "places/chong-qing/")
        assert tab.locator("h1").inner_text() == "重庆"


def test_a_picture_follows_light_and_dark(browser: Browser, address: str) -> None:
    inks = []
    for scheme in ("light", "dark"):
        with browser.new_context(viewport=DESKTOP, color_scheme="dark" if scheme == "dark" else "light") as context:
            tab = context.new_page()
            tab.goto(address + "places/")
            inks.append(tab.evaluate("getComputedStyle(document.querySelector('.view svg.desktop .mark text')).fill"))
    assert inks[0] != inks[1]


def test_a_sentence_of_the_word_lens_leads_to_its_line(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(address + "phrases/di-si-ji/")
        assert tab.locator("mark").first.inner_text() == "第四极"
        tab.locator(".uses li > a").first.click()
        assert tab.url == address + "articles/010-29/#l29"
        assert "第四极" in tab.locator("p:has(> #l29)").inner_text()


def test_an_article_leads_to_its_related_ones(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(address + "articles/010-9/")
        rows = tab.locator(".related li")
        assert rows.count() >= 1 and rows.first.locator("small").inner_text()
        name = rows.first.locator("a").inner_text()
        rows.first.locator("a").click()
        expect(tab.locator("h1")).to_have_text(name)
