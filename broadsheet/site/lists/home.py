"""The front page: one lead story, a few more, every page's contents, the ways in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from broadsheet.archive.entries import Entry, PageEntry
from broadsheet.dates import horizon, midpoint, read_date
from broadsheet.describe.lineage import widest
from broadsheet.language.spellings import first_spellings
from broadsheet.model import Topic
from broadsheet.site.lists.listing import document, entry, joined, link
from broadsheet.site.views.overview import VIEWS
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.context import Directory
from broadsheet.writers.escape import markdown

SECOND_STORIES = 3
LATEST_PAGES = 6
TOPICS = 16
COLUMNS = 12
HERE = "index.md"
ABOUT = "中文报纸版面的数字档案：从提取出来的文字里还原每一篇文章，每一段都可以回到源文本的那一行。"


def home(entries: Sequence[Entry], pages: Sequence[PageEntry], topics: Sequence[Topic], directory: Directory, writers: int) -> str:
    """`index.md`, from entries in printed order; `writers`: how many wrote them. The latest page comes first; undated pages come last, by their id."""
    latest = _latest_first(pages)
    stories = _stories(entries, latest)
    blocks = [f"{ABOUT}\n{{: .motto }}"]
    blocks += [_stand("lead-story", entry(stories[0], HERE, directory, level=2))] if stories else []
    second = [entry(e, HERE, directory) for e in stories[1:]]
    blocks += [_stand("second-stories", "\n".join(second))] if second else []
    shown = latest[:LATEST_PAGES]
    blocks += [_part("editions", "\n".join(["<h2>各版要目</h2>", *(_contents(p, entries) for p in shown)]))]
    blocks += [_dates()] if any((when := read_date(p.date)) and not when.known for p in shown) else []
    blocks += [_part("ways", _ways(entries, topics, directory))]
    blocks.append(_numbers(entries, pages, directory, writers) + "\n{: .numbers }")
    return document("首页", "\n\n".join(blocks) + "\n", template="home.html")


def _latest_first(pages: Sequence[PageEntry]) -> list[PageEntry]:
    """The pages by the middle of the days that their dates leave."""
    when = {page.id: read_date(page.date) for page in pages}
    latest = horizon(when.values())
    return sorted(pages, key=lambda p: (midpoint(when[p.id], latest) or date.min, p.id), reverse=True)


def _stand(name: str, body: str) -> str:
    """A place for articles, which have headings of their own."""
    return f'<div class="{name}">\n{body}\n</div>'


def _part(name: str, body: str) -> str:
    """A part of the page with its own heading."""
    return f'<section class="{name}">\n{body}\n</section>'


def _stories(entries: Sequence[Entry], latest: Sequence[PageEntry]) -> list[Entry]:
    """The longest titled story of each page, latest page first; then, to fill the front page, what is longest of the rest."""
    titled = sorted((e for e in entries if e.title_status == "printed"), key=lambda e: -e.characters)
    first = {e.page: e for e in reversed(titled)}
    chosen = [first[page.id] for page in latest if page.id in first]
    taken = {e.id for e in chosen}
    return [*chosen, *(e for e in titled if e.id not in taken)][: 1 + SECOND_STORIES]


def _contents(page: PageEntry, entries: Sequence[Entry]) -> str:
    heading = f"<h3>{link(page.theme or f'版面 {page.id}', HERE, f'pages/{page.id}.md')}</h3>"
    where = joined(
        page.theme and f"版面 {page.id}", page.newspaper and markdown(page.newspaper), markdown(date_in_words(page.date) or "日期未详")
    )
    titles = [f"<li>{link(e.title, HERE, f'articles/{e.id}.md')}{_by(e)}</li>" for e in entries if e.page == page.id and not e.subject]
    return _part("edition", "\n".join([heading, f'<p class="entry-meta">{where}</p>', "<ul>", *titles, "</ul>"]))


def _dates() -> str:
    """What a date with an open end means, where the front page shows one."""
    way = link("年表", HERE, "timeline/index.md")
    return f'<p class="fine">“某时或之后”“之间”：源文本没有日期，据文中所述推知见报的范围；先后依范围的中点。参看{way}。</p>'


def _by(e: Entry) -> str:
    return f" <small>{markdown(' '.join(e.authors))}</small>" if e.authors else ""


def _ways(entries: Sequence[Entry], topics: Sequence[Topic], directory: Directory) -> str:
    counts = Counter(topic.slug for e in entries for topic in e.topics)
    used = sorted((t for t in topics if counts[t.slug]), key=lambda t: (-counts[t.slug], t.slug))[:TOPICS]
    lines = [f"<li>{link(t.label, HERE, f'topics/{t.slug}.md')} <small>{counts[t.slug]}</small></li>" for t in used]
    more = joined(link("全部文章", HERE, "articles/index.md"), link("全部专题", HERE, "topics/index.md"),
                  link("作者", HERE, "authors/index.md"), link("机构", HERE, "institutions/index.md"))  # fmt: skip
    parts = ["<h2>专题</h2>", *(["<ul>", *lines, "</ul>"] if lines else []), *_columns(entries, directory)]
    views = [f"<li>{link(name, HERE, file)}</li>" for file, name, _ in VIEWS]
    return "\n".join([*parts, "<h2>图览</h2>", "<ul>", *views, "</ul>", f'<p class="more">{more}</p>'])


def _columns(entries: Sequence[Entry], directory: Directory) -> list[str]:
    called = first_spellings(e.column for e in entries if e.column)
    counts = Counter(called[e.column] for e in entries if e.column)
    used = sorted(counts, key=lambda c: (-counts[c], directory.columns[c]))[:COLUMNS]
    lines = [f"<li>{link(c, HERE, f'columns/{directory.columns[c]}.md')} <small>{counts[c]}</small></li>" for c in used]
    return ["<h2>栏目</h2>", "<ul>", *lines, "</ul>"] if lines else []


def _numbers(entries: Sequence[Entry], pages: Sequence[PageEntry], directory: Directory, writers: int) -> str:
    characters = sum(e.characters for e in entries)
    return (f"现藏 {len(pages)} 个版面、{len(entries)} 篇文章、约 {characters / 10000:.1f} 万字，"
            f"{writers} 位署名者，{len(set(map(widest, directory.institutions)))} 家机构。")  # fmt: skip
