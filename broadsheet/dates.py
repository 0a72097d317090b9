"""Dates known only in part, as EDTF (ISO 8601-2) writes them."""

from __future__ import annotations

import datetime
import re
from contextlib import redirect_stdout
from io import StringIO

LONGEST = 60  # characters
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = re.compile(r"(\[)?([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?(1)\.\.\])")  # 2024-12-08, 2024-12, 2024, [2024-12..]
_SPACE = re.compile(r"\s")


def is_edtf(date: str) -> bool:
    """Whether `date` is a date in EDTF that the calendar has."""
    plain = _PLAIN.fullmatch(date)
    return (plain is not None and _is_day(*map(int, plain.groups("1")[1:]))) or _parses(date)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _parses(date: str) -> bool:
    # Loaded only here: that takes as long as reading many pages, and most dates are plain.
    from edtf import EDTFParseException, parse_edtf

    # The parser skips white space, knows no leap years, and prints and trips over some things that are no dates.
    if len(date) > LONGEST or _SPACE.search(date):
        return False
    try:
        with redirect_stdout(StringIO()):
            parse_edtf(date)
        for day in _DAY.findall(date):
            datetime.date.fromisoformat(day)
    except (EDTFParseException, TypeError, AttributeError, ValueError):
        return False
    return True


def ends_of(edtf: str) -> tuple[str, str] | None:
    """The two ends of a set in brackets or of an interval, `""` for an open one; None for a single date.

    `[2024-12..]` → ("2024-12", ""); `2022/2023` → ("2022", "2023"). A set leaves open which of its days it is.
    """
    if edtf.startswith("[") and edtf.endswith("]") and ".." in edtf:
        first, _, last = edtf[1:-1].partition("..")
        return first, last
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return first.strip("."), last.strip(".")
    return None


def estimated_year(edtf: str | None) -> str | None:
    """The year that a bounded date lies in, for the square brackets of a citation; None where its ends lie in two years or one is open."""
    ends = ends_of(edtf or "")
    return ends[0][:4] if ends and ends[0] and ends[0][:4] == ends[1][:4] else None
