"""What a text extractor printed of a page or several (pdftotext, pdfminer, PyMuPDF): a line a print line, a form feed behind each page.

The lines stay as they came, in the order of their columns; what makes one paragraph of them is the layout's (layout/print_lines.py).
"""

from __future__ import annotations

import re
from pathlib import Path

from broadsheet.errors import BroadsheetError
from broadsheet.io.encodings import decode
from broadsheet.io.seeds import MAX_BYTES, MAX_LINES, checked_lines
from broadsheet.read.side_by_side import is_woven, unwoven
from broadsheet.read.source import SourceLine, SourcePage
from broadsheet.read.text_boxes import is_boxed, unboxed

MAX_PAGES = 1_000
_LINE_END = re.compile(r"\r\n|\n|\r")


def is_print_text(path: Path, raw: bytes) -> bool:
    """Whether a text has a page behind a form feed, or columns side by side. One page of print lines is a text as any."""
    try:
        text, _ = decode(raw[:MAX_BYTES], path)
    except BroadsheetError:
        return False
    pages = [page for page in text.split("\f") if page.strip()]
    return len(pages) > 1 or any(
        is_boxed(lines) or is_woven(lines, "\f" in text) for lines in map(_LINE_END.split, pages) if len(lines) <= MAX_LINES
    )


def read_print_text(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages. Raises BroadsheetError as a seed's reading does, and for too many pages."""
    if len(raw) > MAX_BYTES:
        raise BroadsheetError(
            f"The text is bigger than {MAX_BYTES // 1_000_000} MB; a page of a newspaper is not.", "Split it at its pages.", path
        )
    text, findings = decode(raw, path)
    pages = text.split("\f")
    if len(pages) > MAX_PAGES:
        raise BroadsheetError(f"The file has {len(pages):,} pages, more than {MAX_PAGES:,}.", "Split it: one day a file.", path)
    found, line = [], 1
    for page in pages:
        if page.strip():
            lines, noted = checked_lines(page, path, findings, line)
            rows = unboxed(lines) or unwoven(lines, "\f" in text) or lines
            found.append(SourcePage(tuple(map(SourceLine, rows)), findings=noted))
        line += len(_LINE_END.findall(page))
    return tuple(found)
