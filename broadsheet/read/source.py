"""What a reader of any form hands on: pages of lines as a seed will have them, with their places where the form tells.

A *box* is (left, top, right, bottom), in units of the page's `size`, from its upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from broadsheet.decisions import Ruling
from broadsheet.model import Finding

Form = Literal[
    "blocks",
    "print-lines",
    "pdf",
    "scan",
    "markdown",
    "mineru",
    "dots-ocr",
    "paddleocr",
    "docling",
    "marker",
    "json-markdown",
    "alto",
    "page-xml",
    "abbyy",
    "hocr",
]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the seed to be: a block, or a print line; "" is a blank line.

    `size`: height of its letters, in units of the page, 0 where not known; `confidence`: of who recognised it, 0 to 1.
    """

    text: str
    box: Box | None = None
    size: float = 0.0
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page: its lines in the form's own order, its width and height, its picture as WebP, and what the form says of single lines as an
    editor would, where there are any.
    """

    lines: tuple[SourceLine, ...]
    size: tuple[float, float] | None = None
    picture: bytes | None = None
    findings: tuple[Finding, ...] = ()
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: what it was seen to be, the sha256 of its bytes, and its pages."""

    form: Form
    sha256: str
    pages: tuple[SourcePage, ...]
