"""Columns, paragraphs and headlines come out of the places of lines, whatever form told them."""

from __future__ import annotations

import pytest

from broadsheet.read.geometry import blocks_of, joined, steady
from broadsheet.read.pieces import Piece

EM, LEADING, FULL = 10.0, 15.0, 20  # a column is 20 letters wide
SENTENCE = "推进老旧小区改造要坚持民生为大，群众满意是尺子"


def line(left: float, top: float, text: str, size: float = EM) -> Piece:
    return Piece(text, (left, top, left + size * len(text), top + size), size)


def paragraph(left: float, top: float, lines: int, mark: str, last: int = 8) -> list[Piece]:
    """A paragraph whose first line stands in and whose last is short; every line begins with `mark` and its number."""
    found = []
    for n in range(lines):
        width = FULL - 2 if n == 0 else last if n == lines - 1 else FULL
        text = f"{mark}{n}" + (SENTENCE * 2)[: width - 3] + ("。" if n == lines - 1 else "文")
        found.append(line(left + (2 * EM if n == 0 else 0), top + n * LEADING, text))
    return found


def texts(pieces: list[Piece]) -> list[str]:
    return [block.text for block in blocks_of(pieces)]


def starts(pieces: list[Piece]) -> list[str]:
    return [text[:2] for text in texts(pieces)]


def test_paragraphs_are_told_by_their_indents() -> None:
    pieces = paragraph(0, 0, 4, "甲") + paragraph(0, 4 * LEADING, 3, "乙", last=20) + paragraph(0, 7 * LEADING, 1, "丙")
    assert starts(pieces) == ["甲0", "乙0", "丙0"]
    assert len(texts(pieces)[0]) == 18 + 20 + 20 + 8


def test_columns_are_read_one_after_the_other_whatever_order_the_file_has() -> None:
    columns = [paragraph(220.0 * n, 0, 6, mark) for n, mark in enumerate("甲乙丙丁")]
    pieces = [p for row in zip(*columns, strict=True) for p in row]
    assert starts(pieces) == ["甲0", "乙0", "丙0", "丁0"]


def test_a_headline_of_two_lines_is_one_line_and_stands_above_its_columns() -> None:
    pieces = [line(0, 0, "推进老旧小区改造要坚持民生让群众满", 24), line(0, 31, "意", 24), *paragraph(0, 80, 6, "甲"), *paragraph(220, 80, 6, "乙")]
    assert texts(pieces)[0] == "推进老旧小区改造要坚持民生让群众满意" and starts(pieces)[1:] == ["甲0", "乙0"]


def test_a_headline_broken_where_there_was_room_keeps_a_space() -> None:
    pieces = [line(0, 0, "推进老旧小区", 24), line(0, 31, "要坚持民生为大", 24), *paragraph(0, 80, 6, "甲"), *paragraph(220, 80, 6, "乙")]
    assert texts(pieces)[0] == "推进老旧小区 要坚持民生为大"


def test_two_headlines_side_by_side_are_two_and_each_goes_with_its_text() -> None:
    left = [line(0, 0, "推进老旧小区改造", 20), *paragraph(0, 40, 6, "甲")]
    right = [line(220, 0, "要坚持民生为大", 20), *paragraph(220, 40, 6, "乙")]
    assert starts(left + right) == ["推进", "甲0", "要坚", "乙0"]


@pytest.mark.parametrize("under", [
    [line(380, 38, "本报记者 江 南")],
    [line(375, 38, "本报记者"), line(425, 38, "江南")],
    [line(330, 30, "江城市梧桐里小区调查", 14), line(380, 48, "本报记者 江 南")],
    [line(330, 30 + n * LEADING, "江城的路要靠自己走一步步地走") for n in range(2)],
])  # fmt: skip
def test_a_short_headline_in_the_middle_stands_with_its_byline_above_all_columns(under: list[Piece]) -> None:
    top = max(p.box[3] for p in under) + 8
    columns = [p for n, mark in enumerate("甲乙丙丁") for p in paragraph(220.0 * n, top, 6, mark)]
    found = starts([line(300, 0, "推进老旧小区改造要", 24), *under, *columns])
    assert found[0] == "推进" and found[-4:] == ["甲0", "乙0", "丙0", "丁0"]


