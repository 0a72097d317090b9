"""What an EDTF date leaves open, as a stretch of days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from broadsheet.dates import ends_of

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")
_DECADE = re.compile(r"(\d{3})X")


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date may be: `first` to `last`, both included; None is an open end. `doubtful` where the date says so."""

    first: date | None
    last: date | None
    doubtful: bool = False


def span(edtf: str | None) -> Span | None:
    """The stretch of an EDTF date: a day, a month, a year, a decade, an interval, a set open at an end. Else None."""
    if edtf is None:
        return None
    ends = ends_of(edtf)
    return _between(*ends) if ends else _single(edtf)


def _between(first: str, last: str) -> Span | None:
    start, end = _single(first), _single(last)
    if (first and start is None) or (last and end is None) or not (first or last):
        return None
    doubtful = any(part is not None and part.doubtful for part in (start, end))
    return Span(start.first if start else None, end.last if end else None, doubtful)


def _single(edtf: str) -> Span | None:
    if decade := _DECADE.fullmatch(edtf):
        start = int(decade[1]) * 10
        return Span(date(start, 1, 1), date(start + 9, 12, 31)) if start else None
    found = _DATE.fullmatch(edtf)
    if not found or found[1] == "0000":
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:  # a month or a day that is not in the calendar
        return None
    return Span(first, last, bool(found[4]))
