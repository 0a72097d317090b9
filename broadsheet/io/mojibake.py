"""Text that was read as something else and saved again: ä¸­å›½ (UTF-8 as Western European), ÖÐ¹ú (GBK as that), 涓浗 (UTF-8 as GBK). Read back where nothing of it is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

# What a program that reads Windows-1252 makes of the bytes 0x80 to 0x9F; those that stand for nothing there it leaves.
_WESTERN = str.maketrans({char: chr(byte) for byte in range(0x80, 0xA0) if (char := bytes((byte,)).decode("cp1252", "ignore"))})
_CHINESE = ("utf-8", "gb18030", "big5hkscs")
LOST = 0.4  # share of the characters read back that may be lost where the text is still known for what it was
_GAP = re.compile("\ufffd+")


def _as_western(text: str) -> bytes:
    """The bytes that a program took for Western European letters."""
    return text.translate(_WESTERN).encode("latin-1")


def _as_gbk(text: str) -> bytes:
    """The bytes that a program took for Chinese ones."""
    return text.encode("gb18030")


def read_back(text: str, chinese: Callable[[str], bool]) -> tuple[str, bool] | None:
    """The text as it was, and whether all of it is there; None where it is not such a text. `chinese`: whether a text is surely Chinese."""
    for bytes_of, encoding in (*((_as_western, encoding) for encoding in _CHINESE), (_as_gbk, "utf-8")):
        try:
            made = bytes_of(text).decode(encoding, "replace")
        except UnicodeEncodeError:
            continue
        gaps, kept = len(_GAP.findall(made)), _GAP.sub("", made)
        if gaps <= LOST * len(made) and chinese(kept):
            return made, not gaps
    return None