@pytest.mark.parametrize("many", [3, 5])
def test_a_byline_in_the_middle_is_no_first_line_of_the_middle_column(many: int) -> None:
    middle = (many * 220 - 20) / 2
    head = [line(middle - 15 * 12, 0, "推进老旧小区改造要坚持民生为大", 24), line(middle - 40, 30, "本报记者 江南")]
    columns = [p for n, mark in enumerate("甲乙丙丁戊"[:many]) for p in paragraph(220.0 * n, 48, 6, mark)]
    assert starts([*head, *columns]) == ["推进", "本报", *(f"{mark}0" for mark in "甲乙丙丁戊"[:many])]


def signed(top: float, many: int, marks: str, title: str, left: float = 0.0, tall: int = 6) -> list[Piece]:
    """An article of as many columns, its headline and by-line in the middle above them."""
    middle = left + (many * 220 - 20) / 2
    return [line(middle - 12 * len(title), top, title, 24), line(middle - 40, top + 30, "本报记者 江南"), *(p for n, m in enumerate(marks) for p in paragraph(left + 220.0 * n, top + 48, tall, m))]


@pytest.mark.parametrize("many", [2, 3, 4, 5])
def test_a_headline_no_wider_than_a_column_stands_over_all_that_begin_level_below_it(many: int) -> None:
    above, below = "甲乙丙丁戊"[:many], "己庚辛壬癸"[:many]
    wanted = ["推进", "本报", *(f"{m}0" for m in above), "坚持", "本报", *(f"{m}0" for m in below)]
    assert starts(signed(0, many, above, "推进老旧小区改造要") + signed(160, many, below, "坚持民生为大好事")) == wanted
    assert starts(signed(0, 1, "子", "江城", tall=12) + signed(0, many, above, "推进老旧小区改造要", 220.0) + signed(160, many, below, "坚持民生为大好事", 220.0)) == ["江城", "本报", "子0", *wanted]


def test_a_headline_over_the_middle_column_beside_pictures_is_its_own() -> None:
    pieces = [*paragraph(0, 140, 6, "甲"), line(232, 0, "推进老旧小区", 24), *paragraph(220, 34, 12, "乙"), *paragraph(440, 140, 6, "丙")]
    assert starts(pieces) == ["甲0", "推进", "乙0", "丙0"]


def test_text_that_begins_under_a_headline_beside_a_picture_stays_in_its_column() -> None:
    head = line(90, 0, "推进老旧小区改造要坚持民生为大", 24)
    found = texts([head, *paragraph(0, 100, 6, "甲"), *paragraph(220, 36, 8, "乙"), *paragraph(440, 100, 6, "丙")])
    assert [text[:2] for text in found] == ["推进", "甲0", "乙0", "丙0"] and "乙7" in found[2]


def test_a_headline_over_some_columns_takes_no_line_of_the_column_beside_it() -> None:
    head = [line(0, 0, "推进老旧小区改造要坚持民生为大", 24), line(130, 38, "本报记者 江 南")]
    columns = [p for n, mark in enumerate("甲乙") for p in paragraph(220.0 * n, 66, 6, mark)]
    beside = [p for n, mark in enumerate("丙丁") for p in paragraph(440.0 + 220 * n, 14, 9, mark)]
    assert starts([*head, *columns, *beside]) == ["推进", "本报", "甲0", "乙0", "丙0", "丁0"]


def test_an_article_below_another_over_the_same_gutter_is_read_after_it() -> None:
    above = [line(0, 0, "推进老旧小区改造要坚持民生为大", 24), *paragraph(0, 40, 5, "甲"), *paragraph(220, 40, 5, "乙")]
    below = [line(0, 140, "把好事办好把实事办实不负期待", 24), *paragraph(0, 180, 5, "丙"), *paragraph(220, 180, 5, "丁")]
    assert starts(above + below) == ["推进", "甲0", "乙0", "把好", "丙0", "丁0"]


def stacked(top: float, head: Piece, marks: str, tall: int = 6) -> list[Piece]:
    """A headline and its text in columns below."""
    return [head, *(p for n, mark in enumerate(marks) for p in paragraph(220.0 * n, top + 30, tall, mark))]


def test_a_headline_over_the_first_of_its_columns_alone_ends_all_columns_above_it() -> None:
    pieces = stacked(0, line(0, 0, "老城区", 20), "甲乙丙") + stacked(126, line(0, 126, "新城区", 20), "丁戊己")
    assert starts(pieces) == ["老城", "甲0", "乙0", "丙0", "新城", "丁0", "戊0", "己0"]


