"""The JSON of PaddleOCR's document parsers, PP-StructureV3 and PaddleOCR-VL (paddleocr.ai, `save_to_json` and the layout-parsing service): below
`parsing_res_list` a page's regions in reading order, each with `block_label`, `block_content` and `block_bbox` in pixels of the picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from broadsheet.read.layout_json import Regions, pages_of, parsed, regions_of, rows_of, size_of
from broadsheet.read.source import SourcePage

_REGIONS = "parsing_res_list"
_NAMES = ("block_label", "block_content", "block_bbox")
# Each label that is more than text, and the kind of region that it is.
_LABELS = {
    "doc_title": "title", "paragraph_title": "head", "table": "lines", "table_title": "lines", "image": "figure", "chart": "figure", "figure": "figure", "formula": "formula",
    "display_formula": "formula", "figure_title": "caption", "chart_title": "caption", "figure_table_chart_title": "caption", "vision_footnote": "caption",
}  # fmt: skip


def is_paddle(_: Path, raw: bytes) -> bool:
    """Whether it has pages of parsed regions."""
    return bool(_pages(parsed(raw)))


def read_paddle(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages. Raises BroadsheetError where there is no text, or too much."""
    return pages_of(map(_page, _pages(parsed(raw))), path)


def _pages(value: Any) -> list[dict[str, Any]]:
    """The pages of a saved file, of several in a list, or of the service's answer."""
    if isinstance(value, list):
        return [page for row in rows_of(value) for page in _pages(row)] if len(rows_of(value)) == len(value) else []
    if not isinstance(value, dict):
        return []
    if isinstance(value.get(_REGIONS), list):
        return [value]
    if isinstance(value.get("res"), dict):
        return [value["res"]] if isinstance(value["res"].get(_REGIONS), list) else []
    result = value.get("result")
    found = [row.get("prunedResult") for row in rows_of(result.get("layoutParsingResults"))] if isinstance(result, dict) else []
    return [page for page in found if isinstance(page, dict) and isinstance(page.get(_REGIONS), list)]


def _page(page: Mapping[str, Any]) -> Regions:
    return Regions(regions_of(rows_of(page[_REGIONS]), _LABELS, _NAMES), size_of(page.get("width"), page.get("height")))
