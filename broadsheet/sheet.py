"""The printed sheet behind the lines of a page, where its source told where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# (left, top, right, bottom) in whole units of the sheet, from its upper left corner.
Place = tuple[int, int, int, int]

SHARE = 8  # boxes that share less than an eighth of the smaller one only touch: recognisers draw them generously
APART = 6  # of the sheet's height: a sixth between two boxes is more than a picture in a column, and somebody else's


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page was printed on: width and height, in pixels of its picture, in the source's own units where it has none.

    `file`: the picture's name beside the page's ledger, as WebP.
    """

    width: int
    height: int
    file: str | None = None


def columns(boxes: Sequence[Place], page: Sequence[Place], sheet: Sheet) -> tuple[Place, ...]:
    """The parts of a sheet that hold an article's boxes, in reading order: what stands in a column is one part.

    `boxes` are the article's in reading order, `page` all boxes of the page: a part holds no box of others.
    """
    parts: list[Place] = []
    first: list[int] = []  # place in reading order of the earliest box of each part
    for read, box in sorted(enumerate(boxes), key=lambda numbered: (numbered[1][1], numbered[1][0])):
        at = next(_joinable(parts, box, page, sheet), None)
        if at is None:
            parts.append(box)
            first.append(read)
        else:
            parts[at], first[at] = around(parts[at], box), min(first[at], read)
    return tuple(part for _, part in sorted(zip(first, parts, strict=True)))


def around(one: Place, other: Place) -> Place:
    """The smallest part of the sheet that holds two."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def widened(place: Place, by: int, sheet: Sheet) -> Place:
    """A part with a margin, as far as the sheet goes."""
    left, top, right, bottom = place
    return max(left - by, 0), max(top - by, 0), min(right + by, sheet.width), min(bottom + by, sheet.height)


def _joinable(parts: Sequence[Place], box: Place, page: Sequence[Place], sheet: Sheet) -> Iterator[int]:
    """The parts, the latest first, in whose column a box stands with nothing else between."""
    for at in reversed(range(len(parts))):
        part = parts[at]
        shared = min(part[2], box[2]) - max(part[0], box[0])
        gap = max(box[1] - part[3], part[1] - box[3])
        if 2 * shared >= min(part[2] - part[0], box[2] - box[0]) and APART * gap <= sheet.height and _clear(part, box, page):
            yield at


def _clear(part: Place, box: Place, page: Sequence[Place]) -> bool:
    """Whether the part and the box together hold no box that neither of them holds."""
    whole = around(part, box)
    # a column that grows downwards: what is new
    top = part[3] if part[0] == whole[0] and part[2] == whole[2] and part[1] <= box[1] else whole[1]
    near = (other for other in page if other[3] > top and other[1] < whole[3])
    return not any(_lies_in(other, whole) and not _lies_in(other, part) and other != box for other in near)


def _lies_in(box: Place, part: Place) -> bool:
    """Whether more of a box than its edge is in a part."""
    width, height = min(box[2], part[2]) - max(box[0], part[0]), min(box[3], part[3]) - max(box[1], part[1])
    return width > 0 and height > 0 and SHARE * width * height > min(_area(box), _area(part))


def _area(box: Place) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
