"""The maps of the places that articles name, the list and the table beside them, and a page a place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadsheet.archive.entries import Entry
from broadsheet.describe.places import Place, load_gazetteer
from broadsheet.site.lists.listing import address, document, link, listing
from broadsheet.site.views import svg
from broadsheet.site.views.tiles import Shown, TileMap, draw, scale_of, tile_maps
from broadsheet.writers.context import Directory
from broadsheet.writers.escape import markdown

HERE = "places/index.md"
INTRO = (
    "文章里说到的地方：一格一地，依大致方位排列，大小相等，不论面积，不画界线；没有说到的颜色浅。格中方块的面积与次数相称，"
    "各图同一比例；点按一处，看说到它的文章。机构名里的地名不计。"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A place with the articles that name it, in printed order, and how often they do, and the province it lies in."""

    place: Place
    slug: str
    root: str
    anchor: str  # of the province, among all
    found: tuple[Entry, ...]
    mentions: int

    @property
    def told(self) -> str:
        """What its mark says."""
        return f"{self.place.name}：{len(self.found)} 篇，提及 {self.mentions} 次"


def place_pages(entries: Sequence[Entry], directory: Directory) -> Iterator[tuple[str, str]]:
    """`places/index.md` and `places/<slug>.md`, from entries in printed order."""
    named = _named(entries, directory.places)
    maps = [(m, shown) for m in tile_maps() if (shown := _shown(m, named))]
    parts = [INTRO + "\n{: .standfirst }"]
    for tile_map, shown in maps:
        pictures = [draw(tile_map, shown, width, scale_of(maps, width)) for width in (svg.PHONE, svg.DESKTOP)]
        parts += [f"## {tile_map.title} {{: #{tile_map.slug} }}", svg.figure(pictures, _caption(tile_map, named))]
    parts += ["## 各省市所属 {: #regions }", _regions(named), "## 地名表 {: #table }", _table(named)]
    yield HERE, document("地图", "\n\n".join(parts) + "\n", label="图览")
    for n in named:
        where = f"{markdown(n.place.full)}{f'，属{markdown(n.place.parent)}' if n.place.parent else ''}"
        intro = f"{where}。{len(n.found)} 篇文章提及 {n.mentions} 次。\n{{: .standfirst }}"
        yield from listing(f"places/{n.slug}", n.place.name, intro, n.found, directory, label="地点")


def _named(entries: Sequence[Entry], slugs: Mapping[str, str]) -> list[Named]:
    """The gazetteer's places that are named, most mentioned first."""
    places, lies_in = load_gazetteer().places, load_gazetteer().lies_in
    found: dict[str, list[Entry]] = defaultdict(list)
    mentions: dict[str, int] = defaultdict(int)
    for e in entries:
        for name, times in e.places:
            if name in places:
                found[name].append(e)
                mentions[name] += times
    named = [
        Named(places[name], slugs[name], root := lies_in(name)[-1], f"in-{slugs[root]}", tuple(of), mentions[name])
        for name, of in found.items()
    ]
    return sorted(named, key=lambda n: (-n.mentions, n.slug))


def _shown(tile_map: TileMap, named: Sequence[Named]) -> dict[str, Shown]:
    """What a map's tiles and panels show of the places that are named; none where none of its regions is."""
    here = [n for n in named if not tile_map.roots or n.root in tile_map.roots]
    if tile_map.whole:
        times = Counter[tuple[str, str]]()
        for n in here:
            times[n.root, n.anchor] += n.mentions
        return {name: Shown(count, f"#{anchor}", f"{name}：连同其中各地提及 {count} 次") for (name, anchor), count in times.items()}
    drawn = {*tile_map.tiles.values(), *(p.name for p in tile_map.panels)}
    return {n.place.name: Shown(n.mentions, address(HERE, f"places/{n.slug}.md"), n.told) for n in here if n.place.name in drawn}


def _caption(tile_map: TileMap, named: Sequence[Named]) -> str:
    here = [n for n in named if not tile_map.roots or n.root in tile_map.roots]
    drawn = {*tile_map.tiles.values(), *(p.name for p in tile_map.panels)}
    caption = f"{markdown(tile_map.title)}：{len(here)} 处，共提及 {sum(n.mentions for n in here)} 次。"
    if tile_map.whole:
        return caption + "一省之数连同其中各地；点按一格，看它的各地。"
    others = [f"{_link(n)} {n.mentions}" for n in here if n.place.name not in drawn]
    return caption + (f"图上没有格子的：{'、'.join(others)}。" if others else "")


def _regions(named: Sequence[Named]) -> str:
    """The places by the province they lie in, the most mentioned first: what the map of the country leads to."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for n in named:
        groups[n.root].append(n)
    rows = [
        f'<dt id="{of[0].anchor}">{markdown(root)}</dt><dd>{"、".join(f"{_link(n)} {n.mentions}" for n in of)}</dd>'
        for root, of in sorted(groups.items(), key=lambda group: (-sum(n.mentions for n in group[1]), group[0]))
    ]
    return "\n".join(['<dl class="regions">', *rows, "</dl>"])


def _link(n: Named) -> str:
    return link(n.place.name, HERE, f"places/{n.slug}.md")


def _table(named: Sequence[Named]) -> str:
    rows = (
        (_link(n), markdown(n.place.parent or ""), f"{n.mentions} 次", f"{len(n.found)} 篇",
         f"{n.place.lat:.2f}°N {n.place.lon:.2f}°E")
        for n in named
    )  # fmt: skip
    return svg.table("各地提及的次数", ("地点", "所属", "提及", "文章", "位置"), rows)
