"""Applying the editor's record: pure steps, each of which stops at what the recovered articles do not bear out."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from broadsheet.editor.record import Patch, Record
from broadsheet.editor.yaml_values import suggest
from broadsheet.errors import BroadsheetError
from broadsheet.model import Edit

LONGEST_LINE_NUMBER = 9  # digits; Python refuses to read numbers of thousands


def check_ids(record: Record, ids: Sequence[str]) -> None:
    """Raise BroadsheetError for a patch of an article that is not among `ids`, those of the page before the record."""
    for patch in record.patches:
        if patch.id not in ids:
            what = f"{patch.id}: the page has no such article."
            raise BroadsheetError(what, suggest(patch.id, ids, _by_line(patch.id, ids)), record.file, patch.at["id"])


def others(record: Record) -> Iterator[tuple[str, int]]:
    """The articles that patches name in `same_as` and `not_same_as`, each with the record's line."""
    for patch in record.patches:
        for key, said in (("same_as", patch.same_as), ("not_same_as", patch.not_same_as)):
            yield from ((other, patch.at[key]) for _, other in said)


def _by_line(id: str, ids: Sequence[str]) -> list[str]:
    """Which of the ids is meant by one that is not there: the one of the nearest line; none where it names no line."""
    line = id.rpartition("-")[2]
    if not line.isdecimal() or len(line) > LONGEST_LINE_NUMBER:
        return []
    return sorted(ids, key=lambda known: abs(int(known.rpartition("-")[2]) - int(line)))[:1]


def check_rulings(record: Record, joins: Container[tuple[int, int]], texts: Container[int]) -> None:
    """Raise BroadsheetError for a line that the record lets follow another, or begin an article, though it is read as no text, or the other is.

    `joins` are pairs of lines of which the second goes on where the first ends, `texts` the lines of articles.
    """
    for ruling in record.rulings:
        if ruling.follows and ruling.role != "title" and (ruling.follows, ruling.line) not in joins:
            what = f"{ruling.line}: line {ruling.line} or line {ruling.follows} is read as no text, so the one cannot follow the other."
            raise BroadsheetError(what, "Say what it is too: `role: paragraph`.", record.file, ruling.at)
        if ruling.begins and ruling.line not in texts:
            what = f"{ruling.line}: it is read as no text, so no article's text can begin with it."
            raise BroadsheetError(what, "Say what it is too: `role: paragraph`; or name another line.", record.file, ruling.at)


def check_tags(record: Record, topics: Mapping[str, str]) -> None:
    """Raise BroadsheetError for a tag that is no slug of the topics, which are given with their labels."""
    for patch in record.patches:
        for tag in patch.tags or ():
            if tag not in topics:
                what = f"{patch.id}: “{tag}” is no topic."
                raise BroadsheetError(
                    what,
                    suggest(tag, tuple(topics), [slug for slug, label in topics.items() if label == tag] or None),
                    record.file,
                    patch.at["tags"],
                )


def ordered(record: Record, patch: Patch, body: Sequence[int]) -> tuple[int, ...]:
    """The lines of an article's body in the editor's order, or as they are where the patch names none.

    Raises BroadsheetError where `order` does not hold exactly the lines of `body`.
    """
    if patch.order is None:
        return tuple(body)
    if sorted(patch.order) != sorted(body):
        what = f"{patch.id}: the order does not hold the body's lines, each once."
        raise BroadsheetError(what, f"The body's lines are {list(body)}.", record.file, patch.at["order"])
    return patch.order


def edits_by_line(record: Record) -> dict[int, tuple[Edit, ...]]:
    """The corrections of each line of the page, from left to right; they do not overlap."""
    lines = sorted({correction.line for correction in record.corrections})
    corrections = sorted(record.corrections, key=lambda c: c.start)
    return {line: tuple(c.edit for c in corrections if c.line == line) for line in lines}
