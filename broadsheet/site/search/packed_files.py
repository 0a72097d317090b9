"""The index as files: each compressed here, so that any plain file server will do, and undone by the browser itself.

`.bin` and not `.gz`: some servers announce `.gz` as already encoded, and the browser would unpack twice. GitHub Pages
compresses text types only, by their ending; these files are small without it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path


def packed(content: bytes) -> bytes:
    """`content` compressed, the same bytes every time."""
    done = gzip.compress(content, compresslevel=9, mtime=0)
    return done[:9] + b"\xff" + done[10:]  # the system it was made on: Python fills it in until 3.12, and leaves it open since


def as_json(value: object) -> bytes:
    """`value` as compact JSON in UTF-8."""
    return json_text(value).encode("utf-8")


def json_text(value: object) -> str:
    """`value` as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Store:
    """A folder of compressed files, and one digest over all that was written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._digest = sha256()

    def write(self, name: str, content: bytes, pack: Callable[[bytes], bytes] = packed) -> None:
        """Compress and write one file, its folders too."""
        target = self._folder / f"{name}.bin"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pack(content))
        self._digest.update(name.encode() + b"\0" + sha256(content).digest())

    @property
    def digest(self) -> str:
        """Twelve digits for everything written so far."""
        return self._digest.hexdigest()[:12]
