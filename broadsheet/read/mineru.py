"""MinerU's JSON (opendatalab.github.io/MinerU, “Output Files”): `*_content_list.json`, a list of blocks in reading order with places in thousandths of
the page, and `*_content_list_v2.json`, one a page; `*_middle.json`, pages of blocks of lines of spans with places in the page's own units; and `*_model.json` as its VLM backend writes it, a list
of blocks a page with places from 0 to 1 (its pipeline backend's has places and no text).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from broadsheet.read.layout_json import (
    KINDS,
    Region,
    Regions,
    box_of,
    caption,
    figure,
    formula,
    heading,
    pages_of,
    parsed,
    regions_of,
    rows_of,
    running,
    said,
    size_of,
)
from broadsheet.read.source import SourcePage

THOUSAND = (1000.0, 1000.0)  # what places of the content list are counted by
DEEPEST = 4  # blocks within blocks
_Row = Mapping[str, Any]


def is_mineru(_: Path, raw: bytes) -> bool:
    """Whether it is a list of typed blocks that name their page, or pages of blocks below `pdf_info`."""
    value = parsed(raw)
    if isinstance(value, dict):
        return any("para_blocks" in page for page in rows_of(value.get("pdf_info")))
    rows = rows_of(value)
    return _is_model(value) or (bool(rows) and all("type" in row and "page_idx" in row for row in rows))


def _is_model(value: object) -> bool:
    """Whether it is pages of blocks, each with its type, place and text."""
    rows = (
        [row for page in value for row in rows_of(page)]
        if isinstance(value, list) and all(isinstance(page, list) for page in value)
        else []
    )
    return bool(rows) and all("type" in row and "bbox" in row and "content" in row for row in rows)


def _as_first(row: _Row, number: int) -> dict[str, Any]:
    """A block of the content list's second version, which has spans for texts, as the first has it."""
    told = {name: _told(value) for name, value in row["content"].items()}
    text = next((value for name, value in told.items() if name.endswith("_content")), None)
    kind = str(row["type"]).removesuffix("_interline")
    return {
        **told,
        "text": text,
        "code_body": text,
        "text_level": told.get("level"),
        "table_body": told.get("html"),
        "type": kind,
        "bbox": row["bbox"],
        "page_idx": number,
    }


def _told(value: Any) -> Any:
    """A text of spans, or the texts of a list's items; what is neither as it is."""
    if not isinstance(value, list):
        return value
    items = [_told(row["item_content"]) for row in rows_of(value) if "item_content" in row]
    return items or "".join(map(_span, rows_of(value)))


def read_mineru(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages. Raises BroadsheetError where there is no text, or too much."""
    value = parsed(raw)
    if _is_model(value) and all(isinstance(row["content"], dict) for page in value for row in rows_of(page)):
        return pages_of(_listed([_as_first(row, number) for number, page in enumerate(value) for row in rows_of(page)]), path)
    if _is_model(value):
        return pages_of((Regions(_modelled(rows_of(page)), THOUSAND) for page in value), path)
    return pages_of(map(_middle, rows_of(value["pdf_info"])) if isinstance(value, dict) else _listed(rows_of(value)), path)


def _modelled(rows: list[dict[str, Any]]) -> list[Region]:
    """The blocks of a page of the model's list, their places in thousandths."""
    found = regions_of(
        rows, _BLOCKS | {"equation": "formula", "image": "figure", "chart": "figure", "table": "lines"}, ("type", "content", "bbox")
    )
    return [replace(r, box=r.box and (1000 * r.box[0], 1000 * r.box[1], 1000 * r.box[2], 1000 * r.box[3])) for r in found]


def _listed(rows: list[dict[str, Any]]) -> Iterator[Regions]:
    """The pages of a content list."""
    pages: dict[int, list[Region]] = {}
    for row in rows:
        number = row["page_idx"] if isinstance(row["page_idx"], int) else 0
        pages.setdefault(number, []).append(Region(_LISTED.get(str(row["type"]), _plain)(row), box_of(row.get("bbox"))))
    return (Regions(pages[number], THOUSAND) for number in sorted(pages))


def _plain(row: _Row) -> str:
    text, level = said(row.get("text")), row.get("text_level")
    return heading(text, level) if isinstance(level, int) and level > 0 else running(text)


def _image(row: _Row) -> str:
    """A picture or chart; older versions call its caption `img_caption`."""
    names = (f"{kind}_{what}" for what in ("caption", "footnote") for kind in ("image", "img", "chart"))
    return figure(*(said(row.get(name)) for name in names))


def _table(row: _Row) -> str:
    return "\n".join(filter(None, (said(row.get("table_caption")), said(row.get("table_body")), caption(said(row.get("table_footnote"))))))


# Each type of a content list that is more than text, and how it is read.
_LISTED: Mapping[str, Callable[[_Row], str]] = {
    "image": _image,
    "chart": _image,
    "table": _table,
    "equation": lambda row: formula(said(row.get("text"))),
    "list": lambda row: said(row.get("list_items")) or said(row.get("text")),
    "index": lambda row: said(row.get("list_items")),
    "code": lambda row: "\n".join(filter(None, (said(row.get("code_caption")), said(row.get("code_body"))))),
}


def _middle(page: _Row) -> Regions:
    """A page of blocks: those that MinerU discards, folios and page numbers, stand where they stand on the page, above its text or below."""
    size = page.get("page_size")
    whole = size_of(*size) if isinstance(size, list) and len(size) == 2 else None
    blocks = [region for block in rows_of(page.get("para_blocks")) for region in _blocks(block, 0)]
    aside = [region for block in rows_of(page.get("discarded_blocks")) for region in _blocks(block, 0)]
    head = [r for r in aside if whole and r.box and r.box[3] < whole[1] / 2]
    return Regions([*head, *blocks, *(r for r in aside if r not in head)], whole)


def _blocks(block: _Row, depth: int) -> Iterator[Region]:
    kind, box = str(block.get("type")), box_of(block.get("bbox"))
    inner = rows_of(block.get("blocks"))
    if inner and depth < DEEPEST:
        for one in inner:
            yield from _blocks(one, depth + 1)
        return
    lines = [_line(line) for line in rows_of(block.get("lines"))]
    text = "".join(lines) if kind in ("text", "title") else "\n".join(lines)
    yield Region(KINDS[_BLOCKS.get(kind, "lines")](text.strip()), box)


def _line(line: _Row) -> str:
    return "".join(_span(span) for span in rows_of(line.get("spans")))


def _span(span: _Row) -> str:
    """A span's text: of a formula as LaTeX, of a table as HTML, of a picture that it is one."""
    kind, content = span.get("type"), span.get("content")
    text = content if isinstance(content, str) else ""  # with the blanks at its ends
    if kind == "table":
        return said(span.get("html")) or text
    if kind in ("inline_equation", "equation_inline"):
        return f"${text.strip()}$" if text.strip() else ""
    return "![](figure)" if kind == "image" else text


# Each type of a block that is more than text, and the kind of region that it is.
_BLOCKS = {
    "title": "title", "image_caption": "caption", "image_footnote": "caption", "chart_caption": "caption", "table_footnote": "caption", "interline_equation": "formula",
}  # fmt: skip
