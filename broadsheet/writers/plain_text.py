"""The article to read elsewhere: as plain text, and as Markdown without anything of this site."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.model import Article, Paragraph
from broadsheet.writers import escape
from broadsheet.writers.citation import citation
from broadsheet.writers.context import Context, marked_title
from broadsheet.writers.frontmatter import front_matter
from broadsheet.writers.gbt import write_gbt_online

WITHHELD = "依权利人要求，本篇只列篇目，不载正文。"


def write_text(article: Article, context: Context) -> str:
    """What stands above the text line by line, paragraphs with a blank line between, what stands below them, and the citation, with a final newline."""
    title = marked_title(article, context.edition.withheld)
    head = "\n".join(escape.visible(line) for line in (*over_title(article), title, *under_title(article)))
    blocks = [head, *(text for _, text in parts(article, context)), *map(escape.visible, below(article, context))]
    return "\n\n".join([*blocks, "——", "\n".join(_source(article, context))]) + "\n"


def write_portable(article: Article, context: Context) -> str:
    """The same as CommonMark, behind a small front matter: title, authors, newspaper, date, page, address."""
    cited = citation(article, context)
    values = {
        "title": cited.title, "authors": [person.name for person in cited.authors], "newspaper": cited.newspaper,
        "date": cited.edtf, "page": cited.page_number, "address": cited.address,
    }  # fmt: skip
    title = marked_title(article, context.edition.withheld).strip()
    text = [
        ("## " if heading else "") + "<br>\n".join(map(escape.markdown, words.split("\n"))) for heading, words in parts(article, context)
    ]
    over, under, end = (map(escape.markdown, lines) for lines in (over_title(article), under_title(article), below(article, context)))
    blocks = [*over, f"# {escape.markdown(title)}", *under, *text, *end, *map(escape.markdown, _source(article, context))]
    return front_matter(values) + "\n" + "\n\n".join(blocks) + "\n"


def over_title(article: Article) -> list[str]:
    """The column's name and the kicker."""
    return [text for text in (article.column, article.kicker) if text]


def under_title(article: Article) -> list[str]:
    """The subtitle, the authors in a line, and their affiliations in another."""
    return [text for text in (article.subtitle, " ".join(article.authors), "、".join(article.affiliations)) if text]


def captions(context: Context) -> list[str]:
    """Of each picture the caption and the credit in a line; none of a withheld page: they are of its text."""
    figures = () if context.edition.withheld else context.figures
    return [" ".join(filter(None, (figure.caption, figure.credit))) for figure in figures]


def below(article: Article, context: Context) -> list[str]:
    """What the site shows under the text, paragraph by paragraph: captions, the note of a project, the page's own credit."""
    return [*(f"图片说明：{text}" for text in captions(context)), *filter(None, (article.project_note, context.page_credit))]


def parts(article: Article, context: Context) -> Iterator[tuple[bool, str]]:
    """The text's blocks: whether it is a heading, and the words. Text that the page repeats comes once."""
    if context.edition.withheld:
        yield False, WITHHELD
        return
    starts = {section.first: section for section in article.sections}
    for index, paragraph in enumerate(article.paragraphs):
        section = starts.get(index)
        if paragraph.role == "duplicate":
            continue
        yield section is not None and section.kind != "run-in", plain(paragraph)


def plain(paragraph: Paragraph) -> str:
    """A paragraph's words in one line; verse and the rows of a table in their own."""
    return "\n".join(escape.visible(piece.text) for piece in paragraph.pieces) if paragraph.kept else escape.visible(paragraph.text).strip()


def _source(article: Article, context: Context) -> list[str]:
    """The citation, what is to be said beside it, and whose the text is."""
    notes, rights = citation(article, context).notes, context.edition.rights
    return [
        write_gbt_online(article, context),
        *([f"（{'；'.join(notes)}。）"] if notes else []),
        *([escape.visible(rights)] if rights else []),
    ]
