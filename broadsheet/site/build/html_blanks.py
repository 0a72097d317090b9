"""Blank lines and indentation that templates leave between marks: nobody sees them, and they are a twentieth of the site."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"(<pre\b.*?</pre>)|\n\s+", re.S)  # inside a `<pre>` they show


def without_blanks(html: str) -> str:
    """A built page in which a line begins with what is on it."""
    return _BLANKS.sub(lambda found: found[1] or "\n", html)
