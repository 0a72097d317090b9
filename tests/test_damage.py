"""The converter on pages damaged in each way the seeds are: it does no worse than when it was last measured."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import pytest
import yaml
from damage import DAMAGES, KINDS, LEVELS, make_task
from scoring import MEASURES, measure

FLOORS = Path(__file__).with_name("damage_floors.yml")
PAGES = dict.fromkeys(DAMAGES, 16) | dict.fromkeys(LEVELS, 40)
HEADER = """\
# What the converter reaches at the least on the pages of tests/damage.py, by kind of damage and measure, in hundredths.
# Measured by `python bench/recover.py --floors` on {kind} pages a kind (the next multiple of 5 below) and {level} a level (of 2).
# A change that lowers a floor says why in its commit.
"""


@cache
def floor_table() -> dict[str, dict[str, int]]:
    loaded: dict[str, dict[str, int]] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    return loaded


def measured(kind: str) -> dict[str, float]:
    return measure(make_task(kind, n) for n in range(PAGES[kind]))


def floors() -> str:
    """The text of the floors file, measured anew."""
    rows = [HEADER.format(kind=PAGES["column_cut"], level=PAGES["clean"])]
    for kind in PAGES:
        step = 2 if kind in LEVELS else 5
        values = {m: (math.ceil(v * 100 / step - 1e-9) - 1) * step for m, v in measured(kind).items()}
        rows.append(f"{kind}: {{{', '.join(f'{m}: {v}' for m, v in values.items())}}}\n")
    return "".join(rows)


@pytest.mark.parametrize("kind", PAGES)
def test_no_worse_than_its_floor(kind: str) -> None:
    found = measured(kind)
    low = [f"{m}: measured {found[m]:.3f}, floor {floor_table()[kind][m] / 100:.2f}" for m in MEASURES if found[m] * 100 < floor_table()[kind][m] - 1e-9]
    assert not low, f"{kind}: " + "; ".join(low)


def test_every_kind_has_a_floor_for_every_measure() -> None:
    assert {kind: set(row) for kind, row in floor_table().items()} == {kind: set(MEASURES) for kind in PAGES}


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_damaged_as_they_say(kind: str) -> None:
    """A kind that found nothing to damage would measure nothing."""
    assert sum(kind in make_task(kind, n).kinds for n in range(PAGES[kind])) >= 0.9 * PAGES[kind]


@pytest.mark.parametrize("kind", PAGES)
def test_the_right_answer_places_every_line_once(kind: str) -> None:
    for n in range(PAGES[kind]):
        task = make_task(kind, n)
        lines = [p.line for a in task.answer.articles for p in a.places] + [p.line for p in task.answer.unassigned]
        assert sorted(lines) == [b.line for b in task.page.blocks]


def test_a_task_is_the_same_each_time() -> None:
    assert make_task("hard", 7) == make_task("hard", 7) != make_task("hard", 8)
