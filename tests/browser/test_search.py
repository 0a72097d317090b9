"""The search in the browser: exact over every substring of the archive, and what a reader meets on its pages."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from conftest import BELOW, DESKTOP, PHONE, serve, visited, watched
from playwright.sync_api import Browser, Page, Route, expect
from site_build import ROOT

from broadsheet.archive.store import read_archive
from broadsheet.model import Recovered
from broadsheet.site.search import grams, index, row_files
from broadsheet.site.search.folding import fold, traditional
from broadsheet.site.search.lines import PageLine, page_lines
from broadsheet.site.search.packed_files import as_json, json_text, packed
from broadsheet.site.search.sources import Source
from broadsheet.site.search.sources import sources as sources_of
from broadsheet.site.search.texts import Texts

SCRIPTS = ROOT / "broadsheet" / "site" / "templates" / "assets" / "js"
LOADER = """const load = async (name) => { const found = await fetch(`index/${name}.bin`); if (!found.ok) throw new Error(name);
  return new Uint8Array(await found.arrayBuffer()); };
  const { Index } = await import(new URL('assets/js/search/reader.js', document.baseURI));
  const { gunzip } = await import(new URL('assets/js/search/unpack.js', document.baseURI));"""
# Every term against what it should find; the first that differs.
EXACT = f"""async () => {{ {LOADER}
  const index = await new Index(load).open();
  const wanted = JSON.parse(new TextDecoder().decode(await gunzip(await load('wanted'))));
  let checked = 0;
  for (const [term, articles, hits, where] of wanted) {{
    const found = await index.term(term);
    const got = [found.articles, found.hits, found.where];
    if (String(got.map(String)) !== String([articles, hits, where])) return [term, ...got, articles, hits, where];
    checked++;
  }}
  return checked;
}}"""
ANSWER = f"""async (queries) => {{ {LOADER}
  const {{ answer }} = await import(new URL('assets/js/search/engine.js', document.baseURI));
  const index = await new Index(load).open();
  return Promise.all(queries.map(async (query) => (await answer(index, {{ query }})).results.map(({{ article }}) => article).sort((a, b) => a - b)));
}}"""
# Of queries as typed, each with the article or line that holds it: those that do not find it.
MISSED = f"""async () => {{ {LOADER}
  const {{ answer }} = await import(new URL('assets/js/search/engine.js', document.baseURI));
  const index = await new Index(load).open();
  const missed = [];
  for (const [query, number] of JSON.parse(new TextDecoder().decode(await gunzip(await load('wanted'))))) {{
    const {{ all, lines }} = await answer(index, {{ query }});
    if (![...all, ...lines].some(({{ article }}) => article === number)) missed.push([query, number]);
  }}
  return missed;
}}"""
READY = "[data-results][data-state=ready]"


def served(folder: Path) -> Iterator[str]:
    """A folder with the scripts beside it, and an empty page to run them on."""
    shutil.copytree(SCRIPTS, folder / "assets" / "js")
    (folder / "index.html").write_text("<!doctype html><title>x</title>")
    yield from serve(folder)


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return list(sources_of(read_archive(ROOT / "docs")))


@pytest.fixture(scope="module")
def lines() -> list[PageLine]:
    return list(page_lines(read_archive(ROOT / "docs")))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, sources: list[Source], lines: list[PageLine]) -> Iterator[str]:
    """The real archive's index, cut as finely as a large archive's, so that every kind of row is read."""
    folder = tmp_path_factory.mktemp("archive") / BELOW.strip("/")
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grams, "LEAF", 12)
        patch.setattr(grams, "SHARE", 10**9)
        patch.setattr(grams, "_PART", 9_000)
        patch.setattr(row_files, "_LEAST", 500)
        patch.setattr(row_files, "_MOST", 1_200)
        index.build_index(sources, folder / "index", lines)
    yield from served(folder)


def truth(sources: Sequence[Source | PageLine], lengths: tuple[int, ...]) -> list[tuple[str, list[int], list[int], list[int]]]:
    """Every distinct substring of these lengths, with its articles, and for each its hits and its place (title, head, elsewhere), by hand."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    places: dict[str, Counter[int]] = defaultdict(Counter)
    for number, source in enumerate(sources):
        titles, beside, heads, body, printed = source.fields()
        once, again = [(t, 1, 0) for t in (*beside, *body)], [(t, 0, 0) for t in printed]
        for field, hit, place in (*((t, 1, 2) for t in titles), *once, *((t, 0, 1) for t in heads), *again):
            for length in lengths:
                for at in range(len(field) - length + 1):
                    found[field[at : at + length]][number] += hit
                    places[field[at : at + length]][number] = max(place, places[field[at : at + length]][number])
    return [(term, sorted(where), [where[n] for n in sorted(where)], [places[term][n] for n in sorted(where)]) for term, where in found.items()]


