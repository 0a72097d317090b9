"""A PDF's compressed streams, looked at before PDFium sees them: a small file may hold one that fills the memory."""

from __future__ import annotations

import base64
import re
import zlib
from pathlib import Path

from broadsheet.errors import BroadsheetError

MAX_CONTENT, MAX_IMAGE, MAX_ALL = 64_000_000, 300_000_000, 1_500_000_000  # bytes of a stream, of a picture, of all together
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_TWICE = re.compile(rb"/Filter\s*\[[^\]]{0,200}Fl(?:ateDecode)?\b[^\]]{0,200}Fl(?:ateDecode)?\b")
_DICTIONARY = 600  # bytes before a stream in which its dictionary says what it is
_STEP = 1_000_000
_LZW = re.compile(rb"/(?:LZWDecode|LZW)\b")
_WRAPPED = re.compile(rb"/(ASCIIHexDecode|AHx|ASCII85Decode|A85)\b")
# Three ways or more, a name with a character in code, LZW or runs around another way, LZW with other widths: nobody prints a page so.
_UNMEASURED = re.compile(
    rb"/Filter\s*(?:\[\s*(?:/[^/\]]+){3}|\[[^\]]*#|/[^\s/>]*#|\[\s*/(?:LZW(?:Decode)?|RL|RunLengthDecode)\s*/)|/EarlyChange\s+0"
)
_NO_DIGIT, _BLANK = re.compile(rb"[^0-9A-Fa-f]"), re.compile(rb"[\s\0]")
_RUN = re.compile(rb"/(?:RunLengthDecode|RL)\b")
MOST_LZW, MOST_RUN = 1_370, 64  # times that these can make of a byte
_CLEAR, _END = 256, 257  # LZW's codes for a new table and for the end


def check_streams(path: Path, raw: bytes) -> None:
    """Raise BroadsheetError where a stream grows beyond what a newspaper page needs, or is compressed twice."""
    remedy = "Print the page to PDF anew, or scan it."
    if _TWICE.search(raw):
        raise BroadsheetError("The PDF holds a stream that is compressed twice.", remedy, path)
    grown = 0
    for found in _STREAM.finditer(raw):
        start = found.end()
        head = raw[max(0, start - _DICTIONARY) : start]
        head = head[head.rfind(b"obj") + 1 :]  # of this stream alone
        most = MAX_IMAGE if b"/Image" in head else MAX_CONTENT
        size = _unpacked(raw, start, head, most)
        grown += size
        if size > most or grown > MAX_ALL:
            raise BroadsheetError("The PDF holds a stream that grows beyond measure when it is unpacked.", remedy, path)


def _unpacked(raw: bytes, start: int, head: bytes, most: int) -> int:
    """How many bytes a stream unpacks to, or more than that: what is packed in two ways is taken at the most that the second can make of it."""
    if _UNMEASURED.search(head):
        return most + 1
    if wrapped := _WRAPPED.search(head):
        try:
            raw, start = _bare(raw[start : _end(raw, start)], wrapped[1] in (b"ASCIIHexDecode", b"AHx")), 0
        except ValueError:
            return most + 1
    if raw[start : start + 1] and raw[start] & 0x0F == 8:  # as zlib's begin
        size = _inflated(raw, start, most)
        return size * (MOST_LZW if _LZW.search(head) else MOST_RUN if _RUN.search(head) else 1)
    if _LZW.search(head):
        return _lzw_size(raw, start, most)
    return 0


def _end(raw: bytes, start: int) -> int:
    end = raw.find(b"endstream", start)
    return end if end >= 0 else len(raw)


def _bare(text: bytes, hexadecimal: bool) -> bytes:
    """The bytes that a stream has written as text, what is no sign of it left out. Raises ValueError where it is none."""
    if not hexadecimal:
        return base64.a85decode(_BLANK.sub(b"", text.partition(b"~>")[0]))
    digits = _NO_DIGIT.sub(b"", text.partition(b">")[0])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


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


def _lzw_size(raw: bytes, start: int, most: int) -> int:
    """How many bytes an LZW stream unpacks to; a little more than `most` where it is more than that."""
    sizes, last, size, wide = list[int](), 0, 0, 9
    bits = held = 0
    for byte in raw[start : _end(raw, start)]:
        held, bits = (held << 8 | byte) & 0xFFFFF, bits + 8
        if bits < wide:
            continue
        bits -= wide
        code = held >> bits & (1 << wide) - 1
        if code == _END or size > most:
            break
        if code == _CLEAR:
            sizes, last, wide = [], 0, 9
            continue
        new = 1 if code < _CLEAR else sizes[code - 258] if code - 258 < len(sizes) else last + 1
        size += new
        if last and len(sizes) < 4096 - 258:
            sizes.append(last + 1)
        last, wide = new, min(12, (258 + len(sizes) + 1).bit_length())
    return size
