"""Whose title is whose, what is a section head, where columns and subtitles stand."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import BYLINE, SIGNED, Block, block, nodes
from pages import recover_lines

from broadsheet.layout.drafts import Draft, draft
from broadsheet.layout.furnishings import (
    columns_stand_below,
    give_bylines,
    give_furnishings,
    give_titles,
    split_theme,
)
from broadsheet.layout.nodes import Node
from broadsheet.layout.ordered import order
from broadsheet.layout.successions import Chains

RIVER = block("河边的步道修好了，河畔居民每天傍晚都来散步。")
BOOKS = block("县里的图书馆添了三千册新书，读者称便。")
MORE = block("孩子们在草地上奔跑。")
RIVER_TITLE = block("河畔步道居民散步", "heading")
BOOK_TITLE = block("图书馆三千册新书", "heading")
COLUMN = block("【江城】", "heading", role="column")
SPEAKER = block("记者:", role="speaker")


def drafts(page: tuple[Node, ...], *runs: tuple[int, ...], begins: float = 0.0) -> tuple[Draft, ...]:
    """The drafts of these runs of a page, with titles, heads and furnishings; headings look like titles unless numbered; `begins`: how likely any block begins an article."""
    inside = {i for run in runs for i in run}
    chains = Chains(tuple(tuple(page[i] for i in run) for run in runs), tuple(n for i, n in enumerate(page) if i not in inside), ())
    titled = give_titles(draft(chains), chains.headings, page, np.array([-3.0 if n.text[:2] == "一、" else 3.0 for n in page]), np.full(len(page), begins))
    return give_furnishings(titled, chains.headings, page)


def titles(*blocks: Block, runs: tuple[tuple[int, ...], ...]) -> list[list[str]]:
    return [[t.text for t in d.titles] for d in drafts(nodes(*blocks), *runs)]


def heads(*blocks: Block, runs: tuple[tuple[int, ...], ...]) -> list[tuple[int, str]]:
    return [(line, h.text) for d in drafts(nodes(*blocks), *runs) for line, h in d.heads]


def test_a_title_goes_to_the_article_whose_words_it_has_wherever_it_stands() -> None:
    assert titles(RIVER, BOOKS, BOOK_TITLE, RIVER_TITLE, runs=((0,), (1,))) == [[RIVER_TITLE.text], [BOOK_TITLE.text]]


def test_a_title_that_says_little_goes_to_the_text_below_it() -> None:
    vague = block("新的一天", "heading")
    assert titles(RIVER, vague, BOOKS, runs=((0,), (2,))) == [[], [vague.text]]
    assert titles(RIVER, vague, BYLINE, BOOKS, runs=((0,), (2, 3))) == [[], [vague.text]]


def test_a_numbered_heading_and_one_between_two_blocks_are_section_heads() -> None:
    assert heads(RIVER_TITLE, RIVER, block("一、新的一天", "heading"), MORE, runs=((1, 3),)) == [(4, "一、新的一天")]
    assert heads(RIVER_TITLE, RIVER, block("新的一天", "heading"), MORE, runs=((1, 3),)) == [(4, "新的一天")]
    assert heads(RIVER, block("一、河畔步道居民散步", "heading"), MORE, runs=((0, 2),)) == [(3, "一、河畔步道居民散步")]
    assert titles(RIVER, RIVER_TITLE, MORE, runs=((0, 2),)) == [[RIVER_TITLE.text]]


def test_a_second_heading_above_the_first_block_is_a_line_of_the_title() -> None:
    second = block("新的一天", "heading")
    assert titles(RIVER_TITLE, second, RIVER, MORE, runs=((2, 3),)) == [[RIVER_TITLE.text, second.text]]


def test_a_run_of_text_without_text_is_no_article() -> None:
    page = nodes(BYLINE, SPEAKER, RIVER)
    assert [[n.line for n in d.body] for d in drafts(page, (0,), (1,), (2,))] == [[3]]


def test_drafts_come_in_the_order_of_their_first_lines() -> None:
    page = nodes(BOOKS, BYLINE, RIVER, MORE)
    assert [d.body[0].line for d in drafts(page, (1, 2, 3), (0,))] == [1, 3]


def test_a_column_belongs_to_the_title_above_it_else_to_the_text_below() -> None:
    below = drafts(nodes(RIVER_TITLE, COLUMN, RIVER, BOOK_TITLE, BOOKS), (2,), (4,))
    assert [[n.text for n in d.above] for d in below] == [[COLUMN.text], []]
    above = drafts(nodes(RIVER_TITLE, RIVER, COLUMN, BOOK_TITLE, BOOKS), (1,), (4,))
    assert [[n.text for n in d.above] for d in above] == [[], [COLUMN.text]]


def test_a_pull_quote_belongs_to_the_article_whose_words_it_repeats() -> None:
    quote = block("县里的图书馆添了三千册新书", "aside", role="pull-quote")
    page = nodes(quote, RIVER_TITLE, RIVER, BOOK_TITLE, BOOKS)
    assert [len(d.above) for d in drafts(page, (2,), (4,))] == [0, 1]


@pytest.mark.parametrize(("first", "second", "below"), [(RIVER_TITLE, COLUMN, True), (COLUMN, RIVER_TITLE, False)])
def test_columns_stand_below_titles_where_most_do(first: Block, second: Block, below: bool) -> None:
    assert columns_stand_below(drafts(nodes(first, second, RIVER), (2,))) is below


def test_a_column_far_from_the_title_tells_no_habit() -> None:
    assert not columns_stand_below(drafts(nodes(RIVER_TITLE, RIVER, MORE, COLUMN, MORE), (1, 2, 4)))
    assert not columns_stand_below(())


def roles(*blocks: Block, run: tuple[int, ...], conts: frozenset[tuple[int, int]] = frozenset(), below: bool = False) -> list[tuple[int, str, bool]]:
    (made,) = drafts(nodes(*blocks), run)
    return [(p.line, p.role, p.cont) for p in order(made, conts, below)]


def test_an_article_is_column_title_byline_text_heads_affiliation_whatever_was_printed_first() -> None:
    page = (SIGNED, COLUMN, RIVER_TITLE, BYLINE, RIVER, block("新的一天", "heading"), MORE)
    assert roles(*page, run=(3, 4, 6, 0), conts=frozenset({(5, 7)})) == [
        (2, "column", False), (3, "title", False), (4, "byline", False), (5, "paragraph", False), (6, "head", False), (7, "paragraph", False),
        (1, "affiliation", False),
    ]  # fmt: skip


def test_a_paragraph_goes_on_with_the_one_before_it_only() -> None:
    assert [c for *_, c in roles(RIVER, MORE, run=(0, 1), conts=frozenset({(1, 2)}))] == [False, True]
    assert [c for *_, c in roles(RIVER, MORE, run=(1, 0), conts=frozenset({(1, 2)}))] == [False, False]


def test_a_late_title_stands_where_the_page_has_titles() -> None:
    page = (COLUMN, RIVER, MORE, RIVER_TITLE)
    assert [line for line, *_ in roles(*page, run=(1, 2), below=False)] == [1, 4, 2, 3]
    assert [line for line, *_ in roles(*page, run=(1, 2), below=True)] == [4, 1, 2, 3]


def signed_page(lead: int, says: bool, articles: int) -> tuple[Draft, ...]:
    """A heading with `lead` blocks of text, then signed articles."""
    text = block("本期邀请读者来谈。" if says else "河水比去年清了许多。")
    blocks, runs = [block("新的一天", "heading"), *[text] * lead], [tuple(range(1, lead + 1))]
    for _ in range(articles):
        runs.append((len(blocks) + 1, len(blocks) + 2))
        blocks += [block("河畔步道居民散步", "heading"), BYLINE, RIVER]
    return drafts(nodes(*blocks), *runs)


@pytest.mark.parametrize(
    ("lead", "says", "articles", "there"),
    [
        (1, True, 2, True), (1, True, 1, False), (1, False, 3, True), (1, False, 2, False),
        (3, True, 2, True), (4, True, 2, False),
    ],
)  # fmt: skip
def test_the_page_s_own_heading_has_a_short_note_and_signed_articles_below(lead: int, says: bool, articles: int, there: bool) -> None:
    theme, rest = split_theme(signed_page(lead, says, articles))
    assert (theme is not None, len(rest)) == (there, articles + (not there))


def test_the_page_s_own_heading_stands_before_two_signed_articles_at_least() -> None:
    theme, *_ = signed = signed_page(1, True, 2)
    unsigned = Draft(signed[1].body, titles=signed[1].titles)
    assert split_theme(signed)[0] == theme
    assert split_theme((theme, unsigned, signed[2])) == (None, (theme, unsigned, signed[2]))


def test_by_lines_over_two_lines_are_both_the_articles() -> None:
    text = "滨江步道全长十二公里，用了三年时间修成，把过去互不相连的四段江岸接在了一起。"
    article = recover_lines("江边的步道通到了家门口", "本报记者 张大山", "通讯员 李石", text, text.replace("十二", "十三")).articles[0]
    assert article.authors == ("张大山", "李石")


def test_who_the_author_is_may_stand_between_the_by_line_and_the_text() -> None:
    text = "滨江步道全长十二公里，用了三年时间修成，把过去互不相连的四段江岸接在了一起。"
    article = recover_lines("江边的步道通到了家门口", "□张大山", "（作者系江城大学教授）", text, text.replace("十二", "十三")).articles[0]
    assert article.authors == ("张大山",) and article.affiliations == ("江城大学教授",)


def test_a_column_name_inside_one_article_names_a_part_of_it() -> None:
    """【人物】, 【点评】 between the texts of one article are its heads, and so is one alone unless an article may begin below it; between two articles it is a column's."""
    label, other = block("【人物】", "heading", role="column"), block("【点评】", "heading", role="column")
    (parts,) = drafts(nodes(RIVER_TITLE, RIVER, label, MORE, other, RIVER), (1, 3, 5))
    assert [h.text for _, h in parts.heads] == ["【人物】", "【点评】"] and not parts.above
    (alone,) = drafts(nodes(RIVER_TITLE, RIVER, label, MORE), (1, 3))
    assert [h.text for _, h in alone.heads] == ["【人物】"] and not alone.above
    (doubted,) = drafts(nodes(RIVER_TITLE, RIVER, label, MORE), (1, 3), begins=0.4)
    assert not doubted.heads and [n.text for n in doubted.above] == ["【人物】"]
    (told,) = drafts(nodes(RIVER_TITLE, RIVER, block("【记者手记】", "heading", role="column"), MORE), (1, 3), begins=0.4)
    assert [h.text for _, h in told.heads] == ["【记者手记】"] and not told.above
    two = drafts(nodes(RIVER_TITLE, RIVER, label, MORE, other, BOOKS), (1, 3), (5,))
    assert [[h.text for _, h in d.heads] for d in two] == [["【人物】"], []]


