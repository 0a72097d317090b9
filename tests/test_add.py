"""`add`: a file becomes seeds with all that came with it, nothing is written over, and the converter carries it into docs/."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from broadsheet import add as adding
from broadsheet.add import Given, account_of, add
from broadsheet.archive.store import read_archive
from broadsheet.convert import convert
from broadsheet.editor.record import read_record, record_beside
from broadsheet.errors import BroadsheetError
from broadsheet.findings import finding
from broadsheet.io.companions import on_sheet
from broadsheet.io.seeds import read_page
from broadsheet.read.source import Source, SourceLine, SourcePage
from broadsheet.sheet import Sheet

HEAD = "江城日报 2024年5月12日 星期日 第3版"
TEXTS = [HEAD, "推进老旧小区改造", "□ 王方", "推进老旧小区改造，要坚持民生为大。群众满意不满意，是检验工作的尺子。", "把好事办好，把实事办实，才能不负期待。"]
WEBP = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"


def file(folder: Path, name: str, text: str = "\n".join(TEXTS)) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path


@pytest.fixture
def printed(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that reads as a page with boxes and a picture."""
    lines = tuple(SourceLine(text, (10.4, 20.0 * n, 390.6, 20.0 * n + 18)) for n, text in enumerate(TEXTS))
    page = SourcePage(lines, (400.0, 600.0), WEBP)
    monkeypatch.setattr(adding, "read_source", lambda _: Source("pdf", "0" * 64, (page, replace(page, picture=None))))
    return file(root, "020_abc.pdf")


def names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "seeds").iterdir())


def test_plain_text_becomes_a_seed_with_a_record_of_what_it_prints_of_itself(root: Path) -> None:
    (added,) = add(root, [file(root, "020_江城.txt")], Given())
    assert names(root) == ["020.txt", "020.yml"] and added.form == "blocks"
    seed = root / "seeds/020.txt"
    assert seed.read_text(encoding="utf-8").splitlines() == TEXTS
    record = read_record(record_beside(seed), read_page(seed))
    assert record.edition.date == "2024-05-12" and record.edition.date_evidence == HEAD


def test_what_is_given_stands_over_what_is_printed(root: Path) -> None:
    add(root, [file(root, "名字.txt")], Given("A03", "山城晚报", "2024-06"))
    seed = root / "seeds/A03.txt"
    edition = read_record(record_beside(seed), read_page(seed)).edition
    assert (edition.newspaper, edition.date, edition.date_note) == ("山城晚报", "2024-06", adding.GIVEN)


def test_several_pages_of_a_file_become_several_seeds_with_boxes_and_picture(root: Path, printed: Path) -> None:
    add(root, [printed], Given())
    assert names(root) == ["020-1.boxes.json", "020-1.txt", "020-1.webp", "020-1.yml", "020-2.boxes.json", "020-2.txt", "020-2.yml"]
    page = on_sheet(read_page(root / "seeds/020-1.txt"), root / "seeds/020-1.txt")
    assert page.sheet == Sheet(400, 600, "020-1.webp")
    assert [b.place for b in page.blocks][:2] == [(10, 0, 391, 18), (10, 20, 391, 38)]


def test_the_converter_carries_boxes_and_picture_into_docs_and_they_read_back(root: Path, printed: Path) -> None:
    add(root, [printed], Given())
    convert(root)
    assert (root / "docs/pages/020-1.webp").read_bytes() == WEBP and not (root / "docs/pages/020-2.webp").exists()
    archive = read_archive(root / "docs")
    assert archive.page("020-1").page.sheet == Sheet(400, 600, "020-1.webp") and archive.page("020-2").page.sheet == Sheet(400, 600)
    assert {b.text: b.place for b in archive.page("020-1").page.blocks}[TEXTS[1]] == (10, 20, 391, 38)


def test_a_withheld_page_gives_neither_picture_nor_boxes(root: Path, printed: Path) -> None:
    add(root, [printed], Given())
    for n in (1, 2):
        with (root / f"seeds/020-{n}.yml").open("a", encoding="utf-8") as record:
            record.write("text: withheld\n")
    convert(root)
    assert not (root / "docs/pages/020-1.webp").exists()
    assert "box:" not in (root / "docs/pages/020-1.md").read_text(encoding="utf-8")


def test_the_same_file_gives_the_same_bytes(root: Path, printed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "seeds").mkdir(parents=True)
    for folder in (root, other):
        add(folder, [printed], Given())
    assert all((root / "seeds" / n).read_bytes() == (other / "seeds" / n).read_bytes() for n in names(root))


@pytest.mark.parametrize("there", ["020.txt", "020_old.txt", "020.yml", "020.boxes.json", "020.webp", "020.TXT"])
def test_a_seed_that_is_there_is_never_written_over(root: Path, there: str) -> None:
    (root / "seeds" / there).write_text("旧", encoding="utf-8")
    with pytest.raises(BroadsheetError, match="already") as caught:
        add(root, [file(root, "020.txt")], Given())
    assert "--page" in caught.value.remedy and names(root) == [there]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_page_that_is_there_under_another_name_is_told_of_and_nothing_written(root: Path, encoding: str) -> None:
    (root / "seeds/004_abc.txt").write_bytes("\r\n\r\n".join(TEXTS).encode(encoding))
    (root / "seeds/bad.txt").write_bytes(b"\x00")  # of which `convert` tells
    with pytest.raises(BroadsheetError, match=r"Page 020 has the same text as seeds/004_abc\.txt") as caught:
        add(root, [file(root, "020.txt")], Given())
    assert "record" in caught.value.remedy and names(root) == ["004_abc.txt", "bad.txt"]
    add(root, [file(root, "020.txt", "\n".join([*TEXTS, "又一行。"]))], Given())
    assert "020.txt" in names(root)


