"""docs/ reads back to what was written, whoever wrote it; what does not fit is told with file, line and remedy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_build import ROOT, archive_of
from site_fixture import HOSTILE, VOCABULARY, first_page, hostile_page, piece, second_page
from test_properties import pages as damaged_pages
from test_properties import recovered

from broadsheet.archive.article_file import write_article
from broadsheet.archive.body import read_body, write_body
from broadsheet.archive.edit_rows import from_rows, restore, to_rows
from broadsheet.archive.facts import ArticleFacts
from broadsheet.archive.front_matter import read_facts, write_facts
from broadsheet.archive.page_file import published
from broadsheet.archive.store import Archive, read_archive
from broadsheet.edition import Edition
from broadsheet.errors import BroadsheetError
from broadsheet.model import Page, Paragraph, Recovered
from broadsheet.site.lists.documents import documents
from broadsheet.site.search.sources import sources

text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.sampled_from(HOSTILE)


@pytest.mark.parametrize("make", [first_page, second_page, hostile_page])
def test_a_page_reads_back_to_itself(make: object, tmp_path: Path) -> None:
    page: Recovered = make()  # type: ignore[operator]
    assert archive_of([page], VOCABULARY, tmp_path).page(page.page.id) == published(page)


@settings(max_examples=60)
@given(damaged_pages)
def test_every_page_reads_back_to_what_was_recovered(tmp_path_factory: pytest.TempPathFactory, page: Page) -> None:
    found = recovered(page)
    assert archive_of([found], VOCABULARY, tmp_path_factory.mktemp("docs")).page(found.page.id) == published(found)


@given(st.lists(text, min_size=1, max_size=6))
def test_any_text_reads_back_from_a_body(texts: list[str]) -> None:
    lines = [t for t in texts if t.strip()] or ["字"]
    pieces = tuple(piece(n, t) for n, t in enumerate(lines, 1))
    paragraphs = (*(Paragraph("paragraph", (p,)) for p in pieces), Paragraph("paragraph", pieces, "verse"), Paragraph("paragraph", pieces, "table"))
    numbered = tuple((n, t) for n, t in enumerate(lines, 1))
    wanted = [*(((n, t),) for n, t in numbered), numbered, numbered]
    found = list(read_body(write_body(paragraphs, ())))
    assert [lines for _, lines, _ in found] == wanted
    assert [kept for _, _, kept in found] == [*(None for _ in numbered), "verse", "table"]


@given(text, text, st.dictionaries(text, st.integers(0, 9)))
def test_any_value_reads_back_from_front_matter(one: str, other: str, counts: dict[str, int]) -> None:
    facts = ArticleFacts(title=one, column=other, affiliations=(one, other), tags=(other,), people=counts or None)
    written = write_facts(facts) + "\n# 题\n"
    assert read_facts(written, Path("x.md"), ArticleFacts) == (facts, "# 题\n")


def test_every_line_of_the_archive_is_restored_from_its_article() -> None:
    archive, lines = read_archive(ROOT / "docs"), 0
    for page in archive.pages():
        printed = {block.line: block.text for block in page.page.blocks}
        for piece_ in (p for article in page.articles for paragraph in article.paragraphs for p in paragraph.pieces):
            edits = from_rows(to_rows([piece_])).get(piece_.line, ())
            assert restore(piece_.text, edits) == printed[piece_.line]
            lines += 1
    assert lines > 150


def test_an_article_holds_facts_and_nothing_derived() -> None:
    for file in sorted((ROOT / "docs" / "articles").glob("*.md")):
        front, _, body = file.read_text(encoding="utf-8").partition("\n---\n")
        keys = {line.partition(":")[0] for line in front.splitlines() if line[:1].isalpha()}
        assert not keys & {"slug", "related", "previous", "following", "template", "reading_minutes", "characters", "description", "topics"}
        for noise in ("aria-", "<wbr>", "data-n", "]()", "[](", "{:", "<span"):
            assert noise not in body, file.name


BY_HAND = "---\ntitle: 江城的春天\n---\n\n江城的路要靠自己走，一步一步地走，走得稳才走得远，这就是江城人的性格。\n"


def by_hand(docs: Path, content: str, name: str = "spring") -> Archive:
    (docs / "articles").mkdir(parents=True, exist_ok=True)
    (docs / "articles" / f"{name}.md").write_text(content, encoding="utf-8")
    return archive_of([second_page()], VOCABULARY, docs)


def test_a_title_and_a_paragraph_are_an_article_everywhere(tmp_path: Path) -> None:
    archive = by_hand(tmp_path, BY_HAND)
    shown = dict(documents(archive))
    assert '"spring/"' in shown["articles/index.md"] and "走得稳才走得远" in shown["articles/spring.md"]
    assert any("走得稳才走得远" in block.text for source in sources(archive) if source.id == "spring" for block in source.blocks)
    assert "江城的春天" in shown["matrix/index.md"] + shown["kinds/news.md"]


def test_what_a_person_leaves_out_is_worked_out_and_what_is_said_stands(tmp_path: Path) -> None:
    text = "---\ntitle: 题\nauthors: [{name: 张山, affiliation: 江城大学}]\naffiliations: [江城大学]\ntags: [产业]\ndate: 2024-03-05\n---\n\n# 题\n\n正文说到重庆。\n\n## 小题 {: #own }\n\n- 一项\n\n> 引文\n"
    page = by_hand(tmp_path, text).written("spring")
    (article,) = page.articles
    assert (article.kind, [t.slug for t in article.description.topics], page.edition.date) == ("op-ed", ["industry"], "2024-03-05")
    assert [(p.role, p.text) for p in article.paragraphs] == [("paragraph", "正文说到重庆。"), ("head", "小题"), ("paragraph", "一项"), ("pull-quote", "引文")]
    assert [(s.heading, s.anchor, s.first) for s in article.sections] == [("小题", "own", 1)]
    assert dict(article.description.places) == {"重庆": 1} and dict(article.description.institutions) == {"江城大学": 0}


BAD = {
    # name: the file's content, its line, what is wrong, what to do
    "no front matter": ("江城的路\n", 1, "no front matter", "title"),
    "bad YAML": ("---\ntitle: [a\n---\n\n字\n", 3, "not YAML", "quotes"),
    "no mapping": ("---\n- a\n---\n\n字\n", 2, "no mapping", "key: value"),
    "unknown key": ("---\ntitle: 题\nauthor: 甲\n---\n\n字\n", 3, "author: unknown key", "“authors”"),
    "wrong type": ("---\ntitle: 题\nnewspaper: 2024\n---\n\n字\n", 3, "newspaper: Expected `str | null`, got `int`", "quotes"),
    "wrong type inside": ("---\ntitle: 题\nauthors:\n  - {role: author}\n---\n\n字\n", 3, "authors[0]: Object missing required field `name`", "editing.md"),
    "unknown role": ("---\ntitle: 题\nauthors: [{name: 甲, role: king}]\n---\n\n字\n", 3, "king", "editing.md"),
    "no title": ("---\nkind: news\n---\n\n字\n", 1, "“title” is missing", "title: …"),
    "no date": ("---\ntitle: 题\ndate: 去年\n---\n\n字\n", 3, "no EDTF date", "2024-12-08"),
    "no topic": ("---\ntitle: 题\ntags: [产页]\n---\n\n字\n", 3, "“产页” is no topic", "Known:"),
    "a page's article without its page": ("---\ntitle: 题\nsource: {file: x.txt, sha256: '0'}\n---\n\n字\n", None, "No page has", "convert"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_a_person_wrote_wrongly_is_told_with_file_line_and_remedy(case: str, tmp_path: Path) -> None:
    content, line, wrong, remedy = BAD[case]
    with pytest.raises(BroadsheetError) as caught:
        list(documents(by_hand(tmp_path, content)))
    error = caught.value
    assert (error.file, error.line) == (tmp_path / "articles" / "spring.md", line)
    assert wrong in error.what and remedy in error.remedy


@pytest.mark.parametrize("name", ["Index", "readme", "春天", "a b", "-x"])
def test_a_name_that_is_no_address_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match="cannot be an article's address"):
        list(documents(by_hand(tmp_path, BY_HAND, name)))


def test_two_articles_of_one_address_are_refused(tmp_path: Path) -> None:
    by_hand(tmp_path, BY_HAND, "Spring")
    with pytest.raises(BroadsheetError, match="address"):
        list(documents(by_hand(tmp_path, BY_HAND)))


@pytest.mark.parametrize(("old", "new"), [("城市是人民的城市", "城市是大家的城市"), ("\n\n<a id", "\n\n写在前面<a id"), ("edits:", "edits: []\nx:")])
def test_a_converted_article_that_someone_edited_is_told(old: str, new: str, tmp_path: Path) -> None:
    archive = archive_of([first_page()], VOCABULARY, tmp_path)
    file = tmp_path / "articles" / "010-9.md"
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BroadsheetError) as caught:
        list(documents(archive))
    assert caught.value.file == file


def test_markup_that_a_person_writes_is_no_text_of_the_archive(tmp_path: Path) -> None:
    archive = by_hand(tmp_path, BY_HAND + "\n<script>window.__hit=1</script>\n\n<style>p{}</style>\n")
    (article,) = archive.written("spring").articles
    assert not any("__hit" in p.text or "p{}" in p.text for p in article.paragraphs)


def test_a_withheld_page_keeps_no_text_in_any_file(tmp_path: Path) -> None:
    page = replace(first_page(), edition=replace(first_page().edition, withheld=True))
    archive = archive_of([page], VOCABULARY, tmp_path)
    assert archive.page("010") == published(page)
    written = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.md"))
    assert not any(block.text in written for block in page.page.blocks if len(block.text) > 40)


def test_an_edition_says_what_is_known_only(tmp_path: Path) -> None:
    page = replace(second_page(), edition=Edition())
    assert "newspaper" not in write_article(page.articles[0], page) and "null" not in write_article(page.articles[0], page)
