"""A page and its record → its articles: the whole converter for one page."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from broadsheet.dates import read_date
from broadsheet.describe.article import Mender, compose, figures, page_people, reaching_column
from broadsheet.describe.dating import bounds, date_evidence, dated
from broadsheet.describe.institutions import institutions_of
from broadsheet.describe.mend import Corrections, corrected, mend, title_text
from broadsheet.describe.people import find_people
from broadsheet.describe.places import find_places
from broadsheet.describe.posts import named_institutions
from broadsheet.describe.printed import with_printed
from broadsheet.describe.reading_copy import as_printed, carried, reading_copy
from broadsheet.edition import DateEvidence
from broadsheet.editor.application import check_ids, check_rulings, edits_by_line, ordered
from broadsheet.editor.record import Patch, Record
from broadsheet.findings import finding
from broadsheet.language.lexicon import Words
from broadsheet.layout.lay_out import Laid, Layout, Watch, lay_out, unwatched
from broadsheet.model import Article, Description, Figure, Finding, Page, Paragraph, Piece, Placed, Recovered
from broadsheet.read.righting import Righted, put_right

TEXT_ROLES = ("paragraph", "question")
UNPLACED = ("paragraph", "title", "head", "question", "speaker", "subtitle", "kicker", "column", "byline", "affiliation")


def recover(page: Page, record: Record, words: Words, watch: Watch = unwatched) -> Recovered:
    """The page's articles, with the editor's record carried out. Topics are not chosen yet (they need the whole archive).

    A Traditional page is read in Simplified and given back as printed. `watch` is shown the searches that the layout did
    (layout/margins.py makes decisions of them).
    Raises BroadsheetError where the record speaks of an article that is not there, orders lines that are not its own, or joins what is no text.
    """
    copy = reading_copy(page)
    found = _read(copy, record, words, watch)
    back = found if copy is page else as_printed(found, page)
    return replace(back, edition=with_printed(back.edition, page))


def _read(page: Page, record: Record, words: Words, watch: Watch) -> Recovered:
    righted = put_right(page)
    layout = lay_out(righted.page, words, record.rulings, watch)
    check_rulings(record, {(j.left, j.right) for j in layout.joins}, {p.line for a in layout.articles for p in a.places})
    layout = _reordered(layout, record)
    mended = _mender(righted, carried(edits_by_line(record), page), layout.kept)
    articles: list[Article] = []
    for laid in layout.articles:
        column = reaching_column(articles[-1] if articles else None, laid, layout)
        articles.append(compose(laid, layout, column, mended, words))
    beside = tuple(_beside(f, layout, articles) for f in figures(layout))
    patched = _patched(tuple(_describe(a, [f.caption for f in beside if f.article == a.id]) for a in articles), record)
    credit, people = page_people(layout)
    dating, theme = date_evidence(righted.page), _theme(layout)
    page_lead = _page_lead(layout, mended) if theme else ()
    return Recovered(
        page=page, edition=dated(record.edition, dating), articles=patched, unassigned=layout.unassigned,
        figures=beside,
        theme=theme, page_lead=page_lead, page_credit=credit, page_people=people,
        marks=layout.marks, joins=layout.joins, rulings=layout.rulings, chances=layout.chances, instead=layout.instead, dating=dating,
        righted=_elsewhere(righted, [p for a in articles for p in a.paragraphs], page_lead),
        findings=(*page.findings, *_page_findings(layout, record), *_doubted_date(record, dating)),
    )  # fmt: skip


def _mender(righted: Righted, corrections: Corrections, kept: Container[int]) -> Mender:
    """Mends a line as printed: its characters, the editor's corrections, then what the rules see; of lines that are `kept` no rule sees any."""

    def mended(line: int) -> Piece:
        return (corrected if line in kept else mend)(line, righted.printed[line], corrections.get(line, ()), righted.edits.get(line, ()))

    return mended


def _elsewhere(righted: Righted, *texts: Sequence[Paragraph]) -> tuple[Piece, ...]:
    """The lines that give no running text and whose characters were put right; nothing else of them is mended."""
    running = {line for text in texts for p in text for line in p.lines}
    return tuple(righted.piece(line) for line in righted.edits if line not in running)


def _reordered(layout: Layout, record: Record) -> Layout:
    """The layout with the articles' text in the editor's order."""
    articles = list(layout.articles)
    for patch in record.patches:
        at = _owner(patch, articles, layout.page.id)
        if at is None:
            continue  # an unknown id is told of once all articles have their ids
        body = [p for p in articles[at].places if p.role in TEXT_ROLES]
        wanted = ordered(record, patch, [p.line for p in body])
        if patch.order is not None:
            articles[at] = _in_order(articles[at], wanted)
    return replace(layout, articles=tuple(articles))


def _owner(patch: Patch, articles: list[Laid], page: str) -> int | None:
    """Which article a patch is about: the one whose text holds the line in its id."""
    before, _, line = patch.id.rpartition("-")
    if before != page or not line.isdecimal():
        return None
    return next((i for i, a in enumerate(articles) if any(p.line == int(line) and p.role in TEXT_ROLES for p in a.places)), None)


