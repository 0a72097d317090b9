"""The habits of newspapers, one family a module. A rule sees a page and returns marks; it never changes anything.

`RULES` is the one ordered list; where two marks of a block weigh the same, the earlier rule's stands.
"""

from __future__ import annotations

from broadsheet.decisions import Ruling
from broadsheet.language.characters import fold
from broadsheet.model import Mark, Page
from broadsheet.rules.affiliations import mark_affiliations
from broadsheet.rules.bylines import mark_bylines
from broadsheet.rules.captions import mark_captions, mark_credits
from broadsheet.rules.columns import mark_columns
from broadsheet.rules.endnotes import mark_endnotes
from broadsheet.rules.furniture import mark_furniture, mark_page_credits
from broadsheet.rules.items import mark_items
from broadsheet.rules.labels import mark_labels
from broadsheet.rules.letters import mark_letters
from broadsheet.rules.makers import read_people
from broadsheet.rules.notices import mark_notices
from broadsheet.rules.offices import mark_offices
from broadsheet.rules.photo_stories import mark_photo_stories
from broadsheet.rules.questions import mark_questions
from broadsheet.rules.repeats import mark_repeats
from broadsheet.rules.speakers import mark_speakers
from broadsheet.rules.titles import mark_headings
from broadsheet.rules.tunes import mark_tunes
from broadsheet.rules.view import Rule, look

EDITOR, SURE = "EDITOR", 100.0  # the editor's rule code and weight

RULES: tuple[Rule, ...] = (
    mark_page_credits,
    mark_affiliations,
    mark_offices,
    mark_columns,
    mark_credits,
    mark_captions,
    mark_photo_stories,
    mark_labels,
    mark_bylines,
    mark_letters,
    mark_tunes,
    mark_speakers,
    mark_furniture,
    mark_repeats,
    mark_questions,
    mark_notices,
    mark_endnotes,
    mark_items,
    mark_headings,
)


def mark(page: Page, rules: tuple[Rule, ...] = RULES) -> tuple[Mark, ...]:
    """Every mark that the rules give to the page's blocks, in the order of the rules."""
    view = look(page)
    return tuple(m for rule in rules for m in rule(view))


def marks_of(page: Page, rulings: tuple[Ruling, ...]) -> tuple[Mark, ...]:
    """The marks of the rules, headed by those of the editor, which outweigh them."""
    texts = {block.line: fold(block.text) for block in page.blocks}
    said = tuple(
        Mark(r.line, r.role, EDITOR, r.reason or "编者所定", SURE, people=read_people(r.role, texts[r.line]))
        for r in rulings if r.role and r.line in texts
    )  # fmt: skip
    return (*said, *mark(page))


def strongest(marks: tuple[Mark, ...]) -> dict[int, Mark]:
    """The weightiest mark of each line that has one; of equals, the first."""
    best: dict[int, Mark] = {}
    for m in marks:
        if m.line not in best or m.weight > best[m.line].weight:
            best[m.line] = m
    return best
