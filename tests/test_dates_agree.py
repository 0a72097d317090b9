"""What the archive's own pages say of their dates is the same wherever it is said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from broadsheet.archive.store import Archive, read_archive
from broadsheet.archive.surroundings import contexts
from broadsheet.dates import read_date, years
from broadsheet.describe.dating import bounds
from broadsheet.site.data.rows import article_rows
from broadsheet.site.lists.dossier import dossier
from broadsheet.site.search.result_files import Facets, facet_values
from broadsheet.site.search.sources import source
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.context import Directory
from broadsheet.writers.formats import WRITERS

ROOT = Path(__file__).resolve().parents[1]
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(scope="module")
def archive() -> Archive:
    return read_archive(ROOT / "docs")


def test_an_inferred_date_is_what_its_dossier_leaves(archive: Archive) -> None:
    inferred = [page for page in archive.pages() if page.edition.date_by == "inferred"]
    assert inferred
    for page in inferred:
        when = read_date(page.edition.date)
        first, last = bounds(page.dating)
        recorded = date.fromisoformat(page.edition.recorded) if page.edition.recorded else last
        assert when and (when.first, when.last) == (first, last and min(last, recorded or last))
        texts = {block.line: block.text for block in page.page.blocks}
        assert all(e.quote in texts[e.lines[0]] for e in page.dating), "evidence is quoted as printed"


def test_every_page_with_a_date_shows_the_grounds(archive: Archive) -> None:
    for page in archive.pages():
        shown = dossier(page)
        assert (date_in_words(page.edition.date) or "日期未详") in shown
        assert all(f"#l{e.lines[0]}" in shown for e in page.dating)


def test_a_bound_that_only_the_record_gives_is_among_the_grounds(archive: Archive) -> None:
    said = {page.page.id for page in archive.pages() if f"不晚于 {date_in_words(page.edition.recorded)}" in dossier(page)}
    assert said == {page.page.id for page in archive.pages() if page.edition.recorded and f"..{page.edition.recorded}]" in (page.edition.date or "")} != set()


def test_tables_citations_and_search_say_the_same(archive: Archive) -> None:
    facets, expected = Facets(), []
    for page in archive.pages():
        when = read_date(page.edition.date)
        first, last = (day.isoformat() if day else None for day in ((when.first, when.last) if when else (None, None)))
        for row in article_rows(contexts(page, Directory(), "https://archive.example/")):
            assert (row["date"], row["date_earliest"], row["date_latest"], row["date_by"]) == (page.edition.date, first, last, page.edition.date_by)
        for article, context in contexts(page, Directory(), "https://archive.example/"):
            said = ElementTree.fromstring(WRITERS["tei"](article, context)).find(f".//{TEI}imprint/{TEI}date")
            assert said is not None and (said.get("notBefore"), said.get("notAfter"), said.get("when")) == (first, last, None)
            (item,) = json.loads(WRITERS["csl"](article, context))
            assert not (issued := item.get("issued")) or issued["circa"], "a bounded date is never cited as known"
            found = source(article, context)
            facets.take(found.date, facet_values(found))
            expected.append(when)
    year = dict(facets.files())["year"]
    named = [[int(year["values"][number]) for number in row] for row in year["rows"]]
    assert named == [list(years(when, archive.horizon)) for when in expected]
    assert all(date.fromisoformat(day).year in row for day, row in zip(facets.dates(), named, strict=True))
