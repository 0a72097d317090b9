"""An article's text as Markdown that reads well as text: an unseen anchor where a source line begins, heads, nothing else.

    <a id="l37"></a>城市是人民的城市。<a id="l73"></a>要让城市更有温度。

    <a id="l39"></a>**坚持民生优先**。以民生为重点……

A head of its own stands behind `##`; one that opens its paragraph is bold there, as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from broadsheet.model import Paragraph, Section
from broadsheet.writers import escape

Line = tuple[int, str]  # a source line and its mended text
Block = tuple[bool, tuple[Line, ...]]  # whether it is a heading, and its lines

_ANCHOR = re.compile(r'<a id="l(\d+)"></a>')
_BOLD = "**"


def write_body(paragraphs: tuple[Paragraph, ...], sections: tuple[Section, ...]) -> str:
    """The paragraphs, a blank line between, with a final newline where there are any."""
    by_first = {section.first: section for section in sections}
    return "".join(f"{_paragraph(p, by_first.get(at))}\n\n" for at, p in enumerate(paragraphs)).removesuffix("\n")


def _paragraph(paragraph: Paragraph, section: Section | None) -> str:
    bold = len(section.heading) if section and section.kind == "run-in" and paragraph.text.startswith(section.heading) else 0
    parts = ["## "] if section and section.kind != "run-in" else []
    for piece in paragraph.pieces:
        head, rest = piece.text[:bold], piece.text[bold:]
        bold -= len(head)
        parts += [f'<a id="l{piece.line}"></a>', *([_BOLD, escape.behind_anchor(head), _BOLD] if head else []), escape.behind_anchor(rest)]
    return "".join(parts)


def read_body(markdown: str) -> Iterator[Block]:
    """The blocks that `write_body` wrote. Raises ValueError for text before the first anchor of a block."""
    for block in filter(None, markdown.strip("\n").split("\n\n")):
        head = block.startswith("## ")
        before, *rest = _ANCHOR.split(block.removeprefix("## "))
        if before or not rest:
            raise ValueError(f"“{block[:20]}” stands behind no line's anchor")
        yield head, tuple((int(line), escape.original(text.replace(_BOLD, ""))) for line, text in zip(rest[::2], rest[1::2], strict=True))


def lines_of(blocks: tuple[Block, ...]) -> Mapping[int, str]:
    """Each line's mended text."""
    return {line: text for _, lines in blocks for line, text in lines}
