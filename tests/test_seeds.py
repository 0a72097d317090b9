"""Reading a seed: lines and encodings are right, and what could do harm is refused, with little work and a remedy."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import calls, memory_capped

from broadsheet.editor.record import find_records, read_record, record_beside
from broadsheet.errors import BroadsheetError
from broadsheet.findings import FINDINGS, finding, severity
from broadsheet.io import seeds as module
from broadsheet.io.plain_file import read_limited
from broadsheet.io.seeds import MAX_BYTES, MAX_LINE, MAX_LINES, find_seeds, read_page
from broadsheet.model import Page

CHINESE = "推进老旧小区改造，要坚持民生为大。\n"
SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    return tmp_path / "004_abc.txt"


def read(path: Path, content: str | bytes) -> Page:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_page(path)


def refused(path: Path, content: str | bytes) -> BroadsheetError:
    with pytest.raises(BroadsheetError) as caught:
        read(path, content)
    assert caught.value.file == path and caught.value.remedy
    return caught.value


def codes(page: Page) -> dict[str, tuple[int, ...]]:
    return {f.code: f.lines for f in page.findings}


def test_a_page_is_its_non_empty_lines(seed: Path) -> None:
    page = read(seed, "\ufeff\n\n　标题　\r\n\r\n\t正文 一 \r正文二")
    assert [(b.line, b.text) for b in page.blocks] == [(3, "标题"), (5, "正文 一"), (6, "正文二")]
    assert (page.id, page.source, page.findings) == ("004", "004_abc.txt", ())
    assert page.sha256 == hashlib.sha256(seed.read_bytes()).hexdigest()


def test_only_line_feeds_and_returns_end_a_line(seed: Path) -> None:
    assert [b.line for b in read(seed, "一\u2028二\u2029三\n四").blocks] == [1, 2]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.name[:3])
def test_the_archives_own_pages_read_as_they_are(path: Path) -> None:
    page = read_page(path)
    assert page.findings == () and page.id == path.name[:3]
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [(n, t.strip()) for n, t in enumerate(lines, 1) if t.strip()] == [(b.line, b.text) for b in page.blocks]


@pytest.mark.parametrize("content", ["", "\n", " \n　\r\n\ufeff\t"])
def test_a_page_without_text_is_refused(seed: Path, content: str) -> None:
    assert "no text" in refused(seed, content).what


@pytest.mark.parametrize(
    ("content", "line"),
    [("一\n二\x00", 2), ("一\n\n三\x1b[31m", 3), ("一\x7f", 1), ("一\r二\x85", 2), (b"\x89PNG\r\n\x1a\n\0", 3), (b"PK\x03\x04", 1)],
)
def test_what_is_not_text_is_refused_by_line(seed: Path, content: str | bytes, line: int) -> None:
    assert refused(seed, content).line == line


def test_a_form_feed_is_taken_for_two_pages(seed: Path) -> None:
    error = refused(seed, "一\f二")
    assert "one file a page" in error.remedy and f"add {seed.name}" in error.remedy


@pytest.mark.parametrize("end", ["\f", "\n\f", "\f\n", "\f\r\n\f\n"])
def test_a_form_feed_at_the_end_only_ends_the_page(seed: Path, end: str) -> None:
    assert [b.text for b in read(seed, "一\n二" + end).blocks] == ["一", "二"]


def test_an_unknown_encoding_is_refused_with_line_and_byte(seed: Path) -> None:
    error = refused(seed, "一\n二\n".encode() + b"caf\xe9 au lait\n")
    assert error.line == 3 and "byte 12 " in error.what and "UTF-8" in error.remedy


@pytest.mark.parametrize(
    "content",
    [
        "これは日本語の文章です。新聞の紙面を読み取ります。\n".encode("shift_jis"),
        "対話と協力の大切さを国民に伝える記事です。東京の一日、人々の暮らし。\n".encode("euc_jp"),
        "Größe, Übermaß, Äpfel, Öl, süß, müde, grün, fünf, früh, für, über\n".encode("latin-1"),
    ],
    ids=["shift_jis", "euc_jp", "latin-1"],
)
def test_another_encoding_is_never_taken_for_chinese(seed: Path, content: bytes) -> None:
    assert "not UTF-8" in refused(seed, content).what


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_known_encodings_are_converted_and_told(seed: Path, encoding: str) -> None:
    bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    page = read(seed, bom + (CHINESE * 3).encode(encoding))
    assert [b.text for b in page.blocks] == [CHINESE.strip()] * 3
    assert list(codes(page)) == ["encoding-gb18030" if encoding == "gb18030" else "encoding-utf16"]
    assert page.sha256 == hashlib.sha256(seed.read_bytes()).hexdigest()


@pytest.mark.parametrize(("encoding", "text"), [("big5", "推進老舊小區改造，要堅持民生為大。"), ("big5hkscs", "佢哋喺老舊嘅小區改造，要堅持民生為大。")])
def test_big5_is_converted_and_told(seed: Path, encoding: str, text: str) -> None:
    page = read(seed, f"{text}\n".encode(encoding))
    assert [b.text for b in page.blocks] == [text]
    assert codes(page) == {"encoding-big5" if encoding == "big5" else "encoding-big5-hkscs": ()}


def test_traditional_text_in_gb18030_is_converted(seed: Path) -> None:
    page = read(seed, "推進老舊小區改造，要堅持民生為大。".encode("gb18030"))
    assert list(codes(page)) == ["encoding-gb18030"] and page.blocks[0].text.startswith("推進老舊")


@pytest.mark.parametrize(
    ("encoding", "code"),
    [("utf-16-le", "encoding-utf16"), ("utf-16-be", "encoding-utf16"), ("utf-32", "encoding-utf32"), ("utf-32-le", "encoding-utf32"), ("utf-32-be", "encoding-utf32"), ("hz", "encoding-seven-bit"), ("utf-7", "encoding-seven-bit")],
)
def test_wide_and_seven_bit_text_without_a_mark_is_converted(seed: Path, encoding: str, code: str) -> None:
    page = read(seed, (CHINESE * 3).encode(encoding))
    assert [b.text for b in page.blocks] == [CHINESE.strip()] * 3
    assert list(codes(page)) == [code]


@pytest.mark.parametrize("text", ["Sign on ~{ and off ~}, again and again, for the sake of it\n", "a+b-c +-, 1+1=2, x+y-z\n"])
def test_plain_ascii_with_the_signs_of_a_seven_bit_encoding_stays(seed: Path, text: str) -> None:
    page = read(seed, text)
    assert [b.text for b in page.blocks] == [text.strip()] and not codes(page)


def test_what_holds_null_bytes_and_is_no_chinese_is_refused(seed: Path) -> None:
    for content in (b"\0" * 64, "Größe, Übermaß, Äpfel".encode("utf-16-le"), b"PK\3\4\0\0" + bytes(range(256))):
        assert "NUL" in refused(seed, content).what


def test_broken_utf16_is_refused(seed: Path) -> None:
    assert "UTF-16" in refused(seed, b"\xff\xfe" + "一二".encode("utf-16-le")[:3]).what


def test_lone_surrogates_become_replacement_characters(seed: Path) -> None:
    page = read(seed, "好\n坏".encode() + b"\xed\xa0\x80\xed\xb0\x80" + "字".encode())
    assert page.blocks[1].text == "坏\ufffd\ufffd字"
    assert codes(page) == {"surrogate": (2,)}
    "".join(b.text for b in page.blocks).encode()


def test_strange_characters_stay_and_are_told(seed: Path) -> None:
    page = read(seed, "一\u202e二\n好\n三\ue000\n四\ufffd")
    assert [b.text for b in page.blocks] == ["一\u202e二", "好", "三\ue000", "四\ufffd"]
    assert codes(page) == {"bidi-control": (1,), "private-use": (3,), "character-lost": (4,)}


def test_a_huge_file_is_refused_before_it_is_read(seed: Path) -> None:
    with seed.open("wb") as file:
        file.truncate(50_000_000_000)  # sparse: to read it all would take minutes, and all memory
    with memory_capped(100_000_000), pytest.raises(BroadsheetError, match="bigger than"):
        read_page(seed)


@pytest.mark.parametrize("char", ["字", "　", " ", "\t"])
def test_the_longest_line_that_is_read_and_the_first_that_is_not(seed: Path, char: str) -> None:
    def content(length: int) -> str:
        return "一\n" + "头" + char * (length - 2) + "尾"

    assert len(read(seed, content(MAX_LINE)).blocks[1].text) == MAX_LINE
    assert refused(seed, content(MAX_LINE + 1)).line == 2
    assert calls(lambda: read(seed, content(MAX_LINE))) < 500


def test_no_pattern_that_is_tried_on_a_whole_line_looks_at_a_character_twice() -> None:
    """A repetition inside a pattern is tried again from each character of a long line, which no count of calls sees."""
    tried = [module._LINE_END, module._CONTROL, module._SURROGATE, *module._NOTED.values()]
    assert not [pattern.pattern for pattern in tried if re.search(r"[*+{]", pattern.pattern)]


def test_a_file_of_the_greatest_size_is_read_with_a_few_calls_a_line(seed: Path) -> None:
    row, pages = "民生" * 90 + "\n", list[Page]()
    content = (row * (MAX_BYTES // len(row.encode()))).encode()
    taken = calls(lambda: pages.append(read(seed, content)))
    assert len(pages[0].blocks) > 7_000 and taken < 22 * len(pages[0].blocks)


def test_the_most_lines_that_are_read_and_one_more(seed: Path) -> None:
    assert len(read(seed, "民生\n\n" * MAX_LINES).blocks) == MAX_LINES
    error = refused(seed, "民生\n\n" * (MAX_LINES + 1))
    assert error.line == 2 * MAX_LINES + 1 and "10,001 lines" in error.what and "Split it" in error.remedy


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_every_character_of_a_page_is_in_a_block(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "1.txt"
    page = read(path, "首" + text + "尾")
    assert [b.text for b in page.blocks] == ["首" + text + "尾"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "1.txt"
    try:
        page = read(path, content)
    except BroadsheetError as error:
        assert error.remedy
    else:
        assert all(b.text == b.text.strip() != "" for b in page.blocks)
        assert all(len(codes(page)) == len(page.findings) and f.code in FINDINGS for f in page.findings)


def test_seeds_are_found_by_name(tmp_path: Path) -> None:
    for name in ["b_1.txt", "010.txt", "002_x.txt", "2024-12-08-5_x.txt", "002_x.yml", "._002.txt", "notes.md"]:
        (tmp_path / name).write_text("一")
    assert [p.name for p in find_seeds(tmp_path)] == ["002_x.txt", "010.txt", "2024-12-08-5_x.txt", "b_1.txt"]
    assert [read_page(p).id for p in find_seeds(tmp_path)] == ["002", "010", "2024-12-08-5", "b"]


@pytest.mark.parametrize(
    ("names", "what"),
    [
        ([], "no page"),
        (["004_a.txt", "004_b.txt"], "short name “004”"),
        (["a_1.txt", "A_2.txt"], "short name"),
        (["_x.txt"], "cannot stand"),
        (["重庆_x.txt"], "cannot stand"),
        (["-x.txt"], "cannot stand"),
        (["a b.txt"], "cannot stand"),
        (["a%2e.txt"], "cannot stand"),
        (["a" * 101 + ".txt"], "cannot stand"),
    ],
)
def test_names_that_give_no_address_are_refused(tmp_path: Path, names: list[str], what: str) -> None:
    for name in names:
        (tmp_path / name).write_text("一")
    with pytest.raises(BroadsheetError, match=what):
        find_seeds(tmp_path)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    path.symlink_to(SEEDS / "000_cabb53daf1f38f6a.txt")


ODD: dict[str, Callable[[Path], object]] = {"pipe": pipe, "link": link, "link to nothing": lambda p: p.symlink_to(p.with_name("gone")), "folder": Path.mkdir}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    (tmp_path / "001.txt").write_text("一")
    ODD[kind](tmp_path / "002.txt")
    looks: list[Callable[[Path], object]] = [find_seeds, lambda folder: read_page(folder / "002.txt")]
    for look in looks:
        with pytest.raises(BroadsheetError, match="symbolic link" if "link" in kind else "no plain file") as caught:
            look(tmp_path)
        assert caught.value.file == tmp_path / "002.txt"


@pytest.mark.parametrize("kind", ODD)
def test_a_record_that_is_no_plain_file_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "001.txt").write_text("一")
    ODD[kind](tmp_path / "001.yml")
    with pytest.raises(BroadsheetError, match="symbolic link" if "link" in kind else "no plain file"):
        read_record(record_beside(tmp_path / "001.txt"), read_page(tmp_path / "001.txt"))


def test_a_device_is_refused() -> None:
    with pytest.raises(BroadsheetError, match="no plain file"):
        read_limited(Path(os.devnull), 10, ("", ""))


def test_a_file_that_grows_while_it_is_read_is_refused(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed.write_text("一\n")
    asked, fstat = list[int](), os.fstat

    def grown(number: int) -> os.stat_result:
        asked.append(number)
        if len(asked) == 2:  # behind the reading
            with seed.open("a") as more:
                more.write("二\n")
        return fstat(number)

    monkeypatch.setattr(os, "fstat", grown)
    with pytest.raises(BroadsheetError, match="written to while"):
        read_page(seed)


def test_a_name_that_is_not_utf_8_is_refused_in_words_that_can_be_printed(tmp_path: Path) -> None:
    name = os.fsdecode(b"004_caf\xe9.txt")
    try:
        (tmp_path / name).write_text("一")
    except OSError:
        pytest.skip("this file system takes no such name")
    with pytest.raises(BroadsheetError, match="udce9") as caught:
        find_seeds(tmp_path)
    str(caught.value).encode()


@pytest.mark.parametrize("name", ["index.txt", "Index_x.txt", "README.txt"])
def test_a_page_cannot_take_the_address_of_the_list(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("一")
    with pytest.raises(BroadsheetError, match="list of pages") as caught:
        find_seeds(tmp_path)
    assert caught.value.file == tmp_path / name


def test_a_page_in_capitals_is_a_page(tmp_path: Path) -> None:
    for name in ("002.TXT", "003.Txt"):
        (tmp_path / name).write_text("一")
    assert [p.name for p in find_seeds(tmp_path)] == ["002.TXT", "003.Txt"]
    (tmp_path / "002.YML").write_text("rights: x")
    with pytest.raises(BroadsheetError, match="No page has this record") as caught:
        find_records(find_seeds(tmp_path))
    assert caught.value.remedy.startswith("A record's name ends in .yml.") and "002.yml" in caught.value.remedy


def test_a_folder_or_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match="no such folder"):
        find_seeds(tmp_path / "seeds")
    with pytest.raises(BroadsheetError, match="cannot be read"):
        read_page(tmp_path / "1.txt")


def test_findings_have_known_codes_and_say_something() -> None:
    with pytest.raises(KeyError):
        finding("no-such-code")
    assert finding("bidi-control", lines=[3]).message == FINDINGS["bidi-control"].meaning
    assert finding("bidi-control", "第 3 行").message == "第 3 行"
    for code, about in FINDINGS.items():
        assert code == code.lower() and about.meaning and severity(code) in ("info", "look", "weak")


LINE = "江城的春天，群众看得见、摸得着，也愿意跟着干，说这是为民办的实事。"


def test_utf8_that_was_read_as_western_european_is_read_back_and_told(seed: Path) -> None:
    seed.write_text(LINE.encode().decode("latin-1").replace("\x80", "€"), encoding="utf-8")
    page = read_page(seed)
    assert [block.text for block in page.blocks] == [LINE] and codes(page) == {"encoding-mojibake": ()}


@pytest.mark.parametrize(("encoding", "text"), [("gbk", LINE), ("big5", "江城的春天，群眾看得見、摸得著，也願意跟著幹，說這是為民辦的實事。")])
def test_other_encodings_that_were_read_as_western_european_are_read_back_too(seed: Path, encoding: str, text: str) -> None:
    seed.write_text("".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in text.encode(encoding)), encoding="utf-8")
    page = read_page(seed)
    assert [block.text for block in page.blocks] == [text] and codes(page) == {"encoding-mojibake": ()}


def test_letters_of_western_languages_stay(seed: Path) -> None:
    text = "江城 " + "Élève à l’école, façade, naïveté, Größe, Übung, señor, coração, Ærø, þing, ßæðø. " * 3
    seed.write_text(text, encoding="utf-8")
    assert [block.text for block in read_page(seed).blocks] == [text.strip()]


def test_utf8_that_was_read_as_gbk_is_refused_where_characters_are_lost(seed: Path) -> None:
    seed.write_text(LINE.encode().decode("gbk", "replace"), encoding="utf-8")
    with pytest.raises(BroadsheetError, match="characters are lost"):
        read_page(seed)


@pytest.mark.parametrize("text", ["甲乙丙丁戊己庚辛壬癸子丑寅卯", "Fläschchen für die Größe, übrig, öfter, äüöß, é è ê ë", "春眠不觉晓，处处闻啼鸟。"])
def test_what_only_looks_strange_stays(seed: Path, text: str) -> None:
    seed.write_text(text, encoding="utf-8")
    assert read_page(seed).blocks[0].text == text
