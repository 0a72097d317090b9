"""Articles by kind: comment, news, interview …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.archive.entries import Entry
from broadsheet.site.lists.listing import document, link, listing
from broadsheet.writers.chinese_words import KINDS
from broadsheet.writers.context import Directory

HERE = "kinds/index.md"


def kind_pages(entries: Sequence[Entry], directory: Directory) -> Iterator[tuple[str, str]]:
    """`kinds/index.md` and `kinds/<kind>.md`, from entries in printed order."""
    groups = {kind: [e for e in entries if e.kind == kind] for kind in KINDS}
    used = sorted((kind for kind in KINDS if groups[kind]), key=lambda kind: -len(groups[kind]))
    items = [f"<li>{link(KINDS[k], HERE, f'kinds/{k}.md')} <small>{len(groups[k])} 篇</small></li>" for k in used]
    body = "\n".join(['<ul class="names">', *items, "</ul>"]) if items else ""
    yield HERE, document("体裁", f"由署名、提问与电头判定的体裁。\n\n{body}\n")
    for kind in used:
        intro = f"{len(groups[kind])} 篇文章。\n{{: .standfirst }}"
        yield from listing(f"kinds/{kind}", KINDS[kind], intro, groups[kind], directory, label="体裁")
