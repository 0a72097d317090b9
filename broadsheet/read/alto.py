"""ALTO, versions 2 to 4 (Library of Congress, loc.gov/standards/alto): text blocks of lines of strings, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from broadsheet.read.pieces import Piece
from broadsheet.read.source import SourcePage
from broadsheet.read.xml_pages import Laid, begins, below, name, number, pages_of, tree

_IS_ALTO = re.compile(rb"<(?:[\w.-]+:)?alto[\s>]")


def is_alto(_: Path, raw: bytes) -> bool:
    """Whether it is XML whose root is `alto`."""
    return begins(raw, _IS_ALTO)


def read_alto(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages, blocks in the order that the file gives. Raises BroadsheetError for what is no XML, has entities or no text."""
    root = tree(path, raw)
    order = [ref.get("REF", "") for group in below(root, "ReadingOrder") for ref in below(group, "ElementRef")]
    return pages_of([_page(page, order) for page in below(root, "Page")], path)


def _page(page: Element, order: Sequence[str]) -> Laid:
    blocks = _ordered(list(below(page, "TextBlock")), order)
    width, height = number(page, "WIDTH"), number(page, "HEIGHT")
    size = (width, height) if width and height and width > 0 < height else None
    return Laid([[_line(line) for line in below(block, "TextLine")] for block in blocks], size)


def _ordered(blocks: list[Element], order: Sequence[str]) -> list[Element]:
    """The blocks in the file's reading order: as listed, else as each names the next, else as they stand."""
    place = {id: n for n, id in enumerate(order)}
    if any(b.get("ID") in place for b in blocks):
        return sorted(blocks, key=lambda b: place.get(b.get("ID", ""), len(place)))
    by_id = {b.get("ID"): b for b in blocks if b.get("ID")}
    named = {b.get("IDNEXT") for b in blocks}
    found: dict[int, Element] = {}
    for block in [*(b for b in blocks if b.get("ID") not in named), *blocks]:
        following: Element | None = block
        while following is not None and id(following) not in found:
            found[id(following)] = following
            following = by_id.get(following.get("IDNEXT"))
    return list(found.values())


def _line(line: Element) -> Piece:
    text, sure = "", list[float]()
    for part in line:
        if name(part) == "SP":
            text += " "
        elif name(part) == "String" and part.get("SUBS_TYPE") != "HypPart2":
            whole = part.get("SUBS_CONTENT", "") if part.get("SUBS_TYPE") == "HypPart1" else ""  # a word broken at the line's end
            text += whole or part.get("CONTENT", "")
            sure += [wc] if (wc := number(part, "WC")) is not None else []
    box = _box(line) or _around(list(_strings(line)))
    return Piece(" ".join(text.split()), box, box[3] - box[1], sum(sure) / len(sure) if sure else None)


def _strings(line: Element) -> Iterator[tuple[float, float, float, float]]:
    return (box for part in line if name(part) == "String" and (box := _box(part)))


def _around(boxes: Sequence[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    columns = list(zip(*boxes, strict=True))
    return (min(columns[0]), min(columns[1]), max(columns[2]), max(columns[3])) if boxes else (0.0, 0.0, 0.0, 0.0)


def _box(element: Element) -> tuple[float, float, float, float] | None:
    left, top, width, height = (number(element, key) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    if left is None or top is None or not width or not height or width < 0 or height < 0:
        return None
    return left, top, left + width, top + height
