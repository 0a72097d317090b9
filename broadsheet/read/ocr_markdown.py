"""Markdown that an OCR model printed: titles, figures, tables and labelled output read as what they say, a block a line.

Plain text by hand is never taken for it: a # or * here and there is no evidence.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from broadsheet.errors import BroadsheetError
from broadsheet.findings import finding
from broadsheet.io.encodings import decode
from broadsheet.io.seeds import MAX_BYTES, checked_lines
from broadsheet.language.characters import is_han
from broadsheet.language.tables import either, load_table
from broadsheet.model import Finding
from broadsheet.read.ocr_inline import printed
from broadsheet.read.source import SourceLine, SourcePage

NAMED = (".md", ".markdown", ".mmd")
MAX_PAGES = 1_000
ENOUGH = 2  # weak signs
CELL = " │ "
_STRONG = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]+\)|<table\b|<td\b|<(?:div|img|figure)\b[^>\n]*(?:style|src|align)=|<\|(?:ref|det)\|>|<--- ?Page Split ?--->|\\textcircled\s*\{"
    r"|\\\([^\n]*?\\[A-Za-z%]|\$[^$\n]*(?:\\[A-Za-z%]|\^\{)[^$\n]*\$|\A\s*```(?:markdown|md)?\s*\n|\A---\n(?:primary_language|is_rotation_valid)\b|^\s*\|(?:\s*:?-{3,}:?\s*\|){2,}\s*$", re.M,
)  # fmt: skip
_WEAK = re.compile(r"^#{1,6}[ \t]+(?=\S)(?![\d\s.]+$)|\*\*[^*\n]{1,80}\*\*|^\s*```|&(?:nbsp|amp|quot|lt|gt|#\d+);|<br\s*/?>", re.M)
_FENCE = re.compile(r"\A\s*```(?:markdown|md|text)?[ \t]*\n(.*?)\n?```\s*\Z", re.S)
_FRONT = re.compile(r"\A\s*---\n((?:[A-Za-z_]+:[^\n]*\n){1,20})---\n")
_PAGE = re.compile(r"\f|^[ \t]*(?:<--- ?Page Split ?--->|<!-- ?(?:Page ?Break|page[ :=#-]*\d+).*?-->|\{\d+\}-{10,})[ \t]*$", re.I | re.M)
_TABLE = re.compile(r"<table\b.*?</table>", re.S | re.I)
_BREAK = re.compile(r"<br\s*/?>|</(?:div|p|figcaption|figure|li|h\d|center|caption)>(?=\s*\S)", re.I)
_HEADING = re.compile(r"^\s{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?\s*$")
_FIGURE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)|<img\b(?:[^>]*?\balt=\"([^\"]*)\")?[^>]*>", re.I)
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*```\w*\s*$|^\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?$")
_REFERENCE = re.compile(r"<\|ref\|>(.*?)<\|/ref\|>|<\|det\|>.*?<\|/det\|>")
_ITEM = re.compile(r"^\s*(?:[-*+]\s+|>\s?)+")


def is_markdown(path: Path, raw: bytes) -> bool:
    """Whether a file is an OCR model's Markdown: by its name, by a mark that no newspaper prints, or by several that few do."""
    try:
        text, _ = decode(raw[:MAX_BYTES], path)
    except BroadsheetError:
        return False
    weak = {m[0][:2] for m in _WEAK.finditer(text)}
    signs = sum(1 for _ in _WEAK.finditer(text))
    if path.suffix.lower() in NAMED:
        return True
    headed = sum(1 for m in _WEAK.finditer(text) if m[0].startswith("#"))
    return bool(_STRONG.search(text)) or _labelled(text) or headed >= ENOUGH or (bool(headed) and len(weak) >= ENOUGH) or (signs >= 2 * ENOUGH and len(weak) >= ENOUGH)


