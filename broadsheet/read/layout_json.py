"""What the JSON files of layout and recognition models share: JSON read within bounds, regions as Markdown with their places, and a page of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from broadsheet.errors import BroadsheetError
from broadsheet.read.geometry import joined
from broadsheet.read.ocr_markdown import page_of
from broadsheet.read.source import Box, SourcePage

MAX_BYTES = 20_000_000  # MinerU writes each line with its spans
MAX_PAGES, MAX_REGIONS = 1_000, 10_000  # of a page
UNEVEN = 3  # characters by which print lines of one region differ
_OPENS = (b"{", b"[")


@dataclass(frozen=True, slots=True)
class Region:
    """A region of a page: its text as Markdown, and its place."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Regions:
    """A page as a JSON file tells it: its regions in reading order, and its size where that is told."""

    regions: Sequence[Region]
    size: tuple[float, float] | None = None


@lru_cache(maxsize=1)
def parsed(raw: bytes) -> Any:
    """What a file's bytes say, None where they are no JSON or nested beyond bounds. One file is remembered: every JSON form asks."""
    if len(raw) > MAX_BYTES or not raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_OPENS):
        return None
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def rows_of(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; [] of what is none."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def said(value: Any) -> str:
    """A text, or the texts of a list, one below the other; "" of anything else."""
    if isinstance(value, list):
        return "\n".join(said(one) for one in value if isinstance(one, str) and one.strip())
    return value.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, str) else ""


def box_of(value: Any) -> Box | None:
    """[left, top, right, bottom], where it is one."""
    if not (
        isinstance(value, list)
        and len(value) == 4
        and all(isinstance(n, (int, float)) and not isinstance(n, bool) and 0 <= n < 1e9 for n in value)
    ):
        return None
    left, top, right, bottom = map(float, value)
    return (left, top, right, bottom) if left < right and top < bottom else None


def size_of(width: Any, height: Any) -> tuple[float, float] | None:
    """A page's size, where it is told."""
    box = box_of([0, 0, width, height])
    return (box[2], box[3]) if box else None


def heading(text: str, level: int) -> str:
    """A headline, its lines as one."""
    bare = " ".join(text.replace("\n", " ").split()).lstrip("#").lstrip()
    return f"{'#' * min(max(level, 1), 6)} {bare}" if bare else ""


def caption(text: str) -> str:
    """What says what a picture or a table shows."""
    return "\n".join(f"<figcaption>{line}</figcaption>" for line in text.split("\n") if line.strip())


def figure(*captions: str) -> str:
    """A picture, and what is said of it."""
    return "\n".join(["![](figure)", *filter(None, map(caption, captions))])


def formula(text: str) -> str:
    """A formula as displayed Markdown."""
    bare = " ".join(text.strip().strip("$").split())
    return f"$${bare}$$" if bare else ""


def running(text: str) -> str:
    """Running text: where a region comes print line by print line, as one paragraph; else its lines as they are."""
    lines = text.split("\n")
    long = max(map(len, lines))
    full = all(len(line) >= long - UNEVEN for line in lines[:-1])
    if len(lines) < 2 or not full or all(line.rstrip()[-1:] in "，。；！？、：,;!?:" for line in lines[:-1]):
        return text
    whole = lines[0]
    for _, line in pairwise(lines):
        whole = joined(whole.rstrip(), line.strip())
    return whole


# What a model calls a region may be, and how its text is read; what a form does not name is running text.
KINDS: Mapping[str, Callable[[str], str]] = {
    "title": lambda text: heading(text, 1),
    "head": lambda text: heading(text, 2),
    "caption": caption,
    "figure": figure,
    "formula": formula,
    "lines": str,
}


def regions_of(rows: Iterable[Mapping[str, Any]], kinds: Mapping[str, str], names: tuple[str, str, str]) -> list[Region]:
    """The regions of rows of one label, text and place each, by the `names` of these three. `kinds`: the kind (KINDS) of each label that is more than running text."""
    label, text, box = names
    return [Region(KINDS.get(kinds.get(str(row.get(label)), ""), running)(said(row.get(text))), box_of(row.get(box))) for row in rows]


def pages_of(pages: Iterable[Regions], path: Path) -> tuple[SourcePage, ...]:
    """The pages. Raises BroadsheetError where there is no text, or too much."""
    found = list(pages)
    if len(found) > MAX_PAGES:
        raise BroadsheetError(f"The file has {len(found):,} pages, more than {MAX_PAGES:,}.", "Split it: one day a file.", path)
    if not any(region.text.strip() for page in found for region in page.regions):
        raise BroadsheetError("The JSON has no text.", "Give the file that recognition wrote, not that of the layout alone.", path)
    return tuple(_page(page, path) for page in found)


def _page(page: Regions, path: Path) -> SourcePage:
    if len(page.regions) > MAX_REGIONS:
        raise BroadsheetError(f"A page has {len(page.regions):,} regions, more than {MAX_REGIONS:,}.", "Give one file a page.", path)
    boxes = [region.box for region in page.regions if region.box]
    size = page.size or ((max(b[2] for b in boxes), max(b[3] for b in boxes)) if boxes else None)
    parts = [part for region in page.regions if region.text.strip() for part in ((region.text, region.box), ("", None))]
    return page_of(parts, path, size=size)
