"""The articles' texts as small files of their own: common characters take one byte, and all begin from the same words.

An article by itself is too short to compress well, and many in one file would be loaded for the sake of one. So a sample of
the archive's text is loaded once, and each article is compressed as if that sample stood in front of it (deflate's preset
dictionary; the browser puts the sample there as a stored block and inflates both). Codes and sample are of some texts alone, drawn by
lot: where others change, or are added, all files but theirs stay.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest

from broadsheet.site.search.packed_files import as_json

ONE = 208  # characters with a byte of their own; the others' first bytes are from here up
_SAMPLE = 28_000  # bytes: less than deflate looks back, which is 32,768
_DRAWN = 60  # texts, each of some articles: of the characters of a month of a daily four in a thousand are none of 180 articles'; those are escaped
_MOST = ONE + (256 - ONE) * 256
_ASCII = "".join(map(chr, range(32, 127)))  # JSON itself, and the escapes of what has no code


class _Codes(dict[int, str]):
    """`str.translate` table: a character's bytes, as characters below 256; what has none is escaped as JSON escapes."""

    def __init__(self, letters: str) -> None:
        super().__init__()
        for number, char in enumerate(letters):
            high, low = divmod(number - ONE, 256)
            self[ord(char)] = chr(number) if number < ONE else chr(ONE + high) + chr(low)

    def __missing__(self, code: int) -> str:
        units = chr(code).encode("utf-16-be", errors="surrogatepass").hex()
        return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)).translate(self)


class Texts:
    """JSON texts, coded by the characters they use and compressed from a common sample."""

    def __init__(self, texts: Sequence[str]) -> None:
        some = nsmallest(_DRAWN, texts, key=_lot)
        self._letters = _letters(some)
        self._codes = _Codes(self._letters)
        self._sample = b"".join(map(self._coded, some))[:_SAMPLE]
        self._begun = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=self._sample)

    def common(self) -> bytes:
        """What the browser needs of all: a line of JSON with the characters in the order of their codes, then the sample."""
        return as_json({"one": ONE, "letters": self._letters}) + b"\n" + self._sample

    def pack(self, text: bytes) -> bytes:
        """One text, in its codes and compressed as if the sample stood in front of it."""
        made = self._begun.copy()
        return made.compress(self._coded(text.decode("utf-8", "surrogatepass"))) + made.flush()

    def _coded(self, text: str) -> bytes:
        return text.translate(self._codes).encode("latin-1")


def _lot(text: str) -> tuple[int, str]:
    """Where a text stands among all by lot: one that is changed, or new, is seldom among the first."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")), text


def _letters(texts: Sequence[str]) -> str:
    """The characters that get a code, the most frequent first; always those of ASCII, never half a pair."""
    counts = Counter(_ASCII + "".join(texts))
    order = sorted(counts, key=lambda char: (-counts[char], char))
    kept = [char for char in order if not "\ud800" <= char <= "\udfff" and char not in _ASCII][: _MOST - len(_ASCII)]
    return "".join(sorted([*kept, *_ASCII], key=lambda char: (-counts[char], char)))
