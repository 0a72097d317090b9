"""A page ⇄ its file `docs/pages/<page>.md`: the edition and the ledger, line by line, in the front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from broadsheet.archive.article_file import (
    figure_facts,
    figures_of,
    people_facts,
    people_of,
)
from broadsheet.archive.edit_rows import from_rows, to_rows
from broadsheet.archive.facts import LineFact, PageFacts, SourceFact
from broadsheet.archive.front_matter import write_facts
from broadsheet.edition import Edition
from broadsheet.language.edits import replay
from broadsheet.model import Article, Block, Edit, Figure, Page, Paragraph, Piece, Placed, Recovered
from broadsheet.writers import escape


def write_page(page: Recovered) -> str:
    """The whole file. A withheld edition names lines and articles, and gives no text."""
    facts = page_facts(page)
    return f"{write_facts(facts)}\n# {escape.markdown(facts.title)}\n"


def published(page: Recovered) -> Recovered:
    """What of a page is written and read back: without the rules' marks and what is likely, and of a withheld one without its text."""
    certain = tuple(replace(a, chance=1.0) for a in page.articles)
    shown = replace(page, marks=(), chances={}, instead={}, articles=certain, page=replace(page.page, findings=()))
    if not page.edition.withheld:
        return shown
    return replace(
        shown,
        page=replace(shown.page, blocks=(), sheet=None),
        edition=replace(page.edition, date_evidence=None, date_note=None),
        dating=(),
        articles=tuple(replace(a, paragraphs=(), sections=(), findings=()) for a in certain),
        figures=(),
        page_lead=(),
        findings=(),
    )


def page_facts(page: Recovered) -> PageFacts:
    """The front matter of a page."""
    edition, shown = page.edition, not page.edition.withheld
    return PageFacts(
        title=page.theme or f"版面 {page.page.id}", source=SourceFact(page.page.source, page.page.sha256),
        picture=page.page.sheet if shown else None, theme=page.theme,
        newspaper=edition.newspaper, newspaper_evidence=edition.newspaper_evidence if shown else None,
        date=edition.date, date_by=edition.date_by,
        date_evidence=edition.date_evidence if shown else None, date_note=edition.date_note if shown else None,
        dating=page.dating if shown else (),
        page_number=edition.page_number, source_url=edition.source_url, rights=edition.rights, withheld=edition.withheld, recorded=edition.recorded,
        credit=page.page_credit, reporters=people_facts(page.page_people),
        figures=figure_facts(f for f in page.figures if f.article is None) if shown else (),
        findings=page.findings if shown else (),
        edits=to_rows((*(piece for p in page.page_lead for piece in p.pieces), *page.righted)) if shown else (),
        articles=tuple(a.id for a in page.articles),
        rulings=page.rulings,
        joins=page.joins,
        lines=_rows(page),
    )  # fmt: skip


def _rows(page: Recovered) -> tuple[LineFact, ...]:
    """A row a line, in printed order."""
    shown = {} if page.edition.withheld else {block.line: (block.text, block.place) for block in page.page.blocks}
    places = [(p, None) for p in page.unassigned] + [(p, a.id) for a in page.articles for p in a.places]
    rows = (LineFact(p.line, p.role, article, p.cont, *shown.get(p.line, ())) for p, article in places)
    return tuple(sorted(rows, key=lambda row: row.line))


def ledger(facts: PageFacts) -> Mapping[int, LineFact]:
    """The rows by line."""
    return {row.line: row for row in facts.lines}


def edition_of(facts: PageFacts) -> Edition:
    """What the record said of the page."""
    return Edition(
        facts.newspaper, facts.date, facts.date_evidence, facts.page_number, facts.source_url, facts.rights, facts.withheld,
        facts.date_by, facts.date_note, facts.recorded, facts.newspaper_evidence,
    )  # fmt: skip


def read_page(id: str, facts: PageFacts, articles: tuple[Article, ...], figures: tuple[Figure, ...]) -> Recovered:
    """The page that `write_page` wrote, with its articles and their figures; without the rules' marks, which are not kept."""
    edits = from_rows(facts.edits)
    loose = [row for row in facts.lines if row.article is None]
    lead = [row for row in loose if row.role == "lead" and row.text is not None] if facts.theme else []
    blocks = tuple(Block(r.line, r.text, place=r.box) for r in facts.lines if r.text is not None)
    return Recovered(
        page=Page(id, facts.source.file, facts.source.sha256, blocks, sheet=facts.picture),
        edition=edition_of(facts), articles=articles, unassigned=tuple(Placed(r.line, r.role, r.cont) for r in loose),
        figures=tuple(sorted((*figures, *figures_of(facts.figures, None)), key=lambda f: f.lines)), theme=facts.theme,
        page_lead=tuple(Paragraph("lead", (_piece(row, edits),)) for row in lead),
        page_credit=facts.credit, page_people=people_of(facts.reporters),
        joins=facts.joins, dating=facts.dating,
        rulings=facts.rulings,
        findings=facts.findings,
        righted=tuple(_piece(row, edits) for row in facts.lines if row.line in edits and row not in lead),
    )  # fmt: skip


def _piece(row: LineFact, edits: Mapping[int, tuple[Edit, ...]]) -> Piece:
    printed, own = row.text or "", edits.get(row.line, ())
    return Piece(row.line, printed, replay(printed, own), own)
