"""An article ⇄ its file `docs/articles/<id>.md`: facts in the front matter, the text below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from broadsheet.archive.body import lines_of, read_body, write_body
from broadsheet.archive.edit_rows import from_rows, restore, to_rows
from broadsheet.archive.facts import (
    ArticleFacts,
    FigureFact,
    LineFact,
    PersonFact,
    SectionFact,
    SourceFact,
)
from broadsheet.archive.front_matter import write_facts
from broadsheet.model import (
    Article,
    Description,
    Figure,
    Paragraph,
    Person,
    Piece,
    Placed,
    Recovered,
    Section,
    Topic,
)
from broadsheet.writers import escape
from broadsheet.writers.context import shown_title

GOES_ON = ("paragraph", "question", "lead")  # roles whose paragraph a line may continue


def write_article(article: Article, page: Recovered) -> str:
    """The whole file. A withheld edition gives the metadata and no text of the article."""
    withheld = page.edition.withheld
    heading = f"# {escape.markdown(shown_title(article, withheld))}\n"
    body = "" if withheld else "\n" + write_body(article.paragraphs, article.sections)
    return f"{write_facts(article_facts(article, page))}\n{heading}{body}"


def article_facts(article: Article, page: Recovered) -> ArticleFacts:
    """The front matter of an article of that page."""
    edition, about = page.edition, article.description
    facts = ArticleFacts(
        title=f"[{article.title}]" if article.title_status == "supplied" else article.title, title_status=article.title_status, kicker=article.kicker, subtitle=article.subtitle, kind=article.kind,
        column=article.column, authors=people_facts(article.people), affiliations=article.affiliations, project_note=article.project_note,
        tags=tuple(topic.label for topic in about.topics), newspaper=edition.newspaper, date=edition.date, page=article.page,
        page_number=edition.page_number, source_url=edition.source_url, rights=edition.rights, withheld=edition.withheld,
        source=SourceFact(page.page.source, page.page.sha256, article.lines), start_lost=article.start_lost,
        same_as=dict(article.same_as), not_same_as=dict(article.not_same_as), people=dict(about.mentioned), institutions=dict(about.institutions), places=dict(about.places),
    )  # fmt: skip
    if edition.withheld:
        return facts
    return replace(
        facts,
        sections=tuple(SectionFact(s.heading, s.anchor, s.kind) for s in article.sections),
        figures=figure_facts(f for f in page.figures if f.article == article.id),
        findings=article.findings,
        edits=to_rows(piece for p in article.paragraphs for piece in p.pieces),
    )


def people_facts(people: Iterable[Person]) -> tuple[PersonFact, ...]:
    """Persons as front matter has them."""
    return tuple(
        PersonFact(p.name, p.role, p.affiliations[0] if len(p.affiliations) == 1 else p.affiliations, p.undivided, p.title) for p in people
    )


def people_of(facts: Iterable[PersonFact]) -> tuple[Person, ...]:
    """The persons again."""
    return tuple(
        Person(f.name, f.role, (f.affiliation,) if isinstance(f.affiliation, str) else f.affiliation, f.undivided, title=f.title)
        for f in facts
    )


def figure_facts(figures: Iterable[Figure]) -> tuple[FigureFact, ...]:
    """Figures as front matter has them."""
    return tuple(FigureFact(f.caption, f.credit, f.lines, people_facts(f.photographers)) for f in figures)


def figures_of(facts: Iterable[FigureFact], article: str | None) -> tuple[Figure, ...]:
    """The figures of an article again, or of none."""
    return tuple(Figure(f.caption, f.credit, f.lines, people_of(f.photographers), article) for f in facts)


def read_article(id: str, facts: ArticleFacts, body: str, rows: Mapping[int, LineFact], topics: Mapping[str, Topic]) -> Article:
    """The article that `write_article` wrote, with the lines of its page's ledger.

    Raises ValueError where the text is not what the edits say, KeyError for a tag that is no topic's label.
    """
    lines = facts.source.lines if facts.source else ()
    paragraphs = _paragraphs(body, facts, rows)
    return Article(
        id=id, page=facts.page or "", kind=facts.kind or "news", title=_title(facts), title_status=facts.title_status, kicker=facts.kicker,
        subtitle=facts.subtitle, column=facts.column, people=people_of(facts.authors), affiliations=facts.affiliations,
        project_note=facts.project_note, paragraphs=paragraphs, sections=_sections(facts, paragraphs),
        places=tuple(Placed(line, rows[line].role, rows[line].cont) for line in lines), findings=facts.findings,
        start_lost=facts.start_lost, same_as=tuple((facts.same_as or {}).items()), not_same_as=tuple((facts.not_same_as or {}).items()),
        description=Description(
            tuple(topics[label] for label in facts.tags or ()), tuple((facts.institutions or {}).items()),
            tuple((facts.places or {}).items()), tuple((facts.people or {}).items()),
        ),
    )  # fmt: skip


def _title(facts: ArticleFacts) -> str | None:
    """The title without the brackets in which a supplied one is shown."""
    return facts.title[1:-1] if facts.title and facts.title_status == "supplied" else facts.title


def _paragraphs(body: str, facts: ArticleFacts, rows: Mapping[int, LineFact]) -> tuple[Paragraph, ...]:
    text = body.partition("\n")[2] if body.startswith("# ") else body  # the title is a fact already
    blocks, edits = tuple(read_body(text)), from_rows(facts.edits)
    for line, mended in lines_of(blocks).items():
        if (printed := rows[line].text) is not None and restore(mended, edits.get(line, ())) != printed:
            raise ValueError(f"line {line} is not what the page prints")
    return tuple(
        Paragraph(rows[lines[0][0]].role, tuple(Piece(n, restore(t, edits.get(n, ())), t, edits.get(n, ())) for n, t in lines), kept)
        for _, lines, kept in blocks
    )


def _sections(facts: ArticleFacts, paragraphs: tuple[Paragraph, ...]) -> tuple[Section, ...]:
    """The sections, each with the paragraph it begins at: the next whose text begins with its heading, or which is it."""
    found, at = list[Section](), 0
    for s in facts.sections:
        first = next((k for k in range(at, len(paragraphs)) if f"l{paragraphs[k].lines[0]}" == s.anchor), None)
        if first is None:
            raise ValueError(f"no line has the anchor {s.anchor} of “{s.heading}”")
        found.append(Section(s.heading, s.anchor, first, s.kind))
        at = first + 1
    return tuple(found)
