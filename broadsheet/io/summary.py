"""What a conversion did, for who asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.io.generated import Swapped


@dataclass(frozen=True, slots=True)
class Summary:
    """What a conversion did. `unplaced` are (page, line)."""

    pages: int
    articles: int
    findings: int
    unplaced: tuple[tuple[str, int], ...]
    swapped: Swapped | None
    differences: tuple[str, ...]
