"""Files of every form are told by their bytes and read, and what is of no form ends in an error with file and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.convert import inspect
from broadsheet.errors import BroadsheetError
from broadsheet.read.readers import READERS, read_source

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
TEXT = "推进老旧小区改造\n\n本报讯（记者 王方）推进老旧小区改造，要坚持民生为大。\n"


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refused(path: Path) -> BroadsheetError:
    with pytest.raises(BroadsheetError) as caught:
        read_source(path)
    assert caught.value.file == path and caught.value.remedy
    return caught.value


def test_plain_text_is_read_line_by_line_and_told_as_blocks(tmp_path: Path) -> None:
    source = read_source(file(tmp_path, "020.txt", TEXT))
    assert source.form == "blocks"
    assert [line.text for line in source.pages[0].lines] == TEXT.split("\n")


def test_inspect_names_the_form_and_gives_lines_only_of_what_is_no_plain_text(tmp_path: Path) -> None:
    (page,) = inspect([file(tmp_path, "020.txt", TEXT)])
    assert page["form"] == "blocks" and "lines" not in page


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.name[:3])
def test_the_archives_own_pages_are_plain_text(path: Path) -> None:
    assert read_source(path).form == "blocks"


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("020.docx", b"PK\x03\x04" + b"x" * 30, "ZIP archive"),
        ("020.txt", b"PK\x03\x04" + b"x" * 30, "ZIP archive"),
        ("020.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        ("020.rtf", b"{\\rtf1 x}", "RTF"),
        ("020.pdf", "<html>找不到网页</html>", "named .pdf"),
        ("020.png", TEXT, "named .png"),
        ("020.txt", b"", "no text"),
        ("020.txt", b"\x00\x01\x02", "NUL"),
    ],
)
def test_what_is_of_no_form_is_refused_by_what_it_is(tmp_path: Path, name: str, content: str | bytes, word: str) -> None:
    assert word in refused(file(tmp_path, name, content)).what


def test_plain_text_is_the_last_that_is_tried() -> None:
    assert list(READERS)[-1] == "blocks"
