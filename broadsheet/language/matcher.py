"""Where known phrases stand in a text: one pass whatever their number, the leftmost first, of those the longest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import ahocorasick  # a C module without stubs

T = TypeVar("T")


class Matcher(Generic[T]):
    """An automaton over phrases, each with a value of the caller's."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase, value in phrases.items():
            self._automaton.add_word(phrase, (len(phrase), value))
        self._automaton.make_automaton()

    def touches(self, text: str) -> bool:
        """Whether any of the phrases stands in `text`."""
        return next(self._automaton.iter(text), None) is not None

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Matches that do not overlap, as (start, end, value): 0-based offsets, `end` behind the last character."""
        return leftmost(self.every(text))

    def every(self, text: str) -> list[tuple[int, int, T]]:
        """All matches, as (start, minus the end, value): the leftmost first, of those the longest."""
        # The library's own `iter_long` misses a short match inside a longer phrase that comes to nothing.
        # No two matches have the same bounds, so the sort never comes to compare values.
        every = [(last - size + 1, -last - 1, value) for last, (size, value) in self._automaton.iter(text)]
        every.sort()
        return every


def leftmost(every: Iterable[tuple[int, int, T]]) -> Iterator[tuple[int, int, T]]:
    """Of matches in the order of `Matcher.every` those that overlap none before them, as (start, end, value)."""
    free = 0
    for start, minus_end, value in every:
        if start >= free:
            free = -minus_end
            yield start, free, value
