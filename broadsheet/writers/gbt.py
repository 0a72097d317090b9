"""GB/T 7714: an article of a newspaper, numeric style, in the editions of 2025 (in force) and 2015.

    作者，作者. 题名[N]. 报名，年-月-日（版次）.                                           2025
    作者, 作者. 题名[N/OL]. 报名, 年-月-日(版次). 版面004, 提取文本第37—73行. 网址.       2015, as read here

The editions differ in the comma and the brackets; the full stops and the square brackets are half-width in both.
What is not known is left out with its marks. A printed article without a date cannot be found by its newspaper: it is cited as read here. Compared with the zotero-chinese
styles of both editions (tests/citations.yml), and not as they do:

- A date that is only likely, and the years that a bounded date leaves, stand in square brackets, as both editions have
  estimated years (2025: 7.5.4.3): without them they would be stated as certain. The styles drop both for newspapers.
- No day of access stands in for the year of publication, as in the style of 2025: it says nothing of when a page was printed.
- The day of access that 2015 wants behind the page of an online text only the reader knows: a browser adds it
  (assets/js/cite.js). The style of 2025 gives none for newspapers.
- As read here a text is found by page and lines of the archive, which the styles do not know.
- A newspaper's name keeps its full stops: it is as printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.model import Article
from broadsheet.writers.citation import Citation, citation
from broadsheet.writers.context import Context

NAMED = 3  # of more authors, as many are named


@dataclass(frozen=True, slots=True)
class _Marks:
    comma: str
    opening: str
    closing: str


_2025 = _Marks("，", "（", "）")
_2015 = _Marks(", ", "(", ")")


def write_gbt(article: Article, context: Context) -> str:
    """The printed article, edition of 2025. One line."""
    return _printed(citation(article, context), _2025)


def write_gbt_2015(article: Article, context: Context) -> str:
    """The printed article, edition of 2015. One line."""
    return _printed(citation(article, context), _2015)


def write_gbt_online(article: Article, context: Context) -> str:
    """The article as read here, with its address, edition of 2025. One line."""
    return _online(citation(article, context), _2025)


def write_gbt_2015_online(article: Article, context: Context) -> str:
    """The article as read here, with its address, edition of 2015 without the day of access. One line."""
    return _online(citation(article, context), _2015)


def _printed(cited: Citation, marks: _Marks) -> str:
    return _reference(cited, marks, "N") if cited.date else _online(cited, marks)


def _online(cited: Citation, marks: _Marks) -> str:
    return _reference(cited, marks, "N/OL", marks.comma.join(cited.locator), cited.address)


def _reference(cited: Citation, marks: _Marks, kind: str, *where: str | None) -> str:
    date = cited.estimate and f"[{cited.estimate}]"
    if cited.date:
        date = f"[{cited.date.iso}]" if cited.date.doubt else cited.date.iso
    origin = marks.comma.join(part for part in (cited.newspaper, date) if part)
    page = f"{marks.opening}{cited.page_number}{marks.closing}" if cited.page_number else ""
    parts = [_authors([person.name for person in cited.authors], marks), f"{cited.title}[{kind}]", origin + page, *where]
    return ". ".join(part.removesuffix(".") for part in parts if part) + "."  # a name's own full stop (Jr.) ends its part


def _authors(names: list[str], marks: _Marks) -> str:
    return marks.comma.join([*names[:NAMED], "等"] if len(names) > NAMED else names)
