"""The map of the places that articles name, the table beside it, and a page a place."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from broadsheet.archive.entries import Entry
from broadsheet.archive.slugs import place_slugs
from broadsheet.describe.places import Place, load_gazetteer
from broadsheet.language.tables import load_table
from broadsheet.site.lists.listing import address, document, link, listing
from broadsheet.site.views import svg
from broadsheet.site.views.graph_layout import Dot, place_labels, spread
from broadsheet.writers.context import Directory
from broadsheet.writers.escape import markdown

HERE = "places/index.md"
SMALLEST, LARGEST = 4.0, 17.0  # pixels: the radius of a mark
TALL = 1.15  # a map's height over its width at most
EVERYWHERE = (-90, -180, 90, 180)  # degrees: south, west, north, east
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10)  # degrees between the lines of the grid
INTRO = (
    "文章里说到的地方，圆的面积与提及的次数相称；点按一处，看说到它的文章。图依经纬度绘成，没有底图，不作疆界之用；"
    "挨得太近的圆略略移开，位置以下面的表为准。机构名里的地名不计。"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A place with the articles that name it, in printed order, and how often they do."""

    place: Place
    slug: str
    found: tuple[Entry, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One map: its slug, its title, and its places, most mentioned first."""

    slug: str
    title: str
    named: tuple[Named, ...]


def place_pages(entries: Sequence[Entry], directory: Directory) -> Iterator[tuple[str, str]]:
    """`places/index.md` and `places/<slug>.md`, from entries in printed order."""
    named = _named(entries)
    parts = [INTRO + "\n{: .standfirst }"]
    for frame in frames(named):
        shown = [_picture(frame, width) for width in (svg.PHONE, svg.DESKTOP)]
        parts += [f"## {frame.title} {{: #{frame.slug} }}", svg.figure(shown, _caption(frame))]
    yield HERE, document("地图", "\n\n".join([*parts, "## 地名表 {: #table }", _table(named)]) + "\n", label="图览")
    for n in named:
        where = f"{markdown(n.place.full)}{f'，属{markdown(n.place.parent)}' if n.place.parent else ''}"
        intro = f"{where}。{len(n.found)} 篇文章提及 {n.mentions} 次。\n{{: .standfirst }}"
        yield from listing(f"places/{n.slug}", n.place.name, intro, n.found, directory, label="地点")


def _named(entries: Sequence[Entry]) -> list[Named]:
    """The gazetteer's places that are named, most mentioned first."""
    places, slugs = load_gazetteer().places, place_slugs()
    found: dict[str, list[Entry]] = defaultdict(list)
    mentions: dict[str, int] = defaultdict(int)
    for e in entries:
        for name, times in e.places:
            if name in places:
                found[name].append(e)
                mentions[name] += times
    named = [Named(places[name], slugs[name], tuple(of), mentions[name]) for name, of in found.items()]
    return sorted(named, key=lambda n: (-n.mentions, n.slug))


def frames(named: Sequence[Named]) -> list[Frame]:
    """The maps that have something on them, each place on one."""
    rows = load_table("maps")["frames"]
    of = {n.place.name: next(r["slug"] for r in rows if r is rows[-1] or _lies_in(n.place, r)) for n in named}
    all_frames = [Frame(r["slug"], r["title"], tuple(n for n in named if of[n.place.name] == r["slug"])) for r in rows]
    return [frame for frame in reversed(all_frames) if frame.named]


def _lies_in(place: Place, row: dict[str, Any]) -> bool:
    places, root = load_gazetteer().places, place
    while root.parent is not None:
        root = places[root.parent]
    south, west, north, east = row.get("box", EVERYWHERE)
    inside = south <= place.lat <= north and west <= place.lon <= east
    return bool(inside and root is not place and root.name in row["roots"])


def _caption(frame: Frame) -> str:
    return f"{markdown(frame.title)}：{len(frame.named)} 处，共提及 {sum(n.mentions for n in frame.named)} 次。"


def _table(named: Sequence[Named]) -> str:
    rows = (
        (link(n.place.name, HERE, f"places/{n.slug}.md"), markdown(n.place.parent or ""), f"{n.mentions} 次", f"{len(n.found)} 篇",
         f"{n.place.lat:.2f}°N {n.place.lon:.2f}°E")
        for n in named
    )  # fmt: skip
    return svg.table("各地提及的次数", ("地点", "所属", "提及", "文章", "位置"), rows)


@dataclass(frozen=True, slots=True)
class _Projection:
    """Degrees to pixels: equirectangular, true at the middle latitude. The window is in degrees."""

    west: float
    north: float
    east: float
    south: float
    scale: float  # pixels a degree of latitude
    squeeze: float  # a degree of longitude over one of latitude
    height: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """The point of a place."""
        return (lon - self.west) * self.scale * self.squeeze, (self.north - lat) * self.scale


def _project(frame: Frame, width: int) -> _Projection:
    """A window around the frame's places, filled out to the picture's shape."""
    lats, lons = [n.place.lat for n in frame.named], [n.place.lon for n in frame.named]
    squeeze = math.cos(math.radians((min(lats) + max(lats)) / 2))
    across = max((max(lons) - min(lons)) * squeeze, 0.1) * (1.3 if width == svg.PHONE else 1.2)
    down = max(max(lats) - min(lats), 0.1) * 1.25
    across = max(across, down / TALL)
    down = max(down, across * (0.7 if width == svg.PHONE else 0.5))
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    half = across / squeeze / 2
    scale = width / across
    return _Projection(lon - half, lat + down / 2, lon + half, lat - down / 2, scale, squeeze, round(down * scale))


def _picture(frame: Frame, width: int) -> str:
    projection = _project(frame, width)
    most = max(n.mentions for n in frame.named)
    dots = [Dot(*projection.at(n.place.lat, n.place.lon), _radius(n.mentions, most), n.place.name) for n in frame.named]
    dots = spread(dots, width, projection.height)
    labels = place_labels(dots, width, projection.height)
    content = [_grid(projection, width)]
    for n, dot, label in zip(frame.named, dots, labels, strict=True):
        shape = svg.element("circle", cx=dot.x, cy=dot.y, r=12, class_="hit")
        shape += svg.element("circle", cx=dot.x, cy=dot.y, r=dot.radius, class_="dot")
        shape += svg.text(n.place.name, label.x, label.y) if label else ""
        told = f"{n.place.name}：{len(n.found)} 篇，提及 {n.mentions} 次"
        content.append(svg.mark(address(HERE, f"places/{n.slug}.md"), told, shape))
    told = f"{len(frame.named)} 处地方依经纬度排列，圆越大提及越多；同样的内容见本页的地名表。"
    return svg.picture(f"map-{frame.slug}", f"地图：{frame.title}", told, width, projection.height, content)


def _radius(mentions: int, most: int) -> float:
    return max(SMALLEST, LARGEST * math.sqrt(mentions / max(most, 8)))


def _grid(projection: _Projection, width: int) -> str:
    """Meridians and parallels with their degrees."""
    step = next((s for s in STEPS if (projection.north - projection.south) / s <= 6), STEPS[-1])
    lines = []
    for n in range(math.ceil(projection.west / step), math.floor(projection.east / step) + 1):
        x = projection.at(0, n * step)[0]
        lines.append(svg.element("line", x1=x, y1=0, x2=x, y2=projection.height, class_="grid"))
        if x + 3 * svg.EM < width:
            lines.append(svg.text(f"{n * step:g}°E", x + 2, projection.height - 3, "degree"))
    for n in range(math.ceil(projection.south / step), math.floor(projection.north / step) + 1):
        y = projection.at(n * step, 0)[1]
        lines.append(svg.element("line", x1=0, y1=y, x2=width, y2=y, class_="grid"))
        if svg.EM < y < projection.height - svg.EM:
            lines.append(svg.text(f"{n * step:g}°N", 2, y - 3, "degree"))
    return svg.element("g", "".join(lines), aria_hidden="true")
