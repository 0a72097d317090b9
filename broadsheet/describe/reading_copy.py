"""A Traditional page is read in a copy: Simplified, character for character, so that every rule, table and forest knows its words.

What was read in the copy is then given back as the page prints it. A page without Traditional blocks is its own copy.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from broadsheet.decisions import Ruling
from broadsheet.describe.mend import Corrections
from broadsheet.edition import Edition
from broadsheet.language.characters import fold
from broadsheet.language.edits import replay
from broadsheet.language.script import has_traditional, is_simplified, is_traditional, simplified
from broadsheet.model import Article, Edit, Page, Piece, Recovered, Section, Topic

Again = Callable[[str], str]
_KEPT = (Topic, Ruling, Page)  # the archive's own words, the editor's, and what is the page itself


def reading_copy(page: Page) -> Page:
    """The page with its Traditional blocks in Simplified; on a page that is Traditional as a whole, also those that could be either."""
    text = "".join(block.text for block in page.blocks)
    if not has_traditional(text):
        return page
    whole = is_traditional(text)
    blocks = tuple(
        replace(b, text=simplified(b.text)) if is_traditional(b.text) or (whole and not is_simplified(b.text)) else b for b in page.blocks
    )
    return page if blocks == page.blocks else replace(page, blocks=blocks)


def carried(corrections: Corrections, copy: Page) -> Corrections:
    """The editor's corrections, made for what is printed, as they fit the copy."""
    texts = {block.line: block.text for block in copy.blocks}
    return {
        line: tuple(replace(e, printed=texts[line][e.start : e.start + len(e.printed)]) for e in edits)
        for line, edits in corrections.items()
    }


@dataclass(frozen=True, slots=True)
class _Pair:
    """A text of the copy and the same as printed, character for character; `bare`: the copy's without blanks, `at`: where its characters stand."""

    read: str
    printed: str
    bare: str
    at: tuple[int, ...]


def _pair(read: str, printed: str) -> _Pair:
    at = tuple(n for n, char in enumerate(read) if not char.isspace())
    folded = fold(read)
    return _Pair(read, printed, "".join(folded[n] for n in at), at)


def _from(pairs: Iterable[_Pair]) -> Again:
    """A function that gives back what was read in these texts as it is printed; what stands in none of them stays."""
    known = tuple(pairs)

    def again(text: str) -> str:
        bare = "".join(fold(text).split())
        for pair in known if bare else ():
            if (start := pair.bare.find(bare)) >= 0:
                own = iter(pair.at[start : start + len(bare)])
                return "".join(char if char.isspace() else _character(char, next(own), pair) for char in text)
        return text

    return again


def _character(char: str, at: int, pair: _Pair) -> str:
    """A character as printed; one that differs in width only was set right on purpose."""
    return char if pair.read[at] == pair.printed[at] else pair.printed[at]


def as_line(page: Page, copy: Page, line: int) -> Again:
    """A function that gives back what was read in one line of the copy as the page prints it."""
    return _from((_of_lines((line,), *({block.line: block.text for block in p.blocks} for p in (copy, page))),))


def as_printed(found: Recovered, page: Page) -> Recovered:
    """What was found in the copy of a page, as the page prints it. Topics, institutions and places have the archive's own names."""
    printed = {block.line: block.text for block in page.blocks}
    read = {block.line: block.text for block in found.page.blocks}
    whole = _of_lines(printed, read, printed)
    articles = tuple(_article(a, printed, (_of_lines(a.lines, read, printed), whole)) for a in found.articles)
    rest = replace(found, page=page, articles=(), edition=Edition())
    again = _from((whole,))
    edition = replace(found.edition, date_evidence=found.edition.date_evidence and again(found.edition.date_evidence))
    back: Recovered = _again(rest, again, printed)
    return replace(back, articles=articles, edition=edition)


def _of_lines(lines: Iterable[int], read: Mapping[int, str], printed: Mapping[int, str]) -> _Pair:
    known = tuple(lines)
    return _pair("".join(read[line] for line in known), "".join(printed[line] for line in known))


def _article(article: Article, printed: Mapping[int, str], pairs: tuple[_Pair, ...]) -> Article:
    again = _from(pairs)
    paragraphs = tuple(replace(p, pieces=tuple(_piece(piece, printed) for piece in p.pieces)) for p in article.paragraphs)
    texts = [_pair(before.text, now.text) for before, now in zip(article.paragraphs, paragraphs, strict=True)]
    sections = tuple(_section(s, _from((texts[s.first], *pairs))) for s in article.sections)
    about = replace(article.description, mentioned=_again(article.description.mentioned, again, printed))
    back: Article = _again(replace(article, paragraphs=(), sections=(), description=about), again, printed)
    return replace(back, paragraphs=paragraphs, sections=sections, description=about)


def _section(section: Section, again: Again) -> Section:
    return replace(section, heading=again(section.heading))


def _piece(piece: Piece, printed: Mapping[int, str]) -> Piece:
    text = printed[piece.line]
    edits = tuple(_edit(edit, text, piece.printed != text) for edit in piece.edits)
    return Piece(piece.line, text, replay(text, edits), edits)


def _edit(edit: Edit, text: str, other: bool) -> Edit:
    """An edit of the copy as one of the printed text. Where that is in the `other` script, a form of a character is one of its own script's."""
    printed = text[edit.start : edit.start + len(edit.printed)]
    own = unicodedata.normalize("NFKC", printed)
    return replace(edit, printed=printed, mended=own if other and simplified(own) == edit.mended else edit.mended)


def _again(value: Any, again: Again, printed: Mapping[int, str]) -> Any:
    """A value with every text in it as printed."""
    if isinstance(value, str):
        return again(value)
    if isinstance(value, tuple):
        return tuple(_again(inner, again, printed) for inner in value)
    if isinstance(value, Piece):
        return _piece(value, printed)
    if is_dataclass(value) and not isinstance(value, (type, *_KEPT)):
        return replace(value, **{field.name: _again(getattr(value, field.name), again, printed) for field in fields(value)})
    return value
