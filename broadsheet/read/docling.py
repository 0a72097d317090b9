"""Docling's JSON (docling-project.github.io, DoclingDocument): texts, tables and pictures, their order told by a tree of references; each
has its `label`, and in `prov` its page and box.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from broadsheet.read.layout_json import Regions, box_of, pages_of, parsed, regions_of, rows_of, size_of
from broadsheet.read.ocr_markdown import CELL
from broadsheet.read.source import SourcePage

Row = dict[str, Any]
_NAMES = ("label", "text", "box")
_PARTS = ("groups", "texts", "tables", "pictures")
# Each label that is more than running text, and the kind of region that it is.
_LABELS = {
    "title": "title", "section_header": "head", "list_item": "lines", "table": "lines", "formula": "formula", "picture": "figure", "chart": "figure", "caption": "caption",
    "footnote": "lines", "page_header": "lines", "page_footer": "lines",
}  # fmt: skip


def is_docling(_: Path, raw: bytes) -> bool:
    """Whether it says so."""
    value = parsed(raw)
    return isinstance(value, dict) and value.get("schema_name") == "DoclingDocument"


def read_docling(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages. Raises BroadsheetError where there is no text, or too much."""
    document = parsed(raw)
    pages: dict[int, list[Row]] = {}
    for part in _in_order(document):
        for place in rows_of(part.get("prov"))[:1]:
            if isinstance(number := place.get("page_no"), int):
                pages.setdefault(number, []).append({**part, "text": _text(part), "box": _box(place.get("bbox"), _size(document, number))})
    return pages_of([Regions(regions_of(rows, _LABELS, _NAMES), _size(document, number)) for number, rows in sorted(pages.items())], path)


def _in_order(document: Mapping[str, Any]) -> Iterator[Row]:
    """The parts in reading order, each once; those at the head and foot of pages first."""
    left = {str(part.get("self_ref")): part for name in _PARTS for part in rows_of(document.get(name))}
    ahead = rows_of([document.get("body"), document.get("furniture")])
    while ahead:
        yield (part := ahead.pop())
        named = (str(child.get("$ref")) for child in reversed(rows_of(part.get("children"))))
        ahead += [left.pop(ref) for ref in named if ref in left]


def _text(part: Mapping[str, Any]) -> Any:
    """A part's text; a table's rows."""
    data = part.get("data")
    cells = rows_of(data.get("table_cells")) if isinstance(data, dict) else []
    rows = groupby(cells, lambda cell: cell.get("start_row_offset_idx"))
    return [CELL.join(str(cell.get("text", "")) for cell in row) for _, row in rows] or part.get("text")


def _size(document: Mapping[str, Any], number: int) -> tuple[float, float] | None:
    match document.get("pages"):
        case {**pages} if isinstance(page := pages.get(str(number)), dict) and isinstance(size := page.get("size"), dict):
            return size_of(size.get("width"), size.get("height"))
    return None


def _box(box: Any, size: tuple[float, float] | None) -> list[Any]:
    """A place, from the upper left corner where it counts from the lower one."""
    left, top, right, bottom = (box.get(side) for side in "ltrb") if isinstance(box, dict) else [None] * 4
    if isinstance(box, dict) and box.get("coord_origin") == "BOTTOMLEFT":
        turned = size and box_of([left, bottom, right, top])
        return [turned[0], size[1] - turned[3], turned[2], size[1] - turned[1]] if size and turned else []
    return [left, top, right, bottom]
