"""A folder that is made again: what stands there already, by what it is made of, is neither made nor written a second time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from broadsheet.io.kept import key
from broadsheet.io.known import Stamp, stamp_of, stamps_below
from broadsheet.io.staging import commit
from broadsheet.io.unchanged import remember, remembered, stamp

_decode = msgspec.msgpack.Decoder(dict[str, tuple[Stamp, bytes]]).decode


class Remade:
    """Files put below `folder` by their paths, with `/`; each has a key of all that it is made of.

    `old` is the folder that this one is to replace, and `noted` what `replace` noted of its files: those that are as they were are left out here.
    Whatever else is written into `folder` belongs to it too.
    """

    def __init__(self, folder: Path, old: Path | None = None, noted: bytes = b"") -> None:
        told = _told(noted)
        self.folder = folder
        self._old, self._there = old, stamps_below(old) if old and told else {}
        self._standing = {path: one for path, one in told.items() if self._there.get(path) == one[0]}
        self._keys: dict[str, bytes] = {}

    def stands(self, path: str, key: bytes) -> bool:
        """Whether the old folder has a file there that is made of the same."""
        return path in self._standing and self._standing[path][1] == key

    def put(self, path: str, key: bytes, content: Callable[[], bytes]) -> None:
        """A file there; `content` is called where the old folder has not the same."""
        self._keys[path] = key
        if not self.stands(path, key):
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content())

    def write(self, path: str, content: bytes) -> None:
        """The same for content that is there."""
        self.put(path, key(content), lambda: content)

    def read(self, path: str) -> bytes:
        """A file of this folder, wherever it stands now."""
        new = self.folder / path
        return (new if self._old is None or new.is_file() else self._old / path).read_bytes()

    def paths(self) -> list[str]:
        """Every file, by its path."""
        return sorted({*_files(self.folder), *self._keys})

    def key_of(self, path: str) -> bytes:
        """The key of what a file is made of; of one that was not `put` that is what it holds."""
        return self._keys.get(path) or key((self.folder / path).read_bytes())

    def replace(self, root: Path, stage: Path, old: Path) -> bytes:
        """Put it in the place of `old`, which is below `root`, as one change (io/staging.py); the folder is in `stage`.

        Returns what is to be noted of its files.
        """
        keys, target, here = (
            {path: self.key_of(path) for path in self.paths()},
            old.relative_to(root).as_posix(),
            self.folder.relative_to(stage).as_posix(),
        )
        if self._standing:
            new = [path for path in _files(self.folder) if not self.stands(path, keys[path])]
            moves = {f"{here}/{path}": f"{target}/{path}" for path in new}
            commit(root, stage, moves, [f"{target}/{path}" for path in self._there if path not in keys])
        else:
            commit(root, stage, {here: target})
        told = {path: self._standing[path] if self.stands(path, of) else (stamp_of(f"{old}/{path}"), of) for path, of in keys.items()}
        return msgspec.msgpack.encode(told)


def note(root: Path, folder: Path, noted: bytes) -> None:
    """Leave in the project `root` what is noted of a folder."""
    remember(root, "site", stamp([], folder.name), noted)


def noted_of(root: Path, folder: Path) -> bytes:
    """What was left by the same code; empty where nothing was."""
    own, noted = remembered(root, "site")
    return noted if own == stamp([], folder.name) else b""


def digest_of_noted(root: Path, folder: Path) -> bytes:
    """A digest of what was left, by which who made the folder knows it again."""
    return key(noted_of(root, folder))


def is_as_noted(root: Path, folder: Path) -> bool:
    """Whether the files of the folder are, as the system tells it, those that were noted, and no others."""
    told = _told(noted_of(root, folder))
    return bool(told) and stamps_below(folder) == {path: one[0] for path, one in told.items()}


def _told(noted: bytes) -> dict[str, tuple[Stamp, bytes]]:
    """By path what the system tells of the file, and its key."""
    with suppress(msgspec.DecodeError):
        return _decode(noted)
    return {}


def _files(folder: Path) -> Iterator[str]:
    """Every file below it, by its path."""
    whole = len(str(folder)) + 1
    for top, _, names in os.walk(str(folder)):
        above = f"{top}/"[whole:].replace(os.sep, "/")
        yield from (above + name for name in names)
