"""What a page prints beside the articles' running text, so that it is found too: by-lines, captions, notes, text before it was mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from broadsheet.archive.store import Archive
from broadsheet.model import Article, Figure, Placed, Recovered
from broadsheet.site.search.folding import fold
from broadsheet.writers.chinese_words import PERSON_ROLES, ROLES
from broadsheet.writers.context import Context
from broadsheet.writers.escape import visible

AS_PRINTED = "原文"
_PROJECT, _TOPIC = "项目说明", "专题"
_HEADLINE = ("title", "kicker", "subtitle")

Fields = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """Text searched beside the running text: what it is, in the reader's words, and the page's line that prints it (None: none does)."""

    text: str
    label: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line of no article, together with those that go on in it; `also`: the same as the archive shows it, where that differs."""

    page: str
    line: int
    label: str
    text: str
    also: tuple[str, ...] = ()
    newspaper: str | None = None

    def fields(self) -> Fields:
        """The folded fields by region, as an article's: the line is all its text, its other forms are what stands there once more."""
        return (), (), (), folded([self.text]), folded(self.also)


def folded(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text folded, without those of which nothing is left."""
    return tuple(filter(None, map(fold, texts)))


def beside(article: Article, context: Context) -> tuple[Line, ...]:
    """The lines that the page prints with the article outside its text and headline, then what else is said of it and is in none of them."""
    printed = tuple(_printed(article, context))
    known = folded(line.text for line in printed)
    said = {line.text: line for line in reversed(list(_said(article, context.figures)))}  # of the same text the first
    new = [line for line in reversed(said.values()) if not any(fold(line.text) in text for text in known)]
    return (*printed, *new, *(Line(topic.label, _TOPIC) for topic in article.description.topics))


def as_printed(article: Article, context: Context, titles: Iterable[str]) -> tuple[Line, ...]:
    """What the page prints of headline and text otherwise than it is shown: a headline cut in two, a paragraph with its slips."""
    shown, texts = folded(titles), _texts(context)
    heads = [(p.line, texts[p.line]) for p in article.places if p.role in _HEADLINE and p.line in texts]
    found = [Line(text, AS_PRINTED, line) for line, text in heads if not any(fold(text) in title for title in shown)]
    for paragraph in article.paragraphs:
        changed = [p.line for p in paragraph.pieces if p.printed != p.text and fold(p.printed) != fold(visible(p.text))]
        if changed:
            found.append(Line(_seen("".join(p.printed for p in paragraph.pieces)), AS_PRINTED, changed[0]))
    return tuple(found)


def page_lines(archive: Archive) -> Iterator[PageLine]:
    """Every printed line that is in no article and shown with none, pages and lines in order."""
    for found in archive.each(lines_of_page, tuple[PageLine, ...]):
        yield from found


def lines_of_page(page: Recovered) -> tuple[PageLine, ...]:
    """Those of one page; an article by hand has none."""
    return tuple(_of_page(page)) if page.page.id else ()


def _of_page(page: Recovered) -> Iterator[PageLine]:
    texts = {block.line: _seen(block.text) for block in page.page.blocks}
    with_article = {line for figure in page.figures if figure.article for line in figure.lines}
    loose = sorted((p for p in page.unassigned if p.line in texts and p.line not in with_article), key=lambda p: p.line)
    forms = [(lines, text) for lines, text in _forms(page) if fold(text) not in fold("".join(texts.get(line, "") for line in lines))]
    for group in _sentences(loose):
        lines = [placed.line for placed in group]
        also = tuple(_seen(text) for of, text in forms if of[0] in lines)
        yield PageLine(page.page.id, lines[0], ROLES[group[0].role], "".join(map(texts.__getitem__, lines)), also, page.edition.newspaper)


def _sentences(row: Iterable[Placed]) -> list[list[Placed]]:
    """Lines with those that go on with the same sentence."""
    groups: list[list[Placed]] = []
    for placed in row:
        if placed.cont and groups:
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return groups


def _forms(page: Recovered) -> Iterator[tuple[tuple[int, ...], str]]:
    """What the archive shows of lines of no article, each with its lines."""
    yield from ((paragraph.lines, visible(paragraph.text)) for paragraph in page.page_lead)
    for figure in page.figures:
        if figure.article is None:
            yield from ((figure.lines, text) for text in (figure.caption, figure.credit))
    for role, shown in (("theme", page.theme), ("note", page.page_credit)):
        lines = tuple(placed.line for placed in page.unassigned if placed.role == role)
        if lines and shown:
            yield lines, shown


def _printed(article: Article, context: Context) -> Iterator[Line]:
    texts = _texts(context)
    running = {line for paragraph in article.paragraphs for line in paragraph.lines}
    for group in _sentences(p for p in article.places if p.role not in _HEADLINE and p.line not in running and p.line in texts):
        yield Line("".join(texts[p.line] for p in group), ROLES[group[0].role], group[0].line)
    for figure in context.figures:
        credits = [line for line in figure.lines if line in texts and fold(texts[line]) in fold(figure.credit)]
        captions = [line for line in figure.lines if line in texts and line not in credits]
        for lines, label in ((captions, ROLES["caption"]), (credits, ROLES["credit"])):
            if lines:
                yield Line("".join(map(texts.__getitem__, lines)), label, lines[0])


def _said(article: Article, figures: Iterable[Figure]) -> Iterator[Line]:
    for person in article.people:
        yield Line(person.name, PERSON_ROLES[person.role])
        if person.affiliations:
            yield Line("；".join(person.affiliations), PERSON_ROLES[person.role])
    yield from (Line(text, ROLES["affiliation"]) for text in article.affiliations)
    yield from (Line(text, label) for text, label in ((article.column, ROLES["column"]), (article.project_note, _PROJECT)) if text)
    for figure in figures:
        yield from (Line(text, label) for text, label in ((figure.caption, ROLES["caption"]), (figure.credit, ROLES["credit"])) if text)


def _texts(context: Context) -> dict[int, str]:
    return {block.line: _seen(block.text) for block in context.page.blocks}


def _seen(text: str) -> str:
    """`text` without the characters that cannot be seen, in place of which the site shows their numbers."""
    return text if visible(text) == text else "".join(char for char in text if visible(char) == char)
