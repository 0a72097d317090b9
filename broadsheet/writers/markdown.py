"""An article as Markdown: front matter for machines and templates, a body for readers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate

from broadsheet.describe.institutions import institutions_of
from broadsheet.describe.sections import RUN_IN_STOP
from broadsheet.editor.record import RULE
from broadsheet.findings import is_on_title, shown_findings
from broadsheet.language.script import as_read
from broadsheet.model import Article, Edit, Figure, Finding, Paragraph, Section
from broadsheet.writers.chinese_words import KINDS, PERSON_ROLES, date_in_words
from broadsheet.writers.context import (
    LABEL,
    TRADITIONAL,
    Context,
    Directory,
    printed_in_traditional,
    shown_title,
    title_mark,
)
from broadsheet.writers.cut_outs import cut_outs
from broadsheet.writers.escape import visible
from broadsheet.writers.excerpt import excerpt
from broadsheet.writers.frontmatter import Value, front_matter
from broadsheet.writers.inline import QUIET_RULES, Margin, Note, inline, paragraph_runs, places, split, words
from broadsheet.writers.line_ranges import lines_in_words

READING_SPEED = 400  # characters a minute, an adult's silent reading of Chinese
_CLASSES = {
    "question": ".question", "lead": ".standfirst", "label": ".standfirst .label", "pull-quote": ".pull-quote",
    "duplicate": ".pull-quote", "host": ".cast", "guests": ".cast", "note": ".aside",
    "verse": ".verse", "table": ".kept-table",
    "head": ".break",  # one without words, else it is a section's heading
}  # fmt: skip
SCREENFUL = 160  # characters: eight lines on a phone
FOLDED: dict[str, str] = {"pull-quote": "摘自正文的引文", "duplicate": "正文里重复的文字", "guests": "嘉宾"}


def write_markdown(article: Article, context: Context, body: str | None = None) -> str:
    """The whole page `articles/<id>.md` as the site shows it. A withheld edition gives the metadata and no text of the article.

    `body`: the Markdown of an article that a person wrote, in place of what is made of its paragraphs.
    """
    values = {**_identity(article, context), **_people(article, context), **_origin(article, context)}
    if context.edition.withheld:
        return front_matter(values | {"withheld": True})
    return f"{front_matter(values | _text_facts(article, context))}\n{_body(article) if body is None else body}"


def _identity(article: Article, context: Context) -> dict[str, Value]:
    description = article.description
    return {
        "template": "article.html",
        **({"printed_script": TRADITIONAL} if printed_in_traditional(article) else {}),
        "title": shown_title(article, context.edition.withheld),
        "title_mark": title_mark(article),
        "title_printed": article.title if article.title_status == "printed" else None,
        "title_status": article.title_status,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "kind": article.kind,
        "kind_shown": KINDS[article.kind],
        "column": article.column,
        "column_slug": context.directory.columns.get(article.column or ""),
        "tags": [topic.label for topic in description.topics],
        "topics": [{"slug": topic.slug, "label": topic.label} for topic in description.topics],
        "institutions": [_institution(name, context.directory) for name, _ in description.institutions],
        "places": [name for name, _ in description.places],
        "people": [name for name, _ in description.mentioned],
    }


def _people(article: Article, context: Context) -> dict[str, Value]:
    directory = context.directory
    return {
        "authors": [
            {
                "name": person.name,
                "role": person.role,
                "role_shown": PERSON_ROLES[person.role],
                "affiliation": "；".join(person.affiliations) or None,
                "slug": directory.author(person.name, article.id),
                **({"of_page": True} if person.of_page else {}),
                **({"title": person.title} if person.title else {}),
            }
            for person in article.people
        ],
        "affiliations": [_affiliation(text, directory) | _bearers(text, article) for text in article.affiliations],
        "undivided": any(person.undivided for person in article.people),
        "byline_lost": article.byline_lost,
        "boxes": [{"id": box.id, "title": shown_title(box), "text": [visible(p.text) for p in box.paragraphs]} for box in context.boxes],
        "project_note": article.project_note,
    }


def _origin(article: Article, context: Context) -> dict[str, Value]:
    edition = context.edition
    values: dict[str, Value] = {"newspaper": edition.newspaper}
    if edition.date is not None:
        values |= {"date": edition.date, "date_shown": date_in_words(edition.date)}
    return values | {
        "page": article.page,
        "page_number": edition.page_number,
        "page_theme": context.theme,
        "page_lead": list(context.page_lead),
        "page_credit": context.page_credit,
        "rights": edition.rights,
        "source_url": edition.source_url,
        "source": {"file": context.page.source, "sha256": context.page.sha256, "lines": list(article.lines)},
        "lines_shown": lines_in_words(article.lines, (block.line for block in context.page.blocks)) or None,
        "previous": _neighbour(context.previous),
        "following": _neighbour(context.following),
        "related": [{"id": id, "title": title, "reason": reason} for id, title, reason in context.related],
    }


def _text_facts(article: Article, context: Context) -> dict[str, Value]:
    """What quotes or measures the text, and so is left out where the text is withheld."""
    edits = [edit for paragraph in article.paragraphs for piece in paragraph.pieces for edit in piece.edits]
    size = sum(len(paragraph.text) for paragraph in article.paragraphs)
    return {
        "description": excerpt(article),
        "reading_minutes": max(1, round(size / READING_SPEED)),
        "characters": size,
        "sections": [{"heading": s.heading, "anchor": anchor(s), "kind": s.kind} for s in article.sections],
        "figures": [_figure(figure, article.id, context.directory) for figure in context.figures],
        "start_lost": article.start_lost,
        "findings": [_finding(finding) for finding in shown_findings(article)],
        "mends": [_mend(edit) for edit in edits if edit.rule not in QUIET_RULES],
        "quiet_mends": dict(sorted(Counter(edit.rule for edit in edits if edit.rule in QUIET_RULES).items())),
        **cut_outs(article, context.page),
    }


def anchor(section: Section) -> str:
    """The section's anchor, with only what an id and an attribute list can hold."""
    return re.sub(r"[^\w\-]+", "-", section.anchor)


