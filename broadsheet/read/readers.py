"""Every form that a page is delivered in, one literal table, and the one way in: `read_source(path) -> Source`.

A reader sees a file's bytes and hands on pages of lines (read/source.py); what is behind it does not know forms. What a file is, its
bytes say, not its name; the first reader of the table that recognises them reads them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from broadsheet.errors import BroadsheetError
from broadsheet.io.plain_file import read_limited
from broadsheet.io.seeds import as_blocks, checked_name, short_name
from broadsheet.model import Page
from broadsheet.read.abbyy import is_abbyy, read_abbyy
from broadsheet.read.alto import is_alto, read_alto
from broadsheet.read.docling import is_docling, read_docling
from broadsheet.read.dots_ocr import is_dots_ocr, read_dots_ocr
from broadsheet.read.hocr import is_hocr, read_hocr
from broadsheet.read.json_markdown import is_json_markdown, read_json_markdown
from broadsheet.read.layout_json import parsed
from broadsheet.read.marker import is_marker, read_marker
from broadsheet.read.mineru import is_mineru, read_mineru
from broadsheet.read.ocr_markdown import is_markdown, read_markdown
from broadsheet.read.paddle import is_paddle, read_paddle
from broadsheet.read.page_xml import is_page_xml, read_page_xml
from broadsheet.read.pdf import is_pdf, read_pdf
from broadsheet.read.plain_blocks import is_blocks, read_blocks
from broadsheet.read.print_text import is_print_text, read_print_text
from broadsheet.read.scan import is_scan, read_scan
from broadsheet.read.source import Form, Source, SourcePage

MAX_BYTES = 200_000_000  # a page scanned at 600 dpi without compression
_TOO_BIG = (f"The file is bigger than {MAX_BYTES // 1_000_000} MB.", "Split it at its pages, or scan it at 300 dpi.")

# File endings that name a form; a file that has one and is of none of the forms with bytes of their own is not what it says.
_NAMED = (".pdf", ".json", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp")
_OF_TEXT = ("markdown", "print-lines", "blocks")
_REMEDY = (
    "Give a PDF, a picture (PNG, JPEG, TIFF, WebP), ALTO, PAGE or FineReader XML, hOCR, an OCR model's Markdown or JSON, or plain text."
)
_OTHERS = (
    (b"PK\x03\x04", "a ZIP archive (as .docx, .odt and .epub are)"), (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"), (b"{\\rtf", "rich text (RTF)"),
    (b"GIF8", "a GIF picture"), (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"), (b"%!PS", "PostScript"), (b"\x1f\x8b", "a gzip archive"),
)  # fmt: skip
_XML = re.compile(rb"[\xef\xbb\xbf\s]*<(?:\?xml|[A-Za-z][^<>]*\sxmlns[:=])")


@dataclass(frozen=True, slots=True)
class Reader:
    """A form's reader. `recognises` says of a file's path and bytes whether they are of the form; `reads` gives its pages.

    `reads` raises BroadsheetError, with the file and what to do, for what it cannot read.
    """

    recognises: Callable[[Path, bytes], bool]
    reads: Callable[[Path, bytes], tuple[SourcePage, ...]]


# What has bytes of its own first; plain text, as which everything can be tried, last.
READERS: Mapping[Form, Reader] = {
    "pdf": Reader(is_pdf, read_pdf),
    "scan": Reader(is_scan, read_scan),
    "alto": Reader(is_alto, read_alto),
    "page-xml": Reader(is_page_xml, read_page_xml),
    "abbyy": Reader(is_abbyy, read_abbyy),
    "hocr": Reader(is_hocr, read_hocr),
    "mineru": Reader(is_mineru, read_mineru),
    "dots-ocr": Reader(is_dots_ocr, read_dots_ocr),
    "paddleocr": Reader(is_paddle, read_paddle),
    "docling": Reader(is_docling, read_docling),
    "marker": Reader(is_marker, read_marker),
    "json-markdown": Reader(is_json_markdown, read_json_markdown),
    "markdown": Reader(is_markdown, read_markdown),
    "print-lines": Reader(is_print_text, read_print_text),
    "blocks": Reader(is_blocks, read_blocks),
}


def read_source(path: Path) -> Source:
    """A file of any form, as read. Raises BroadsheetError, with file and remedy, for what is of no form or cannot be read."""
    raw = read_limited(path, MAX_BYTES, _TOO_BIG)
    form = next(form for form, reader in READERS.items() if reader.recognises(path, raw))
    if form == "blocks":
        _refuse_others(path, raw)
    if form in _OF_TEXT and path.suffix.lower() in _NAMED:
        raise BroadsheetError(
            f"It is named {path.suffix} and does not begin as such a file does.",
            f"Get the file anew, or name it by what it is. {_REMEDY}",
            path,
        )
    return Source(form, hashlib.sha256(raw).hexdigest(), READERS[form].reads(path, raw))


def pages_of(source: Source, path: Path, name: str | None = None) -> Iterator[tuple[Page, SourcePage]]:
    """Each page that has text, as the converter takes it and as read. `name` is the page's, else the file's short name; several pages
    of one file are numbered behind it.

    Raises BroadsheetError as a seed's reading does, and where no page has text.
    """
    name = short_name(path) if name is None else checked_name(name, path)
    written = [(n, page) for n, page in enumerate(source.pages, 1) if any(line.text.strip() for line in page.lines)]
    if not written:
        raise BroadsheetError("No page of the file has text.", "Give a file with the page's text or its scan.", path)
    for number, page in written:
        id = name if len(source.pages) == 1 else f"{name}-{number}"
        yield Page(id, path.name, source.sha256, as_blocks([line.text for line in page.lines], path), page.findings), page


def _refuse_others(path: Path, raw: bytes) -> None:
    """Raise BroadsheetError for a file that says, by its first bytes or its name, that it is no plain text."""
    for magic, what in _OTHERS:
        if raw.startswith(magic):
            raise BroadsheetError(f"It is {what}, which is not read.", f"Save the page as PDF or plain text. {_REMEDY}", path)
    if _XML.match(raw):
        raise BroadsheetError("It is XML, and neither ALTO, PAGE, FineReader's nor hOCR.", _REMEDY, path)
    if isinstance(parsed(raw), (dict, list)):
        raise BroadsheetError(
            "It is JSON, and neither MinerU's, dots.ocr's, PaddleOCR's, Docling's, Marker's nor Markdown in JSON.",
            "Give *_content_list.json or *_middle.json, or the Markdown beside it.",
            path,
        )
