"""PDF: the characters of its text layer with place and size, by pypdfium2 (PDFium, the engine of Chromium), and each page's picture.

Chosen over pdfplumber and pdfminer.six, as free: it alone also renders; a page of 5,848 letters took it 0.2 s of processor time, them 1.5 and 2.0;
and pdfplumber gave radicals (⼭) for letters of Chromium's PDFs. `bench/inputs.py` measures what comes of it.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from broadsheet.errors import BroadsheetError
from broadsheet.read.geometry import blocks_of
from broadsheet.read.pdf_streams import check_streams
from broadsheet.read.picture import LONGEST, as_webp
from broadsheet.read.pieces import Piece
from broadsheet.read.scan import LONGEST_READ, recognised
from broadsheet.read.source import SourceLine, SourcePage

MAX_PAGES = 200
MAX_CHARACTERS = 60_000  # on a page; one of small print has under 20,000
MAX_SIDE = 20_000  # points: seven metres
TEXT_ENOUGH = 20  # characters that a page's text layer has at the least; fewer are a stamp on a scan
WORDS_APART, RUNS_APART = 0.15, 0.85  # ems of white, more than usual in the line, that part words; ems that part runs
ABOVE = 0.88  # of a Chinese letter's height stands above the foot of its line


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character from its origin to its advance, in points from the upper left corner; its ink, which a mark has only on one side."""

    text: str
    left: float
    right: float
    foot: float
    size: float
    ink_left: float
    ink_right: float


def is_pdf(_: Path, raw: bytes) -> bool:
    """Whether it begins as a PDF does; readers forgive a kilobyte of other things before that."""
    return b"%PDF-" in raw[:1024]


