"""A page's ledger: its text line by line in printed order, and where each line went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from broadsheet.archive.entries import order
from broadsheet.decisions import Join, Role, Ruling
from broadsheet.editor.explanations import reasons
from broadsheet.findings import EACH_LINE, is_shown
from broadsheet.model import Article, Edit, Finding, Piece, Placed, Recovered
from broadsheet.sheet import Place as Box
from broadsheet.site.lists.dossier import dossier
from broadsheet.site.lists.listing import as_printed, document, joined, link
from broadsheet.site.views.plan import hooks, sheet_figure
from broadsheet.writers import escape
from broadsheet.writers.chinese_words import ROLES, date_in_words
from broadsheet.writers.context import marked_title
from broadsheet.writers.inline import QUIET_RULES
from broadsheet.writers.reports import Reports

NOWHERE = Reports()
COLOURS = 8  # the style sheet's; articles beyond take them again, and each line names its article in words


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line went: role, article with its number on the page, its neighbours in reading order, and where it is printed."""

    role: Role
    article: Article | None = None
    number: int = 0
    before: int | None = None
    after: int | None = None
    cont: bool = False
    box: Box | None = None


def write_ledger(recovered: Recovered, reports: Reports = NOWHERE) -> str:
    """The whole page `pages/<id>.md` as the site shows it. A withheld edition lists its articles and gives no text.

    `reports`: where a reader's remarks on a line go.
    """
    page, edition = recovered.page, recovered.edition
    articles = sorted(recovered.articles, key=lambda a: (min(a.lines, default=0), order(a.id)))
    title = escape.visible(recovered.theme or f"版面 {page.id}")
    blocks = [*_summary(recovered, len(articles)), _contents(recovered, articles)]
    if edition.withheld:
        blocks.append("依权利人要求，本版只列篇目，不载正文。\n{: .standfirst }")
    else:
        blocks += [*_findings(recovered), sheet_figure(recovered, articles)]
        blocks.append(f"## 逐行源文本 {{: #lines .visually-hidden }}\n\n{_rows(recovered, articles, reports)}")
    return document(title, "\n\n".join(filter(None, blocks)) + "\n", label="版面", page_id=page.id, template="ledger.html")


def _summary(recovered: Recovered, count: int) -> list[str]:
    edition, page = recovered.edition, recovered.page
    where = joined(
        recovered.theme and f"版面 {page.id}",
        edition.newspaper and escape.markdown(edition.newspaper),
        escape.markdown(date_in_words(edition.date) or "日期未详"),
        edition.page_number and escape.markdown(f"第 {edition.page_number} 版"),
    )
    loose = len(recovered.unassigned)
    sums = f"{len(page.blocks)} 行文字：{len(page.blocks) - loose} 行归入 {count} 篇文章，{loose} 行不属任何一篇。每行只在一处，行号引到文章里的这一行。"
    ground = f"报名依据：{escape.markdown(edition.newspaper_evidence)}" if edition.newspaper_evidence and not edition.withheld else ""
    source = f"源文件 {escape.markdown(page.source)}，SHA-256 {page.sha256[:16]}…"
    return [
        f"{where}\n{{: .entry-meta }}",
        f"{sums}\n{{: .standfirst }}",
        joined(ground, source) + "\n{: .fine }",
        *filter(None, [dossier(recovered)]),
    ]


def _contents(recovered: Recovered, articles: list[Article]) -> str:
    here, withheld = f"pages/{recovered.page.id}.md", recovered.edition.withheld
    return "\n".join(
        f"{number}. {link(marked_title(a, withheld), here, f'articles/{a.id}.md', _key(number))} <small>{len(a.places)} 行</small>"
        for number, a in enumerate(articles, 1)
    )


def _key(number: int) -> str:
    return f' class="key {_colour(number)}"'


def _colour(number: int) -> str:
    return f"c{(number - 1) % COLOURS + 1}"


def _findings(recovered: Recovered) -> list[str]:
    """What concerns the page as a whole; findings with lines stand beside their lines."""
    loose = [f for f in (*recovered.page.findings, *recovered.findings) if not f.lines and is_shown(f)]
    return [_remark(f) for f in loose]


def _remark(finding: Finding) -> str:
    return f'<p class="row-note finding">注：{escape.markdown(finding.message)}</p>'


