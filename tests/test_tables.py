"""The tables of data/hand/: each says where it comes from, has the right schema and no doubles."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from broadsheet.language.characters import fold
from broadsheet.language.matcher import Matcher
from broadsheet.language.tables import either, load_table
from broadsheet.site.views.tiles import tile_maps

PACKAGE = Path(__file__).resolve().parents[1] / "broadsheet"
NAMES = sorted(path.stem for path in (PACKAGE / "data" / "hand").glob("*.yml"))
INSTITUTION_KINDS = ("openers", "local", "stops", "joins", "shields", "known")


def doubles(words: list[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def topics() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load_table("topics")["topics"]
    return rows


def places() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load_table("places")["places"]
    return rows


@pytest.mark.parametrize("name", NAMES)
def test_a_table_says_where_it_comes_from(name: str) -> None:
    assert len(load_table(name)["source"].strip()) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_a_list_of_words_holds_each_once_and_without_outer_space(name: str) -> None:
    for key, value in load_table(name).items():
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            assert doubles(value) == [], key
            assert all(word and word == word.strip() for word in value), key


@pytest.mark.parametrize("name", ["habits", "openers", "datelines"])
def test_habits_and_openers_are_lists_of_words_that_some_module_or_form_reads(name: str) -> None:
    table = {key: value for key, value in load_table(name).items() if key != "source"}
    code = "\n".join(path.read_text(encoding="utf-8") for path in (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("byline_forms.yml")))
    for key, value in table.items():
        assert isinstance(value, list) and value and all(isinstance(word, str) for word in value), key
        assert re.search(rf"['\"<]{key}['\">]", code), key


def test_an_opener_and_an_ending_are_of_one_kind() -> None:
    openers, habits = load_table("openers"), load_table("habits")
    assert doubles([word for key in openers if key != "source" for word in openers[key]]) == []
    endings = habits["post_endings"] + habits["unit_endings"]
    assert doubles(endings) == [] and all(len(ending) == 1 for ending in endings)


def test_any_of_the_words_means_the_longest() -> None:
    assert re.match(either("habits", "paper_endings"), "都市报道").group() == "都市报"  # type: ignore[union-attr]
    assert re.fullmatch(either("habits", "contact_words"), "wwwx") is None  # words, not expressions


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_table("no-such-table")


def test_topics_have_the_schema() -> None:
    for row in topics():
        assert set(row) <= {"slug", "label", "broader", "phrases", "weak"}, row
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row["slug"]), row
        assert row["phrases"] and all(isinstance(phrase, str) for phrase in [*row["phrases"], *row.get("weak", [])]), (
            row
        )
    assert doubles([row["slug"] for row in topics()]) == []
    assert doubles([row["label"] for row in topics()]) == []


def test_topics_stand_in_two_levels() -> None:
    broad = {row["slug"] for row in topics() if "broader" not in row}
    assert {row["broader"] for row in topics() if "broader" in row} == broad


def test_no_phrase_stands_for_two_topics() -> None:
    phrases = [fold(phrase) for row in topics() for phrase in [*row["phrases"], *row.get("weak", [])]]
    assert doubles(phrases + load_table("topics")["silent"]) == []
    assert all(len(phrase) >= 2 for phrase in phrases)


def test_places_have_the_schema() -> None:
    names = [row["name"] for row in places()]
    for row in places():
        assert set(row) <= {"name", "full", "aliases", "kind", "parent", "lat", "lon", "guarded"}, row
        assert row["kind"] in {"municipality", "province", "region", "sar", "city", "district", "county", "area"}, row
        assert row.get("parent", names[0]) in names, row
        assert not row.get("guarded") or row["full"] != row["name"], row
    wordings = [w for row in places() for w in {row["name"], row.get("full", row["name"]), *row.get("aliases", [])}]
    assert doubles(wordings) == []


def test_places_lie_in_china_and_near_what_they_belong_to() -> None:
    at = {row["name"]: (row["lat"], row["lon"]) for row in places()}
    for row in places():
        lat, lon = at[row["name"]]
        assert 18.0 <= lat <= 53.6 and 73.5 <= lon <= 135.1, row
        if "parent" in row:
            above = at[row["parent"]]
            reach = 16 if row["parent"] in {"新疆", "西藏", "甘肃"} else 6
            assert abs(lat - above[0]) < reach and abs(lon - above[1]) < reach, row


def test_the_units_of_chongqing_and_sichuan_are_complete() -> None:
    kinds = Counter((row.get("parent"), row["kind"]) for row in places())
    assert kinds["重庆", "district"] + kinds["重庆", "county"] == 38
    assert kinds["四川", "city"] == 21
    assert sum(kinds[None, kind] for kind in ("municipality", "province", "region", "sar")) == 34


def test_a_part_of_an_institution_is_of_one_kind() -> None:
    table = load_table("institutions")
    endings = set(table["suffixes"]) | set(table["short"])
    assert not set(table["suffixes"]) & set(table["short"])
    assert doubles([*endings, *(word for kind in INSTITUTION_KINDS for word in table[kind])]) == []


def leftmost_longest(phrases: set[str], text: str) -> list[tuple[int, int, str]]:
    found, at = [], 0
    while at < len(text):
        here = max((p for p in phrases if text.startswith(p, at)), key=len, default="")
        if here:
            found.append((at, at + len(here), here))
        at += len(here) or 1
    return found


def test_the_matcher_finds_the_leftmost_and_of_those_the_longest() -> None:
    dice = random.Random(7)
    for _ in range(2000):
        phrases = {"".join(dice.choices("数字贸", k=dice.randint(1, 5))) for _ in range(dice.randint(1, 8))}
        text = "".join(dice.choices("数字贸", k=25))
        assert list(Matcher({p: p for p in phrases}).find(text)) == leftmost_longest(phrases, text)


def test_the_maps_have_a_tile_for_each_and_rivers_run_between_them() -> None:
    region, country = tile_maps()
    above = {row["name"]: row.get("parent") for row in places()}
    districts = {row["name"] for row in places() if row.get("parent") == "重庆" and row["kind"] in ("district", "county")}
    cities = {row["name"] for row in places() if row.get("parent") == "四川" and row["kind"] == "city"}
    assert set(region.tiles.values()) == districts | cities and len(region.tiles) == 59
    assert set(country.tiles.values()) == {name for name, parent in above.items() if parent is None} and len(country.tiles) == 34
    for panel in region.panels:
        inside = {name for (column, _), name in region.tiles.items() if panel.left <= column < panel.right}
        assert {above[name] for name in inside} == {panel.name}
    columns, rows = region.size
    for river in region.rivers:
        assert all(0 <= x <= columns and 0 <= y <= rows for x, y in river.line)
        assert all((x == x2) != (y == y2) for (x, y), (x2, y2) in pairwise(river.line)), river.name
