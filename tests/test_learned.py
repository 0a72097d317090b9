"""What the converter learned of the language: the tables are what their scripts make, and they hold none of the text."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import numpy as np
import pytest

from broadsheet.language.flow import ngrams
from broadsheet.language.forest import forest, load_forest
from broadsheet.language.headings import headlike
from broadsheet.language.lexicon import load_words
from broadsheet.language.openings import opening
from broadsheet.language.tables import load_arrays, load_weights
from broadsheet.read.line_order import LOOKS
from broadsheet.read.line_pairs import FAMILIES

BENCH = Path(__file__).resolve().parents[1] / "bench"
LONGEST = 24  # characters of a feature's name: two words at the most


def test_characters_are_counted_where_they_stand_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three times at the least for four characters, twice for fewer; never from one paragraph into the next."""
    monkeypatch.syspath_prepend(str(BENCH))
    model = ngrams(importlib.import_module("fit_ngrams").count(["江城修桥"] * 3 + ["甲乙丙丁"] * 2 + ["丁江"]))
    sizes = [len(grams.keys) - 1 for grams in model.grams]
    assert sizes == [8, 6, 4, 1]
    jiang, cheng, xiu, qiao, ding = model.ids("江城修桥丁")[:, None]
    assert model.after([jiang, cheng, xiu], qiao) > 0.7 > 0.2 > model.after([ding], jiang)


def test_a_forest_answers_as_its_trees_do(monkeypatch: pytest.MonkeyPatch) -> None:
    lightgbm = pytest.importorskip("lightgbm")
    monkeypatch.syspath_prepend(str(BENCH))
    forests, chance = importlib.import_module("forests"), np.random.default_rng(1)
    rows = chance.normal(size=(400, 5))
    right = (rows[:, 0] + rows[:, 1] > 0).astype(int) + (rows[:, 2] > 1)
    model = forests.fit(rows, right, None, 3, 8, min_data_in_leaf=5)
    assert isinstance(model, lightgbm.Booster)
    assert np.exp(forest(forests.flat(model, 3)).logs(rows)) == pytest.approx(model.predict(rows), abs=0.01)


@pytest.mark.parametrize("name", ["first_look", "roles", "before_alone", "after_alone", "before", "after", "print_lines", "line_breaks", "few_texts", *(f"{family}_{look}" for family in FAMILIES for look in LOOKS)])
def test_the_tables_of_the_forests_lead_from_every_root_to_a_leaf(name: str) -> None:
    table = load_arrays(name)
    trees = load_forest(name)
    asking = np.flatnonzero(table["left"])
    reached = [*table["roots"], *(asking + table["left"][asking]), *(asking + table["right"][asking])]
    asked = [node for level in trees.levels for node in level.nodes]
    assert sorted(reached) == list(range(trees.trees + 2 * len(trees.question))) == sorted([*asked, *trees.leaves]), "each node once, and it asks or it answers"
    assert np.isfinite(trees.value).all() and len(trees.value) == len(trees.leaves)


def test_no_table_is_fitted_on_a_day_that_is_kept_for_measuring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    for name, page in (("a", "20200105-03"), ("b", "20200106-03"), ("c", "typical/003")):
        (tmp_path / f"{name}.txt").write_text("江城修桥\n\n江城修了一座桥。\n", encoding="utf-8")
        (tmp_path / f"{name}.gold.json").write_text(f'{{"page": "{page}", "articles": [], "unassigned": []}}', encoding="utf-8")
    assert [p.day for p in importlib.import_module("practice").read_folder(tmp_path)] == ["20200105", ""]


def test_damaged_pages_to_learn_from_are_not_those_that_the_tests_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    learned = {p.page.id for p in importlib.import_module("practice").damaged_pages(0.5, 2)}
    assert learned == {f"{level}-{number}" for level in ("clean", "typical", "hard") for number in (1000, 1001)}


def test_beside_the_tables_it_says_what_made_each() -> None:
    folder = BENCH.parent / "broadsheet" / "data" / "learned"
    made = dict(re.findall(r"^\| `([^`]+)` .*\| `bench/([^`]+)` \|$", (folder / "README.md").read_text(encoding="utf-8"), re.M))
    assert {path.name for path in folder.iterdir()} == {*made, "README.md"}
    assert all((BENCH / script).is_file() for script in made.values())


@pytest.mark.parametrize(("table", "part"), [("openings", "after_character"), ("openings", "after_mark"), ("headings", "heading")])
def test_the_weights_are_of_words_not_of_texts(table: str, part: str) -> None:
    weights = load_weights(table)[part]
    assert all(len(name) <= LONGEST and -9 < weight < 9 for name, weight in weights.items())


@pytest.mark.parametrize(
    ("inside", "anew"),
    [
        ("展的重要支撑,也是县里最大的优势。", "发展是第一要务。县里把项目建设放在首位。"),
        ("了三座桥,修了两条路。", "三座桥修好了,两条路通车了。"),
        ("等问题,居民反映强烈。", "居民反映强烈的问题,县里逐一登记。"),
    ],
)
def test_what_begins_inside_a_sentence_is_told_from_what_begins_one(inside: str, anew: str) -> None:
    words = load_words()
    assert opening(inside, words).after_character > opening(anew, words).after_character


def test_a_heading_is_told_from_a_piece_of_a_paragraph() -> None:
    headings = ("县里新修三座桥", "让年轻人留得住、过得好", "一座老城的新生——河畔改造纪实")
    pieces = ("县里新修的三座桥已经", "他说,让年轻人留得住的办法,是把", "在河畔改造的过程中,居民们自发地")
    assert min(map(headlike, headings)) > max(map(headlike, pieces))


@pytest.mark.parametrize("text", ["", "。", "　", "A"])
def test_next_to_nothing_can_be_judged_too(text: str) -> None:
    assert -20 < headlike(text) < 20
    assert -20 < opening(text, load_words()).either < 20
