"""Whose title is whose: by the words that it shares with an article, and by where it stands."""

from __future__ import annotations

import numpy as np
from handmade import block, nodes

from broadsheet.language.tables import load_weights
from broadsheet.layout.drafts import Draft
from broadsheet.layout.whose_title import ASKED, asked, title_scores

RIVER = block("河边的步道修好了，河畔居民每天傍晚都来散步。")
GRASS = block("孩子们在草地上奔跑，老人们在树下下棋。")
BOOKS = block("县里的图书馆添了三千册新书，读者称便。")
BOOK_TITLE = block("图书馆三千册新书", "heading")


def scores(*page: object, sure: float = 3.0) -> list[float]:
    """Of the one heading among five blocks for the article of the river (two texts) and for that of the books; `sure`: how surely it is a title, in nats."""
    all_ = nodes(*page)  # type: ignore[arg-type]
    (heading,) = (n for n in all_ if n.sort == "heading")
    river, books = [n for n in all_ if n.text in (RIVER.text, GRASS.text)], [n for n in all_ if n.text == BOOKS.text]
    found = title_scores([heading], [Draft(tuple(river)), Draft(tuple(books))], all_, np.full(len(all_), sure))
    return [float(score) for score in found[0]]


def test_a_title_in_the_middle_of_another_article_is_that_whose_words_it_has() -> None:
    river, books = scores(RIVER, BOOK_TITLE, GRASS, BOOKS)
    assert books > max(river, 0)


def test_what_does_not_look_like_a_title_is_nobodys() -> None:
    assert max(scores(RIVER, BOOK_TITLE, GRASS, BOOKS, sure=-5.0)) < 0


def test_words_count_no_more_than_place_where_no_article_has_them() -> None:
    strange = block("雪夜山路", "heading")
    river, books = scores(RIVER, GRASS, strange, BOOKS)
    assert books > river


def test_the_table_weighs_what_is_asked_and_no_more() -> None:
    assert set(load_weights("titles")["titles"]) == set(ASKED)
    all_ = nodes(RIVER, BOOK_TITLE)
    table = asked([all_[1]], [Draft(all_[:1])], all_, np.array([0.0, 99.0]))
    assert table.shape == (1, 1, len(ASKED)) and table[0, 0, ASKED.index("title")] == 5.0  # surer counts no more
