"""On what ground the archive names a page's newspaper: the words of the page itself, else the record alone."""

from __future__ import annotations

from broadsheet.model import Block, Page

RECORDED = "本档案所记，版面文字未写报名"
AROUND = 16  # characters quoted on either side of the name


def newspaper_ground(newspaper: str, page: Page) -> str:
    """What is said of the record's `newspaper` where an editor gives no ground: the first words of the page that have the name,
    quoted with their line, or `RECORDED`."""
    for block in page.blocks:
        if newspaper in block.text:
            return f"版面文字写有“{_quoted(newspaper, block)}”（提取文本第{block.line}行）"
    return RECORDED


def _quoted(name: str, block: Block) -> str:
    at = block.text.index(name)
    start, end = max(at - AROUND, 0), at + len(name) + AROUND
    return ("……" if start else "") + block.text[start:end].strip() + ("……" if end < len(block.text) else "")
