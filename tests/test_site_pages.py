"""The index pages and the ledger: every article found by every way in, every line in one place, every address settled."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations

from site_build import documents
from site_fixture import LONG, VOCABULARY, first_page, hostile_page, second_page
from work import calls

from broadsheet.archive.entries import Entry, entries
from broadsheet.archive.slugs import _assign, directory, person_slug, slug
from broadsheet.edition import Edition
from broadsheet.model import Description, Person
from broadsheet.site.lists.ledger import write_ledger
from broadsheet.site.lists.listing import FEW, PER_PAGE, listing
from broadsheet.writers.context import Directory

PAGES = (first_page(), second_page())


def anyone(id: str, *names: str) -> Entry:
    people = tuple(Person(name, "author") for name in names)
    base = entries(second_page())[0]
    return replace(base, id=id, people=people, authors=names, own_institutions=(), institutions=())


def test_addresses_are_pinyin_with_the_surname_apart() -> None:
    assert person_slug("陈艳丽") == "chen-yanli"
    assert person_slug("欧阳明月") == "ouyang-mingyue"
    assert person_slug("John O'Neil") == "john-o-neil"
    assert slug("重庆大学") == "chong-qing-da-xue"
    assert slug("！") == "x"


def test_no_name_has_the_address_of_its_list() -> None:
    assert _assign(["Index", "README", "index"], slug) == {"Index": "index-2", "README": "readme-2", "index": "index-3"}


def test_the_address_of_one_more_name_takes_no_more_work_for_the_others_of_its_slug() -> None:
    names = [chr(0x0410 + n) * 3 for n in range(64)]
    few, many = (calls(lambda size=size: _assign([f"{a}{b}" for a in names for b in names][:size], lambda _: "x")) for size in (500, 1000))  # type: ignore[misc]
    assert many < 2.2 * few


def test_of_names_with_one_address_the_earliest_article_keeps_it() -> None:
    found = [anyone("004-100", "李丽"), anyone("004-9", "李莉"), anyone("005-1", "黎力")]
    for order in permutations(found):
        assert directory(order).authors == {"李莉": "li-li", "李丽": "li-li-2", "黎力": "li-li-3"}


def test_a_page_with_a_heading_of_its_own_is_told_by_its_number_too() -> None:
    texts = documents(PAGES, VOCABULARY)
    for path in ("index.md", "pages/index.md", "pages/010.md"):
        assert texts[path].count("版面 010 · ") == 1, path
        assert "版面 011 · " not in texts[path], path


def test_an_institution_named_once_has_no_page_and_an_affiliation_has() -> None:
    found = [e for page in PAGES for e in entries(page)]
    places = directory(found).institutions
    assert "广州大学" in places and "重庆大学" in places
    assert "重庆大学" not in directory(found[:1]).institutions


def test_every_article_is_on_the_page_of_its_author_topic_column_and_institution() -> None:
    texts = documents(PAGES, VOCABULARY)
    for path in ("articles/index.md", "topics/renewal.md", "topics/city.md", "columns/min-sheng-da-ji.md", "authors/chen-yanli.md",
                 "institutions/guang-zhou-da-xue.md", "index.md", "pages/010.md"):  # fmt: skip
        assert '010-9/"' in texts[path], path
    for id in ("010-9", "010-17", "010-29", "011-7", "011-19", "011-27"):
        assert f'href="{id}/"' in texts["articles/index.md"] and f"articles/{id}.md" in texts


def test_a_broader_topic_counts_the_articles_of_its_narrower_ones() -> None:
    tree = documents(PAGES, VOCABULARY)["topics/index.md"]
    assert (
        '- <a href="city/">城市</a> <small>2 篇</small>\n    - <a href="renewal/">城市更新</a> <small>2 篇</small>'
        in tree
    )


def test_the_order_in_which_pages_come_does_not_matter() -> None:
    assert documents(PAGES, VOCABULARY) == documents(PAGES[::-1], VOCABULARY)


def test_a_long_list_is_cut_and_every_article_stays_in_it() -> None:
    found = [anyone(f"004-{n}") for n in range(2 * PER_PAGE + 1)]
    pages = dict(listing("topics/x", "题", "", found, Directory(columns={})))
    assert list(pages) == ["topics/x.md", "topics/x/2.md", "topics/x/3.md"]
    links = [re.findall(r"articles/(\d+-\d+)/", text) for text in pages.values()]
    assert [id for page in links for id in page] == [e.id for e in found]
    assert (
        '<a href="../">上一页</a>' in pages["topics/x/2.md"] and '<a href="../3/">下一页</a>' in pages["topics/x/2.md"]
    )


def test_few_articles_come_with_their_beginnings_and_many_with_a_line_each() -> None:
    few, many = ([anyone(f"004-{n}", "陈艳丽") for n in range(count)] for count in (FEW, FEW + 1))
    (short,), (long,) = (dict(listing("topics/x", "题", "", found, Directory(columns={}))).values() for found in (few, many))
    assert few[0].excerpt and short.count(few[0].excerpt) == FEW and short.count("<article") == FEW
    assert few[0].excerpt not in long and long.count("<li") == FEW + 1
    assert long.count(f">{few[0].title}</a> <small>陈艳丽 · 日期未详 · 访谈</small></li>") == FEW + 1
    assert len(long) < len(short) / 2


def test_every_line_of_a_page_stands_in_its_ledger_once_in_printed_order() -> None:
    for recovered in (*PAGES, hostile_page()):
        found = re.findall(r'<p id="l(\d+)" class="(?:c\d|loose)"', write_ledger(recovered))
        assert [int(line) for line in found] == [block.line for block in recovered.page.blocks]


def test_the_ledger_shows_where_reading_leaves_the_printed_order_and_why() -> None:
    text = write_ledger(first_page())
    assert "接<a href="  # l9">第 9 行</a>，同一句（句的断续 +1.5；词跨断处（联动&#124;社区） +2.7）" in text
    assert "续于<a href="  # l13">第 13 行</a>" in text
    assert "<del>and</del><ins" in text
    assert "第 13 行的位置由文意推定" in text and "日期由正文推定" in text
    assert "16 行文字：11 行归入 3 篇文章，5 行不属任何一篇" in text


def test_a_withheld_page_lists_its_articles_and_none_of_its_text() -> None:
    withheld = replace(first_page(), edition=Edition(withheld=True))
    joined = "".join(documents((withheld,), VOCABULARY).values())
    for part in (LONG[:10], "城市是人民的城市", "近日，本报推出", "图为改造后的小区", "加快科技创新"):
        assert part not in joined
    assert "推进老旧小区改造要坚持“民生为大”" in joined and "陈艳丽" in joined


def test_a_topic_outside_the_vocabulary_has_no_page_but_does_no_harm() -> None:
    page = second_page()
    bare = replace(page, articles=tuple(replace(a, description=Description()) for a in page.articles))
    assert "topics/industry.md" not in documents((bare,), VOCABULARY)
