"""An article's text as Markdown that reads well as text: an unseen anchor where a source line begins, heads, nothing else.

    <a id="l37"></a>城市是人民的城市。<a id="l73"></a>要让城市更有温度。

    <a id="l39"></a>**坚持民生优先**。以民生为重点……

A head of its own stands behind `##`; one that opens its paragraph is bold there, as it is printed. Lines of verse and of tables end with <br>;
a class below the block says which of the two.

    <a id="l5"></a>江上数峰青，<br>
    <a id="l7"></a>人间几度春。
    {: .verse }
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from broadsheet.model import Kept, Paragraph, Section
from broadsheet.writers import escape

Line = tuple[int, str]  # a source line and its mended text
Block = tuple[bool, tuple[Line, ...], Kept | None]  # whether it is a heading, its lines, and whether they stay lines

_ANCHOR = re.compile(r'<a id="l(\d+)"></a>')
_BOLD = "**"
_BREAK = "<br>\n"
_KEPT = re.compile(r"\n\{: \.(verse|table) \}$")


def write_body(paragraphs: tuple[Paragraph, ...], sections: tuple[Section, ...]) -> str:
    """The paragraphs, a blank line between, with a final newline where there are any."""
    by_first = {section.first: section for section in sections}
    return "".join(f"{_paragraph(p, by_first.get(at))}\n\n" for at, p in enumerate(paragraphs)).removesuffix("\n")


def _paragraph(paragraph: Paragraph, section: Section | None) -> str:
    if paragraph.kept:
        return _lines(paragraph, paragraph.kept)
    bold = len(section.heading) if section and section.kind == "run-in" and paragraph.text.startswith(section.heading) else 0
    parts = ["## "] if section and section.kind != "run-in" else []
    for piece in paragraph.pieces:
        head, rest = piece.text[:bold], piece.text[bold:]
        bold -= len(head)
        parts += [f'<a id="l{piece.line}"></a>', *([_BOLD, escape.behind_anchor(head), _BOLD] if head else []), escape.behind_anchor(rest)]
    return "".join(parts)


def _lines(paragraph: Paragraph, kept: Kept) -> str:
    lines = (f'<a id="l{piece.line}"></a>{escape.behind_anchor(piece.text)}' for piece in paragraph.pieces)
    return _BREAK.join(lines) + f"\n{{: .{kept} }}"


def read_body(markdown: str) -> Iterator[Block]:
    """The blocks that `write_body` wrote. Raises ValueError for text before the first anchor of a block."""
    for block in filter(None, markdown.strip("\n").split("\n\n")):
        head, kept = block.startswith("## "), _KEPT.search(block)
        text = block[: kept.start()].replace(_BREAK, "") if kept else block.removeprefix("## ")
        before, *rest = _ANCHOR.split(text)
        if before or not rest:
            raise ValueError(f"“{block[:20]}” stands behind no line's anchor")
        lines = tuple((int(line), escape.original(text.replace(_BOLD, ""))) for line, text in zip(rest[::2], rest[1::2], strict=True))
        yield head, lines, cast(Kept, kept[1]) if kept else None


def lines_of(blocks: tuple[Block, ...]) -> Mapping[int, str]:
    """Each line's mended text."""
    return {line: text for _, lines, _ in blocks for line, text in lines}
