"""The index as files: each compressed here, so that any plain file server will do, and undone by the browser itself.

`.bin` and not `.gz`: some servers announce `.gz` as already encoded, and the browser would unpack twice. GitHub Pages
compresses text types only, by their ending; these files are small without it.
"""

from __future__ import annotations

import codecs
import gzip
import json
from hashlib import sha256
from pathlib import Path


def packed(content: bytes) -> bytes:
    """`content` compressed, the same bytes every time."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def as_json(value: object) -> bytes:
    """`value` as compact JSON in UTF-8."""
    return _json(value).encode("utf-8")


def as_chinese_json(value: object) -> bytes:
    """`value` as JSON in GBK, a sixth shorter than UTF-8 once compressed; what GBK lacks is escaped."""
    return _json(value).encode("gbk", errors="json-escape")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _escape(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be", errors="surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end


codecs.register_error("json-escape", _escape)


class Store:
    """A folder of compressed files, and one digest over all that was written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._digest = sha256()

    def write(self, name: str, content: bytes) -> None:
        """Write one file, its folders too."""
        target = self._folder / f"{name}.bin"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(packed(content))
        self._digest.update(name.encode() + b"\0" + sha256(content).digest())

    @property
    def digest(self) -> str:
        """Twelve digits for everything written so far."""
        return self._digest.hexdigest()[:12]
