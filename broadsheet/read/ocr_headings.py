"""What an OCR model's headings say of each other: rulings for the lines whose level tells, none where the reading may know better.

A heading is a section head where one of a higher level stands above it with text of its own: `#` 题, text, `##` 段首. Models often give all headings
one level (MinerU), and a page's name the highest: then nothing is said. Nor is it of headings that stand over by-lines, datelines or texts
signed one by one: those are titles of articles below a common one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from broadsheet.decisions import Role, Ruling
from broadsheet.language.characters import fold
from broadsheet.language.tables import either, load_table

ARTICLES = 2  # with text of their own and headings of one level, from which on it is that of titles
BOLD = 7  # the level of a line wholly in bold: below all that are marked as headings
LONGEST, SHORTEST = 40, 24  # characters of a heading at the most, of running text at the least
_RUNNING = re.compile(r"[,;。!?…][”’)]*")
_OWN = re.compile(r"^[(【\[]?(?:本报|本刊|新华社|中新社|中央社)|^[^,。]{1,24}(?:讯|电)\s*[(]|^[^,。]{0,16}[(](?:本报)?记者|^[■□●◆▲]")
_SIGNED = re.compile(r"[。!?…][”’]?\s*[(■□][^()。]{2,24}[)]?$")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page to be. `level`: 1 to 6 of a heading, BOLD, 0 of other text; `figure`, `caption`: whether it shows a picture, says what one shows;
    `formula`: whether it is one and nothing else; `role`: what a label before it says it is; `item`: whether it is one of a list.
    """

    text: str
    level: int = 0
    figure: bool = False
    caption: bool = False
    formula: bool = False
    role: Role | None = None
    item: bool = False


@dataclass(slots=True)
class _Heading:
    """A heading on its way through the page: the lines of text right below it, in turn."""

    at: int
    level: int
    parent: _Heading | None
    texts: list[str]


def rulings(rows: Sequence[Row]) -> tuple[Ruling, ...]:
    """What the headings and captions of a page say of their lines; `rows` are its lines in order, blank ones too."""
    headings = list(_headings(rows))
    heads = [h for group in _groups(headings) if _tells(group, headings) and _are_heads(group) for h in group if _heads_text(h, rows)]
    above = [h for h in headings if any(head.parent is h for head in heads)]
    levels = {h.level for h in above if h.parent is None}
    titles = [h for h in headings if h.parent is None and h.level in levels and h not in heads and _heads_text(h, rows)]
    said = {h.at: Ruling(h.at, "head", reason="识别模型标为下一级标题") for h in heads}
    said |= {h.at: Ruling(h.at, "title", reason="识别模型标为上一级标题") for h in titles}
    said |= {at: Ruling(at, "caption", reason="识别模型标为图片说明") for at, row in enumerate(rows, 1) if row.caption and row.text}
    said |= {at: Ruling(at, "paragraph", reason="识别模型标为公式，属正文") for at, row in enumerate(rows, 1) if row.formula}
    said |= {at: Ruling(at, "paragraph", reason="识别模型标为列表的一项，属正文") for at in _listed(rows)}
    said |= {at: Ruling(at, row.role, reason="识别模型写明") for at, row in enumerate(rows, 1) if row.role and row.text}
    return tuple(said[at] for at in sorted(said))


def _headings(rows: Sequence[Row]) -> Iterator[_Heading]:
    open_: list[_Heading] = []
    for at, row in enumerate(rows, 1):
        if row.level and _looks(row.text) and (row.level != BOLD or _between(rows, at)):
            while open_ and open_[-1].level >= row.level:
                open_.pop()
            open_.append(_Heading(at, row.level, open_[-1] if open_ else None, []))
            yield open_[-1]
        elif open_ and row.text and not row.caption:
            open_[-1].texts.append(fold(row.text))


def _listed(rows: Sequence[Row]) -> Iterator[int]:
    """The lines of lists that stand below running text: models make lists of what a text counts up, and of short news under a heading."""
    printed = [(at, row) for at, row in enumerate(rows, 1) if row.text and not row.caption]
    for is_item, run in itertools.groupby(enumerate(printed), lambda k: k[1][1].item):
        first, *others = run
        above = printed[first[0] - 1][1] if first[0] else None
        if is_item and others and above and not above.level and _runs(fold(above.text)):
            yield from (at for _, (at, row) in (first, *others) if not _OWN.search(fold(row.text)))


def _groups(headings: Sequence[_Heading]) -> Iterator[list[_Heading]]:
    """The headings of one level below the same one."""
    found: dict[tuple[int, int], list[_Heading]] = {}
    for h in headings:
        if h.parent:
            found.setdefault((h.parent.at, h.level), []).append(h)
    yield from found.values()


def _tells(group: Sequence[_Heading], headings: Sequence[_Heading]) -> bool:
    """Whether their level is more than "not the page's biggest headline", which is all that PaddleOCR's `##` below its one `#` says."""
    above = group[0].parent
    articles = [h for h in headings if above and h.level == above.level and any(map(_runs, h.texts))]
    return above is not None and (len(articles) >= ARTICLES or group[0].level - above.level > 1)


def _are_heads(group: Sequence[_Heading]) -> bool:
    """Whether they part a text that has begun above them, and none of them begins or ends one of its own."""
    above = next((h.parent for h in group if h.parent), None)
    text = next((t for t in above.texts if _runs(t)), "") if above else ""
    led = re.match(either("habits", "lead_labels"), text) is not None
    signed = any(h.texts and _SIGNED.search(h.texts[-1]) for h in group[:-1]) or bool(
        above and above.texts and _SIGNED.search(above.texts[-1])
    )
    return bool(text) and not led and not signed and not any(h.texts and _OWN.search(h.texts[0]) for h in group)


def _heads_text(h: _Heading, rows: Sequence[Row]) -> bool:
    """Whether running text stands right below."""
    below = next((row for row in rows[h.at :] if row.text and not row.caption), None)
    return below is not None and not below.level and _runs(fold(below.text))


def _between(rows: Sequence[Row], at: int) -> bool:
    """Whether a line stands between two paragraphs."""
    above = next((row for row in reversed(rows[: at - 1]) if row.text and not row.caption), None)
    below = next((row for row in rows[at:] if row.text and not row.caption), None)
    return all(row is not None and not row.level and _runs(fold(row.text)) for row in (above, below))


def _runs(folded: str) -> bool:
    return len(folded) >= SHORTEST and _RUNNING.search(folded) is not None


def _looks(text: str) -> bool:
    """Whether a line can be a heading: no sentence, label, by-line or subtitle."""
    folded = fold(text)
    return (
        len(folded) <= LONGEST
        and not re.search(rf"[。;:]|^[(■□—–]|{either('habits', 'reporter_titles')}", folded)
        and folded not in load_table("ocr")["placeholders"]
    )
