"""Lines that are kept as lines: verse and tables, each run of them one block before anything else looks at the page."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from broadsheet.language.characters import fold
from broadsheet.layout.kept_tables import tables
from broadsheet.layout.verses import in_long_lines, to_tunes, verses
from broadsheet.model import Block, Kept, Page


def keep_lines(page: Page, apart: Container[int], columned: bool) -> Page:
    """The page with each table and each run of verse as one block. `apart`: lines that the editor speaks of, which stay by themselves;
    `columned`: the page comes one print line a line, so that only what has a measure is known as verse.
    """
    texts = ["" if block.line in apart else fold(block.text) for block in page.blocks]
    runs = {start: (end, "table") for start, end in tables(texts)}
    runs |= {start: (end, "verse") for start, end in to_tunes(texts)}
    for find in (verses, in_long_lines):
        taken = {at for a, (b, _) in runs.items() for at in range(a, b)}
        runs |= {start: (end, "verse") for start, end in find(texts, taken, columned)}
    if not runs:
        return page
    blocks, at = [], 0
    while at < len(texts):
        end, kept = runs.get(at, (at + 1, None))
        blocks.append(_together(page.blocks[at:end], "table" if kept == "table" else "verse") if kept else page.blocks[at])
        at = end
    return replace(page, blocks=tuple(blocks))


def _together(blocks: Sequence[Block], kept: Kept) -> Block:
    return replace(blocks[0], text="\n".join(b.text for b in blocks), more=tuple(b.line for b in blocks[1:]), kept=kept)
