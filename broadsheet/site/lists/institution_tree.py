"""Institutions with their units: the index as a tree, and a page an institution with the articles of its units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from broadsheet.archive.entries import Entry, order
from broadsheet.describe.lineage import lineage
from broadsheet.site.lists.listing import as_spelled, document, joined, link, listing
from broadsheet.writers.context import Directory
from broadsheet.writers.escape import visible

ROOTS_PER_PAGE = 500
_INTRO = (
    "作者与发言者所在的单位，以及两篇以上文章提到的机构，依名称拼音排列；名称上属于另一机构的（大学的学院，委办的处室）列在它之下，"
    "篇数合计，每篇只计一次。隶属只凭名称，由程序推定。"
)
Groups = Mapping[str, Sequence[Entry]]


def institution_pages(entries: Sequence[Entry], directory: Directory) -> Iterator[tuple[str, str]]:
    """`institutions/index.md` and a page an institution, as (path below `docs/`, text)."""
    slugs, groups = directory.institutions, _groups(entries)
    names = sorted(slugs, key=lambda name: (slugs[name], name))
    parents = {name: next((whole for whole in reversed(lineage(name)[:-1]) if whole in slugs), None) for name in names}
    below: dict[str | None, list[str]] = defaultdict(list)
    for name in names:
        below[parents[name]].append(name)
    cuts = range(0, max(len(below[None]), 1), ROOTS_PER_PAGE)
    for number, at in enumerate(cuts, 1):
        here = _index(number)
        body = [_INTRO, f'<ul class="tree">{_tree(below[None][at : at + ROOTS_PER_PAGE], below, groups, here, slugs)}</ul>']
        if len(cuts) > 1:
            body.append(f'<p class="turn">{" ".join(link(f"第 {n} 页", here, _index(n)) for n in range(1, len(cuts) + 1))}</p>')
        yield here, document("机构", "\n\n".join(body) + "\n")
    for name in names:
        here = f"institutions/{slugs[name]}.md"
        above = [link(whole, here, f"institutions/{slugs[whole]}.md") for whole in lineage(name)[:-1] if whole in slugs]
        units = [link(unit, here, f"institutions/{slugs[unit]}.md") for unit in below[name]]
        intro = joined(
            f"{len(groups[name])} 篇文章", f"上级：{' › '.join(above)}" if above else None, f"所属：{'、'.join(units)}" if units else None
        )
        intro += "\n{: .standfirst }" + (
            f"\n\n版面上的写法：{as_spelled(also)}。\n{{: .fine }}" if (also := _spelled(name, groups[name])) else ""
        )
        yield from listing(f"institutions/{slugs[name]}", visible(name), intro, groups[name], directory, label="机构")


def _spelled(name: str, found: Sequence[Entry]) -> list[str]:
    """How its articles print the name, where a Traditional one is among them; nothing where all print it as it is called here."""
    printed = dict.fromkeys(dict(e.spelled).get(name, name) for e in found if name in (*e.institutions, *e.own_institutions))
    return [] if list(printed) in ([], [name]) else list(printed)


def _index(number: int) -> str:
    return "institutions/index.md" if number == 1 else f"institutions/index-{number}.md"


def _groups(entries: Sequence[Entry]) -> Groups:
    """The articles of each institution, those of its units among them, each once and in printed order."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    named = [(name, e) for e in entries for name in (*e.own_institutions, *e.institutions)]
    for name, e in named:
        for whole in lineage(name):
            found[whole][e.id] = e
    return {name: sorted(its.values(), key=lambda e: order(e.id)) for name, its in found.items()}


def _tree(names: Sequence[str], below: Mapping[str | None, list[str]], groups: Groups, here: str, slugs: Mapping[str, str]) -> str:
    items = []
    for name in names:
        units = _tree(below.get(name, []), below, groups, here, slugs)
        inner = f"<ul>{units}</ul>" if units else ""
        items.append(f"<li>{link(name, here, f'institutions/{slugs[name]}.md')} <small>{len(groups[name])} 篇</small>{inner}</li>")
    return "\n".join(items)