def read_markdown(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages. Raises BroadsheetError as a seed's reading does, and for too many pages."""
    if len(raw) > MAX_BYTES:
        raise BroadsheetError(f"The text is bigger than {MAX_BYTES // 1_000_000} MB; a page of a newspaper is not.", "Split it: one file a page.", path)
    text, findings = decode(raw, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if whole := _FENCE.match(text):
        text = whole[1]
    text = _FRONT.sub("", text)
    parts = [part for part in _PAGE.split(text) if part.strip()]
    if len(parts) > MAX_PAGES:
        raise BroadsheetError(f"The file has {len(parts):,} pages, more than {MAX_PAGES:,}.", "Split it: one day a file.", path)
    return tuple(_page(part, path, findings) for part in parts)


def _page(text: str, path: Path, findings: tuple[Finding, ...]) -> SourcePage:
    labelled, lines, figures = _labelled(text), list[str](), list[int]()
    for row in _rows(text):
        if not row.strip():
            lines.append("")
            continue
        kept, found = _line(row, labelled)
        if kept:
            lines.append(kept)
        if found:
            figures.append(max(1, len(lines)))
    checked, noted = checked_lines("\n".join(lines), path, (*findings, finding("markup-read")))
    told = (finding("figure-left-out", lines=figures),) if figures else ()
    return SourcePage(tuple(map(SourceLine, checked)), findings=(*noted, *told))


def _rows(text: str) -> Iterator[str]:
    """The rows of a page, with each row of a table in one."""
    at = 0
    for m in _TABLE.finditer(text):
        yield from _BREAK.sub("\n", text[at : m.start()]).split("\n")
        yield from ("", *_cells(m[0]), "")
        at = m.end()
    yield from _BREAK.sub("\n", text[at:]).split("\n")


class _Table(HTMLParser):
    """A table's rows as lists of cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = [[]]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr" and self.rows[-1]:
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if not self.rows[-1]:
            self.rows[-1].append("")
        self.rows[-1][-1] += data


def _cells(table: str) -> Iterator[str]:
    parser = _Table()
    parser.feed(table)
    parser.close()
    for row in parser.rows:
        cells = [printed(" ".join(cell.split())) for cell in row]
        if any(cells):
            yield CELL.join(cells)


def _line(row: str, labelled: bool) -> tuple[str, bool]:
    """A row as the page prints it, "" for what only structures, and whether a figure stood in it."""
    figures = list(_FIGURE.finditer(row))
    text = _FIGURE.sub(lambda m: _caption(m[1] or m[2] or ""), _REFERENCE.sub("", row))
    if _RULE.match(text):
        return "", bool(figures)
    if text.lstrip().startswith("|") and text.rstrip().endswith("|") and text.count("|") > 2:
        return CELL.join(printed(cell) for cell in text.strip().strip("|").split("|")), bool(figures)
    heading = _HEADING.match(text)
    text = printed(heading[1] if heading else _ITEM.sub("", text) if CELL not in text else text)
    return _unlabelled(text) if labelled else text, bool(figures)


def _caption(said: str) -> str:
    """What a figure is called, where that says something."""
    return said if any(map(is_han, said)) and said.strip() not in load_table("ocr")["placeholders"] else ""


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(re.escape(word) for key in ("drop", "keep") for word in load_table("ocr")["labels"][key])
    return re.compile(rf"^[\s#*【\[\-]*({labels})\s*[】\]*]*\s*[：:]\s*\**\s*(.*)$", re.M | re.I)


def _labelled(text: str) -> bool:
    """Whether a model printed each part behind a label: a title's and another's."""
    found = {m[1] for m in _label().finditer(html.unescape(text))}
    titles = re.compile(either("ocr", "title_labels"), re.I)
    return any(titles.fullmatch(label) for label in found) and len(found) >= ENOUGH


def _unlabelled(text: str) -> str:
    m = _label().match(text)
    if m is None:
        return text
    if not m[2].strip() or m[2].strip("。 （）()") in load_table("ocr")["nothing"]:
        return ""
    return m[2].strip() if m[1] in load_table("ocr")["labels"]["drop"] else text