def _rows(recovered: Recovered, articles: list[Article], reports: Reports) -> str:
    places = _places(recovered, articles)
    pieces = _pieces(recovered)
    edits = {piece.line: piece.edits for piece in (*recovered.righted, *pieces.values())}
    joins = {(join.left, join.right): join for join in recovered.joins}
    findings = defaultdict(list)
    every = (*recovered.page.findings, *recovered.findings, *(f for a in articles for f in a.findings))
    for finding in filter(is_shown, dict.fromkeys(every)):
        for line in finding.lines if finding.code in EACH_LINE else finding.lines[:1]:
            findings[line].append(finding)
    follows = _printed_next(recovered)
    rows = []
    for block in recovered.page.blocks:
        place = places[block.line]
        report = reports.line(recovered.page.id, block.line, block.text)
        text = as_printed(_printed(block.text, edits.get(block.line, ())), block.text)
        rows.append(_row(block.line, text, place, block.line in pieces, f"pages/{recovered.page.id}.md", report))
        rows += _notes(block.line, place, follows, joins, findings[block.line])
        rows += [_ruled(r) for r in recovered.rulings if r.line == block.line]
    return "\n".join(['<div class="rows">', *rows, "</div>"])


def _places(recovered: Recovered, articles: list[Article]) -> dict[int, _Place]:
    boxes = {block.line: block.place for block in recovered.page.blocks}
    places = {placed.line: _Place(placed.role, box=boxes.get(placed.line)) for placed in recovered.unassigned}
    for number, article in enumerate(articles, 1):
        row: list[Placed] = list(article.places)
        for at, placed in enumerate(row):
            before = row[at - 1].line if at else None
            after = row[at + 1].line if at + 1 < len(row) else None
            places[placed.line] = _Place(placed.role, article, number, before, after, placed.cont, boxes.get(placed.line))
    return places


def _pieces(recovered: Recovered) -> dict[int, Piece]:
    paragraphs = [*recovered.page_lead, *(p for article in recovered.articles for p in article.paragraphs)]
    return {piece.line: piece for paragraph in paragraphs for piece in paragraph.pieces}


def _printed_next(recovered: Recovered) -> dict[int, int]:
    lines = [block.line for block in recovered.page.blocks]
    return dict(pairwise(lines))


def _row(line: int, text: str, place: _Place, running: bool, here: str, report: str | None) -> str:
    """The line: its number (linked to the same line in its article), article and role in words, the text, the way to report a fault."""
    role = ROLES[place.role]
    if place.article is None:
        head, row = f"<span>{line}</span><small>{role}</small>", "loose"
    else:
        there = f"articles/{place.article.id}.md" + (f"#l{line}" if running else "")
        number = link(str(line), here, there)
        head, row = f"{number}<small>{place.number} {role}</small>", _colour(place.number)
    wrong = f' <a class="report" href="{escape.attribute(report)}">此行有误</a>' if report else ""
    return f'<p id="l{line}" class="{row}"{hooks(place.number, place.box)}>{head} {text}{wrong}</p>'


def _printed(printed: str, edits: Iterable[Edit]) -> str:
    """The line as printed, every slip struck out with its mending behind it. Changes of width and spacing are not shown."""
    out, at = [], 0
    for edit in sorted(edits, key=lambda e: e.start):
        if edit.rule in QUIET_RULES:
            continue
        out.append(escape.markdown(printed[at : edit.start]))
        at = edit.start + len(edit.printed)
        reason = escape.attribute(edit.reason)
        out.append(f'<del>{escape.markdown(edit.printed)}</del><ins title="{reason}">{escape.markdown(edit.mended)}</ins>')
    return "".join([*out, escape.markdown(printed[at:])])


def _notes(
    line: int, place: _Place, follows: Mapping[int, int], joins: Mapping[tuple[int, int], Join], findings: list[Finding]
) -> list[str]:
    """Where the reading order leaves the printed order, and what was found at this line."""
    notes = []
    if place.before is not None and follows.get(place.before) != line:
        why = _why(joins.get((place.before, line)))
        notes.append(f"接{_line(place.before)}{'，同一句' if place.cont else ''}{why}")
    if place.after is not None and follows.get(line) != place.after:
        notes.append(f"续于{_line(place.after)}")
    shown = [f'<p class="row-note">{"；".join(notes)}</p>'] if notes else []
    return [*shown, *map(_remark, findings)]


def _ruled(ruling: Ruling) -> str:
    """What an editor said of a line, and why."""
    said = [f"此行是{ROLES[ruling.role]}"] if ruling.role else []
    said += [f"接{_line(ruling.follows)}"] if ruling.follows else []
    said += ["文章从此行开始"] if ruling.begins else []
    reason = f"（{escape.markdown(ruling.reason)}）" if ruling.reason else ""
    return f'<p class="row-note ruling">编者：{"；".join(said)}{reason}</p>'


def _line(line: int) -> str:
    return f'<a href="#l{line}">第 {line} 行</a>'


def _why(join: Join | None) -> str:
    said = reasons(join)
    return f"（{escape.markdown(said)}）" if said else ""