def read_pdf(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages. Raises BroadsheetError for what is encrypted, broken, empty, too big, or has no text."""
    check_streams(path, raw)
    document = _opened(path, raw)
    try:
        if len(document) > MAX_PAGES:
            raise BroadsheetError(
                f"The PDF has {len(document):,} pages, more than {MAX_PAGES}.", "Split it: the pages of one issue, or one page.", path
            )
        return tuple(_page(document, number, path) for number in range(len(document)))
    finally:
        document.close()


def _opened(path: Path, raw: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise BroadsheetError("The PDF is encrypted.", "Save it without a password, and add that.", path) from None
        raise BroadsheetError("The PDF is broken, cut, or has no page.", "Get it anew, or print it to PDF again.", path) from None


def _page(document: Any, number: int, path: Path) -> SourcePage:
    import pypdfium2

    try:
        page = document[number]
        width, height = page.get_size()
        if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
            raise BroadsheetError(
                f"Page {number + 1} of the PDF is {width:.0f} × {height:.0f} points.", "Print it at the newspaper's own size.", path
            )
        pieces = tuple(page_pieces(page, path, number + 1))
        image = page.render(scale=LONGEST / max(width, height)).to_pil()
        if sum(len(p.text) for p in pieces) < TEXT_ENOUGH:
            return recognised(page.render(scale=LONGEST_READ / max(width, height)).to_pil(), path)
    except pypdfium2.PdfiumError:
        raise BroadsheetError(f"Page {number + 1} of the PDF is broken.", "Get it anew, or print it to PDF again.", path) from None
    picture, size = as_webp(image)
    lines = tuple(_scaled(line, (size[0] / width, size[1] / height)) for line in blocks_of(pieces))
    return SourcePage(lines, (float(size[0]), float(size[1])), picture)


def _scaled(line: SourceLine, scale: tuple[float, float]) -> SourceLine:
    box = line.box and (line.box[0] * scale[0], line.box[1] * scale[1], line.box[2] * scale[0], line.box[3] * scale[1])
    return SourceLine(line.text, box, line.size * scale[1], line.confidence)


def page_pieces(page: Any, path: Path, number: int) -> Iterator[Piece]:
    """Runs of characters on one line of print, from the upper left corner."""
    text = page.get_textpage()
    count = text.count_chars()
    if count > MAX_CHARACTERS:
        raise BroadsheetError(
            f"Page {number} of the PDF has {count:,} characters, more than {MAX_CHARACTERS:,}.", "Split it: one file a page.", path
        )
    for row in _rows(sorted(_letters(page, text, count), key=lambda c: (c.foot, c.left))):
        for run in _runs(row):
            yield _run(run)


def _letters(page: Any, text: Any, count: int) -> Iterator[_Letter]:
    """Every printed character, once."""
    from pypdfium2 import raw

    left, _, _, top = page.get_bbox()
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    seen: set[tuple[str, int, int]] = set()
    # of the character before its number, place and ink; how many of its glyph stand before this one
    last, inked, before = (
        (-1, 0.0, 0.0),
        0.0,
        0,
    )
    for at in range(count):
        char = chr(raw.FPDFText_GetUnicode(text, at))
        if raw.FPDFText_IsGenerated(text, at) == 1 or char.isspace() or unicodedata.category(char) in ("Cc", "Cs", "Cn"):
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetMatrix(text, at, matrix)
        size = raw.FPDFText_GetFontSize(text, at) * (math.hypot(matrix.b, matrix.d) or 1.0)
        if not (math.isfinite(x.value) and math.isfinite(y.value) and 0 < size < MAX_SIDE):
            continue
        ink = text.get_charbox(at)
        start, foot = x.value - left, top - y.value
        part = last == (at - 1, x.value, y.value) and (ink[0] > inked or ink[2] - ink[0] > (before + 1.5) * size)
        before = before + 1 if part else 0  # one glyph of —— is two characters
        last, inked, start = (at, x.value, y.value), ink[0], start + before * size
        if (mark := (char, round(start), round(foot))) in seen:
            continue  # printed twice, a hair apart, to look bold
        seen.add(mark)
        full = unicodedata.east_asian_width(char) in "WFA"
        yield _Letter(char, start, start + size if full else max(ink[2] - left, start + size / 5), foot, size, ink[0] - left, ink[2] - left)


def _rows(letters: Sequence[_Letter]) -> list[list[_Letter]]:
    """Letters that stand on one line, of about one size."""
    rows: list[list[_Letter]] = []
    recent: list[list[_Letter]] = []
    for letter in letters:
        recent = [row for row in recent if letter.foot - row[-1].foot <= letter.size]
        row = next(
            (r for r in recent if abs(r[0].foot - letter.foot) <= 0.25 * letter.size and 0.7 <= r[0].size / letter.size <= 1.4), None
        )
        if row is None:
            row = []
            rows.append(row)
            recent.append(row)
        row.append(letter)
    return rows


def _runs(row: Sequence[_Letter]) -> Iterator[list[_Letter]]:
    """A line of letters from the left, parted where there is white as between columns."""
    run: list[_Letter] = []
    for letter in sorted(row, key=lambda c: c.left):
        if run and letter.left - run[-1].right > RUNS_APART * letter.size:
            yield run
            run = []
        run.append(letter)
    yield run


def _run(letters: Sequence[_Letter]) -> Piece:
    """A run as text. White that is more than what a third of the line's gaps have parts words: print spreads a line evenly to fill it."""
    gaps = [(b.left - a.right) / b.size for a, b in pairwise(letters)]
    usual = max(0.0, sorted(gaps)[(len(gaps) - 1) // 3]) if gaps else 0.0
    text = letters[0].text + "".join((" " if gap > usual + WORDS_APART else "") + c.text for gap, c in zip(gaps, letters[1:], strict=True))
    size, foot = median(c.size for c in letters), max(c.foot for c in letters)
    edges = [edge for c in letters for edge in ((c.ink_left, c.ink_right) if unicodedata.category(c.text)[0] == "P" else (c.left, c.right))]
    return Piece(text, (min(edges), foot - ABOVE * size, max(edges), foot + (1 - ABOVE) * size), size)
