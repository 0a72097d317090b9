"""PAGE XML, 2010 to 2019 (PRImA, primaresearch.org): regions of lines with polygons, and a reading order of regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from broadsheet.read.pieces import Piece
from broadsheet.read.source import Box, SourcePage
from broadsheet.read.xml_pages import NOWHERE, Laid, begins, below, name, number, pages_of, tree

_IS_PAGE = re.compile(rb"<(?:[\w.-]+:)?PcGts[\s>]")
_POINT = re.compile(r"(-?\d{1,9})(?:\.\d+)?\s*,\s*(-?\d{1,9})(?:\.\d+)?")


def is_page_xml(_: Path, raw: bytes) -> bool:
    """Whether it is XML whose root is `PcGts`."""
    return begins(raw, _IS_PAGE)


def read_page_xml(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages, regions in the order that the file gives. Raises BroadsheetError for what is no XML, has entities or no text."""
    return pages_of([_page(page) for page in below(tree(path, raw), "Page")], path)


def _page(page: Element) -> Laid:
    place = {ref: n for n, ref in enumerate(_order(page))}
    regions = sorted(below(page, "TextRegion"), key=lambda r: place.get(r.get("id", ""), len(place)))
    width, height = number(page, "imageWidth"), number(page, "imageHeight")
    return Laid([list(_pieces(r)) for r in regions], (width, height) if width and height and width > 0 < height else None)


def _order(page: Element) -> Iterator[str]:
    """The regions named by the reading order; in ordered groups by their index."""
    for order in below(page, "ReadingOrder"):
        for group in order:
            yield from _of_group(group)


def _of_group(group: Element) -> Iterator[str]:
    for item in sorted(group, key=lambda e: number(e, "index") or 0):
        if ref := item.get("regionRef"):
            yield ref
        if not name(item).startswith("RegionRef"):
            yield from _of_group(item)


def _pieces(region: Element) -> Iterator[Piece]:
    """A region's lines; its own text where it has none."""
    lines = [e for e in region if name(e) == "TextLine"]
    for line in lines or [region]:
        text, sure = _text(line)
        box = _box(line)
        if text:
            yield from (
                Piece(part, box if lines else NOWHERE, box[3] - box[1], sure)
                for part in ([" ".join(text.split())] if lines else text.splitlines())
            )


def _text(line: Element) -> tuple[str, float | None]:
    """A line's text, the first of several readings; of its words where the line itself has none."""
    readings = sorted((e for e in line if name(e) == "TextEquiv"), key=lambda e: number(e, "index") or 0)
    found = next((u.text.strip() for r in readings for u in below(r, "Unicode") if u.text and u.text.strip()), "")
    if found or name(line) != "TextLine":
        return found, number(readings[0], "conf") if readings else None
    return " ".join(filter(None, (_text(word)[0] for word in line if name(word) == "Word"))), None


def _box(line: Element) -> Box:
    coords = next((e for e in line if name(e) == "Coords"), None)
    if coords is None:
        return NOWHERE
    points = [(float(x), float(y)) for x, y in _POINT.findall(coords.get("points", ""))]
    points += [(x, y) for p in below(coords, "Point") if (x := number(p, "x")) is not None and (y := number(p, "y")) is not None]
    if not points:
        return NOWHERE
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)