def test_articles_below_each_other_stay_together_beside_a_column_of_others() -> None:
    stack = stacked(0, line(0, 0, "老城区", 20), "甲乙") + stacked(126, line(0, 126, "新城区", 20), "丁戊")
    aside = [line(440, 0, "山里", 20), *paragraph(440, 30, 10, "丙"), line(440, 187, "河边", 20), *paragraph(440, 217, 8, "己")]
    assert starts(stack + aside) == ["老城", "甲0", "乙0", "新城", "丁0", "戊0", "山里", "丙0", "河边", "己0"]


def test_a_headline_in_the_middle_stands_above_the_column_left_of_it() -> None:
    pieces = [line(0, 0, "推进老旧小区改造推进老旧小区改造推进老旧小区改造", 24), *stacked(60, line(350, 60, "老城区新貌一览", 20), "甲乙丙丁")]
    assert starts(pieces)[1:] == ["老城", "甲0", "乙0", "丙0", "丁0"]


def test_columns_of_other_places_below_with_no_more_white_than_between_lines_are_read_after_those_above() -> None:
    above = [p for n, mark in enumerate("甲乙丙") for p in paragraph(220.0 * n, 0, 6, mark, last=20)]
    below = [p for n, mark in enumerate("丁戊") for p in paragraph(100 + 300.0 * n, 6 * LEADING, 6, mark)]
    assert starts(above + below) == ["甲0", "乙0", "丙0", "丁0", "戊0"]


def test_a_headline_below_the_foot_of_the_next_column_ends_only_its_own() -> None:
    left = [*paragraph(0, 0, 10, "甲"), line(0, 156, "新城区", 20), *paragraph(0, 186, 6, "乙", last=20)]
    assert starts([*left, *paragraph(220, 0, 9, "丙")]) == ["甲0", "新城", "乙0", "丙0"]


def test_the_edges_of_a_column_below_others_are_its_own() -> None:
    pieces = [*paragraph(0, 0, 6, "甲"), *paragraph(220, 0, 6, "乙"), *paragraph(220, 7.4 * LEADING, 6, "丙")]
    assert starts(pieces) == ["甲0", "乙0", "丙0"]


def test_a_boxed_article_beside_another_is_not_mixed_into_it() -> None:
    main = paragraph(0, 0, 12, "甲") + paragraph(220, 0, 12, "乙")
    box = [line(450, 0, "嘉宾观点", 16), *paragraph(450, 30, 4, "丙"), *paragraph(450, 30 + 4 * LEADING, 4, "丁")]
    assert starts(main + box) == ["甲0", "乙0", "嘉宾", "丙0", "丁0"]


def test_a_masthead_and_a_foot_stand_apart_from_the_columns() -> None:
    body = paragraph(0, 50, 8, "甲") + paragraph(220, 50, 8, "乙")
    pieces = [line(0, 0, "江城日报", 22), line(300, 8, "第3版", 9), *body, line(0, 185, "责任编辑：王方", 8)]
    assert texts(pieces)[:2] == ["江城日报", "第3版"] and texts(pieces)[-1] == "责任编辑：王方"


def test_a_caption_in_smaller_letters_parts_from_the_text() -> None:
    pieces = [*paragraph(0, 0, 4, "甲"), line(0, 70, "图为改造后的小区", 8), *paragraph(0, 90, 3, "乙")]
    assert starts(pieces) == ["甲0", "图为", "乙0"]


def test_letters_measured_by_their_ink_do_not_break_a_paragraph() -> None:
    uneven = [Piece(p.text, p.box, p.size * (0.9 if n % 2 else 1.08)) for n, p in enumerate(paragraph(0, 0, 6, "甲"))]
    assert len(blocks_of(steady(uneven, EM), EM)) == 1


def test_every_letter_is_in_one_block() -> None:
    pieces = [p for n, mark in enumerate("甲乙丙") for p in paragraph(n * 213.0, n * 7.0, 9, mark)] + [line(30, 44, "歪", 30), line(400, 300, "孤")]
    assert sorted("".join(texts(pieces)).replace(" ", "")) == sorted("".join(p.text for p in pieces))


def test_latin_words_keep_their_space_and_a_hyphen_at_a_break_goes() -> None:
    assert joined("Open", "Source") == "Open Source" and joined("inter-", "national") == "international"
    assert joined("推进", "改造") == "推进改造" and joined("中国-", "东盟") == "中国-东盟"


def test_a_staircase_of_boxes_ends() -> None:
    pieces = [line(n * 30.0, n * 12.0, "甲乙") for n in range(1500)]
    assert sum(len(t.replace(" ", "")) for t in texts(pieces)) == 3000
