"""Where known phrases stand in a text: one pass whatever their number, the leftmost first, of those the longest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

T = TypeVar("T")


class Matcher(Generic[T]):
    """An automaton over phrases, each with a value of the caller's."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._values = tuple(phrases.values())
        self._automaton = AhoCorasick(phrases, MatchKind.LeftmostLongest)

    def touches(self, text: str) -> bool:
        """Whether any of the phrases stands in `text`."""
        return bool(self._automaton.find_matches_as_indexes(text))

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """Matches that do not overlap, as (start, end, value): 0-based offsets, `end` behind the last character."""
        return [(start, end, self._values[phrase]) for phrase, start, end in self._automaton.find_matches_as_indexes(text)]
