"""What is known of the edition that a page is from, and what dates it: frozen types without behaviour, as those of `model.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What says when a page was printed. printed: the page's own date; the others bound it.
Bound = Literal["printed", "not-before", "not-after"]
DateSource = Literal["printed", "inferred", "editor"]


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A place of the page that dates it: `quote` as printed, its line, and others that say the same.

    `date` is EDTF: the day printed, or the day before or after which the page cannot be. `ground` says why, in Chinese, with its public source.
    `likely` where habit, not necessity, speaks: such evidence yields to what is certain.
    """

    quote: str
    lines: tuple[int, ...]
    bound: Bound
    date: str
    ground: str
    likely: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """What is known of a page's edition; every field may be unknown. All but an inferred date is said by the editor's record.

    `date` is EDTF; `date_by` says who decided it; `date_evidence` quotes the page and `date_note` says how the editor came to it.
    `newspaper_evidence` says on what ground the newspaper is named.
    """

    newspaper: str | None = None
    date: str | None = None
    date_evidence: str | None = None
    page_number: str | None = None
    source_url: str | None = None
    rights: str | None = None
    withheld: bool = False  # publish the metadata only
    date_by: DateSource | None = None
    date_note: str | None = None
    recorded: str | None = None  # the day the record was written, ISO 8601
    newspaper_evidence: str | None = None
