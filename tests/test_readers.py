"""Files of every form are told by their bytes and read, and what is of no form ends in an error with file and remedy."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from printed_files import HEIGHT, WIDTH, Line, abbyy_of, alto_of, hocr_of, page_xml_of, pdf_of

from broadsheet.convert import account, inspect
from broadsheet.errors import BroadsheetError
from broadsheet.read import pdf, scan
from broadsheet.read.pdf_streams import check_streams
from broadsheet.read.readers import READERS, read_source
from broadsheet.read.source import Form, SourcePage

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


@pytest.mark.parametrize("name", ["江城日报.txt", "第3版 理论.txt", "index.txt", "江城日报.md", "江城日报.pdf"])
def test_inspect_takes_a_file_whose_name_gives_no_address(tmp_path: Path, name: str) -> None:
    named, other = file(tmp_path, "020.txt", TEXT), file(tmp_path, name, pdf_of(LINES) if name.endswith("pdf") else TEXT)
    first, second = inspect([named, other])
    assert (first["page"], second["page"], second["source"]) == ("020", "page-2", name)
    assert "page-2" in account([named, other])


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
        ("020.pdf", "<!DOCTYPE html><html><body><h1>404</h1><p>Not Found</p></body></html>", "named .pdf"),
        ("020.png", TEXT, "named .png"),
        ("020.txt", b"", "no text"),
        ("020.txt", b"\x00\x01\x02", "NUL"),
    ],
)
def test_what_is_of_no_form_is_refused_by_what_it_is(tmp_path: Path, name: str, content: str | bytes, word: str) -> None:
    assert word in refused(file(tmp_path, name, content)).what


def test_plain_text_is_the_last_that_is_tried() -> None:
    assert list(READERS)[-1] == "blocks"


TITLE, FIRST, SECOND = "推进老旧小区改造", "要坚持民生为大，群众满意不满意是检验", "工作的尺子。"
LINES: list[Line] = [(20, 20, 24, TITLE), (40, 60, 10, FIRST), (20, 75, 10, SECOND)]


def texts(page: SourcePage) -> list[str]:
    return [line.text for line in page.lines]


FORMS: dict[Form, Callable[[], bytes | str]] = {
    "pdf": lambda: pdf_of(LINES),
    "alto": lambda: alto_of(LINES),
    "page-xml": lambda: page_xml_of(LINES),
    "hocr": lambda: hocr_of(LINES),
    "abbyy": lambda: abbyy_of(LINES),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_with_places_gives_blocks_with_boxes(tmp_path: Path, form: Form) -> None:
    source = read_source(file(tmp_path, "020.txt", FORMS[form]()))  # its bytes say what it is, not its name
    (page,) = source.pages
    assert source.form == form and texts(page) == [TITLE, FIRST + SECOND]
    width, height = page.size or (0, 0)
    assert all(line.box and 0 <= line.box[0] < line.box[2] <= width and 0 <= line.box[1] < line.box[3] <= height for line in page.lines)


def test_inspect_of_a_pdf_gives_an_object_a_page_with_its_lines(tmp_path: Path) -> None:
    pages = inspect([file(tmp_path, "020.pdf", pdf_of(LINES, LINES))])
    assert [(p["page"], p["form"], p["lines"]) for p in pages] == [("020-1", "pdf", [TITLE, FIRST + SECOND]), ("020-2", "pdf", [TITLE, FIRST + SECOND])]


def test_white_between_names_is_kept_and_spread_letters_are_one_word(tmp_path: Path) -> None:
    names: list[Line] = [(20 + at, 20, 10, c) for at, c in ((0, "□"), (12.5, "王"), (22.5, "方"), (35, "李"), (45, "山"))]
    spread: list[Line] = [(20 + 14 * n, 60, 10, c) for n, c in enumerate("江城日报")]
    below: list[Line] = [(20, 100 + 40 * n, 10, "江城的街灯都修好了。") for n in range(3)]
    assert texts(read_source(file(tmp_path, "020.pdf", pdf_of([*names, *spread, *below]))).pages[0])[:2] == ["□ 王方 李山", "江城日报"]


def test_the_reasons_are_told_of_every_form(tmp_path: Path) -> None:
    assert TITLE in account([file(tmp_path, "020.pdf", pdf_of(LINES))])


def test_a_pdf_has_a_picture_that_is_the_same_every_time(tmp_path: Path) -> None:
    path = file(tmp_path, "020.pdf", pdf_of(LINES))
    (one,), (other,) = read_source(path).pages, read_source(path).pages
    assert one == other and one.picture is not None
    picture = Image.open(io.BytesIO(one.picture))
    assert picture.format == "WEBP" and max(picture.size) == 2400 and picture.size == one.size


@pytest.mark.parametrize("version", ["v2", "v3", "v4"])
def test_alto_of_every_version_is_read_in_the_order_it_gives(tmp_path: Path, version: str) -> None:
    blocks = [[(20.0, 300.0, 10.0, "后一段话说完了。")], [(20.0, 60.0, 10.0, "前一段话说完了。")]]
    assert texts(read_source(file(tmp_path, "020.xml", alto_of(*blocks, version=version))).pages[0]) == ["后一段话说完了。", "前一段话说完了。"]
    assert texts(read_source(file(tmp_path, "020.xml", alto_of(*blocks, order=[1, 0]))).pages[0]) == ["前一段话说完了。", "后一段话说完了。"]


def test_a_word_that_alto_breaks_at_the_lines_end_is_whole_once(tmp_path: Path) -> None:
    xml = alto_of(LINES).replace(
        f'<String CONTENT="{SECOND}" WC="0.9"/>', '<String CONTENT="tional" SUBS_TYPE="HypPart2" SUBS_CONTENT="international"/>'
    ).replace(f'<String CONTENT="{FIRST}" WC="0.9"/>', f'<String CONTENT="{FIRST}"/><SP/><String CONTENT="interna" SUBS_TYPE="HypPart1" SUBS_CONTENT="international"/><HYP CONTENT="-"/>')
    assert texts(read_source(file(tmp_path, "020.xml", xml)).pages[0]) == [TITLE, f"{FIRST} international"]


@pytest.mark.parametrize("year", ["2010-03-19", "2013-07-15", "2017-07-15", "2019-07-15"])
def test_page_xml_of_every_year_is_read_in_its_reading_order_first_reading_first(tmp_path: Path, year: str) -> None:
    regions = [[(20.0, 300.0, 10.0, "后一段话说完了。")], [(20.0, 60.0, 10.0, "前一段话说完了。")]]
    (page,) = read_source(file(tmp_path, "020.xml", page_xml_of(*regions, year=year, order=[1, 0]))).pages
    assert texts(page) == ["前一段话说完了。", "后一段话说完了。"]
    assert [(f.code, f.lines) for f in page.findings] == [("recognised-weakly", (1, 2))]


@pytest.mark.parametrize("form_of", [hocr_of, abbyy_of])
def test_each_page_of_a_file_of_several_is_read(tmp_path: Path, form_of: Callable[..., str]) -> None:
    pages = read_source(file(tmp_path, "020.html", form_of(LINES, [(20, 20, 10, SECOND)]))).pages
    assert [texts(page) for page in pages] == [[TITLE, FIRST + SECOND], [SECOND]] and all(page.size == (WIDTH, HEIGHT) for page in pages)


def test_what_hocr_and_finereader_are_not_sure_of_is_a_finding(tmp_path: Path) -> None:
    for weak, sure in ((hocr_of(LINES, sure=41), hocr_of(LINES)), (abbyy_of(LINES, suspicious=FIRST), abbyy_of(LINES, suspicious="是"))):
        assert [(f.code, f.lines) for f in read_source(file(tmp_path, "020.xml", weak)).pages[0].findings] in ([("recognised-weakly", (1, 2))], [("recognised-weakly", (2,))])
        assert read_source(file(tmp_path, "020.xml", sure)).pages[0].findings == ()


def test_words_of_hocr_are_parted_where_the_page_has_white(tmp_path: Path) -> None:
    wide = [(20.0, 20.0, 10.0, "□ 王方 李山"), (20.0, 60.0, 10.0, "前一段话说完了。"), (20.0, 100.0, 10.0, "GP T5")]
    assert texts(read_source(file(tmp_path, "020.hocr", hocr_of(wide))).pages[0]) == ["□ 王方 李山", "前一段话说完了。", "GP T5"]


def test_lines_of_hocr_without_words_and_headers_that_hold_lines_are_read_once(tmp_path: Path) -> None:
    bare = "<div class='ocr_header' title='bbox 20 20 90 30'><span class='ocr_line' title='bbox 20 20 90 30'>河边的步道</span></div><span class='ocr_header' title='bbox 20 60 120 70'>修好了 <b>三</b> 里</span>"
    page = f"<html><head/><body><div class='ocr_page' title='image x'>{bare}</div></body></html>"
    (read,) = read_source(file(tmp_path, "020.html", page)).pages
    assert texts(read) == ["河边的步道", "修好了 三 里"] and read.lines[0].box == (20, 20, 90, 30)


@pytest.mark.parametrize("version", [6, 8, 10])
def test_finereaders_other_readings_and_broken_words_are_no_text(tmp_path: Path, version: int) -> None:
    other = '<charParams l="1" t="1" r="9" b="9"><charRecVariants><charRecVariant charConfidence="9">干</charRecVariant></charRecVariants>千</charParams>'
    xml = abbyy_of([(40, 20, 10, "河边的步道去年修好了三千里 inter¬"), (20, 35, 10, "national的路也修好了。")], version=version).replace('>千</charParams>', f'>{other[other.index("<charRec"):]}')
    assert texts(read_source(file(tmp_path, "020.xml", xml)).pages[0]) == ["河边的步道去年修好了三千里 international的路也修好了。"]
    whole = '<document xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml"><page><block><text><par><line><formatting>河边的 步道</formatting></line></par></text></block></page></document>'
    assert texts(read_source(file(tmp_path, "020.xml", whole)).pages[0]) == ["河边的 步道"]


@pytest.mark.parametrize("text", ["<html><head><title>江城日报</title></head><body><p class='ocr'>河边的步道</p></body></html>", "<div>hOCR 的页写作 &lt;div class='ocr_page'&gt;</div>"])
def test_other_html_is_not_taken_for_hocr(tmp_path: Path, text: str) -> None:
    assert read_source(file(tmp_path, "020.html", text)).form in ("markdown", "blocks")


def test_text_without_a_place_is_kept(tmp_path: Path) -> None:
    xml = page_xml_of(LINES).replace("<Coords", "<NoCoords")
    assert texts(read_source(file(tmp_path, "020.xml", xml)).pages[0]) == [TITLE, FIRST, SECOND]


def picture(kind: str = "PNG", size: tuple[int, int] = (600, 800), frames: int = 1, **how: Any) -> bytes:
    to, image = io.BytesIO(), Image.new("RGB", size, "white")
    image.save(to, kind, **({"save_all": True, "append_images": [image] * (frames - 1)} if frames > 1 else {}), **how)
    return to.getvalue()


def recorded(lines: list[Line], sure: float = 0.97) -> Any:
    """What the recogniser hands on, of these lines."""
    return lambda image, **_: ([([(x, y), (x + s * len(t), y), (x + s * len(t), y + s), (x, y + s)], t, sure) for x, y, s, t in lines], [0.1])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_scan_is_read_by_what_its_recogniser_saw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(scan, "_engine", lambda: recorded(LINES))
    source = read_source(file(tmp_path, "020.dat", picture(kind)))
    assert source.form == "scan" and texts(source.pages[0]) == [TITLE, FIRST + SECOND]
    assert source.pages[0].size == (600, 800) and source.pages[0].findings == ()


def test_a_tiff_of_several_pages_gives_each_and_a_big_scan_keeps_its_boxes_on_the_smaller_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_engine", lambda: recorded([(0, 0, 24, TITLE)]))
    pages = read_source(file(tmp_path, "020.tif", picture("TIFF", (400, 4800), 2, compression="tiff_lzw"))).pages
    assert len(pages) == 2 and pages[0].size == (200, 2400) and pages[0].lines[0].box is not None
    assert round(pages[0].lines[0].box[2]) == round(24 * len(TITLE) * 2400 / 4500)


def test_what_is_recognised_weakly_is_a_finding_with_its_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_engine", lambda: recorded(LINES, 0.4))
    assert [(f.code, f.lines) for f in read_source(file(tmp_path, "020.png", picture())).pages[0].findings] == [("recognised-weakly", (1, 2))]


def _missing() -> None:
    raise ImportError


def test_a_pdf_without_text_is_read_as_a_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_engine", lambda: recorded(LINES))
    assert texts(read_source(file(tmp_path, "020.pdf", pdf_of([]))).pages[0]) == [TITLE, FIRST + SECOND]


@pytest.mark.parametrize("content", [picture(), pdf_of([])], ids=["png", "pdf"])
def test_without_a_recogniser_the_error_names_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(scan, "_engine", _missing)
    assert "make ocr" in refused(file(tmp_path, "020.x", content)).remedy


def bomb_of(megabytes: int) -> bytes:
    """A PDF with a stream that unpacks to so much."""
    pack = zlib.compressobj(9)
    packed = b"".join(pack.compress(b" " * 1_000_000) for _ in range(megabytes)) + pack.flush()
    return b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj\n"


ENTITIES = "<!DOCTYPE alto [<!ENTITY a 'xxxxxxxxxx'>" + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"
BOMB = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
BOMB += zlib.crc32(BOMB[12:]).to_bytes(4, "big") + b"\0\0\0\x01IDATx"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (pdf_of(LINES, more="/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "11" * 32 + ">/U<" + "22" * 32 + ">>>/ID[<00><00>]"), "encrypted"),
        (pdf_of(LINES)[:40], "broken"),
        (b"%PDF-1.7\n" + b"garbage" * 50, "broken"),
        (pdf_of(), "no page"),
        (pdf_of(*[LINES] * 201), "201 pages"),
        (pdf_of(LINES).replace(f"0 0 600 {HEIGHT}".encode(), b"0 0 600 99999"), "points"),
        (pdf_of([(9.0, 9.0, 9.0, "字" * 1001)]), "characters"),
        (bomb_of(65), "beyond measure"),
        (pdf_of(LINES).replace(b"stream", b"/Filter[/FlateDecode /FlateDecode]stream", 1), "twice"),
        (picture()[:60], "broken"),
        (picture("JPEG")[:200], "broken"),
        (picture("TIFF")[:100], "broken"),
        (picture("WEBP")[:30], "broken"),
        (BOMB, "pixels"),
        (picture("TIFF", (2, 2), 51), "51 pages"),
        (alto_of(LINES)[:-20], "cut"),
        (alto_of(LINES, head=ENTITIES), "entities"),
        (alto_of(LINES, head="<!DOCTYPE alto SYSTEM 'file:///etc/passwd'>"), "document type"),
        (page_xml_of(LINES).replace("<PcGts", ENTITIES + "<PcGts"), "entities"),
        (hocr_of(LINES, head=ENTITIES), "entities"),
        (hocr_of(LINES)[:-20], "cut"),
        (abbyy_of(LINES, head="<!DOCTYPE document SYSTEM 'file:///etc/passwd'>"), "document type"),
        (abbyy_of(LINES, head=ENTITIES), "entities"),
        (hocr_of([]), "no text"),
        (abbyy_of([]), "no text"),
        (hocr_of(*[LINES] * 201), "201 pages"),
        (alto_of([]), "no text"),
        (page_xml_of([]), "no text"),
        (alto_of(LINES).replace("<PrintSpace>", "<x>" * 5000 + "<PrintSpace>").replace("</PrintSpace>", "</PrintSpace>" + "</x>" * 5000), "deep"),
        (alto_of([(0.0, 0.0, 1.0, "字")] * 20_001), "lines"),
        ("<?xml version='1.0'?><TEI><text>推进老旧小区改造</text></TEI>", "neither ALTO, PAGE"),
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>推进老旧小区改造</text></TEI>', "neither ALTO, PAGE"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_a_bad_file_of_a_form_ends_in_an_error_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | str, word: str) -> None:
    monkeypatch.setattr(scan, "_engine", lambda: recorded(LINES))
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 1000)
    assert word in refused(file(tmp_path, "020.x", content)).what


def _packed(stream: bytes, filters: str) -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Length " + str(len(stream)).encode() + f"/Filter{filters}>>stream\n".encode() + stream + b"\nendstream endobj\n%%EOF"


def _lzw(codes: int) -> bytes:
    """LZW of one letter again and again: a clear, then each new code as soon as it is there."""
    bits = ""
    for _ in range(codes):
        bits += format(256, "09b") + format(65, "09b")
        for code in range(258, 4093):
            bits += format(code, f"0{min(12, (code + 1).bit_length())}b")
        bits += format(256, "012b")
    return int(bits + "0" * (-len(bits) % 8), 2).to_bytes(-(-len(bits) // 8), "big")


ZEROS = zlib.compress(bytes(80_000_000), 9)


@pytest.mark.parametrize(
    ("stream", "filters"),
    [
        (ZEROS, "/FlateDecode"), (ZEROS.hex().encode() + b">", "[/ASCIIHexDecode/FlateDecode]"), (base64.a85encode(ZEROS) + b"~>", "[/A85/Fl]"),
        (_lzw(10), "/LZWDecode"), (zlib.compress(bytes(100_000)), "[/FlateDecode /LZWDecode]"), (zlib.compress(bytes(2_000_000)), "[/FlateDecode/RunLengthDecode]"),
    ],
    ids=["flate", "hex", "ascii85", "lzw", "lzw within flate", "runs within flate"],
)  # fmt: skip
def test_a_pdf_that_grows_beyond_measure_is_refused_before_it_is_opened(stream: bytes, filters: str, tmp_path: Path) -> None:
    assert "grows beyond measure" in refused(file(tmp_path, "020.pdf", _packed(stream, filters))).what


def test_a_pdf_packed_in_ways_of_old_is_measured_and_let_by(tmp_path: Path) -> None:
    page = b"BT /F 12 Tf (text) Tj ET\n" * 400
    for stream, filters in ((base64.a85encode(zlib.compress(page)) + b"~>", "[/ASCII85Decode/FlateDecode]"), (_lzw(1)[:2000], "/LZWDecode"), (b"not hex>", "/AHx")):
        check_streams(tmp_path / "020.pdf", _packed(stream, filters))


@pytest.mark.parametrize("filters", ["[/AHx/AHx/Fl]", "/ASCIIHexDec#6fde", "[/LZWDecode/FlateDecode]", "[ /RL /Fl ]", "/LZWDecode/DecodeParms<</EarlyChange 0>>"])
def test_ways_of_packing_that_are_not_measured_are_refused(filters: str, tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match="beyond measure"):
        check_streams(tmp_path / "020.pdf", _packed(b"x" * 50, filters))


@pytest.mark.parametrize("blank", [b"\0", b"\f", b" \n"])
def test_blanks_hide_no_bomb(blank: bytes, tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(100_000_000))
    for stream, filters in ((blank + bomb.hex().encode() + b">", "[/AHx/Fl]"), (blank + base64.a85encode(bomb) + b"~>", "[/A85/Fl]")):
        with pytest.raises(BroadsheetError, match="beyond measure"):
            check_streams(tmp_path / "020.pdf", _packed(stream, filters))


def test_markdown_of_ten_thousand_pages_is_refused(tmp_path: Path) -> None:
    assert "10,000 pages" in refused(file(tmp_path, "020.md", "# 题\n\n一行字。\n\n<--- Page Split --->\n" * 10_000)).what


def test_inspect_reads_a_text_with_its_record_as_the_seed_it_is(tmp_path: Path) -> None:
    marked = file(tmp_path, "020.txt", "# 推进老旧小区改造\n\n# 二题\n\n本报讯（记者 王方）推进老旧小区改造，要坚持民生为大。\n")
    assert inspect([marked])[0]["form"] == "markdown"
    file(tmp_path, "020.yml", "newspaper: 江城日报\nlines:\n  5: {begins: true}\n")
    (page,) = inspect([marked])
    assert page["form"] == "blocks" and "lines" not in page
    assert "编者：所定" in account([marked])
