"""A page too long for one search, read stretch by stretch: memory and time then grow with its lines, not with their square.

No sheet of a newspaper comes near LONGEST lines; a supplement in one file, a printed table with a cell a line, or rubbish may.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from broadsheet.decisions import Ruling
from broadsheet.model import Block, Page
from broadsheet.rules.view import Seen, look

LONGEST = 500  # lines with text; of 400 composed pages with one print line a line the longest had 456


def stretches(page: Page, rulings: Sequence[Ruling] = ()) -> tuple[Page, ...]:
    """The page, or its stretches in printed order where it has more than LONGEST lines with text; each line is in one of them.

    A stretch ends above a heading where it can, else behind a sentence. A line that the editor lets follow another goes with that one.
    """
    if len(page.blocks) <= LONGEST:
        return (page,)
    parts, begin = [], 0
    seen = look(page).seen
    while begin < len(seen):
        end = _end(seen, begin)
        parts.append(list(page.blocks[begin:end]))
        begin = end
    return tuple(replace(page, blocks=tuple(part)) for part in _together(parts, rulings) if part)


def _end(seen: tuple[Seen, ...], begin: int) -> int:
    """Behind which block the stretch from `begin` on ends."""
    if len(seen) - begin <= LONGEST:
        return len(seen)
    closed = [k for k in range(begin + LONGEST, begin + LONGEST // 2, -1) if seen[k - 1].closed]
    return next((k for k in closed if seen[k].heading_like), closed[0] if closed else begin + LONGEST)


def _together(parts: list[list[Block]], rulings: Sequence[Ruling]) -> list[list[Block]]:
    """The stretches with every line that follows another by ruling in that one's stretch."""
    owner = {block.line: part for part in parts for block in part}
    for ruling in rulings:
        here, there = owner.get(ruling.line), owner.get(ruling.follows or 0)
        if here is not None and there is not None and here is not there:
            block = next(b for b in here if b.line == ruling.line)
            here.remove(block)
            there.append(block)
            there.sort(key=lambda b: b.line)
            owner[ruling.line] = there
    return parts
