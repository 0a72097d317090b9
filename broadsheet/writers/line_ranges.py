"""Lines of a page in words: ranges where they follow one another in the source text, never a list of fifty numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

MOST = 3  # ranges named; of more, the first line and the last


def lines_in_words(lines: Collection[int], known: Iterable[int]) -> str:
    """`第37—73行`, `第35、41—73行`, or `第5—147行间` where the article lies in more than `MOST` pieces; empty without lines.

    `known` are all lines of the page that hold text: two of them follow one another where none lies between. Without them nothing
    is known of what lies between.
    """
    if not lines:
        return ""
    row = sorted(known)
    pieces = list(_ranges(sorted(lines), row or sorted(lines)))
    if len(pieces) > MOST or (not row and len(lines) > 1):
        return f"第{min(lines)}—{max(lines)}行间"
    return "第" + "、".join(str(first) if first == last else f"{first}—{last}" for first, last in pieces) + "行"


def _ranges(lines: list[int], known: list[int]) -> Iterator[tuple[int, int]]:
    at = {line: n for n, line in enumerate(known)}
    first = last = lines[0]
    for line in lines[1:]:
        if at.get(line, 0) != at.get(last, -2) + 1:
            yield first, last
            first = line
        last = line
    yield first, last
