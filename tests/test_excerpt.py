"""What lists and heads quote of an article: its thesis, from the beginning of a sentence to where a reader may stop."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cited import pair
from site_fixture import piece

from broadsheet.model import Article, Paragraph
from broadsheet.writers.excerpt import EXCERPT, excerpt

HALF = "长" * (EXCERPT // 2)


@pytest.mark.parametrize(("text", "shown"), [
    (f"{HALF}。后面还有一句没有完而且一直说下去{HALF}", f"{HALF}。"),
    (f"他说：“{HALF}。”后面还有一句没有完{HALF}", f"他说：“{HALF}。”"),
    (f"短句。{HALF}，甲、乙、丙{HALF}", f"短句。{HALF}……"),
    ("长" * (EXCERPT + 1), "长" * (EXCERPT - 2) + "……"),
    ("长" * EXCERPT, "长" * (EXCERPT - 2) + "……"),  # no mark ends it: it may go on
    ("还有一句没有写完的话", "还有一句没有写完的话……"),
    (f"{'长' * (EXCERPT - 1)}。后面还有", f"{'长' * (EXCERPT - 1)}。"),
])  # fmt: skip
def test_an_excerpt_ends_with_a_sentence_else_with_a_clause(text: str, shown: str) -> None:
    article = replace(pair()[0], paragraphs=(Paragraph("paragraph", (piece(9, text),)),))
    assert excerpt(article) == shown and len(shown) <= EXCERPT


def told(*paragraphs: str, title: str | None = "乡村教育要先育教师", start_lost: bool = False) -> Article:
    made = tuple(Paragraph("paragraph", (piece(n, text),)) for n, text in enumerate(paragraphs, 9))
    return replace(pair()[0], title=title, paragraphs=made, sections=(), start_lost=start_lost)


THESIS = "办好乡村教育，要先育好乡村教师，让他们下得去、留得住、教得好。"


@pytest.mark.parametrize("opening", [
    "总书记在大会上强调，教育是国之大计、党之大计，必须摆在优先发展的位置。",
    "党的二十大报告指出，要加快义务教育优质均衡发展和城乡一体化。",
    "省委日前召开会议，部署今年的教育工作，印发了《关于教育的若干意见》。",
    "近年来，各地投入不断增加，校舍和设备都有了明显的改善。",
])  # fmt: skip
def test_an_excerpt_gives_the_thesis_not_what_was_said_elsewhere(opening: str) -> None:
    assert excerpt(told(opening + THESIS)) == THESIS
    assert excerpt(told(opening, THESIS + "这是一条老路。")) == THESIS + "这是一条老路。"


@pytest.mark.parametrize("filed", ["本报讯（记者张三）", "本报北京4月2日电 （记者张三、李四）", "新华社成都4月2日电 ", "（记者张三）"])
def test_an_excerpt_begins_behind_the_dateline(filed: str) -> None:
    news = "全省首个乡村教师学院昨日在某县开学，三百名教师成为首批学员。"
    assert excerpt(told(filed + news, title="首个乡村教师学院开学")) == news


def test_an_excerpt_never_begins_inside_a_sentence() -> None:
    lost = "的主导作用，乡村教育要先育教师。"
    assert excerpt(told(lost + "这一点已经写明在今年的计划里面了。", start_lost=True)) == "这一点已经写明在今年的计划里面了。"
    assert excerpt(told(lost, THESIS, start_lost=True)) == THESIS
    assert excerpt(told(lost, start_lost=True)) == "……" + lost  # nothing else is left: a mark says so


def test_a_sentence_that_points_back_or_breaks_a_quotation_does_not_stand_for_the_article() -> None:
    plain = "县里的学校今年来了一百二十名新的教师，大多是本地人。"
    for other in ("因此，乡村教育要先育教师，这是不二的法门。", "他说，乡村教育要先育教师，这是不二的法门。", "■乡村教育要先育教师，这是不二的法门。"):
        assert excerpt(told(plain, other, title="教师")) == plain
    assert excerpt(told("“乡村教育要先育教师。教师要先育自己。”校长这样说。")) == "“乡村教育要先育教师。教师要先育自己。”校长这样说。"


def test_an_excerpt_is_the_articles_own_words_for_a_text_without_end_or_marks() -> None:
    for text in ("？！。" * 4000, "“" * 5000, "（" * 3000 + "。", "甲。" * 20_000, "<b>粗</b>。"):
        article = told(text)
        assert excerpt(article).removesuffix("……").replace("\\", "") in text and len(excerpt(article)) <= EXCERPT
