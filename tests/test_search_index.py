"""The index of the search as it is made: folding, the text it takes from the Markdown, the same files every time."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import Mock

import markdown
import numpy as np
import opencc
import pytest
from site_build import ROOT

from broadsheet.archive.store import read_archive
from broadsheet.io.kept import Kept, unkept
from broadsheet.site.lists.documents import documents
from broadsheet.site.search import grams, row_files
from broadsheet.site.search import often as counting
from broadsheet.site.search.bits import pack
from broadsheet.site.search.folding import fold, table
from broadsheet.site.search.grams import END, Row
from broadsheet.site.search.index import build_index
from broadsheet.site.search.lines import Line, PageLine, page_lines
from broadsheet.site.search.often import as_file, often
from broadsheet.site.search.packed_files import MARK, json_text, mark, packed
from broadsheet.site.search.result_files import article_file
from broadsheet.site.search.sources import Block, Source, sources
from broadsheet.site.search.texts import Texts

ARTICLES = ROOT / "docs" / "articles"
ARCHIVE = read_archive(ROOT / "docs")


class Words(HTMLParser):
    """What a reader reads of a page's body below its title."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.silent = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("h1", "summary") or (tag == "small" and ("class", "from") in attrs)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("h1", "summary") or (tag == "small" and self.silent > 0)

    def handle_data(self, data: str) -> None:
        self.text += "" if self.silent else data


@pytest.mark.parametrize(
    ("one", "other"),
    [("產教融合", "产教融合"), ("ＧＤＰ　５Ｇ", "gdp5g"), ("“双城”，经济圈。", "双城经济圈"), ("著力", "着力"), ("⼀㎡", "一m2"), ("😀 <b>\ud800", "b")],
)
def test_what_differs_in_script_width_case_or_marks_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other) == other.lower()


def test_the_table_has_the_same_bytes_under_every_python_and_on_every_system() -> None:
    # A new OpenCC or unicodedata2 may change it: then what is recorded here changes too, once for all.
    assert sha256(table()).hexdigest() == "550b601439c01c69d4af5421b3f4af9f1e013561d7351b685edd3acc929ec0ad"
    assert packed(b"") == bytes.fromhex("1f8b08000000000002ff03000000000000000000")


def test_folding_twice_changes_nothing() -> None:
    every = "".join(chr(code) for code in range(0x34000) if not 0xD800 <= code < 0xE000)
    assert fold(fold(every)) == fold(every)


