"""Marker's JSON (github.com/datalab-to/marker): `--output_format json`, a tree of pages of blocks in reading order, and `chunks`, the blocks of all pages
as one list; each has its `block_type`, `html` and `bbox`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from broadsheet.read.layout_json import Regions, pages_of, parsed, regions_of, rows_of, said, size_of
from broadsheet.read.source import SourcePage

DEEPEST = 6  # groups within groups
Row = dict[str, Any]
_NAMES = ("block_type", "html", "bbox")
# Each type that is more than running text, and the kind of region that it is; a headline's level stands in its HTML.
_TYPES = {
    "SectionHeader": "lines", "Picture": "figure", "Figure": "figure", "Caption": "caption", "Equation": "formula", "Table": "lines", "ListItem": "lines", "ListGroup": "lines",
    "Footnote": "lines", "Code": "lines", "PageHeader": "lines", "PageFooter": "lines",
}  # fmt: skip
_FORMULA, _PARAGRAPH = re.compile(r"<math\b[^<>]*>(.{0,2000}?)</math>", re.S), re.compile(r"</?p\b[^<>]*>")
_PAGE = re.compile(r"/page/(\d{1,6})/")
_REFERS = "<content-ref"


def is_marker(_: Path, raw: bytes) -> bool:
    """Whether it is a document of its pages, or a list of their blocks."""
    return bool(_pages(parsed(raw)))


def read_marker(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages. Raises BroadsheetError where there is no text, or too much."""
    return pages_of((Regions(regions_of(map(_told, _blocks(page, 0)), _TYPES, _NAMES), _size(page)) for page in _pages(parsed(raw))), path)


def _pages(value: Any) -> list[Row]:
    """The pages of a document, or of the service's answer; those of a list of blocks as the tree has them."""
    document = next(filter(None, rows_of([value.get("json"), value.get("chunks"), value])), {}) if isinstance(value, dict) else {}
    if isinstance(told := document.get("page_info"), dict):
        pages: dict[int, Row] = {}
        for block in rows_of(document.get("blocks")):
            if at := _PAGE.match(str(block.get("id"))):
                page = pages.setdefault(int(at[1]), {"children": [], **(size if isinstance(size := told.get(at[1]), dict) else {})})
                page["children"].append(block)
        return [pages[number] for number in sorted(pages)]
    return [row for row in rows_of(document.get("children")) if row.get("block_type") == "Page"]


def _blocks(block: Row, depth: int) -> Iterator[Row]:
    """What stands in a block, in order; the block itself where nothing does."""
    inner, html = rows_of(block.get("children")), said(block.get("html"))
    if depth < DEEPEST and inner and (not html or _REFERS in html):
        for one in inner:
            yield from _blocks(one, depth + 1)
    elif depth:
        yield block


def _told(block: Row) -> Row:
    """A block with its HTML as Markdown that has tags: a headline in one line, and without what a model says that a picture shows."""
    kind, html = block.get("block_type"), said(block.get("html"))
    text = _PARAGRAPH.sub("\n\n", _FORMULA.sub(r"$\1$", html)).strip()
    return {**block, "html": " ".join(text.split()) if kind == "SectionHeader" else "" if kind in ("Picture", "Figure") else text}


def _size(page: Mapping[str, Any]) -> tuple[float, float] | None:
    box = page.get("bbox")
    return size_of(*box[2:]) if isinstance(box, list) and len(box) == 4 else None