def opened(browser: Browser, address: str) -> Page:
    tab = browser.new_page()
    tab.goto(address)
    return tab


@pytest.mark.parametrize("lengths", [(1, 2), (3,), (4,), (8,)], ids=str)
def test_every_substring_is_found_where_it_stands_and_nowhere_else(
    browser: Browser, archive: str, sources: list[Source], lines: list[PageLine], lengths: tuple[int, ...]
) -> None:
    wanted = truth([*sources, *lines], lengths)
    assert len(wanted) > 10_000
    tab = opened(browser, archive)
    tab.route("**/index/wanted.bin", lambda route: route.fulfill(body=packed(as_json(wanted))))
    assert tab.evaluate(EXACT) == len(wanted)
    tab.close()


def holders(page: Recovered, numbers: dict[str, int]) -> dict[int, int]:
    """The number in the index of what shows each line of a page: its article, or the line itself."""
    found = {line: numbers[article.id] for article in page.articles for line in article.lines}
    found |= {line: numbers[figure.article] for figure in page.figures if figure.article for line in figure.lines}
    return {placed.line: numbers.get(f"{page.page.id}:{placed.line}", -1) for placed in page.unassigned} | found


@pytest.mark.parametrize("length", [2, 3, 4])
def test_whatever_stands_in_a_line_of_a_seed_is_found_as_it_is_printed(
    browser: Browser, archive: str, sources: list[Source], lines: list[PageLine], length: int
) -> None:
    """By-lines, affiliations, captions, page heads and notes, slips that were mended: each substring as typed, marks and blanks with it."""
    shown = [*(source.id for source in sources), *(f"{line.page}:{line.line}" for line in lines)]
    numbers, wanted = {name: number for number, name in enumerate(shown)}, set[tuple[str, int]]()
    for page in read_archive(ROOT / "docs").pages():
        held = holders(page, numbers)
        seed = (ROOT / "seeds" / page.page.source).read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(map(str.strip, seed), 1):
            wanted |= {(line[at : at + length], held[number]) for at in range(len(line) - length + 1)}
    asked = [[query, number] for query, number in sorted(wanted) if fold(query)]  # of marks alone nothing can be found
    assert len(asked) > 20_000
    tab = opened(browser, archive)
    tab.route("**/index/wanted.bin", lambda route: route.fulfill(body=packed(as_json(asked))))
    assert tab.evaluate(MISSED) == []
    tab.close()


def test_absent_terms_several_terms_and_exclusions(browser: Browser, archive: str, sources: list[Source]) -> None:
    dice = random.Random(11)
    texts = [[field for region in source.fields() for field in region] for source in sources]
    alphabet = sorted({char for fields in texts for field in fields for char in field})

    def having(term: str) -> set[int]:
        return {number for number, fields in enumerate(texts) if any(term in field for field in fields)}

    def some(length: int) -> str:
        (body,) = dice.choice(sources).fields()[3]
        at = dice.randrange(len(body) - length)
        return body[at : at + length]

    absent = ["".join(dice.choices(alphabet, k=dice.randint(2, 8))) for _ in range(200)]
    pairs = [(some(2), some(3)) for _ in range(100)]
    long = [some(40), some(300)]
    queries = [*absent, *(f"{a} {b}" for a, b in pairs), *(f"{a} -{b}" for a, b in pairs), *(f'"{a}"' for a in long)]
    wanted = [*map(having, absent), *(having(a) & having(b) for a, b in pairs), *(having(a) - having(b) for a, b in pairs), *map(having, long)]
    tab = opened(browser, archive)
    assert tab.evaluate(ANSWER, queries) == [sorted(found) for found in wanted]
    tab.close()


