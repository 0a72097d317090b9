"""Bytes → text: UTF-8 (also such as was read wrongly and saved so), UTF-16 and UTF-32 with their marks or without, GB18030, Big5 with or without
Hong Kong's characters, HZ and UTF-7. What is none of these for sure is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from broadsheet.errors import BroadsheetError
from broadsheet.findings import finding
from broadsheet.io.mojibake import read_back
from broadsheet.model import Finding

_TO_UTF8 = "Save the file as UTF-8 plain text."
_BEYOND = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 2_000  # characters by which a text is known for what it was
_ENOUGH = 10  # characters beyond ASCII; fewer say nothing about an encoding
_COMMON = 0.9  # share of them that are common; Chinese text read as what it is not stays below 0.5
_EVERYDAY = frozenset("的一是在不了有和人中大为為上个個国國我以要这這之其于於")
_CANTONESE = "佢哋喺嘅啲咗嚟嗰咁冇唔睇攞畀"
_OFTEN = 0.02  # share of these in Chinese text: 0.09; in Japanese and Korean text read as Chinese there are next to none
_ENCODINGS = (("gb18030", "encoding-gb18030"), ("big5", "encoding-big5"), ("big5hkscs", "encoding-big5-hkscs"))
# without a mark
_WIDE = (
    ("utf-32-le", "encoding-utf32"),
    ("utf-32-be", "encoding-utf32"),
    ("utf-16-le", "encoding-utf16"),
    ("utf-16-be", "encoding-utf16"),
)
_MARKED = (  # the longer mark of two that begin alike first
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32", "encoding-utf32"), (codecs.BOM_UTF32_BE, "utf-32", "UTF-32", "encoding-utf32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16", "encoding-utf16"), (codecs.BOM_UTF16_BE, "utf-16", "UTF-16", "encoding-utf16"),
)  # fmt: skip
_SEVEN_BIT = (("hz", "encoding-seven-bit"), ("utf-7", "encoding-seven-bit"))


def decode(raw: bytes, path: Path) -> tuple[str, tuple[Finding, ...]]:
    """The text, in which lone surrogates may stand, and what is to be said of the encoding. Raises BroadsheetError for what is no text."""
    marked = next((m for m in _MARKED if raw.startswith(m[0])), None)
    if marked:
        _, encoding, name, code = marked
        try:
            return raw.decode(encoding, "surrogatepass"), (finding(code),)
        except UnicodeDecodeError:
            raise BroadsheetError(f"The file begins as {name} and goes on as something else.", _TO_UTF8, path) from None
    likely = _WIDE if b"\0" in raw else _SEVEN_BIT if raw.isascii() else ()
    if (found := _first(raw, likely)) is not None:
        return found
    if b"\0" in raw:
        raise BroadsheetError("The file is not text: it holds a NUL byte.", _TO_UTF8, path, _line_at(raw, raw.index(b"\0")))
    try:
        return _as_it_was(raw.decode("utf-8", "surrogatepass"), path)
    except UnicodeDecodeError as error:
        bad = error.start
    if (found := _first(raw, _ENCODINGS)) is not None:
        return found
    what = f"This is not UTF-8: byte {raw[bad]:#04x} at byte {bad + 1} of the file."
    raise BroadsheetError(what, _TO_UTF8, path, _line_at(raw, bad))


def _as_it_was(text: str, path: Path) -> tuple[str, tuple[Finding, ...]]:
    """A text, read back where it was UTF-8 that a program read as something else and saved so; refused where some of it is lost by that."""
    sample = text[:_SAMPLE]
    beyond, everyday = len(sample) - len(sample.encode("ascii", "ignore")), sum(map(sample.count, _EVERYDAY))
    if beyond < _ENOUGH or everyday >= _OFTEN * beyond or read_back(sample, _chinese) is None:
        return text, ()
    found = read_back(text, _chinese)
    if found and not found[1]:
        what = "The text was UTF-8, was read as another encoding and saved so, and some of its characters are lost."
        raise BroadsheetError(what, "Take the text from its source again and save it as UTF-8.", path)
    return (found[0], (finding("encoding-mojibake"),)) if found else (text, ())


def _first(raw: bytes, encodings: Iterable[tuple[str, str]]) -> tuple[str, tuple[Finding, ...]] | None:
    """The text in the first of the encodings that the bytes are of for sure, and the finding that names it."""
    read = ((_surely(raw, encoding), code) for encoding, code in encodings)
    return next(((text, (finding(code),)) for text, code in read if text is not None), None)


def _surely(raw: bytes, encoding: str) -> str | None:
    """The text where the bytes are of an encoding for sure."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if _chinese(text) else None


def _chinese(text: str) -> bool:
    """Whether a text is surely Chinese: nearly all that is not ASCII is common Chinese, everyday words among it."""
    beyond = _BEYOND.findall(text)
    known = _common()
    common, everyday = [c for c in beyond if c in known], [c for c in beyond if c in _EVERYDAY]
    return len(beyond) >= _ENOUGH and len(common) >= _COMMON * len(beyond) and len(everyday) >= _OFTEN * len(beyond)


@cache
def _common() -> frozenset[str]:
    """The commoner half of the characters of GB 2312 and of Big5, their punctuation and full-width forms; no kana."""
    gb = (bytes((row, cell)) for row in (*range(0xA1, 0xA4), *range(0xB0, 0xD8)) for cell in range(0xA1, 0xFF))
    big5 = (bytes((row, cell)) for row in range(0xA1, 0xC6) for cell in range(0x40, 0xFF))
    return frozenset("".join([_CANTONESE, *(c.decode("gb2312", "ignore") for c in gb), *(c.decode("big5", "ignore") for c in big5)]))


def _line_at(raw: bytes, offset: int) -> int:
    return len(re.findall(rb"\r\n|\n|\r", raw[:offset])) + 1
