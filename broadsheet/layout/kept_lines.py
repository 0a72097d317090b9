"""Lines that are kept as lines: verse and tables, each run of them one block before anything else looks at the page.

Verse in lines of five or seven characters is known by its measure. Free verse is known by short lines of uneven length that say things as
running text does, below a title or a by-line; print lines of a column are even, and headings speak of nobody.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import mode

from broadsheet.language.characters import HAN, NUMERALS, fold, is_han
from broadsheet.model import Block, Kept, Page
from broadsheet.rules.folio import read_folio
from broadsheet.rules.signatures import signs_verse
from broadsheet.rules.tunes import is_tune
from broadsheet.rules.view import load_habits

FEWEST = 4  # lines of verse
LONGEST = 24  # characters of such a line
LONGEST_FREE = 44  # … of free verse in long lines
NARROW = 10  # characters: no column is so narrow
EVEN, EVEN_SIGNED = 0.5, 0.7  # share of its lines that are as wide as the widest, from which on a run is a column's print lines; below a by-line
ABOVE, WIDE = 3, 0.34  # lines above verse that is all of a page of print lines; share of its lines that are as wide as the widest
SPEAKING, SIGNED = 0.5, 0.4  # share of the lines of free verse that have a word as running text has; below a by-line
WHOLE, WHOLE_MARKED = 0.34, 0.5  # share of its lines that end a sentence; below a by-line, each with a mark; talk and short news have more
ROWS, CELLS = 3, 3  # of a table, at the least
LONGEST_TUNE, LONGEST_CLAUSE, LONGEST_SUNG = 24, 9, 7  # lines of verse to a tune, and characters of its clauses, and of folk verse's
BOX = "│"  # between the cells of a row that the reader of OCR Markdown drew
LONGEST_ROW, LONGEST_CHANNEL = 120, 12  # characters; of the name of a channel or a cinema
FIGURES = 0.17  # share of a table's cells that are figures
_MEASURED = re.compile(rf"^(?:(?:[{HAN}]{{5}}|[{HAN}]{{7}})[,。;!?、:]?|(?:[{HAN}]{{5}}[,;、:?!]\s*[{HAN}]{{5}}|[{HAN}]{{7}}[,;、:?!]\s*[{HAN}]{{7}})[。;!?])$")
_SPEAKS = re.compile("[的了着在是我你他她它们像如也又就还把被里不有一]|[,。!?…—]$")
_NO_VERSE = re.compile(r"[:|@/\d]|^[（(【\[〔]|——.+——|记者|版$")
_HALF = re.compile(r"^[上下]联:|^横[批额幅]:")  # of a couplet
_CLAUSE_MARK = re.compile(r"[,。;!?、:]")
_HOUR = re.compile(r"^\d{1,2}:\d\d\s*\S|\d:\d\d\D.*\d:\d\d")  # 8:00 早间新闻; 某某影院 10:30 13:20
_UNENDED = re.compile(rf"^[^。:|@\d]{{2,{LONGEST_FREE}}}(?<![,;、!?…”])$")  # a line without a mark at its end
_END = re.compile(r"[。!?…]$")
_FIGURE = re.compile(r"^[A-Za-z]{0,2}[-+±]?\d[\d,.:/~～–—-]*\S{0,4}$|^[—–-]+$")
_LABELLED = re.compile(rf"^(?:[{HAN}A-Z]{{1,8}}(?:[:：]\s*|\s+(?=\d+\D+\d|\d{{4}}))\d[\d\s.,+|-]{{0,24}}(?:\S{{0,3}}|[{HAN}]{{1,4}}:\s*\d\d)|[{HAN}]{{1,8}}\s+(?:每[{HAN}]{{1,2}}\s?)?(?:[{NUMERALS}百千\d.]+[元角分两钱文厘])+|[{HAN}\dA-Z]{{0,8}}第\d{{4,}}期(?:[:\s]\s*\d[\d\s+]*)?|[{HAN}]{{1,6}}\D{{0,2}}\d+注\S*(?:\s\S+)*)$")  # 红球:03 07 12; 次米 每石六元六角; 一等奖 4注
_ISSUE = re.compile(r"第\d{4,}期")  # of a lottery
_NUMBER = re.compile(r"\d{5}")  # of a telephone
_NAME = re.compile(r"^(?:附|续)?表\s*[\dA-Z一二三四五六七八九十](?!.{32})(?!.*[。;!?…]$)|^[(]?(?:(?:单位|备?注|(?:数据|资料)?来源|制表)\s*:[^。:]{1,20}){1,3}$|^[(][^()。]{2,16}[)]$|^(?:星期|周)[一二三四五六日天]$")  # what a table is called, or counts in, above it or below
_STROKE = re.compile(r"\S\s*[|｜│┃]\s*\S|\t")  # between the cells of a drawn row
_APART = re.compile(r"\s*[|｜│┃]\s*|\t+|\s{2,}")
_BEFORE_FIGURE = re.compile(r"\s(?=[-+]?\d[\d.,:]*\S{0,4}(?:\s|$))")


def keep_lines(page: Page, apart: Container[int], columned: bool) -> Page:
    """The page with each table and each run of verse as one block. `apart`: lines that the editor speaks of, which stay by themselves;
    `columned`: the page comes one print line a line, so that only what has a measure is known as verse.
    """
    texts = ["" if block.line in apart else fold(block.text) for block in page.blocks]
    runs = {start: (end, "table") for start, end in _tables(texts)}
    runs |= {start: (end, "verse") for start, end in _to_tunes(texts)}
    for find in (_verses, _in_long_lines):
        taken = {at for a, (b, _) in runs.items() for at in range(a, b)}
        runs |= {start: (end, "verse") for start, end in find(texts, taken, columned)}
    if not runs:
        return page
    blocks, at = [], 0
    while at < len(texts):
        end, kept = runs.get(at, (at + 1, None))
        blocks.append(_together(page.blocks[at:end], "table" if kept == "table" else "verse") if kept else page.blocks[at])
        at = end
    return replace(page, blocks=tuple(blocks))


def _together(blocks: Sequence[Block], kept: Kept) -> Block:
    return replace(blocks[0], text="\n".join(b.text for b in blocks), more=tuple(b.line for b in blocks[1:]), kept=kept)


def _cells(text: str) -> list[str]:
    """The cells of a row: parted by strokes, tabs or runs of blanks, else by single blanks."""
    parts = [cell for cell in _APART.split(text.strip("|｜│┃ ")) if cell]
    return [cell for part in parts for cell in _BEFORE_FIGURE.split(part)] if len(parts) > 1 else text.split()


def _tables(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of rows with as many cells, some of them figures, each with its number and name; what a page prints of itself is none."""
    rows = [[] if not t or "。" in t or len(t) > LONGEST_ROW else _cells(t) for t in texts]
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and len(rows[end]) > 1 and abs(len(rows[end]) - len(rows[start])) <= 1 and (BOX in texts[end]) == (BOX in texts[start]):
            end += 1
        if _is_table(rows[start:end], texts[start:end]) and not any(item.sort in ("paper", "issue", "maker") for text in texts[start:end] for item in read_folio(text)):
            named = start > 0 and (_NAME.match(texts[start - 1]) is not None or _heads(texts[start - 1]))
            yield start - named, end + (not named and end < len(texts) and _NAME.match(texts[end]) is not None)
        start = max(end, start + 1)
    yield from _programmes(texts)
    yield from _labelled_figures(texts)


