"""`docs/` as the site shows it, written out for another generator: plain Markdown with front matter, and the assets."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Set
from pathlib import Path

from broadsheet.archive.store import Archive
from broadsheet.errors import BroadsheetError
from broadsheet.io.generated import staged
from broadsheet.site.build.plain_lists import plain_lists
from broadsheet.site.lists.documents import documents
from broadsheet.writers.plain_page import write_plain

_FRONT = re.compile(r"\A---\n.*?^---$", re.S | re.M)
_LIST = "\ngenerated: true\n"
_TEMPLATE = re.compile(r"^template:.*\n", re.M)
_ACTIVE = re.compile(r'\\\\|\\"|[<>]|\\[uU]([0-9A-Fa-f]{4,8})')
_WIDE = {'\\"': "＂", "<": "＜", ">": "＞"}


def export(archive: Archive, target: Path) -> int:
    """Write every page of the site and all else below `docs/` into the folder `target`; the number of files.

    All or nothing: the folder is made beside its place and moved there when it is whole. Raises BroadsheetError where `target`
    is a file or not empty, where it cannot be made, and inside `docs/`.
    """
    target = target.resolve()
    _check(target, archive.docs.resolve())
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as made, staged(Path(made), ["docs"]) as files:
        for path, content in exported(archive):
            files.add(f"docs/{path}", content)
        written = files.swap().written
        if target.exists():
            target.rmdir()  # it is empty, or this fails
        (Path(made) / "docs").rename(target)
    return written


def exported(archive: Archive) -> Iterator[tuple[str, str | bytes]]:
    """Every file, as (path, content): the pages made of the archive, then what else stands below `docs/`."""
    made = {path for path, _ in documents(archive)}
    others = {path: file for path, file in _files(archive.docs) if path not in made}
    known = made | others.keys()
    for path, text in documents(archive, write_plain):
        yield path, _plain(path, text, known)
    for path, file in others.items():
        yield path, _without_template(_text(file)) if file.suffix == ".md" else file.read_bytes()


def _files(docs: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(docs.rglob("*")):
        path = file.relative_to(docs)
        if file.is_symlink():
            raise BroadsheetError("A symbolic link stands below docs/.", "Put the file itself there.", file)
        if file.is_file() and not any(part.startswith(".") for part in path.parts):
            yield path.as_posix(), file


def _plain(path: str, text: str, known: Set[str]) -> str:
    """The page without what only the site has: the names of its templates, and in lists the HTML with the site's addresses."""
    front = _FRONT.match(text)
    assert front is not None
    body = text[front.end() :]
    return _ACTIVE.sub(_inert, _without_template(front[0])) + ("\n\n" + plain_lists(path, body, known) if _LIST in front[0] else body)


def _without_template(text: str) -> str:
    return _FRONT.sub(lambda front: _TEMPLATE.sub("", front[0]), text, count=1)


def _inert(mark: re.Match[str]) -> str:
    """Themes print titles, subtitles and tags without escaping them: marks of HTML become their wide forms, what is unseen its number."""
    return f"⟦U+{int(mark[1], 16):04X}⟧" if mark[1] else _WIDE.get(mark[0], mark[0])


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BroadsheetError("This is not UTF-8.", "Save the file as UTF-8.", file) from None


def _check(target: Path, docs: Path) -> None:
    if target.is_relative_to(docs):
        raise BroadsheetError("This is inside docs/, of which the export is made.", "Name a folder elsewhere.", target)
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise BroadsheetError("There is something here already.", "Name a new folder, or empty this one.", target)
    if not target.parent.is_dir():
        raise BroadsheetError("There is no such folder to export into.", "Make it first, or name another.", target.parent)
    if not os.access(target.parent, os.W_OK):
        raise BroadsheetError("One may not write into this folder.", "Check who may write there, or name another.", target.parent)
