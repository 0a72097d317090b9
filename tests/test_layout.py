"""How blocks are put in order: habits of newspapers that no single line shows."""

from __future__ import annotations

import numpy as np
import pytest
from pages import page_of, recover_lines

from broadsheet.language.headings import headlike
from broadsheet.language.lexicon import load_words
from broadsheet.layout.nodes import make_nodes
from broadsheet.layout.tails import reorder
from broadsheet.layout.weights import WEIGHTS

BODY = "河边的步道修好了，居民每天傍晚都来散步，孩子们在草地上奔跑。"
MORE = "今年还要修一座桥，把河的两岸连起来，让老人们少走一些冤枉路。"
OTHER = "县里的图书馆添了三千册新书，周末也开门，读者可以一直读到晚上。"
SHELF = "图书馆的书架也换了新的，孩子们够得着，读者坐得下，书香满屋。"


def lines_of(*page: str) -> list[list[int]]:
    """Each article's lines in reading order; every block of `page` is followed by an empty line."""
    printed = [line for block in page for line in (block, "")]
    return [[(p.line + 1) // 2 for p in a.places] for a in recover_lines(*printed).articles]


def test_a_subtitle_under_the_byline_stays_there() -> None:
    assert lines_of("河畔新貌", "□张三", "——来自江城的报告", BODY, MORE) == [[1, 2, 3, 4, 5]]


def test_a_title_that_strayed_comes_where_the_page_has_titles() -> None:
    """On a page that prints column names below titles, above them; elsewhere below."""
    first, second = ["河畔新貌", "【江城漫步】", "□张三", BODY, MORE], ["【书香】", "□李四", OTHER, SHELF, "图书馆的新书架"]
    assert lines_of(*first, *second) == [[1, 2, 3, 4, 5], [10, 6, 7, 8, 9]]
    first = ["【江城漫步】", "河畔新貌", "□张三", BODY, MORE]
    assert lines_of(*first, *second) == [[1, 2, 3, 4, 5], [6, 10, 7, 8, 9]]


def test_a_source_in_brackets_ends_a_sentence() -> None:
    found = recover_lines("河畔新貌", "", "□张三", "", BODY + "（《江城记》1997.6）", "", MORE)
    assert [p.cont for p in found.articles[0].places] == [False] * 4


def test_the_first_paragraph_may_be_set_in_the_wrong_order() -> None:
    """Its second part stands above its first, with nothing of the article before them, and only the text tells."""
    page = page_of("务设施的维护，孩子们在草地上奔跑。", "河边的步道修好了，县里又投入五百万元，用于公共服", MORE)
    nodes = make_nodes(page, {}, load_words())
    content = np.zeros((3, 3))
    content[1, 0] = 6.0
    assert reorder((0, 1, 2), nodes, content, WEIGHTS)[0] == (1, 0, 2)
    assert reorder((0, 1, 2), nodes, 0 * content, WEIGHTS)[0] == (0, 1, 2)


@pytest.mark.parametrize(
    ("opening", "end", "order"),
    [
        ("新华社记者张三在江城说，", "据", (1, 0, 2)),
        ("新华社江城1月5日电　（记者张三）", "据", (0, 1, 2)),  # a dateline follows no text: 据 | 新华社江城1月5日电
        ("新华社记者张三在江城说，", "一是修桥；", (0, 1, 2)),  # an item of a list is a whole, though no sentence
    ],
)
def test_what_an_exchange_leaves_alone(opening: str, end: str, order: tuple[int, ...]) -> None:
    """However well the one would go on with the other."""
    nodes = make_nodes(page_of(opening + BODY, "河水比去年清了许多。" + end, MORE), {}, load_words())
    content = np.zeros((3, 3))
    content[1, 0] = 9.0
    assert reorder((0, 1, 2), nodes, content, WEIGHTS)[0] == order


def test_the_first_half_of_a_sentence_is_no_heading() -> None:
    found = recover_lines("河畔新貌", "", "□张三", "", BODY, "", "修桥的事，县里一直在推动，并且", "", "已经把图纸画好了，只等秋后动工。", "", MORE)
    (article,) = found.articles
    assert [(p.line, p.role, p.cont) for p in article.places][3:5] == [(7, "paragraph", False), (9, "paragraph", True)]


def test_a_title_may_begin_as_sentences_do() -> None:
    """我国, 经济, 2018年: openings of sentences too, but with a comma behind them."""
    titles = ("我国轮船开始“提速”", "经济持续回暖不动摇", "2018年提案已全部答复")
    halves = ("2018年,我受聘成为县里的", "当前,县里正在大力发展", "但是,河边的步道还没有")
    assert min(map(headlike, titles)) > max(map(headlike, halves)) + 0.5


def test_a_title_keeps_the_mark_that_closes_a_name_and_loses_arrows() -> None:
    for printed, shown in (("守望人生——评《离婚》", "守望人生——评《离婚》"), ("嘉宾简介》》", "嘉宾简介"), ("河畔新貌>>", "河畔新貌")):
        (article,) = recover_lines(printed, "", "□张三", "", BODY).articles
        assert article.title == shown


def test_a_head_stands_before_the_short_first_half_of_a_paragraph() -> None:
    """The half looks like a heading itself; what it is, the text below it tells. (Of the head the text speaks: a short line that it does not speak of may name a column there.)"""
    rest = "已经把图纸画好了，只等秋后动工，老人们都说先把路修好才有盼头。"
    found = recover_lines("河畔新貌", "", "□张三", "", BODY, "", "先把路修好", "", "修路的事，县里一直在推动，并且", "", rest, "", MORE)
    (article,) = found.articles
    assert [(p.line, p.role) for p in article.places][3:6] == [(7, "head"), (9, "paragraph"), (11, "paragraph")]


def test_a_dateline_alone_goes_on_with_the_text_below() -> None:
    assert lines_of("河畔新貌", "本报江城5月1日电 （记者张三）", BODY, MORE, "书架换新", "本报山城5月1日电 （记者李四）" + OTHER, SHELF) == [[1, 2, 3, 4], [5, 6, 7]]


def test_whence_a_text_comes_ends_it() -> None:
    assert lines_of("河畔新貌", BODY, MORE, "（据新华社）") == [[1, 2, 3, 4]]


def test_who_made_a_play_stands_in_the_text_that_tells_of_it() -> None:
    assert lines_of("话剧昨晚首演", BODY, "编剧：宋 词 导演：金 山", "合唱：市青年合唱团", MORE) == [[1, 2, 3, 4, 5]]


def test_a_word_a_part_as_long_as_each_other_are_the_heads_of_one_text() -> None:
    (article,) = recover_lines("山水之间访故人", "张一川", BODY, "白石", OTHER, "黄沙", SHELF, "温泉", MORE).articles
    assert [p.line for p in article.places if p.role == "head"] == [4, 6, 8]


def test_a_long_list_of_reporters_signs_the_text_above() -> None:
    listed = "（本报记者" + "、".join(["张三", "李四", "王芳", "赵六", "孙七", "周八", "吴九", "郑十", "冯山", "陈河", "褚江", "卫海"]) + "）"
    assert lines_of("河畔新貌", BODY, MORE, listed, "书架换新", "本报山城5月1日电 （记者李四）" + OTHER, SHELF) == [[1, 2, 3, 4], [5, 6, 7]]


@pytest.mark.parametrize("below", [
    ("（作者系江城大学教授）", "参考文献：", "[1]江城市统计年鉴2023[M].江城:江城出版社,2023.", "[2]李石.论乡村建设[J].江城论坛,2022(3):12-15."),
    ("【注释】", "①《江城文集》第三卷，江城出版社2010年版，第56页。", "②李石：《论乡村建设》，《江城论坛》2022年第3期。", "（作者系江城大学教授）"),
    ("（作者系江城大学教授）", "基金项目：江城市社科规划项目“共同富裕研究”（2023YB012）"),
    ("（作者系江城大学教授）", "注：本文系江城市社科规划项目“共同富裕研究”阶段性成果。"),
    ("（未完待续）", "（作者系江城大学教授）"),
])  # fmt: skip
def test_notes_below_a_text_belong_to_it_and_begin_no_article(below: tuple[str, ...]) -> None:
    first, second = ["河畔新貌", "□张三", BODY, MORE, *below], ["图书馆的新书架", "□李四", OTHER, SHELF]
    end = len(first)
    assert [sorted(lines) for lines in lines_of(*first, *second)] == [list(range(1, end + 1)), list(range(end + 1, end + 5))]


@pytest.mark.parametrize("note", ["注：以上数据不含港口。", "基金项目：江城市社科规划项目（2023YB012）", "*本文系江城市社科规划项目“共同富裕研究”阶段性成果", "参考资料：江口镇统计年报。"])  # fmt: skip
@pytest.mark.parametrize("at", [2, 3])
def test_a_note_under_a_title_or_inside_a_text_parts_nothing(note: str, at: int) -> None:
    whole = ["河畔新貌", "□张三", BODY, MORE]
    found = lines_of(*whole[:at], note, *whole[at:], "图书馆的新书架", "□李四", OTHER, SHELF)
    assert [sorted(lines) for lines in found] == [[1, 2, 3, 4, 5], [6, 7, 8, 9]]


@pytest.mark.parametrize("parts", [("一问：钱从哪里来？", "二问：路往哪里走？", "三问：桥由谁来修？"), ("焦点一：产业怎么错位", "焦点二：人才如何留住", "焦点三：交通怎样畅通"), ("■何志平（江口县县长）", "■赵文渊（江城大学校长）", "■李建国（市交通局局长）")])  # fmt: skip
def test_what_counts_or_speaks_for_the_parts_of_a_text_begins_none(parts: tuple[str, str, str]) -> None:
    one, two, three = parts
    assert lines_of("专家建言一体化", one, BODY, two, MORE, three, SHELF, "图书馆的新书架", "□李四", OTHER) == [[1, 2, 3, 4, 5, 6, 7], [8, 9, 10]]
