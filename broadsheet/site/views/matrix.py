"""Topics by article: a row an article, a column a broad topic, a dot where the article is about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.archive.entries import Entry
from broadsheet.model import Topic
from broadsheet.site.lists.listing import address, document, link, numbered, turn
from broadsheet.site.views import svg
from broadsheet.writers.escape import markdown, visible

PER_PAGE = 60  # articles in one picture
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
        if columns:
            pictures = [_picture(part, columns, cells, here, width) for width in (svg.PHONE, svg.DESKTOP)]
            caption = f"{len(part)} 篇文章，{len(columns)} 个大类专题，{sum(len(cells[e.id]) for e in part)} 处相交。"
            blocks += [svg.figure(pictures, caption), "## 文章专题表 {: #table }", _table(part, columns, cells, here)]
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


Cells = dict[str, dict[str, list[str]]]


def _picture(part: Sequence[Entry], columns: Sequence[Topic], cells: Cells, here: str, width: int) -> str:
    phone = width == svg.PHONE
    left, row = (0, 52) if phone else (330, 30)
    step = (width - left) / len(columns)
    head = 12 + svg.EM * max(len(t.label) for t in columns)
    xs = {t.slug: left + (n + 0.5) * step for n, t in enumerate(columns)}
    lines = "".join(f"M0 {svg.number(head + n * row)}h{width}" for n in range(len(part)))
    content = [*(_head(t, xs[t.slug], step, head, here) for t in columns), svg.element("path", d=lines, class_="grid")]
    for n, e in enumerate(part):
        top = head + n * row
        words = svg.shortened(visible(e.title), (width if phone else left) - 10)
        y = top + 36 if phone else top + row / 2
        shape = svg.element("rect", x=0, y=top, width=width, height=row, class_="hit")
        shape += svg.text(words, 0, top + 18 if phone else y + 4)
        for slug, labels in sorted(cells[e.id].items()):
            shape += svg.element("circle", cx=xs[slug], cy=y, r=min(3 + 1.5 * len(labels), 8), class_="dot")
        told = f"{e.title}：{'、'.join(t.label for t in columns if t.slug in cells[e.id]) or '没有专题'}"
        content.append(svg.mark(address(here, f"articles/{e.id}.md"), told, shape, "mark row-mark"))
    told = f"{len(part)} 行文章，{len(columns)} 列专题；同样的内容见本页的文章专题表。"
    return svg.picture("matrix", "专题与文章", told, width, head + row * len(part) + 2, content)


def _head(topic: Topic, x: float, step: float, height: float, here: str) -> str:
    """A column's name, set from top to bottom."""
    letters = [svg.text(c, x, 12 + svg.EM * n, anchor="middle") for n, c in enumerate(topic.label)]
    shape = svg.element("rect", x=x - step / 2, y=0, width=step, height=height, class_="hit")
    return svg.mark(address(here, f"topics/{topic.slug}.md"), topic.label, shape + "".join(letters))


def _table(part: Sequence[Entry], columns: Sequence[Topic], cells: Cells, here: str) -> str:
    rows = []
    for e in part:
        its = [t for t in columns if t.slug in cells[e.id]]
        topics = "；".join(
            f"{link(t.label, here, f'topics/{t.slug}.md')}{_narrow(t, cells[e.id][t.slug])}" for t in its
        )
        rows.append((link(e.title, here, f"articles/{e.id}.md"), topics or "—"))
    return svg.table("各篇文章的专题", ("文章", "专题"), rows)


def _narrow(topic: Topic, labels: Sequence[str]) -> str:
    narrow = [label for label in labels if label != topic.label]
    return f"（{markdown('、'.join(narrow))}）" if narrow else ""
