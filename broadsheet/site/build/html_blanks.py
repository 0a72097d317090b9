"""Blanks that templates leave between marks: nobody sees them, and they are a twentieth of the site."""

from __future__ import annotations

import re

_BLOCKS = "article body details div footer form h[1-6] head header html li link main meta nav ol p script section summary table tbody td th thead title tr ul"
_BETWEEN = re.compile(rf"\n\s*(?=</?(?:{_BLOCKS.replace(' ', '|')})\b)")  # where a block begins or ends no blank shows
_BLANKS = re.compile(r"\n\s+")
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.S)  # inside of it they show


def without_blanks(html: str) -> str:
    """A built page in which no line break stands beside the mark of a block, and elsewhere a line begins with what is on it."""
    parts = _PRE.split(html)
    parts[::2] = [_BLANKS.sub("\n", _BETWEEN.sub("", part)) for part in parts[::2]]
    return "".join(parts)
