"""Who signs, by the network that learned it from by-lines that a grammar makes up."""

from __future__ import annotations

import importlib
import random
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from pages import page_of

from broadsheet.language.signers import AUTHOR, BODY, FACTS, INSIDE, load_signers
from broadsheet.rules.byline_people import from_byline
from broadsheet.rules.learned_bylines import learned, people_of, signs_below
from broadsheet.rules.view import look

BENCH = Path(__file__).resolve().parents[1] / "bench"
UNDER_TITLE = np.array([[1, 0, 1, 0, 0, 0, 0, 0]], dtype=np.float32)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that teaches, with a network small enough for a test."""
    monkeypatch.syspath_prepend(str(BENCH))
    fit_bylines = importlib.import_module("fit_bylines")
    for name, value in {"NUMBERS": 4, "UNITS": 8, "LINES": 20, "WARM": 5}.items():
        monkeypatch.setattr(fit_bylines, name, value)
    return fit_bylines


def read(line: str) -> list[tuple[str, str]]:
    (_, (tags,)) = load_signers().read([line], UNDER_TITLE)
    return [(person.name, person.role) for person in people_of(line, tags)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("江城市第二医院心内科 冼石主任医师", [("冼石", "author")]),
        ("佘大川/退休教师(江城)", [("佘大川", "author")]),
        ("口述:渡口老船工佘大川 整理:时 雨", [("佘大川", "author"), ("时雨", "author")]),
        ("县农机站 县植保站", [("县农机站", "author"), ("县植保站", "author")]),
    ],
)
def test_names_are_told_from_who_their_bearers_are_and_what_they_did(line: str, names: list[tuple[str, str]]) -> None:
    assert read(line) == names


def test_what_the_network_says_of_a_line_does_not_hang_on_the_others() -> None:
    lines = ["张大山", "记录:李石", "江城新修三座桥"]
    facts = np.repeat(UNDER_TITLE, 3, axis=0)
    together, alone = load_signers().read(lines, facts), load_signers().read(lines[1:2], facts[:1])
    assert alone[0][0] == pytest.approx(together[0][1], abs=1e-4)
    assert alone[1][0] == pytest.approx(together[1][1], abs=1e-4)
    assert together[0][1] > 1 > together[0][2]


def test_unknown_characters_break_nothing() -> None:
    said, (tags,) = load_signers().read(["\ue000\U0002a6d6"], UNDER_TITLE)
    assert np.isfinite(said).all() and np.isfinite(tags).all()


def test_a_title_in_two_lines_is_signed_by_nobody() -> None:
    view = look(page_of("江城新修三座桥", "群众出行更方便", "江城今年修了三座桥,群众出行更方便。"))
    assert not list(learned(view.seen, view, from_byline))


def test_a_label_that_opens_many_lines_of_a_page_names_nobody_who_signs() -> None:
    played = [f"表演:{name}(江城)、水湄" for name in ("佘大川", "李石", "司徒青", "王方")]
    text = "群众看得见、摸得着,也愿意跟着干。"
    alone, programme = (look(page_of("江城的春天", *rows)) for rows in ((played[0], text), [line for name in played for line in (name, text)]))
    assert list(learned(alone.seen, alone, from_byline)) and not list(learned(programme.seen, programme, from_byline))


def test_a_name_with_a_post_written_onto_it_is_read_without() -> None:
    assert [person.name for person in from_byline("江 南 文 沈 阳 荐")] == ["江南", "沈阳"]
    assert [person.name for person in from_byline("李石 王方")] == ["李石", "王方"]


def test_who_signs_in_brackets_behind_a_text_is_told_from_a_remark() -> None:
    assert [person.name for person in signs_below("(江口县 佘大川)")] == ["佘大川"]
    assert not signs_below("(此处有删节)")


def test_the_grammar_makes_the_same_lines_of_the_same_chance_each_name_beginning_once(bench: ModuleType) -> None:
    grammar = importlib.import_module("byline_grammar").Grammar
    first, again = grammar(random.Random(4), "大山石川"), grammar(random.Random(4), "大山石川")
    for _ in range(200):
        line = first.byline()
        assert line == again.byline()
        assert all(line[at - 1][1] in (AUTHOR, BODY, INSIDE, *range(2, 5)) for at, (_, tag) in enumerate(line) if tag == INSIDE)


def test_a_fit_gives_the_same_bytes_and_learns(bench: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    once, again = (bench.fit(tmp_path, ("one",), steps=400) for _ in range(2))
    assert once.keys() == again.keys() and all(once[name].tobytes() == again[name].tobytes() for name in once)
    said = [float(row.split()[1]) for row in capsys.readouterr().out.splitlines() if "," not in row]
    assert said[1] < said[0]
    assert once["whole"].shape[0] == 8 + FACTS


def test_where_rules_find_the_same_names_they_say_where_their_bearers_are() -> None:
    view = look(page_of("列车上的年夜饭", "滨江客运段 祁淑芬", "除夕的列车上,乘务员和旅客一起包饺子。"))
    found = [(person.name, person.affiliations) for mark in learned(view.seen, view, from_byline) for person in mark.people]
    assert found == [("祁淑芬", ("滨江客运段",))]
