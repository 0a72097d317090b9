"""How wide a line is set, in half characters: Han and full marks are whole ones, Latin letters and digits half."""

from __future__ import annotations

import re
import unicodedata

_WIDE = re.compile("[\u4e00-\u9fff\u3001-\u3011\uff01-\uff5e“”…—]+")  # nearly all of Chinese text


class _Widths(dict[str, int]):
    """The width of each character in half ones, looked up once."""

    def __missing__(self, char: str) -> int:
        return self.setdefault(char, 2 if unicodedata.east_asian_width(char) in "WFA" else 1)


_WIDTHS = _Widths()


def half_widths(text: str) -> int:
    """The width of a line in half characters."""
    rest = _WIDE.sub("", text)
    return 2 * (len(text) - len(rest)) + sum(map(_WIDTHS.__getitem__, rest))
