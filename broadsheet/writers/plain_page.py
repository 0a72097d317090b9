"""An article's page for other generators: what the site's template makes of the front matter stands in the Markdown itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from broadsheet.findings import shown_findings
from broadsheet.model import Article, Person
from broadsheet.writers.chinese_words import KINDS, PERSON_ROLES, date_in_words
from broadsheet.writers.citation import BYLINE_LOST, UNDIVIDED
from broadsheet.writers.context import Context, title_mark
from broadsheet.writers.escape import markdown
from broadsheet.writers.markdown import write_markdown
from broadsheet.writers.plain_text import WITHHELD, below

SUPPLIED, START_LOST = "原题缺失，方括号内的标题为编者所拟", "源文本此处缺失"
UNDATED = "日期未详"


def write_plain(article: Article, context: Context, body: str | None = None) -> str:
    """The page of `write_markdown`, with paragraphs for by-line, newspaper and date under the title and lists of notes, topics and
    related articles at the end."""
    front, between, rest = write_markdown(article, context, body).partition("\n---\n\n")
    heading, _, text = rest.partition("\n")
    blocks = [heading, *_above(article, context), text.strip("\n"), *_below(article, context)]
    return front + between + "\n\n".join(filter(None, blocks)) + "\n"


def _above(article: Article, context: Context) -> Iterator[str]:
    if article.column:
        yield _name(article.column, context.directory.columns, "columns")
    yield from (markdown(text) for text in (article.kicker, article.subtitle) if text)
    if article.title_status == "supplied":
        yield SUPPLIED
    if mark := title_mark(article):
        yield mark
    yield _byline(article, context)
    undivided = f"（{UNDIVIDED}）" if any(person.undivided for person in article.people) else ""
    yield "；".join(_name(text, context.directory.institutions, "institutions") for text in article.affiliations) + undivided
    yield _imprint(article, context)
    if context.edition.withheld:
        yield WITHHELD
    elif article.start_lost:
        yield START_LOST


def _byline(article: Article, context: Context) -> str:
    """Everybody but photographers, whom the captions name; what a person did stands behind the name where it is not writing."""
    people = (person for person in article.people if person.role != "photographer")
    return BYLINE_LOST if article.byline_lost else "、".join(_person(person, article, context) for person in people)


def _person(person: Person, article: Article, context: Context) -> str:
    role = (
        ()
        if person.role == "author" or (person.role, article.kind) == ("speaker", "speech")
        else (("本版署名" if person.of_page else "") + PERSON_ROLES[person.role],)
    )
    own = (a for a in person.affiliations if a not in article.affiliations)  # the others stand in the next paragraph
    behind = "，".join(map(markdown, filter(None, (*role, "；".join(own)))))
    slug = context.directory.author(person.name, article.id)
    return _name(person.name, {person.name: slug} if slug else {}, "authors") + (f"（{behind}）" if behind else "")


def _imprint(article: Article, context: Context) -> str:
    edition, page = context.edition, article.page
    number = f"第 {edition.page_number} 版" if edition.page_number else f"版面 {page}" if page else ""
    anchor = f"#l{article.lines[0]}" if article.lines and not edition.withheld else ""
    where = f"[{markdown(number)}](../pages/{page}.md{anchor})" if page else markdown(number)
    return " · ".join(
        filter(None, (markdown(edition.newspaper or ""), markdown(date_in_words(edition.date) or UNDATED), where, KINDS[article.kind]))
    )


def _below(article: Article, context: Context) -> Iterator[str]:
    yield from map(markdown, below(article, context))
    if not context.edition.withheld:
        notes = enumerate((finding.message for finding in shown_findings(article)), 1)
        yield _list("编校说明", (f'<a id="note-{number}"></a>{markdown(message)}' for number, message in notes))
    yield _list("专题", (f"[{markdown(topic.label)}](../topics/{topic.slug}.md)" for topic in article.description.topics))
    yield _list("相关文章", (f"[{markdown(title)}]({id}.md)：{markdown(reason)}" for id, title, reason in context.related))
    yield markdown(context.edition.rights or "")


def _list(heading: str, items: Iterator[str]) -> str:
    """A heading with its list; nothing where there are no items."""
    rows = "\n".join(f"- {item}" for item in items)
    return f"## {heading}\n\n{rows}" if rows else ""


def _name(name: str, slugs: Mapping[str, str], folder: str) -> str:
    return f"[{markdown(name)}](../{folder}/{slugs[name]}.md)" if name in slugs else markdown(name)
