"""Writing generated files: only what changed, nothing outside the folders the archive owns; io/staging.py makes it all or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from broadsheet.errors import BroadsheetError
from broadsheet.io.known import Known
from broadsheet.io.staging import commit, staging


@dataclass(frozen=True, slots=True)
class Swapped:
    """How many files were written, were there already with the same bytes, and were removed."""

    written: int
    same: int
    removed: int


class Staged:
    """Files collected in a stage (io/staging.py), to be swapped in at once.

        with staged(root, ["docs/articles", "docs/index.md"]) as files:
            files.add("docs/articles/004-37.md", text)
            counts = files.swap()

    `owned` are folders, or single files, below `root`: what is there and was not added is stale, but for files that are
    `theirs`, a person's, which are never written over. Paths are relative to `root`, with `/`. Without `swap` nothing below `root` changes.
    """

    def __init__(self, root: Path, stage: Path, owned: Sequence[str], theirs: Callable[[Path], bool] = lambda _: False) -> None:
        self._root, self._stage, self._theirs = root.resolve(), stage, theirs
        self._owned = tuple(_parts(path) for path in owned)
        self._paths: dict[str, str] = {}
        self._folders: set[Path] = set()  # made in the stage
        self._new: list[str] = []  # those that are not there yet, or with other bytes

    def add(self, path: str, content: str | bytes) -> None:
        """Stage one file. Text becomes UTF-8 with LF at the ends of lines; bytes stay as they are.

        Raises BroadsheetError for a path outside the owned folders and for one that was added before, whatever its case.
        """
        self._own(path)
        data, there = as_bytes(content), self._root / path
        if there.is_file():
            if there.read_bytes() == data:
                return
            if self._theirs(there):
                raise BroadsheetError(
                    "A file written by hand has the name of a converted one.", "Rename it; if nobody wrote it, delete it.", there
                )
        self._new.append(path)
        target = self._stage / path
        try:
            if target.parent not in self._folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._folders.add(target.parent)
            target.write_bytes(data)
        except OSError as error:
            error.filename = error.filename or str(there)  # a disk that is full does not say where
            raise

    def stands(self, path: str, key: bytes, known: Known) -> bool:
        """Whether a file stands there that has the key of what it is to hold: it is staged then as it is. Raises as `add`."""
        try:
            same = known.digest(f"{self._root}/{path}") == key
        except OSError:
            return False
        if same:
            self._own(path)
        return same

    def _own(self, path: str) -> None:
        parts = _parts(path)
        if not any(parts[: len(own)] == own for own in self._owned):
            raise BroadsheetError("It is outside the generated folders.", "Add its folder to those the archive owns.", path)
        folded = path.casefold()
        if other := self._paths.get(folded):
            raise BroadsheetError(f"Two generated files have this path (the other: {other}).", "Rename one.", path)
        self._paths[folded] = path

    def swap(self) -> Swapped:
        """Remove what is stale, then move every file that is new or differs into its place. Raises as `differences`."""
        self._refuse_links()
        new, stale = sorted(self._new), list(self._stale())
        commit(self._root, self._stage, {path: path for path in new}, stale)
        return Swapped(len(new), len(self._paths) - len(new), len(stale))

    def differences(self) -> list[str]:
        """What `swap` would change, one line a file, by path: `new: …`, `changed: …`, `stale: …`. Changes nothing.

        Raises BroadsheetError where a symbolic link is in an owned folder or on the way to one.
        """
        self._refuse_links()
        found = [(path, "stale") for path in self._stale()]
        found += [(path, "changed" if (self._root / path).is_file() else "new") for path in self._new]
        return [f"{what}: {path}" for path, what in sorted(found)]

    def _stale(self) -> Iterator[str]:
        kept, whole = set(self._paths.values()), len(str(self._root)) + 1
        for own in self._owned:
            top = str(self._root.joinpath(*own))
            files = [top] if os.path.isfile(top) else sorted(entry.path for entry in _below(top) if not entry.is_dir())
            found = ((path[whole:].replace(os.sep, "/"), path) for path in files)
            yield from (path for path, file in found if path not in kept and not self._theirs(Path(file)))

    def _refuse_links(self) -> None:
        """A link could lead a write out of the root, so there may be none."""
        for own in self._owned:
            way = [str(self._root.joinpath(*own[: n + 1])) for n in range(len(own))]
            links = (entry.path for entry in _below(way[-1]) if entry.is_symlink())
            if link := next(chain(filter(os.path.islink, way), links), None):
                raise BroadsheetError("A symbolic link stands among generated files.", "Remove it.", Path(link))


def _below(top: str) -> Iterator[os.DirEntry[str]]:
    """Every file and folder below a folder; links are not followed."""
    folders = [top]
    while folders:
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                folders += [entry.path] * entry.is_dir(follow_symlinks=False)
                yield entry


def _parts(path: str) -> tuple[str, ...]:
    """A path's parts, where it cannot lead out of the root."""
    parts = tuple(path.split("/"))
    if any(part in ("", ".", "..") or "\\" in part or ":" in part or not part.isprintable() for part in parts):
        raise BroadsheetError("This is not a plain path below the root.", "Write it relative, with /, without . and ..", path)
    return PurePosixPath(path).parts


def as_bytes(content: str | bytes) -> bytes:
    """What a file holds: text as UTF-8 with LF at the ends of lines, bytes as they are."""
    return content if isinstance(content, bytes) else content.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8")


@contextmanager
def staged(root: Path, owned: Sequence[str], theirs: Callable[[Path], bool] = lambda _: False) -> Iterator[Staged]:
    """A stage of our own in `root` for these files. Raises as `staging`."""
    with staging(root) as stage:
        yield Staged(root, stage, owned, theirs)