def _affiliation(text: str, directory: Directory) -> dict[str, Value]:
    """As printed, posts and all; `parts`: the same again, cut at the institutions that have a page."""
    slugs = {name: directory.institutions[name] for name in institutions_of(text) if name in directory.institutions}
    values: dict[str, Value] = {"name": text, "slug": slugs.get(text)}
    return values | ({"parts": _parts(text, slugs)} if slugs and text not in slugs else {})


def _bearers(affiliation: str, article: Article) -> dict[str, Value]:
    """`of`: the authors to whom the page gives that affiliation, where it says of each affiliation whose it is."""
    authors = [person for person in article.people if person.role == "author"]
    said = all(any(text in person.affiliations for person in authors) for text in article.affiliations)
    own = [person.name for person in authors if affiliation in person.affiliations]
    return {"of": own} if said and len(own) < len(authors) else {}


def _parts(text: str, slugs: Mapping[str, str]) -> list[Value]:
    """A text cut at the names that have a page, each part as printed with its address or None."""
    parts = re.split("(" + "|".join(map(re.escape, slugs)) + ")", text if any(name in text for name in slugs) else as_read(text))
    ends = list(accumulate(map(len, parts)))
    return [{"text": text[end - len(part) : end], "slug": slugs.get(part)} for part, end in zip(parts, ends, strict=True) if part]


def _institution(name: str, directory: Directory) -> dict[str, Value]:
    return {"name": name, "slug": directory.institutions.get(name)}


def _neighbour(neighbour: tuple[str, str] | None) -> Value:
    return None if neighbour is None else {"id": neighbour[0], "title": neighbour[1]}


