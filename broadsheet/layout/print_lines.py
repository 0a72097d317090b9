"""A page that comes one print line a line: the lines of a paragraph, and of a title, put together before anything else looks at them.

Text extractors give some pages so: every line as wide as a column, the last of a paragraph shorter. Whether a line goes on with the one above
is told by the widths of a page that is set with indents (line_widths.py), else asked of a forest (bench/fit_layout.py) that sees widths, indents,
blank lines, marks and the characters on both sides.
A page that comes in blocks is left exactly as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from broadsheet.decisions import Ruling
from broadsheet.language.characters import (
    BULLETS,
    CLOSERS,
    ENDS,
    NUMERALS,
    OPENERS,
    balance,
    ends_sentence,
    fold,
    is_han,
)
from broadsheet.language.flow import load_ngrams
from broadsheet.language.forest import load_forest
from broadsheet.language.headings import NUMBERED
from broadsheet.layout.kept_lines import keep_lines
from broadsheet.layout.line_breaks import going_on
from broadsheet.layout.line_widths import CLOSING
from broadsheet.model import Block, Page, Placed
from broadsheet.rules.datelines import DATELINE

FEWEST = 12  # lines with text, below which a page is not asked
WIDEST = 48  # characters of a print line
INDENT = 2  # characters that the first line of a paragraph may be shorter
OVER = 6  # characters that a mark or a number may add to a line
WIDE = (
    0.25  # share of the lines that may be wider than the column: 0.006 at the most on pages of print lines; a page of short items has half
)
FULL = 0.4  # share of the lines as wide as the column: 0.55 at the least on pages of print lines
OPEN = 0.5  # share of these that end inside a sentence
GOES_ON = 0.5  # probability from which on a line goes on
_HEAD = re.compile(rf"^(?:[{NUMERALS}]、|[{BULLETS}]|【|[(（])")
Numbers = npt.NDArray[np.float64]


def width(texts: Sequence[str]) -> int:
    """The width of the print lines, in characters; 0 where the lines are not print lines."""
    sizes = [len(text) for text in texts]
    if len(texts) < FEWEST or sorted(sizes)[-1 - len(sizes) // 50] > WIDEST:
        return 0
    near = Counter(size for size, text in zip(sizes, texts, strict=True) if not ends_sentence(text))
    column = max(near, key=lambda size: (near[size] + near[size + 1], size), default=0)
    full = [text for text in texts if column - INDENT <= len(text) <= column + OVER]
    open_ = sum(not ends_sentence(text) for text in full)
    wide = sum(len(text) > column + OVER for text in texts)
    return column if wide <= WIDE * len(texts) and len(full) >= FULL * len(texts) and open_ >= OPEN * len(full) and column > 6 else 0


def _kind(char: str) -> float:
    """What sort of character: a sentence's end, another mark, a bracket, a digit or letter, Han."""
    for kind, chars in enumerate((ENDS, ",;:、", CLOSERS, OPENERS), 1):
        if char in chars:
            return float(kind)
    return 0.0 if is_han(char) else 5.0


def _alone(block: Block, text: str, column: int, margin: int) -> list[float]:
    """What a line says by itself."""
    return [
        len(text) - column, float(block.indent - margin), ends_sentence(text), _kind(text[-1:]), _kind(text[:1]), bool(NUMBERED.match(text)),
        bool(DATELINE.match(text)), bool(_HEAD.match(text)), " " in text, balance(text), sum(map(text.count, ",。;:、")),
    ]  # fmt: skip


def _margin(blocks: Sequence[Block]) -> int:
    """The blanks that most lines begin with."""
    return Counter(block.indent for block in blocks).most_common(1)[0][0]


def features(blocks: Sequence[Block], column: int) -> Numbers:
    """A row for each line but the first: what speaks for its going on with the line above."""
    texts = [fold(block.text) for block in blocks]
    margin = _margin(blocks)
    alone = np.array([_alone(b, t, column, margin) for b, t in zip(blocks, texts, strict=True)], dtype=float)
    padded = np.pad(alone, ((2, 2), (0, 0)), constant_values=-99.0)
    many = len(blocks) - 1
    around = [padded[k : k + many, :] if k in (1, 2) else padded[k : k + many, :3] for k in (0, 1, 2, 3, 4)]
    gap = np.diff([block.line for block in blocks])[:, None] - 1.0
    usual = np.full((many, 4), [column, np.median(gap), (gap > 0).mean(), np.mean([b.indent > margin for b in blocks])])
    flow = load_ngrams().gains_at(texts[:-1], texts[1:])[:, None]
    wide = (alone[1:, :1] - alone[:-1, :1]) / column
    return np.hstack([*around, gap, usual, flow, wide])


