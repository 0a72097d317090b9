"""Pen names that are words of the language (高粱, 金沙江), on a line of their own."""

from __future__ import annotations

from broadsheet.language.lexicon import VERB, load_words
from broadsheet.language.tables import load_table
from broadsheet.rules.view import Seen, View, between

LONGEST, LONGEST_HEAD = 3, 6  # characters


def pen_word(seen: Seen, view: View) -> bool:
    """Whether a word under a heading may be a pen name: a noun that begins as names do, of which the page does not speak, and no head of several."""
    pen = seen.text
    if not (len(pen) <= LONGEST and view.names.is_name(pen) and between(seen, view)) or pen in load_table("folio")["sections"] or load_words().part(pen) == VERB:
        return False
    below = next((s for s in view.seen[seen.at + 1 :] if s.heading_like and any(map(str.isalpha, s.text))), None)
    one_of_heads = below is not None and len(below.text) <= LONGEST_HEAD and view.seen[below.at - 1].closed
    return not one_of_heads and not any(pen in other.text for other in view.seen if other is not seen)
