"""dots.ocr's JSON (github.com/rednote-hilab/dots.ocr, the layout prompt): a page's regions in reading order, each with `bbox` in pixels of
the picture, `category` and `text`: Markdown, of a table HTML, of a formula LaTeX, of a picture none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from broadsheet.read.layout_json import (
    Region,
    Regions,
    box_of,
    caption,
    figure,
    formula,
    heading,
    pages_of,
    parsed,
    rows_of,
    running,
    said,
)
from broadsheet.read.source import SourcePage

# Each category, and how its text is read.
_CATEGORIES: Mapping[str, Callable[[str], str]] = {
    "Title": lambda text: heading(text, 1),
    "Section-header": lambda text: heading(text, 2),
    "Text": running,
    "List-item": str,
    "Table": str,
    "Formula": formula,
    "Caption": caption,
    "Picture": lambda _: figure(),
    "Footnote": str,
    "Page-header": str,
    "Page-footer": str,
}


def is_dots_ocr(_: Path, raw: bytes) -> bool:
    """Whether it is a list of regions of its categories."""
    value = parsed(raw)
    rows = rows_of(value)
    return bool(rows) and isinstance(value, list) and len(rows) == len(value) and all(row.get("category") in _CATEGORIES and "bbox" in row for row in rows)


def read_dots_ocr(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its page. Raises BroadsheetError where there is no text, or too much."""
    rows = rows_of(parsed(raw))
    return pages_of([Regions([Region(_CATEGORIES[row["category"]](said(row.get("text"))), box_of(row["bbox"])) for row in rows])], path)
