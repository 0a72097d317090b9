"""What an article offers a reader: what was printed, a link to each paragraph, contents at hand, a clean sheet of paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import DESKTOP, PHONE
from playwright.sync_api import Browser, Page, ViewportSize, expect
from site_fixture import first_page

ARTICLE = "articles/010-9/"
BUBBLE = "getComputedStyle(document.querySelector('.mend'), '::after')"


def printed(*lines: int) -> str:
    """Lines of the page as its file has them."""
    return "".join(block.text for line in lines for block in first_page().page.blocks if block.line == line)


def test_the_sign_of_a_line_is_called_by_its_title_and_not_by_its_number(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        session = context.new_cdp_session(tab)
        for sign, name in (("#l13", "提取文本第13行"), (".remark", "注：第 13 行的位置由文意推定")):
            found = session.send("Runtime.evaluate", {"expression": f"document.querySelector('{sign}')"})["result"]["objectId"]
            node, *_ = session.send("Accessibility.getPartialAXTree", {"objectId": found, "fetchRelatives": False})["nodes"]
            assert (node["role"]["value"], node["name"]["value"]) == ("link", name)


@pytest.mark.parametrize("path", ["pages/010/", "hant/pages/010/"])
def test_the_number_of_a_line_of_the_ledger_says_what_it_is_and_is_a_number_to_the_eye(browser: Browser, address: str, path: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + path)
        session = context.new_cdp_session(tab)
        found = session.send("Runtime.evaluate", {"expression": "document.querySelector('#l13 > a')"})["result"]["objectId"]
        node, *_ = session.send("Accessibility.getPartialAXTree", {"objectId": found, "fetchRelatives": False})["nodes"]
        assert (node["role"]["value"], node["name"]["value"]) == ("link", "第 13 行") and tab.locator("#l13 > a").inner_text() == "13"


def test_a_slip_shows_what_was_printed_on_hover_and_focus_and_says_it(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        slip = tab.locator(".mend")
        assert slip.inner_text() == "与"
        assert tab.evaluate(f"{BUBBLE}.clipPath") == "inset(50%)"
        slip.hover()
        assert tab.evaluate(f"[{BUBBLE}.content, {BUBBLE}.clipPath]") == ['"提取文本：and"', "none"]
        tab.mouse.move(0, 0)
        assert tab.evaluate(f"{BUBBLE}.clipPath") == "inset(50%)"
        slip.focus()
        assert tab.evaluate(f"{BUBBLE}.clipPath") == "none"
        slip.blur()
        spoken = context.new_cdp_session(tab).send("Accessibility.getFullAXTree")["nodes"]
        assert any("提取文本：and" in str(node.get("name", {}).get("value", "")) for node in spoken)


def test_a_tap_on_a_slip_shows_what_was_printed_inside_the_screen(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        tab.locator(".mend").tap()
        assert tab.evaluate(f"[{BUBBLE}.content, {BUBBLE}.clipPath]") == ['"提取文本：and"', "none"]
        assert tab.evaluate(f"[{BUBBLE}.position, parseFloat({BUBBLE}.left) > 0, parseFloat({BUBBLE}.right) > 0]") == ["fixed", True, True]


def test_the_switch_shows_the_text_as_printed_and_back(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        expect(tab.locator(".text > p:has(> .line):not(:has(> .copy))")).to_have_count(0)
        before = tab.locator(".text").inner_html()
        switch = tab.get_by_role("button", name="看源文本")
        switch.click()
        expect(switch).to_have_attribute("aria-pressed", "true")
        shown = [text.strip() for text in tab.locator(".text > p").all_text_contents()]
        assert shown[0] == printed(9, 13) and shown[1] == printed(11)
        assert "社区服务and智慧社区" in shown[0] and "优先,营造" in shown[1]
        assert tab.locator("#l13").count() == 1
        assert "坚持民生优先，营造优质生活" not in tab.locator(".text").inner_text(), "the heading is in the paragraph again"
        switch.click()
        expect(switch).to_have_attribute("aria-pressed", "false")
        assert tab.locator(".text").inner_html() == before


def test_who_switches_at_once_finds_the_links_to_copy_all_the_same(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.add_init_script("delete window.requestIdleCallback; window.setTimeout = () => 0")  # never at rest
        tab.goto(address + ARTICLE)
        paragraphs, links = tab.locator(".text > p:has(> .line)"), tab.locator(".text > p > .copy")
        assert links.count() == 0
        switch = tab.get_by_role("button", name="看源文本")
        for pressed in ("true", "false"):
            switch.click()
            expect(switch).to_have_attribute("aria-pressed", pressed)
            assert links.count() == paragraphs.count() > 0


def test_without_javascript_the_switch_is_a_link_to_the_page(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        tab.get_by_role("link", name="看源文本").click()
        assert tab.url.startswith(address + "pages/010/#l")


def test_a_paragraph_gives_its_own_address_to_copy(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        paragraph = tab.locator(".text > p").nth(1)
        link = paragraph.locator(".copy")
        assert float(link.evaluate("e => getComputedStyle(e).opacity")) == 0
        paragraph.hover()
        assert float(link.evaluate("e => getComputedStyle(e).opacity")) == 1
        link.click()
        expect(tab.get_by_role("status")).to_have_text("已复制本段的链接")
        copied = tab.evaluate("navigator.clipboard.readText()")
        assert copied == address + ARTICLE + "#l11"
        tab.goto(copied)
        assert tab.evaluate("getComputedStyle(document.getElementById('l11')).backgroundImage") != "none"


def test_a_paragraph_meant_by_the_address_is_lit(browser: Browser, address: str) -> None:
    lit = "getComputedStyle(document.querySelector('.text > p')).backgroundImage !== 'none'"
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        assert not tab.evaluate(lit)
        tab.goto(address + ARTICLE + "#l9")
        assert tab.evaluate(lit)


def test_a_remark_stands_at_its_line_and_leads_to_the_note_and_back(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        sign = tab.get_by_role("link", name="注：第 13 行的位置由文意推定")
        assert sign.evaluate("e => e.previousElementSibling.id") == "l13"
        sign.click()
        assert "第 13 行的位置由文意推定" in tab.locator(":target").inner_text()
        tab.locator(":target").get_by_role("link", name="回到正文").click()
        assert tab.url.endswith("#mark-1")


def turn_back(tab: Page) -> None:
    """Read on, then scroll up a little."""
    for at in (900, 800):
        tab.evaluate("y => scrollTo(0, y)", at)
        tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_nothing_lies_on_the_text_of_who_reads_on(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        button = tab.locator(".reach")
        expect(button).not_to_be_in_viewport()
        turn_back(tab)
        expect(button).to_be_in_viewport()
        tab.evaluate("() => scrollTo(0, 1200)")
        expect(button).not_to_be_in_viewport()
        expect(button).to_have_css("visibility", "hidden")  # the keyboard opens the contents by the button under the by-line
        tab.get_by_role("button", name="看源文本").focus()
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.matches('.line, .contents *')")


def test_the_contents_open_under_the_by_line_too(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        tab.locator(".tools").get_by_role("button", name="目录").click()
        assert tab.locator(".contents").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_contents_open_at_the_foot_of_a_phone(browser: Browser, address: str, javascript: bool) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=javascript) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        contents = tab.locator(".contents")
        assert not contents.is_visible()
        if javascript:
            turn_back(tab)
        button = tab.locator(".reach")
        expect(button).to_be_in_viewport()
        assert (button.bounding_box() or {"y": 0})["y"] > PHONE["height"] / 2
        button.click()
        assert contents.is_visible()
        contents.get_by_role("link").first.click()
        assert tab.url.endswith("#l11")
        if javascript:
            assert not contents.is_visible()


def test_the_contents_stand_beside_the_text_where_there_is_room(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        beside, text = tab.locator(".contents").bounding_box(), tab.locator(".text").bounding_box()
        assert beside and text and beside["x"] > text["x"] + text["width"]


def test_who_speaks_is_set_apart(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(address + "articles/011-19/")
        assert tab.locator("h2.speaker .says").all_inner_texts() == ["徐泉森", "陈艳丽"]


def test_a_line_holds_about_36_characters_and_is_spread_only_where_it_is_wide(browser: Browser, address: str) -> None:
    for size, fewest, most, align in ((DESKTOP, 34, 38, "justify"), (PHONE, 16, 22, "start")):
        with browser.new_context(viewport=size) as context:
            tab = context.new_page()
            tab.goto(address + ARTICLE)
            width, letter, line, aligned = tab.locator(".text > p").first.evaluate(
                "e => { const s = getComputedStyle(e); return [e.clientWidth, parseFloat(s.fontSize), parseFloat(s.lineHeight), s.textAlign] }"
            )
            assert fewest <= width / letter <= most
            assert 1.8 <= line / letter <= 2 and aligned == align


# Where a line ends between two Chinese characters of one text node: the build puts a mark, and so a node's end, between words.
TORN = """() => [...document.querySelectorAll('h1, h2, h3, .edition li a, .related a')].flatMap(title => {
  const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT), torn = [], range = document.createRange();
  const top = (node, at) => { range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect().top; };
  while (walker.nextNode()) { const node = walker.currentNode;
    for (let at = 1; at < node.length; at++)
      if (/\\p{sc=Han}{2}/u.test(node.data.slice(at - 1, at + 1)) && top(node, at) > top(node, at - 1) + 4) torn.push(node.data); }
  return torn;
})"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_title_is_torn_inside_a_word_and_a_copied_one_is_whole(browser: Browser, address: str, size: ViewportSize) -> None:
    with browser.new_context(viewport=size) as context:
        tab = context.new_page()
        for path in ("", ARTICLE, "articles/011-7/", "articles/", "hant/", "hant/" + ARTICLE):
            tab.goto(address + path)
            assert tab.evaluate(TORN) == [], path
        tab.goto(address + ARTICLE)
        tab.evaluate("document.querySelector('h1').replaceChildren('城市是人民的'.repeat(9))")
        assert len(tab.evaluate(TORN)) > 0, "a line that is too long and unmarked is seen as torn"
        tab.goto(address + ARTICLE)
        copied = tab.evaluate("() => { getSelection().selectAllChildren(document.querySelector('h1')); return getSelection().toString() }")
        assert copied == "推进老旧小区改造要坚持“民生为大”"


