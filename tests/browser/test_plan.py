"""A page as printed, in the browser: the picture is loaded when it is opened, zone and lines light together, a zone opens its article."""

from __future__ import annotations

from conftest import BELOW
from playwright.sync_api import Browser, Page, expect

PICTURE = BELOW + "pages/011.webp"
SHOWN = "e => e.complete && e.naturalWidth > 0 && e.getBoundingClientRect().width > 100"


def test_the_picture_waits_lies_under_its_zones_and_lights_with_its_lines(desk: Page, address: str) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.goto(address + "pages/011/", wait_until="networkidle")
    assert not [url for url in asked if url.endswith(PICTURE)]
    desk.get_by_text("看版面图").click()
    image = desk.locator(".sheet-picture img")
    desk.wait_for_function(f"() => ({SHOWN})(document.querySelector('.sheet-picture img'))")
    over, under = desk.locator(".plan").bounding_box(), image.bounding_box()
    assert over and under and all(abs(over[side] - under[side]) <= 1 for side in ("x", "y", "width", "height"))
    zone = desk.get_by_role("link", name="打造产教联合体").and_(desk.locator(".zone"))
    zone.focus()
    lit = desk.locator(".rows > .lit")
    assert lit.evaluate_all("rows => rows.map(row => row.id)") == ["l15", "l17", "l19", "l21", "l23"]
    desk.locator("#l27").hover()
    expect(desk.locator(".zone.lit")).to_have_attribute("data-article", "3")
    assert desk.locator(".here").get_attribute("d") != ""
    desk.get_by_label("放大").check()
    assert desk.evaluate("(e => e.scrollWidth > 2 * e.clientWidth)(document.querySelector('.sheet-view'))")
    desk.get_by_label("放大").uncheck()
    zone.focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url(address + "articles/011-19/")


def test_without_javascript_a_zone_opens_its_article_in_its_own_script_and_the_cut_outs_show(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address + "hant/pages/011/")
        tab.locator(".zone").first.click(position={"x": 60, "y": 80})
        tab.wait_for_url(address + "hant/articles/011-7/")
        cut = tab.get_by_role("img", name="原版圖").first
        assert not cut.is_visible()
        tab.get_by_text("原版圖").click()
        expect(cut).to_be_visible()
        assert cut.locator("img").evaluate("e => e.decode().then(() => e.naturalWidth > 0)")


def test_a_printed_ledger_has_its_plan_below_its_head_on_the_first_sheet(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.emulate_media(media="print")
        tab.goto(address + "pages/011/")
        plan = tab.locator(".plan").bounding_box()
        assert plan and plan["height"] < 0.5 * 257 / 25.4 * 96, "half of what an A4 sheet holds"
        tab.goto(address + "pages/010/")
        assert tab.evaluate("getComputedStyle(document.querySelector('.dossier summary'), '::before').content") == "none"


def test_the_buttons_below_a_title_stand_on_one_line(desk: Page, address: str) -> None:
    desk.goto(address + "articles/011-7/")
    tools, cuts = desk.locator(".tools button:visible").last.bounding_box(), desk.locator(".cuts > summary").bounding_box()
    assert tools and cuts and abs(tools["y"] - cuts["y"]) < 1 and abs(tools["height"] - cuts["height"]) < 1