def test_the_browser_folds_every_character_as_python_does(browser: Browser, archive: str) -> None:
    every = [chr(code) for code in range(0x32400) if not 0xD800 <= code < 0xE000]
    tab = opened(browser, archive)
    folded = tab.evaluate(f"""async () => {{ {LOADER}
      const index = await new Index(load).open();
      return Array.from({{ length: 0x32400 }}, (_, code) => index.folding.fold(String.fromCodePoint(code))).join('|'); }}""")
    tab.close()
    folded = folded.split("|")
    assert [folded[ord(char)] for char in every] == [fold(char) for char in every]
    assert set(folded[0xD800:0xE000]) == {""}


def test_the_browser_reads_every_character_of_an_article(browser: Browser, archive: str) -> None:
    every = "".join(chr(code) for code in range(32, 0x10000) if not 0xD800 <= code < 0xE000) + "😀"
    written = [json_text(every), json_text([every[:2_000]] * 3)]
    texts = Texts(written)
    common, files = texts.common(), [texts.pack(text.encode()) for text in written]
    tab = opened(browser, archive)
    tab.route("**/part*.bin", lambda route: route.fulfill(body=[common, *files][int(route.request.url[-5])]))
    read = tab.evaluate("""async () => {
      const load = async (at) => new Uint8Array(await (await fetch(`part${at}.bin`)).arrayBuffer());
      const { headed } = await import(new URL('assets/js/search/bits.js', document.baseURI));
      const { Texts } = await import(new URL('assets/js/search/unpack.js', document.baseURI));
      const texts = new Texts(...headed(await load(0)));
      return [JSON.parse(await texts.read(await load(1))), JSON.parse(await texts.read(await load(2)))]; }""")
    tab.close()
    assert read == [every, [every[:2_000]] * 3]


@pytest.fixture
def tab(desk: Page, address: str) -> Iterator[Page]:
    """A desktop's tab that must not complain."""
    yield from visited(desk, address)


def total(tab: Page) -> int:
    tab.wait_for_selector(READY)
    return int(tab.get_attribute("[data-results]", "data-total") or -1)


def ids(tab: Page) -> list[str]:
    return [str(one.get_attribute("data-article")) for one in tab.locator("[data-article]").all()]


