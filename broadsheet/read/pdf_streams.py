"""A PDF's compressed streams, looked at before PDFium sees them: a small file may hold one that fills the memory."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from broadsheet.errors import BroadsheetError

MAX_CONTENT, MAX_IMAGE, MAX_ALL = 64_000_000, 300_000_000, 1_500_000_000  # bytes of a stream, of a picture, of all together
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_TWICE = re.compile(rb"/Filter\s*\[[^\]]{0,200}Fl(?:ateDecode)?\b[^\]]{0,200}Fl(?:ateDecode)?\b")
_DICTIONARY = 600  # bytes before a stream in which its dictionary says what it is
_STEP = 1_000_000


def check_streams(path: Path, raw: bytes) -> None:
    """Raise BroadsheetError where a stream grows beyond what a newspaper page needs, or is compressed twice."""
    remedy = "Print the page to PDF anew, or scan it."
    if _TWICE.search(raw):
        raise BroadsheetError("The PDF holds a stream that is compressed twice.", remedy, path)
    grown = 0
    for found in _STREAM.finditer(raw):
        start = found.end()
        if raw[start : start + 1] and raw[start] & 0x0F == 8:  # as zlib's begin
            most = MAX_IMAGE if b"/Image" in raw[max(0, start - _DICTIONARY) : start] else MAX_CONTENT
            grown += (size := _inflated(raw, start, most))
            if size > most or grown > MAX_ALL:
                raise BroadsheetError("The PDF holds a stream that grows beyond measure when it is unpacked.", remedy, path)


def _inflated(raw: bytes, start: int, most: int) -> int:
    """How many bytes a stream unpacks to; a little more than `most` where it is more than that."""
    inflate, size = zlib.decompressobj(), 0
    data = raw[start : start + _STEP]
    try:
        while data and not inflate.eof and size <= most:
            size += len(inflate.decompress(data, _STEP))
            if inflate.unconsumed_tail:
                data = inflate.unconsumed_tail
            else:
                start += _STEP
                data = raw[start : start + _STEP]
    except zlib.error:
        pass  # not zlib's, or broken: what there is of it has been counted
    return size
