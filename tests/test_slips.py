"""What looks like a slip is told, and only that: the cases of `tests/cases/slips/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from broadsheet.describe.gaps import cut_title, item_lost
from broadsheet.describe.mend import mend
from broadsheet.describe.slips import KINDS, slips
from broadsheet.language.characters import fold
from broadsheet.language.lexicon import load_words
from broadsheet.model import Edit, Paragraph

SILENT = "不提示"
BESIDE = ("gap", "title-cut")  # told by other modules than slips
CASES = Path(__file__).parent / "cases" / "slips"
POSITIVE, NEGATIVE, KNOWN_FAILURE = GROUPS = ("应提示", "不应提示", "已知不足")
CODES = (*(code for code, _, _ in KINDS), *BESIDE)
ENOUGH = 10  # cases of what is told, and of what is left alone


@dataclass(frozen=True)
class Case:
    """A text and the words in it that the code is to speak of; None where it is to be silent."""

    code: str
    group: str
    text: str
    wanted: str | None


def cases() -> Iterator[Case]:
    for code in CODES:
        for section in re.split(r"^## ", (CASES / f"{code}.md").read_text(encoding="utf-8"), flags=re.M)[1:]:
            group, _, rows = section.partition("\n")
            assert group in GROUPS, (code, group)
            for row in re.findall(r"^- (.+)$", rows, flags=re.M):
                text, arrow, wanted = row.partition(" ⇒ ")
                yield Case(code, group, text, wanted if arrow else None)


FOUND = list(cases())


def parameter(case: Case) -> ParameterSet:
    wrong = pytest.mark.xfail(strict=True, raises=AssertionError, reason="a known failure")
    return pytest.param(case, id=f"{case.code}: {case.text}", marks=[wrong] if case.group == KNOWN_FAILURE else [])


def paragraph(*texts: str) -> Paragraph:
    return Paragraph("paragraph", tuple(mend(n, text) for n, text in enumerate(texts, 1)))


@pytest.mark.parametrize("case", [parameter(case) for case in FOUND if case.code not in BESIDE])
def test_case(case: Case) -> None:
    kind = next(kind for code, _, kind in KINDS if code == case.code)
    text = fold(paragraph(case.text).text)
    assert [text[a:b] for a, b in kind(text, load_words())] == ([] if case.wanted is None else [fold(case.wanted)])


def speaks(case: Case) -> bool:
    """Whether something is to be told at all."""
    return case.group != NEGATIVE and case.wanted != SILENT


@pytest.mark.parametrize("case", [parameter(case) for case in FOUND if case.code == "gap"])
def test_a_gap_at_a_cut(case: Case) -> None:
    left, _, right = case.text.partition("|")
    assert item_lost(left, right, load_words()) == speaks(case)


@pytest.mark.parametrize("case", [parameter(case) for case in FOUND if case.code == "title-cut"])
def test_a_title_that_is_cut(case: Case) -> None:
    assert cut_title(case.text, load_words()) == speaks(case)


@pytest.mark.parametrize("code", CODES)
def test_each_kind_has_ten_cases_of_what_it_tells_and_ten_of_what_it_leaves_alone(code: str) -> None:
    for group in (POSITIVE, NEGATIVE):
        assert sum((case.code, case.group) == (code, group) for case in FOUND) >= ENOUGH


@pytest.mark.parametrize("case", [c for c in FOUND if c.group == NEGATIVE and c.code not in BESIDE], ids=lambda c: c.text)
def test_what_one_kind_leaves_alone_no_other_speaks_of(case: Case) -> None:
    assert not list(slips(paragraph(case.text), load_words()))


def test_a_finding_names_the_lines_that_hold_the_place() -> None:
    found = list(slips(paragraph("符合新发展理念的先生", "产力质态。协调联动抓落落地。"), load_words()))
    assert sorted((f.code, f.lines) for f in found) == [("broken-formula", (1, 2)), ("doubled-character", (2,))]


def test_what_the_editor_corrected_is_no_longer_spoken_of() -> None:
    text = "协调联动抓落落地。"
    edit = Edit(1, 5, "落", "", "correction", "提取之误")
    assert list(slips(Paragraph("paragraph", (mend(1, text),)), load_words()))
    assert not list(slips(Paragraph("paragraph", (mend(1, text, (edit,)),)), load_words()))
