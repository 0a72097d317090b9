"""What was made before, kept by what it was made of, in a file of SQLite below `.cache/`: deleting it costs time and changes nothing.

A key names everything that a value depends on, the project's own code and tables among it, so a value is never out of date. Each
carries its own digest: what is damaged is not there, and a file that is no database is begun anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from broadsheet.errors import BroadsheetError

FOLDER = ".cache"
MOST_UNUSED = 2  # so many times what a run used may stay of earlier runs
OFTEN = 5.0  # seconds of work that are lost at most where the process is ended
_MADE_BY = (
    "edtf",
    "jieba",
    "Jinja2",
    "lightningcss",
    "Markdown",
    "mkdocs",
    "mkdocs-material",
    "msgspec",
    "numpy",
    "lapx",
    "OpenCC",
    "ahocorasick-rs",
    "pymdown-extensions",
    "pypinyin",
    "PyYAML",
    "unicodedata2",
)
_PACKAGE = Path(__file__).resolve().parents[1]
_SIZE = 16
_PAGE = 16384  # bytes that SQLite reads at once: most values are larger than its own 4,096


class Kept:
    """Values by their keys, for one process at a time."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._used: set[bytes] = set()
        self._keys: set[bytes] | None = None  # of the values that are there, from when they are first asked for
        self._unkept: dict[bytes, bytes] = {}  # what the disk did not take
        self._written = time.monotonic()
        database.execute(f"PRAGMA page_size = {_PAGE}")  # of a file that is begun; so is the next
        if database.execute("PRAGMA auto_vacuum").fetchone() == (0,):
            database.execute("PRAGMA auto_vacuum = FULL")  # what is deleted is the disk's again; where it is so, this would write
        database.execute("PRAGMA locking_mode = EXCLUSIVE")  # also between one writing and the next
        database.execute("BEGIN IMMEDIATE")  # another process waits, or works without
        database.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
        database.execute("SELECT key FROM kept LIMIT 1")  # what is no database is told now

    def __contains__(self, key: bytes) -> bool:
        """Whether there is a value; that it is not damaged is told when it is read."""
        if self._keys is None:
            self._keys = set(self._unkept)
            with suppress(sqlite3.DatabaseError):
                self._keys |= self._on_disk()
        return key in self._keys

    def get(self, key: bytes) -> bytes | None:
        """The value, whole; None where there is none or it is damaged."""
        if key in self._unkept:
            return self._unkept[key]
        with suppress(sqlite3.DatabaseError):
            for (found,) in self._database.execute("SELECT value FROM kept WHERE key = ?", (key,)):
                if isinstance(found, bytes) and found.startswith(_digest(key, value := found[_SIZE:])):
                    self._used.add(key)
                    return value
        return None

    def hold(self, keys: Iterable[bytes]) -> None:
        """Count values as asked for: what was made of them is there, so they are not."""
        self._used.update(keys)

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; one that a damaged file does not take until this process ends. Raises BroadsheetError where the disk is full."""
        self._used.add(key)
        if self._keys is not None:
            self._keys.add(key)
        try:
            self._database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, _digest(key, value) + value))
            if time.monotonic() - self._written > OFTEN:
                self._write()
        except sqlite3.DatabaseError as error:
            if not self._database.in_transaction:  # what was put before is gone too
                raise BroadsheetError(
                    f"What was made cannot be kept: {error}.", f"Make room on the disk, or delete {FOLDER}/, and run it again."
                ) from None
            self._unkept[key] = value

    def once(self, key: bytes, make: Callable[[], bytes]) -> bytes:
        """The value, made where it is not there."""
        if (made := self.get(key)) is None:
            self.put(key, made := make())
        return made

    def take(self, file: Path) -> None:
        """Take over the values of another such file that are not here. Raises BroadsheetError where it is none."""
        try:
            with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as other:
                self._keys = None
                self._database.executemany("INSERT OR IGNORE INTO kept VALUES (?, ?)", other.execute("SELECT key, value FROM kept"))
        except sqlite3.DatabaseError as error:
            raise BroadsheetError(
                f"What was made cannot be taken over: {error}.", "Make it again, or copy it again; and see that the disk has room.", file
            ) from None

    def close(self, whole: bool = True) -> None:
        """Write it; where the run was a `whole` one, without what no run has asked for since there was too much of that."""
        with suppress(sqlite3.DatabaseError):
            keys = (self._keys or self._on_disk()) if whole else set[bytes]()
            if len(keys) > (1 + MOST_UNUSED) * len(self._used):
                self._database.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in keys - self._used])
            self._database.execute("COMMIT")
        self._database.close()

    def _on_disk(self) -> set[bytes]:
        return {key for (key,) in self._database.execute("SELECT key FROM kept")}

    def _write(self) -> None:
        self._database.execute("COMMIT")
        self._database.execute("BEGIN IMMEDIATE")
        self._written = time.monotonic()


@contextmanager
def kept(root: Path, name: str) -> Iterator[Kept]:
    """`opened`, and closed at the end, also of what is not whole: an error, Ctrl-C."""
    store, whole = opened(root, name), False
    try:
        yield store
        whole = True
    finally:
        store.close(whole)


def opened(root: Path, name: str) -> Kept:
    """What is kept under a name in the project `root`; where nothing can be kept there, for this run alone."""
    file = root / FOLDER / f"{name}.sqlite"
    with suppress(OSError, sqlite3.OperationalError):  # another process has it, or one may not write there
        file.parent.mkdir(exist_ok=True)
        for _ in range(2):
            database = sqlite3.connect(file, timeout=1, isolation_level=None)
            try:
                return Kept(database)
            except sqlite3.OperationalError:
                database.close()
                raise
            except sqlite3.DatabaseError:
                database.close()
                for part in (file, file.with_name(f"{file.name}-journal")):
                    part.unlink(missing_ok=True)
    return unkept()


def unkept() -> Kept:
    """A store for this run alone, beside the memory."""
    return Kept(sqlite3.connect("", isolation_level=None))


def key(*parts: str | bytes) -> bytes:
    """A key of these parts in this order and of the project's code."""
    return _digest(made_by(), *(part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts))


@cache
def made_by() -> bytes:
    """A digest of the code and tables of the project, of Python, and of the packages that have a part in what is made."""
    files = sorted(p for p in _PACKAGE.rglob("*") if p.is_file() and p.suffix != ".pyc")
    contents = (part for file in files for part in (file.relative_to(_PACKAGE).as_posix().encode(), file.read_bytes()))
    return _digest(sys.version.encode(), *(version(name).encode() for name in _MADE_BY), *contents)


def _digest(*parts: bytes) -> bytes:
    made = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()
