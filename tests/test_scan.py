"""A scan: the recogniser's lines, as recorded of a page set by Chromium, give the page's articles."""

from __future__ import annotations

import json
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from pages import recover_lines

from broadsheet.archive.store import read_archive
from broadsheet.language.characters import plain
from broadsheet.model import Article
from broadsheet.read.geometry import as_wide, blocks_of, squared, steady
from broadsheet.read.pieces import Piece, usual_size
from broadsheet.read.scan import blocks_seen

ROOT = Path(__file__).resolve().parents[1]
PRINTED = ("002-9", "004-83", "001-11", "000-45")
TEXT = "河边的步道去年秋天修好了居民每天傍晚都来散步老人们在树荫下下棋"


def body(article: Article) -> str:
    return "".join(plain(p.text) for p in article.paragraphs if p.role in ("paragraph", "question", "head", "speaker", "lead"))


def test_a_scanned_page_gives_its_articles_and_nine_tenths_of_their_characters() -> None:
    rows = json.loads((ROOT / "tests" / "extracts" / "boxed-2-scan.json").read_text(encoding="utf-8"))
    seen = [([(left, top), (right, top), (right, foot), (left, foot)], text, sure) for left, top, right, foot, text, sure in rows]
    found = {plain(a.title or "").replace(" ", ""): body(a) for a in recover_lines(*(line.text for line in blocks_seen(seen))).articles}
    told = {plain(a.title or "").replace(" ", ""): body(a) for page in read_archive(ROOT / "docs").pages() for a in page.articles if a.id in PRINTED}
    assert found.keys() == told.keys()
    for title, text in told.items():
        assert SequenceMatcher(None, found[title], text, autojunk=False).ratio() > 0.98, title


def rows(heights: tuple[int, ...], left: float = 0.0, top: float = 0.0) -> list[Piece]:
    """Lines of text whose ink is so high."""
    return [Piece(TEXT[:20], (left, top + 40 * n, left + 520, top + 40 * n + high), high) for n, high in enumerate(heights)]


def test_ink_a_little_higher_than_that_of_most_lines_breaks_no_paragraph() -> None:
    pieces = rows((23, 23, 28, 23, 27, 23, 23, 28))
    assert len(blocks_of(steady(pieces, usual_size(pieces)), usual_size(pieces))) == 1


def test_the_lines_of_a_headline_are_one_size_whatever_their_ink() -> None:
    head = [Piece("老城河畔的步道修好", (0, 0, 520, 43), 43), Piece("以后的日子", (100, 66, 420, 113), 47)]
    pieces = [*head, *rows((26,) * 8, top=180)]
    em = usual_size(pieces)
    assert next(block.text for block in blocks_of(steady(pieces, em), em)).replace(" ", "") == "老城河畔的步道修好以后的日子"


def test_a_short_line_whose_box_is_high_is_of_its_headline_and_one_of_bigger_letters_is_not() -> None:
    head, end = Piece("老城河畔的步道修好以后", (0, 0, 530, 50), 50), Piece("散步", (200, 66, 306, 134), 68)
    for last, blocks in ((end, 2), (replace(end, box=(150, 66, 150 + 2.2 * 68, 134)), 3)):
        pieces = [head, last, *rows((26,) * 8, top=180)]
        em = usual_size(pieces)
        assert len(blocks_of(steady(as_wide(pieces, em), em), em)) == blocks


def test_a_line_of_text_whose_box_is_high_is_text() -> None:
    pieces = rows((26, 26, 40, 26, 26))
    assert [p.size for p in steady(as_wide(pieces, 26.0), 26.0)] == [26.0] * 5


def test_a_first_line_that_ends_a_sentence_goes_on_where_the_next_does_not_stand_in() -> None:
    first = Piece("河边的步道去年修好居民都高兴来散步。", (52, 0, 508, 26), 26)
    pieces = [first, *rows((26,) * 6, top=40), Piece("走", (0, 320, 26, 346), 26), Piece("甲" * 21, (0, 360, 540, 386), 26)]
    assert blocks_of(pieces, 26.0)[0].text.startswith(first.text + TEXT[:20])


def test_a_line_whose_box_reaches_into_the_gutter_does_not_mix_two_columns() -> None:
    left, right = rows((26,) * 12), rows((26,) * 12, left=560, top=16)
    left[5] = Piece(left[5].text, (0, 200, 546, 226), 26)
    assert [block.box for block in blocks_of(squared([*left, *right], 26.0), 26.0)] == [(0, 0, 520, 466), (560, 16, 1080, 482)]


def test_two_pieces_of_a_headline_with_little_white_between_are_one() -> None:
    head = [Piece("老城河畔的步道修好以后", (0, 0, 900, 85), 85), Piece("“三件事”", (925, 0, 1300, 103), 85)]
    pieces = [*head, *(p for left in (0, 600) for p in rows((26,) * 8, left=left, top=180))]
    assert blocks_of(pieces, 26.0)[0].text.replace(" ", "") == "老城河畔的步道修好以后“三件事”"