def put_together(page: Page, begin: Collection[int] = (), end: Collection[int | None] = ()) -> Page:
    """The page with the print lines of each paragraph as one block, which begins with the first of them.

    `begin` and `end` are lines that by the editor's word begin a block or end one.
    """
    goes = _going_on(page.blocks)
    kept = keep_lines(page, frozenset(begin) | {line for line in end if line}, bool(goes))
    page, goes = kept, goes if kept is page else _going_on(kept.blocks)
    if not goes:
        return page
    whole, margin = [page.blocks[0]], _margin(page.blocks)
    for block, on in zip(page.blocks[1:], goes, strict=True):
        begins = block.indent >= margin + INDENT and ends_sentence(fold(whole[-1].text))
        if (
            (CLOSING.match(block.text) or (on and not begins))
            and not block.kept
            and not whole[-1].kept
            and block.line not in begin
            and whole[-1].last not in end
        ):
            whole[-1] = replace(whole[-1], text=_joined(whole[-1].text, block.text), more=(*whole[-1].more, block.line))
        else:
            whole.append(block)
    return replace(page, blocks=tuple(whole))


def _going_on(blocks: Sequence[Block]) -> list[bool]:
    """For each line but the first whether it goes on with the one above; [] where the page comes in blocks.

    A page set by width, or in several measures, tells it by the widths of its lines (line_breaks.py); of others the forest is asked.
    """
    texts = [block.text for block in blocks]
    column = width(texts)
    if len(texts) >= FEWEST and (set_so := going_on(texts, [block.line for block in blocks], by_width=bool(column))):
        return set_so
    return (load_forest("print_lines").chances(features(blocks, column)) > GOES_ON).tolist() if column else []


def _joined(left: str, right: str) -> str:
    """Two print lines as one text; Latin words are parted by a space, the halves of a divided one by nothing."""
    if re.search(r"[A-Za-z]{2}[-\u2010]$", left) and right[:1].isascii() and right[:1].islower():
        return left[:-1] + right
    latin = left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha()
    return f"{left} {right}" if latin else left + right


def one_title(page: Page, rulings: Iterable[Ruling]) -> Page:
    """The page with each title that the editor put together as one block: a line called a title that follows another goes on with that one's text."""
    blocks = {block.line: block for block in page.blocks}
    first = {line: block.line for block in page.blocks for line in (block.line, *block.more)}
    for r in rulings:
        if r.role == "title" and r.line in first and (at := first.get(r.follows or 0, first[r.line])) != first[r.line]:
            above, below = blocks[at], blocks.pop(first[r.line])
            apart = "" if fold(above.text)[-1:] in (*ENDS, *",;:、—") else " "
            blocks[at] = replace(above, text=f"{above.text}{apart}{below.text}", more=(*above.more, below.line, *below.more))
            first |= dict.fromkeys((below.line, *below.more), at)
    return replace(page, blocks=tuple(blocks.values()))


def by_block(rulings: Iterable[Ruling], page: Page) -> tuple[Ruling, ...]:
    """The rulings with blocks named by their first lines; what a line of a title follows is in its block."""
    first = {line: block.line for block in page.blocks for line in (block.line, *block.more)}
    named = (replace(r, line=first.get(r.line, r.line), follows=first.get(r.follows or 0)) for r in rulings)
    return tuple(replace(r, follows=None) if r.follows == r.line else r for r in named)


def by_line(places: Iterable[Placed], blocks: Mapping[int, Block]) -> tuple[Placed, ...]:
    """The places of blocks as places of lines: each further line, but of verse and tables, goes on with the one before. `blocks` by their first lines."""
    return tuple(line for p in places for line in (p, *(Placed(more, p.role, not blocks[p.line].kept) for more in blocks[p.line].more)))
