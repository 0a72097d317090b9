"""dots.ocr's JSON (github.com/rednote-hilab/dots.ocr, the layout prompt): a page's regions in reading order, each with `bbox` in pixels of
the picture, `category` and `text`: Markdown, of a table HTML, of a formula LaTeX, of a picture none.
"""

from __future__ import annotations

from pathlib import Path

from broadsheet.read.layout_json import Regions, pages_of, parsed, regions_of, rows_of
from broadsheet.read.source import SourcePage

_NAMES = ("category", "text", "bbox")
# Each category, and the kind of region that it is.
_CATEGORIES = {
    "Title": "title", "Section-header": "head", "Text": "text", "List-item": "lines", "Table": "lines", "Formula": "formula", "Caption": "caption", "Picture": "figure",
    "Footnote": "lines", "Page-header": "lines", "Page-footer": "lines",
}  # fmt: skip


def is_dots_ocr(_: Path, raw: bytes) -> bool:
    """Whether it is a list of regions of its categories."""
    value = parsed(raw)
    rows = rows_of(value)
    return (
        bool(rows)
        and isinstance(value, list)
        and len(rows) == len(value)
        and all(row.get("category") in _CATEGORIES and "bbox" in row for row in rows)
    )


def read_dots_ocr(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its page. Raises BroadsheetError where there is no text, or too much."""
    return pages_of([Regions(regions_of(rows_of(parsed(raw)), _CATEGORIES, _NAMES))], path)
