"""Columns: the standing name under which a newspaper prints an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.language.characters import BULLETS, HAN
from broadsheet.language.lexicon import load_words
from broadsheet.language.tables import load_table
from broadsheet.model import Mark
from broadsheet.rules.datelines import is_town, read_dateline
from broadsheet.rules.signatures import signs_alone
from broadsheet.rules.view import Seen, View, between

BELOW = 1.02  # more than that a line of two or three characters is a pen name
_PAIRS = (("【", "】"), (r"\[", r"\]"), ("〔", "〕"), ("〖", "〗"), ("『", "』"), ("「", "」"))
_TAG = re.compile(rf"^[■●◆]?(?:{'|'.join(f'{a}[^{a}{b}。;]{{1,20}}{b}' for a, b in _PAIRS)})$")
_SPOKEN = re.compile(r"^[「『].*[,!?…~—][」』]$")
_EDGED = re.compile(rf"^([{BULLETS}◎☆·•|—~]+)\s*([^{BULLETS}◎☆·•|—~,。;:]{{2,12}}?)\s*\1$")
_APART = re.compile(rf"[{HAN}](?:\s+[{HAN}]){{1,5}}")  # 要 闻
_MARKED = re.compile(rf"^[{BULLETS}]\s*")


def mark_columns(view: View) -> Iterator[Mark]:
    """COL1: a name in 【】 on a line of its own. COL2: an undecorated column name. COL3: a word with blanks between its characters.

    Sees: COL1 【深度观察】, 「时评」; COL2 a line of up to 8 characters that is a common name of columns (时评) or ends as they end
    (声音, 圆桌会 …), with a mark before it or not, or a name between the same two marks (·时评·), or up to six characters of plain words behind a mark (■治理之道); it stands before a heading or a label, or is such a name between a title and its text;
    COL3 single characters with blanks between them that make a section's name (要 闻) or, above a heading, a word of the language (消 息).
    Says: column.
    Leaves alone: 【】 inside a text; what only ends so, or is plain words behind a mark, above a by-line and its text (某某的来信), which is a title; a short line that is followed by running text; 张 山; a place; a word between two texts; what somebody says, in 「」;
    公 告 above its text, which is its title (rules/notices.py).
    Example: 【智库头条】
    """
    for seen in view.seen:
        if _TAG.match(seen.text) and not _SPOKEN.match(seen.text) and not read_dateline(seen.text):
            yield Mark(seen.line, "column", "COL1", "方括号中的栏目名")
        elif _spaced(seen, view):
            yield Mark(seen.line, "column", "COL3", "字间空开的一个词", 0.97, "plain-column")
        elif _named(seen.text, view):
            after = view.below(seen)
            if between(seen, view) and _MARKED.sub("", seen.text) in view.habits.standing:
                yield Mark(seen.line, "column", "COL2", "标题之下、正文之上的栏目名", BELOW, "plain-column")
            elif after is not None and after.heading_like and not _signed(seen, after, view):
                yield Mark(
                    seen.line, "column", "COL2", "独立成行的栏目名，下接标题", 0.95 if _MARKED.match(seen.text) else 0.8, "plain-column"
                )


def _signed(seen: Seen, after: Seen, view: View) -> bool:
    """Whether a line that only ends as columns' names do, or is plain words behind a mark, stands above a by-line and its text: there it is the title."""
    below, bare = view.seen[after.at + 1 : after.at + 2], _MARKED.sub("", seen.text).replace(" ", "")
    spread = bool(_APART.fullmatch(after.text) and view.names.split(after.text))  # 成 林
    marked = bare != seen.text and bare.endswith(view.habits.column_endings)  # ●江城论坛
    return (
        bare.isalnum()
        and not marked
        and bare not in view.habits.standing
        and (signs_alone(after.text) or spread)
        and bool(below)
        and not below[0].heading_like
    )


def _spaced(seen: Seen, view: View) -> bool:
    """Whether a line is a word with blanks between its characters, and not a name."""
    word = seen.text.replace(" ", "")
    if (
        not _APART.fullmatch(seen.text)
        or word in view.habits.lead_labels | view.habits.host_labels | view.habits.guest_labels | view.habits.box_labels
    ):
        return False
    known = word in load_table("folio")["sections"] or word in view.habits.column_names or word.endswith(view.habits.column_endings)
    above, after = (view.seen[at] if 0 <= at < len(view.seen) else None for at in (seen.at - 1, seen.at + 1))
    if known or word in load_table("habits")["news_labels"]:
        return (after is not None and after.heading_like) or above is None or above.heading_like  # between two texts it is a head
    return after is not None and after.heading_like and not _signed(seen, after, view) and all_words(word) and not is_town(word)


def all_words(text: str) -> bool:
    """Whether a text is words of the language of two characters or more, none of them a name."""
    words = load_words()
    return all(len(word) > 1 and words.common(word) for word in words.cut(text))


def _worded(text: str) -> bool:
    """Whether a text is words of the language, with particles between them or none: 治理之道."""
    words = load_words()
    cut = words.cut(text)
    return any(len(word) > 1 for word in cut) and all(
        words.common(word) if len(word) > 1 else word in load_table("habits")["column_particles"] for word in cut
    )


def _named(text: str, view: View) -> bool:
    """Whether a line is a column's name without brackets."""
    if edged := _EDGED.match(text):
        return not view.names.split(edged[2])
    bare = _MARKED.sub("", text)
    ending = 3 <= len(bare) <= 8 and bare.endswith(view.habits.column_endings)
    if bare != text and 3 <= len(bare) <= 6 and _worded(bare) and not view.names.split(bare):
        return True  # ■治理之道
    return bare in view.habits.standing or (bare.isalnum() and ending)
