"""Whether a step has anything to do: what it read and wrote last is told by names, sizes and times of files, in a file below `.cache/`.

Only a shortcut: a file that is not there, or damaged, or a changed time sends the step its whole way, which gives the same.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

from broadsheet.io.kept import FOLDER, made_by

STAMP = 32  # bytes of a stamp
_VARIABLE = re.compile(r"!ENV\s*(\[[^\]]*\]|\w+)")  # of a list all that could be a name


def stamp(tops: Iterable[Path], *others: str) -> bytes:
    """A digest of every file at or below `tops` as the system tells it, of `others`, and of the project's code."""
    made = hashlib.blake2b(made_by(), digest_size=STAMP)
    for row in (*others, *(row for top in tops for row in _rows(str(top)))):
        made.update(row.encode("utf-8", "surrogateescape") + b"\0")
    return made.digest()


def named_values(settings: str) -> tuple[tuple[str, str | None], ...]:
    """The variables of the environment that a `mkdocs.yml` names (`!ENV`), with their values."""
    names = {name for found in _VARIABLE.findall(settings) for name in re.findall(r"[A-Za-z_]\w*", found)}
    return tuple((name, os.environ.get(name)) for name in sorted(names))


def _rows(top: str) -> list[str]:
    rows: list[str] = []
    folders = [top]
    while folders:
        try:
            entries = sorted(os.scandir(path := folders.pop()), key=_name)
        except NotADirectoryError:
            return [_row(top, os.stat(top))]
        except FileNotFoundError:
            rows.append(f"no {path}")
            continue
        folders += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
        rows += [_row(entry.path, entry.stat(follow_symlinks=False)) for entry in entries if not entry.is_dir(follow_symlinks=False)]
    return rows


_name = attrgetter("name")


def _row(path: str, told: os.stat_result) -> str:
    return f"{path} {told.st_mode} {told.st_size} {told.st_mtime_ns} {told.st_ctime_ns}"


def remembered(root: Path, step: str) -> tuple[bytes, bytes]:
    """The stamp that a step left when it was last done, and what it said; both empty where there is none."""
    with suppress(OSError):
        whole = (root / FOLDER / f"{step}.stamp").read_bytes()
        check, own, said = whole[:STAMP], whole[STAMP : 2 * STAMP], whole[2 * STAMP :]
        if check == _check(own + said):
            return own, said
    return b"", b""


def remember(root: Path, step: str, stamp: bytes, said: bytes) -> None:
    """Leave both; where they cannot be written, the step is done again."""
    file = root / FOLDER / f"{step}.stamp"
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        beside = file.with_suffix(".new")
        beside.write_bytes(_check(stamp + said) + stamp + said)
        os.replace(beside, file)


def _check(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=STAMP).digest()
