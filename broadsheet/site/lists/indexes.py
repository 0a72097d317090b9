"""The ways into the archive: topics, authors, institutions, columns, pages, all articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from broadsheet.archive.entries import Entry, PageEntry, order
from broadsheet.archive.individuals import individuals
from broadsheet.model import Topic
from broadsheet.site.data.data_page import data_page
from broadsheet.site.lists.institution_tree import institution_pages
from broadsheet.site.lists.listing import PER_PAGE, as_spelled, document, joined, link, listing, see
from broadsheet.site.lists.persons import person_pages
from broadsheet.site.views.overview import view_pages
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.context import Directory
from broadsheet.writers.escape import markdown, visible

Groups = Mapping[str, Sequence[Entry]]


def index_pages(
    entries: Sequence[Entry], pages: Sequence[PageEntry], vocabulary: Sequence[Topic], directory: Directory
) -> Iterator[tuple[str, str]]:
    """Every list and view but the front page and the word lens, as (path below `docs/`, text): outlines (archive/outlines.py) suffice for them.

    `vocabulary` holds every topic of the archive, broader ones included. Same input in any order → same output.
    """
    ordered = sorted(entries, key=lambda e: order(e.id))
    yield from listing("articles/index", "全部文章", f"共 {len(ordered)} 篇，依版面与版上次序排列。", ordered, directory)
    yield from _pages(pages)
    yield data_page()
    yield from _topics(ordered, vocabulary, directory)
    yield from person_pages(individuals(ordered), directory)
    yield from institution_pages(ordered, directory)
    yield from _columns(_group((e.column, e) for e in ordered if e.column), directory)
    yield from view_pages(ordered, pages, vocabulary, directory)


def _group(pairs: Iterable[tuple[str, Entry]]) -> Groups:
    groups: dict[str, dict[str, Entry]] = defaultdict(dict)
    for name, entry in pairs:
        groups[name][entry.id] = entry
    return {name: list(found.values()) for name, found in groups.items()}


def _columns(groups: Groups, directory: Directory) -> Iterator[tuple[str, str]]:
    """The index of columns, and a page a column: its name as first printed, with the other script's where that is printed too."""
    slugs, spelled = directory.columns, defaultdict[str, list[str]](list)
    for name in groups:
        spelled[slugs[name]].append(name)
    names = sorted((same[0] for same in spelled.values()), key=lambda name: (slugs[name], name))
    groups = _group(
        (same[0], e) for same in spelled.values() for e in sorted((e for name in same for e in groups[name]), key=lambda e: order(e.id))
    )
    items = [f"<li>{link(n, 'columns/index.md', f'columns/{slugs[n]}.md')} <small>{len(groups[n])} 篇</small></li>" for n in names]
    body = "\n".join(["文章所属的栏目，依源文本。", "", '<ul class="names of-columns">', *items, "</ul>"])
    yield "columns/index.md", document("栏目", body + "\n")
    for name in names:
        same = spelled[slugs[name]]
        intro = f"{len(groups[name])} 篇文章。\n{{: .standfirst }}" + (
            f"\n\n版面上的写法：{as_spelled(same)}。\n{{: .fine }}" if len(same) > 1 else ""
        )
        yield from listing(f"columns/{slugs[name]}", visible(name), intro, groups[name], directory, label="栏目")
    yield from see(directory, "columns", "栏目")


def _topics(entries: Sequence[Entry], vocabulary: Sequence[Topic], directory: Directory) -> Iterator[tuple[str, str]]:
    """The tree of topics, and a page a topic. A broader topic's page holds its narrower ones' articles too."""
    parents = {topic.slug: topic.parent for topic in vocabulary}
    groups = _group((slug, e) for e in entries for topic in e.topics for slug in _line(topic.slug, parents))
    used = [topic for topic in vocabulary if topic.slug in groups]
    body = "文章所论之事，由宽到窄，由程序依词表归类，编者可改；数字是篇数，上位专题含其下各题。\n\n" + _tree(used, groups, None, 0)
    yield "topics/index.md", document("专题", body + "\n")
    labels = {topic.slug: topic for topic in vocabulary}
    for topic in used:
        here = f"topics/{topic.slug}.md"
        above = [link(labels[s].label, here, f"topics/{s}.md") for s in _line(topic.slug, parents)[1:]]
        below = [link(t.label, here, f"topics/{t.slug}.md") for t in used if t.parent == topic.slug]
        intro = joined(f"{len(groups[topic.slug])} 篇文章", (above and f"上位：{' '.join(above)}") or None,
                       (below and f"下位：{' '.join(below)}") or None)  # fmt: skip
        yield from listing(here.removesuffix(".md"), topic.label, intro + "\n{: .standfirst }", groups[topic.slug],
                           directory, label="专题")  # fmt: skip


def _line(slug: str, parents: Mapping[str, str | None]) -> list[str]:
    """A topic and its broader ones, narrowest first."""
    line: list[str] = []
    at: str | None = slug
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return line


def _tree(used: Sequence[Topic], groups: Groups, parent: str | None, depth: int) -> str:
    shown = {topic.slug for topic in used}
    lines = []
    for topic in used:
        if (topic.parent if topic.parent in shown else None) == parent:
            count = len(groups[topic.slug])
            entry = link(topic.label, "topics/index.md", f"topics/{topic.slug}.md")
            lines.append(f"{'    ' * depth}- {entry} <small>{count} 篇</small>")
            lines.append(_tree(used, groups, topic.slug, depth + 1))
    return "\n".join(filter(None, lines))


def _pages(pages: Sequence[PageEntry]) -> Iterator[tuple[str, str]]:
    """The list of pages, `pages/index.md`, `pages/all/2.md` …: a page may be called 2."""
    ordered = sorted(pages, key=lambda p: p.id)
    parts = [ordered[at : at + PER_PAGE] for at in range(0, max(len(ordered), 1), PER_PAGE)]
    files = ["pages/index.md", *(f"pages/all/{number}.md" for number in range(2, len(parts) + 1))]
    for at, (here, part) in enumerate(zip(files, parts, strict=True)):
        blocks = ["每一版的源文本逐行列出，并注明每一行归于何处。"] * (at == 0) + [_page(page, here) for page in part]
        before, after = at and link("上一页", here, files[at - 1]), at + 1 < len(files) and link("下一页", here, files[at + 1])
        blocks += [f'<p class="turn">{joined(before or None, after or None)}</p>'] * (len(files) > 1)
        yield here, document("全部版面" if at == 0 else f"全部版面（第 {at + 1} 页）", "\n\n".join(blocks) + "\n")


def _page(page: PageEntry, here: str) -> str:
    where = joined(page.theme and f"版面 {page.id}", page.newspaper and markdown(page.newspaper), markdown(date_in_words(page.date) or "日期未详"),
                   page.page_number and markdown(f"第 {page.page_number} 版"))  # fmt: skip
    sums = joined(where, f"{page.lines} 行", f"{len(page.articles)} 篇文章", f"{page.unassigned} 行不属任何一篇")
    title = link(page.theme or f"版面 {page.id}", here, f"pages/{page.id}.md")
    return f'<article class="entry"><h2 class="entry-title">{title}</h2>\n<p class="entry-meta">{sums}</p></article>'
