"""Tables of a page: runs of rows with as many cells, programmes of hours, labels with figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import mode

from broadsheet.language.characters import HAN, NUMERALS
from broadsheet.layout.verses import CLAUSE_MARK, LONGEST, NO_VERSE
from broadsheet.rules.folio import read_folio
from broadsheet.rules.signatures import signs_verse

ROWS, CELLS = 3, 3  # of a table, at the least
BOX = "│"  # between the cells of a row that the reader of OCR Markdown drew
LONGEST_ROW, LONGEST_CHANNEL = 120, 12  # characters; of the name of a channel or a cinema
FIGURES = 0.17  # share of a table's cells that are figures
_HOUR = re.compile(r"^\d{1,2}:\d\d\s*\S|\d:\d\d\D.*\d:\d\d")  # 8:00 早间新闻; 某某影院 10:30 13:20
_FIGURE = re.compile(r"^[A-Za-z]{0,2}[-+±]?\d[\d,.:/~～–—-]*\S{0,4}$|^[—–-]+$")
# 红球:03 07 12; 次米 每石六元六角; 一等奖 4注
_LABELLED = re.compile(
    rf"^(?:[{HAN}A-Z]{{1,8}}(?:[:：]\s*|\s+(?=\d+\D+\d|\d{{4}}))\d[\d\s.,+|-]{{0,24}}(?:\S{{0,3}}|[{HAN}]{{1,4}}:\s*\d\d)|[{HAN}]{{1,8}}\s+(?:每[{HAN}]{{1,2}}\s?)?(?:[{NUMERALS}百千\d.]+[元角分两钱文厘])+|[{HAN}\dA-Z]{{0,8}}第\d{{4,}}期(?:[:\s]\s*\d[\d\s+]*)?|[{HAN}]{{1,6}}\D{{0,2}}\d+注\S*(?:\s\S+)*)$"
)
_ISSUE = re.compile(r"第\d{4,}期")  # of a lottery
_NUMBER = re.compile(r"\d{5}")  # of a telephone
# what a table is called, or counts in, above it or below
_NAME = re.compile(
    r"^(?:附|续)?表\s*[\dA-Z一二三四五六七八九十](?!.{32})(?!.*[。;!?…]$)|^[(]?(?:(?:单位|备?注|(?:数据|资料)?来源|制表)\s*:[^。:]{1,20}){1,3}$|^[(][^()。]{2,16}[)]$|^(?:星期|周)[一二三四五六日天]$"
)
_STROKE = re.compile(r"\S\s*[|｜│┃]\s*\S|\t")  # between the cells of a drawn row
_APART = re.compile(r"\s*[|｜│┃]\s*|\t+|\s{2,}")
_BEFORE_FIGURE = re.compile(r"\s(?=[-+]?\d[\d.,:]*\S{0,4}(?:\s|$))")


def _cells(text: str) -> list[str]:
    """The cells of a row: parted by strokes, tabs or runs of blanks, else by single blanks."""
    parts = [cell for cell in _APART.split(text.strip("|｜│┃ ")) if cell]
    return [cell for part in parts for cell in _BEFORE_FIGURE.split(part)] if len(parts) > 1 else text.split()


def tables(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of rows with as many cells, some of them figures, each with its number and name; what a page prints of itself is none."""
    rows = [[] if not t or "。" in t or len(t) > LONGEST_ROW else _cells(t) for t in texts]
    start = 0
    while start < len(rows):
        end = start
        while (
            end < len(rows)
            and len(rows[end]) > 1
            and abs(len(rows[end]) - len(rows[start])) <= 1
            and (BOX in texts[end]) == (BOX in texts[start])
        ):
            end += 1
        if _is_table(rows[start:end], texts[start:end]) and not any(
            item.sort in ("paper", "issue", "maker") for text in texts[start:end] for item in read_folio(text)
        ):
            named = start > 0 and (_NAME.match(texts[start - 1]) is not None or _heads(texts[start - 1]))
            yield start - named, end + (not named and end < len(texts) and _NAME.match(texts[end]) is not None)
        start = max(end, start + 1)
    yield from _programmes(texts)
    yield from _labelled_figures(texts)


def _heads(text: str) -> bool:
    """Whether a line above rows says what stands in them, in words of which some were put together: 名次 代表团 金银铜."""
    cells = text.split()
    return (
        len(cells) >= CELLS
        and len(text) <= LONGEST
        and not any(map(_FIGURE.match, cells))
        and not CLAUSE_MARK.search(text)
        and not NO_VERSE.search(text)
        and not signs_verse(text)
    )


def _programmes(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of hours with what is shown then, or of what is shown with its hours, and between them whose they are: channels, cinemas."""
    timed = [_HOUR.search(text) is not None and len(text) <= LONGEST_ROW and "。" not in text for text in texts]
    start = 0 if sum(timed) >= ROWS else len(texts)
    while start < len(texts):
        end, named = start, list[int]()
        while (
            end < len(texts)
            and (end == start or not _NAME.match(texts[end]))
            and (timed[end] or (any(timed[end + 1 : end + 2]) and 0 < len(texts[end]) <= LONGEST_CHANNEL))
        ):
            named += [] if timed[end] else [end]
            end += 1
        if sum(timed[start:end]) >= ROWS:
            yield start + (named == [start] and not _NAME.match(texts[start])), end  # over one channel's alone it is their title
        start = max(end, start + 1)


def _labelled_figures(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines with a label and figures each, as lotteries and results are printed; telephones make none."""
    start = 0
    for rows, run in groupby(
        texts,
        lambda text: bool(_LABELLED.match(text) and (_ISSUE.search(text) or "注" in text or text[-1] == "元" or not _NUMBER.search(text))),
    ):
        end = start + len(list(run))
        if rows and end - start >= ROWS:
            yield start, end
        start = end


def _is_table(rows: Sequence[list[str]], texts: Sequence[str]) -> bool:
    boxed = len(rows) > 1 and all(BOX in text for text in texts)  # as the reader of OCR Markdown draws a table
    drawn = boxed or (len(rows) >= ROWS and all(map(_STROKE.search, texts)))
    if not drawn and (len(rows) < ROWS or mode(map(len, rows)) < CELLS):
        return False
    cells = [cell for row in rows for cell in row]
    figured = [row for row in rows if any(map(_FIGURE.match, row))]
    return drawn or (2 * len(figured) > len(rows) and sum(bool(_FIGURE.match(cell)) for cell in cells) >= FIGURES * len(cells))