def _in_order(laid: Laid, wanted: tuple[int, ...]) -> Laid:
    """The text of an article in another order; a block that no longer follows its sentence's first half stands for itself."""
    before = {b.line: a.line for a, b in zip(laid.places, laid.places[1:], strict=False) if b.cont}
    slots = [i for i, p in enumerate(laid.places) if p.role in TEXT_ROLES]
    by_line = {p.line: p for p in laid.places}
    places = list(laid.places)
    for slot, line in zip(slots, wanted, strict=True):
        places[slot] = by_line[line]
    kept = [Placed(p.line, p.role, p.cont and i > 0 and places[i - 1].line == before.get(p.line)) for i, p in enumerate(places)]
    return replace(laid, places=tuple(kept))


def _patched(articles: tuple[Article, ...], record: Record) -> tuple[Article, ...]:
    check_ids(record, [a.id for a in articles])
    by_id = {p.id: p for p in record.patches}
    return tuple(_patch(a, by_id[a.id]) if a.id in by_id else a for a in articles)


def _patch(article: Article, patch: Patch) -> Article:
    """The article with what the editor says of it."""
    changed = article
    kept = tuple(f for f in article.findings if f.code not in ("title-lost", "title-cut"))
    if patch.supplied_title is not None:
        said = finding("title-supplied", "", article.lines[:1])
        changed = replace(changed, title=patch.supplied_title, title_status="supplied", findings=(*kept, said))
    elif patch.title is not None:
        kept = kept if patch.title else (*kept, finding("title-lost", "", article.lines[:1]))
        changed = replace(changed, title=patch.title or None, title_status="printed" if patch.title else "lost", findings=kept)
    if patch.order is not None:
        changed = replace(changed, findings=(*changed.findings, finding("order-by-editor")))
    if patch.kicker is not None:
        changed = replace(changed, kicker=patch.kicker or None)
    if patch.column is not None:
        changed = replace(changed, column=patch.column or None)
    if patch.kind is not None:
        changed = replace(changed, kind=patch.kind)
    if patch.authors is not None:
        named = {p.name for p in patch.authors}
        others = tuple(p for p in article.people if p.role not in ("author", "reporter") and p.name not in named)
        changed = replace(changed, people=(*patch.authors, *others))
    return replace(changed, same_as=patch.same_as, not_same_as=patch.not_same_as)


def _describe(article: Article, captions: Sequence[str]) -> Article:
    """What the article says of itself: institutions (its authors' first) and places, by number of mentions; its captions name places too."""
    text = "\n".join(p.text for p in article.paragraphs if p.role not in ("pull-quote", "duplicate"))
    own = [name for a in article.affiliations for name in institutions_of(a)]
    own += [n for p in article.people for a in p.affiliations for n in institutions_of(a) if n not in own]
    named = dict(named_institutions(text))
    institutions = tuple((n, named.pop(n, 0)) for n in dict.fromkeys(own)) + tuple(named.items())
    around = "\n".join([article.title or "", *article.affiliations, *(a for p in article.people for a in p.affiliations)])
    places = find_places("\n".join([text, *captions]), around)
    return replace(article, description=Description(institutions=institutions, places=places, mentioned=find_people(text)))


def _beside(figure: Figure, layout: Layout, articles: Sequence[Article]) -> Figure:
    """The figure with the article it is printed in, or behind."""
    owner = {line: a.id for a in articles for line in a.lines}
    above = [b.line for b in layout.page.blocks if b.line < figure.lines[0] and b.line in owner]
    return replace(figure, article=owner[above[-1]] if above else None)


def _theme(layout: Layout) -> str | None:
    themes = [layout.whole[p.line] for p in layout.unassigned if p.role == "theme" and p.line in layout.whole]
    return title_text(themes[0]) if themes else None


def _page_lead(layout: Layout, mended: Mender) -> tuple[Paragraph, ...]:
    leads = [layout.lines(p.line) for p in layout.unassigned if p.role == "lead" and p.line in layout.whole]
    return tuple(Paragraph("lead", tuple(map(mended, lines))) for lines in leads)


def unplaced(recovered: Recovered) -> tuple[int, ...]:
    """The lines that the converter could give to nothing: running text and headings in no article."""
    return tuple(p.line for p in recovered.unassigned if p.role in UNPLACED)


def _doubted_date(record: Record, dating: tuple[DateEvidence, ...]) -> tuple[Finding, ...]:
    """Told where the editor's date lies wholly before or behind what the page's text allows."""
    said = read_date(record.edition.date)
    first, last = bounds(e for e in dating if not e.likely)
    early = said is not None and said.last is not None and first is not None and said.last < first
    late = said is not None and said.first is not None and last is not None and said.first > last
    return (finding("date-contradicted"),) if early or late else ()


def _page_findings(layout: Layout, record: Record) -> tuple[Finding, ...]:
    loose = tuple(p.line for p in layout.unassigned if p.role in UNPLACED)
    adverts = tuple(p.line for p in layout.unassigned if p.line in layout.read and layout.read[p.line].form == "advert")
    found = [finding(code, "", lines) for code, lines in (("unplaced", loose), ("advertisement", adverts)) if lines]
    return (*found, finding("text-withheld")) if record.edition.withheld else tuple(found)
