"""Plain dates are checked without the EDTF parser, to the same verdict."""

from __future__ import annotations

from itertools import product

import pytest

from broadsheet.dates import is_edtf, read_date

DAYS = [f"{y}{m}{d}" for y, m, d in product(("0000", "2023", "2024"), ("", "-00", "-02", "-12", "-13"), ("", "-00", "-29", "-31")) if m or not d]


@pytest.mark.parametrize("form", ["{}", "[{}..]", "[{}", "{}..]", "[..{}]"])
def test_plain_dates_are_judged_as_the_parser_judges_them(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dates = [form.format(day) for day in DAYS]
    short = [is_edtf(date) for date in dates]
    monkeypatch.setattr("broadsheet.dates._is_day", lambda *_: False)  # all are left to the parser
    assert short == [is_edtf(date) for date in dates]


@pytest.mark.parametrize("date", ["2024-05-00", "2024-00", "2024-00-05", "[2024-05-00..]"])
def test_there_is_no_day_and_no_month_of_number_nought(date: str) -> None:
    assert read_date(date) is None
