"""Citing an article in a browser: with and without JavaScript, by click, by keyboard, by selecting words."""

from __future__ import annotations

import io
import json
import tarfile
from urllib.parse import unquote

from conftest import DESKTOP, PHONE, watched
from playwright.sync_api import Browser, BrowserContext, Page

PATH = "articles/010-9/"
ENDINGS = ("bib", "ris", "json", "md", "txt", "xml")
SELECT = """([from, to]) => {
  const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
  const find = (words) => { for (walker.currentNode = walker.root; walker.nextNode();) { const at = walker.currentNode.data.indexOf(words);
    if (at >= 0) return [walker.currentNode, at]; } };
  const [a, at] = find(from), [b, bt] = find(to);
  getSelection().setBaseAndExtent(a, at, b, bt + to.length);
}"""


def opened(context: BrowserContext, address: str) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(address + PATH)
    return tab


def clipboard(tab: Page) -> str:
    return str(tab.evaluate("() => navigator.clipboard.readText()"))


def test_the_citations_are_there_without_javascript(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address + PATH)
        assert not tab.locator(".cite pre").first.is_visible()
        tab.click(".cite summary")
        assert tab.locator(".cite pre").first.inner_text().startswith("陈艳丽，金科. 推进老旧小区改造")
        assert tab.locator(".cite pre").count() == 2, "undated, so the newspaper alone finds nothing"
        assert [tab.locator(".cite pre").nth(n).is_visible() for n in range(2)] == [True, False]
        tab.get_by_role("radio", name="GB/T 7714—2015").check()
        assert [tab.locator(".cite pre").nth(n).is_visible() for n in range(2)] == [False, True]
        (link,) = tab.locator(".cite__files a[download]").all()
        assert "BibTeX、RIS" in link.inner_text() and "一包" in tab.locator(".cite__files").inner_text()
        taken = context.request.get(address + PATH + (link.get_attribute("href") or "")).body()
        with tarfile.open(fileobj=io.BytesIO(taken)) as pack:
            assert {f"010-9.{ending}" for ending in ENDINGS} < set(pack.getnames())
        assert not tab.locator(".cite__copy:visible").count()
        assert "出版日期未详（2024年12月或之后）" in tab.locator(".cite").inner_text()


