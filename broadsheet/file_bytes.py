"""Reading a file that an editor gave: no bigger than it may be, and a clear word where it cannot be read."""

from __future__ import annotations

from pathlib import Path

from broadsheet.errors import BroadsheetError


def read_limited(path: Path, most: int, too_big: tuple[str, str]) -> bytes:
    """The bytes of a file of at most `most` bytes. Raises BroadsheetError; `too_big` says what is wrong with more, and what to do."""
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise BroadsheetError(f"It cannot be read: {error.strerror}.", "Check that it is a file you may read.", path) from None
    if len(raw) > most:
        raise BroadsheetError(*too_big, path)
    return raw