def shown(tab: Page, selector: str) -> bool:
    return tab.locator(selector).first.is_visible()


def test_a_browser_that_prints_no_closed_box_opens_the_citation_to_print_it(browser: Browser, address: str) -> None:
    for knows in (True, False):
        with browser.new_context() as context:
            context.add_init_script(f"CSS.supports = () => {str(knows).lower()}")
            tab = context.new_page()
            tab.goto(address + ARTICLE)
            tab.evaluate("dispatchEvent(new Event('beforeprint'))")
            assert (tab.locator("details.cite[open]").count() == 1) is not knows


def test_a_printed_sheet_has_text_source_and_address_and_no_controls(browser: Browser, address: str, tmp_path: Path) -> None:
    with browser.new_context(viewport=DESKTOP, color_scheme="dark") as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        tab.emulate_media(media="print")
        for gone in (".masthead nav", ".masthead > div > div", ".contents", ".tools", ".neighbours", ".related", ".topics", ".cite summary", ".cite label", ".cite__files"):
            assert tab.locator(gone).count() and not shown(tab, gone), gone
        assert shown(tab, ".line"), "notes and citation name lines"
        assert "提取文本第3—15、23行" in tab.locator(".cite pre").first.inner_text() and shown(tab, ".cite pre"), "closed as the box is"
        assert "回到正文" not in tab.locator("body").inner_text()
        assert shown(tab, ".apparatus") and shown(tab, ".imprint") and shown(tab, ".colophon .address")
        assert re.search(r"/articles/010-9/$", tab.locator(".colophon .address").inner_text())
        assert tab.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert tab.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
        assert re.search(rb"/MediaBox\s*\[0 0 59\d(\.\d+)? 84\d(\.\d+)?\]", (tmp_path / "sheet.pdf").read_bytes())


def test_on_paper_a_map_fits_below_its_head_and_a_long_box_goes_on_overleaf(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.emulate_media(media="print")
        tab.goto(address + "places/")
        figures = [figure.bounding_box() for figure in tab.locator(".view").all()]
        assert figures and all(box and box["height"] < 0.75 * 257 / 25.4 * 96 for box in figures), "three quarters of what an A4 sheet holds"
        tab.goto(address + "pages/010/")
        assert tab.evaluate("getComputedStyle(document.querySelector('.dossier')).breakInside") == "auto"


def test_the_page_that_has_a_theme_and_a_note_leads_to_them(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        part = tab.locator(".part-of")
        assert "深入学习贯彻“民生为大”" in part.inner_text()
        part.get_by_role("link", name="本版导语").click()
        assert tab.url == address + "pages/010/#l2"


def test_the_search_field_is_a_plain_form(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP, java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address + ARTICLE)
        tab.get_by_role("searchbox").fill("小区")
        tab.keyboard.press("Enter")
        tab.wait_for_url(re.compile(r"/archive/search/\?q="))