def test_what_looks_like_a_lead_and_is_all_the_text_is_its_paragraph() -> None:
    lead = block(RIVER.text, role="lead")
    (alone,) = drafts(nodes(RIVER_TITLE, lead), (1,))
    assert [p.role for p in order(alone, frozenset(), False)] == ["title", "paragraph"]
    (led,) = drafts(nodes(RIVER_TITLE, lead, MORE), (1, 2))
    assert [p.role for p in order(led, frozenset(), False)] == ["title", "lead", "paragraph"]


def test_a_by_line_in_no_run_is_that_of_the_title_above_or_of_the_text_below() -> None:
    under = nodes(RIVER_TITLE, BYLINE, block("——来自江城", "heading", role="subtitle"), RIVER)
    assert [n.text for d in give_bylines(drafts(under, (3,)), under) for n in d.bylines] == [BYLINE.text]
    above = nodes(RIVER, BYLINE, BOOKS)
    assert [[n.text for n in d.bylines] for d in give_bylines(drafts(above, (0,), (2,)), above)] == [[], [BYLINE.text]]
    either = nodes(RIVER, block("张三", "affiliation", role="byline"), BOOKS)
    assert [d.bylines for d in give_bylines(drafts(either, (0,), (2,)), either)] == [(), ()], "whose it is nobody knows"
    signed = nodes(RIVER_TITLE, BYLINE, RIVER, BYLINE, BOOK_TITLE, BOOKS)
    assert [len(d.bylines) for d in give_bylines(drafts(signed, (1, 2), (5,)), signed)] == [1, 1]