def test_one_click_copies_a_citation(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = opened(context, address)
        seen = watched(tab, address)
        tab.locator(".cite summary").focus()
        tab.keyboard.press("Enter")
        references = ("陈艳丽，金科. ", "陈艳丽, 金科. ")
        for number, start in enumerate((*references, "@article{broadsheet-010-9,", "TY  - NEWS", "[\n")):
            tab.locator(".cite input").nth(number).check()
            tab.wait_for_function("([n, start]) => document.querySelectorAll('.cite pre')[n].textContent.startsWith(start)", arg=[number, start])
            tab.locator(".cite__copy").nth(number).click()
            tab.wait_for_function("() => document.querySelector('.cite__status').textContent === '已复制'")
            assert clipboard(tab).startswith(start)
        assert seen.errors == []


def test_the_edition_of_2015_gets_the_day_of_access(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = opened(context, address)
        today = tab.evaluate("() => new Date().toLocaleDateString('sv-SE')")
        texts = [tab.locator(".cite pre").nth(n).text_content() or "" for n in range(2)]
        assert f"提取文本第3—15、23行[{today}]. http" in texts[1] and today not in texts[0]


def test_every_format_of_an_article_is_a_link_to_one_file(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = opened(context, address)
        seen = watched(tab, address)
        tab.click(".cite summary")
        names = {"BibTeX": "@article{broadsheet-010-9,", "RIS": "TY  - NEWS", "CSL-JSON": "[", "Markdown": "---", "纯文本": "民生大计", "TEI P5": "<?xml"}
        for (label, start), ending in zip(names.items(), ENDINGS, strict=True):
            for _ in range(2 if label == "BibTeX" else 1):  # once more is the same; a browser stops a page that gives more than ten at once
                with tab.expect_download() as taken:
                    tab.locator(".cite__files").get_by_text(label, exact=True).click()
                assert taken.value.suggested_filename == f"010-9.{ending}"
                assert taken.value.path().read_text(encoding="utf-8").startswith(start)
        assert seen.errors == []


def test_where_the_pack_cannot_be_read_a_format_s_link_leads_to_it(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = opened(context, address)
        tab.click(".cite summary")
        tab.locator(".cite__files").get_by_text("RIS", exact=True).wait_for()
        tab.route("**/*.tar.gz", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())
        with tab.expect_download() as taken:
            tab.locator(".cite__files").get_by_text("RIS", exact=True).click()
        assert taken.value.suggested_filename == "010.tar.gz"


def test_selected_words_are_quoted_with_a_link_that_opens_at_them(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = opened(context, address)
        tab.evaluate(SELECT, ["一是营造安居乐居的生活圈", "一是营造安居乐居的生活圈"])
        tab.locator(".cite-pick").wait_for()
        box = tab.locator(".cite-pick").bounding_box()
        assert box and 44 <= box["height"] < 60 and 44 < box["width"] < 160
        tab.locator(".cite-pick").click()
        tab.wait_for_function("() => document.querySelector('.cite-pick').textContent === '已复制'")
        quoted, cited, link = clipboard(tab).split("\n")
        assert "提取文本第9行. " in cited, "the line of the words, not all lines of the article"
        assert quoted == "“一是营造安居乐居的生活圈”" and cited.startswith("陈艳丽，金科. ")
        page, _, place = link.partition("#l9:~:text=")
        assert page.endswith("/archive/articles/010-9/") and unquote(place) == "一是营造安居乐居的生活圈"
        reader = context.new_page()
        reader.goto(f"{address}{PATH}#l9:~:text={place}")
        reader.wait_for_function("() => scrollY > 0")


def test_words_across_paragraphs_are_linked_by_their_ends(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = opened(context, address)
        tab.evaluate(SELECT, ["城市是人民的城市", "要以多谋民生之利为原则"])
        tab.locator(".cite-pick").click()
        tab.wait_for_function("() => document.querySelector('.cite-pick').textContent === '已复制'")
        assert "提取文本第9—23行" in clipboard(tab)
        place = clipboard(tab).split("#l9:~:text=")[1]
        start, end = map(unquote, place.split(","))
        assert start.startswith("城市是人民的城市") and end.endswith("要以多谋民生之利为原则")
        tab.evaluate("() => getSelection().removeAllRanges()")
        tab.wait_for_function("() => document.querySelector('.cite-pick').hidden || document.querySelector('.cite-pick').textContent === '已复制'")


def test_what_a_finger_must_hit_is_44_pixels_high_and_the_box_fits(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = opened(context, address)
        tab.click(".cite summary")
        small = "() => [...document.querySelectorAll('.cite summary, .cite button, .cite label, .cite a')].filter(e => e.checkVisibility() && e.offsetHeight < 44).map(e => e.textContent)"
        assert tab.evaluate(small) == []
        assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_the_box_stands_in_the_column_of_the_text(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        for path in (PATH, "articles/011-7/"):  # with contents beside the text, and without
            tab.goto(address + path)
            box, text = tab.locator(".cite").bounding_box(), tab.locator(".text").bounding_box()
            assert box and text and abs(box["x"] - text["x"]) < 1 and abs(box["width"] - text["width"]) < 1


def test_the_page_of_downloads_fits_a_phone_and_leads_to_every_file(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        seen = watched(tab, address)
        tab.goto(address + "data/")
        assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        links = tab.locator(".data-files a").evaluate_all("all => all.map(a => [a.href, a.offsetHeight])")
        assert len(links) == 8 and all(context.request.get(link).ok and height >= 44 for link, height in links)
        assert (seen.elsewhere, seen.errors) == ([], [])


def test_the_data_block_is_allowed_where_inline_scripts_are_not(browser: Browser, hostile_address: str) -> None:
    """With a policy of `script-src 'self'`, Chromium reports no violation of the data block and runs none of it."""
    with browser.new_context() as context:
        tab = context.new_page()
        said: list[str] = []
        tab.on("console", lambda message: said.append(message.text))
        block = context.request.get(hostile_address + "articles/666-1/").text().partition("<script type=application/ld+json>")[2].partition("</script>")[0]
        policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'self\'">'
        page = f'<!doctype html><head>{policy}<script type="application/ld+json">{block}</script></head>'
        tab.route("**/policy", lambda route: route.fulfill(body=page + "<script>window.__ran=1</script>", content_type="text/html; charset=utf-8"))
        tab.goto(hostile_address + "policy")
        assert len([text for text in said if "Content Security Policy" in text]) == 1, "only the inline script that runs is refused"
        assert tab.evaluate("() => [window.__hit, window.__ran]") == [None, None]
        held = tab.evaluate("() => document.querySelector('script').textContent")
        assert json.loads(held)["headline"].startswith("<script>window.__hit=1</script>")
