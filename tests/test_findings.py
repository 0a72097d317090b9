"""Which findings readers see, in which order, and how titles and excerpts that lack a part are marked wherever they stand."""

from __future__ import annotations

import re
from dataclasses import replace

import yaml
from site_build import ROOT
from site_fixture import first_page

from broadsheet.archive.entries import entries
from broadsheet.archive.surroundings import contexts
from broadsheet.editor.record import Patch
from broadsheet.findings import FINDINGS, PRECISE, finding, is_shown, shown_findings
from broadsheet.model import Article, Finding, Recovered
from broadsheet.recover import _patch
from broadsheet.site.data.feed import _entry as feed_entry
from broadsheet.site.lists.ledger import NOWHERE, _contents, _rows
from broadsheet.writers.context import Directory, marked_title, shown_title, title_mark
from broadsheet.writers.markdown import write_markdown
from broadsheet.writers.plain_page import write_plain


def told(*findings: Finding) -> Recovered:
    """A page whose first article has these findings."""
    page = first_page()
    return replace(page, articles=(replace(page.articles[0], findings=findings), *page.articles[1:]))


def article_of(page: Recovered) -> Article:
    return page.articles[0]


def test_readers_see_a_guess_only_if_it_was_right_four_times_in_five() -> None:
    for code, about in FINDINGS.items():
        if about.measured is not None:
            right, spoken = about.measured
            assert 0 <= right <= spoken, code
            assert not about.shown or right >= PRECISE * spoken > 0, code


def test_every_guess_is_measured_or_hidden() -> None:
    facts = {"encoding-gb18030", "encoding-big5", "encoding-big5-hkscs", "encoding-utf16", "encoding-utf32", "encoding-seven-bit", "encoding-mojibake", "unseen", "markup-read", "figure-left-out", "surrogate", "character-lost", "private-use", "bidi-control", "unplaced", "title-supplied", "text-withheld", "date-contradicted", "order-by-editor", "recognised-weakly"}
    assert {code for code, about in FINDINGS.items() if about.shown and about.measured is None} <= facts


def test_the_site_shows_the_findings_of_the_table_and_no_others() -> None:
    page = told(*(finding(code, f"说-{code}-完", [9]) for code in FINDINGS))
    article, context = next((a, c) for a, c in contexts(page, Directory()) if a.id == article_of(page).id)
    ledger = _rows(page, list(page.articles), NOWHERE)
    for code, about in FINDINGS.items():
        for text in (write_markdown(article, context), write_plain(article, context), ledger):
            assert (f"说-{code}-完" in text) == about.shown, code


def test_a_finding_of_a_code_that_is_not_in_the_table_is_not_shown() -> None:
    assert not is_shown(Finding("no-such-code", "什么", (9,)))


def test_notes_are_numbered_in_reading_order_title_first() -> None:
    order = [("gap", [11]), ("doubled-phrase", [13]), ("doubled-phrase", [9]), ("title-cut", [5])]
    found = shown_findings(article_of(told(*(finding(code, "", lines) for code, lines in order))))
    assert [(f.code, f.lines) for f in found] == [("title-cut", (5,)), ("doubled-phrase", (9,)), ("doubled-phrase", (13,)), ("gap", (11,))]


def test_a_cut_title_is_marked_wherever_it_is_shown() -> None:
    page = told(finding("title-cut", "", [5]))
    marked = marked_title(article_of(page))
    assert marked == shown_title(article_of(page)) + "〔题不全〕"
    assert entries(page)[0].title == marked  # home, lists, related, search results by entry
    around = [c for _, c in contexts(page, Directory(), "https://example.org/")]
    assert marked in [title for c in around for _, title in filter(None, (c.previous, c.following))]
    assert "〔题不全〕" in _contents(page, list(page.articles))
    article, context = next((a, c) for a, c in contexts(page, Directory(), "https://example.org/") if a.id == article_of(page).id)
    assert feed_entry(article, context, "2024-12-01").findtext("title") == marked
    assert 'title_mark: "〔题不全〕"' in write_markdown(article, context)
    assert "\n\n〔题不全〕\n\n" in write_plain(article, context)


def test_a_title_that_the_editor_completed_is_not_marked() -> None:
    article = replace(article_of(told(finding("title-cut", "", [5]))), title_status="supplied", title="全题")
    assert marked_title(article) == "[全题]"


def test_a_text_without_its_start_is_marked_where_its_title_is_listed() -> None:
    whole = article_of(first_page())
    assert marked_title(replace(whole, start_lost=True)) == marked_title(whole) + "〔首缺〕" and "〔" not in marked_title(whole)


def test_the_handbook_prints_the_figures_of_the_table() -> None:
    handbook = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \| (\d+) \| (是|否) \|$", handbook, flags=re.M)
    printed = {code: ((int(right), int(spoken)), shown == "是") for code, spoken, right, shown in rows}
    assert printed == {c: (a.measured, a.shown) for c, a in FINDINGS.items() if a.measured and c != "misplaced-rank"}


def test_a_title_that_the_editor_corrected_is_no_longer_spoken_of() -> None:
    cut = article_of(told(finding("title-cut", "", [5]), finding("gap", "", [9, 13])))
    for patch in (Patch(cut.id, {}, title="改革创新发展的意见"), Patch(cut.id, {}, supplied_title="改革创新发展的意见")):
        changed = _patch(cut, patch)
        assert "title-cut" not in {f.code for f in changed.findings} and "gap" in {f.code for f in changed.findings}
        assert title_mark(changed) is None


def test_the_archive_tells_of_its_slips_and_raises_no_false_alarm() -> None:
    def codes(id: str) -> set[str]:
        head = (ROOT / "docs" / "articles" / f"{id}.md").read_text(encoding="utf-8").split("---\n")[1]
        return {f["code"] for f in yaml.safe_load(head).get("findings", ()) if FINDINGS[f["code"]].shown}

    assert "doubled-character" in codes("001-11") & codes("004-83")
    assert "doubled-phrase" in codes("002-77") & codes("001-77")
    assert ["fragment" in codes("004-29"), "broken-formula" in codes("004-83"), "misplaced-rank" in codes("000-5"), "gap" in codes("002-9")] == [True] * 4
    assert codes("002-37") == {"title-cut"} and codes("004-37") == set()
