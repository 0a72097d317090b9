"""Layout facts that a finger or a narrow screen finds out: marks can be hit, one row of navigation, whole rings."""

from __future__ import annotations

from conftest import PHONE
from playwright.sync_api import Browser, ViewportSize

NARROW = [ViewportSize(width=width, height=740) for width in (320, 390)]
SIZES = """which => [...document.querySelectorAll(which)].map(e => e.getBoundingClientRect()).map(r => [Math.round(r.width), Math.round(r.height)])"""
# Where the ring of what is focused would be cut: by what scrolls or hides around it, or by the edge of the page.
CUT = """() => { const cut = [];
  for (const e of document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')) {
    if (!e.checkVisibility({visibilityProperty: true})) continue;
    e.focus({preventScroll: true, focusVisible: true});
    const s = getComputedStyle(e), reach = parseFloat(s.outlineOffset) + parseFloat(s.outlineWidth), r = e.getBoundingClientRect();
    if (r.left - reach < 0 || r.right + reach > innerWidth + .5) cut.push(e.outerHTML.slice(0, 90));
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) { const q = getComputedStyle(p), b = p.getBoundingClientRect();
      if (q.overflowX !== 'visible' && (r.left - reach < b.left - .5 || r.right + reach > b.right + .5)) cut.push(p.className + ': ' + e.outerHTML.slice(0, 90)); }
  } return cut; }"""

# Numbers that a line's end parts from what they count, and dates that it parts; in the page's own words, and not in code.
PARTED = """() => { const parted = [], blocks = new Map(), texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    if (text.parentElement.closest('.text, .rows p[id], .entry-excerpt, code')) continue;
    const block = text.parentElement.closest('p, li, td, th, dd, h1, h2, h3, summary, figcaption');
    blocks.set(block, [...(blocks.get(block) ?? []), text]);
  }
  for (const texts of blocks.values()) for (const whole of texts.map(text => text.data).join('').matchAll(/(第\\s)?\\d+\\s[行篇版]|\\d{4}年(\\d+月)?(\\d+日)?/g)) {
    const range = document.createRange(); let at = 0;
    for (const text of texts) {
      const start = whole.index - at, end = start + whole[0].length;
      if (start >= 0 && start < text.length) range.setStart(text, start);
      if (end > 0 && end <= text.length) range.setEnd(text, end);
      at += text.length;
    }
    const tops = [...range.getClientRects()].map(box => box.top);
    if (Math.max(...tops) - Math.min(...tops) > 12) parted.push(whole[0]);
  } return parted; }"""


def test_a_number_stays_in_a_line_with_what_it_counts_and_a_date_in_one(browser: Browser, address: str) -> None:
    for width in range(320, 420, 12):
        with browser.new_context(viewport=ViewportSize(width=width, height=740)) as context:
            tab = context.new_page()
            for path in ("pages/", "pages/010/", "pages/011/", "institutions/", "authors/", "articles/010-9/", "about/", "editing/"):
                tab.goto(address + path)
                assert tab.evaluate(PARTED) == [], (path, width)


def test_a_link_in_prose_is_prose_and_no_mark_is_parted_from_it(browser: Browser, address: str) -> None:
    """As a box of a finger's height it left the stop behind it in a line of its own."""
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        for path in ("about/", "editing/", "hant/about/"):
            tab.goto(address + path)
            assert set(tab.evaluate("() => [...document.querySelectorAll('.prose :is(p, li) a')].map(e => getComputedStyle(e).display)")) == {"inline"}


def test_the_link_to_copy_widens_no_page_however_its_line_ends(browser: Browser, address: str) -> None:
    """A heading that filled its last line pushed the sign behind it out of the page."""
    with browser.new_context(viewport=NARROW[1]) as context:
        tab = context.new_page()
        tab.goto(address + "articles/010-9/")
        tab.wait_for_selector(".text .copy", state="attached")
        for count in range(10, 40):
            over = tab.evaluate(
                """count => { const head = document.querySelector('.text h2'), link = head.querySelector('.copy') ?? document.querySelector('.text .copy').cloneNode();
                head.replaceChildren('字'.repeat(count), link); return document.documentElement.scrollWidth - document.documentElement.clientWidth }""",
                count,
            )
            assert over == 0, count


def test_the_marks_of_lines_are_44_pixels_for_a_finger(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        tab = context.new_page()
        tab.goto(address + "articles/010-9/")
        margin, seams = tab.evaluate(SIZES, ".text > p > .line:not(.seam)"), tab.evaluate(SIZES, ".line.seam")
        assert margin and min(min(size) for size in margin) >= 44
        assert seams and min(height for _, height in seams) >= 44 and min(width for width, _ in seams) >= 24
        tab.goto(address + "pages/010/")
        assert min(min(size) for size in tab.evaluate(SIZES, ".rows > [id] > a:first-child")) >= 44


def test_the_lines_of_a_title_stand_in_one_text_wherever_it_leads(browser: Browser, address: str) -> None:
    """In a link whose parts are set side by side each line was a column of its own."""
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(address + "articles/010-9/")
        ways = "() => [...document.querySelectorAll('.contents a, .related a, .neighbours a')].map(e => getComputedStyle(e).display)"
        assert set(tab.evaluate(ways)) == {"block"}


def test_the_navigation_is_one_row_on_the_smallest_phone(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=NARROW[0]) as context:
        tab = context.new_page()
        tab.goto(address)
        places = tab.evaluate("[...document.querySelectorAll('.masthead nav a')].map(e => [e.offsetTop, e.offsetWidth, e.offsetHeight])")
        assert len({top for top, _, _ in places}) == 1
        assert min(width for _, width, _ in places) >= 44 and min(height for _, _, height in places) >= 44


def test_the_ring_of_what_is_focused_is_whole(browser: Browser, address: str) -> None:
    for size in (PHONE, ViewportSize(width=1280, height=900)):
        with browser.new_context(viewport=size) as context:
            tab = context.new_page()
            for path in ("", "articles/010-9/", "articles/011-7/", "pages/010/", "data/", "about/"):
                tab.goto(address + path)
                tab.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
                assert tab.evaluate(CUT) == [], (path, size["width"])


def test_a_folded_quotation_opens_without_javascript_and_on_paper(browser: Browser, address: str) -> None:
    folded = '<details class="folded"><summary>摘自正文的引文（386 字）</summary><p class="pull-quote" id="said">引文</p></details>'
    with browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(address + "articles/010-9/")
        tab.evaluate("html => document.querySelector('.text').insertAdjacentHTML('afterbegin', html)", folded)
        said = tab.locator("#said")
        assert not said.is_visible()
        tab.locator(".folded summary").click()
        assert said.is_visible()
        tab.locator(".folded summary").click()
        tab.emulate_media(media="print")
        assert said.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})") and not tab.locator(".folded summary").is_visible()
