"""Changes to a project's folder, all or nothing, also where the process is killed among them.

What is new is made in a stage, a folder `.staged-<number of the process>-…` in the project's own. When it is whole, `commit` writes
beside it what is to be moved and removed (a journal) and then does that. A journal found later is carried out to its end, a stage
without one is thrown away (`settle`): so is a folder that was replaced, once nobody waits for the new one. One process at a time stages in a folder: the system lets its lock go when it ends, however it ends.
Power that fails is not provided for: nothing is forced onto the disk.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from broadsheet.errors import BroadsheetError

PREFIX = ".staged-"
LOCK = ".staged.lock"
PATIENCE = 30.0  # seconds that another process is waited for
_JOURNAL, _OLD = "journal.json", "old"


class _Journal(msgspec.Struct):
    """What is to be done: a path in the stage → its place below the root, and the files to remove there."""

    moves: dict[str, str]
    removed: list[str]


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """A new stage in `root`, ours alone until the block ends; then it is gone, but for one whose journal could not be carried out, and one
    that holds a folder which was replaced: `settle` has the time to remove that.

    Raises BroadsheetError where another process is still at work there after PATIENCE.
    """
    lock = FileLock(root / LOCK)
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        raise BroadsheetError(f"Another process is writing here{_who(root)}.", "Wait until it has ended, or stop it.", root) from None
    try:
        _settle(root)
        stage = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=root))
        try:
            yield stage
        finally:
            if not (stage / _JOURNAL).exists() and not (stage / _OLD).exists():
                shutil.rmtree(stage, ignore_errors=True)
    finally:
        lock.release()


def commit(root: Path, stage: Path, moves: Mapping[str, str], removed: Sequence[str] = ()) -> None:
    """Remove files of `root` and move what is in `stage` into its place, as one change.

    `moves`: a path in the stage → its place below `root`; what stands there is replaced, and stays in the stage where it is a folder. Folders that `removed` leaves empty go too.
    """
    # What could stop the change half way is asked first: space for new folders, and the right to write in each.
    for folder in map(Path, sorted({os.path.dirname(_below(root, path)) for path in (*moves.values(), *removed)})):
        with suppress(FileExistsError, NotADirectoryError):  # a file is in the way, and is among the removed
            folder.mkdir(parents=True, exist_ok=True)
        if folder.is_dir() and not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
    whole = stage / f"{_JOURNAL}.new"
    whole.write_bytes(msgspec.json.encode(_Journal(dict(moves), list(removed))))
    os.replace(whole, stage / _JOURNAL)  # from here on the change is made
    _carry_out(root, stage)


def settle(root: Path) -> None:
    """Finish or take back what a process that was killed left in `root`; nothing where one is at work there now."""
    if any(root.glob(f"{PREFIX}*")):
        with suppress(Timeout), FileLock(root / LOCK).acquire(timeout=0):
            _settle(root)


def _settle(root: Path) -> None:
    for stage in sorted(root.glob(f"{PREFIX}*")):
        if stage.is_dir() and not stage.is_symlink():
            if (stage / _JOURNAL).exists():
                _carry_out(root, stage)
            shutil.rmtree(stage)


def _carry_out(root: Path, stage: Path) -> None:
    """Do what the journal says, as far as it is not done yet. The journal goes last."""
    journal = _journal(stage / _JOURNAL)
    removed = [_below(root, path) for path in journal.removed]
    for path in removed:
        if os.path.islink(path) or not os.path.isdir(path):  # a folder of that name was moved there before
            with suppress(FileNotFoundError, NotADirectoryError):
                os.unlink(path)
    for number, (source, target) in enumerate(journal.moves.items()):
        _move(_below(stage, source), _below(root, target), stage / _OLD / str(number))
    for folder in {os.path.dirname(path) for path in removed}:
        _prune(Path(folder), root)
    (stage / _JOURNAL).unlink()


def _journal(path: Path) -> _Journal:
    """Raises BroadsheetError for what is none: ours are put in place whole, so it is another's, or the disk has lost it."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Journal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        remedy = f"Remove the folder {path.parent.name}, and run `convert` and `build` again."
        raise BroadsheetError("This journal of a change cannot be read.", remedy, path) from None


def _move(source: str, target: str, old: Path) -> None:
    if not os.path.exists(source):
        return  # it was moved before
    if os.path.isdir(target):
        old.parent.mkdir(exist_ok=True)
        os.rename(target, old)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    os.replace(source, target)


def _prune(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _below(folder: Path, path: str) -> str:
    """The path below the folder. Raises BroadsheetError where a journal, which may be another's, leads out of it."""
    parts = path.split("/")
    if not parts[0] or ".." in parts:
        raise BroadsheetError("A journal names a path outside the project.", "Remove the folder it stands in.", folder)
    return os.path.join(folder, *parts)


def _who(root: Path) -> str:
    """The numbers of the processes whose stages stand here."""
    numbers = sorted({stage.name.removeprefix(PREFIX).partition("-")[0] for stage in root.glob(f"{PREFIX}*")})
    return f" (process {', '.join(numbers)})" if numbers else ""
