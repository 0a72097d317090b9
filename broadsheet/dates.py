"""Dates known only in part, as EDTF (ISO 8601-2) writes them: the one place that takes them apart.

A `Part` is a year, month, day or decade as written; a `Date` one part, or the two ends between which it lies. A date of
publication is *known* where it is one part (it may be doubtful); everything else only bounds it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import StringIO
from typing import Literal

LONGEST = 60  # characters
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = re.compile(r"(\[)?([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?(1)\.\.\])")  # 2024-12-08, 2024-12, 2024, [2024-12..]
_PART = re.compile(r"([0-9]{3}X|[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Part:
    """As much of a date as is known: a decade, or a year with perhaps a month and a day. `doubt` is "", `?`, `~` or `%`."""

    year: int
    month: int | None = None
    day: int | None = None
    doubt: str = ""
    decade: bool = False

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month, day: as far as known."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def iso(self) -> str:
        """`2024-12-05`, `2024-12` or `2024`."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in self.parts[1:])])

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day."""
        year = self.year + 9 if self.decade else self.year
        month = self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Date:
    """One part (`form` "one": both ends are it), a stretch of time ("interval"), or one of the days between two ends ("set"). None is an open end."""

    start: Part | None
    end: Part | None
    form: Literal["one", "interval", "set"] = "one"

    @property
    def known(self) -> Part | None:
        """The day, month or year that is stated; None where the date is only bounded."""
        return self.start if self.form == "one" and self.start and not self.start.decade else None

    @property
    def exact(self) -> Part | None:
        """The same, where nothing is doubtful."""
        return self.known if self.known and not self.known.doubt else None

    @property
    def first(self) -> date | None:
        """The first day that it may be; None where nothing sets one."""
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        """The last day that it may be; None where nothing sets one."""
        return self.end.last if self.end else None

    @property
    def year(self) -> int | None:
        """The one year in which it lies; None where that may be one of several."""
        return self.first.year if self.first and self.last and self.first.year == self.last.year else None

    @property
    def doubtful(self) -> bool:
        """Whether it says of itself that it is likely or about."""
        return any(part is not None and part.doubt for part in (self.start, self.end))


@lru_cache(maxsize=1024)  # an archive has few dates, each asked for again and again
def read_date(edtf: str | None) -> Date | None:
    """A date, an interval or a set of EDTF; None for none, and for what goes beyond days, months, years and decades."""
    if not edtf:
        return None
    if (bracketed := edtf.startswith("[") and edtf.endswith("]") and ".." in edtf) or "/" in edtf:
        start, _, end = edtf.strip("[]").partition(".." if bracketed else "/")
        ends = _part(start.strip(".")), _part(end.strip("."))
        unread = (start.strip(".") and ends[0] is None) or (end.strip(".") and ends[1] is None)
        return None if unread or ends == (None, None) else Date(*ends, "set" if bracketed else "interval")
    one = _part(edtf)
    return Date(one, one) if one else None


def _part(edtf: str) -> Part | None:
    found = _PART.fullmatch(edtf)
    if found is None:
        return None
    year, month, day, doubt = found.groups()
    decade = year.endswith("X")
    part = Part(int(year.replace("X", "0")), int(month) if month else None, int(day) if day else None, doubt, decade)
    return part if _is_day(part.year, 1 if part.month is None else part.month, 1 if part.day is None else part.day) else None


def between(first: date | None, last: date | None) -> str | None:
    """The EDTF for a day that lies between two, both included: `[2024-07-18..2024-12-31]`; None where nothing bounds it."""
    if first is None and last is None:
        return None
    if first == last and first is not None:
        return first.isoformat()
    return f"[{first.isoformat() if first else ''}..{last.isoformat() if last else ''}]"


def midpoint(when: Date | None, horizon: date | None) -> date | None:
    """Where a date stands among others: the middle of the days it may be; an open end counts as reaching to `horizon`, or not at all."""
    if when is None:
        return None
    first, last = when.first, when.last
    if last is None and first is not None:
        last = max(first, horizon) if horizon else first
    first = first or last
    if first is None or last is None:
        return None
    return date.fromordinal((first.toordinal() + last.toordinal()) // 2)


def years(when: Date | None, horizon: date | None) -> range:
    """Each year that a date may lie in. An open end counts as reaching to `horizon`, or to its own year."""
    if when is None:
        return range(0)
    first, last = when.first, when.last
    if first is None or last is None:
        known = first or last
        assert known is not None  # a date has an end
        last = max(known, horizon) if first and horizon else known
        first = first or known
    return range(first.year, last.year + 1)


def horizon(dates: Iterable[Date | None]) -> date | None:
    """The latest day that any of the dates names: as far as the archive is known to reach."""
    return max((day for when in dates if when for day in (when.first, when.last) if day), default=None)


def is_edtf(text: str) -> bool:
    """Whether `text` is a date in EDTF that the calendar has."""
    plain = _PLAIN.fullmatch(text)
    return (plain is not None and _is_day(*map(int, plain.groups("1")[1:]))) or _parses(text)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _parses(text: str) -> bool:
    # Loaded only here: that takes as long as reading many pages, and most dates are plain.
    from edtf import EDTFParseException, parse_edtf

    # The parser skips white space, knows no leap years, and prints and trips over some things that are no dates.
    if len(text) > LONGEST or _SPACE.search(text):
        return False
    try:
        with redirect_stdout(StringIO()):
            parse_edtf(text)
        for day in _DAY.findall(text):
            date.fromisoformat(day)
    except (EDTFParseException, TypeError, AttributeError, ValueError):
        return False
    return True
