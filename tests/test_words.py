"""The words about the text are true: nobody saw a print, who answers is named, what a program made is said to be made by one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from cited import pair, written
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from site_build import ROOT, documents
from site_fixture import VOCABULARY, first_page, hostile_page, second_page

from broadsheet.archive.entries import PageEntry
from broadsheet.archive.store import read_archive
from broadsheet.dates import read_date
from broadsheet.editor.grounds import RECORDED, newspaper_ground
from broadsheet.errors import BroadsheetError
from broadsheet.findings import FINDINGS
from broadsheet.model import Block, Page
from broadsheet.site.build.cite import citing
from broadsheet.site.build.imprint import read_imprint, reports_of
from broadsheet.site.build.newspapers import newspaper_grounds
from broadsheet.site.lists.ledger import write_ledger
from broadsheet.site.views.overview import VIEWS
from broadsheet.writers.chinese_words import KINDS
from broadsheet.writers.citation import estimated_years
from broadsheet.writers.formats import WRITERS
from broadsheet.writers.line_ranges import lines_in_words
from broadsheet.writers.plain_page import write_plain
from broadsheet.writers.reports import QUOTED, Reports

# What promises a facsimile, or a paper that somebody held.
FACSIMILE = "原版图"  # what cut-outs of a page's picture are called, where there is one
PROMISES = re.compile("原版|原印|原件|所印|照印|印有|印明|印着|印刷|原文[：此]|一份中文报纸|看原")
TEMPLATES = ROOT / "broadsheet" / "site" / "templates"
PAGES = (first_page(), second_page())
GITHUB = Reports("https://github.com/someone/paper/", "", "https://archive.example/")
MAIL = Reports("", "editor@archive.example", "https://archive.example/")


@pytest.mark.parametrize("file", sorted(f for f in TEMPLATES.rglob("*") if f.suffix in (".html", ".js", ".css")), ids=lambda f: f.name)
def test_no_template_promises_a_print(file: Path) -> None:
    assert PROMISES.findall(_without_facsimile(file)) == []


def _without_facsimile(file: Path) -> str:
    """A template; the one of cut-outs, which shows nothing without a picture, without what it calls them."""
    text = file.read_text(encoding="utf-8")
    if file.name != "cuts.html":
        return text
    assert text.partition("#}")[2].strip().startswith("{% if m.cuts %}") and text.rstrip().endswith("{% endif %}")
    return text.replace(FACSIMILE, "")


def test_no_page_and_no_download_promises_a_print() -> None:
    for path, text in documents(PAGES, VOCABULARY).items():
        assert PROMISES.findall(text) == [], path
    for name in WRITERS:
        for id in ("010-9", "010-17", "010-29", "011-7"):
            assert PROMISES.findall(written(name, id)) == [], name
    for about in FINDINGS.values():
        assert not PROMISES.search(about.meaning)
    for name in ("docs/about.md", "docs/search.md", "docs/design.md", "mkdocs.yml"):
        assert PROMISES.findall((ROOT / name).read_text(encoding="utf-8")) == [], name


def test_the_source_code_of_the_site_promises_no_print() -> None:
    for folder in ("site", "writers", "archive"):
        for file in (ROOT / "broadsheet" / folder).rglob("*.py"):
            assert PROMISES.findall(file.read_text(encoding="utf-8")) == [], file.name


def test_a_line_of_an_article_is_called_one_of_the_extracted_text() -> None:
    text = documents(PAGES, VOCABULARY)["articles/010-9.md"]
    style = (ROOT / "broadsheet/site/templates/assets/css/article.css").read_text(encoding="utf-8")
    assert 'title="13"' in text and '/ "提取文本第" attr(title) "行"' in style and 'data-was="提取文本：and"' in text


# the newspaper's name


def page(*texts: str) -> Page:
    return Page("009", "009.txt", "", tuple(Block(2 * n + 1, text) for n, text in enumerate(texts)))


def test_a_page_that_writes_the_name_is_quoted_with_its_line() -> None:
    ground = newspaper_ground("江城日报", page("标题", "本版稿件由江城日报记者江山撰写"))
    assert "“本版稿件由江城日报记者江山撰写”" in ground and "提取文本第3行" in ground


def test_a_page_without_the_name_rests_on_the_record_and_says_so() -> None:
    assert newspaper_ground("江城日报", page("江城", "日报")) == RECORDED


def test_a_long_line_is_quoted_around_the_name() -> None:
    ground = newspaper_ground("江城日报", page("甲" * 300 + "江城日报" + "乙" * 300))
    assert len(ground) < 80 and "……甲" in ground and "乙……" in ground


def test_every_page_of_the_archive_says_on_what_ground_its_newspaper_is_named() -> None:
    archive = read_archive(ROOT / "docs")
    for found in archive.pages():
        if found.page.id:
            assert found.edition.newspaper is None or found.edition.newspaper_evidence
            if found.edition.newspaper_evidence:
                assert "报名依据：" in write_ledger(found)


def test_about_names_newspapers_with_their_grounds_and_stays_short() -> None:
    pages = [PageEntry(f"{n:03}", None, "江城日报", None, None, 1, 0, (), RECORDED) for n in range(30)]
    (row,) = newspaper_grounds([*pages, PageEntry("099", None, None, None, None, 1, 0, ())])
    assert (row["newspaper"], row["ground"], row["more"]) == ("江城日报", RECORDED, 10)


# who answers, and how a fault is reported


def config(**values: Any) -> MkDocsConfig:
    return load_config(str(ROOT / "mkdocs.yml"), **values)


def test_without_an_address_nothing_leads_to_a_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPO_URL", raising=False)
    assert "github.com/example" not in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert not config().repo_url and reports_of(config()).line("004", 7, "字") is None


def test_remarks_go_to_the_repository_before_the_mail() -> None:
    found = config(repo_url="https://github.com/a/b", extra={"imprint": {"contact": "e@x.example"}})
    assert (reports_of(found).line("004", 7, "字") or "").startswith("https://github.com/a/b/issues/new?")
    mail = config(repo_url="", extra={"imprint": {"contact": "e@x.example"}})
    assert (reports_of(mail).line("004", 7, "字") or "").startswith("mailto:e@x.example?subject=")


@pytest.mark.parametrize("imprint", [{"edtior": "x"}, {"editor": ["x"]}, {"contact": "javascript:alert(1)"}, {"contact": "x y@z"}, ["x"]])
def test_an_imprint_that_is_wrong_is_refused(imprint: object) -> None:
    with pytest.raises(BroadsheetError):
        read_imprint(config(extra={"imprint": imprint}))


def test_an_issue_holds_page_line_text_and_address() -> None:
    parts = urlsplit(GITHUB.line("004", 37, "推进老旧小区改造") or "")
    query = parse_qs(parts.query)
    assert (parts.netloc, parts.path) == ("github.com", "/someone/paper/issues/new")
    assert query["title"] == ["版面004 第37行有误"]
    assert "提取文本第37行：推进老旧小区改造\nhttps://archive.example/pages/004/#l37\n" in query["body"][0]


def test_a_mail_holds_the_same() -> None:
    address, _, query = (MAIL.article("004-37", "推进", "第37—73行") or "").partition("?")
    assert address == "mailto:editor@archive.example"
    assert "004-37 推进（第37—73行）\r\nhttps://archive.example/articles/004-37/" in unquote(query)


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "&body=x&title=y", "#x?y", "a\r\nBcc: x@y.z", "\u202e倒", "%0d%0aBcc:", "'+'", "\\"])
@pytest.mark.parametrize("reports", [GITHUB, MAIL], ids=["issue", "mail"])
def test_hostile_text_stays_in_the_report_and_inert(reports: Reports, text: str) -> None:
    address = reports.line("004", 1, text) or ""
    assert re.fullmatch(r"[A-Za-z0-9:/?=&%@._~-]+", address)
    assert sorted(parse_qs(urlsplit(address).query)) in (["body", "title"], ["body", "subject"])


def test_a_ledger_links_each_line_once_and_only_where_remarks_go_somewhere() -> None:
    with_links = write_ledger(first_page(), GITHUB)
    assert with_links.count(">此行有误</a>") == len(first_page().page.blocks)
    assert "此行有误" not in write_ledger(first_page())
    hostile = write_ledger(hostile_page(), GITHUB).partition("\n---\n")[2]
    assert "<script" not in hostile and hostile.count(">此行有误</a>") == len(hostile_page().page.blocks)


def test_a_report_of_a_long_line_is_short() -> None:
    assert len(GITHUB.line("004", 37, "字" * 5000) or "") < 9 * (QUOTED + 40) + 200


# citations that find a text


def test_lines_are_said_as_ranges_of_the_page_and_never_as_a_long_list() -> None:
    known = range(1, 201, 2)
    assert lines_in_words([37], known) == "第37行"
    assert lines_in_words([41, 37, 39], known) == "第37—41行"
    assert lines_in_words([35, 71, 37, 73], known) == "第35—37、71—73行"
    assert lines_in_words(range(5, 150, 6), known) == "第5—149行间"
    assert lines_in_words([5, 9], ()) == "第5—9行间" and lines_in_words([], known) == ""


def test_no_reference_is_a_bare_newspaper() -> None:
    for writer in ("gbt", "gbt-2015", "gbt-online", "gbt-2015-online"):
        for date in (None, "[2024-12..]", "[..2024]", "202X"):
            text = written(writer, date=date, page_number=None)
            assert "提取文本第3—15、23行" in text and "版面010" in text and "/articles/010-9/" in text, text
            assert "[N]" not in text


def test_a_bounded_year_stands_in_square_brackets() -> None:
    assert "重庆日报，[2024]（5）. " in written("gbt-online", date="2024-07/2024-12")
    assert "[2024—2025]" in written("gbt-online", date="2024-07/2025-02")
    assert [estimated_years(read_date(e)) for e in ("[2024-07-18..2024-12-01]", "2024-12", "[2024..]", None)] == ["2024", None, "2024或之后", None]


def test_a_text_is_offered_once_under_one_name(tmp_path: Path) -> None:
    archive = read_archive(ROOT / "docs")
    undated = next(p.articles[0].id for p in archive.pages() if p.articles and (when := read_date(p.edition.date)) and not when.known)
    shown = (citing(archive.find(undated), undated, "https://archive.example/") or {})["shown"]
    assert len({row["text"] for row in shown}) == len(shown) == 2, "the other formats are in the pack"


# what a program made, what the editor made


def test_what_a_program_made_is_said_to_be_made_by_one() -> None:
    related = (TEMPLATES / "partials" / "related.html").read_text(encoding="utf-8")
    apparatus = (TEMPLATES / "partials" / "apparatus.html").read_text(encoding="utf-8")
    assert "由程序" in related and "程序归类" in apparatus
    shown = documents(PAGES, VOCABULARY)
    assert "由程序" in shown["topics/index.md"] and "由程序" in shown["institutions/index.md"]
    assert "by: 程序" in shown["articles/010-9.md"]
    assert "程序" in written("tei")


def test_what_several_say_at_a_table_is_not_called_written() -> None:
    assert "座谈" in documents(PAGES, VOCABULARY)["kinds/panel.md"] and "座谈" in write_plain(*pair("011-19"))
    assert not any("笔" in word for word in KINDS.values())


def test_the_handbook_and_the_overview_name_the_kinds_as_the_site_does() -> None:
    handbook = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
    line = next(line for line in handbook.splitlines() if line.startswith("- `kind`"))
    assert dict(re.findall(r"`([a-z-]+)` ([一-鿿]+)", line.partition("：")[2])) == KINDS
    named = next(said for path, _, said in VIEWS if path == "kinds/index.md")
    assert set(named.removesuffix("……").split("、")) <= set(KINDS.values())


def test_speaking_is_said_once() -> None:
    assert write_plain(*pair("010-29")).partition("\n---\n")[2].count("发言") == 1


def test_letters_head_only_a_long_list() -> None:
    assert 'class="letter"' not in documents(PAGES, VOCABULARY)["authors/index.md"]


def test_json_ld_says_where_in_the_archive() -> None:
    assert json.loads(written("json-ld"))["pagination"] == "版面010，提取文本第3—15、23行"
