"""The printed sheet behind the lines of a page, where its source told where they stand."""

from __future__ import annotations

from dataclasses import dataclass

# (left, top, right, bottom) in whole units of the sheet, from its upper left corner.
Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page was printed on: width and height, in pixels of its picture, in the source's own units where it has none.

    `file`: the picture's name beside the page's ledger, as WebP.
    """

    width: int
    height: int
    file: str | None = None
