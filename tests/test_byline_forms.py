"""By-lines written plainly: every form of the table does to its own example what the table says, and leaves a plain by-line as it is."""

from __future__ import annotations

from typing import Any

import pytest

from broadsheet.language.tables import load_table
from broadsheet.rules.byline_forms import plain_byline

FORMS: dict[str, dict[str, Any]] = load_table("byline_forms")["forms"]
PLAIN = ("陈山", "陈山 李石", "本报记者 陈山", "文/陈山 图/李石", "(记者陈山 通讯员李石)", "[日]山田一郎 著 陈山 译", "江城大学 陈山", "等等 陈山", "约翰·史密斯", "策划 陈山 执行 李石")


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_written_as_its_example_says(name: str) -> None:
    form = FORMS[name]
    assert plain_byline(form["printed"], name) == form["plain"] != form["printed"]


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_byline_stays(line: str) -> None:
    assert plain_byline(line) == line


@pytest.mark.parametrize("name", FORMS)
def test_what_is_plain_stays_so(name: str) -> None:
    once = plain_byline(FORMS[name]["printed"])
    assert plain_byline(once) == once
