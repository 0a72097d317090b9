"""The quality bars, on every page kind: access, weight, stillness, valid HTML, a policy that holds, the keyboard."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import html5lib
import pytest
from conftest import BELOW, DESKTOP, PATHS, PHONE, TABLET, serve, watched
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FOUND = "async tags => (await axe.run({runOnly: tags, resultTypes: ['violations']})).violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`)"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEAVIEST, MOST_REQUESTS = 24_000, 6

LOADED = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(e => e.transferSize)"""
FOCUSABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(e => e.checkVisibility({visibilityProperty: true})).map((e, n) => { e.dataset.stop = n; return n })"""
FOCUSED = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return [Number(e.dataset.stop ?? -1), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2] }"""


@contextmanager
def opened(browser: Browser, size: ViewportSize, scheme: str = "light", **more: Any) -> Iterator[Page]:
    """A tab of that size in that scheme."""
    with browser.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else "light", **more) as context:
        yield context.new_page()


@pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
def test_axe_finds_nothing_on_any_page_kind_in_light_and_dark(browser: Browser, address: str, size: ViewportSize) -> None:
    wrong = []
    with opened(browser, size, reduced_motion="reduce") as tab:  # or colours would still be on their way to the dark
        for path in PATHS:
            tab.goto(address + path)
            tab.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
            tab.evaluate(AXE)
            for scheme in SCHEMES:
                tab.emulate_media(color_scheme=scheme)
                found = tab.evaluate(FOUND, TAGS)
                wrong += [f"{path} {scheme} {fault}" for fault in found]
    assert wrong == []


def test_axe_sees_a_fault(browser: Browser, address: str) -> None:
    with opened(browser, DESKTOP) as tab:
        tab.goto(address)
        tab.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
        tab.evaluate(AXE)
        assert [fault.partition(":")[0] for fault in tab.evaluate(FOUND, TAGS)] == ["button-name"]


def test_the_first_load_of_an_article_is_light(browser: Browser, address: str) -> None:
    with opened(browser, PHONE) as tab:
        tab.goto(address + "articles/010-9/")
        tab.wait_for_load_state("networkidle")
        sizes = tab.evaluate(LOADED)
    assert all(sizes) and len(sizes) > 3
    assert sum(sizes) <= HEAVIEST and len(sizes) <= MOST_REQUESTS


@pytest.mark.parametrize("path", ["", "articles/010-9/", "articles/", "pages/011/", "network/", "about/", "hant/articles/010-9/"])
def test_an_article_asks_for_one_style_sheet_another_page_for_two_each_for_two_scripts_and_for_the_search_once_its_box_is_reached(browser: Browser, address: str, path: str) -> None:
    with opened(browser, DESKTOP) as tab:
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        tab.goto(address + path)
        sheets = ["site.css"] if "-" in path else ["catalogue.css", "site.css"]  # a list is seen after an article is read
        assert sorted(name for name in asked if name.endswith((".css", ".js"))) == sorted(["scheme.js", *sheets, "site.js"])
        tab.keyboard.press("/")
        tab.wait_for_selector(".masthead form input[role=combobox]")
        assert "box.js" in asked


def test_words_typed_before_the_search_is_there_are_answered(browser: Browser, address: str) -> None:
    with opened(browser, DESKTOP) as tab:
        held: list[Route] = []
        tab.route("**/box.js", lambda route: held.append(route))
        tab.goto(address)
        tab.keyboard.press("/")
        tab.keyboard.type("社区服务")
        expect(tab.locator(".masthead form input")).to_have_value("社区服务")
        held[0].continue_()
        tab.wait_for_selector(".search-box li")


def test_where_the_search_cannot_be_loaded_its_box_still_leads_to_it(browser: Browser, address: str) -> None:
    with opened(browser, DESKTOP) as tab:
        tab.route("**/box.js", lambda route: route.abort())
        tab.goto(address)
        tab.keyboard.press("/")
        tab.keyboard.type("社区服务")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/search/?q=*")


def test_the_chosen_palette_waits_for_no_script_of_the_page(browser: Browser, address: str) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    for system, chosen in (("light", "dark"), ("dark", "light")):
        with opened(browser, PHONE, chosen) as tab:
            tab.goto(address)
            wanted = tab.evaluate(paper)
        with opened(browser, PHONE, system) as tab:
            tab.add_init_script(f"localStorage.setItem('scheme', '{chosen}')")
            tab.route("**/site.js", lambda route: route.abort())
            tab.goto(address + "articles/010-9/")
            assert tab.evaluate(paper) == wanted
            tab.emulate_media(media="print")
            assert tab.evaluate(paper) == "rgb(255, 255, 255)", "paper is white"


def test_a_page_opened_from_the_disk_has_its_style_and_its_scripts(browser: Browser, site: Path) -> None:
    with opened(browser, PHONE) as tab:
        tab.goto((site / "articles" / "010-9" / "index.html").as_uri())
        assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 249, 244)"
        expect(tab.get_by_role("button", name="看源文本")).to_be_visible()