def _figure(figure: Figure, article: str, directory: Directory) -> dict[str, Value]:
    values: dict[str, Value] = {"caption": figure.caption, "credit": figure.credit, "lines": list(figure.lines)}
    slugs = {person.name: slug for person in figure.photographers if (slug := directory.author(person.name, article))}
    if slugs and figure.credit:  # the credit again, cut at the names that have a page
        values["credit_parts"] = _parts(figure.credit, slugs)
    return values


def _finding(finding: Finding) -> dict[str, Value]:
    """`above`: whether it is about what stands above the text, so that its sign stands there."""
    return {"code": finding.code, "message": finding.message, "lines": list(finding.lines), "above": is_on_title(finding)}


def _mend(edit: Edit) -> dict[str, Value]:
    return {
        "line": edit.line,
        "printed": edit.printed,
        "mended": edit.mended,
        "reason": edit.reason,
        "by": "编者" if edit.rule == RULE else "程序",
    }


def _body(article: Article) -> str:
    """The paragraphs in reading order, a blank line between blocks."""
    starts = {section.first: section for section in article.sections}
    under_heads = any(section.kind == "head" for section in article.sections)
    margin = _margin(article)
    blocks: list[str] = []
    for index, paragraph in enumerate(article.paragraphs):
        section = starts.get(index)
        level = "##" if section is None or section.kind == "head" or not under_heads else "###"
        blocks += _blocks(paragraph, section, level, margin)
    return "".join(block + "\n\n" for block in blocks)


def _margin(article: Article) -> Margin:
    notes: dict[int, tuple[Note, ...]] = {}
    for number, finding in enumerate(shown_findings(article), 1):
        if is_on_title(finding):
            continue
        for line in finding.lines[-1:]:  # what lies between two lines shows where the second begins
            notes[line] = (*notes.get(line, ()), Note(number, finding.message))
    speakers = tuple(person.name for person in article.people if person.role == "speaker")
    anchors = frozenset(anchor(section) for section in article.sections)
    return Margin(article.page, anchors, notes, speakers if len(speakers) > 1 else ())


def _blocks(paragraph: Paragraph, section: Section | None, level: str, margin: Margin) -> list[str]:
    parts = paragraph_runs(paragraph)
    if section is None:
        if paragraph.kept:
            return [_paragraph(inline(parts, margin, "<br>\n"), paragraph.kept)]
        label = paragraph.role == "lead" and len(paragraph.text) <= LABEL
        return [_paragraph(inline(parts, margin), "label" if label else paragraph.role, len(paragraph.text))]
    marks = f"{{: #{anchor(section)} .{section.kind} }}"
    if section.kind != "run-in":
        return [f"{level} {inline(parts, margin)} {marks}"]
    head, rest = split(parts, len(section.heading))
    stop, rest = split(rest, run_in_size(paragraph, section) - len(section.heading))
    heading = words(head) + (f'<span class="stop">{words(stop)}</span>' if stop else "")
    return [f"{level} {heading} {marks}", _paragraph(inline(places(head + stop) + rest, margin), paragraph.role)]


def run_in_size(paragraph: Paragraph, section: Section) -> int:
    """How many characters of the paragraph are its run-in head, the mark that ends it among them."""
    size = len(section.heading)
    return size + paragraph.text.startswith(RUN_IN_STOP, size)


def _paragraph(text: str, role: str, size: int = 0) -> str:
    """A block with its class; one of the kinds in `FOLDED` that would fill a screen is folded, `size` being its characters."""
    if role in FOLDED and size > SCREENFUL:
        return f'<details class="folded" markdown="1">\n<summary>{FOLDED[role]}（{size} 字）</summary>\n\n{text}\n{{: {_CLASSES[role]} }}\n\n</details>'
    if role in ("pull-quote", "duplicate"):
        text += '<small class="from">摘自正文</small>'
    return f"{text}\n{{: {_CLASSES[role]} }}" if role in _CLASSES else text