def _heads(text: str) -> bool:
    """Whether a line above rows says what stands in them, in words of which some were put together: 名次 代表团 金银铜."""
    cells = text.split()
    return len(cells) >= CELLS and len(text) <= LONGEST and not any(map(_FIGURE.match, cells)) and not _CLAUSE_MARK.search(text) and not _NO_VERSE.search(text) and not signs_verse(text)


def _programmes(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of hours with what is shown then, or of what is shown with its hours, and between them whose they are: channels, cinemas."""
    timed = [_HOUR.search(text) is not None and len(text) <= LONGEST_ROW and "。" not in text for text in texts]
    start = 0 if sum(timed) >= ROWS else len(texts)
    while start < len(texts):
        end, named = start, list[int]()
        while end < len(texts) and (end == start or not _NAME.match(texts[end])) and (timed[end] or (any(timed[end + 1 : end + 2]) and 0 < len(texts[end]) <= LONGEST_CHANNEL)):
            named += [] if timed[end] else [end]
            end += 1
        if sum(timed[start:end]) >= ROWS:
            yield start + (named == [start] and not _NAME.match(texts[start])), end  # over one channel's alone it is their title
        start = max(end, start + 1)


def _labelled_figures(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines with a label and figures each, as lotteries and results are printed; telephones make none."""
    start = 0
    for rows, run in groupby(texts, lambda text: bool(_LABELLED.match(text) and (_ISSUE.search(text) or "注" in text or text[-1] == "元" or not _NUMBER.search(text)))):
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


def _to_tunes(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Verse to a tune, below its title and who wrote it: lines of short clauses."""
    for title in (at for at, text in enumerate(texts) if is_tune(text)):
        start = title + 1
        while start < min(title + 4, len(texts)) and not _CLAUSE_MARK.search(texts[start]):
            start += 1
        end = start
        while end < min(start + LONGEST_TUNE, len(texts)) and _sung(texts[end]):
            end += 1
        if end > start + 1:
            yield start, end


def _sung(text: str, longest: int = LONGEST_CLAUSE) -> bool:
    clauses = [clause for clause in _CLAUSE_MARK.split(text) if clause]
    return bool(clauses) and bool(_CLAUSE_MARK.search(text[-1])) and max(map(len, clauses)) <= longest


def _verses(texts: Sequence[str], taken: Container[int], columned: bool) -> Iterator[tuple[int, int]]:
    """Runs of verse. What is neither short nor Chinese, and by-lines, end a run; so do the titles above by-lines and texts."""
    at = 0
    while at < len(texts):
        end = at
        while end < len(texts) and end not in taken and _short(texts[end]):
            end += 1
        if end - at >= FEWEST // 2:  # two lines of verse may be long ones
            found = list(_in_run(texts, at, end)) if end - at >= FEWEST else []
            alone = at <= ABOVE and end == len(texts) and _ragged(texts[at:end])
            yield from [run for run in found if not columned or _set_so(texts, *run, alone)] or _measured(texts, at, end)
        at = max(end, at + 1)


def _set_so(texts: Sequence[str], start: int, end: int, alone: bool) -> bool:
    """Whether lines of verse are none of a column: below a by-line, each with a mark at its end, or on a page where nothing else stands."""
    return start > 0 and _signed(texts[start - 1]) and (alone or all(map(_marked, texts[start:end])))


def _ragged(lines: Sequence[str]) -> bool:
    """Whether few lines are as wide as the widest, as no column's are."""
    widest = max(map(len, lines))
    return sum(len(line) >= widest - 1 for line in lines) <= WIDE * len(lines)


def _short(text: str) -> bool:
    return 0 < len(text) <= LONGEST and any(map(is_han, text)) and (not _NO_VERSE.search(text) or _HALF.match(text) is not None or signs_verse(text))


def _in_run(texts: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The verse in a run of short lines: below its title and by-line, above the next title."""
    signed = _signatures(texts, start, end)
    first = start
    fewest = FEWEST // 2 if len(signed) > 2 else FEWEST  # several, each with its title and who wrote it
    for cut in [*signed, end]:
        over_text = cut == end - 1 and end < len(texts) and len(texts[end]) > LONGEST
        below = cut == end or texts[cut][0] in "(—" or (end - cut <= fewest and not over_text)  # it signs what stands above it
        stop = cut if below else max(first, cut - 1)
        yield from _verse(texts, first, stop, headed=first > start, fewest=fewest)
        first = cut + 1


def _signatures(texts: Sequence[str], start: int, end: int) -> list[int]:
    """The ranks of the by-lines in a run of short lines; where some have a mark, others only below one: 麦子 over ■某某 is a title, 水走远 a line of verse."""
    signed = [at for at in range(start, end) if signs_verse(texts[at])]
    marked = {at for at in signed if texts[at][0] in load_habits().byline_marks}
    return [at for at in signed if not marked or at in marked or at - 1 in marked or texts[at][0] in "(—"]


def _signed(text: str) -> bool:
    return bool(text) and signs_verse(text)


def _in_long_lines(texts: Sequence[str], taken: Container[int], columned: bool) -> Iterator[tuple[int, int]]:
    """Free verse with lines longer than headings, below a title and a by-line: none has a mark at its end or a full stop inside."""
    for at in range(2, 0 if columned else len(texts)):
        short = 0 < len(texts[at - 2]) <= LONGEST and len(texts[at - 1]) <= LONGEST and _UNENDED.match(texts[at])
        if not short or not _signed(texts[at - 1]) or _signed(texts[at - 2]):
            continue
        end = at
        while end < len(texts) and end not in taken and _UNENDED.match(texts[end]) and not signs_verse(texts[end]):
            end += 1
        if end < len(texts) and len(texts[end - 1]) <= LONGEST:
            end -= 1  # the title of what stands below
        lines = texts[at:end]
        if len(lines) >= FEWEST and max(map(len, lines)) > LONGEST and not _even(lines, headed=True) and sum(bool(_SPEAKS.search(line)) for line in lines) >= SIGNED * len(lines):
            yield at, end


def _verse(texts: Sequence[str], start: int, end: int, headed: bool, fewest: int) -> Iterator[tuple[int, int]]:
    measured = list(_measured(texts, start, end))
    if any(_marked(texts[at]) for first, stop in measured for at in range(first, stop)):
        yield from measured
    elif free := _couplets(texts, start, end) or _free(texts, start, end, headed, fewest):
        yield free
    else:
        yield from measured


def _couplets(texts: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """The couplets in a run of short lines, from the first line that says which half it is, or the two above its inscription, to the last."""
    said = [at for at in range(start, end) if _HALF.match(texts[at])]
    first = said[0] - 2 * texts[said[0]].startswith("横") if said else start
    return (first, said[-1] + 1) if len(said) > 1 and first >= start else None


def _free(texts: Sequence[str], start: int, end: int, headed: bool, fewest: int) -> tuple[int, int] | None:
    """The free verse in a run of short lines, which may have lines of one measure too, without marks."""
    if not headed:
        start += 1  # its title
    below = texts[end] if end < len(texts) else ""
    if len(below) > LONGEST and end > start and not _END.search(texts[end - 1]):
        end -= 1  # the title of what stands below
    lines = texts[start:end]
    sung = headed and len(lines) >= FEWEST and all(_sung(line, LONGEST_SUNG) for line in lines)  # 大红旗,飘呀飘,
    whole = 0 if sung else sum(bool(_END.search(line)) for line in lines)
    few = headed and (end == len(texts) or (end + 1 < len(texts) and _signed(texts[end + 1])))  # nothing but the next title below
    enough = len(lines) >= min(fewest, FEWEST - few) + (not headed) and not _even(lines, headed) and whole <= (WHOLE_MARKED if headed and all(map(_marked, lines)) else WHOLE) * len(lines)
    return (start, end) if enough and sum(bool(_SPEAKS.search(line)) for line in lines) >= (SIGNED if headed else SPEAKING) * len(lines) else None


def _measured(texts: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of lines of one measure: four of five or seven characters, or two of twice as many."""
    at = start
    while at < end:
        stop, size = at, _measure(texts[at])
        while size and stop < end and _measure(texts[stop]) == size:
            stop += 1
        while stop - at > FEWEST and not _marked(texts[stop - 1]) and _marked(texts[stop - 2]):
            stop -= 1  # the next title, as long as a line of verse
        while stop - at > FEWEST and not _marked(texts[at]) and _marked(texts[at + 1]):
            at += 1  # the verse's own
        if stop - at >= (FEWEST if size < 10 else FEWEST // 2):
            yield at, stop
        at = max(stop, at + 1)


def _measure(text: str) -> int:
    """The characters of a line of regulated verse: 5, 7, 10, 14; 0 where it is none."""
    found = _MEASURED.match(text)
    return sum(map(is_han, text)) if found else 0


def _marked(text: str) -> bool:
    return not is_han(text[-1])


def _even(lines: Sequence[str], headed: bool) -> bool:
    widest = max(map(len, lines))
    if headed and not any("。" in line for line in lines):
        return False  # a paragraph that is cut into lines ends a sentence
    return widest > NARROW and sum(len(line) >= widest - 1 for line in lines) >= (EVEN_SIGNED if headed else EVEN) * len(lines)
