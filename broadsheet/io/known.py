"""What files hold, as keys, told without reading those whose stamp (io/unchanged.py) is as it was when they were last looked at."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from broadsheet.io.kept import Kept, key

Stamp = tuple[int, int, int]  # size, times of writing and of any change
_SETTLED = 2_000_000_000  # nanoseconds: a file that was changed later may be changed again within what the system's clock tells apart
_decode = msgspec.msgpack.Decoder(dict[str, tuple[Stamp, bytes]]).decode


class Known:
    """The digests of files, kept in `before`."""

    def __init__(self, before: Kept) -> None:
        self._before, self._put_by = before, key("known")
        self._known: Mapping[str, tuple[Stamp, bytes]] = {}
        with suppress(msgspec.DecodeError):  # there is nothing yet
            self._known = _decode(before.get(self._put_by) or b"")
        self._now: dict[str, tuple[Stamp, bytes]] = {}

    def digest(self, file: Path | str, read: Callable[[Path], bytes] = Path.read_bytes) -> bytes:
        """A digest of what the file holds. Raises OSError where it is not there, and what `read` raises."""
        name, told = str(file), stamp_of(file)
        before = self._known.get(name)
        found = before[1] if before and before[0] == told else key(read(Path(file)))
        if time.time_ns() - told[2] > _SETTLED:
            self._now[name] = told, found
        return found

    def keep(self) -> None:
        """Put by what was asked for."""
        self._before.put(self._put_by, msgspec.msgpack.encode(self._now))


def stamps_below(top: Path) -> dict[str, Stamp]:
    """The stamp of every file below a folder, by its path with `/`; nothing where there is no such folder."""
    found: dict[str, Stamp] = {}
    folders = [""]
    while folders:
        above = folders.pop()
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(f"{top}/{above}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{above}{entry.name}/")
                else:
                    found[above + entry.name] = _stamp(entry.stat(follow_symlinks=False))
    return found


def stamp_of(file: Path | str) -> Stamp:
    """The stamp of a file. Raises OSError where there is none."""
    return _stamp(os.lstat(file))


def _stamp(told: os.stat_result) -> Stamp:
    return told.st_size, told.st_mtime_ns, told.st_ctime_ns
