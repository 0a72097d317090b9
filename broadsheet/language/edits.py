"""Changes of a text as edits, each row of them from left to right and without overlaps: carried out, and two rows put into one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from broadsheet.model import Edit


def replay(printed: str, edits: Iterable[Edit]) -> str:
    """The printed text with the edits carried out. Raises ValueError where an edit does not fit the text."""
    parts, at = [], 0
    for e in edits:
        if e.start < at or not printed.startswith(e.printed, e.start):
            raise ValueError(f"edit at {e.start} does not fit the text")
        parts += [printed[at : e.start], e.mended]
        at = e.start + len(e.printed)
    return "".join(parts) + printed[at:]


def composed(printed: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that do to `printed` what `first` and then `second` do.

    Where a second edit touches what a first one wrote, they become one, with the rule and reason of the first.
    """
    if not first:
        return tuple(second)
    between = replay(printed, first)
    found: list[Edit] = []
    shift = 0  # what stands at k in `between` stands at k + shift in `printed`
    for start, end, early, late in _groups(first, second):
        moved = sum(len(e.printed) - len(e.mended) for e in early)
        inner = [replace(e, start=e.start - start) for e in late]
        was, reads = printed[start + shift : end + shift + moved], replay(between[start:end], inner)
        found.append(replace((*early, *late)[0], start=start + shift, printed=was, mended=reads))
        shift += moved
    return tuple(e for e in found if e.printed != e.mended)


def _groups(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[tuple[int, int, list[Edit], list[Edit]]]:
    """Stretches of what `first` makes, each with the edits of either row that touch it."""
    ends = [(e.start + moved + len(e.mended), e) for e, moved in zip(first, _moved(first), strict=False)]
    rows = sorted(
        [(end - len(e.mended), end, 0, e) for end, e in ends] + [(e.start, e.start + len(e.printed), 1, e) for e in second],
        key=lambda row: row[:3],
    )
    start, end = rows[0][:2] if rows else (0, 0)
    both: tuple[list[Edit], list[Edit]] = ([], [])
    for begins, stops, row, edit in rows:
        if begins >= end and any(both):
            yield start, end, *both
            start, end, both = begins, stops, ([], [])
        end = max(end, stops)
        both[row].append(edit)
    if any(both):
        yield start, end, *both


def _moved(edits: Sequence[Edit]) -> list[int]:
    """By how much what stands at or behind each edit is moved by those before it; one more for what stands behind all."""
    return list(accumulate((len(e.mended) - len(e.printed) for e in edits), initial=0))


def shifted(edits: Iterable[Edit], before: Sequence[Edit]) -> tuple[Edit, ...]:
    """Edits of a printed text as edits of what `before`, which touch none of the same places, make of it."""
    starts, moved = [e.start for e in before], _moved(before)
    return tuple(replace(e, start=e.start + moved[bisect_right(starts, e.start)]) for e in edits)


def without(edits: Iterable[Edit], taken: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that touch no place that one of `taken` does."""
    starts = [t.start for t in taken]

    def free(e: Edit) -> bool:
        last = bisect_right(starts, e.start + len(e.printed) - 1) - 1
        return last < 0 or taken[last].start + len(taken[last].printed) <= e.start

    return tuple(filter(free, edits))
