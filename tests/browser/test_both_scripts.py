"""Archives of Traditional pages, and of both: what a reader lands on, and that either side can do the same. All text is made up."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from conftest import BELOW, DESKTOP, PHONE, serve, watched
from hanzi import simplified_only
from pages import page_of
from playwright.sync_api import Browser, Page, expect
from site_build import build
from test_traditional import is_record

from broadsheet.describe.topics import load_vocabulary
from broadsheet.editor.record import Record
from broadsheet.language.lexicon import load_words
from broadsheet.language.script import only_traditional
from broadsheet.model import Recovered
from broadsheet.recover import recover

LANTERN = ("讓老街留住記憶", "■范麗珍", "市府表示，工程分三階段進行，「先改善人行空間」，讓長者與學童走得安心，也讓店家願意留下來。",
           "居民說，過去每逢下雨就積水，這幾年排水改善以後，生意才慢慢恢復，夜裡的燈籠又亮起來了。", "（作者單位：廣州大學）")  # fmt: skip
FERRY = ("渡輪停航之後的碼頭", "■陳豔麗", "碼頭邊的茶館開了六十年，渡輪停航以後，來喝茶的人少了，老闆仍然每天清晨生火，等著老顧客。",
         "他說，這裡的歷史應該寫下來，讓後來的人知道，當年過江要等一個鐘頭。", "（作者單位：廣州大學）")  # fmt: skip
ROAD = ("把路修到家门口", "■陈艳丽", "村里的路修好了，货车能开进来，果子也卖得出去，大家都说这是办了一件实事，日子有了盼头。",
        "往后还要把灯装上，让晚归的人看得见路，也让老人们走得安心。", "（作者单位：广州大学）")  # fmt: skip
SCHOOL = ("乡村学校的新操场", "■赵强", "操场铺上了新的跑道，孩子们下课以后都跑出来，老师说，这比什么都让人高兴，大家都愿意来上学。", "明年还要修图书室，书已经买好了。")


def page(id: str, lines: tuple[str, ...]) -> Recovered:
    return recover(replace(page_of(*lines), id=id, source=f"{id}.txt"), Record(), load_words())


def made(folder: Path, *texts: tuple[str, ...]) -> Path:
    os.environ["SITE_URL"] = f"http://127.0.0.1{BELOW}"
    site = build([page(f"0{n}0", lines) for n, lines in enumerate(texts, 1)], tuple(load_vocabulary().topics.values()), folder)
    (folder / "served").mkdir()
    return site.rename(folder / "served" / BELOW.strip("/"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages of three are Traditional."""
    return made(tmp_path_factory.mktemp("traditional"), LANTERN, FERRY, ROAD)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of three are Simplified."""
    return made(tmp_path_factory.mktemp("mixed"), ROAD, SCHOOL, FERRY)


@pytest.fixture(scope="module")
def at_printed(printed: Path) -> Iterator[str]:
    yield from serve(printed)


@pytest.fixture(scope="module")
def at_mixed(mixed: Path) -> Iterator[str]:
    yield from serve(mixed)


def shown(file: Path) -> str:
    """What a page shows, its names and quotations as printed (translate="no") left out."""
    elements = list(html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False).iter())
    kept = {e for t in elements if t.get("translate") == "no" or t.tag in ("code", "script", "style") or is_record(t) for e in t.iter()}
    own = [t for t in elements if isinstance(t.tag, str) and t not in kept]
    tails = [child.tail or "" for t in own for child in t]
    return "".join([*(t.text or "" for t in own), *tails, *(t.get(name, "") for t in own for name in ("alt", "title", "aria-label", "content"))])


def pages(site: Path, folder: str) -> list[Path]:
    """The pages of a side: of a folder, else those that are in none."""
    found = sorted(site.rglob("*.html"))
    return [p for p in found if p.relative_to(site).parts[0] == folder] if folder else [p for p in found if p.relative_to(site).parts[0] not in ("hant", "hans")]


def test_a_site_of_traditional_pages_shows_them_as_printed(printed: Path) -> None:
    for text in (LANTERN, FERRY):
        article = next(p for p in pages(printed, "") if p.parent.parent.name == "articles" and text[0] in re.sub("<[^>]+>", "", p.read_text(encoding="utf-8")))
        plain = re.sub("<[^>]+>", "", article.read_text(encoding="utf-8"))
        assert all(paragraph in plain for paragraph in (text[0], text[1][1:], *text[2:4]))
        assert "轉換" not in plain and "转换" not in plain
    assert all(re.search('<html lang="?zh-Hant', p.read_text(encoding="utf-8")) for p in pages(printed, ""))


@pytest.mark.parametrize(("which", "traditional", "simplified"), [("printed", "", "hans"), ("mixed", "hant", "")])
def test_each_side_shows_lists_articles_and_ledgers_in_its_own_script(which: str, traditional: str, simplified: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(which)
    for file in pages(site, traditional):
        assert simplified_only(shown(file)) == set(), file
    other = set(only_traditional())
    for file in pages(site, simplified):
        assert not other & set(shown(file)), file
        assert re.search('<html lang="?zh-Hans', file.read_text(encoding="utf-8"))
    names = [{p.relative_to(site / side).as_posix() for p in pages(site, side)} for side in (traditional, simplified)]
    assert names[0] == names[1] and len(names[0]) > 30


def test_hant_of_a_traditional_site_leads_to_its_pages(printed: Path) -> None:
    for file in pages(printed, "hant"):
        found = re.search('<meta http-equiv="refresh" content="0; url=([^"]*)">', file.read_text(encoding="utf-8"))
        assert found and (file.parent / found[1]).resolve() in (printed / file.relative_to(printed / "hant"), (printed / file.relative_to(printed / "hant")).parent)


def test_heads_of_a_traditional_site_name_both_scripts(printed: Path) -> None:
    own = f"http://127.0.0.1{BELOW}"
    for file in ("authors/index.html", "hans/authors/index.html"):
        html = (printed / file).read_text(encoding="utf-8")
        links = dict(re.findall('<link rel=alternate hreflang=(\\S*) href=([^>]*)', html))
        assert links == {"zh-Hant": f"{own}authors/", "zh-Hans": f"{own}hans/authors/"}
        assert f'<link rel=canonical href={own}{file.removesuffix("index.html")}>' in html
    text = (printed / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{own}hans/authors/<" in text and "/hant/" not in text


def test_a_reader_of_a_traditional_site_switches_to_simplified_and_back(browser: Browser, at_printed: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        seen = watched(tab, at_printed)
        tab.goto(at_printed)
        switch = tab.locator("a.script-switch")
        assert switch.inner_text() == "简体" and tab.get_by_text(LANTERN[0]).count()
        tab.get_by_role("link", name=LANTERN[0]).first.click()
        at = tab.url
        switch.click()
        assert tab.url.startswith(at.replace(at_printed, f"{at_printed}hans/"))
        expect(tab.locator("h1")).to_have_text("让老街留住记忆")
        assert switch.inner_text() == "繁體" and tab.locator(".byline").inner_text().strip() == "范麗珍", "names stay as printed"
        assert tab.locator(".byline bdi").get_attribute("lang") == "zh-Hant"
        assert tab.locator(".cite pre").first.get_attribute("lang") == "zh-Hant" and LANTERN[0] in (tab.locator(".cite pre").first.text_content() or "")
        tab.get_by_role("link", name="看繁体").click()
        assert tab.url.partition("#")[0] == at.partition("#")[0]
        assert (seen.elsewhere, seen.errors) == ([], [])


def results(tab: Page) -> str:
    expect(tab.locator("[data-results][data-state=ready]")).to_be_attached()
    return tab.locator("[data-results]").inner_text()


@pytest.mark.parametrize("query", ["燈籠", "灯笼"])
def test_either_side_of_a_traditional_site_finds_and_shows_in_its_script(browser: Browser, at_printed: str, query: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        seen = watched(tab, at_printed)
        tab.goto(f"{at_printed}search/?q={query}")
        assert LANTERN[0] in (text := results(tab)) and "范麗珍" in text and "夜裡的燈籠" in text
        tab.goto(f"{at_printed}hans/search/?q={query}")
        assert "让老街留住记忆" in (text := results(tab)) and "范丽珍" in text and "夜里的灯笼" in text
        assert (seen.elsewhere, seen.errors) == ([], [])


@pytest.mark.parametrize(("side", "name"), [("", "陈艳丽"), ("hant/", "陳豔麗")])
def test_a_person_in_both_scripts_is_one_filter(browser: Browser, at_mixed: str, side: str, name: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        seen = watched(tab, at_mixed)
        tab.goto(f"{at_mixed}{side}search/?q=人")
        author = tab.locator("fieldset", has_text="作者").locator("label", has_text=name)
        expect(author).to_contain_text("2")
        author.click()
        expect(tab.locator("[data-results]")).to_have_attribute("data-total", "2")
        for asked in ("陈艳丽", "陳豔麗"):
            tab.goto(f"{at_mixed}{side}search/?q=人&author={asked}")
            results(tab)
            assert tab.locator("[data-results]").get_attribute("data-total") == "2"
            expect(tab.locator("[data-chosen] button")).to_contain_text(name)
            expect(tab.locator("fieldset", has_text="作者").locator("label", has_text=name).locator("input")).to_be_checked()
        assert (seen.elsewhere, seen.errors) == ([], [])


def test_the_persons_page_lists_both_articles_and_shows_both_spellings(mixed: Path) -> None:
    for side in ("", "hant"):
        html = (mixed / side / "authors/chen-yanli/index.html").read_text(encoding="utf-8")
        assert html.count("class=entry ") == 2
        assert '<span lang=zh-Hans translate=no>陈艳丽</span>、<span lang=zh-Hant translate=no>陳豔麗</span>' in html
        assert 'href=../chen-yanli/' in (mixed / side / "authors/chen-yanli-2/index.html").read_text(encoding="utf-8")


def test_the_box_shows_a_traditional_title_turned_on_the_simplified_side(browser: Browser, at_mixed: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(at_mixed)
        tab.locator(".masthead form input").fill("渡轮")
        expect(tab.locator(".search-box [role=option]").first).to_contain_text("渡轮停航之后的码头")


def test_an_archive_without_traditional_pages_loads_no_table_for_them(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(f"{address}search/?q=小区")
        assert results(tab) and not [url for url in asked if "simplified.bin" in url or "traditional.bin" in url]
