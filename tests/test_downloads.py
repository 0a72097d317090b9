"""What can be taken along, read back with libraries made for it and compared with the pages it comes from."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import tarfile
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import bibtexparser
import extruct
import feedparser
import html5lib
import pytest
import rispy
from frictionless import Package
from pages import recover_lines
from site_build import archive_of, build
from site_fixture import VOCABULARY, first_page, hostile_page, second_page

from broadsheet.archive.page_file import published
from broadsheet.findings import finding
from broadsheet.io.remade import Remade
from broadsheet.model import Recovered
from broadsheet.site.data.downloads import FORMATS, write_downloads
from broadsheet.site.data.packs import piece, write_table
from broadsheet.site.data.page_records import read_page_record, write_page_record
from broadsheet.site.data.rows import ARTICLES, LINES

SITE = "http://127.0.0.1/archive/"
SECRET = "城市是人民的城市"


def withheld(page: Recovered) -> Recovered:
    return replace(page, edition=replace(page.edition, withheld=True))


def cut(page: Recovered) -> Recovered:
    first, *others = page.articles
    return replace(page, articles=(replace(first, findings=(*first.findings, finding("title-cut", "", [5]))), *others))


def downloads(folder: Path, *pages: Recovered) -> Path:
    """A built site's `data/`, made from the pages' files alone."""
    (folder / "mkdocs.yml").write_text(f"site_url: {SITE}\n", encoding="utf-8")
    write_downloads(archive_of(pages, VOCABULARY, folder / "docs"), Remade(folder / "site"))
    return folder / "site" / "data"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The downloads of two ordinary pages and the hostile one."""
    return downloads(tmp_path_factory.mktemp("data"), first_page(), second_page(), hostile_page())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, as MkDocs builds it, of two pages of which one is withheld; the first article's title is cut off."""
    os.environ["SITE_URL"] = SITE
    return build((cut(first_page()), withheld(second_page()), hostile_page()), VOCABULARY, tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("make", [first_page, second_page, hostile_page])
def test_a_page_record_reads_back_to_the_page(make: Callable[[], Recovered]) -> None:
    assert read_page_record(write_page_record(make())) == replace(make(), joins=())


def test_a_page_record_says_once_what_is_printed_and_changed_alike() -> None:
    lines = ("城市是人民的城市,要让城市更有温度,更有秩序。", "社区是城市的细胞,要把它管好,也要把它服务好。")
    text = write_page_record(recover_lines("把小城市建好", "◎王文文", *lines))
    assert [text.count(line) for line in lines] == [1, 1] and [len(row["at"]) for row in json.loads(text)["edits"]] == [2]


def test_a_withheld_page_s_record_keeps_no_text() -> None:
    page = first_page()
    text = write_page_record(published(withheld(page)))
    assert "陈艳丽" in text and not any(block.text in text for block in page.page.blocks if len(block.text) > 40)


def unzipped(file: Path) -> str:
    """The text of a zip's one member."""
    with ZipFile(file) as whole:
        assert whole.namelist() == [file.stem] and whole.testzip() is None
        return whole.read(file.stem).decode("utf-8")


def rows(file: Path) -> list[dict[str, str]]:
    """A table as a reader's program has it."""
    return list(csv.DictReader(StringIO(unzipped(file), newline="")))


def packed(file: Path) -> dict[str, str]:
    """The files of a pack, by name."""
    with tarfile.open(file) as tar:
        return {member.name: content.read().decode() for member in tar if (content := tar.extractfile(member))}


def test_the_package_is_valid_and_so_is_every_row(data: Path) -> None:
    report = Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert {task.name: task.stats["rows"] for task in report.tasks} == {"articles-csv": 7, "lines-csv": len(rows(data / "lines.csv.zip"))}


def test_the_package_check_sees_a_changed_file(data: Path, tmp_path: Path) -> None:
    for name in ("datapackage.json", "articles.csv.zip", "lines.csv.zip"):
        (tmp_path / name).write_bytes((data / name).read_bytes())
    with ZipFile(data / "articles.csv.zip") as whole, ZipFile(tmp_path / "articles.csv.zip", "w") as changed:
        changed.writestr("articles.csv", whole.read("articles.csv").replace(b"010-9,", b"010-8,"))
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_a_table_has_its_columns(data: Path) -> None:
    for name, columns in (("articles", ARTICLES), ("lines", LINES)):
        found = rows(data / f"{name}.csv.zip")
        assert found and all(list(row) == [column.name for column in columns] for row in found)


def test_every_line_of_every_page_is_there_once_and_tells_its_article(data: Path) -> None:
    lines = rows(data / "lines.csv.zip")
    found = {(row["page"], row["line"]): row for row in lines}
    pages = (first_page(), second_page(), hostile_page())
    assert len(found) == sum(len(page.page.blocks) for page in pages) == len(lines)
    row = found["010", "13"]
    assert (row["article"], row["position"], row["role"], row["continues"]) == ("010-9", "5", "paragraph", "true")
    assert row["printed"].startswith("社区服务and") and row["text"].startswith("社区服务与")


def test_an_article_s_row_says_what_the_article_says(data: Path) -> None:
    row = next(row for row in rows(data / "articles.csv.zip") if row["id"] == "010-9")
    assert (row["title"], row["authors"]) == ("推进老旧小区改造要坚持“民生为大”", "陈艳丽; 金科")
    assert (row["address"], row["date"], row["newspaper"]) == (f"{SITE}articles/010-9/", "[2024-12..]", "重庆日报")
    assert row["text"].startswith(SECRET) and "老旧小区改造要以多谋民生之利" not in row["text"]


def test_an_article_s_row_has_what_the_page_shows_with_it(data: Path, tmp_path: Path) -> None:
    row, lost = (next(row for row in rows(data / "articles.csv.zip") if row["id"] == id) for id in ("010-9", "010-29"))
    assert (row["captions"], row["project_note"]) == ("图为改造后的小区。 记者 王五 摄", "本文为重庆市教委人文社科研究项目成果")
    assert (row["page_credit"], row["start_lost"]) == ("本版稿件由本报记者李四撰写", "false")
    assert (lost["captions"], lost["project_note"], lost["start_lost"]) == ("", "", "true")
    assert rows(downloads(tmp_path, withheld(first_page())) / "articles.csv.zip")[0]["captions"] == ""


def test_all_citations_read_back(data: Path) -> None:
    ids = [row["id"] for row in rows(data / "articles.csv.zip")]
    library = bibtexparser.parse_string(unzipped(data / "citations.bib.zip"))
    assert not library.failed_blocks and [entry.key for entry in library.entries] == [f"broadsheet-{id}" for id in ids]
    assert [r["id"] for r in rispy.loads(unzipped(data / "citations.ris.zip"))] == [f"broadsheet-{id}" for id in ids]
    assert [item["id"] for item in json.loads(unzipped(data / "citations.csl.json.zip"))] == [f"broadsheet-{id}" for id in ids]


def test_a_page_s_pack_has_every_format_of_each_of_its_articles_and_the_whole_page(data: Path) -> None:
    packs = {p.name.removesuffix(".tar.gz"): packed(p) for p in (data / "pages").iterdir()}
    ids = [row["id"] for row in rows(data / "articles.csv.zip")]
    assert sorted(packs) == ["010", "011", "666"]
    assert sorted(name for files in packs.values() for name in files) == sorted(
        [*(f"{id}.{ending}" for id in ids for ending in FORMATS), *(f"{page}.json" for page in packs)]
    )
    assert packs["010"]["010-9.bib"].startswith("@article{broadsheet-010-9,") and SECRET in packs["010"]["010-9.txt"]
    assert read_page_record(packs["666"]["666.json"]) == replace(hostile_page(), joins=())


def test_an_article_by_hand_has_a_pack_of_its_own(tmp_path: Path) -> None:
    articles = tmp_path / "docs" / "articles"
    articles.mkdir(parents=True)
    (articles / "010.md").write_text("---\ntitle: 江城\n---\n\n一段话。\n", encoding="utf-8")  # with the name of a page
    folder = downloads(tmp_path, first_page())
    assert sorted(packed(folder / "articles" / "010.tar.gz")) == sorted(f"010.{ending}" for ending in FORMATS)
    assert "010.json" in packed(folder / "pages" / "010.tar.gz")


def test_nothing_is_there_twice(data: Path) -> None:
    """What a pack holds is in no other file of its own; the sums grow with the pages, not with the articles."""
    files = {p.relative_to(data).as_posix() for p in data.rglob("*") if p.is_file()}
    assert files == {
        *(f"pages/{page}.tar.gz" for page in ("010", "011", "666")), "articles.csv.zip", "lines.csv.zip", "citations.bib.zip",
        "citations.ris.zip", "citations.csl.json.zip", "datapackage.json", "SHA256SUMS",
    }  # fmt: skip


def test_the_sums_are_those_of_the_files(data: Path) -> None:
    sums = {name: digest for digest, name in (line.split("  ") for line in (data / "SHA256SUMS").read_text().splitlines())}
    files = {p.relative_to(data).as_posix(): p for p in data.rglob("*") if p.is_file() and p.name != "SHA256SUMS"}
    assert sums == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def test_the_feed_reads_back(data: Path) -> None:
    text = (data.parent / "feed.xml").read_bytes()
    feed = feedparser.parse(text)
    assert not feed.bozo and feed.version == "atom10" and feed.feed.id == SITE
    assert {entry.id for entry in feed.entries} == {row["address"] for row in rows(data / "articles.csv.zip")}
    entry = next(entry for entry in feed.entries if entry.id.endswith("/010-9/"))
    assert (entry.title, entry.link) == ("推进老旧小区改造要坚持“民生为大”", f"{SITE}articles/010-9/")
    assert [author.name for author in entry.authors] == ["陈艳丽", "金科"] and "published" not in entry
    assert all(item.get("updated_parsed") for item in (feed.feed, *feed.entries)), "Atom asks for it everywhere"


def test_a_known_day_is_told_in_the_feed(tmp_path: Path) -> None:
    page = first_page()
    dated = replace(page, edition=replace(page.edition, date="2024-12-05"))
    entries = feedparser.parse((downloads(tmp_path, dated, second_page()).parent / "feed.xml").read_bytes()).entries
    assert entries[0].published == "2024-12-05T00:00:00+08:00" and entries[0].id.endswith("/010-9/"), "dated pages come first"


def test_the_feed_tells_when_a_record_was_written_and_stamps_no_bound(tmp_path: Path) -> None:
    bounded, undated = first_page(), second_page()
    bounded = replace(bounded, edition=replace(bounded.edition, recorded="2026-03-02"))
    assert (bounded.edition.date, undated.edition.date) == ("[2024-12..]", None)
    earlier = replace(hostile_page(), edition=replace(hostile_page().edition, date="2023-01/2023-02", recorded="2026-01-31"))
    feed = feedparser.parse((downloads(tmp_path, bounded, undated, earlier).parent / "feed.xml").read_bytes())
    days = {entry.id.rpartition("/articles/")[2][:3]: entry.updated[:10] for entry in feed.entries}
    assert days == {"010": "2026-03-02", "011": "2026-03-02", "666": "2026-01-31"}
    assert feed.feed.updated == "2026-03-02T00:00:00+08:00" and not any("published" in entry for entry in feed.entries)


def test_the_same_pages_give_the_same_bytes(data: Path, tmp_path: Path) -> None:
    again = downloads(tmp_path, hostile_page(), second_page(), first_page())
    assert (again / "SHA256SUMS").read_bytes() == (data / "SHA256SUMS").read_bytes()
    assert (again.parent / "feed.xml").read_bytes() == (data.parent / "feed.xml").read_bytes()


def test_an_empty_archive_has_empty_tables(tmp_path: Path) -> None:
    folder = downloads(tmp_path)
    assert json.loads(unzipped(folder / "citations.csl.json.zip")) == [] and rows(folder / "articles.csv.zip") == []


def test_a_withheld_page_is_nowhere_in_the_downloads(tmp_path: Path) -> None:
    folder = downloads(tmp_path, withheld(first_page()))
    plain = [p for p in folder.parent.rglob("*") if p.is_file() and p.suffix not in (".gz", ".zip")]
    texts = [p.read_text(encoding="utf-8") for p in plain] + list(packed(folder / "pages" / "010.tar.gz").values())
    assert len(texts) > 20 and not [text for text in texts if SECRET in text]
    assert SECRET not in str(rows(folder / "articles.csv.zip"))
    assert rows(folder / "articles.csv.zip")[0]["title"] and not rows(folder / "lines.csv.zip")


def head(site: Path, id: str) -> dict[str, list[dict[str, object]]]:
    html = (site / "articles" / id / "index.html").read_text(encoding="utf-8")
    return dict(extruct.extract(html, base_url=SITE, syntaxes=["json-ld", "opengraph", "dublincore"]))


def named(site: Path, id: str) -> list[tuple[str | None, str | None]]:
    """The named tags of an article's head, as a browser has them."""
    page = html5lib.parse((site / "articles" / id / "index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return [(meta.get("name"), meta.get("content")) for meta in page.iter("meta")]


def test_an_article_s_head_reads_back(site: Path) -> None:
    found = head(site, "010-9")
    (thing,) = found["json-ld"]
    assert (thing["@type"], thing["url"]) == ("OpinionNewsArticle", f"{SITE}articles/010-9/")
    graph = dict(found["opengraph"][0]["properties"])  # type: ignore[call-overload]
    assert (graph["og:type"], graph["og:url"], graph["og:title"]) == ("article", thing["url"], thing["headline"])
    core = {(e["name"], e["content"]) for e in found["dublincore"][0]["elements"]}  # type: ignore[attr-defined]
    assert {("DC.subject", "城市更新"), ("DC.rights", "© 原报")} <= core, "what the others do not say"
    said = (("author", "陈艳丽"), ("author", "金科"), ("journal_title", "重庆日报"), ("language", "zh-CN"), ("title", thing["headline"]))
    assert {(f"citation_{name}", content) for name, content in said} <= set(named(site, "010-9"))


def test_reference_managers_find_a_newspaper_article(site: Path) -> None:
    said = named(site, "010-9")
    assert ("z:itemType", "newspaperArticle") in said
    assert [name for name, _ in said].count("citation_author") == 2 and "citation_publication_date" not in dict(said)


def test_a_hostile_article_s_head_reads_back(site: Path) -> None:
    (thing,) = head(site, "666-1")["json-ld"]
    assert str(thing["headline"]).startswith("<script>window.__hit=1</script>")


def test_an_article_s_head_marks_a_cut_title(site: Path) -> None:
    html = (site / "articles" / "010-9" / "index.html").read_text(encoding="utf-8")
    assert "<title>推进老旧小区改造要坚持“民生为大”〔题不全〕 · " in html
    assert ("citation_title", "推进老旧小区改造要坚持“民生为大”[……]") in named(site, "010-9")
    assert "〔" not in re.findall("<title>(.*)</title>", (site / "articles" / "010-17" / "index.html").read_text(encoding="utf-8"))[0]


def test_only_what_is_left_out_or_in_brackets_is_said_to_be(site: Path) -> None:
    def said(id: str) -> list[str]:
        html = (site / "articles" / id / "index.html").read_text(encoding="utf-8")
        return re.findall(r"<p class=fine>([^<]*出版日期未详[^<]*)<", html)

    reason = "出版日期未详（2024年12月或之后），故从略或加方括号。"
    assert said("010-9") == [f"{reason}题不全，所缺以[……]表示。"]
    assert said("010-29") == [f"{reason}原题缺失，方括号内为编者所拟。开头缺失。"]
    assert said("010-17") == [f"{reason}原题缺失，以正文开头代之。"]


def test_the_page_of_downloads_tells_number_and_size(site: Path) -> None:
    html = (site / "data" / "index.html").read_text(encoding="utf-8")
    assert "7 行，" in html and "3 包，" in html and "<td>无" in html and "data-file=" not in html
    assert SECRET in str(rows(site / "data" / "articles.csv.zip"))


def test_a_table_of_pieces_is_the_whole(tmp_path: Path) -> None:
    texts = ["甲,乙\n", "", *(f"{n},城市\n" * n for n in range(1, 40))]
    write_table(tmp_path / "t.csv.zip", [piece(text) for text in texts])
    with ZipFile(tmp_path / "t.csv.zip") as whole:
        assert whole.testzip() is None and whole.read("t.csv").decode() == "".join(texts)
