"""LaTeX that an OCR model printed around a text (GOT-OCR, Nougat), as the Markdown that says the same: titles, tables, figures, lists."""

from __future__ import annotations

import html
import re

_ONE = r"\{((?:[^{}]|\{[^{}]*\})*)\}"  # an argument, with one pair of braces inside
_TITLE = re.compile(rf"\\(title|section|subsection|subsubsection|chapter|paragraph)\*?\s*{_ONE}")
_LEVELS = {"subsection": "##", "subsubsection": "###", "paragraph": "####"}
_SAID = re.compile(rf"\\(?:author|date|caption|footnotetext)\*?\s*{_ONE}")
_PICTURE = re.compile(r"\\includegraphics\s*(?:\[[^\]\n]{0,200}\])?\s*\{([^{}\n]{0,400})\}")
_TABULAR = re.compile(
    r"\\begin\{(tabular[x*]?|longtable|array)\}\s*(?:\[[^\]\n]{0,200}\])?\s*((?:\{(?:[^{}]|\{[^{}]*\})*\}\s*){1,2})((?:(?!\\begin\{).)*?)\\end\{\1\}",
    re.S,
)
_LINES = re.compile(r"\\(?:hline|toprule|midrule|bottomrule)\b|\\cline\s*\{[^{}]*\}")
_SPANS = re.compile(rf"\\multi(?:column|row)\s*\{{[^{{}}]*\}}\s*(?:\[[^\]]*\])?\s*\{{[^{{}}]*\}}\s*{_ONE}")
_FRAME = re.compile(
    r"\\(?:begin|end)\{(?:document|center|figure|table|itemize|enumerate|abstract|flushleft|flushright|quote)\*?\}(?:\[[^\]\n]{0,200}\])?"
    r"|\\(?:maketitle|centering|newpage|noindent)\b|\\(?:documentclass|usepackage|label)(?:\[[^\]\n]{0,200}\])?\{[^{}]*\}"
)  # fmt: skip
_ITEM = re.compile(r"\\item(?:\[([^\]\n]{0,200})\])?[ \t]*(?=\S)")


def as_markdown(text: str) -> str:
    """The text with the LaTeX that says how it is built as Markdown; formulas are left to who reads the lines."""
    if "\\" not in text:
        return text
    text = _TABULAR.sub(lambda m: _table(m[3]), text)
    text = _TITLE.sub(_heading, text)
    text = _SAID.sub(lambda m: f"\n{_inner(m[1])}\n", text)
    text = _PICTURE.sub(r"![](\1)", text)
    return _FRAME.sub("", _ITEM.sub(lambda m: f"- {m[1] or ''}", text))


def _inner(said: str) -> str:
    """An argument as rows: a line break of LaTeX is one."""
    return "\n".join(row.strip() for row in re.split(r"\\\\|\n", said) if row.strip())


def _heading(m: re.Match[str]) -> str:
    rows = _inner(m[2]).split("\n")
    return "\n" + "\n".join(f"{_LEVELS.get(m[1], '#')} {row}" for row in rows if row) + "\n"


def _table(inner: str) -> str:
    """A table's rows as HTML, which carries any text."""
    rows = [_SPANS.sub(r"\1", _LINES.sub("", row)).strip() for row in re.split(r"\\\\(?:\[[^\]\n]{0,200}\])?", inner)]
    cells = ([cell.strip() for cell in re.split(r"(?<!\\)&", row)] for row in rows if row)
    return "<table>" + "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in cells) + "</table>"
