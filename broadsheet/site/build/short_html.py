"""What HTML lets be left out of a built page: blanks between blocks, quotes around short values, end tags that what follows implies.

Nobody sees them, and they are a tenth of the site. Own code, since a minifier (minify-html) leaves less out where a page has rules of its own, and takes longer.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BLOCKS = "article body details div footer form h[1-6] head header html li link main meta nav ol p script section summary table tbody td th thead title tr ul"
_BETWEEN = re.compile(rf"\n\s*(?=</?(?:{_BLOCKS.replace(' ', '|')})\b)")  # where a block begins or ends no blank shows
_BLANKS = re.compile(r"\n\s+")
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.S)  # inside of it they show
_MARK = re.compile(r'(<[a-z][^<>="]*+="[^<>]*+>)')
_QUOTED = re.compile(r"""(?<! content)="([^\s"'=<>`]++)"(?!/)""")  # what a `<meta>` says is read by more than browsers
# What may stand behind a paragraph that has no end tag: the begin of a block, or the end of what holds it. `</body>` stays: MkDocs' live server looks for it.
_CLOSES_P = "article aside blockquote details div footer form h[1-6] header li main nav ol p pre section table td ul"
_IMPLIED = re.compile(
    rf"</(?:p>(?=</?(?:{_CLOSES_P.replace(' ', '|')})\b)|li>(?=<(?:li\b|/[ou]l>))|t[dhr]>(?=</?t[dhrb])|html>)|<head>|</head>\s*<body>\s*"
)
_HELD = re.compile(r"<(?:p|li|t[dhr])\s[^>]*\btranslate\b")  # what converts pages needs the end of what it is to leave alone


def shortened(html: str) -> str:
    """A built page without them: the same elements with the same attributes and words."""
    parts = _PRE.split(html)
    parts[::2] = [_BLANKS.sub("\n", _BETWEEN.sub("", part)) for part in parts[::2]]
    marks = _MARK.split("".join(parts))
    marks[1::2] = map(_bare, marks[1::2])
    short = "".join(marks)
    return short if _HELD.search(short) else _IMPLIED.sub("", short)


@lru_cache(maxsize=16384)  # the same marks stand on page after page
def _bare(mark: str) -> str:
    return _QUOTED.sub(r"=\1", mark)
