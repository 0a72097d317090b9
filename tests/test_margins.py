"""A decision's margin is what the whole reading is worth less without it: tried by hand, on damaged pages, and at what price."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from damage import LEVELS, make_task
from mutation import mutant, seeds
from pages import page_of
from work import calls

from broadsheet import convert
from broadsheet.decisions import Decision, Ruling
from broadsheet.language.lexicon import load_words
from broadsheet.layout import lay_out, stretches, successions
from broadsheet.layout.margins import decide
from broadsheet.layout.successions import Search
from broadsheet.model import Page

SMALL = (
    "河畔新貌——江城见闻", "河边的步道修好了，居民每天傍晚都来散步。", "老人们在树荫下下棋，孩子们在草地上奔跑。",
    "书香满屋——江城见闻", "本报讯 县里的图书馆添了三千册新书，周末也开门。", "图书馆的书架也换了新的，孩子们够得着。",
)  # fmt: skip
SIGNED = ("■张三", SMALL[1], "树荫下", SMALL[2], "【书香】", *SMALL[4:])
Chain = tuple[int, ...]
WIDE = 14.0  # nats, one in a million: of a margin so wide the search may name a rival a tenth worse than the best


def searched(page: Page, *rulings: Ruling) -> list[Search]:
    found: list[Search] = []
    lay_out.lay_out(page, load_words(), rulings, found.append)
    return found


def every_reading(nodes: tuple[int, ...]) -> Iterator[tuple[Chain, ...]]:
    """All ways to put nodes into runs."""
    if not nodes:
        yield ()
        return
    first, rest = nodes[0], nodes[1:]
    for runs in every_reading(rest):
        yield ((first,), *runs)
        for at, run in enumerate(runs):
            for k in range(len(run) + 1):
                yield (*runs[:at], (*run[:k], first, *run[k:]), *runs[at + 1 :])


def said(line: int, reading: tuple[Chain, ...], lines: list[int]) -> str:
    """A line's reading in the words of a decision."""
    for run in reading:
        if line in (row := [lines[i] for i in run]):
            return f"接第 {row[row.index(line) - 1]} 行" if row.index(line) else "另起一篇"
    return "是标题或小标题"


@pytest.mark.parametrize("page", [SMALL, SIGNED])
def test_the_margins_of_a_small_page_are_what_trying_every_reading_says(page: tuple[str, ...]) -> None:
    (found,) = searched(page_of(*page))
    assert found.found.runs == found.found.chains, "no tails here, so the sum is the whole"
    lines = [node.line for node in found.part]
    maybe = [i for i, node in enumerate(found.part) if node.sort in ("maybe", "heading")]
    worth: dict[tuple[int, str], float] = {}
    best = -1e9
    for count in range(len(maybe) + 1):
        for outside in itertools.combinations(maybe, count):
            for reading in every_reading(tuple(i for i in range(len(lines)) if i not in outside)):
                value = found.exchanges.total(reading)
                best = max(best, value)
                for line in lines:
                    key = (line, said(line, reading, lines))
                    worth[key] = max(worth.get(key, -1e9), value)
    assert found.found.value == pytest.approx(best)
    decisions = decide(found)
    assert len(decisions) >= 5
    for d in decisions:
        others = {reading: value for (line, reading), value in worth.items() if line == d.line and reading != d.reading}
        least = best - max(others.values())
        assert best - others[d.rival] == pytest.approx(least, abs=0.05, rel=0.1 if least > WIDE else 0.02)
        assert d.margin == pytest.approx(best - others[d.rival], abs=0.05, rel=0.02), "the search may miss a little of a wide one"


@pytest.mark.parametrize("kind", LEVELS)
def test_no_margin_is_negative_or_more_than_the_whole_search_loses(kind: str) -> None:
    """Searched here without the decision, by barring what the decision says: the margin is at the most what that loses."""
    for number in range(6):
        for found in searched(make_task(kind, number).page):
            at = {node.line: i for i, node in enumerate(found.part)}
            lines = [node.line for node in found.part]
            for d in decide(found):
                reading = found.found.chains
                assert d.rival != d.reading and d.reading == said(d.line, reading, lines)
                scores = found.scores.copy()
                row = next((at[line] for line in lines if d.reading == f"接第 {line} 行"), at[d.line] + (d.reading == "另起一篇") * len(lines))
                scores[row, at[d.line]] = -1e6
                other = found.read(scores, lambda run, d=d, lines=lines: said(d.line, (run,), lines) == d.reading)  # type: ignore[misc]
                assert said(d.line, other.chains, lines) != d.reading
                assert 0.0 <= d.margin <= max(0.0, found.found.value - other.value) + 0.05


def test_most_margins_of_the_hand_marked_pages_are_wide_and_some_are_not() -> None:
    margins = sorted(d.margin for lines in seeds() for found in searched(page_of(*lines)) for d in decide(found))
    assert margins[len(margins) // 2] > 5.0 and 0.0 < margins[0] < 8.0 and margins[-1] < 100.0


def test_pages_of_rubbish_have_margins_too() -> None:
    decisions = [d for n in range(8) for found in searched(mutant(n)) for d in decide(found)]
    assert decisions and all(0.0 <= d.margin < 1000.0 and d.rival != d.reading for d in decisions)


def test_what_the_editor_ruled_has_the_widest_margin() -> None:
    (found,) = searched(page_of(*SMALL), Ruling(6, follows=3))
    widest = max(decide(found), key=lambda d: d.margin)
    assert (widest.line, widest.reading) == (6, "接第 3 行") and widest.margin > 500.0


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of nodes of each search of a page."""
    seen: list[int] = []
    real = successions.search

    def search(nodes: Any, *rest: Any, **named: Any) -> Search | None:
        seen.append(len(nodes))
        return real(nodes, *rest, **named)

    monkeypatch.setattr(lay_out, "search", search)
    return seen


def test_review_and_why_use_the_search_of_the_layout(tmp_path: Path, counted: list[int]) -> None:
    (tmp_path / "seeds").mkdir()
    seed = tmp_path / "seeds" / "020.txt"
    seed.write_text("\n\n".join(SMALL), encoding="utf-8")
    sheet = convert.review(tmp_path, "020").read_text(encoding="utf-8")
    assert counted == [len(SMALL)] and "其次" in sheet
    told = convert.account([seed])
    assert counted == [len(SMALL)] * 2 and "其次" in told


def test_a_long_page_is_decided_stretch_by_stretch(counted: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LONGEST", 10)
    page = page_of(*seeds()[0][:25])
    decisions: list[Decision] = []
    lay_out.lay_out(page, load_words(), (), lambda found: decisions.extend(decide(found)))
    assert len(counted) > 2 and sum(counted) == 25
    lines = [d.line for d in decisions]
    assert lines == sorted(set(lines)) and lines[0] <= 10 and lines[-1] > 20


def test_the_decisions_of_a_page_of_eighty_blocks_take_no_more_calls_than_they_did() -> None:
    """Measured with Python 3.11: 416,000 calls for 73 decisions."""
    page = page_of(*[line for lines in seeds() for line in lines][:80])
    (found,) = searched(page)
    assert calls(lambda: decide(found)) < 500_000
