"""What ALTO, PAGE XML, FineReader's XML and hOCR share: XML read without entities, and regions of lines with their places as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from broadsheet.errors import BroadsheetError
from broadsheet.read.geometry import blocks_of, steady
from broadsheet.read.pieces import Piece, usual_size
from broadsheet.read.source import Box, SourceLine, SourcePage
from broadsheet.read.unsure import unsure

MAX_BYTES = 30_000_000
MAX_PAGES, MAX_LINES, MAX_DEPTH = 200, 20_000, 40
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
Region = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as an XML file tells it: its regions in reading order, and its size where that is told."""

    regions: Sequence[Region]
    size: tuple[float, float] | None


def begins(raw: bytes, mark: re.Pattern[bytes]) -> bool:
    """Whether a file begins as XML does, with such a mark in its first 4,096 bytes."""
    head = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and mark.search(head) is not None


def tree(path: Path, raw: bytes, doctype: bool = False) -> Element:
    """The root. `doctype`: whether the form has a document type, as XHTML. Raises BroadsheetError for what is no XML, for entities and for what is too big."""
    if len(raw) > MAX_BYTES:
        raise BroadsheetError(f"The XML is bigger than {MAX_BYTES // 1_000_000} MB.", "Give one file a page.", path)
    try:
        root: Element = fromstring(raw, forbid_dtd=not doctype)
    except DefusedXmlException:
        raise BroadsheetError(
            "The XML declares a document type or entities.",
            "Remove its <!DOCTYPE …>, or what stands in its brackets: no such file needs it.",
            path,
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise BroadsheetError(f"This is not XML, or it is cut: {error}.", "Export it anew.", path) from None
    if _deeper(root, MAX_DEPTH):
        raise BroadsheetError(f"The XML is nested more than {MAX_DEPTH} deep.", "Export it anew.", path)
    return root


def _deeper(root: Element, most: int) -> bool:
    """Whether an element has more than `most` others around it."""
    level = [root]
    for _ in range(most):
        level = [child for element in level for child in element]
    return bool(level)


def name(element: Element) -> str:
    """An element's name without its namespace, which tells only the version."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def below(element: Element, *names: str) -> Iterator[Element]:
    """What is below an element and has one of the names, in order."""
    return (e for e in element.iter() if name(e) in names and e is not element)


def number(element: Element, key: str) -> float | None:
    """A number of at most nine digits, or None."""
    try:
        value = float(element.get(key, ""))
    except ValueError:
        return None
    return value if -1e9 < value < 1e9 else None


def pages_of(laid: Sequence[Laid], path: Path) -> tuple[SourcePage, ...]:
    """The pages with their blocks. Raises BroadsheetError where there is no text, or too much."""
    if len(laid) > MAX_PAGES:
        raise BroadsheetError(f"The XML has {len(laid):,} pages, more than {MAX_PAGES}.", "Give one file a page.", path)
    if not any(p.text.strip() for page in laid for region in page.regions for p in region):
        raise BroadsheetError("The XML has no text.", "Give the file that recognition wrote, not that of the layout alone.", path)
    return tuple(_page(page, path) for page in laid)


def _page(laid: Laid, path: Path) -> SourcePage:
    pieces: list[Any] = [p for region in laid.regions for p in region]
    if len(pieces) > MAX_LINES:
        raise BroadsheetError(f"A page has {len(pieces):,} lines, more than {MAX_LINES:,}.", "Give one file a page.", path)
    em = usual_size([p for p in pieces if p.size])
    lines = tuple(line for region in laid.regions for line in _lines(region, em))
    right, foot = max((p.box[2] for p in pieces), default=0.0), max((p.box[3] for p in pieces), default=0.0)
    size = laid.size or ((right, foot) if right > 0 < foot else None)
    return SourcePage(lines, size, findings=unsure(lines))


def _lines(region: Region, em: float) -> Iterator[SourceLine]:
    """A region's blocks; line by line where one of them has no place."""
    if all(p.box[0] < p.box[2] and p.box[1] < p.box[3] for p in region):
        yield from blocks_of(steady(region, em), em)
    else:
        yield from (SourceLine(p.text, confidence=p.confidence) for p in region if p.text.strip())
