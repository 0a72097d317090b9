"""A line that was recognised across a narrow gutter is read column by column; blanks within a line are no gutter."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from broadsheet.read.gutters import bounds, parts
from broadsheet.read.pieces import Piece
from broadsheet.read.scan import across_gutters

EM = 20
Grey = npt.NDArray[np.uint8]


def sheet(*columns: tuple[int, int], rows: int = 5, blank: tuple[int, int] | None = None, rule: int | None = None) -> Grey:
    """Rows of letters, a grey square each, in columns of (left, right); `blank` is white in the middle row alone, `rule` stands from top to foot."""
    found = np.full((rows * 30 + 10, 700), 255, dtype=np.uint8)
    for row in range(rows):
        for left, right in columns:
            for at in range(left, right, EM):
                found[10 + row * 30 : 28 + row * 30, at + 1 : at + EM - 1] = 0
    if blank:
        found[10 + rows // 2 * 30 : 30 + rows // 2 * 30, slice(*blank)] = 255
    if rule:
        found[:, rule : rule + 2] = 0
    return found


def line(left: int, right: int) -> Piece:
    return Piece("甲" * 20, (left, 70, right, 70 + EM), EM, 0.9)


@pytest.mark.parametrize("gap", [16, 20, 28, 40])
@pytest.mark.parametrize("rule", [False, True])
def test_a_gutter_parts_a_line(gap: int, rule: bool) -> None:
    grey = sheet((0, 200), (200 + gap, 400 + gap), rule=200 + gap // 2 if rule else None)
    (left, _, middle, _), (second, _, right, _) = parts(grey, line(0, 400 + gap), EM)
    assert left == 0 and right == 400 + gap and abs(middle - 200) <= 2 and abs(second - 200 - gap) <= 2


def test_three_columns_are_three() -> None:
    assert len(parts(sheet((0, 160), (180, 340), (360, 520)), line(0, 520), EM)) == 3


@pytest.mark.parametrize(
    ("grey", "piece"),
    [
        (sheet((0, 400)), line(0, 400)),
        (sheet((0, 400), blank=(180, 220)), line(0, 400)),  # □ 王方　　李山
        (sheet((0, 40), (60, 400)), line(0, 400)),  # an indent
        (sheet((0, 60), (80, 140)), line(0, 140)),
        (sheet(), line(0, 400)),  # printed too faintly to be seen as ink
    ],
)
def test_a_line_that_is_one_stays_one(grey: Grey, piece: Piece) -> None:
    assert parts(grey, piece, EM) == [piece.box]


def engine(read: dict[int, str]) -> Any:
    """A recogniser that knows a strip by its width."""
    return lambda picture, use_det, use_cls: ([[read[picture.shape[1] // 10], 0.8]] if picture.shape[1] // 10 in read else None, None)


def test_each_part_is_recognised_anew_and_keeps_its_place() -> None:
    bgr = np.repeat(sheet((0, 200), (220, 460))[:, :, None], 3, axis=2)
    whole, other = line(0, 460), Piece("乙" * 10, (0, 100, 200, 120), EM, 0.95)
    found = across_gutters([whole, other], bgr, engine({20: "左栏的一行", 24: "右栏的一行"}))
    assert [(p.text, p.confidence) for p in found] == [("左栏的一行", 0.8), ("右栏的一行", 0.8), ("乙" * 10, 0.95)]
    assert found[0].box[2] < found[1].box[0] and found[0].box[1] == whole.box[1]


def test_a_line_whose_part_cannot_be_read_stays_as_it_was() -> None:
    bgr = np.repeat(sheet((0, 200), (220, 460))[:, :, None], 3, axis=2)
    assert across_gutters([line(0, 460)], bgr, engine({20: "左栏的一行"})) == [line(0, 460)]


@pytest.mark.parametrize(("left", "right", "found"), [(0, 240, (0, 200)), (190, 428, (228, 428)), (0, 216, (0, 200))])
def test_a_box_that_reaches_over_a_gutter_by_less_than_a_character_ends_there(left: int, right: int, found: tuple[int, int]) -> None:
    """Else no gutter would be white from top to foot."""
    grey = sheet((0, 200), (228, 428))
    ((start, _, end, _),) = parts(grey, line(left, right), EM)
    assert abs(start - found[0]) <= 2 and abs(end - found[1]) <= 2
    (kept,) = across_gutters([line(left, right)], np.repeat(grey[:, :, None], 3, axis=2), engine({}))
    assert kept.text == line(left, right).text and kept.box == (start, 70, end, 90)


def uneven() -> Grey:
    """Two columns whose rows do not stand level: those of the right one are half a row lower."""
    grey, right = sheet((0, 200), rows=6), sheet((224, 424), rows=6)
    grey[14:, 224:424] = right[:-14, 224:424]
    return grey


def test_rows_of_two_columns_that_were_taken_for_one_though_not_level_are_parted_each_at_its_height() -> None:
    grey, whole = uneven(), Piece("甲" * 20, (0, 69, 424, 103), 34, 0.9)
    (left, head, middle, foot), (second, top, right, bottom) = parts(grey, whole, EM)
    assert (left, right) == (0, 424) and abs(middle - 200) <= 2 and abs(second - 224) <= 2
    assert (head, foot, top, bottom) == (70, 88, 84, 102)
    found = across_gutters([whole, line(0, 200)], np.repeat(grey[:, :, None], 3, axis=2), engine({20: "左栏的一行"}))
    assert [p.text for p in found] == ["左栏的一行", "左栏的一行", "甲" * 20] and [p.size for p in found] == [18, 18, EM]


def test_a_headline_of_two_clauses_as_high_as_two_rows_is_one() -> None:
    grey = np.full((200, 700), 255, dtype=np.uint8)
    for at in (*range(0, 200, 40), *range(224, 424, 40)):
        grey[72:108, at + 1 : at + 39] = 0
    headline = Piece("甲" * 10, (0, 70, 424, 110), 40, 0.9)
    assert parts(grey, headline, EM) == [headline.box]


@pytest.mark.parametrize(("left", "right", "found"), [(190, 268, [(228, 268)]), (0, 268, [(0, 200), (228, 268)])])
def test_where_many_lines_end_and_begin_the_last_words_of_a_column_are_a_line_too(left: int, right: int, found: list[tuple[int, int]]) -> None:
    grey = sheet((0, 200), (228, 428))
    lines = [line(*sides) for sides in ((0, 200), (228, 428)) for _ in range(6)]
    told = [(box[0], box[2]) for box in parts(grey, line(left, right), EM, bounds(lines))]
    assert len(told) == len(found) and all(abs(a - b) <= 2 for one, other in zip(told, found, strict=True) for a, b in zip(one, other, strict=True))
    assert len(parts(grey, line(left, right), EM, bounds(lines[:4]))) == 1
