"""What the tab, a search engine and a shared link show of a page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lxml import html
from playwright.sync_api import Browser
from test_traditional import twins


def heads(file: Path) -> dict[str, str]:
    root = html.parse(file).getroot()
    found = {name: e.get("content") for e in root.iter("meta") for name in (e.get("name"), e.get("property")) if name}
    return found | {"title": root.findtext("head/title")}


def test_every_page_has_its_own_title_and_description_in_each_script(site: Path) -> None:
    for pages in zip(*twins(site), strict=True):
        found = {file: heads(file) for file in pages if file.name != "404.html"}
        titles = Counter(head["title"] for head in found.values())
        said = Counter(head["description"] for file, head in found.items() if file.parent.parent.name != "articles")  # these open as their texts do
        assert not [text for text, times in (*titles.items(), *said.items()) if times > 1 or not text]


def test_a_shared_link_names_page_and_archive(site: Path) -> None:
    for page, twin in twins(site):
        for file in (page, twin) if page.name != "404.html" else ():
            head = heads(file)
            assert head["og:site_name"] == "版面" and head["og:title"] and head["og:description"], file
            assert head["og:url"].endswith(file.relative_to(site).as_posix().removesuffix("index.html")), file
            assert head["og:locale"] == ("zh_CN" if file == page else "zh_TW"), file


def test_the_kind_of_a_page_leads_to_the_list_of_its_kind(browser: Browser, address: str) -> None:
    for path, above in {"topics/industry/": "topics/", "phrases/di-si-ji/": "phrases/", "timeline/": "views/", "pages/010/": "pages/",
                        "hant/kinds/speech/": "hant/kinds/"}.items():  # fmt: skip
        with browser.new_context() as context:
            tab = context.new_page()
            tab.goto(address + path)
            tab.locator(".overline a").click()
            assert tab.url == address + above


def test_who_loses_the_way_is_led_back_in_both_scripts(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{address}404.html")
        assert tab.title().startswith("没有这一页")
        tab.get_by_role("link", name="繁體首頁").click()
        assert tab.url.endswith("/archive/hant/")
