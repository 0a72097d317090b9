"""The other ways to look at the archive: pictures say what their tables say, every mark leads on, nothing overlaps."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import combinations

import pytest
from site_build import documents, uses_of
from site_fixture import VOCABULARY, first_page, hostile_page, second_page

from broadsheet.archive.entries import Entry, entries, page_entry
from broadsheet.describe.places import load_gazetteer
from broadsheet.model import Edition, Person, Recovered
from broadsheet.site.views.graph_layout import APART, Dot, place_labels, spread
from broadsheet.site.views.map import place_pages
from broadsheet.site.views.matrix import PER_PAGE, matrix_pages
from broadsheet.site.views.network import MOST, Tie, arrange, network_page, ties
from broadsheet.site.views.overview import view_pages
from broadsheet.site.views.spans import Span, span
from broadsheet.site.views.svg import DESKTOP, PHONE, shortened, width_of
from broadsheet.site.views.timeline import timeline_pages
from broadsheet.writers.context import Directory

SVG = re.compile(r"<svg.*?</svg>", re.S)
ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.S)
PICTURED = ("places/index.md", "network/index.md", "matrix/index.md", "timeline/index.md")


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
    found = re.search(r'<table class="equivalent">.*?</table>', text, re.S)
    assert found
    return found[0]


@pytest.mark.parametrize("path", PICTURED)
def test_both_sizes_of_a_picture_link_to_the_same_pages_and_so_does_its_table(path: str) -> None:
    text = documents(two_pages(), VOCABULARY)[path]
    pictures = SVG.findall(text)
    phone = sorted(m for p in pictures if 'class="phone"' in p for m in marks(p))
    desktop = sorted(m for p in pictures if 'class="desktop"' in p for m in marks(p))
    assert phone == desktop != []
    assert set(phone) <= set(marks(table_of(text)))


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
    directory = Directory(authors={'<script>x</script>"': "x"}, columns={tied.column or "": "y"})
    for path, text in view_pages([tied], [page_entry(hostile_page())], VOCABULARY, directory, uses_of([hostile_page()])):
        assert "<script" not in text and "<b>" not in text and "\u202e" not in text, path


def test_a_place_page_lists_just_the_articles_that_name_the_place_and_the_table_adds_up() -> None:
    found = [named("004-1", ("永川", 2)), named("004-2", ("永川", 3), ("成都", 1)), named("004-3")]
    pages = dict(place_pages(found, Directory()))
    assert re.findall(r'id="a([^"]+)"', pages["places/yong-chuan.md"]) == ["004-1", "004-2"]
    assert re.findall(r'id="a([^"]+)"', pages["places/cheng-du.md"]) == ["004-2"]
    rows = [re.sub("<[^>]+>", " ", row).split() for row in re.findall("<tr>.*?</tr>", table_of(pages["places/index.md"]))]
    assert rows[1][:6] == ["永川", "重庆", "5", "次", "2", "篇"]
    assert rows[2][0] == "成都" and len(rows) == 3


def test_a_place_outside_the_gazetteer_is_not_drawn() -> None:
    pages = dict(place_pages([named("004-1", ("乌有乡", 3))], Directory()))
    assert list(pages) == ["places/index.md"] and "乌有乡" not in pages["places/index.md"]


def test_every_place_of_the_gazetteer_fits_on_its_map_and_no_two_marks_touch() -> None:
    every = tuple((name, n % 9 + 1) for n, name in enumerate(load_gazetteer().places))
    text = dict(place_pages([named("004-1", *every)], Directory()))["places/index.md"]
    pictures = SVG.findall(text)
    assert sum(len(marks(p)) for p in pictures) == 2 * len(every)
    for picture in pictures:
        _, _, width, height = map(float, re.findall(r'viewBox="([^"]+)"', picture)[0].split())
        circles = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" class="dot"', picture)
        dots = [tuple(map(float, c)) for c in circles]
        assert all(r <= x <= width - r and r <= y <= height - r for x, y, r in dots)
        if width == DESKTOP:
            for (x, y, r), (x2, y2, r2) in combinations(dots, 2):
                assert (x - x2) ** 2 + (y - y2) ** 2 >= (r + r2 - 1) ** 2


def test_dots_in_one_spot_are_parted_and_labels_cover_nothing() -> None:
    dots = spread([Dot(100, 100, 5 + n % 7, f"地名{n}") for n in range(12)], 400, 300)
    assert all((a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= (APART - 1) ** 2 for a, b in combinations(dots, 2))
    labels = place_labels(dots, 400, 300)
    assert any(labels)
    boxes = [(p.x, p.y - 11, p.x + width_of(d.words), p.y + 2) for d, p in zip(dots, labels, strict=True) if p]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for box in boxes:
        assert not any(box[0] < d.x < box[2] and box[1] < d.y < box[3] for d in dots)


def test_a_label_with_no_room_is_left_out() -> None:
    assert place_labels([Dot(20, 20, 18, "长长的地名放不下")], 40, 40) == [None]


def test_a_name_is_cut_to_its_room() -> None:
    assert shortened("重庆", 24) == "重庆"
    assert width_of(shortened("重庆电子科技职业学院", 60)) <= 60 and shortened("重庆电子科技", 50).endswith("…")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2024-12-08", Span(date(2024, 12, 8), date(2024, 12, 8))),
        ("2024-02", Span(date(2024, 2, 1), date(2024, 2, 29))),
        ("2024", Span(date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-12?", Span(date(2024, 12, 1), date(2024, 12, 31), True)),
        ("202X", Span(date(2020, 1, 1), date(2029, 12, 31))),
        ("[2024-12..]", Span(date(2024, 12, 1), None)),
        ("[..2024]", Span(None, date(2024, 12, 31))),
        ("2024-12/2025-01", Span(date(2024, 12, 1), date(2025, 1, 31))),
        ("2024/..", Span(date(2024, 1, 1), None)),
        ("2024-13", None), ("2024-02-30", None), ("x", None), ("[..]", None), ("/", None), (None, None), ("000X", None), ("2024-21/x", None),
    ],
)  # fmt: skip
def test_a_date_is_the_stretch_that_it_leaves_open(edtf: str | None, expected: Span | None) -> None:
    assert span(edtf) == expected


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
    assert '<a href="../topics/economy/">经济</a>（产业）' in text and '<a href="../topics/city/">城市</a>（城市更新）' in text


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
    directory = Directory(authors={p.name: f"p{n}" for n, p in enumerate(people)})
    _, text = network_page([replace(named("004-1"), people=people)], directory)
    drawn = "".join(SVG.findall(text))
    assert "甲一" in drawn and "乙二" in drawn and "丙三" not in drawn
    assert "丙三" in table_of(text)


def test_a_large_network_says_whom_it_leaves_out() -> None:
    people = tuple(Person(f"人{n}", "author", ("重庆大学",)) for n in range(MOST + 5))
    directory = Directory(authors={p.name: f"p{n}" for n, p in enumerate(people)})
    _, text = network_page([replace(named("004-1"), people=people)], directory)
    assert f"联系最多的 {MOST} 人，另有 5 人" in text


def test_a_withheld_page_gives_the_views_its_metadata_only() -> None:
    page = replace(two_pages()[0], edition=Edition(withheld=True))
    texts = documents([page], VOCABULARY)
    assert "重庆" in texts["places/index.md"]
    assert "城市是人民的城市" not in "".join(texts.values())


def test_pictures_are_drawn_for_a_phone_and_a_desktop() -> None:
    assert PHONE <= 340 < DESKTOP
