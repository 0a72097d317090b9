"""Tile maps: a square of one size for each place, where it lies among its neighbours; in it a smaller one for how often it is named."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from broadsheet.language.tables import load_table
from broadsheet.site.views import svg

GAP = 6.0  # pixels between tiles: a river's bed
HEAD = 22.0  # pixels above a panel, for its name
LEAST = 2.0  # pixels: the side of the smallest square

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class River:
    """A river along the lines between tiles: corners as (column, row), and where its name stands."""

    name: str
    at: Point
    line: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns that a phone shows by themselves, from `left` to before `right`, and the place they are of; no name: the whole map."""

    name: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """A map of the table. `tiles`: names by (column, row). `whole`: a tile counts what lies in the place too."""

    slug: str
    title: str
    roots: tuple[str, ...]
    whole: bool
    tiles: Mapping[tuple[int, int], str]
    panels: tuple[Panel, ...]
    rivers: tuple[River, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return max(x for x, _ in self.tiles) + 1, max(y for _, y in self.tiles) + 1


@dataclass(frozen=True, slots=True)
class Shown:
    """What a tile shows: how often, where it leads, what it tells."""

    times: int
    address: str
    told: str


@dataclass(frozen=True, slots=True)
class _Window:
    """A panel as it is drawn: pixels a tile with its gap, the panel's place in the picture, and its first row."""

    panel: Panel
    pitch: float
    x: float
    y: float
    first: int

    def at(self, column: float, row: float) -> Point:
        """The point of a corner of the grid."""
        return self.x + (column - self.panel.left) * self.pitch, self.y + (row - self.first) * self.pitch


@lru_cache(maxsize=1)
def tile_maps() -> tuple[TileMap, ...]:
    """The maps of `data/hand/maps.yml`."""
    table = load_table("maps")
    return tuple(
        TileMap(
            row["slug"], row["title"], tuple(row.get("roots", ())), row.get("whole", False),
            {(x, y): name for y, line in enumerate(row["rows"]) for x, name in enumerate(line.split()) if name != table["blank"]},
            tuple(Panel(p["name"], *p["columns"]) for p in row.get("panels", ())),
            tuple(River(r["name"], tuple(r["at"]), tuple(map(tuple, r["line"]))) for r in row.get("rivers", ())),
        )
        for row in table["frames"]
    )  # fmt: skip


def pitch_of(tile_map: TileMap, width: int) -> float:
    """Pixels from tile to tile: on a phone the widest panel fills the width, on a desktop the widest map does, for all of them."""
    if width == svg.DESKTOP:
        return width / max(m.size[0] for m in tile_maps())
    return width / max((p.right - p.left for p in tile_map.panels), default=tile_map.size[0])


def scale_of(shown: Sequence[tuple[TileMap, Mapping[str, Shown]]], width: int) -> float:
    """The side of the square for one mention: one for all maps, so that the biggest square fills its tile."""
    sides = [(pitch_of(m, width) - GAP) / math.sqrt(max(s.times for s in of.values())) for m, of in shown if of]
    return min(sides, default=0.0)


def draw(tile_map: TileMap, shown: Mapping[str, Shown], width: int, side: float) -> str:
    """The picture at a width. `shown` has what is named, tiles and panels by name; the others are pale and lead nowhere."""
    windows, height = _windows(tile_map, width)
    content = [part for window in windows for part in _panel(tile_map, window, shown, side)]
    named = sum(name in shown for name in tile_map.tiles.values())
    told = f"{len(tile_map.tiles)} 格，一格一地，说到的 {named} 处可以点按；格中方块的面积与次数相称，同样的内容见本页的地名表。"
    return svg.picture(f"map-{tile_map.slug}", f"格子图：{tile_map.title}", told, width, height, content)


def _windows(tile_map: TileMap, width: int) -> tuple[list[_Window], float]:
    """The panels of a picture, one below the other on a phone, and its height."""
    pitch, columns = pitch_of(tile_map, width), tile_map.size[0]
    panels = tile_map.panels if width == svg.PHONE and tile_map.panels else (Panel("", 0, columns),)
    windows, y = [], HEAD if tile_map.panels else GAP / 2
    for panel in panels:
        rows = [row for (column, row) in tile_map.tiles if panel.left <= column < panel.right]
        windows.append(_Window(panel, pitch, max((width - (panel.right - panel.left) * pitch) / 2, 0), y, min(rows)))
        y += (max(rows) + 1 - min(rows)) * pitch + GAP + HEAD
    return windows, y - HEAD


def _panel(tile_map: TileMap, window: _Window, shown: Mapping[str, Shown], side: float) -> Iterator[str]:
    left, right = window.panel.left, window.panel.right
    for river in tile_map.rivers:
        inside = list(_clipped(river.line, left, right))
        if len(inside) > 1:
            d = "M" + "L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in (window.at(*p) for p in inside))
            yield svg.element("path", d=d, class_="river")
        if left < river.at[0] < right:
            x, y = window.at(*river.at)
            yield svg.text(river.name, x, y - 6, class_="river-name", anchor="middle")
    for panel in tile_map.panels:
        if left <= panel.left and panel.right <= right:
            top = min(row for (column, row) in tile_map.tiles if panel.left <= column < panel.right)
            yield _heading(panel.name, window.at(panel.left, top), shown.get(panel.name))
    for (column, row), name in tile_map.tiles.items():
        if left <= column < right:
            yield _tile(name, window.at(column, row), window.pitch, shown.get(name), side)


def _clipped(line: Sequence[Point], left: int, right: int) -> Iterator[Point]:
    """The part of a river between two columns; it runs along the lines of the grid and crosses each once."""
    for one, other in pairwise(line):
        if max(one[0], other[0]) < left or min(one[0], other[0]) > right:
            continue
        for point in (one, other):
            yield min(max(point[0], left), right), point[1]


def _heading(name: str, corner: Point, shown: Shown | None) -> str:
    x, y = corner[0] + GAP / 2, corner[1] - 7
    if shown is None:
        return svg.text(name, x, y, class_="label pale group")
    words = f"{name} {shown.times} 次"
    hit = svg.element("rect", x=x - 4, y=y - 17, width=svg.width_of(words) + 8, height=24, class_="hit")
    return svg.mark(shown.address, shown.told, hit + svg.text(words, x, y, class_="label group"))


def _tile(name: str, corner: Point, pitch: float, shown: Shown | None, side: float) -> str:
    size = pitch - GAP
    x, y = corner[0] + GAP / 2, corner[1] + GAP / 2
    middle = x + size / 2
    words = svg.text(name, middle, y + 16, class_="label" if shown else "label pale", anchor="middle")
    if shown is None:
        return svg.element("rect", x=x, y=y, width=size, height=size, class_="tile") + words
    square = max(side * math.sqrt(shown.times), LEAST)
    shape = svg.element("rect", x=x, y=y, width=size, height=size, class_="tile hit")
    shape += svg.element("rect", x=x, y=y + size - square, width=square, height=square, class_="dot")
    shape += words + svg.text(
        f"{shown.times}", x + size - 3, y + size - 5, class_="label times", anchor="end"
    )  # beside all but the biggest
    return svg.mark(shown.address, shown.told, shape)
