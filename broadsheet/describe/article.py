"""A layout → articles as a reader sees them: text mended, sections, people, figures, findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from broadsheet.describe.gaps import cut_title, item_lost, loose_characters
from broadsheet.describe.institutions import project_note, read_affiliation
from broadsheet.describe.mend import mend, mend_break, mend_seam, title_text
from broadsheet.describe.people import QUOTED, from_dateline, from_signature, from_tail
from broadsheet.describe.sections import split_sections
from broadsheet.describe.slips import slips
from broadsheet.describe.whose import give_affiliations
from broadsheet.findings import finding
from broadsheet.language.characters import BULLETS, NUMERALS, fold
from broadsheet.language.lexicon import Words
from broadsheet.language.names import load_names
from broadsheet.language.openings import opening
from broadsheet.language.tables import load_table
from broadsheet.layout.lay_out import Laid, Layout
from broadsheet.model import Article, Figure, Finding, Kind, Paragraph, Person, Piece, Placed
from broadsheet.rules.datelines import DATELINE
from broadsheet.rules.makers import from_speaker

# nats, of a succession that is not printed so: the logarithms of its probability seen from either side, both a half; not calibrated yet
DOUBTFUL = 0.5  # of a join less likely than not a finding tells
SURELY_INSIDE = (
    2.3  # nats: of 26 practice articles that begin so 22 begin inside a sentence, on the check month 20 of 27; from 1.25 on 43 of 72
)
_BODY = ("lead", "head", "paragraph", "question", "speaker", "pull-quote", "duplicate")
_ORNAMENT = re.compile(rf"^(?:[{BULLETS.replace('○', '')}◎]|○(?![\d{NUMERALS}〇○年后]))\s*(?=\S)")  # ○ may be a nought (○七年)
_KICKER_TITLE = re.compile(r"^([^:]{4,40}):\s*(\S.{3,})$")
Mender = Callable[[int], Piece]  # a line → its text as printed and mended
_SENTENCE = re.compile(r"[。！？!?…][”’」』]?$")
LONGEST_COLUMN = 200  # characters
_COLUMN_MARKS = re.compile(rf"^[{BULLETS}]?\s*[【\[［〔〖『「·•|｜—~]*\s*|\s*[】\]］〕〗』」·•|｜—~]*$")


@dataclass(frozen=True, slots=True)
class Named:
    """What stands above the text of an article, and who made it."""

    title: str | None
    kicker: str | None
    subtitle: str | None
    column: str | None
    people: tuple[Person, ...]
    affiliations: tuple[str, ...]
    project_note: str | None


def compose(laid: Laid, layout: Layout, column: str | None, mended: Mender, words: Words) -> Article:
    """An article from its blocks. `column` is one that reaches over from the article before."""
    paragraphs = _paragraphs(laid.places, layout, mended, words)
    blocks = replace(laid, places=tuple(p for p in laid.places if p.line in layout.whole))
    named = _name(blocks, layout, layout.whole, column)
    kind = _kind(blocks, layout, layout.whole, named)
    sections = split_sections(paragraphs, kind)
    body = next(p.line for p in laid.places if p.role in ("paragraph", "question"))
    return Article(
        id=f"{layout.page.id}-{body}", page=layout.page.id, kind=kind, title=named.title,
        title_status="printed" if named.title else "lost", kicker=named.kicker, subtitle=named.subtitle, column=named.column,
        people=named.people, affiliations=named.affiliations, project_note=named.project_note, paragraphs=paragraphs,
        sections=sections, places=laid.places, findings=_findings(laid, layout, named, paragraphs, words),
        start_lost=laid.start_lost and _surely_inside(paragraphs, words), chance=laid.chance,
    )  # fmt: skip


def _paragraphs(places: tuple[Placed, ...], layout: Layout, mended: Mender, words: Words) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for place in places:
        if place.role not in _BODY:
            continue
        kept = layout.kept.get(place.line)
        piece = mended(place.line)
        further = place.line not in layout.whole  # a print line of the same block
        if found and (further or (place.cont and found[-1].role in ("paragraph", "question", "lead"))):
            *before, last = found[-1].pieces
            left = last if found[-1].kept else mend_break(last, piece)
            found[-1] = replace(found[-1], pieces=(*before, left, piece if further else mend_seam(last, piece, words)))
        else:
            found.append(Paragraph(place.role, (piece,), kept))
    return tuple(found)


def _name(laid: Laid, layout: Layout, printed: Mapping[int, str], column: str | None) -> Named:
    by_role: dict[str, list[str]] = {}
    for place in laid.places:
        by_role.setdefault(place.role, []).append(printed[place.line])
    titles, kickers = by_role.get("title", []), by_role.get("kicker", [])
    title = _without_ornaments(title_text(titles[0])) if titles else None
    kicker = title_text(kickers[0]).rstrip("： ") if kickers else None
    said = _KICKER_TITLE.match(fold(titles[0])) if titles else None
    speaker = from_speaker(said.group(1)) if said else ()
    if said and any(p.affiliations for p in speaker):
        kicker, title = title_text(titles[0][: said.end(1)]), title_text(titles[0][said.start(2) :])
    elif said:
        speaker = ()
    stated = [read_affiliation(text) for text in by_role.get("affiliation", [])]
    notes = [n for text in by_role.get("affiliation", []) if (n := project_note(text))]
    columns = by_role.get("column", [])
    subtitles = by_role.get("subtitle", [])
    people = give_affiliations(_people(laid, layout, printed, speaker), stated, fold(" ".join(by_role.get("byline", []))))
    if not any(p.role in ("author", "reporter", "speaker", "host") for p in people):  # the line that says who they are names them
        people = (
            *people,
            *(Person(name, "author", (text,)) for s in stated for name, text in zip(s.bearers, s.affiliations, strict=True) if name),
        )
    affiliations = tuple(dict.fromkeys(a for s in stated for a in s.affiliations))
    affiliations = affiliations or tuple(dict.fromkeys(a for p in people if p.role == "author" for a in p.affiliations))
    return Named(
        title or None, kicker, title_text(subtitles[0]) if subtitles else None,
        title_text(_without_marks(columns[0].strip())) if columns else column,
        people, affiliations, notes[0] if notes else None,
    )  # fmt: skip


def _without_ornaments(title: str) -> str:
    """A title without the ornament before it (▲公园开放) and the arrows that lead to what stands below it (嘉宾简介>>); 》 closes a name where 《 opens one."""
    title = _ORNAMENT.sub("", title)
    bare = title.rstrip("＞>》» ")
    return bare + "》" if bare.count("《") > bare.count("》") and title[len(bare) :].startswith("》") else bare


def _people(laid: Laid, layout: Layout, printed: Mapping[int, str], speaker: tuple[Person, ...]) -> list[Person]:
    people: list[Person] = []
    texts = [place.line for place in laid.places if place.role == "paragraph"]
    dashed = {line for line in texts if QUOTED.search(printed[line])}
    # where and when it was written, whence it is taken, say nothing
    said = [line for line in texts if line in dashed or _SENTENCE.search(printed[line])]
    quoted = dashed - set(said[-1:]) if len(dashed) < len(said) else ()  # where all are signed, each by its writer, none is quoted
    for place in laid.places:
        if place.role == "paragraph" and place.line not in quoted:
            people += from_signature(printed[place.line])
        if place.line in layout.read:
            people += layout.read[place.line].people
    if not any(p.role in ("author", "reporter") for p in people):
        body = [printed[p.line] for p in laid.places if p.role == "paragraph"][:2]
        people += from_dateline("".join(body)) or from_tail(printed[texts[-1]] if texts else "")
    return [*people, *speaker]


def _kind(laid: Laid, layout: Layout, printed: Mapping[int, str], named: Named) -> Kind:
    roles = [p.role for p in laid.places]
    forms = {layout.read[p.line].form for p in laid.places if p.line in layout.read}
    first = next((printed[p.line] for p in laid.places if p.role == "paragraph"), "")
    if "box" in forms:
        return "profile"
    if "notice" in forms or (named.title is not None and fold(named.title).endswith(tuple(load_table("habits")["notice_words"]))):
        return "note"
    if "speech" in forms:
        return "speech"
    if roles.count("speaker") >= 2:
        return "panel"
    if roles.count("question") >= 2:
        return "interview"
    if DATELINE.match(fold(first)):
        return "news"
    if "affiliation" in roles or any(p.role == "author" for p in named.people):
        return "op-ed"
    return "feature" if any(p.role == "reporter" for p in named.people) and "head" in roles else "news"


def _findings(laid: Laid, layout: Layout, named: Named, paragraphs: tuple[Paragraph, ...], words: Words) -> tuple[Finding, ...]:
    body = [p.line for p in laid.places if p.role in ("paragraph", "question")]
    titles = tuple(p.line for p in laid.places if p.role == "title")
    found: list[Finding] = []
    if named.title is None:
        found.append(finding("title-lost", "", tuple(body[:1])))
    elif cut_title(named.title, words):
        found.append(finding("title-cut", "", titles))
    if laid.start_lost:
        found.append(finding("start-lost" if _surely_inside(paragraphs, words) else "start-weak", "", tuple(body[:1])))
    if laid.end_open:
        found.append(finding("end-open", "", tuple(body[-1:])))
    inside, lines = set(body), list(layout.printed)
    for j in layout.joins:
        if j.chance < DOUBTFUL and j.left in inside and j.right in inside and lines.index(j.right) != lines.index(j.left) + 1:
            found.append(finding("join-weak", "", (j.left, j.right)))
    for p in paragraphs:
        found += _gaps(p, layout.whole, words)
    found += [f for p in paragraphs if p.role not in ("pull-quote", "duplicate") for f in slips(p, words)]
    return tuple(found)


def _surely_inside(paragraphs: tuple[Paragraph, ...], words: Words) -> bool:
    """Whether the text so begins that readers are told that its start is missing."""
    first = next(p for p in paragraphs if p.role in ("paragraph", "question"))
    return not first.text[:1].isdigit() and opening(fold(first.text), words).after_character >= SURELY_INSIDE


def _gaps(paragraph: Paragraph, whole: Container[int], words: Words) -> Iterator[Finding]:
    """The cuts of a paragraph at which something seems lost, by its text as mended and corrected; print lines of a block are no cuts."""
    for x, y in pairwise(paragraph.pieces):
        if y.line not in whole:
            continue
        if item_lost(x.text, y.text, words):
            yield finding("gap", "", (x.line, y.line))
        elif loose_characters(x.text, y.text, words):
            yield finding("gap-weak", "", (x.line, y.line))


def figures(layout: Layout) -> tuple[Figure, ...]:
    """Captions with their credits, and rows of credits, in printed order."""
    found: list[Figure] = []
    caption: tuple[int, ...] = ()
    for place in sorted(layout.unassigned, key=lambda p: p.line):
        if place.line not in layout.whole:
            continue
        if place.role == "caption":
            if caption:
                found.append(_figure(caption, (), layout))
            caption = layout.lines(place.line)
        elif place.role == "credit":
            found.append(_figure(caption, layout.lines(place.line), layout))
            caption = ()
    return (*found, _figure(caption, (), layout)) if caption else tuple(found)


def _figure(caption: tuple[int, ...], credit: tuple[int, ...], layout: Layout) -> Figure:
    """A picture by the lines of its caption and of its credit, either of which may be missing."""
    shown = "".join(mend(line, layout.printed[line]).text for line in caption)
    people = layout.read[credit[0]].people if credit else ()
    return Figure(shown, title_text(layout.whole[credit[0]]) if credit else "", (*caption, *credit), people)


def page_people(layout: Layout) -> tuple[str | None, tuple[Person, ...]]:
    """The page-wide credit as printed, and whom it names."""
    notes = [p.line for p in layout.unassigned if p.role == "note" and p.line in layout.whole]
    credit = "；".join(title_text(layout.whole[line]) for line in notes)
    return credit or None, tuple(person for line in notes for person in layout.read[line].people)


def reaching_column(before: Article | None, laid: Laid, layout: Layout) -> str | None:
    """The column that an article takes over: an undecorated column name stands over all that follow in the same form, that of short news over all of it."""
    if before is None or before.column is None or any(p.role == "column" for p in laid.places):
        return None
    if (item := _item(laid.places, layout)) and item == _item(before.places, layout):
        return before.column
    over = any(layout.read[p.line].form == "plain-column" for p in before.places if p.line in layout.read) or before.kicker is not None
    titles = [fold(layout.whole[p.line]) for p in laid.places if p.role == "title" and p.line in layout.whole]
    same = before.kicker is not None and titles and _KICKER_TITLE.match(titles[0]) and load_names()
    return before.column if over and same else None


def _item(places: tuple[Placed, ...], layout: Layout) -> str | None:
    """The rule that reads an article as one item of several."""
    first = next((p.line for p in places if p.role == "paragraph"), None)
    mark = layout.read.get(first) if first is not None else None
    return mark.rule if mark is not None and mark.form == "item" else None


def _without_marks(column: str) -> str:
    """The name without the marks around it. A long line, which only an editor calls a column, keeps them: the pattern tries every run of blanks
    from each of its characters.
    """
    return _COLUMN_MARKS.sub("", column) if len(column) <= LONGEST_COLUMN else column
