"""What stands inside a line of OCR Markdown, as the page prints it: emphasis, escapes, links, tags, entities and LaTeX read as what they say."""

from __future__ import annotations

import html
import re
from functools import cache

from broadsheet.language.characters import is_han
from broadsheet.language.tables import either, load_table

_MATH = re.compile(r"\$\$(.{1,400}?)\$\$|\$([^$\n]{1,200}?)\$|\\\((.{1,200}?)\\\)|\\\[(.{1,400}?)\\\]")
_MATHS = re.compile(r"[\\^_{}]|^\s*[\d.,%+\-=<>×/ ]+\s*$|^[一-鿿、，。]+$")  # what makes a text between dollars a formula and no prices
_LATEX = re.compile(r"[\\^_{}=]")
_CIRCLED = re.compile(r"\\(?:text)?circled\s*\{?\s*(\d{1,2})\s*\}?")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_WRAPPED = re.compile(
    r"\\(?:text|mathrm|mathbf|mathit|mathsf|operatorname|textbf|textit|textrm|boldsymbol|underline|overline|mbox)\s*\{([^{}]*)\}"
)
_RAISED = re.compile(r"([\^_])\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|\S))")
_SYMBOL = re.compile(r"\\([A-Za-z]+)\s?")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|~~|(?<![0-9A-Za-z])(?:__|\*))(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(r"^\s*_(?=[^_\s])([^_]+)(?<=[^_\s])_\s*$")  # a whole line; inside one _ may be a blank to fill
_HARD_BREAK = re.compile(r"(?<!\\)\\\s*$")
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_NOTE = re.compile(r"\[\^(\d{1,2})\](?::\s*)?")  # of a footnote, where it is told of and where it stands
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~$%&\"'])")
_ESCAPED = re.compile("[\ue000-\ue0ff]")  # escaped characters on their way past everything else
_SUPERSCRIPT = dict(zip("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", strict=True))
_SUBSCRIPT = dict(zip("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋", strict=True))
LONGEST = 20_000  # characters of a line that are looked at for pairs of marks


def printed(text: str) -> str:
    """The line as the page has it."""
    if len(text) > LONGEST:
        return html.unescape(text)
    text = _MATH.sub(_math, _HARD_BREAK.sub("", _SLANTED.sub(r"\1", text)))
    text = _CIRCLED.sub(lambda m: _circled(int(m[1])), text)
    text = _ESCAPE.sub(lambda m: chr(0xE000 + ord(m[1])), text)
    text = _tags().sub("", text)
    text = _LINK.sub(r"\1", _NOTE.sub(lambda m: _circled(int(m[1])), text))
    text = _CODE.sub(r"\1", text)
    while (plain := _EMPHASIS.sub(r"\2", text)) != text:
        text = plain
    return _ESCAPED.sub(lambda m: chr(ord(m[0]) - 0xE000), html.unescape(text)).strip()


@cache
def _tags() -> re.Pattern[str]:
    """Tags that are known to be no text; 《江城》 in angle brackets is some."""
    return re.compile(rf"</?(?:{either('ocr', 'tags')})(?:\s[^<>]{{0,300}})?/?>|<!--.{{0,300}}?-->|<[|｜][^<>|｜\s]{{1,30}}[|｜]>", re.I)


def _math(m: re.Match[str]) -> str:
    inner = next(part for part in m.groups() if part is not None)
    if ((m[3] and any(map(is_han, inner))) or m[4]) and not _LATEX.search(inner):
        return m[0]  # brackets of the page, escaped
    return formula(inner) if _MATHS.search(inner) or m[2] is None else m[0]


def formula(latex: str) -> str:
    """A short formula as text: 30\\% → 30%, 1 0 . 5 \\% → 10.5%, ^{①} → ①, 10^{4} → 10⁴."""
    text = _CIRCLED.sub(lambda m: _circled(int(m[1])), latex)
    for _ in range(4):  # wrappers stand in wrappers
        text = _WRAPPED.sub(r"\1", _FRACTION.sub(lambda m: f"{_term(m[1])}/{_term(m[2])}", text))
    symbols = load_table("ocr")["symbols"]
    text = _SYMBOL.sub(lambda m: symbols.get(m[1], m[0]), text)
    text = _RAISED.sub(_raised, text)
    text = re.sub(r"\\[,;:! ]|~|(?<=[\d.]) (?=[\d.]|\\%)|[{}](?<!\\[{}])", "", text)
    return re.sub(r"\\([%$&#_{}])", r"\1", text).strip()


def _term(part: str) -> str:
    """A fraction's part, in brackets where it is a sum."""
    return f"({part})" if re.search(r"(?<=\S)\s*[+\-−]", part) else part


def _raised(m: re.Match[str]) -> str:
    inner = (m[2] if m[2] is not None else m[3]).strip()
    table = _SUPERSCRIPT if m[1] == "^" else _SUBSCRIPT
    return "".join(table[c] for c in inner) if inner and all(c in table for c in inner) else inner


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"({number})"
