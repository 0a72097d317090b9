"""What the search knows of printed lines: each is in the text of its article, beside it, or by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from site_build import ROOT, archive_of
from site_fixture import VOCABULARY, first_page, hostile_page, page, piece, second_page

from broadsheet.archive.store import Archive, read_archive
from broadsheet.model import Article, Edit, Figure, Paragraph, Person, Placed, Recovered
from broadsheet.site.search.folding import fold
from broadsheet.site.search.lines import Line, PageLine, page_lines
from broadsheet.site.search.sources import Source, sources

CUT = Edit(2, 0, "近日", "日前", "editor", "误排")


def odd_page() -> Recovered:
    """Lines as papers have them: cut, mended, in one with another, half and full width, with what is not seen."""
    texts = {
        1: "学习贯彻", 2: "近日，两地开会，", 3: "本报推出专题。", 5: "记者：推进改革", 7: "要走深走", 9: "实。Ａ１组", 11: "（作者单位：甲大学，本文为２０２４ＹＣ034成果）",
        13: "图为小\u202e区and广场", 15: "张三 摄", 17: "责编 李四 电话63900000", 19: "■王\u200b五", 21: "走得稳，走得远。走得x远。", 23: "下转第４版",
    }  # fmt: skip
    slip = Edit(21, 10, "x", "", "editor", "衍字")
    article = Article(
        "777-7", "777", "news", "推进改革", "printed", "记者", None, None, (Person("王五", "author", ("甲大学",)),), ("甲大学",), "本文为2024YC034成果",
        (Paragraph("paragraph", (piece(7, texts[7]), piece(9, texts[9]))), Paragraph("paragraph", (piece(21, texts[21], slip),))), (),
        (Placed(5, "title"), Placed(19, "byline"), Placed(7, "paragraph"), Placed(9, "paragraph", True), Placed(21, "paragraph"), Placed(11, "affiliation")),
    )  # fmt: skip
    return Recovered(
        page("777", texts), first_page().edition, (article,),
        (Placed(1, "theme"), Placed(2, "lead"), Placed(3, "lead", True), Placed(13, "caption"), Placed(15, "credit"), Placed(17, "furniture"),
         Placed(23, "note")),
        (Figure("图为小区与广场", "张三 摄", (13, 15)),), theme=texts[1], page_lead=(Paragraph("lead", (piece(2, texts[2], CUT), piece(3, texts[3]))),),
    )  # fmt: skip


def searched(archive: Archive) -> Iterator[Source | PageLine]:
    yield from sources(archive)
    yield from page_lines(archive)


def finds(archive: Archive, text: str) -> list[str]:
    """The articles and lines that hold a text."""
    names = []
    for one in searched(archive):
        if any(fold(text) in field for region in one.fields() for field in region):
            names.append(one.id if isinstance(one, Source) else f"{one.page}:{one.line}")
    return names


@pytest.mark.parametrize("make", [first_page, second_page, hostile_page, odd_page])
def test_every_line_of_a_page_is_found_whole_as_it_is_printed(make: object, tmp_path: Path) -> None:
    found: Recovered = make()  # type: ignore[operator]
    archive = archive_of([found], VOCABULARY, tmp_path)
    assert [block.text for block in found.page.blocks if not finds(archive, block.text)] == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("记者推进改革", "777-7"),  # a kicker and a title of one line
        ("走深走实Ａ1组", "777-7"),  # over a cut
        ("走得远走得远", "777-7"), ("走得远走得x远", "777-7"),  # mended, and as it stands
        ("王五", "777-7"), ("2024yc034", "777-7"), ("位甲大学本文", "777-7"),
        ("近日两地开会本报", "777:2"), ("日前两地开会", "777:2"),  # the page's note, cut and mended
        ("小区and广场", "777:13"), ("小区与广场", "777:13"), ("张三", "777:15"), ("话6390", "777:17"), ("转第4版", "777:23"), ("学习", "777:1"),
    ],
)  # fmt: skip
def test_a_text_is_found_where_it_stands_and_only_there(text: str, where: str, tmp_path: Path) -> None:
    assert finds(archive_of([odd_page()], VOCABULARY, tmp_path), text) == [where]


@pytest.mark.parametrize("name", ["谢洁", "廖怡飞", "谢智强", "2024YC034", "重庆市教委人文社科", "王加喜", "龙帆", "广安"])
def test_what_once_was_not_found_is_found(name: str) -> None:
    assert finds(read_archive(ROOT / "docs"), name)


def test_a_line_beside_the_text_says_what_it_is_and_is_not_said_twice(tmp_path: Path) -> None:
    (source,) = [one for one in sources(archive_of([first_page()], VOCABULARY, tmp_path)) if one.id == "010-9"]
    assert [(line.label, line.text, line.line) for line in source.beside] == [
        ("栏目", "民生大计", 3), ("署名", "■陈艳丽 金科", 7), ("作者单位", "(作者单位分别为重庆电子科技职业学院、广州大学)", 15),
        ("图片说明", "图为改造后的小区。", 19), ("供图", "记者 王五 摄", 21), ("项目说明", "本文为重庆市教委人文社科研究项目成果", None), ("专题", "城市更新", None),
    ]  # fmt: skip
    assert [(line.label, line.line) for line in source.printed] == [("原文", 13)]


def test_a_withheld_page_gives_the_search_no_text(tmp_path: Path) -> None:
    page = first_page()
    archive = archive_of([replace(page, edition=replace(page.edition, withheld=True))], VOCABULARY, tmp_path)
    assert list(page_lines(archive)) == []
    for source in sources(archive):
        assert not source.blocks and not source.printed
        assert all(line.line is None for line in source.beside)
    assert finds(archive, "以飨读者") == finds(archive, "图为改造") == finds(archive, "■陈艳丽金科") == []


def test_what_a_person_wrote_has_its_project_note_and_no_line(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "spring.md").write_text("---\ntitle: 春天\nauthors: [{name: 张三}]\nproject_note: 本文为某项目\n---\n\n# 春天\n\n走得稳。\n")
    (source,) = sources(Archive(tmp_path, VOCABULARY))
    assert source.beside == (Line("张三", "作者"), Line("本文为某项目", "项目说明"))
