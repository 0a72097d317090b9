"""EDTF dates as citations need them: a day, month or year that is known, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadsheet.dates import ends_of

_KNOWN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?([?~%]?)")


@dataclass(frozen=True, slots=True)
class Day:
    """A date of publication; `month` and `day` may be unknown. `doubt`: the archive takes it for likely, not for certain."""

    year: int
    month: int | None = None
    day: int | None = None
    doubt: bool = False

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month, day: as far as known."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def iso(self) -> str:
        """`2024-12-05`, `2024-12` or `2024`."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in self.parts[1:])])


def known_day(edtf: str | None) -> Day | None:
    """The date that `edtf` states. None for an open or closed interval, a set, a decade: those bound a date, they are none."""
    found = _KNOWN.fullmatch(edtf or "")
    if not found:
        return None
    year, month, day, doubt = found.groups()
    return Day(int(year), int(month) if month else None, int(day) if day else None, bool(doubt))


def earliest_day(edtf: str | None) -> str | None:
    """The first day that `edtf` allows, as `2024-12-01`: of a month, a year or an interval the day it begins. None where it sets no beginning."""
    ends = ends_of(edtf or "")
    begins = known_day(ends[0] if ends else edtf)
    return f"{begins.year:04}-{begins.month or 1:02}-{begins.day or 1:02}" if begins else None