@pytest.mark.parametrize("script", ["s2t", "s2tw", "s2hk"])
def test_the_archive_in_traditional_folds_to_the_archive(script: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.md")))
    assert fold(opencc.OpenCC(script).convert(text)) == fold(text)


def test_the_text_of_the_index_is_the_text_a_reader_reads() -> None:
    shown = dict(documents(ARCHIVE))
    for source in sources(ARCHIVE):
        words = Words()
        words.feed(markdown.markdown(shown[f"articles/{source.id}.md"].split("\n---\n", 1)[1], extensions=["attr_list", "md_in_html"]))
        assert source.fields()[3] == (fold(words.text),), source.id


def test_no_article_is_left_out_and_the_list_is_none() -> None:
    ids = [source.id for source in sources(ARCHIVE)]
    assert sorted(ids) == sorted(path.stem for path in ARTICLES.glob("*-*.md"))
    assert ids.index("000-5") < ids.index("000-21") < ids.index("001-11")


def test_the_same_articles_give_the_same_files(tmp_path: Path) -> None:
    seen = []
    for name in ("one", "two"):
        build_index(sources(ARCHIVE), tmp_path / name, page_lines(ARCHIVE))
        seen.append({p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*.bin")})
    assert seen[0] == seen[1]


def test_an_empty_archive_has_an_index(tmp_path: Path) -> None:
    empty: list[Source] = []
    build_index(empty, tmp_path)
    assert (tmp_path / "manifest.bin").is_file()


def test_packed_numbers_can_be_read_back() -> None:
    dice = random.Random(3)
    values = [dice.randrange(2 ** dice.randrange(12)) for _ in range(500)]
    k = [dice.randrange(9) for _ in values]
    bits = "".join(f"{byte:08b}" for byte in pack(np.array(values), np.array(k)))
    read, at = [], 0
    for low in k:
        end = bits.index("1", at)
        read.append((end - at << low) + int(bits[end + 1 : end + 1 + low] or "0", 2))
        at = end + 1 + low
    assert read == values


def test_a_file_is_read_from_the_common_sample_and_what_has_no_code_is_escaped() -> None:
    every = "".join(map(chr, range(32, 0x3400)))  # more than have codes
    written = json_text([every, "😀\ud800"])
    texts = Texts([written] * 40)
    head, sample = texts.common().split(b"\n", 1)
    letters, one = json.loads(head)["letters"], json.loads(head)["one"]
    packed = texts.pack(written.encode("utf-8", "surrogatepass"))
    raw = zlib.decompressobj(-15, zdict=sample).decompress(packed)
    assert len(packed) < len(raw)
    codes, text = iter(raw), ""
    for code in codes:
        text += letters[code if code < one else one + (code - one) * 256 + next(codes)]
    assert json.loads(text) == [every, "😀\ud800"]


def test_two_marks_are_not_one_where_names_know_no_capitals() -> None:
    marks = [mark(str(n).encode()) for n in range(500)]
    assert all(made == made.lower() and len(made) == MARK for made in marks) and len(set(marks)) == 500


def test_one_word_more_in_one_text_leaves_the_other_files_as_they_are() -> None:
    texts = [f"[{'山城的学院与江城的大学，' * 5}{n}]" for n in range(2000)]  # a sample of them all stands in `common`
    longer = [*texts[:99], texts[99] + "与学院", *texts[100:]]
    assert Texts(texts).common() == Texts(longer).common()


def counted(folder: Path, gram: str) -> dict[int, tuple[int, int]]:
    """Article → (hits, where: 2 in a title, 1 in a head, 0 elsewhere), as the file of a gram that is everywhere says."""
    (file,) = folder.glob(f"often/{'-'.join(f'{ord(c):x}' for c in gram)}-{'?' * MARK}.bin")
    head, rest = gzip.decompress(file.read_bytes()).split(b"\n", 1)
    count, *widths = json.loads(head)
    bits = "".join(f"{byte:08b}" for byte in rest)
    at, article, found = 0, -1, {}
    for _ in range(count):
        numbers = []
        for low in widths:
            end = bits.index("1", at)
            numbers.append((end - at << low) + int(bits[end + 1 : end + 1 + low] or "0", 2))
            at = end + 1 + low
        article += numbers[0] + 1
        found[article] = (numbers[1], numbers[2])
    return found


REGIONS = [
    Source("1-1", ("民生",), (), (Block("别的。"),)),
    Source("1-2", ("题",), (Line("民生"),), (Block("别的。"),)),  # what is beside the text ends where heads begin
    Source("1-3", ("题",), (Line("甲"),), (Block("民生", head=True), Block("别的。"))),
    Source("1-4", ("题",), (Line("甲"),), (Block("头", head=True), Block("民生与民生。"))),
    Source("1-5", ("题",), (), (Block("民生", head=True), Block("民生。"))),  # the first of its heads, and nothing beside
    Source("1-6", ("题民生",), (Line("民生"),), (Block("头民生", head=True),)),  # the last of each region
    Source("1-7", ("没有",), (), (Block("没有。"),)),
    Source("1-8", (), (), (Block("民生。"),)),  # the first of an article without title
    Source("1-9", ("题",), (), (Block("民生。"),), (Line("民生"),)),  # as printed it stands there once more
    Source("1-10", ("题",), (), (Block("民主。"),), (Line("民生"),)),  # as printed only
]
LINES = [PageLine("1", 3, "附注", "民生"), PageLine("1", 5, "附注", "别的"), PageLine("1", 7, "附注", "民主", ("民生",))]


def test_a_hit_is_told_by_where_it_stands_and_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, beside the text, heads, text, as printed: a term at the very edge of a region is in that region and in no other."""
    monkeypatch.setattr(grams, "LEAF", 2)
    monkeypatch.setattr(grams, "SHARE", 10**9)
    build_index(REGIONS, tmp_path, LINES)
    where = {0: (1, 2), 1: (1, 0), 2: (1, 1), 3: (2, 0), 4: (2, 1), 5: (3, 2), 7: (1, 0), 8: (1, 0), 9: (0, 0), 10: (1, 0), 12: (0, 0)}
    assert counted(tmp_path, "民生") == counted(tmp_path, "生") == where
    assert counted(tmp_path, "民") == where | {9: (1, 0), 12: (1, 0)}


def test_where_an_article_changes_only_its_neighbours_are_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "TOGETHER", 4)
    count = Mock(wraps=counting._counted)
    monkeypatch.setattr(counting, "_counted", count)

    def made(texts: list[str], before: Kept) -> list[bytes]:
        row, layout = Row([text + END for text in texts]), np.array([[0, 0, 0, len(text) + 1, 0] for text in texts])
        keys = [b"".join((row.letters.index(char) + 1).to_bytes(2, "big") for char in gram).ljust(8, b"\0") for gram in ("甲", "甲乙")]
        return [as_file(counts) for counts in often(row, layout, [int.from_bytes(key, "big") for key in keys], before)]

    texts, kept = [f"{'甲乙' * (1 + n % 3)}{'丙丁' * 8}{chr(0x4E00 + n)}" for n in range(20)], unkept()
    made(texts, kept)
    assert count.call_count == 5
    texts[9] = texts[9].replace("丙", "甲", 1)
    again = made(texts, kept)
    assert count.call_count == 6 and again == made(texts, unkept())


def test_a_lost_start_is_marked_in_results_and_not_searched() -> None:
    lost = next(source for source in sources(ARCHIVE) if source.id == "000-59")
    assert article_file(lost)["marks"] == "〔首缺〕" and all("首缺" not in text for region in lost.fields() for text in region)


def test_who_only_spoke_is_no_author_in_results_and_filters() -> None:
    panel = next(source for source in sources(ARCHIVE) if source.id == "000-99")
    assert "谢洁" in panel.by and "王丽丹" not in panel.by and any("王丽丹" in line.text for line in panel.beside)


def names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*.bin")}


def test_a_character_more_in_one_article_leaves_what_does_not_tell_of_it_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_files, "_LEAST", 100)
    monkeypatch.setattr(row_files, "_MOST", 300)
    texts = ["".join(chr(0x4E00 + n * 40 + at % 37) for at in range(300)) for n in range(200)]  # each of characters of its own
    for name, changed in (("old", texts), ("new", [*texts[:90], "一" + texts[90], *texts[91:]])):
        build_index([Source(f"1-{n}", ("题",), (), (Block(text),)) for n, text in enumerate(changed)], tmp_path / name)
    old, new = names(tmp_path / "old"), names(tmp_path / "new")
    rows = {name for name in old if name.startswith("rows/")}
    assert 0 < len(rows - new) < len(rows) / 8
    assert len(new - old) < len(new) / 5


def test_what_parts_two_files_stands_behind_all_grams_of_the_first() -> None:
    row = Row([f"{'甲乙丙丁戊己庚辛' * 40}子丑{END}", f"甲子丙寅{END}"])
    row.leaf = 3
    files = [file for leaves in row.parts() for file in row_files.row_files(row, leaves)]
    grams = [json.loads(file.head_line)[0] for file in files]
    assert all(file.name <= of[0] for file, of in zip(files, grams, strict=True))
    assert all(before[-1] < file.name for before, file in zip(grams, files[1:], strict=False))