@pytest.mark.parametrize("which", ["site", "hostile"])
def test_every_page_is_valid_html_with_nothing_inline(which: str, request: pytest.FixtureRequest) -> None:
    for file in sorted(request.getfixturevalue(which).rglob("*.html")):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(file.read_text(encoding="utf-8"))
        assert parser.errors == [], file
        for element in tree.iter():
            assert element.tag != "style" and "style" not in element.attrib, file
            assert not [name for name in element.attrib if name.startswith("on")], file
            named = element.tag != "a" or "href" not in element.attrib or "".join(element.itertext()).strip() or element.get("aria-label") or element.get("title")
            assert named or element.find(".//svg") is not None, file
            runs = element.tag == "script" and "json" not in element.get("type", "")
            assert not runs or element.get("src"), file


PARTS, HEADINGS = {"section", "article", "aside", "nav"}, {"h1", "h2", "h3", "h4", "h5", "h6"}


def own(element: Any) -> Iterator[Any]:
    """What is in an element and not in a part of it that may have a heading of its own."""
    for child in element:
        yield child
        if child.tag not in PARTS:
            yield from own(child)


@pytest.mark.parametrize("which", ["site", "hostile"])
def test_every_section_has_a_heading(which: str, request: pytest.FixtureRequest) -> None:
    for file in sorted(request.getfixturevalue(which).rglob("*.html")):
        tree = html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        bare = [section.attrib for section in tree.iter("section") if not any(e.tag in HEADINGS for e in own(section))]
        assert bare == [], file


ATTACK = """<script>window.__hit = 1</script><img src="gone.png" onerror="window.__hit = 1">
<svg onload="window.__hit = 1"></svg><iframe srcdoc="<script>parent.__hit = 1</script>"></iframe>"""


@pytest.mark.parametrize("guarded", [True, False], ids=["with the policy", "without it"])
def test_an_injected_script_runs_only_where_the_policy_is_taken_out(
    browser: Browser, site: Path, tmp_path: Path, guarded: bool
) -> None:
    copy = tmp_path / BELOW.strip("/")
    shutil.copytree(site, copy)
    file = copy / "articles" / "010-9" / "index.html"
    page = file.read_text(encoding="utf-8").replace("</main>", f"{ATTACK}</main>")
    file.write_text(page if guarded else re.sub(r"<meta http-equiv=.?Content-Security-Policy[^>]*>", "", page), encoding="utf-8")
    for address in serve(copy):
        with opened(browser, DESKTOP) as tab:
            tab.goto(address + "articles/010-9/", wait_until="networkidle")
            assert tab.evaluate("window.__hit") == (None if guarded else 1)


def test_the_policy_lets_nothing_out(browser: Browser, address: str) -> None:
    with opened(browser, DESKTOP) as tab:
        tab.goto(address)
        asked = watched(tab, address)
        refused = tab.evaluate("fetch('http://localhost:9/').then(() => 'sent', () => 'refused')")
        assert refused == "refused" and any("Content Security Policy" in error for error in asked.errors)


@pytest.mark.parametrize("path", ["", "articles/010-9/", "articles/011-7/", "pages/010/", "search/?q=小区"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    browser: Browser, address: str, path: str, size: ViewportSize
) -> None:
    with opened(browser, size) as tab:
        tab.goto(address + path, wait_until="networkidle")
        wanted, seen = tab.evaluate(FOCUSABLE), []
        for _ in wanted:
            tab.keyboard.press("Tab")
            stop, visible = tab.evaluate(FOCUSED)
            assert visible, tab.evaluate("document.activeElement.outerHTML.slice(0, 120)")
            seen.append(stop)
        assert sorted(seen) == wanted


def test_the_skip_link_leads_past_the_masthead(browser: Browser, address: str) -> None:
    with opened(browser, PHONE) as tab:
        tab.goto(address + "articles/010-9/")
        tab.keyboard.press("Tab")
        link = tab.locator(":focus")
        assert link.inner_text() == "跳到正文" and (link.bounding_box() or {"y": -1})["y"] >= 0
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.closest('main') !== null")


def test_the_reader_chooses_light_or_dark_and_the_choice_stays(browser: Browser, address: str) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, PHONE, "light") as tab:
        tab.goto(address)
        light = tab.evaluate(paper)
        tab.get_by_role("button", name="深色").click()
        dark = tab.evaluate(paper)
        assert dark != light and tab.get_by_role("button", name="深色").get_attribute("aria-pressed") == "true"
        tab.goto(address + "articles/010-9/")
        assert tab.evaluate(paper) == dark
        tab.emulate_media(color_scheme="dark")
        tab.get_by_role("button", name="深色").click()
        assert tab.evaluate(paper) == light
    with opened(browser, PHONE, "dark", java_script_enabled=False) as tab:
        tab.goto(address)
        assert tab.evaluate(paper) == dark


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, address: str) -> None:
    moving = "document.getAnimations().length + [...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    with opened(browser, DESKTOP, reduced_motion="reduce") as tab:
        tab.goto(address + "articles/010-9/", wait_until="networkidle")
        assert tab.evaluate(moving) == 0
