"""Blank lines and indentation that templates leave between marks: nobody sees them, and they are a twentieth of the site."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"\n\s+")
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.S)  # inside of it they show


def without_blanks(html: str) -> str:
    """A built page in which a line begins with what is on it."""
    parts = _PRE.split(html)
    parts[::2] = [_BLANKS.sub("\n", part) for part in parts[::2]]
    return "".join(parts)
