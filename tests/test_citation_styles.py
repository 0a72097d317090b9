"""References and CSL-JSON against what citation processors make of the same facts, as recorded in tests/citations.yml."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from cited import people, written

from broadsheet.dates import read_date

RECORDED: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "citations.yml").read_text(encoding="utf-8"))
WRITERS = {(2025, False): "gbt", (2025, True): "gbt-online", (2015, False): "gbt-2015", (2015, True): "gbt-2015-online"}
JOINER = "\u2060"
MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b")
PLACE = {2025: "版面010，提取文本第3—15、23行", 2015: "版面010, 提取文本第3—15、23行"}
ADDRESS = "https://archive.example/name/articles/010-9/"
TAGS = '甲<b>乙<sup>丙<span class="nocase">'


def placed(reference: str, edition: int, dated: bool) -> str:
    """The styles' reference with what they do not know: where in the archive a text is that is read here, or cannot be found otherwise."""
    if reference.endswith(f" {ADDRESS}."):
        return reference.replace(f" {ADDRESS}.", f" {PLACE[edition]}. {ADDRESS}.")
    return reference if dated else f"{reference.replace('[N]', '[N/OL]')} {PLACE[edition]}. {ADDRESS}."


@pytest.mark.parametrize("edition", [2025, 2015])
@pytest.mark.parametrize("recorded", RECORDED["references"], ids=lambda r: r["facts"].get("article") or r[2025])
def test_a_reference_is_set_as_the_styles_set_it(recorded: dict[Any, Any], edition: int) -> None:
    facts = recorded["facts"]
    article = {"title": facts["title"], "people": people(*facts.get("authors", ()))}
    printed = {"newspaper": facts.get("newspaper"), "date": facts.get("date"), "page_number": facts.get("page")}
    text = written(WRITERS[edition, facts.get("online", False)], article=article, **printed)
    assert text == placed((recorded | recorded.get("here", {}))[edition], edition, bool((when := read_date(facts.get("date"))) and when.known))


@pytest.mark.parametrize("recorded", RECORDED["markup"], ids=lambda r: r["printed"])
def test_what_looks_like_markup_comes_out_of_csl_json_as_printed(recorded: dict[str, str]) -> None:
    (item,) = json.loads(written("csl", article={"title": recorded["printed"]}))
    assert item["title"] == recorded["csl"]
    assert unescape(recorded["citeproc-js"]).replace(JOINER, "") == recorded["printed"] and "<" not in recorded["citeproc-js"]


def test_no_field_of_csl_json_acts_as_markup() -> None:
    article = {"title": TAGS, "people": people(TAGS), "column": TAGS}
    (item,) = json.loads(written("csl", article=article, newspaper=TAGS, page_number=TAGS, date=TAGS))
    fields = [item["title"], item["author"][0]["literal"], item["container-title"], item["section"], item["page"], item["note"]]
    assert all(TAGS in field.replace(JOINER, "") and not MARKUP.search(field) for field in fields)