def test_an_address_with_a_query_is_answered_on_load(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=推進老舊小區改造要堅持")
    assert total(tab) == 1 and ids(tab) == ["010-9"]
    result = tab.locator("[data-article]")
    assert result.locator("h2 mark").inner_text() == "推进老旧小区改造要坚持"
    assert result.locator(".result__snippet").count() >= 1
    assert "陈艳丽、金科" in result.locator(".result__line").inner_text() and "处" in result.inner_text()
    assert tab.inner_text("[data-count]") == "共 1 篇"
    assert tab.locator("[data-count]").get_attribute("aria-live") == "polite"


def test_results_come_as_one_types_and_the_back_button_returns(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=奉节")
    assert total(tab) == 1
    tab.fill("[data-search] input[name=q]", "")
    tab.locator("[data-search] input[name=q]").press_sequentially("社区服务")
    expect(tab.locator("[data-article]")).to_have_attribute("data-article", "010-9")
    expect(tab.locator(".result__snippet mark").first).to_have_text("社区服务")
    tab.wait_for_url("**/?q=%E7%A4%BE%E5%8C%BA%E6%9C%8D%E5%8A%A1")
    tab.go_back()
    expect(tab.locator("[data-search] input[name=q]")).to_have_value("奉节")
    expect(tab.locator("[data-article]")).to_have_attribute("data-article", "011-27")


def test_filters_count_narrow_and_stand_in_the_address(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=民生")
    every = total(tab)
    box = tab.locator("label", has_text="访谈")
    assert box.locator("small").inner_text() == "1"
    box.click()
    expect(tab.locator("[data-results]")).to_have_attribute("data-total", "1")
    assert ids(tab) == ["011-7"] and "kind=" in tab.url and every > 1
    tab.reload()
    assert total(tab) == 1
    expect(tab.get_by_role("checkbox", name="访谈")).to_be_checked()
    tab.go_back()
    expect(tab.locator("[data-results]")).to_have_attribute("data-total", str(every))


def test_every_filter_is_there_with_its_counts(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=的")
    every = total(tab)
    tab.wait_for_selector("[data-facets] label")
    names = tab.locator("[data-facets] legend").all_inner_texts()
    assert names == ["专题", "作者", "机构", "栏目", "体裁", "报纸", "年份"]
    for name in names:
        first = tab.locator("fieldset", has_text=name).locator("label small").first
        assert 1 <= int(first.inner_text()) <= every, name


def test_filters_and_order_stand_only_beside_results(tab: Page, address: str) -> None:
    tab.goto(address + "search/")
    tab.wait_for_selector("[data-search][data-shows=start]")
    panel, order, start = tab.locator("[data-filters]"), tab.locator("select[name=sort]"), tab.locator(".search__start")
    elsewhere = tab.locator(".search__elsewhere a", has_text="全部文章")
    assert not panel.is_visible() and not order.is_visible() and start.is_visible() and elsewhere.is_visible()
    tab.fill("[data-search] input[name=q]", "从未见过的词")
    expect(tab.locator("[data-count]")).to_have_text("没有找到")
    assert not panel.is_visible() and not order.is_visible() and not start.is_visible() and elsewhere.is_visible()
    tab.fill("[data-search] input[name=q]", "民生")
    expect(panel).to_be_visible()
    assert order.is_visible() and not start.is_visible() and not elsewhere.is_visible()


def test_what_is_chosen_is_shown_and_taken_back(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=民生&kind=访谈&topic=没有的专题")
    assert total(tab) == 0
    assert tab.inner_text("[data-count]") == "所选条件下没有文章"
    tab.get_by_role("button", name="没有的专题").click()
    expect(tab.locator("[data-results]")).to_have_attribute("data-total", "1")
    assert tab.locator("[data-chosen] button").count() == 1 and "topic=" not in tab.url


def test_a_title_comes_before_a_text_and_dates_the_latest_first(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=产业")
    total(tab)
    assert ids(tab)[0] == "011-7"
    tab.select_option("select[name=sort]", "date")
    expect(tab.locator("[data-article]").first).to_have_attribute("data-article", "010-17")
    assert "sort=date" in tab.url


def test_the_keys_lead_from_the_box_to_a_result(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=民生")
    total(tab)
    tab.keyboard.press("/")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/articles/*/?h=*")


def test_the_box_of_any_page_shows_results_and_opens_one(tab: Page, address: str) -> None:
    tab.goto(address + "about/")
    tab.keyboard.press("Control+k")
    tab.keyboard.type("社区服务")
    tab.wait_for_selector(".search-box li")
    assert "全部 1 篇" in tab.inner_text(".search-box")
    tab.keyboard.press("ArrowDown")
    assert tab.get_attribute(".masthead form input", "aria-activedescendant") == "search-box-0"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/articles/010-9/?h=*")


def test_what_comes_after_esc_does_not_open_the_box_again(tab: Page, address: str) -> None:
    tab.goto(address + "about/")
    tab.keyboard.press("/")
    tab.keyboard.type("社")
    tab.wait_for_selector(".search-box li")
    tab.keyboard.type("区服")  # one is asked for at once, the other after a pause
    tab.keyboard.press("Escape")
    tab.wait_for_timeout(800)
    expect(tab.locator(".search-box")).to_be_hidden()
    tab.keyboard.type("务")
    tab.wait_for_selector(".search-box li")


def test_esc_closes_the_box_and_ctrl_k_reaches_the_page_of_the_search(tab: Page, address: str) -> None:
    tab.goto(address + "about/")
    tab.keyboard.press("/")
    tab.keyboard.type("社区")
    tab.wait_for_selector(".search-box li")
    tab.keyboard.press("Escape")
    expect(tab.locator(".search-box")).to_be_hidden()
    assert tab.input_value(".masthead form input") == "社区"
    tab.goto(address + "search/?q=社区")
    total(tab)
    tab.keyboard.press("Control+k")
    assert tab.evaluate("document.activeElement.matches('[data-search] input')")
    assert tab.locator("input[name=q]").locator("visible=true").count() == 1


def test_an_opened_result_shows_its_hits_and_steps_through_them(tab: Page, address: str) -> None:
    tab.goto(address + "articles/010-9/?h=小區改造")
    tab.wait_for_selector(".hits")
    before = tab.locator("mark.hit").count()
    here = tab.locator("mark.hit--here")
    assert before >= 3 and "".join(here.all_inner_texts()) == "小区改造" and here.first.is_visible()  # the title may break inside it
    first = here.first.bounding_box()
    tab.keyboard.press("n")
    assert tab.inner_text(".hits span").startswith("2 / ") and here.first.bounding_box() != first
    tab.keyboard.press("N")
    assert tab.inner_text(".hits span").startswith("1 / ")
    tab.get_by_label("下一处").click()
    text = tab.inner_text(".article .text")
    tab.keyboard.press("Escape")
    assert tab.locator("mark.hit, .hits").count() == 0 and tab.inner_text(".article .text") == text and "?h" not in tab.url


def test_a_hit_over_a_seam_and_a_mended_slip_is_marked_whole(tab: Page, address: str) -> None:
    tab.goto(address + "articles/010-9/?h=要联动社区服务与智慧")
    tab.wait_for_selector(".hits")
    assert tab.inner_text(".hits span") == "1 / 1 处"
    assert "".join(tab.locator("mark.hit").all_inner_texts()) == "要联动社区服务与智慧"


def test_nothing_found_is_said_and_shorter_terms_are_offered(tab: Page, address: str) -> None:
    tab.goto(address + "search/?q=社区服务从未见过")
    assert total(tab) == 0
    assert tab.inner_text("[data-count]") == "没有找到"
    tab.click("[data-notice] a:text-is('社区服务')")
    expect(tab.locator("[data-results]")).to_have_attribute("data-total", "1")
    tab.goto(address + "search/?q=魑魅社区魍魉")
    assert total(tab) == 0
    assert tab.locator("[data-notice] a").all_inner_texts() == ["社区"]


def test_the_search_works_on_a_phone(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(address)
        tab.get_by_role("button", name="检索").click()
        tab.locator("[data-search] input[name=q]").press_sequentially("社区服务")
        expect(tab.locator("[data-results]")).to_have_attribute("data-total", "1")
        tab.get_by_text("筛选", exact=True).click()
        tab.wait_for_selector("[data-facets] label")
        small = "() => [...document.querySelectorAll('.search button, .search label, .search summary, .result__title a')].filter(e => e.offsetHeight && e.offsetHeight < 44).length"
        assert tab.evaluate(small) == 0
        assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


HOSTILE = ["<img src=x onerror=window.__hit=1>", ".*+?^${}()|[]\\", "一" * 10_000, "民生" * 5_000, "😀👨‍👩‍👧", "\ud83d 社区服务 \ude00", '"', "-", '-"', "&amp;", "__proto__ constructor"]  # fmt: skip


ASKED = """query => { const box = document.querySelector('[data-search] input[name=q]'), results = document.querySelector('[data-results]');
  delete results.dataset.state; box.value = query; box.dispatchEvent(new Event('input')); }"""


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_answered_and_does_nothing(tab: Page, address: str, query: str) -> None:
    tab.goto(address + "search/")
    total(tab)
    tab.evaluate(ASKED, query)
    assert total(tab) == ("社区服务" in query)
    assert tab.evaluate("window.__hit") is None and tab.locator(".search img, .search script").count() == 0


def test_hostile_texts_do_nothing_in_results_and_under_marks(browser: Browser, hostile_address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        seen = watched(tab, hostile_address)
        tab.goto(hostile_address + "search/?q=script")
        assert total(tab) == 1
        assert "<script>window.__hit=1</script>" in tab.inner_text("[data-article] h2")
        tab.click("[data-article] h2 a")
        tab.wait_for_selector(".hits")
        assert tab.evaluate("window.__hit") is None and tab.locator(".search img, .article img, .article script").count() == 0
        assert (seen.elsewhere, seen.errors) == ([], [])


def test_a_failing_network_is_said_and_trying_again_works(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        context.route("**/search/index/**", lambda route: route.abort())
        tab.goto(address + "search/?q=社区服务")
        tab.wait_for_selector("[data-results][data-state=error]")
        assert "没有完成" in tab.inner_text("[data-count]")
        context.unroute_all()
        tab.click("[data-retry]")
        assert total(tab) == 1


def test_a_slow_network_is_said(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        held: list[Route] = []
        context.route("**/search/index/manifest.bin", lambda route: held.append(route))
        tab.goto(address + "search/?q=社区服务")
        expect(tab.locator("[data-count]")).to_contain_text("正在载入")
        held[0].continue_()
        assert total(tab) == 1 and tab.inner_text("[data-count]") == "共 1 篇"


def test_what_was_loaded_is_found_without_a_network(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + "search/?q=社区服务")
        assert total(tab) == 1
        context.set_offline(True)
        tab.fill("[data-search] input[name=q]", "区服")
        expect(tab.locator(".result__snippet mark")).to_have_text("区服")


def test_a_piece_that_does_not_come_takes_nothing_away_that_was_loaded(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        context.route("**/search/index/facets/*", lambda route: route.abort())
        with tab.expect_event("requestfailed"):
            tab.goto(address + "search/?q=社区服务")
            assert total(tab) == 1
        context.set_offline(True)
        tab.fill("[data-search] input[name=q]", "区服")
        expect(tab.locator(".result__snippet mark")).to_have_text("区服")


def test_a_page_in_traditional_shows_its_results_in_traditional(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + "hant/search/?q=老舊小區改造要堅持")
        assert total(tab) == 1
        assert "老舊小區" in tab.inner_text("[data-article] h2")
        link = str(tab.locator("[data-article] h2 a").evaluate("a => a.href"))
        assert link.startswith(address + "hant/articles/010-9/?h=")


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("先进制造业的关系，经国务院批准", "先進製造業的關係，經國務院批准"),
        ("联系实际，系统集成；里程与公里", "聯繫實際，系統集成；里程與公里"),
        ("头发，理发，发展", "頭髮，理髮，發展"),
        ("𬭚江城", "𬭚江城"),
        ("", ""),
    ],
)
def test_words_in_results_are_written_in_traditional_as_on_the_pages(desk: Page, printed: str, shown: str) -> None:
    code = (ROOT / "broadsheet/site/templates/assets/js/search/fold.js").read_text(encoding="utf-8").replace("export ", "")
    assert desk.evaluate(f"([table, text]) => {{ {code}; return converter(table)(text); }}", [json.loads(traditional()), printed]) == shown


def test_a_result_opened_in_traditional_is_marked_and_stepped_through_there(tab: Page, address: str) -> None:
    tab.goto(address + "hant/search/?q=小区改造")
    assert total(tab) >= 1
    assert tab.locator(".result__snippet mark").first.inner_text() == "小區改造"
    tab.click("[data-article='010-9'] h2 a")
    tab.wait_for_selector(".hits")
    assert tab.url.startswith(address + "hant/articles/010-9/?h=")
    assert "".join(tab.locator("mark.hit").all_inner_texts()).replace("小區改造", "") == ""  # the title may break inside a hit
    tab.keyboard.press("n")
    assert tab.inner_text(".hits span").startswith("2 / ") and tab.inner_text(".hits span").endswith(" 處")
    here = tab.locator("mark.hit--here")
    assert "".join(here.all_inner_texts()) == "小區改造" and here.first.is_visible()
    tab.keyboard.press("N")
    assert tab.inner_text(".hits span").startswith("1 / ")
    tab.goto(address + "hant/articles/010-9/?h=老舊小區")
    tab.wait_for_selector("mark.hit")
    assert "".join(tab.locator("mark.hit").all_inner_texts()).startswith("老舊小區")


def test_a_link_to_a_passage_leads_to_it_in_traditional_too(tab: Page, address: str) -> None:
    tab.goto(address + "hant/articles/010-9/?h=小區#:~:text=解決好宏觀數據")
    tab.wait_for_selector(".hits")
    assert set(tab.locator("mark.hit").all_inner_texts()) == {"小區"}
    tab.goto(address + "hant/about/")
    tab.goto(address + "hant/articles/010-9/#:~:text=解決好宏觀數據")
    tab.wait_for_function("scrollY > 0")


def test_the_box_of_a_traditional_page_leads_to_traditional_articles(tab: Page, address: str) -> None:
    tab.goto(address + "hant/about/")
    tab.keyboard.press("/")
    tab.keyboard.type("老旧小区")
    tab.wait_for_selector(".search-box mark:text-is('老舊小區')")  # what three of the letters found may come first
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url(address + "hant/articles/*/?h=*")


def test_a_network_that_fails_later_is_said_in_the_page_s_script(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        tab = context.new_page()
        tab.goto(address + "hant/search/")
        tab.wait_for_selector("[data-shows=start]")
        context.route("**/search/index/**", lambda route: route.abort())
        tab.fill("[data-search] input[name=q]", "社區服務")
        tab.wait_for_selector("[data-results][data-state=error]")
        assert "檢索沒有完成" in tab.inner_text("[data-count]")
        context.unroute_all()
        tab.click("[data-retry]")
        assert total(tab) == 1


def test_the_theme_s_search_is_not_in_the_site(site: Path) -> None:
    names = [path.name for path in site.rglob("*")]
    assert "search_index.json" not in names and not [name for name in names if "lunr" in name]
    assert [path.parent.name for path in site.rglob("worker*.js")] == ["search"]
    assert not (site / "assets" / "javascripts").exists()
