"""Markdown that an OCR model printed: titles, figures, tables and labelled output read as what they say, a block a line.

Plain text by hand is never taken for it: a # or * here and there is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from broadsheet.decisions import Role
from broadsheet.errors import BroadsheetError
from broadsheet.findings import finding
from broadsheet.io.encodings import decode
from broadsheet.io.seeds import MAX_BYTES, checked_lines
from broadsheet.language.characters import is_han
from broadsheet.language.tables import load_table
from broadsheet.model import Finding
from broadsheet.read.ocr_headings import BOLD, Row, rulings
from broadsheet.read.ocr_inline import printed
from broadsheet.read.ocr_labels import has_label, labelled, unlabelled, without_remark
from broadsheet.read.ocr_latex import as_markdown
from broadsheet.read.source import Box, SourceLine, SourcePage

NAMED = (".md", ".markdown", ".mmd")
MAX_PAGES = 1_000
ENOUGH = 2  # weak signs
CELL = " │ "
_STRONG = re.compile(
    r"\A\s*#{1,3} +[一-鿿]|!\[[^\]\n]*\]\([^)\n]+\)|<table\b|<td\b|</(?:h[1-6]|p)>[ \t]*(?:$|<)|<(?:div|img|figure)\b[^>\n]*(?:style|src|align)=|<\|(?:ref|det)\|>|<--- ?Page Split ?--->|\\textcircled\s*\{"
    r"|^\s*\\(?:title|section|begin|author)\*?\s*\{|\\\([^\n]*?\\[A-Za-z%]|\$[^$\n]*(?:\\[A-Za-z%]|\^\{)[^$\n]*\$|\A\s*```(?:markdown|md)?\s*\n|\A---\n(?:primary_language|is_rotation_valid)\b|^\s*\|(?:\s*:?-{3,}:?\s*\|){2,}\s*$"
    r"|^[ \t>]*(?:[-*+] +|\d+\. +)?(?P<bold>\*\*\*?|__)(?=\S)[^*\n]{0,80}[一-鿿][^*\n]{0,80}(?<=\S)(?P=bold)\\?[ \t]*$|<(?P<set>b|i|u|s|em|strong|center|font|small|sup|sub)(?:\s[^<>\n]{0,80})?>[^<\n]{0,80}[一-鿿][^<\n]{0,80}</(?P=set)>", re.M,
)  # fmt: skip
_WEAK = re.compile(r"^#{1,6}[ \t]+(?=\S)(?![\d\s.]+$)|\*\*[^*\n]{1,80}\*\*|^\s*```|&(?:nbsp|amp|quot|lt|gt|#\d+);|<br\s*/?>", re.M)
_FENCE = re.compile(r"\A\s*```(?:markdown|md|text)?[ \t]*\n(.*?)\n?```\s*\Z", re.S)
_UNSHOWN = re.compile(r"<!DOCTYPE\b[^>]*>|<(head|style|script)\b[^>]*>.*?</\1>", re.I | re.S)  # what a page in HTML has beside its text
_FRONT = re.compile(r"\A\s*---\n((?:[A-Za-z_]+:[^\n]*\n){1,20})---\n")
_PAGE = re.compile(r"\f|^[ \t]*(?:<--- ?Page Split ?--->|<!-- ?(?:Page ?Break|page[ :=#-]*\d+).*?-->|\{\d+\}-{10,})[ \t]*$", re.I | re.M)
_TABLE, _TABLE_END = re.compile(r"<table\b", re.I), re.compile(r"</table>", re.I)
_BREAK = re.compile(r"(?<=\S)(?=<\|ref\|>)|<br\s*/?>|</(?:div|p|figcaption|figure|li|h\d|center|caption)>(?=\s*\S)", re.I)
_HEADING = re.compile(r"^\s{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?\s*$")
_HEADED = re.compile(
    r"^\s*(?:<\w+[^>]*>\s*)?(?:(#{1,6})[ \t]|<h([1-6])\b|(?:\*\*|<(?:b|strong)>)(?:(?!\*\*|</(?:b|strong)>).)+(?:\*\*|</(?:b|strong)>)\s*$)",
    re.I,
)
_CAPTION = re.compile(r"<figcaption\b|<\|ref\|>(?:image|figure)_caption<", re.I)
_FIGURE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)|<img\b(?:[^>]*?\balt=\"([^\"]*)\")?[^>]*>", re.I)
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*```\w*\s*$|^\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?$")
_REFERENCE = re.compile(r"<\|ref\|>((?:(?!<\|).)*)<\|/ref\|>|<\|det\|>(?:(?!<\|).)*<\|/det\|>")
_TITLE, _TITLE_BREAK = re.compile(r"^[ \t]{0,3}#{1,6}[ \t][^\n]*", re.M), re.compile(r"<br\s*/?>[ \t]*(?=\S)", re.I)
_SUMMARY = re.compile(r"<summary>[\w \-]{0,40}</summary>", re.I | re.A)  # the kind of a chart, as MinerU names it
_AREA = re.compile(r"(?<=<\|/det\|>)[ \t]*\n(?=\S)")  # between the tag of an area and its text
# a formula on lines of its own
_DISPLAYED = re.compile(r"^[ \t]*(?:\$\$\s*\n([^$]{1,400}?)\n\s*\$\$|\\\[\s*\n(.{1,400}?)\n\s*\\\])[ \t]*$", re.M | re.S)
_FORMULA = re.compile(r"^\s*(?:\$\$[^$]+\$\$|\$[^$]+\$|\\\[.+\\\]|\\\(.+\\\))\s*$")  # and nothing else on its line
_INLINED = re.compile(rb"data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=]*")  # a picture's bytes in the text, as dots.ocr prints them
_ITEM, _LISTED = re.compile(r"^\s*(?:[-*+]\s+|>\s?)+"), re.compile(r"^\s*[-*+]\s+\S")


def is_markdown(path: Path, raw: bytes) -> bool:
    """Whether a file is an OCR model's Markdown: by its name, by a mark that no newspaper prints, or by several that few do."""
    try:
        text, _ = decode(_without_pictures(raw)[:MAX_BYTES], path)
    except BroadsheetError:
        return False
    weak = {m[0][:2] for m in _WEAK.finditer(text)}
    signs = sum(1 for _ in _WEAK.finditer(text))
    if path.suffix.lower() in NAMED:
        return True
    headed = sum(1 for m in _WEAK.finditer(text) if m[0].startswith("#"))
    return (
        bool(_STRONG.search(text))
        or labelled(text)
        or headed >= ENOUGH
        or (bool(headed) and len(weak) >= ENOUGH)
        or (signs >= 2 * ENOUGH and len(weak) >= ENOUGH)
    )


