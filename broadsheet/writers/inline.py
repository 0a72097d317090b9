"""A paragraph's pieces as one line of Markdown: every source line marked, every mended slip shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.model import Edit, Paragraph, Piece
from broadsheet.writers import escape

QUIET_RULES = frozenset({"width", "space"})  # changes of form that no reader need see


@dataclass(frozen=True, slots=True)
class Run:
    """Mended text from one source line, and the change that made it where a reader should see that change."""

    line: int
    text: str
    edit: Edit | None = None


def runs(piece: Piece) -> Iterator[Run]:
    """The piece's mended text, cut where changes are shown."""
    kept, at = "", 0
    for edit in sorted(piece.edits, key=lambda e: e.start):
        kept += piece.printed[at : edit.start]
        at = edit.start + len(edit.printed)
        if edit.rule in QUIET_RULES:
            kept += edit.mended
            continue
        yield Run(piece.line, kept)
        yield Run(piece.line, edit.mended, edit)
        kept = ""
    yield Run(piece.line, kept + piece.printed[at:])


def paragraph_runs(paragraph: Paragraph) -> list[Run]:
    """All runs of a paragraph in reading order."""
    return [run for piece in paragraph.pieces for run in runs(piece)]


def drop(parts: list[Run], count: int) -> list[Run]:
    """The runs without their first `count` characters; a run left empty stays, for the mark of its line."""
    left = []
    for run in parts:
        cut = min(count, len(run.text))
        count -= cut
        left.append(Run(run.line, run.text[cut:], None if cut else run.edit))
    return left


def inline(parts: list[Run], page: str, anchors: frozenset[str]) -> str:
    """The runs as Markdown, each line's first run behind that line's mark. `anchors` are ids that headings have taken."""
    out = []
    before = None
    for run in parts:
        if run.line != before:
            out.append(line_mark(page, run.line, anchors, seam=before is not None))
            before = run.line
        out.append(mend(run.edit, run.text) if run.edit else escape.markdown(run.text))
    return "".join(out)


def line_mark(page: str, line: int, anchors: frozenset[str], seam: bool) -> str:
    """The anchor of a source line, linked to the same line on the page. Without text: a copied paragraph stays clean."""
    place = f"l{line}"
    own = "" if place in anchors else f"#{place} "
    kind = ".line .seam" if seam else ".line"
    return f'[](../pages/{page}.md#{place}){{: {own}{kind} data-n="{line}" title="原版第 {line} 行" }}'


def mend(edit: Edit, text: str) -> str:
    """A mended slip, with what the source has in its place."""
    before = f"原文：{edit.printed}" if edit.printed else "原文此处缺字"
    empty = "" if text else " gone"
    return f'<span class="mend{empty}" title="{escape.attribute(before)}">{escape.markdown(text)}</span>'
