"""A paragraph's pieces as one line of Markdown: every source line marked, every mended slip shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from broadsheet.language.characters import HAN
from broadsheet.model import Edit, Paragraph, Piece
from broadsheet.writers import escape

_QUOTED_FIGURES = re.compile(rf"(?<=[{HAN}])(?=[“‘][0-9A-Za-z])|(?<=[0-9A-Za-z][”’])(?=[{HAN}])")
QUIET_RULES = frozenset({"width", "space", "form", "mark", "unseen", "break"})  # changes of form that no reader need see


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a line: its number under the article, counted from 1, and what it says."""

    number: int
    message: str


@dataclass(frozen=True, slots=True)
class Margin:
    """What a text's marks need: its page, the ids that headings have taken, remarks by line, the names of several speakers."""

    page: str
    anchors: frozenset[str] = frozenset()
    notes: Mapping[int, tuple[Note, ...]] = field(default_factory=dict)
    speakers: tuple[str, ...] = ()


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


def split(parts: list[Run], count: int) -> tuple[list[Run], list[Run]]:
    """The runs of the first `count` characters, and the rest. A change that the cut falls into is shown on both sides."""
    before, behind = [], []
    for run in parts:
        if count:
            before.append(replace(run, text=run.text[:count]))
        if not count or len(run.text) > count:
            behind.append(replace(run, text=run.text[count:]))
        count -= min(count, len(run.text))
    return before, behind


def places(parts: list[Run]) -> list[Run]:
    """The runs without their text, for the marks of their lines where the text stands elsewhere."""
    return [Run(run.line, "") for run in parts]


def words(parts: list[Run]) -> str:
    """The runs as Markdown without the marks of their lines."""
    return "".join(mend(run.edit, run.text) if run.edit else _breakable(run.text) for run in parts)


def inline(parts: list[Run], margin: Margin, between: str = "") -> str:
    """The runs as Markdown, each line's first run behind the marks of that line, `between` lines what ends them; the first speaker named is
    set apart.
    """
    out: list[str] = []
    before, speakers = None, margin.speakers
    for run in parts:
        if run.line != before:
            out += [between] if before is not None and between else []
            out.append(line_mark(run.line, margin, seam=before is not None and not between))
            out += [note_mark(note) for note in margin.notes.get(run.line, ())]
            before = run.line
        if run.edit:
            out.append(mend(run.edit, run.text))
            continue
        out.append(_with_speaker(run.text, speakers))
        speakers = () if any(name in run.text for name in speakers) else speakers
    return "".join(out)


def line_mark(line: int, margin: Margin, seam: bool) -> str:
    """The anchor of a source line, linked to the same line on the page. Without text: a copied paragraph stays clean."""
    place = f"l{line}"
    own = "" if place in margin.anchors else f"#{place} "
    kind = ".line .seam" if seam else ".line"
    return f'[](../pages/{margin.page}.md#{place}){{: {own}{kind} title="{line}" }}'


def note_mark(note: Note) -> str:
    """A quiet sign that leads to the remark under the article. Without text, as every mark."""
    told = escape.attribute(f"注：{note.message}")
    number = note.number
    return f'<a id="mark-{number}" class="remark" data-n="{number}" href="#note-{number}" title="{told}"></a>'


def mend(edit: Edit, text: str) -> str:
    """A mended slip. What the source has in its place is shown by the style sheet, on hover and focus, and is read aloud."""
    before = f"提取文本：{edit.printed.strip()}" if edit.printed.strip() else "提取文本此处缺字"
    empty = "" if text else " gone"
    return f'<span class="mend{empty}" tabindex="0" data-was="{escape.attribute(before)}">{escape.markdown(text)}</span>'


def _with_speaker(text: str, names: tuple[str, ...]) -> str:
    found = [(text.find(name), name) for name in names if name and name in text]
    if not found:
        return _breakable(text)
    at, name = min(found)
    return f'{_breakable(text[:at])}<b class="says">{escape.markdown(name)}</b>{_breakable(text[at + len(name) :])}'


def _breakable(text: str) -> str:
    """The text as Markdown; a line may break outside quotation marks around figures, where browsers see one long word."""
    return _QUOTED_FIGURES.sub("<wbr>", escape.markdown(text))
