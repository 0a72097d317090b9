"""The JSON of PaddleOCR (paddleocr.ai, `save_to_json` and the services). Of its document parsers, PP-StructureV3 and PaddleOCR-VL: below
`parsing_res_list` a page's regions in reading order, each with `block_label`, `block_content` and `block_bbox` in pixels of the picture. Of PP-OCR:
`rec_texts`, the lines as they were found, with `rec_polys` and `rec_scores`; columns and paragraphs are made of them as of a scan's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from broadsheet.errors import BroadsheetError
from broadsheet.read.layout_json import Regions, pages_of, parsed, regions_of, rows_of, said, size_of
from broadsheet.read.pieces import around
from broadsheet.read.scan import blocks_seen
from broadsheet.read.source import SourcePage
from broadsheet.read.unsure import unsure

_REGIONS, _LINES = "parsing_res_list", "rec_texts"
_NAMES = ("block_label", "block_content", "block_bbox")
# Each label that is more than text, and the kind of region that it is.
_LABELS = {
    "doc_title": "title", "paragraph_title": "head", "table": "lines", "table_title": "lines", "image": "figure", "chart": "figure", "figure": "figure", "formula": "formula",
    "display_formula": "formula", "figure_title": "caption", "chart_title": "caption", "figure_table_chart_title": "caption", "vision_footnote": "caption",
}  # fmt: skip


def is_paddle(_: Path, raw: bytes) -> bool:
    """Whether it has pages of parsed regions, or of recognised lines."""
    return bool(_pages(parsed(raw)))


def read_paddle(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages. Raises BroadsheetError where there is no text, or too much."""
    pages = _pages(parsed(raw))
    if all(_REGIONS in page for page in pages):
        return pages_of(map(_page, pages), path)
    found = [blocks_seen(_seen(page)) for page in pages]
    if not any(found):
        raise BroadsheetError("The JSON has no text.", "Give the file that recognition wrote, not that of the layout alone.", path)
    return tuple(
        SourcePage(lines, around([line.box for line in lines if line.box])[2:] if lines else None, findings=unsure(lines))
        for lines in found
    )


def _seen(page: Mapping[str, Any]) -> Iterator[tuple[list[Any], str, float]]:
    """The lines with their corners, and how sure the recogniser was; a line without a place is none."""
    told = (value if isinstance(value := page.get(name), list) else [] for name in ("rec_polys", _LINES, "rec_scores"))
    for corners, text, sure in zip(*told, strict=False):
        if said(text) and isinstance(corners, list) and corners and all(map(_is_corner, corners)):
            yield corners, text, sure if isinstance(sure, float) else 1.0


def _is_corner(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(n, (int, float)) and 0 <= n < 1e9 for n in value)


def _pages(value: Any) -> list[dict[str, Any]]:
    """The pages of a saved file, of several in a list, or of the service's answer."""
    if isinstance(value, list):
        return [page for row in rows_of(value) for page in _pages(row)] if len(rows_of(value)) == len(value) else []
    if not isinstance(value, dict):
        return []
    result = value.get("result")
    rows = [row for name in ("layoutParsingResults", "ocrResults") for row in rows_of(result.get(name))] if isinstance(result, dict) else []
    found = rows_of([value, value.get("res"), *(row.get("prunedResult") for row in rows)])
    return [page for page in found if isinstance(page.get(_REGIONS, page.get(_LINES)), list)]


def _page(page: Mapping[str, Any]) -> Regions:
    return Regions(regions_of(rows_of(page[_REGIONS]), _LABELS, _NAMES), size_of(page.get("width"), page.get("height")))
