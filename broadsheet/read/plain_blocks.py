"""Plain text, a block a line: the form that a seed has itself, read as a seed is."""

from __future__ import annotations

from pathlib import Path

from broadsheet.errors import BroadsheetError
from broadsheet.io.seeds import MAX_BYTES, as_blocks, read_lines
from broadsheet.read.source import SourceLine, SourcePage


def is_blocks(_: Path, raw: bytes) -> bool:
    """Whatever no other reader takes is tried as plain text."""
    return True


def read_blocks(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """One page, its lines as they are. Raises BroadsheetError for what is empty, too big, not text or in an unknown encoding."""
    if len(raw) > MAX_BYTES:
        raise BroadsheetError(
            f"The text is bigger than {MAX_BYTES // 1_000_000} MB; a page of a newspaper is not.", "Split it: one file a page.", path
        )
    lines, findings = read_lines(raw, path)
    as_blocks(lines, path)  # refuses what has no text, or too much
    return (SourcePage(tuple(map(SourceLine, lines)), findings=findings),)
