"""Make pages of text for tests without a file."""

from __future__ import annotations

from broadsheet.editor.record import Record
from broadsheet.language.lexicon import load_words
from broadsheet.model import Block, Page, Recovered
from broadsheet.recover import recover


def page_of(*lines: str) -> Page:
    """A page with these lines; an empty string is an empty line."""
    blocks = tuple(Block(n, text.strip()) for n, text in enumerate(lines, 1) if text.strip())
    return Page("t", "t.txt", "0" * 64, blocks)


def recover_lines(*lines: str) -> Recovered:
    """The articles of a page with these lines."""
    return recover(page_of(*lines), Record(), load_words())
