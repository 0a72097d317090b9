"""Shards of an archive, made apart: what a run of one leaves beside what it kept, and how that is taken over where the whole is made.

All that a shard hands on is kept by what it was made of (io/kept.py), so whoever takes it makes the same as without, only sooner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from broadsheet.errors import BroadsheetError
from broadsheet.io.kept import FOLDER, made_by, opened

NAMES = ("converted", "built")  # under which values are kept
_FILE = "shard.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a shard holds: its name, the pages, and the code that made it."""

    shard: str
    pages: tuple[str, ...]
    made_by: str


def leave(root: Path, shard: str, pages: Sequence[str]) -> None:
    """Write the manifest of a shard that was made in the project `root`, into `.cache/`."""
    (root / FOLDER).mkdir(exist_ok=True)
    (root / FOLDER / _FILE).write_bytes(msgspec.json.encode(Manifest(shard, tuple(pages), made_by().hex())) + b"\n")


def merge(root: Path, folders: Sequence[Path]) -> list[Manifest]:
    """Take over what the shards in these folders kept: each a project's folder, or its `.cache`. Gives their manifests.

    Raises BroadsheetError, with nothing taken, for a folder that is no shard's, for one made by other code, and for a page that two hold.
    """
    kept = [folder / FOLDER if (folder / FOLDER).is_dir() else folder for folder in folders]
    manifests = [_manifest(folder) for folder in kept]
    _check(folders, manifests)
    for name in NAMES:
        store = opened(root, name)
        try:
            for folder in kept:
                if (folder / f"{name}.sqlite").is_file():
                    store.take(folder / f"{name}.sqlite")
        finally:
            store.close(whole=False)  # what it has from before may be asked for yet
    return manifests


def _manifest(folder: Path) -> Manifest:
    file = folder / _FILE
    try:
        return msgspec.json.decode(file.read_bytes(), type=Manifest)
    except (FileNotFoundError, NotADirectoryError):
        raise BroadsheetError(
            "No shard was made here.",
            "Make one: `python build_site.py --shard YEAR`; then name its folder, or a copy of its .cache.",
            folder,
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BroadsheetError(
            "It does not say what the shard holds.", "Make the shard again: `python build_site.py --shard YEAR`.", file
        ) from None


def _check(folders: Sequence[Path], manifests: Sequence[Manifest]) -> None:
    holder: dict[str, int] = {}
    for number, (folder, manifest) in enumerate(zip(folders, manifests, strict=True)):
        if manifest.made_by != made_by().hex():
            remedy = "Make it again from the same commit, with the same Python and the packages of requirements.txt."
            raise BroadsheetError(f"The shard {manifest.shard} was made by other code, tables or packages than are here.", remedy, folder)
        for page in manifest.pages:
            if (other := holder.setdefault(page, number)) != number:
                raise BroadsheetError(
                    f"It holds page {page}, as {folders[other]} does.", "Make both again from the same seeds, or leave one out.", folder
                )
