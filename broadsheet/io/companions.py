"""What stands beside a seed and came with it: `<page>.boxes.json`, where each line is printed, and `<page>.webp`, the sheet's picture."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from broadsheet.errors import BroadsheetError
from broadsheet.findings import finding
from broadsheet.io.plain_file import read_limited
from broadsheet.io.seeds import short_name
from broadsheet.model import Page
from broadsheet.sheet import Place, Sheet

BOXES, PICTURE = ".boxes.json", ".webp"
MAX_BOXES, MAX_PICTURE = 2_000_000, 20_000_000  # bytes
_SIDE = 1_000_000  # a sheet's longest side
_ANEW = "Remove it, or make it anew with `python build_site.py add`."


class _Boxes(msgspec.Struct, forbid_unknown_fields=True):
    width: int
    height: int
    boxes: dict[str, Place]
    unsure: tuple[int, ...] = ()


def boxes_file(sheet: Sheet, places: Mapping[int, Place], unsure: Sequence[int] = ()) -> bytes:
    """The bytes of `<page>.boxes.json`: a line of the page a line, in order; and the lines of which the recogniser was `unsure`, where there are any."""
    rows = ",\n".join(f'  "{line}": {json.dumps(list(places[line]))}' for line in sorted(places))
    boxes = f"{{\n{rows}\n }}" if rows else "{}"
    told = f',\n "unsure": {json.dumps(list(unsure))}' if unsure else ""
    return f'{{\n "width": {sheet.width},\n "height": {sheet.height},\n "boxes": {boxes}{told}\n}}\n'.encode()


def on_sheet(page: Page, seed: Path) -> Page:
    """The page with the places of its lines, its sheet, and the lines that were recognised weakly, where they stand beside its seed; else the
    page as it is.

    Raises BroadsheetError for companions that do not fit the page or each other.
    """
    boxes, picture = _beside(seed, BOXES), _beside(seed, PICTURE)
    if not boxes.exists():
        if picture.exists():
            raise BroadsheetError(f"There is no {boxes.name}, which says how big the picture is.", _ANEW, picture)
        return page
    found = _read(boxes)
    _check(found, page, boxes)
    sheet = Sheet(found.width, found.height, picture.name if picture.exists() else None)
    noted = (finding("recognised-weakly", lines=found.unsure),) if found.unsure else ()
    return replace(
        page,
        sheet=sheet,
        findings=(*page.findings, *noted),
        blocks=tuple(replace(b, place=found.boxes.get(str(b.line))) for b in page.blocks),
    )


def read_picture(seed: Path) -> bytes:
    """The bytes of the picture beside a seed. Raises BroadsheetError where it is no WebP."""
    path = _beside(seed, PICTURE)
    raw = read_limited(path, MAX_PICTURE, (f"The picture is bigger than {MAX_PICTURE // 1_000_000} MB.", _ANEW))
    if raw[:4] != b"RIFF" or raw[8:12] != b"WEBP":
        raise BroadsheetError("This is no WebP picture.", _ANEW, path)
    return raw


def check_companions(seeds: Sequence[Path]) -> None:
    """Raise BroadsheetError for a companion that no seed of its folder has, where `seeds` are all those of their folders."""
    names = {short_name(seed) for seed in seeds}
    for folder in sorted({seed.parent for seed in seeds}):
        for path in sorted(folder.iterdir()):
            ending = next((e for e in (BOXES, PICTURE) if path.name.endswith(e)), None)
            if ending and not path.name.startswith(".") and path.name.removesuffix(ending) not in names:
                raise BroadsheetError("No page has this.", "Name it by the page's short name, or remove it.", path)


def passed_over(folder: Path) -> tuple[str, ...]:
    """The names of files among the pages that are no page and belong to none, by name: a PDF that nobody added. What tells of the folder (README) is left out."""
    own = (".txt", ".yml", BOXES, PICTURE)
    return tuple(
        sorted(
            path.name
            for path in folder.iterdir()
            if path.is_file() and not path.name.startswith((".", "README")) and not path.name.lower().endswith(own)
        )
    )


def companions(seed: Path) -> tuple[Path, ...]:
    """Those files of a seed that are there: the boxes, then the picture."""
    return tuple(path for path in (_beside(seed, BOXES), _beside(seed, PICTURE)) if path.exists())


def _beside(seed: Path, ending: str) -> Path:
    return seed.with_name(short_name(seed) + ending)


def _read(path: Path) -> _Boxes:
    raw = read_limited(path, MAX_BOXES, (f"It is bigger than {MAX_BOXES // 1_000_000} MB.", _ANEW))
    try:
        return msgspec.json.decode(raw, type=_Boxes)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BroadsheetError(f"It does not hold boxes: {error}.", _ANEW, path) from None


def _check(found: _Boxes, page: Page, path: Path) -> None:
    if not (0 < found.width <= _SIDE and 0 < found.height <= _SIDE):
        raise BroadsheetError(f"No sheet is {found.width} × {found.height}.", _ANEW, path)
    known = {str(block.line) for block in page.blocks}
    if gone := [line for line in found.unsure if str(line) not in known]:
        raise BroadsheetError(f"{page.source} has no text in line {gone[0]}.", _ANEW, path)
    for line, (left, top, right, bottom) in found.boxes.items():
        if line not in known:
            raise BroadsheetError(f"{page.source} has no text in line {line[:20]}.", _ANEW, path)
        if not (0 <= left < right <= found.width and 0 <= top < bottom <= found.height):
            raise BroadsheetError(f"The box of line {line} does not lie on the sheet.", _ANEW, path)
