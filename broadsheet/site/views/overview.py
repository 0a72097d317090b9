"""Every other way to look at the archive, and the page that leads to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.archive.entries import Entry, PageEntry, order
from broadsheet.model import Topic
from broadsheet.site.lists.listing import document, link
from broadsheet.site.views.kinds import kind_pages
from broadsheet.site.views.map import place_pages
from broadsheet.site.views.matrix import matrix_pages
from broadsheet.site.views.network import network_page
from broadsheet.site.views.timeline import timeline_pages
from broadsheet.writers.context import Directory

HERE = "views/index.md"
VIEWS = (
    ("places/index.md", "地图", "文章说到的区县与城市，依提及的次数画成大小。"),
    ("phrases/index.md", "词语", "“33618”“四链”这样的固定说法，用在哪些句子里。"),
    ("network/index.md", "人与单位", "谁写的、谁说的，各篇注明的是哪家单位。"),
    ("matrix/index.md", "专题与文章", "每篇论及哪些大类专题，一眼看全。"),
    ("timeline/index.md", "年表", "各版的日期，知道多少画多少。"),
    ("kinds/index.md", "体裁", "评论、访谈、消息、座谈……"),
)


def view_pages(
    entries: Sequence[Entry], pages: Sequence[PageEntry], vocabulary: Sequence[Topic], directory: Directory
) -> Iterator[tuple[str, str]]:
    """The pages of this package but those of the word lens, as (path below `docs/`, text). Same input in any order → same output."""
    ordered = sorted(entries, key=lambda e: order(e.id))
    yield HERE, document("图览", "各图都由文章自动绘成，图上每一处都可点开，图下有内容相同的表。\n{: .standfirst }\n\n" + _cards() + "\n")
    yield from place_pages(ordered, directory)
    yield network_page(ordered, directory)
    yield from matrix_pages(ordered, vocabulary)
    yield from timeline_pages(ordered, pages)
    yield from kind_pages(ordered, directory)


def _cards() -> str:
    items = [f"<li>{link(name, HERE, file)}<span>{what}</span></li>" for file, name, what in VIEWS]
    return "\n".join(['<ul class="views">', *items, "</ul>"])
