"""What stands below a text beside who wrote it: references, notes, the project that paid for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from broadsheet.language.tables import either
from broadsheet.model import Mark
from broadsheet.rules.view import Seen, View

WEIGHT = 1.1  # more than that a line is a title, a column or a paragraph
LABEL = 16  # characters of a label, with blanks and brackets
LONGEST = 400  # characters of one that stands in a block with its label
_LABEL = rf"(?:{either('habits', 'endnote_labels')})"
_ALONE = re.compile(rf"^[(\[【〔]?\s*{_LABEL}\s*[)\]】〕]?\s*:?$")
_BEFORE = re.compile(rf"^[(\[【〔]?\s*{_LABEL}\s*[\]】〕]?\s*:\s*\S")
_CLOSING = re.compile(rf"{_BEFORE.pattern}|{_ALONE.pattern}|^[*★☆]?[(\[【〔]?\s*(?:本文|作者)")
_NUMBERED = re.compile(r"^(?:[(\[〔【]\s*\d{1,2}\s*[)\]〕】]|[①-⑳❶-❿]|\d{1,2}\s*[.、])\s*\S")


def mark_endnotes(view: View) -> Iterator[Mark]:
    """END1: 参考文献, and what it lists. END2: 注释:… in one block.

    Sees: END1 where a text ends, such a label on a line of its own, in brackets or with a colon or bare, above lines that begin with numbers, and these; END2 there a block
    that opens with such a label and a colon (基金项目:…).
    Says: paragraph, which never begins an article and may stand below 作者单位.
    Leaves alone: such a word above running text or a heading, which is a heading; numbered lines under another word; 注 without a colon or a number below; what stands under a heading, or above running text.
    Example: 参考文献: (下面是 [1]、[2] 各一行)
    """
    for seen in view.seen[1:]:
        if len(seen.text) <= LABEL and _ALONE.match(seen.text.replace(" ", "")):
            listed = list(takewhile(lambda below: _NUMBERED.match(below.text), view.seen[seen.at + 1 :]))
            rule, reason = "END1", "文末的注释、参考文献"
        elif len(seen.text) <= LONGEST and _BEFORE.match(seen.text):
            listed, rule, reason = [seen], "END2", "以“注释”一类字样开头"
        else:
            continue
        if listed and ends_text(seen, listed[-1], view):
            yield from (Mark(line.line, "paragraph", rule, reason, WEIGHT, "endnote") for line in dict.fromkeys((seen, *listed)))


def ends_text(first: Seen, last: Seen, view: View) -> bool:
    """Whether lines stand below a text, or below who wrote it, and above none: what stands below them is a heading, of such lines another, or nothing."""
    above, below = view.above(first), view.below(last)
    under = above is not None and (not above.heading_like or above.text[-1] in ")]〕】")
    return under and (below is None or below.heading_like or _CLOSING.match(below.text) is not None)
