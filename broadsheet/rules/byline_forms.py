"""By-lines written plainly: what stands around the names, and how it is set, differs; the table of forms says what each comes to."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.language.characters import BULLETS, HAN, NUMERALS
from broadsheet.language.tables import either, load_table
from broadsheet.rules.byline_words import reporter_titles

# forms of what stands behind names
BEHIND_NAMES = (
    "star",
    "ghost",
    "dotted",
    "teacher",
    "others",
    "courtesy",
    "post_glued",
    "latin",
    "written",
    "mark_between",
)
_SLOT = re.compile(r"<([a-z_]+)>")


@cache
def _forms() -> dict[str, tuple[re.Pattern[str], str]]:
    """The forms of `data/hand/byline_forms.yml` in their order, by name: what is matched, and what it becomes."""
    own = {
        "han": HAN,
        "numerals": NUMERALS,
        "marks": BULLETS,
        "work": f"(?:{either('habits', 'author_posts', 'picture_posts')})",
        "reporter": reporter_titles().pattern,
    }

    def filled(slot: re.Match[str]) -> str:
        return own.get(slot[1]) or f"(?:{either('habits', slot[1])})"

    return {
        name: (re.compile(_SLOT.sub(filled, form["match"])), form.get("to", ""))
        for name, form in load_table("byline_forms")["forms"].items()
    }


def plain_byline(folded: str, *forms: str) -> str:
    """A folded by-line with these forms, or with all of them, written plainly: (记者某某 编辑某某) → (记者某某)."""
    table = _forms()
    for name in forms or table:
        found, plain = table[name]
        folded = found.sub(plain, folded)
    return folded.strip()