def read_markdown(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages. Raises BroadsheetError as a seed's reading does, and for too many pages."""
    raw = _without_pictures(raw)
    if len(raw) > MAX_BYTES:
        raise BroadsheetError(
            f"The text is bigger than {MAX_BYTES // 1_000_000} MB; a page of a newspaper is not.", "Split it: one file a page.", path
        )
    text, findings = decode(raw, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if whole := _FENCE.match(text):
        text = whole[1]
    text = without_remark(_UNSHOWN.sub("", text))
    parts = [_FRONT.sub(_said_in_front, part) for part in _PAGE.split(text) if part.strip()]
    if len(parts) > MAX_PAGES:
        raise BroadsheetError(f"The file has {len(parts):,} pages, more than {MAX_PAGES:,}.", "Split it: one day a file.", path)
    return tuple(page_of([(part, None)], path, findings) for part in parts)


def _without_pictures(raw: bytes) -> bytes:
    """The bytes of the text: of pictures that stand in it, that they do."""
    return _INLINED.sub(b"data:", raw)


def _said_in_front(m: re.Match[str]) -> str:
    """The values of front matter that are of the page: a model's own remarks have no Chinese."""
    values = (row.partition(":")[2].strip().strip("\"'") for row in m[1].splitlines())
    return "".join(f"{value}\n\n" for value in values if any(map(is_han, value)))


def page_of(
    regions: Sequence[tuple[str, Box | None]], path: Path, findings: tuple[Finding, ...] = (), size: tuple[float, float] | None = None
) -> SourcePage:
    """A page of Markdown, region by region, each with its place where that is known. Raises BroadsheetError as a seed's reading does."""
    behind, rows, boxes, figures = any(labelled(text) for text, _ in regions), list[Row](), list[Box | None](), list[int]()  # labels
    shown, told = False, None  # a picture, with a line break behind it, as MinerU parts it from its caption; a label alone on its line
    for text, box in regions:
        for raw in _rows(text):
            row = _line(raw, behind)
            row = replace(row, level=0, caption=True) if shown and row.text else row
            told = row.role if behind and has_label(raw) else told
            if row.text:
                row, told = replace(row, role=told), None
            shown = row.figure and not row.text and raw.endswith("  ")
            if row.text or not raw.strip():
                rows.append(row)
                boxes.append(box if row.text else None)
            if row.figure:
                figures.append(max(1, len(rows)))
    checked, noted = checked_lines("\n".join(row.text for row in rows), path, (*findings, finding("markup-read")))
    left_out = (finding("figure-left-out", lines=figures),) if figures else ()
    return SourcePage(tuple(map(SourceLine, checked, boxes)), size, findings=(*noted, *left_out), rulings=rulings(rows))


def _rows(text: str) -> Iterator[str]:
    """The rows of a page, with each row of a table in one."""
    text = _DISPLAYED.sub(lambda m: f"$${' '.join((m[1] or m[2]).split())}$$", as_markdown(_AREA.sub("", _SUMMARY.sub("", text))))
    text = _TITLE.sub(lambda m: _TITLE_BREAK.sub("", m[0]), text)  # a headline over several lines is one
    at = 0
    while (start := _TABLE.search(text, at)) and (end := _TABLE_END.search(text, start.end())):
        yield from _BREAK.sub("\n", text[at : start.start()]).split("\n")
        yield from ("", *_cells(text[start.start() : end.end()]), "")
        at = end.end()
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
        if not self.rows[-1] and data.strip():
            self.rows[-1].append("")
        if self.rows[-1]:
            self.rows[-1][-1] += data


def _cells(table: str) -> Iterator[str]:
    parser = _Table()
    parser.feed(table)
    parser.close()
    for row in parser.rows:
        cells = [printed(" ".join(cell.split())) for cell in row]
        if any(cells):
            yield CELL.join(cells)


def _line(row: str, behind_labels: bool) -> Row:
    """A row as the page prints it, its text "" for what is blank and what only structures."""
    figure = _FIGURE.search(row) is not None
    text = _FIGURE.sub(lambda m: _caption(m[1] or m[2] or ""), _REFERENCE.sub(_referred, row))
    if _RULE.match(text.strip()):
        return Row("", figure=figure)
    if text.lstrip().startswith("|") and text.rstrip().endswith("|") and text.count("|") > 2:
        return Row(CELL.join(printed(cell) for cell in text.strip().strip("|").split("|")), figure=figure)
    heading = _HEADING.match(text)
    said = printed(heading[1] if heading else _ITEM.sub("", text) if CELL not in text else text)
    role: Role | None = None
    if behind_labels:
        said, role = unlabelled(f"# {said}" if heading else said)
        said = said.removeprefix("# ") if heading else said
    caption = _CAPTION.search(row) is not None or (figure and not printed(_FIGURE.sub("", row)))
    item = not behind_labels and not heading and _LISTED.match(text) is not None
    return Row(said, 0 if caption else _level(text), figure, caption, _FORMULA.match(row) is not None, role, item)


def _level(text: str) -> int:
    """The level of a heading, as `#` or a tag has it."""
    m = _HEADED.match(text)
    return len(m[1] or "") or int(m[2] or BOLD) if m else 0


def _referred(m: re.Match[str]) -> str:
    """The text that a grounding tag holds; "" for the name of an area, and for where it is."""
    said = (m[1] or "").strip()
    return "" if said in load_table("ocr")["areas"] or re.fullmatch(r"[a-z]+(?:_[a-z]+)+", said) else said


def _caption(said: str) -> str:
    """What a figure is called, where that says something."""
    return said if any(map(is_han, said)) and said.strip() not in load_table("ocr")["placeholders"] else ""
