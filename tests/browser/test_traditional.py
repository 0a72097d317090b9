"""The Traditional site in the browser: the switch, the languages, the links, and no Simplified character left."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest
from conftest import BELOW, DESKTOP, PHONE, watched
from hanzi import simplified_only
from playwright.sync_api import Browser, expect
from test_cite import SELECT

OWN = f"http://127.0.0.1{BELOW}"
ARTICLE = "articles/010-9/"


def twins(site: Path) -> list[tuple[Path, Path]]:
    pages = [p for p in sorted(site.rglob("*.html")) if p.relative_to(site).parts[0] != "hant"]
    return [(page, site / "hant" / page.relative_to(site)) for page in pages]


def tree(file: Path) -> list[ET.Element]:
    return list(html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False).iter())


@pytest.mark.parametrize("which", ["site", "hostile"])
def test_each_page_has_one_twin_of_the_same_build(which: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(which)
    pairs = twins(site)
    assert {twin for _, twin in pairs} == set((site / "hant").rglob("*.*"))
    for page, twin in pairs:
        for one, other in zip(tree(page), tree(twin), strict=True):
            assert one.tag == other.tag and set(one.attrib) == set(other.attrib), twin
            assert {k: one.get(k) for k in ("id", "class")} == {k: other.get(k) for k in ("id", "class")}, twin
            if "application" not in one.get("type", "") and not str(one.text).strip().startswith("http"):
                assert (len(one.text or ""), len(one.tail or "")) == (len(other.text or ""), len(other.tail or "")), twin


def is_record(element: ET.Element) -> bool:
    """Whether it says what reference managers read, which is the same on both pages."""
    return element.tag == "meta" and str(element.get("name")).startswith(("citation_", "DC.", "z:"))


def test_no_simplified_character_is_left_on_a_traditional_page(site: Path) -> None:
    for _, twin in twins(site):
        elements = tree(twin)
        kept = {e for t in elements if t.get("translate") == "no" or t.tag in ("code", "script", "style") or is_record(t) for e in t.iter()}
        shown = [t for t in elements if t not in kept and isinstance(t.tag, str)]
        text = "".join([t.text or "" for t in shown] + [t.get(n, "") for t in shown for n in ("alt", "title", "aria-label", "content")])
        assert simplified_only(text) == set(), twin


def test_heads_name_the_language_the_page_itself_and_its_twin(site: Path) -> None:
    for page, twin in twins(site):
        for file, language, at in ((page, "zh-Hans", page), (twin, "zh-Hant", twin)):
            elements = tree(file)
            assert elements[0].get("lang") == language, file
            links = [e for e in elements if e.tag == "link"]
            if page.name == "404.html":
                continue
            there = OWN + page.relative_to(site).as_posix().removesuffix("index.html")
            other = OWN + "hant/" + page.relative_to(site).as_posix().removesuffix("index.html")
            own = OWN + at.relative_to(site).as_posix().removesuffix("index.html")
            assert [e.get("href") for e in links if e.get("rel") == "canonical"] == [own], file
            assert {(e.get("hreflang"), e.get("href")) for e in links if e.get("hreflang")} == {
                ("zh-Hans", there), ("zh-Hant", other)}, file  # fmt: skip


def test_the_sitemap_lists_both_scripts(site: Path) -> None:
    found = [e.text for e in ET.parse(site / "sitemap.xml").iter() if e.tag.endswith("loc")]
    pages = [p.relative_to(site).as_posix().removesuffix("index.html") for p in site.rglob("index.html")]
    assert sorted(str(f) for f in found) == sorted(OWN + p for p in pages)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_the_switch_leads_to_the_same_page_and_back(browser: Browser, address: str, script: bool) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=script) as context:
        tab = context.new_page()
        seen = watched(tab, address)
        tab.goto(f"{address}{ARTICLE}#l13")
        switch = tab.locator("a.script-switch")
        box = switch.bounding_box()
        assert switch.inner_text() == "繁體" and box and box["height"] >= 44 and box["width"] >= 44
        switch.click()
        tab.wait_for_load_state("load")  # the script that keeps the place is deferred
        place = "#l13" if script else ""
        assert tab.url == f"{address}hant/{ARTICLE}{place}"
        assert tab.locator("h1").inner_text() == "推進老舊小區改造要堅持“民生為大”"
        assert switch.inner_text() == "简体" and switch.get_attribute("hreflang") == "zh-Hans"
        switch.click()
        assert tab.url == f"{address}{ARTICLE}{place}"
        assert (seen.elsewhere, seen.errors) == ([], [])


def test_the_switch_keeps_the_place_to_which_one_has_read(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(f"{address}{ARTICLE}")
        tab.evaluate("document.querySelector('#l11').scrollIntoView()")
        tab.locator("a.script-switch").dispatch_event("click")
        tab.wait_for_url(f"{address}hant/{ARTICLE}#*")
        assert tab.url.endswith("#l11")


def test_what_scripts_say_and_quote_is_in_the_page_s_own_script(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as context:
        tab = context.new_page()
        tab.goto(f"{address}hant/{ARTICLE}")
        assert tab.locator(".text .copy").first.get_attribute("title") == "複製第 9 行這一段的鏈接"
        tab.locator(".text > p").first.hover()
        tab.locator(".text .copy").first.click()
        expect(tab.locator(".status")).to_have_text("已複製本段的鏈接")
        tab.evaluate(SELECT, ["營造安居樂居的生活圈", "營造安居樂居的生活圈"])
        tab.locator(".cite-pick").click()
        expect(tab.locator(".cite-pick")).to_have_text("已複製")
        quoted, cited, link = str(tab.evaluate("navigator.clipboard.readText()")).split("\n")
        assert quoted == "“營造安居樂居的生活圈”" and cited.startswith("陈艳丽，金科. ")
        page, _, place = link.partition(":~:text=")
        assert page.endswith(f"/archive/hant/{ARTICLE}#l9") and unquote(place) == "營造安居樂居的生活圈"


def test_both_scripts_give_the_same_citation_and_record(site: Path) -> None:
    """What was printed, at the address that stays: a scholar's list must not hold one article twice."""
    for page, twin in twins(site):
        one, other = tree(page), tree(twin)
        cited = [["".join(e.itertext()) for e in elements if e.tag == "pre"] for elements in (one, other)]
        records = [[(e.get("name"), e.get("content")) for e in elements if is_record(e)] for elements in (one, other)]
        assert cited[0] == cited[1] and records[0] == records[1], page


def test_a_traditional_page_leads_to_traditional_pages(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(f"{address}hant/{ARTICLE}")
        tab.locator(".imprint a").click()
        assert tab.url.startswith(f"{address}hant/pages/010/#l")
        for link in ["全部文章", "作者"]:
            tab.get_by_role("link", name=link, exact=True).first.click()
            assert tab.url.startswith(f"{address}hant/"), link
        tab.goto(f"{address}hant/404.html")
        tab.click("text=首頁")
        assert tab.url == f"{address}hant/"
