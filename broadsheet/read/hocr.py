"""hOCR (kba.github.io/hocr-spec), as Tesseract and others write it: XHTML whose classes tell pages, paragraphs, lines and words, and whose `title`s tell places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

from broadsheet.read.pieces import Piece
from broadsheet.read.source import Box, SourcePage
from broadsheet.read.xml_pages import NOWHERE, Laid, begins, pages_of, tree

_IS_HOCR = re.compile(rb"<meta\s[^<>]*\bocr-(?:system|capabilities)\b|<\w+\s[^<>]*\bclass=[\"'](?:[^\"'<>]*\s)?ocr_page\b")
_BOX = re.compile(r"\bbbox((?:\s+\d{1,9}(?:\.\d+)?){4})(?![\d.])")
_SURE = re.compile(r"\bx_wconf\s+(\d{1,3}(?:\.\d+)?)(?![\d.])")
_REGIONS, _WORDS = ("ocr_carea", "ocr_par"), ("ocrx_word", "ocr_word")
_LINES = ("ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat")
_LATIN = re.compile(r"[!-~]{2}")
APART = 0.8  # heights of a line between two words that are not Latin, beyond which white is printed there; Tesseract's boxes of single letters are often too narrow


def is_hocr(_: Path, raw: bytes) -> bool:
    """Whether it is XHTML that says so, or has a page of it; other HTML is not."""
    return begins(raw, _IS_HOCR)


def read_hocr(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages, in the order that the file gives. Raises BroadsheetError for what is no XML, has entities or no text."""
    return pages_of([_page(page) for page in _of(tree(path, raw, doctype=True), "ocr_page")], path)


def _of(element: Element, *classes: str) -> Iterator[Element]:
    """An element and what is below it, of the classes."""
    return (e for e in element.iter() if not set(classes).isdisjoint(e.get("class", "").split()))


def _page(page: Element) -> Laid:
    regions: list[list[Piece]] = [[]]
    for element in _of(page, *_REGIONS, *_LINES):
        if not set(_REGIONS).isdisjoint(element.get("class", "").split()):
            regions.append([])
        elif sum(1 for _ in _of(element, *_LINES)) == 1:  # a header may hold lines
            regions[-1].append(_line(element))
    size = _box(page)[2:]
    return Laid(regions, size if all(size) else None)


def _line(line: Element) -> Piece:
    """A line, of its words where they are told one by one."""
    box, words = _box(line), list(_of(line, *_WORDS))
    sure = [float(m[1]) / 100 for word in words if (m := _SURE.search(word.get("title", "")))]
    texts = [" ".join("".join(word.itertext()).split()) for word in words or [line]]
    high = box[3] - box[1]
    gaps = [_box(b)[0] - _box(a)[2] for a, b in pairwise(words)]
    text = texts[0] + "".join(
        (" " if gap > APART * high or _LATIN.match(a[-1:] + b[:1]) else "") + b for (a, b), gap in zip(pairwise(texts), gaps, strict=True)
    )
    return Piece(text.strip(), box, high, sum(sure) / len(sure) if sure else None)


def _box(element: Element) -> Box:
    found = _BOX.search(element.get("title", ""))
    left, top, right, foot = map(float, found[1].split()) if found else NOWHERE
    return (left, top, right, foot) if left < right and top < foot else NOWHERE
