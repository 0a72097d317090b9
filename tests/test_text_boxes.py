"""Text boxes parted by blank lines, as pdfminer prints them: columns among each other line by line are put below each other again."""

from __future__ import annotations

import random
from functools import cache
from itertools import permutations, zip_longest
from pathlib import Path

import pytest
from pages import page_of

from broadsheet.archive.store import read_archive
from broadsheet.layout.print_lines import put_together
from broadsheet.read.line_order import ordered
from broadsheet.read.readers import pages_of, read_source
from broadsheet.read.set_lines import set_lines
from broadsheet.read.text_boxes import unboxed

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 21  # characters of a column
FOOT = "责任编辑：王方 美编：李山 电话：12345678"


@cache
def texts() -> tuple[tuple[str, ...], ...]:
    """The paragraphs of four articles of the archive's own, all in Han and full-width marks."""
    told = {a.id: [p.text for p in a.paragraphs if p.role == "paragraph"] for page in read_archive(ROOT / "docs").pages() for a in page.articles}
    return tuple(tuple("".join(c for c in text if not c.isascii()) for text in told[id][:3]) for id in ("000-25", "002-9", "002-37", "001-11"))


def column(paragraphs: tuple[str, ...]) -> list[str]:
    """Paragraphs as print lines, the first of each two characters narrower; none begins with a closing mark or ends with an opening one."""
    lines = []
    for text in paragraphs:
        at, wide = 0, WIDTH - 2
        while at < len(text):
            end = min(at + wide, len(text))
            while text[end : end + 1] and text[end] in "，。、；：！？”’》）":
                end -= 1
            while text[end - 1] in "“‘《（":
                end -= 1
            lines.append(text[at:end])
            at, wide = end, WIDTH
    return lines


def printed(*columns: list[str]) -> list[str]:
    """Columns line by line among each other, a blank line behind each line."""
    return [row for line in zip_longest(*columns) for text in line if text for row in (text, "")]


def together(rows: list[str]) -> list[str]:
    """The paragraphs and headings of a page in text boxes, as the reading puts their lines together."""
    return [block.text for block in put_together(page_of(*unboxed(rows) or ())).blocks]


@pytest.mark.parametrize("many", [1, 2, 3, 4])
def test_columns_line_by_line_among_each_other_are_told_apart(many: int) -> None:
    pages = [([text for paragraphs in chosen for text in paragraphs], together(printed(*map(column, chosen)))) for chosen in permutations(texts(), many)]
    whole = sum(len({*wanted} & {*found}) for wanted, found in pages)
    assert whole >= 0.95 * sum(len(wanted) for wanted, _ in pages)


def test_a_column_that_goes_on_in_the_next_is_put_together() -> None:
    whole, other = column(texts()[0]), column(texts()[1])
    cut = next(at for at in range(4, len(whole)) if whole[at - 1][-1] not in "。？！" and len(whole[at - 1]) == len(whole[at]) == WIDTH)
    found = together([*printed(whole[cut:], other), *printed(whole[:cut])])
    assert set(texts()[0]) <= set(found)


def test_lines_of_one_box_stay_together_and_captions_and_the_pages_own_lines_go_on_with_nothing() -> None:
    title = ["河边的步道去年秋天", "修好了"]
    left, right = column(texts()[0]), column(texts()[1])
    found = together([*title, "", *printed(left[:6], right[:6]), "图为河边的步道。 本报记者 王方 摄", "", *printed(left[6:], right[6:]), FOOT])
    assert {"".join(title), "图为河边的步道。 本报记者 王方 摄", FOOT} <= set(found)
    assert set(texts()[0] + texts()[1]) <= set(found)


def test_every_line_is_kept_once_whatever_the_order() -> None:
    rows = printed(*map(column, texts()))
    for seed in range(6):
        chance = random.Random(seed)
        lines = [row for row in rows if row]
        chance.shuffle(lines)
        mixed = [row for line in lines for row in ((line, "") if chance.random() < 0.7 else (line,))]
        columns = ordered(set_lines(mixed), "boxed")
        assert sorted(k for run in columns for k in run) == list(range(len(lines)))
        found = unboxed(mixed)
        assert found is not None and sorted("".join(found)) == sorted("".join(lines))


@pytest.mark.parametrize("rows", [
    column(("".join(texts()[0]),)),
    [row for text in texts()[0] for row in (*column((text,)), "")],
    [row for paragraphs in texts() for text in paragraphs for row in (text, "")],
    ["春眠不觉晓，", "", "处处闻啼鸟。", "", "夜来风雨声，", "", "花落知多少。", ""] * 3,
    ["本报讯", ""], [],
], ids=["lines without blanks", "blanks between paragraphs", "a paragraph a line", "verse", "a line", "nothing"])  # fmt: skip
def test_other_texts_are_left_alone(rows: list[str]) -> None:
    assert unboxed(rows) is None


def test_a_file_of_text_boxes_is_read_as_print_lines(tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_text("\n".join(printed(column(texts()[0]), column(texts()[1]))) + "\n\f", encoding="utf-8")
    source = read_source(path)
    ((page, _),) = pages_of(source, path, "p")
    assert source.form == "print-lines"
    assert {block.text for block in put_together(page).blocks} == {*texts()[0], *texts()[1]}
