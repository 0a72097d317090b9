"""The cases of `tests/cases/`: what each rule marks, and what it leaves alone. Their form is told in the README there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import markdown
import pytest
from _pytest.mark import ParameterSet
from pages import page_of

from broadsheet.describe.reading_copy import reading_copy
from broadsheet.io.seeds import find_seeds, read_page
from broadsheet.language.tables import load_table
from broadsheet.layout.print_lines import put_together
from broadsheet.rules import RULES, mark, strongest
from broadsheet.site.lists.rule_cards import SHOWN, parts, read_card, rule_cards, shown_card
from broadsheet.writers.chinese_words import ROLES

ROOT = Path(__file__).resolve().parents[1]
FOUND, MADE_UP, NEGATIVE, KNOWN_FAILURE = GROUPS = ("见于版面", "虚拟", "不应标记", "已知不足")
ENOUGH = 3  # cases in each of the first three groups

_LINE = re.compile(r"(?:(?P<page>\d{3}):(?P<line>\d+) )?(?P<text>.+) ⇒ (?P<reading>不标|\S+ [A-Z]+\d)")
_CODE = re.compile(r"[A-Z]{3,4}\d")


@dataclass(frozen=True)
class Case:
    """A fragment of a page. `source` are (page, line) of the seeds, empty for what is made up."""

    family: str
    group: str
    name: str
    lines: tuple[str, ...]
    readings: tuple[str, ...]
    source: tuple[tuple[str, int], ...]


@cache
def seed_lines() -> dict[tuple[str, int], str]:
    pages = [read_page(path) for path in find_seeds(ROOT / "seeds")]
    return {(page.id, block.line): block.text for page in pages for block in page.blocks}


def whole(page: str, line: str, quote: str) -> str:
    """The seed's line that a case quotes."""
    text = seed_lines()[page, int(line)]
    first, gap, last = quote.partition("……")
    quoted = text == quote or (gap and text.startswith(first) and text.endswith(last))
    assert quoted, f"{page}:{line} is not what the page has: {quote}"
    return text


def case_of(family: str, group: str, name: str, fragment: str) -> Case:
    found = [_LINE.fullmatch(line) for line in fragment.splitlines()]
    assert found and all(found), f"{family}: {name}: a line without a reading"
    matches = [m for m in found if m]
    return Case(
        family,
        group,
        name,
        tuple(whole(m["page"], m["line"], m["text"]) if m["page"] else m["text"] for m in matches),
        tuple(m["reading"] for m in matches),
        tuple((m["page"], int(m["line"])) for m in matches if m["page"]),
    )


def cases() -> Iterator[Case]:
    """Every case; text that is in no group's section is introduction."""
    for path in sorted((ROOT / "tests" / "cases").glob("*.md")):
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            group, _, rest = section.partition("\n")
            assert group in GROUPS, f"{path.name}: {group}"
            for name, fragment in re.findall(r"^### (.+?)$.*?^```text\n(.*?)^```$", rest, flags=re.M | re.S):
                yield case_of(path.stem, group, name, fragment)


CASES = list(cases())
FAMILIES = sorted({case.family for case in CASES})


def readings(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The strongest reading of each line, as the cases write it."""
    best = strongest(mark(put_together(reading_copy(page_of(*lines)))))
    return tuple(f"{ROLES[best[n].role]} {best[n].rule}" if n in best else "不标" for n in range(1, len(lines) + 1))


def parameter(case: Case) -> ParameterSet:
    wrong = pytest.mark.xfail(strict=True, raises=AssertionError, reason="a known failure")
    return pytest.param(case, id=f"{case.family}: {case.name}", marks=[wrong] if case.group == KNOWN_FAILURE else [])


def codes(family: str) -> set[str]:
    """The codes that a family's module gives."""
    return set(_CODE.findall((ROOT / "broadsheet" / "rules" / f"{family}.py").read_text(encoding="utf-8")))


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_case(case: Case) -> None:
    assert readings(case.lines) == case.readings


def test_every_family_has_cases() -> None:
    assert {rule.__module__.rpartition(".")[2] for rule in RULES} == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("group", [FOUND, MADE_UP, NEGATIVE])
def test_a_family_has_enough_cases(family: str, group: str) -> None:
    mine = [case for case in CASES if (case.family, case.group) == (family, group)]
    if len(mine) < ENOUGH:
        assert group == FOUND
        assert marked_lines(family) <= {place for case in mine for place in case.source}, "the seeds hold more of this"


def marked_lines(family: str) -> set[tuple[str, int]]:
    """Every line of the seeds whose strongest reading is the family's."""
    pages = [read_page(path) for path in find_seeds(ROOT / "seeds")]
    return {(p.id, line) for p in pages for line, m in strongest(mark(p)).items() if m.rule in codes(family)}


@pytest.mark.parametrize("group", [FOUND, MADE_UP])
def test_a_case_shows_its_family_at_work(group: str) -> None:
    idle = [c.name for c in CASES if c.group == group and not any(r.split()[-1] in codes(c.family) for r in c.readings)]
    assert idle == []


def test_a_negative_case_has_a_line_left_alone() -> None:
    busy = [c.name for c in CASES if c.group == NEGATIVE and all(r.split()[-1] in codes(c.family) for r in c.readings)]
    assert busy == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_code_has_a_case(family: str) -> None:
    shown = {r.split()[-1] for c in CASES if c.family == family and c.group in (FOUND, MADE_UP) for r in c.readings}
    assert codes(family) <= shown


@pytest.mark.parametrize("group", GROUPS)
def test_only_found_cases_quote_the_pages(group: str) -> None:
    for case in CASES:
        if case.group == group:
            assert bool(case.source) == (group == FOUND) and len(case.source) in (0, len(case.lines)), case.name


def test_a_wrong_quotation_is_seen() -> None:
    with pytest.raises(AssertionError, match="004:9"):
        whole("004", "9", "□邹霞 吴希希")


def test_every_rule_has_a_card_and_a_code_of_its_own() -> None:
    given = [code for rule in RULES for code, _ in read_card(rule).codes]
    assert len(given) == len(set(given))
    assert set(given) == set().union(*map(codes, FAMILIES))


def test_the_page_of_cards_shows_every_code() -> None:
    html = markdown.markdown(rule_cards().partition("---\n\n")[2], extensions=["attr_list"])
    given = {code for rule in RULES for code, _ in read_card(rule).codes}
    assert given == {code for anchor, code in re.findall(r'<(?:h2|li) id="(\w+)">([A-Z]+\d) ', html) if anchor == code.lower()}


def test_the_page_of_cards_is_in_one_language() -> None:
    assert re.findall(r"[A-Za-z]+ [a-z]+", rule_cards().partition("---\n\n")[2]) == []


def test_every_card_of_the_table_is_shown_whole() -> None:
    cards = [shown_card(rule) for rule in RULES]
    assert len(cards) == len(load_table("rule_cards")["cards"])
    assert all(set(card) == {"codes", *SHOWN} and all(card.values()) for card in cards)


def test_a_card_cannot_write_markup() -> None:
    text = "\n\n".join(parts({"codes": {"XXX1": "<b>一</b>"}, **dict.fromkeys(SHOWN, "*<script>* [a](b)")}))
    assert not re.search(r"[<\[]|\*[<>]", text)


def test_an_incomplete_card_is_refused() -> None:
    def mark_nothing(view: object) -> Iterator[object]:
        """XXX1: a thing.

        Sees: a line.
        Says: nothing.
        Example: none
        """
        yield from ()

    with pytest.raises(ValueError, match=r"mark_nothing.*Leaves alone"):
        read_card(mark_nothing)
