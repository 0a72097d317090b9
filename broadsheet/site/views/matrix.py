"""Topics by article: a row an article, a column a broad topic, a dot where the article is about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from broadsheet.archive.entries import Entry
from broadsheet.model import Topic
from broadsheet.site.lists.listing import document, link, numbered, turn
from broadsheet.writers.escape import markdown

PER_PAGE = 60  # articles in one table
LARGEST = 4  # narrow topics that make the largest dot
BASE = "matrix/index"
INTRO = "每行一篇文章，每列一个大类专题；有圆点处，即该篇论及此题（或其下的细题），点大者论及的细题多。"


def matrix_pages(entries: Sequence[Entry], vocabulary: Sequence[Topic]) -> Iterator[tuple[str, str]]:
    """`matrix/index.md`, `matrix/2.md` …, from entries in printed order."""
    parents = {t.slug: t.parent for t in vocabulary}
    cells = {e.id: broad_topics(e, parents) for e in entries}
    columns = [t for t in vocabulary if t.parent is None and any(t.slug in c for c in cells.values())]
    cuts = range(0, max(len(entries), 1), PER_PAGE)
    for number, at in enumerate(cuts, 1):
        here = numbered(BASE, number)
        part = entries[at : at + PER_PAGE]
        blocks = [INTRO + "\n{: .standfirst }"]
        blocks += [_table(part, columns, cells, here)] if columns else []
        blocks.append(turn(BASE, number, len(cuts)))
        title = "专题与文章" if number == 1 else f"专题与文章（第 {number} 页）"
        yield here, document(title, "\n\n".join(filter(None, blocks)) + "\n", label="图览")


def broad_topics(e: Entry, parents: dict[str, str | None]) -> dict[str, list[str]]:
    """The broad topics of an article, each with the labels that stand for it, broad or narrow. Slug → labels."""
    found: dict[str, list[str]] = {}
    for topic in e.topics:
        if topic.slug in parents:
            found.setdefault(parents[topic.slug] or topic.slug, []).append(topic.label)
    return found


Labels = Mapping[str, Sequence[str]]  # as of `broad_topics`


def _table(part: Sequence[Entry], columns: Sequence[Topic], cells: Mapping[str, Labels], here: str) -> str:
    """The articles as rows with their topics in words, and a dot in the column of each."""
    heads = "".join(f'<th scope="col">{link(t.label, here, f"topics/{t.slug}.md")}</th>' for t in columns)
    caption = f"{len(part)} 篇文章，{len(columns)} 个大类专题，{sum(len(cells[e.id]) for e in part)} 处相交。"
    rows = [_row(e, columns, cells[e.id], here) for e in part]
    top = f'<thead><tr><th scope="col">文章</th>{heads}</tr></thead>'
    return "\n".join(['<table class="matrix">', f"<caption>{caption}</caption>", top, "<tbody>", *rows, "</tbody>", "</table>"])


def _row(e: Entry, columns: Sequence[Topic], its: Labels, here: str) -> str:
    told = "；".join(f"{markdown(t.label)}{_narrow(t, its[t.slug])}" for t in columns if t.slug in its)
    cells = "".join(f'<td class="d{min(len(its[t.slug]), LARGEST)}"></td>' if t.slug in its else "<td></td>" for t in columns)
    return f'<tr><th scope="row">{link(e.title, here, f"articles/{e.id}.md")}<small>{told or "没有专题"}</small></th>{cells}</tr>'


def _narrow(topic: Topic, labels: Sequence[str]) -> str:
    narrow = [label for label in labels if label != topic.label]
    return f"（{markdown('、'.join(narrow))}）" if narrow else ""
