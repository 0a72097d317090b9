"""Which line of a heading is the title: all its lines together are to be likeliest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pages import page_of, recover_lines

from broadsheet.language.forest import Numbers
from broadsheet.language.lexicon import load_words
from broadsheet.layout.drafts import Draft
from broadsheet.layout.looks import again
from broadsheet.layout.nodes import Node, make_nodes
from broadsheet.layout.title_lines import name_lines
from broadsheet.model import Mark

BODY = "河边的步道修好了，居民每天傍晚都来散步，孩子们在草地上奔跑。"
FIRST, SECOND = "江城沿河步道全线贯通", "居民出门就有散步的好去处"


def heading(*lines: str) -> tuple[Node, ...]:
    page = page_of(*lines, BODY)
    return make_nodes(page, {block.line: Mark(block.line, "title", "HEA1", "", 0.5) for block in page.blocks[:-1]}, load_words())


def said(*likely: tuple[float, ...]) -> Numbers:
    """Of each line that it is so likely a kicker, a title, a subtitle and, where that is given, a head."""
    return np.log([(*line, 0.001)[:4] for line in likely])


def named(*likely: tuple[float, ...]) -> list[str]:
    """What becomes of two lines that are so likely kickers, titles, subtitles and heads."""
    nodes = heading(FIRST, SECOND)
    surest = nodes[int(np.argmax([title for _, title, *_ in likely]))]
    draft = Draft(nodes[2:], titles=nodes[:2], title=surest)
    (found,) = name_lines((draft,), said(*likely, (0.01, 0.01, 0.01)))
    assert found.heads == tuple((nodes[2].line, n) for n in nodes[:2] if n not in found.titles)
    return ["head" if n not in found.titles else "title" if n is found.title else "kicker" if found.title and n.at < found.title.at else "subtitle" for n in nodes[:2]]


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ((0.50, 0.49, 0.01), (0.01, 0.45, 0.54), ["title", "subtitle"]),  # a kicker above a subtitle would have no title between
        ((0.55, 0.44, 0.01), (0.01, 0.90, 0.09), ["kicker", "title"]),
        ((0.15, 0.75, 0.10), (0.05, 0.76, 0.19), ["title", "subtitle"]),  # the second looks more like a title, but the first less like a kicker
        ((0.05, 0.94, 0.01, 0.01), (0.01, 0.09, 0.20, 0.70), ["title", "head"]),  # the text begins with a head
        ((0.05, 0.94, 0.01, 0.01), (0.01, 0.35, 0.10, 0.54), ["title", "subtitle"]),  # … which must be one more surely than a title
        ((0.05, 0.94, 0.01, 0.01), (0.01, 0.09, 0.60, 0.30), ["title", "subtitle"]),
        ((0.05, 0.94, 0.01, 0.01), (0.01, 0.09, 0.35, 0.55), ["title", "subtitle"]),  # … and than a subtitle
        ((0.01, 0.10, 0.01, 0.88), (0.01, 0.90, 0.05, 0.04), ["kicker", "title"]),  # above a title it is none
    ],
)
def test_the_title_is_chosen_with_the_lines_around_it(first: tuple[float, ...], second: tuple[float, ...], read: list[str]) -> None:
    assert named(first, second) == read


def test_what_a_page_says_twice_is_seen_of_both_blocks() -> None:
    said = "孩子们在草地上奔跑，老人们在树下下棋"
    share = again([BODY, said, "县里的图书馆添了三千册新书，周末也开门。"])[:, 0]
    assert 0 < share[0] < share[1] < 1  # the longer block says more besides
    assert share[2] == 0
    assert again(["河", ""]).tolist() == [[0], [0]]
    assert again(["一二三四五六七八", "丁二三四五六七八"]).tolist() == [[0], [0]], "the code points of the first two differ in one bit"


def test_what_the_editor_calls_a_kicker_or_a_subtitle_stays_that() -> None:
    nodes = heading(FIRST, SECOND)
    draft = Draft(nodes[2:], titles=nodes[1:2], title=nodes[1], above=(replace(nodes[0], role="subtitle"),))
    likely = said((0.9, 0.09, 0.01), (0.01, 0.9, 0.09), (0.01, 0.01, 0.01))
    (found,) = name_lines((draft,), likely)
    assert len(found.titles) == 2 and not found.above
    (found,) = name_lines((draft,), likely, {nodes[0].at})
    assert found.titles == nodes[1:2] and [n.role for n in found.above] == ["subtitle"]


def test_of_several_heading_lines_without_a_title_one_is_it() -> None:
    nodes = heading(FIRST, SECOND)
    above = (replace(nodes[0], role="kicker"), replace(nodes[1], role="subtitle"))
    (found,) = name_lines((Draft(nodes[2:], above=above),), said((0.5, 0.49, 0.01), (0.01, 0.45, 0.54), (0.01, 0.01, 0.01)))
    assert found.title == above[0] and found.titles == above and not found.above
    (lone,) = name_lines((Draft(nodes[2:], above=above[:1]),), said((0.8, 0.19, 0.01), (0.01, 0.45, 0.54), (0.01, 0.01, 0.01)))
    assert lone.title is None and lone.above == above[:1]  # what may stand over a title that was lost
    (likely,) = name_lines((Draft(nodes[2:], above=above[:1]),), said((0.55, 0.44, 0.01), (0.01, 0.45, 0.54), (0.01, 0.01, 0.01)))
    assert likely.title == above[0] and not likely.above


def test_below_the_first_text_no_line_of_a_late_title_is_its_head() -> None:
    page = page_of(BODY, FIRST, SECOND)
    nodes = make_nodes(page, {block.line: Mark(block.line, "title", "HEA1", "", 0.5) for block in page.blocks[1:]}, load_words())
    (found,) = name_lines((Draft(nodes[:1], titles=nodes[1:], title=nodes[1]),), said((0.01, 0.01, 0.01), (0.05, 0.94, 0.01), (0.01, 0.09, 0.20, 0.70)))
    assert found.titles == nodes[1:] and not found.heads


TOLD = "清晨六点，雪还没有停，江城电力公司巡线工张山背起工具包走出驻点，沿着山脊一根杆一根杆地看过去，这样的路他走了二十年。"


def test_whom_an_article_tells_of_is_no_title_and_no_speaker() -> None:
    page = recover_lines("雪化了，江城的果农开始给树剪枝，今年的花期比往年早了十天，合作社请来技术员逐户指导。", "（本报记者 石川）", "张山：", "雪线之上 二十年的脚印", TOLD, "他说：“线路通了，山里的灯就亮了。”同事们都说他是山里的活地图。")
    article = page.articles[-1]
    assert article.title == "雪线之上 二十年的脚印" and "张山" not in {person.name for person in article.people}
    assert [place.role for place in article.places][:2] == ["kicker", "title"]


def test_nor_where_the_column_stands_between_his_title_and_the_text() -> None:
    first = ("石川：", "修路人的冬天", "【身边的人】", "天还没亮，养路工石川就扫开了坡上的雪，撒上盐，再把警示牌一块一块摆好，等第一班车平平安安地过去。")
    page = recover_lines(*first, "张山：", "雪线之上 二十年的脚印", "【身边的人】", TOLD, "同事们都说他是山里的活地图，哪座塔在哪道梁上，闭着眼睛也走得到。")
    assert [(article.title, article.people) for article in page.articles] == [("修路人的冬天", ()), ("雪线之上 二十年的脚印", ())]
