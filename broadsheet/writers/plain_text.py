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
    """Title, authors, paragraphs with a blank line between, and the citation, with a final newline."""
    head = [article.kicker, marked_title(article, context.edition.withheld), article.subtitle]
    lines = [escape.visible(line) for line in head if line]
    people = " ".join(person.name for person in citation(article, context).authors)
    blocks = ["\n".join(filter(None, [*lines, people])), *(text for _, text in parts(article, context))]
    return "\n\n".join([*blocks, "——", _source(article, context)]) + "\n"


def write_portable(article: Article, context: Context) -> str:
    """CommonMark with a small front matter (title, authors, newspaper, date, page, address) and the citation at the end."""
    cited = citation(article, context)
    values = {
        "title": cited.title, "authors": [person.name for person in cited.authors], "newspaper": cited.newspaper,
        "date": cited.edtf, "page": cited.page_number, "address": cited.address,
    }  # fmt: skip
    blocks = [f"# {escape.markdown(cited.title)}"]
    blocks += [("## " if heading else "") + escape.markdown(text) for heading, text in parts(article, context)]
    blocks += [escape.markdown(line) for line in _source(article, context).splitlines()]
    return front_matter(values) + "\n" + "\n\n".join(blocks) + "\n"


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
    """A paragraph's words in one line."""
    return escape.visible(paragraph.text).strip()


def _source(article: Article, context: Context) -> str:
    notes = citation(article, context).notes
    return "\n".join([write_gbt_online(article, context), *([f"（{'；'.join(notes)}。）"] if notes else [])])
