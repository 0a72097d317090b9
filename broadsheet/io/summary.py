"""What a conversion did, for who asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.io.generated import Swapped


@dataclass(frozen=True, slots=True)
class Summary:
    """What a conversion did. `unplaced` are (page, line); `passed_over` are files beside the pages that are none, `twice` pages whose source is another's too, with that one."""

    pages: int
    articles: int
    findings: int
    unplaced: tuple[tuple[str, int], ...]
    swapped: Swapped | None
    differences: tuple[str, ...]
    passed_over: tuple[str, ...] = ()
    twice: tuple[tuple[str, str], ...] = ()


def counted(number: int, noun: str) -> str:
    """How many there are, as a command says it: `1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
