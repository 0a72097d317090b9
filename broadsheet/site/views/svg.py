"""SVG in a Markdown page: accessible, inert, coloured by the page's style sheet, working without JavaScript.

Positions and sizes are in the picture's own units, one of them a pixel at the width it is drawn for; the origin is top left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from broadsheet.writers.escape import attribute

PHONE, DESKTOP = 336, 760  # the widths every picture is drawn for; the style sheet shows the one that fits
EM = 12  # the size of a label's type
LEADING = 15  # from line to line of one
_ZERO = frozenset({"x", "y", "x1", "y1", "offset"})  # what these are where nothing is said


def element(name: str, content: str = "", **values: str | float | None) -> str:
    """One element; `class_` is the attribute `class`, `text_anchor` is `text-anchor`; None leaves an attribute out."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, int | float) else value}"'
        for key, value in values.items() if value is not None and not (value == 0 and key in _ZERO)
    )  # fmt: skip
    return f"<{name}{shown}>{content}</{name}>" if content else f"<{name}{shown}/>"


def number(value: float) -> str:
    """A length with at most one decimal, the same on every machine."""
    return f"{round(value + 0.0, 1):g}" if abs(value) < 1e6 else "0"


def text(words: str, x: float, y: float, class_: str | None = None, anchor: str | None = None) -> str:
    """A line of text whose base line begins (or, by `anchor`, has its middle or end) at a point."""
    return element("text", attribute(words), x=x, y=y, class_=class_, text_anchor=anchor)


def mark(address: str, told: str, content: str, class_: str = "mark") -> str:
    """A linked mark; `told` is what it says to a pointer and a screen reader."""
    return f'<a href="{escape(address)}" class="{class_}"><title>{attribute(told)}</title>{content}</a>'


def width_of(words: str) -> float:
    """How wide a label is: a full em for a Chinese character, a little over a half for others."""
    return sum(EM if ord(c) > 0x2E7F else 0.58 * EM for c in words)


def rows(parts: Iterable[str], room: float) -> list[str]:
    """A label in as many lines as it needs, broken between its parts; inside one only where that is wider than a line."""
    found = [""]
    for part in parts:
        for piece in [part] if width_of(part) <= room else part:
            if found[-1] and width_of(found[-1] + piece) > room:
                found.append("")
            found[-1] += piece
    return found


def label(lines: Sequence[str], x: float, middle: float, anchor: str | None = None) -> str:
    """The lines of a label, one below the other around a height."""
    top = middle + 4 - (len(lines) - 1) * LEADING / 2
    return "".join(text(line, x, top + n * LEADING, anchor=anchor) for n, line in enumerate(lines))


def picture(id: str, title: str, told: str, width: int, height: float, content: Iterable[str]) -> str:
    """An SVG of labelled links; its name and description are read out, and its width is the one it is drawn for."""
    size = "phone" if width == PHONE else "desktop"
    own = f"{id}-{size}"
    head = f'<title id="{own}-t">{attribute(title)}</title><desc id="{own}-d">{attribute(told)}</desc>'
    return (
        f'<svg class="{size}" viewBox="0 0 {width} {number(height)}" width="{width}" height="{number(height)}" '
        f'role="group" aria-labelledby="{own}-t" aria-describedby="{own}-d">{head}{"".join(content)}</svg>'
    )


def figure(pictures: Sequence[str], caption: str) -> str:
    """A picture at its sizes, of which a reader sees one, as a block of Markdown."""
    return "\n".join(['<figure class="view">', *pictures, f"<figcaption>{caption}</figcaption>", "</figure>"])


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text equivalent of a picture. Cells are HTML; the first of a row is its head."""
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = [f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>' for first, *rest in rows]
    lines = ['<table class="equivalent">', f"<caption>{attribute(caption)}</caption>", f"<thead><tr>{top}</tr></thead>"]
    return "\n".join([*lines, "<tbody>", *body, "</tbody>", "</table>"])
