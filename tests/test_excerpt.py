"""What lists and heads quote of an article: its thesis, from the beginning of a sentence to where a reader may stop."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cited import pair
from site_fixture import piece

from broadsheet.model import Article, Kind, Paragraph, Section
from broadsheet.writers.excerpt import EXCERPT, LONGEST, excerpt

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


def column(*paragraphs: str, title: str = "以科技赋能绿色农业", kind: Kind = "op-ed") -> Article:
    return replace(told(*paragraphs, title=title), kind=kind)


ADVICE = "让好技术走进千家万户，要先让农技员下得去、留得住，让农民看得见、学得会。"


def test_a_longer_sentence_is_given_whole_rather_than_cut_before_its_predicate() -> None:
    held = f"3月2日，由省科技厅、省农业厅、市人民政府指导，{'省农科院、省科协、市农业局、' * 3}县农技中心等单位主办的绿色农业大会在省城会议中心举行。"
    assert EXCERPT < len(held) <= LONGEST
    assert excerpt(column(held + "大会期间举办了展览和一系列的洽谈活动。", title="绿色农业大会举行", kind="news")) == held


@pytest.mark.parametrize("dangling", ["从县里的实践出发，", "围绕种子和土地两件大事，", "在省市两级的基础上，", "来自各地的农技员、种粮大户等，"])
def test_an_excerpt_is_not_cut_behind_a_clause_that_says_nothing_yet(dangling: str) -> None:
    begun = "科技赋能绿色农业要把农技员的待遇提上去，把实验室和田头之间的路修通，让论文写在大地上，"
    text = f"{begun}{dangling}{'把种子、土地、机械、人才这四件大事一件一件地做好' * 5}。"
    assert excerpt(column(text)) == begun.removesuffix("，") + "……"


@pytest.mark.parametrize("other", [
    "怎样以科技赋能绿色农业，走出一条山区的新路？",
    "5月8日，来自各地的专家学者围绕以科技赋能绿色农业的主题展开研讨，为绿色农业建言献策。",
    "近些年，全省以科技赋能农业，取得了显著的成就，绿色农业的面积不断扩大。",
    "2015年提出绿色农业，2018年出台方案，科技赋能一步一步走到今天。",
])  # fmt: skip
def test_a_question_an_attendance_and_a_background_do_not_stand_for_the_article(other: str) -> None:
    assert excerpt(column(other, "绿色农业离不开科技赋能。" + ADVICE)).endswith(ADVICE)


def test_an_excerpt_does_not_end_with_a_question_or_a_bare_head() -> None:
    body = "推广队伍是技术走到田头的桥，县里、乡里、村里都要有人去讲、有人去教、有人去管，这件事不能等也不能靠，更不能一阵风。"
    assert excerpt(column(f"科技赋能绿色农业，{ADVICE}要建好推广队伍。{body}")) == f"科技赋能绿色农业，{ADVICE}"
    assert excerpt(column(f"科技赋能绿色农业，{ADVICE}钱从哪里来？{body}")) == f"科技赋能绿色农业，{ADVICE}"


def test_a_columns_thesis_is_the_last_sentence_before_its_heads() -> None:
    thesis = "山里的孩子走出去又走回来，村庄的炊烟便一直升得起来。"
    body = ("先修路。路通到每一户人家的门口，山货就卖到了城里去。", "再种树。树长起来以后，水就留得住，地也不会再被雨水冲走。")
    made = column("深山里住着许多人家，乡亲们世世代代在这里耕种。" + thesis, *body, title="无关之题")
    assert excerpt(made).startswith("深山里")
    assert excerpt(replace(made, sections=(Section("先修路", "a", 1, "run-in"),))) == thesis


@pytest.mark.parametrize("word", ["供应", "反应", "重要", "要素", "尚需"])
def test_a_word_that_only_contains_a_word_of_claiming_claims_nothing(word: str) -> None:
    assert excerpt(column(f"这是关于{word}的一些情况，各地的农户都说起过。", ADVICE, title="无关之题")) == ADVICE
