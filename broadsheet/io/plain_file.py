"""Reading a file that an editor gave: a plain file, no bigger than it may be, and a clear word where it cannot be read."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from broadsheet.errors import BroadsheetError

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # half a character is what Python makes of a byte that is not UTF-8
# Opening a pipe would wait for its writer, and a link may lead to anything; Windows has neither flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def read_limited(path: Path, most: int, too_big: tuple[str, str]) -> bytes:
    """The bytes of a file of at most `most` bytes. `too_big` says what is wrong with more, and what to do.

    Raises BroadsheetError for that, for a symbolic link, for what is no plain file, for a file that changes meanwhile and for one
    that the system does not let us read.
    """
    check_plain(path)
    try:
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise _not_plain(path)
            raw = file.read(most + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise BroadsheetError(f"It cannot be read: {error.strerror}.", "Check that it is a file you may read.", path) from None
    if len(raw) > most:
        raise BroadsheetError(*too_big, path)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise BroadsheetError("It was written to while it was read.", "Wait until it is whole, and run the command again.", path)
    return raw


def check_plain(path: Path) -> None:
    """Raise BroadsheetError for a symbolic link, a folder, a pipe, a device, and for a name that is not UTF-8."""
    if _UNFIT.search(path.name):
        shown = path.name.encode("unicode_escape").decode()
        raise BroadsheetError(
            f"The file's name “{shown}” holds what is no character, or a control character.", "Rename the file.", path.parent
        )
    if path.is_symlink():
        raise BroadsheetError("It is a symbolic link.", "Put the file itself here.", path)
    if path.exists() and not path.is_file():
        raise _not_plain(path)


def _not_plain(path: Path) -> BroadsheetError:
    return BroadsheetError("It is no plain file but a folder, a pipe or a device.", "Give a plain file instead.", path)
