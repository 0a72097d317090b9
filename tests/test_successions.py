"""Successions are chosen together; the choice ends, whatever the scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from damage import make_task
from pages import page_of

from broadsheet.decisions import Ruling
from broadsheet.language.lexicon import load_words
from broadsheet.layout.evidence import Matrix
from broadsheet.layout.nodes import make_nodes
from broadsheet.layout.successions import Search, join, search, solve
from broadsheet.layout.tails import reorder
from broadsheet.layout.weights import NEVER, WEIGHTS
from broadsheet.model import Mark, Page
from broadsheet.rules import marks_of, strongest


def test_a_block_that_can_go_nowhere_does_not_hold_up_the_search() -> None:
    scores = np.full((4, 4), NEVER)
    scores[2:, 2:] = 0.0
    scores[0, 1] = 1.0  # the first block goes on with the second, which may neither go on nor end
    assert solve(scores, 2)[0] == 1


def scores_of(n: int, end: float = -1.0, start: float = -1.0) -> Matrix:
    """Scores of n blocks, none of which follows another or stands outside unless a test says so."""
    m = np.full((2 * n, 2 * n), NEVER)
    m[n:, n:] = 0.0
    m[np.arange(n), n + np.arange(n)] = end
    m[n + np.arange(n), np.arange(n)] = start
    return m


def test_successions_are_chosen_together_and_not_each_for_itself() -> None:
    m = scores_of(4)
    m[0, 2], m[1, 2], m[0, 3], m[1, 3] = 5.0, 4.0, 4.5, 1.0  # the best pair of all, 0 with 2, leaves the rest the worst
    assert solve(m, 4)[:2] == [3, 2]


def test_a_succession_is_worth_more_than_an_end_and_a_beginning_or_it_is_not_made() -> None:
    m = scores_of(2, end=-1.0, start=-2.0)
    m[0, 1] = -2.9
    assert solve(m, 2) == [1, 3]
    m[0, 1] = -3.1
    assert solve(m, 2) == [2, 3]


def test_a_block_stands_outside_where_that_is_worth_more() -> None:
    m = scores_of(3)
    m[0, 1] = m[1, 2] = 1.0
    m[1, 1] = 0.5  # 0 and 2 then end and begin: -1 - 1
    assert solve(m, 3)[:2] == [1, 2]
    m[1, 1] = 4.5
    assert solve(m, 3)[1] == 1


def test_a_ring_is_opened_at_its_weakest_succession() -> None:
    m = scores_of(3)
    m[0, 1], m[1, 2], m[2, 0] = 9.0, 8.0, 2.0
    assert solve(m, 3) == [1, 2, 5]


def searched(page: Page, marks: tuple[Mark, ...] = (), rulings: tuple[Ruling, ...] = ()) -> Search:
    words = load_words()
    found = search(make_nodes(page, strongest(marks), words), words, rulings=rulings)
    assert found is not None
    return found


@pytest.mark.parametrize(("kind", "number"), [("tail_swap", 8), ("tail_swap", 9)])
def test_the_whole_of_a_reading_is_its_runs_and_what_the_order_of_tails_gains(kind: str, number: int) -> None:
    """On two damaged pages on which tails are put in order."""
    page = make_task(kind, number).page
    found = searched(page, marks_of(page, ()))
    gained = sum(reorder(run, found.part, found.content, WEIGHTS)[1] for run in found.found.runs)
    assert found.found.runs != found.found.chains and gained > 0.5
    assert found.found.value == pytest.approx(found.exchanges.total(found.found.runs) + gained)


def test_rulings_outweigh_all_evidence() -> None:
    page = page_of("河边的步道修好了。", "居民每天都来散步。", "图书馆添了新书。")
    assert searched(page).found.chains == ((0, 1, 2),)
    assert 1 in {chain[0] for chain in searched(page, rulings=(Ruling(2, begins=True),)).found.chains}
    chains = searched(page, rulings=(Ruling(2, follows=3),)).found.chains
    assert any((2, 1) in itertools.pairwise(chain) for chain in chains)


@pytest.mark.parametrize(
    ("left", "right", "cont"),
    [
        ("县里又投入五百万元，用于公共服", "务设施的维护。", True),
        ("河边的步道修好了。", "居民每天都来散步。", False),
        ("县里要办三件事。一要修路。", "路灯要亮。二要修桥。", True),  # an enumeration that runs through one paragraph
        ("县里要办三件事。一要修路。", "二要修桥。三要修渠。", False),
        ("县里要办三件事。一要修路。", "路灯要亮。三要修渠。", False),
        ("一要修路，", "修桥也要；", True),
        ("他说，一要修路；", "修桥也要。", False),  # an item of a list is whole
    ],
)
def test_a_succession_says_whether_a_paragraph_goes_on(left: str, right: str, cont: bool) -> None:
    (made,) = join(searched(page_of(left, right), rulings=(Ruling(2, follows=1),)), load_words()).joins
    assert (made.left, made.right, made.cont) == (1, 2, cont)
