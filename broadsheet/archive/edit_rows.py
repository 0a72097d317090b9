"""The changes of a text as rows of front matter, alike ones in one row, and the printed text restored from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from broadsheet.archive.facts import EditFact
from broadsheet.model import Edit, Piece


def to_rows(pieces: Iterable[Piece]) -> tuple[EditFact, ...]:
    """A row for each way of changing the text, in the order in which they first occur."""
    rows: dict[tuple[str, str, str, str], dict[int, list[int]]] = {}
    for edit in (e for piece in pieces for e in piece.edits):
        at = rows.setdefault((edit.printed, edit.mended, edit.rule, edit.reason), {})
        at.setdefault(edit.line, []).append(edit.start)
    return tuple(EditFact({line: tuple(sorted(starts)) for line, starts in at.items()}, *key) for key, at in rows.items())


def from_rows(rows: Iterable[EditFact]) -> Mapping[int, tuple[Edit, ...]]:
    """The edits of each line, from left to right."""
    edits: dict[int, list[Edit]] = {}
    for row in rows:
        for line, starts in row.at.items():
            edits.setdefault(line, []).extend(Edit(line, start, row.printed, row.reads, row.rule, row.reason) for start in starts)
    return {line: tuple(sorted(found, key=lambda e: e.start)) for line, found in edits.items()}


def restore(text: str, edits: Sequence[Edit]) -> str:
    """The printed text of a line from its mended text and its edits. Raises ValueError where these do not fit each other."""
    parts, here, printed = [], 0, 0  # offsets in the mended and in the printed text
    for edit in edits:
        kept = edit.start - printed
        if kept < 0 or not text.startswith(edit.mended, here + kept) or here + kept > len(text):
            raise ValueError(f"“{edit.mended}” does not stand where the edit at {edit.start} has put it")
        parts += [text[here : here + kept], edit.printed]
        here += kept + len(edit.mended)
        printed = edit.start + len(edit.printed)
    return "".join(parts) + text[here:]
