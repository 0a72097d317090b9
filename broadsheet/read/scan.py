"""A scan: a picture whose text is recognised, line by line with its place, by rapidocr (PP-OCR's models, within its package; no network).

Optional (`make ocr`): the recogniser and what it needs are 200 MB. On the processor alone, the same picture gives the same text.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from broadsheet.errors import BroadsheetError
from broadsheet.read.geometry import as_wide, blocks_of, squared, steady
from broadsheet.read.gutters import bounds, parts
from broadsheet.read.picture import as_webp
from broadsheet.read.pieces import Piece, usual_size
from broadsheet.read.source import Box, SourceLine, SourcePage
from broadsheet.read.unsure import unsure

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
MAX_PIXELS = 150_000_000  # a broadsheet at 600 dpi has 120 million
MAX_PAGES = 50  # of a TIFF
LONGEST_READ = 4500  # pixels of a side that are looked at; a broadsheet at 200 dpi has 4,300
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def is_scan(_: Path, raw: bytes) -> bool:
    """Whether it begins as a PNG, JPEG, TIFF or WebP does."""
    return raw.startswith(_MAGIC) or (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP")


def read_scan(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages, several of a TIFF. Raises BroadsheetError for what is cut, broken or too big, and without a recogniser."""
    return tuple(recognised(image, path) for image in _images(path, raw))


def recognised(image: Any, path: Path) -> SourcePage:
    """A picture's page: its blocks, in pixels of the picture that is kept. Raises BroadsheetError without a recogniser, or where it sees nothing."""
    image = image.convert("RGB")
    image.thumbnail((LONGEST_READ, LONGEST_READ))
    engine, bgr = _recogniser(path), _bgr(image)
    found = _blocks(across_gutters(list(_pieces(engine(bgr, use_cls=False)[0] or ())), bgr, engine))
    if not found:
        raise BroadsheetError("No text is recognised in the picture.", "Scan the page upright, at 200 to 300 dpi.", path)
    picture, size = as_webp(image)
    scale = size[0] / image.width
    lines = tuple(_scaled(line, scale) for line in found)
    return SourcePage(lines, (float(size[0]), float(size[1])), picture, unsure(lines))


def blocks_seen(found: Any) -> tuple[SourceLine, ...]:
    """The blocks of what the recogniser saw, each as (four corners, text, how sure), in pixels of its picture."""
    return _blocks(list(_pieces(found)))


def across_gutters(pieces: Sequence[Piece], bgr: Any, engine: Any) -> list[Piece]:
    """The lines, each that was taken across a gutter recognised anew column by column; as it was where a part of it cannot be read."""
    em, green, known = usual_size(pieces), bgr[:, :, 1], bounds(pieces)
    return [part for piece in pieces for part in _column_by_column(piece, parts(green, piece, em, known), bgr, engine)]


def _column_by_column(piece: Piece, boxes: Sequence[Box], bgr: Any, engine: Any) -> list[Piece]:
    if len(boxes) < 2:
        return [replace(piece, box=boxes[0], size=min(piece.size, boxes[0][3] - boxes[0][1]))]
    read = [
        engine(bgr[max(0, int(top)) : int(foot) + 1, max(0, int(left)) : int(right) + 1], use_det=False, use_cls=False)[0]
        for left, top, right, foot in boxes
    ]
    if not all(seen and str(seen[0][0]).strip() for seen in read):
        return [piece]
    return [Piece(str(seen[0][0]), box, min(piece.size, box[3] - box[1]), float(seen[0][1])) for box, seen in zip(boxes, read, strict=True)]


def _blocks(pieces: Sequence[Piece]) -> tuple[SourceLine, ...]:
    em = usual_size(pieces)
    return blocks_of(squared(steady(as_wide(pieces, em), em), em), em)


def _scaled(line: SourceLine, scale: float) -> SourceLine:
    box = line.box and (line.box[0] * scale, line.box[1] * scale, line.box[2] * scale, line.box[3] * scale)
    return SourceLine(line.text, box, line.size * scale, line.confidence)


def _pieces(found: Any) -> Iterator[Piece]:
    for corners, text, sure in found:
        across, down = [float(c[0]) for c in corners], [float(c[1]) for c in corners]
        box = (min(across), min(down), max(across), max(down))
        yield Piece(str(text), box, box[3] - box[1], float(sure))


@cache
def _engine() -> Any:
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR(max_side_len=LONGEST_READ)  # its own limit, 2,000, makes small print unreadable


def _recogniser(path: Path) -> Any:
    try:
        return _engine()
    except ImportError:
        raise BroadsheetError(
            "This page is a picture, and no text recogniser is installed.", "Run `make ocr` (pip install -r requirements-ocr.txt).", path
        ) from None


def _bgr(image: Any) -> Any:
    import numpy

    return numpy.asarray(image)[:, :, ::-1]


def _images(path: Path, raw: bytes) -> Iterator[Any]:
    """Each picture of a file, upright."""
    from PIL import Image, ImageOps

    too_big = BroadsheetError(f"The picture has more than {MAX_PIXELS:,} pixels.", "Scan it at 200 to 300 dpi.", path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is wrong with a file is told below, once
            image = Image.open(io.BytesIO(raw), formats=FORMATS)
            many = getattr(image, "n_frames", 1)
        if many > MAX_PAGES:
            raise BroadsheetError(f"The picture has {many:,} pages, more than {MAX_PAGES}.", "Split it.", path)
        for number in range(many):
            image.seek(number)
            if image.width * image.height > MAX_PIXELS:
                raise too_big
            yield ImageOps.exif_transpose(image)
    except Image.DecompressionBombError:
        raise too_big from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise BroadsheetError("The picture is broken, or cut.", "Scan it anew, or get the file again.", path) from None
