"""The index as files: each compressed here, so that any plain file server will do, and undone by the browser itself.

`.bin` and not `.gz`: some servers announce `.gz` as already encoded, and the browser would unpack twice. GitHub Pages
compresses text types only, by their ending; these files are small without it.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from itertools import count, islice

from broadsheet.io.kept import key
from broadsheet.io.remade import Remade

MARK = 6  # characters of a mark, thirty bits; of small letters and digits, since to some systems a large letter in a name is the small one
_FORM = b"1"  # another where what files are made of is written in another way
UNDER_ONE = 16  # files of one mark, where few of them change


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


def mark(*contents: bytes) -> str:
    """A few characters for what files hold, which stand in their names: an old page never reads a new file."""
    return _mark(*(sha256(content).digest() for content in contents))


def _mark(*digests: bytes) -> str:
    return base64.b32encode(sha256(_FORM + b"".join(digests)).digest())[:MARK].decode().lower()


class Store:
    """Compressed files below `folder` of the site; what the site holds already is neither compressed nor written."""

    def __init__(self, site: Remade, folder: str) -> None:
        self._site, self._folder = site, folder

    def write(self, name: str, content: bytes) -> None:
        """One file of that name."""
        self._site.put(f"{self._folder}/{name}.bin", key(content), lambda: packed(content))

    def write_marked(self, name: str, told: bytes, content: Callable[[], bytes] | None = None) -> str:
        """One file with a mark of what its content is made of in its name; `told` is that, or the content itself. Returns the mark."""
        made = _mark(digest := sha256(told).digest())  # once: all of the index goes through it
        self._site.put(f"{self._folder}/{name}-{made}.bin", key(digest), lambda: packed(content() if content else told))
        return made

    def write_under_marks(
        self, folder: str, contents: Iterable[tuple[bytes, bytes]], of: bytes, pack: Callable[[bytes, bytes], bytes]
    ) -> str:
        """Files by their numbers, some neighbouring ones in a folder whose name is the mark of what they hold and of what all are packed by, `of`.
        Each is given with a key, and `pack` takes both. Returns the marks."""
        marks, left = "", iter(contents)
        for at in count(0, UNDER_ONE):
            if not (some := list(islice(left, UNDER_ONE))):
                break
            marks += (made := mark(of, *(content for _, content in some)))
            for number, (put_by, content) in enumerate(some, at):
                self._site.put(f"{self._folder}/{folder}/{made}/{number}.bin", put_by, partial(pack, put_by, content))
        return marks