def test_of_files_of_which_one_is_bad_none_is_added(root: Path) -> None:
    with pytest.raises(BroadsheetError, match="no text"):
        add(root, [file(root, "020.txt"), file(root, "021.txt", "\n")], Given())
    assert names(root) == []


@pytest.mark.parametrize(
    ("given", "word"), [(Given(date="昨天"), "EDTF"), (Given(page="第三版"), "short name"), (Given(page="../x"), "short name"), (Given(page="index"), "list of pages")]
)
def test_what_is_given_and_cannot_be_is_refused(root: Path, given: Given, word: str) -> None:
    with pytest.raises(BroadsheetError, match=word):
        add(root, [file(root, "020.txt")], given)
    assert names(root) == []


def test_a_name_for_several_files_is_refused_and_so_are_two_of_one_name(root: Path) -> None:
    with pytest.raises(BroadsheetError, match="one file"):
        add(root, [file(root, "020.txt"), file(root, "021.txt")], Given("A"))
    with pytest.raises(BroadsheetError, match="Two of the files"):
        add(root, [file(root, "020_a.txt"), file(root, "020_b.txt")], Given())


def test_what_was_added_is_told_with_the_next_step(root: Path) -> None:
    told = account_of(add(root, [file(root, "020.txt")], Given()), root)
    assert "seeds/020.txt: blocks, 5 lines, 1 article;" in told and "2024-05-12" in told and "Next:" in told
    assert "doubtful" not in told


def test_what_is_doubtful_of_a_page_is_told_with_where_to_look(root: Path) -> None:
    heads = "好雨知时节", "路平了", "清明"
    text = "\n\n".join(f"{head}\n\n通村公路第{n}段全部硬化，农产品出村不再难，" for n, head in enumerate(heads, 1))
    (page,) = add(root, [file(root, "020.txt", text)], Given())
    told = account_of([page], root)
    assert page.doubtful and f"  doubtful: {', '.join(page.doubtful)}; `python build_site.py review 020`" in told
    assert [f.lines for f in page.findings] == sorted(f.lines for f in page.findings)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("020.boxes.json", b"{", "does not hold boxes"),
        ("020.boxes.json", b'{"width": 9, "height": 9}', "does not hold boxes"),
        ("020.boxes.json", b'{"width": 9, "height": 9, "boxes": {}, "x": 1}', "does not hold boxes"),
        ("020.boxes.json", b'{"width": 0, "height": 9, "boxes": {}}', "No sheet"),
        ("020.boxes.json", b'{"width": 9, "height": 9, "boxes": {"99": [0, 0, 1, 1]}}', "no text in line 99"),
        ("020.boxes.json", b'{"width": 9, "height": 9, "boxes": {"1": [0, 0, 10, 1]}}', "does not lie"),
        ("020.boxes.json", b'{"width": 9, "height": 9, "boxes": {"1": [3, 0, 3, 1]}}', "does not lie"),
        ("020.boxes.json", b"[" * 100_000, "does not hold boxes"),
        ("020.webp", WEBP, "no 020.boxes.json"),
        ("021.webp", WEBP, "No page"),
        ("021.boxes.json", b"{}", "No page"),
    ],
)
def test_a_companion_that_does_not_fit_stops_the_build_by_name(root: Path, name: str, content: bytes, word: str) -> None:
    file(root / "seeds", "020.txt")
    (root / "seeds" / name).write_bytes(content)
    with pytest.raises(BroadsheetError, match=word) as caught:
        convert(root)
    assert caught.value.file == root / "seeds" / name and caught.value.remedy


def test_a_picture_that_is_none_stops_the_build(root: Path) -> None:
    file(root / "seeds", "020.txt")
    (root / "seeds/020.boxes.json").write_bytes(b'{"width": 9, "height": 9, "boxes": {}}')
    (root / "seeds/020.webp").write_bytes(b"GIF89a")
    with pytest.raises(BroadsheetError, match="no WebP"):
        convert(root)


def test_what_was_recognised_weakly_stays_known_of_the_seed(root: Path, printed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = tuple(SourceLine(text, (10.0, 20.0 * n, 390.0, 20.0 * n + 18)) for n, text in enumerate(TEXTS))
    scanned = SourcePage(lines, (400.0, 600.0), WEBP, (finding("recognised-weakly", lines=(4, 5)),))
    monkeypatch.setattr(adding, "read_source", lambda _: Source("scan", "0" * 64, (scanned,)))
    add(root, [printed], Given())
    seed = root / "seeds/020.txt"
    assert [f.lines for f in on_sheet(read_page(seed), seed).findings if f.code == "recognised-weakly"] == [(4, 5)]
    boxes = root / "seeds/020.boxes.json"
    boxes.write_text(boxes.read_text(encoding="utf-8").replace('"unsure": [4, 5]', '"unsure": [99]'), encoding="utf-8")
    with pytest.raises(BroadsheetError, match="no text in line 99"):
        on_sheet(read_page(seed), seed)
