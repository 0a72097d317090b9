"""Notices and documents: their titles, their numbers, who issues them and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.language.characters import HAN
from broadsheet.language.tables import either, load_table
from broadsheet.model import Mark
from broadsheet.rules.folio import read_folio
from broadsheet.rules.view import Seen, View

LONGEST_SIGNER = 26  # characters
_YEAR = r"[〔\[(【《]?(?:19|20)\d\d[〕\])】》]\s*(?:第\s*)?\d{1,5}\s*号"
_NUMBER = re.compile(rf"^[(]?(?:[{HAN}]{{0,14}}{_YEAR}|(?:第|令第|公告第)\s*\d{{1,5}}\s*号)[)]?$")
_SIGNER = re.compile(rf"^[{HAN}()“”·]{{2,{LONGEST_SIGNER}}}$")
_DAY_ALONE = re.compile(r"^[(]?[^()]{8,16}[)]?$")


def mark_notices(view: View) -> Iterator[Mark]:
    """NOT1: 公告, the title of a notice. NOT2: a document's number. NOT3: who issues a notice, and the day.

    Sees: NOT1 a line that is nothing but the name of a kind of notice, with blanks inside or not, above running text; NOT2 江府发〔2024〕12号 or
    第12号 on a line of its own; NOT3 a date on a line of its own below running text, or below an office, a firm or a name that stands so.
    Says: title; subtitle, or kicker above a title; paragraph, with which the article ends.
    Leaves alone: such a word above another heading, which is a column; a date under a title; numbers inside a text.
    Example: 江府发〔2024〕12号
    """
    for seen in view.seen:
        above, below = (view.seen[at] if 0 <= at < len(view.seen) else None for at in (seen.at - 1, seen.at + 1))
        word = seen.text.strip("【】[]《》■●◆ :").replace(" ", "")
        if word in load_table("habits")["notice_words"] and below is not None and not below.heading_like:
            yield Mark(seen.line, "title", "NOT1", "启事、公告一类的名目", 1.02, "notice")
        elif _NUMBER.match(seen.text) and below is not None and (below.heading_like or (above is not None and above.heading_like)):
            yield Mark(seen.line, "subtitle" if above is not None and above.heading_like else "kicker", "NOT2", "公文的字号", 1.1, "number")
        elif _is_day(seen) and above is not None:
            yield from _issued(seen, above, view)


def _is_day(seen: Seen) -> bool:
    items = read_folio(seen.text) if _DAY_ALONE.match(seen.text) else ()
    return len(items) == 1 and items[0].sort == "day"


def _issued(day: Seen, above: Seen, view: View) -> Iterator[Mark]:
    """NOT3: the day, and the line above it that says whose notice it is."""
    over = view.seen[above.at - 1] if above.at else None
    signer = _SIGNER.match(above.text) and (view.names.is_name(above.text.replace(" ", "")) or re.search(rf"(?:{either('habits', 'signing_offices')})$", above.text))
    if signer and over is not None and over.closed:
        yield Mark(above.line, "paragraph", "NOT3", "落款的单位或姓名", 1.12, "sign-off")
    elif not above.closed or above.heading_like:
        return
    yield Mark(day.line, "paragraph", "NOT3", "落款的日期", 1.12, "sign-off")
