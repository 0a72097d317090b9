"""The other ways to look at the archive: pictures say what their tables say, every mark leads on, nothing overlaps."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import combinations, pairwise

import pytest
from site_build import documents, lens
from site_fixture import VOCABULARY, first_page, hostile_page, second_page

from broadsheet.archive.entries import Entry, entries, page_entry
from broadsheet.archive.slugs import directory
from broadsheet.dates import read_date
from broadsheet.describe.places import load_gazetteer
from broadsheet.edition import Edition
from broadsheet.model import Person, Recovered
from broadsheet.site.views import svg
from broadsheet.site.views.map import place_pages
from broadsheet.site.views.matrix import PER_PAGE, matrix_pages
from broadsheet.site.views.network import MOST, Tie, arrange, network_page, ties
from broadsheet.site.views.overview import view_pages
from broadsheet.site.views.svg import DESKTOP, PHONE, rows, width_of
from broadsheet.site.views.timeline import timeline_pages
from broadsheet.writers.context import Directory

SVG = re.compile(r"<svg.*?</svg>", re.S)
ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.S)
PICTURED = ("places/index.md", "network/index.md", "timeline/index.md")


def named(id: str, *places: tuple[str, int], **rest: object) -> Entry:
    base = entries(second_page())[0]
    return replace(base, id=id, places=places, **rest)  # type: ignore[arg-type]


def two_pages() -> list[Recovered]:
    """The two pages, one article naming places on every map."""
    page = first_page()
    places = (("重庆", 9), ("永川", 4), ("成都", 3), ("沙坪坝", 2), ("渝中", 2), ("江北", 1), ("湖北", 1))
    article = page.articles[0]
    told = replace(article, description=replace(article.description, places=places))
    return [replace(page, articles=(told, *page.articles[1:])), second_page()]


def marks(picture: str) -> list[str]:
    return [unescape(href) for href, _ in ANCHOR.findall(picture)]


def resolved(here: str, href: str) -> str:
    folder = here.removesuffix(".md").removesuffix("index")
    return posixpath.normpath(posixpath.join(folder, href.partition("#")[0])) + ".md"


def table_of(text: str) -> str:
    found = re.search(r'<table class="(?:equivalent|matrix)">.*?</table>', text, re.S)
    assert found
    return found[0]


@pytest.mark.parametrize("path", PICTURED)
def test_both_sizes_of_a_picture_link_to_the_same_pages_and_so_does_its_table(path: str) -> None:
    text = documents(two_pages(), VOCABULARY)[path]
    pictures = SVG.findall(text)
    phone = sorted(m for p in pictures if 'class="phone"' in p for m in marks(p))
    desktop = sorted(m for p in pictures if 'class="desktop"' in p for m in marks(p))
    assert phone == desktop != []
    inside = {m for m in phone if m.startswith("#")}
    assert set(phone) - inside <= set(marks(table_of(text))) and all(f'id="{m[1:]}"' in text for m in inside)


@pytest.mark.parametrize("path", PICTURED)
def test_every_mark_leads_to_a_page_and_says_what_it_is(path: str) -> None:
    texts = documents(two_pages(), VOCABULARY)
    for picture in SVG.findall(texts[path]):
        for href, content in ANCHOR.findall(picture):
            target = resolved(path, unescape(href))
            assert target in texts or target.removesuffix(".md") + "/index.md" in texts, href
            assert re.match(r"<title>[^<]+</title>", content)


@pytest.mark.parametrize("path", PICTURED)
def test_a_picture_is_well_formed_named_and_described(path: str) -> None:
    for pages in (two_pages(), [hostile_page()]):
        text = documents(pages, VOCABULARY)[path]
        for picture in SVG.findall(text):
            root = ElementTree.fromstring(picture)
            ids = {node.get("id") for node in root.iter()}
            assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= ids
            assert root.get("role") == "group" and not any("style" in node.attrib for node in root.iter())


def test_the_pages_are_the_same_in_whatever_order_articles_come() -> None:
    assert documents(two_pages(), VOCABULARY) == documents(two_pages()[::-1], VOCABULARY)


def test_hostile_names_are_inert_in_every_view() -> None:
    found = entries(hostile_page())
    tied = replace(found[0], people=(Person('<script>x</script>"', "author", ("<b>重庆大学</b>",)),))
    names = Directory(authors={'<script>x</script>"': "x"}, columns={tied.column or "": "y"}, places=directory([]).places)
    views = view_pages([tied], [page_entry(hostile_page())], VOCABULARY, names)
    for path, text in (*views, *lens([hostile_page()]).items()):
        assert "<script" not in text and "<b>" not in text and "\u202e" not in text, path


def test_a_place_page_lists_just_the_articles_that_name_the_place_and_the_table_adds_up() -> None:
    found = [named("004-1", ("永川", 2)), named("004-2", ("永川", 3), ("成都", 1)), named("004-3")]
    pages = dict(place_pages(found, directory([])))
    assert re.findall(r'id="a([^"]+)"', pages["places/yong-chuan.md"]) == ["004-1", "004-2"]
    assert re.findall(r'id="a([^"]+)"', pages["places/cheng-du.md"]) == ["004-2"]
    rows = [re.sub("<[^>]+>", " ", row).split() for row in re.findall("<tr>.*?</tr>", table_of(pages["places/index.md"]))]
    assert rows[1][:6] == ["永川", "重庆", "5", "次", "2", "篇"]
    assert rows[2][0] == "成都" and len(rows) == 3


def test_a_place_outside_the_gazetteer_is_not_drawn() -> None:
    pages = dict(place_pages([named("004-1", ("乌有乡", 3))], directory([])))
    assert list(pages) == ["places/index.md"] and "乌有乡" not in pages["places/index.md"]


def boxes_of(picture: str, class_: str) -> list[tuple[float, float, float, float]]:
    found = re.findall(rf'<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" class="{class_}"', picture)
    return [(float(x), float(y), float(x) + float(w), float(y) + float(h)) for x, y, w, h in found]


def test_every_place_of_the_gazetteer_is_listed_and_no_two_tiles_or_labels_touch() -> None:
    every = tuple((name, n % 9 + 1) for n, name in enumerate(load_gazetteer().places))
    text = dict(place_pages([named("004-1", *every)], directory([])))["places/index.md"]
    listed = re.findall(r'href="([^"]+)"', text.split('<dl class="regions">')[1].split("</dl>")[0])
    assert len(listed) == len(set(listed)) == len(every)
    for picture in SVG.findall(text):
        _, _, width, height = map(float, re.findall(r'viewBox="([^"]+)"', picture)[0].split())
        tiles, squares = boxes_of(picture, "tile hit"), boxes_of(picture, "dot")
        assert len(tiles) == len(squares) in (34, 59)
        for one, other in combinations(tiles, 2):
            assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
        for tile, square in zip(tiles, squares, strict=True):
            assert 0 <= tile[0] <= square[0] + 0.1 and square[2] <= tile[2] + 0.1 <= width and tile[1] >= 0 and tile[3] <= height
        times = [float(x) - width_of(number) for x, number in re.findall(r'<text x="([\d.]+)" [^>]*class="label times" [^>]*>(\d+)<', picture)]
        assert all(square[2] <= number for number, square in zip(times, squares, strict=True) if square[2] - square[0] < 12)
        for words in re.findall(r'class="label" text-anchor="middle">([^<]+)<', picture):
            assert width_of(words) <= tiles[0][2] - tiles[0][0]


def test_a_square_is_as_large_as_the_mentions_are_many_on_every_map() -> None:
    text = dict(place_pages([named("004-1", ("永川", 4), ("湖北", 1), ("湖南", 16))], directory([])))["places/index.md"]
    pictures = [p for p in SVG.findall(text) if f'width="{DESKTOP}"' in p]
    sides: dict[str, float] = {}
    for picture in pictures:
        for told, mark in re.findall(r"<title>([^<：]+)：([^\n]*?)</a>", picture):
            ((left, _, right, _),) = boxes_of(mark, "dot")
            sides.setdefault(told, right - left)
    assert sides["湖南"] == pytest.approx(4 * sides["湖北"], rel=0.02) and sides["永川"] == pytest.approx(2 * sides["湖北"], rel=0.02)


def test_what_is_not_named_is_pale_and_leads_nowhere() -> None:
    text = dict(place_pages([named("004-1", ("永川", 4))], directory([])))["places/index.md"]
    region = SVG.findall(text)[0]
    assert len(marks(region)) == 1 and region.count('class="label pale"') == 58 and ">长江<" in region and ">嘉陵江<" in region


def test_an_archive_elsewhere_has_the_country_and_the_list() -> None:
    text = dict(place_pages([named("004-1", ("苏州", 4), ("南京", 2))], directory([])))["places/index.md"]
    assert "## 重庆与四川" not in text and "## 全国" in text and "江苏：连同其中各地提及 6 次" in text
    assert 'href="#in-jiang-su"' in unescape(text) and '<dt id="in-jiang-su">江苏</dt>' in text and '"su-zhou/"' in text
    empty = dict(place_pages([named("004-1")], directory([])))["places/index.md"]
    assert "<svg" not in empty


def test_a_name_has_as_many_lines_as_it_needs() -> None:
    assert rows(["重庆", "大学"], 48) == ["重庆大学"]
    assert rows(["重庆", "电子", "科技"], 60) == ["重庆电子", "科技"]
    assert rows(["重庆", "科技职业学院"], 60) == ["重庆科技职", "业学院"]  # a part wider than a line


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_name_of_the_network_or_the_timeline_is_cut_and_none_lie_on_each_other(width: int) -> None:
    long = "成渝地区双城经济圈城市群高质量发展与区域协同创新研究中心"
    people = tuple(Person(name, "author", (long, "重庆大学")) for name in ("甲一", "阿卜杜热合曼·买买提艾力"))
    _, network = network_page([replace(named("004-1"), people=people)], Directory(authors={p.name: f"p{n}" for n, p in enumerate(people)}))
    pages = [replace(page_entry(page), theme=long) for page in two_pages()]
    timeline = dict(timeline_pages([], pages))["timeline/index.md"]
    for text, names in ((network, [long, "阿卜杜热合曼·买买提艾力"]), (timeline, [long])):
        (picture,) = [drawn for drawn in SVG.findall(text) if f'viewBox="0 0 {width} ' in drawn]
        labels = [re.findall(r'<text(?: x="([\d.]+)")?(?: y="([\d.]+)")?[^>]*>([^<]*)</text>', inner) for _, inner in ANCHOR.findall(picture)]
        words = ["".join(row for *_, row in label) for label in labels]
        assert all(any(name in said for said in words) for name in names)
        places = sorted((x, float(y)) for label in labels for x, y, _ in label)
        assert all(below - above >= 14.9 for (x, above), (same, below) in pairwise(places) if x == same)
        assert max(y for _, y in places) < float(picture.partition(f'viewBox="0 0 {width} ')[2].partition('"')[0])


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2024-12-08", (date(2024, 12, 8), date(2024, 12, 8), False)),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29), False)),
        ("2024", (date(2024, 1, 1), date(2024, 12, 31), False)),
        ("2024-12?", (date(2024, 12, 1), date(2024, 12, 31), True)),
        ("202X", (date(2020, 1, 1), date(2029, 12, 31), False)),
        ("[2024-12..]", (date(2024, 12, 1), None, False)),
        ("[..2024]", (None, date(2024, 12, 31), False)),
        ("2024-12/2025-01", (date(2024, 12, 1), date(2025, 1, 31), False)),
        ("2024/..", (date(2024, 1, 1), None, False)),
        ("2024-13", None), ("2024-02-30", None), ("x", None), ("[..]", None), ("/", None), (None, None), ("000X", None), ("2024-21/x", None),
    ],
)  # fmt: skip
def test_a_date_is_the_stretch_that_it_leaves_open(edtf: str | None, expected: tuple[date | None, date | None, bool] | None) -> None:
    when = read_date(edtf)
    assert (when and (when.first, when.last, when.doubtful)) == expected


def dated(*dates: str | None) -> dict[str, str]:
    page = second_page()
    rows = [replace(page_entry(page), id=f"{n:03}", date=d, articles=()) for n, d in enumerate(dates)]
    return dict(timeline_pages([], rows))


def test_an_open_date_fades_and_an_unknown_one_stands_apart() -> None:
    text = dated("2023-05-01", "[2024-12..]", "[..2022]", None, "2024-07?")["timeline/index.md"]
    picture = SVG.findall(text)[0]
    assert [m.split("/")[-2] for m in marks(picture)] == ["002", "000", "004", "001", "003"]
    lost = picture.index("日期未详</text>")
    assert picture.index("/001/") < lost < picture.index("/003/")
    bars = {unescape(m): c for m, c in ANCHOR.findall(picture)}
    told = {href.split("/")[-2]: ("fade" if "url(#" in c else "doubt" if "doubtful" in c else "plain", "arrow" in c) for href, c in bars.items()}
    expected = {"000": ("plain", False), "001": ("fade", True), "002": ("fade", True), "004": ("doubt", False)}
    assert {k: v for k, v in told.items() if k != "003"} == expected and 'class="unknown"' in bars["../pages/003/"]


def test_the_timeline_draws_pages_without_any_date_and_without_any_page() -> None:
    assert "日期未详" in dated(None)["timeline/index.md"]
    assert SVG.findall(dated()["timeline/index.md"]) == []


def test_long_views_are_cut_and_nothing_is_lost() -> None:
    found = [named(f"004-{n}") for n in range(2 * PER_PAGE + 1)]
    pages = dict(matrix_pages(found, VOCABULARY))
    assert list(pages) == ["matrix/index.md", "matrix/2.md", "matrix/3.md"]
    links = [re.findall(r"articles/(004-\d+)/", table_of(text)) for text in pages.values()]
    assert [id for page in links for id in page] == [e.id for e in found]
    assert len(dated(*[None] * 61)) == 2


def test_the_matrix_counts_narrow_topics_with_their_broad_one() -> None:
    text = dict(matrix_pages([e for page in two_pages() for e in entries(page)], VOCABULARY))["matrix/index.md"]
    assert 'topics/industry/' not in text
    assert '<a href="../topics/economy/">经济</a>' in text and '<a href="../topics/city/">城市</a>' in text
    assert "经济（产业）" in text and "城市（城市更新）" in text


def test_every_dot_of_the_matrix_stands_for_the_words_of_its_row() -> None:
    table = table_of(dict(matrix_pages([e for page in two_pages() for e in entries(page)], VOCABULARY))["matrix/index.md"])
    names = re.findall(r'<a href="../topics/[^"]+">([^<]+)</a>', table)
    rows = re.findall(r'<tr><th scope="row">.*?<small>(.*?)</small></th>(.*?)</tr>', table)
    assert len(rows) == 6 and len(names) == 2
    for words, cells in rows:
        dots = re.findall(r'<td(?: class="d(\d)")?></td>', cells)
        told = [word.partition("（")[0] for word in words.split("；")]
        assert [name for name, dot in zip(names, dots, strict=True) if dot] == told or (words, {*dots}) == ("没有专题", {""})


def test_ties_are_what_the_articles_print_together() -> None:
    found = ties([e for page in two_pages() for e in entries(page)])
    assert Tie("陈艳丽", "重庆电子科技职业学院", ("010-9",)) in found and Tie("陈艳丽", "重庆大学", ("011-19",)) in found
    assert not any(t.person == "王文文" for t in found)


def test_ties_that_need_not_cross_do_not() -> None:
    tied = [Tie(f"人{n}", f"校{(n * 7) % 10}", ("1-1",)) for n in range(10)]
    persons, institutions = arrange(tied)
    home = {t.person: t.institution for t in tied}
    assert [home[p] for p in persons] == institutions


def test_one_person_with_one_institution_is_in_the_table_and_not_drawn() -> None:
    people = (Person("甲一", "author", ("重庆大学",)), Person("乙二", "author", ("重庆大学",)), Person("丙三", "author", ("广州大学",)))
    names = Directory(authors={p.name: f"p{n}" for n, p in enumerate(people)})
    _, text = network_page([replace(named("004-1"), people=people)], names)
    drawn = "".join(SVG.findall(text))
    assert "甲一" in drawn and "乙二" in drawn and "丙三" not in drawn
    assert "丙三" in table_of(text)


def test_a_large_network_says_whom_it_leaves_out() -> None:
    people = tuple(Person(f"人{n}", "author", ("重庆大学",)) for n in range(MOST + 5))
    names = Directory(authors={p.name: f"p{n}" for n, p in enumerate(people)})
    _, text = network_page([replace(named("004-1"), people=people)], names)
    assert f"联系最多的 {MOST} 人，另有 5 人" in text


def test_a_withheld_page_gives_the_views_its_metadata_only() -> None:
    page = replace(two_pages()[0], edition=Edition(withheld=True))
    texts = documents([page], VOCABULARY)
    assert "重庆" in texts["places/index.md"]
    assert "城市是人民的城市" not in "".join(texts.values())


def test_pictures_are_drawn_for_a_phone_and_a_desktop() -> None:
    assert PHONE <= 340 < DESKTOP


def test_the_address_of_a_mark_is_written_so_that_its_traditional_twin_is_found() -> None:
    assert svg.mark("../../articles/1-2/", "题", "").startswith('<a href="../../articles/1-2/"')
