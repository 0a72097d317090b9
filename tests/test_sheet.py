"""A page as printed: an article's boxes become its parts of the sheet, the ledger a plan with links, the picture waits until it is asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from site_build import documents
from site_fixture import VOCABULARY, first_page, hostile_page, on_paper, second_page

from broadsheet.archive.surroundings import contexts
from broadsheet.edition import Edition
from broadsheet.editor.explanations import proposal
from broadsheet.findings import finding
from broadsheet.sheet import Place, Sheet, columns
from broadsheet.site.build.plain_lists import plain_lists
from broadsheet.site.lists.ledger import write_ledger
from broadsheet.writers.context import Directory
from broadsheet.writers.markdown import write_markdown

SHEET = Sheet(1000, 1400)
TITLE, BYLINE = (100, 100, 500, 160), (250, 170, 350, 190)
LEFT = [(100, 200, 290, 400), (100, 405, 290, 700), (100, 705, 200, 720)]
RIGHT = [(310, 200, 500, 460), (310, 465, 500, 720)]
BOTH = ((100, 100, 500, 190), (100, 200, 290, 720), (310, 200, 500, 720))
ZONE = re.compile(r'<a data-article="(\d+)" href="([^"]*)" class="zone c\d"><title>([^<]*)</title><path d="([^"]*)"')


def parts(*boxes: Place, others: tuple[Place, ...] = ()) -> tuple[Place, ...]:
    return columns(boxes, (*boxes, *others), SHEET)


def test_what_stands_in_a_column_is_one_part_and_a_headline_over_two_columns_one_of_its_own() -> None:
    assert parts(TITLE, BYLINE, *LEFT, *RIGHT) == BOTH


def test_parts_come_in_reading_order_whatever_order_their_boxes_were_printed_in() -> None:
    assert parts(*RIGHT, TITLE, BYLINE, *LEFT) == (BOTH[2], BOTH[0], BOTH[1])


def test_a_headline_over_one_column_is_part_of_it() -> None:
    assert parts((100, 100, 290, 160), *LEFT) == ((100, 100, 290, 720),)


@pytest.mark.parametrize(
    "between",
    [(100, 405, 290, 700), (90, 402, 800, 704), (150, 500, 180, 520)], ids=["of the column's width", "wider", "narrower"],
)  # fmt: skip
def test_a_part_never_runs_over_what_stands_between(between: Place) -> None:
    assert parts(LEFT[0], LEFT[2], others=(between,)) == (LEFT[0], LEFT[2])


def test_a_part_does_not_run_over_a_space_in_which_no_line_is_known() -> None:
    far = (100, 400 + SHEET.height // 6 + 1, 290, 1300)
    assert parts(LEFT[0], far) == (LEFT[0], far)
    assert parts(LEFT[0], (100, 400 + SHEET.height // 6, 290, 1300)) == ((100, 200, 290, 1300),)


def test_boxes_drawn_so_generously_that_they_touch_their_neighbours_still_merge() -> None:
    assert parts((100, 200, 293, 402), (100, 398, 293, 700), others=((290, 195, 500, 700),)) == ((100, 200, 293, 700),)


def test_the_plan_links_each_article_by_its_title_and_draws_it_where_its_lines_are() -> None:
    text = write_ledger(on_paper(second_page()))
    found = ZONE.findall(text)
    assert [(number, unescape(href)) for number, href, _, _ in found] == [("1", "../../articles/011-7/"), ("2", "../../articles/011-19/"), ("3", "../../articles/011-27/")]
    assert [unescape(title).partition("　")[2] for _, _, title, _ in found] == ["着力建设现代化产业体系", "打造产教联合体", "奉节：抓招商引资"]
    assert all(re.fullmatch(r"(M\d+ \d+H\d+V\d+H\d+z)+", shape) for *_, shape in found)
    rows = re.findall(r'<p id="l(\d+)" class="c\d" data-article="(\d)" data-box="([\d ]+)"', text)
    assert ("15", "2", " ".join(map(str, on_paper(second_page()).page.blocks[6].place or ()))) in rows and len(rows) == 13


def test_the_picture_waits_and_can_be_seen_alone() -> None:
    text = write_ledger(on_paper(second_page()))
    assert re.search(r'<details class="sheet-picture"><summary>看版面图</summary><img src="\.\./011\.webp" width="400" height="600" loading="lazy" [^>]*alt="[^"]*版面 011[^"]*">', text)
    assert '<a href="../011.webp">' in text and "示意图" not in text


def test_boxes_without_a_picture_are_a_plan_that_says_so() -> None:
    page = on_paper(second_page())
    text = write_ledger(replace(page, page=replace(page.page, sheet=Sheet(400, 600))))
    assert "示意图：" in text and len(ZONE.findall(text)) == 3
    assert "<img" not in text and "webp" not in text and "看版面图" not in text


def test_a_picture_without_boxes_says_that_no_place_is_known() -> None:
    page = on_paper(second_page())
    bare = replace(page, page=replace(page.page, blocks=tuple(replace(b, place=None) for b in page.page.blocks)))
    text = write_ledger(bare)
    assert "../011.webp" in text and "没有记下各行的位置" in text and ZONE.findall(text) == []
    assert all("cuts:" not in write_markdown(a, c) for a, c in contexts(bare, Directory()))


def test_a_page_of_text_says_so_in_one_line_and_is_else_as_it_was() -> None:
    text = write_ledger(first_page())
    assert text.count("本版只有文字，没有版面图。\n{: .fine }\n") == 1
    assert not re.search("<figure|<svg|data-box|data-article", text)
    assert all("cuts:" not in write_markdown(a, c) for a, c in contexts(first_page(), Directory()))


def test_an_article_names_the_parts_of_the_picture_that_show_it() -> None:
    page = on_paper(second_page())
    (cuts,) = re.findall(r"^cuts: (.*)$", next(write_markdown(a, c) for a, c in contexts(page, Directory()) if a.id == "011-27"), re.M)
    assert cuts.startswith('{file: "011.webp", width: 400, height: 600, parts: [[')
    assert len(re.findall(r"\[\d+, \d+, \d+, \d+\]", cuts)) == 1


def test_a_withheld_page_shows_neither_plan_nor_picture_nor_cut_outs() -> None:
    withheld = replace(on_paper(second_page()), edition=Edition(withheld=True))
    texts = documents((withheld,), VOCABULARY)
    assert not re.search("webp|<svg|data-box|版面图", texts["pages/011.md"])
    assert "cuts:" not in texts["articles/011-7.md"]


def test_hostile_titles_stay_inert_on_the_plan() -> None:
    text = write_ledger(on_paper(hostile_page())).partition("\n---\n")[2]
    figure = text[text.index("<figure") : text.index("</figure>")]
    assert "<script" not in figure and "onerror" not in re.sub(r"&#?\w+;", "", re.sub(r">[^<]*<", "><", figure))
    assert "\u202e" not in figure and "\n\n" not in figure


def test_the_plain_export_keeps_the_picture_and_drops_what_only_a_browser_shows() -> None:
    text = write_ledger(on_paper(second_page())).partition("\n---\n")[2]
    plain = plain_lists("pages/011.md", text, {"pages/011.md", "pages/011.webp", "articles/011-7.md", "articles/011-19.md", "articles/011-27.md"})
    assert "](011.webp)" in plain and "![" in plain
    assert "放大" not in plain and "<path" not in plain and "viewBox" not in plain


def test_each_line_that_was_recognised_weakly_is_told_in_the_ledger_and_in_the_review() -> None:
    page = on_paper(second_page())
    first, _, third = (block.line for block in page.page.blocks[:3])
    unsure = replace(page, findings=(*page.findings, finding("recognised-weakly", lines=(first, third))))
    rows = write_ledger(unsure).split('<p id="l')[1:]
    told = [row.partition('"')[0] for row in rows if "识别的把握不大" in row]
    assert told == [str(first), str(third)]
    review = proposal(unsure, ())
    assert f"第 {first}、{third} 行" in review
    assert all(f"第 {line} 行“{text[:4]}" in review for line, text in ((b.line, b.text) for b in page.page.blocks) if line in (first, third))
