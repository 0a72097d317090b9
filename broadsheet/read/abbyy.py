"""The XML of ABBYY FineReader (support.abbyy.com, schemas 6 to 10): blocks of paragraphs of lines of characters, each with its place."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

from broadsheet.read.pieces import Piece
from broadsheet.read.source import SourcePage
from broadsheet.read.xml_pages import NOWHERE, Laid, begins, below, number, pages_of, tree

_IS_ABBYY = re.compile(rb"<(?:[\w.-]+:)?document\s[^<>]*FineReader_xml")
_SUSPICIOUS = ("1", "true")


def is_abbyy(_: Path, raw: bytes) -> bool:
    """Whether it is XML whose root is a `document` of FineReader's."""
    return begins(raw, _IS_ABBYY)


def read_abbyy(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages, paragraphs in the order that the file gives. Raises BroadsheetError for what is no XML, has entities or no text."""
    return pages_of([_page(page) for page in below(tree(path, raw), "page")], path)


def _page(page: Element) -> Laid:
    paragraphs = [[_line(line) for line in below(paragraph, "line")] for paragraph in below(page, "par")]
    width, height = number(page, "width"), number(page, "height")
    return Laid(paragraphs, (width, height) if width and height and width > 0 < height else None)


def _line(line: Element) -> Piece:
    """A line, of its characters where they are told one by one; as sure as few of them are suspicious."""
    letters = list(below(line, "charParams"))
    text = "".join(map(_letter, letters)) or "".join(line.itertext())
    doubted = sum(letter.get("suspicious") in _SUSPICIOUS for letter in letters)
    left, top, right, foot = (number(line, side) or 0.0 for side in "ltrb")
    box = (left, top, right, foot) if left < right and top < foot else NOWHERE
    return Piece(" ".join(text.replace("¬", "\xad").split()), box, box[3] - box[1], 1 - doubted / len(letters) if letters else None)


def _letter(letter: Element) -> str:
    """What stands beside other readings, which are elements of their own."""
    whole = "".join([letter.text or "", *(reading.tail or "" for reading in letter)])
    return whole.strip() or " "
