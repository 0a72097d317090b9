"""A seed file → a `Page`: the encoding, the lines, and what must never get in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from broadsheet.errors import BroadsheetError
from broadsheet.findings import finding
from broadsheet.io.encodings import decode
from broadsheet.io.plain_file import check_plain, read_limited
from broadsheet.model import Block, Finding, Page

MAX_BYTES = 4_000_000  # a page of small print is under 30,000 bytes
_TOO_BIG = (f"The file is bigger than {MAX_BYTES // 1_000_000} MB; a page of a newspaper is not.", "Split it: one file a page.")
MAX_LINES = 10_000  # with text; a page of small print has under 1,000 print lines, and memory and time grow with them
MAX_LINE = 200_000  # characters; the longest line of the seeds has 562

_TAKEN = ("index", "readme")  # MkDocs makes a folder's own page of either
_SHORT_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,99}")  # names of files are made of it, of which systems allow 255 bytes
_LINE_END = re.compile(r"\r\n|\n|\r")
_OUTER = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\ufeff"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NOTED = {
    "surrogate": _SURROGATE,
    "character-lost": re.compile(r"\ufffd|\(cid:\d"),
    "unseen": re.compile("[\u00ad\u180e\u200b-\u200d\u2060\ufeff]"),
    "private-use": re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]"),
    "bidi-control": re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
}


def find_seeds(folder: Path) -> tuple[Path, ...]:
    """The pages of a folder, `*.txt` or `*.TXT`, by name. Each has a short name of its own, whatever its case.

    Raises BroadsheetError where there is none, where one is no plain file, where a name gives no short name, or where two give the same.
    """
    if not folder.is_dir():
        raise BroadsheetError("There is no such folder.", "Make it and put a page's text there as NAME.txt.", folder)
    seeds = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt" and not path.name.startswith("."))
    if not seeds:
        raise BroadsheetError("There is no page here.", "Put each page's text here as NAME.txt.", folder)
    taken: dict[str, Path] = {}
    for path in seeds:
        check_plain(path)
        name = short_name(path)
        # Addresses are made of it, and some file systems do not tell a from A.
        other = taken.setdefault(name.lower(), path)
        if other is not path:
            raise BroadsheetError(f"It has the short name “{name}”, as {other.name} has.", "Rename one of the two.", path)
    return tuple(seeds)


def short_name(path: Path) -> str:
    """A seed's name up to the first `_`: `004_66957b95.txt` → `004`.

    Raises BroadsheetError where that is not made of at most 100 ASCII letters, digits and inner hyphens, or is the list of all pages' own.
    """
    return checked_name(path.stem.partition("_")[0], path)


def gives_short_name(path: Path) -> bool:
    """Whether a file's name has a short name at its beginning."""
    name = path.stem.partition("_")[0]
    return name.lower() not in _TAKEN and bool(_SHORT_NAME.fullmatch(name))


def checked_name(name: str, path: Path) -> str:
    """A page's short name as it is, where it can be one. Raises BroadsheetError, about the file, as `short_name`."""
    if name.lower() in _TAKEN:
        remedy = "Rename the file: 005.txt, 2024-12-08-5_name.txt."
        raise BroadsheetError(f"The short name “{name}” is the address of the list of pages.", remedy, path)
    if not _SHORT_NAME.fullmatch(name):
        remedy = "Rename the file so that it begins with letters (a–z), digits or hyphens, at most 100: 005.txt, 2024-12-08-5_name.txt; `add` takes --page 005."
        raise BroadsheetError(f"The short name “{name}” cannot stand in an address.", remedy, path)
    return name


def read_page(path: Path) -> Page:
    """A seed as a page: its non-empty lines as blocks, stripped of outer white space; `sha256` of the file's bytes.

    A line is what ends at LF, CR LF or a lone CR. GB18030, Big5 and UTF-16 (with a byte order mark) are converted,
    and a finding says so. Raises BroadsheetError for a file that is empty, too big, not text or not in a known encoding.
    """
    raw = read_limited(path, MAX_BYTES, _TOO_BIG)
    lines, findings = read_lines(raw, path)
    return Page(short_name(path), path.name, hashlib.sha256(raw).hexdigest(), as_blocks(lines, path), findings)


def read_lines(raw: bytes, path: Path) -> tuple[list[str], tuple[Finding, ...]]:
    """The lines of a page in plain text, blank ones too, and what is to be said of them. Raises BroadsheetError as `read_page`.

    A form feed at the end of the file ends the page.
    """
    text, findings = decode(raw, path)
    bare = text.rstrip(" \t\r\n\f")
    return checked_lines(bare if "\f" in text[len(bare) :] else text, path, findings)


def checked_lines(text: str, path: Path, findings: tuple[Finding, ...] = (), first: int = 1) -> tuple[list[str], tuple[Finding, ...]]:
    """The lines of a text, the first of which has that number in its file. Raises BroadsheetError as `read_page`."""
    lines = _LINE_END.split(text)
    findings += tuple(
        finding(code, lines=numbers) for code, seen in _NOTED.items() if seen.search(text) and (numbers := _lines_with(seen, lines))
    )
    for number, line in enumerate(lines, first):
        _check_line(line, number, path)
    return [_SURROGATE.sub("\ufffd", line) for line in lines], findings


def as_blocks(lines: Sequence[str], path: Path) -> tuple[Block, ...]:
    """The non-empty lines of a page, stripped of outer white space. Raises BroadsheetError where there is none, or too many."""
    whole = ((number, line.rstrip(_OUTER)) for number, line in enumerate(lines, 1))
    blocks = tuple(Block(number, text, len(line) - len(text)) for number, line in whole if (text := line.lstrip(_OUTER)))
    if not blocks:
        raise BroadsheetError("The file has no text.", "Put the page's text in it, or remove it.", path)
    if len(blocks) > MAX_LINES:
        what = f"The file has {len(blocks):,} lines with text, more than {MAX_LINES:,}; a page of a newspaper has not."
        raise BroadsheetError(what, "Split it: one file a page.", path, blocks[MAX_LINES].line)
    return blocks


def _check_line(line: str, number: int, path: Path) -> None:
    if len(line) > MAX_LINE:
        what = f"The line has {len(line):,} characters, more than {MAX_LINE:,}."
        raise BroadsheetError(what, "Break it at its paragraphs.", path, number)
    if control := _CONTROL.search(line):
        what = f"Control character U+{ord(control[0]):04X} at character {control.start() + 1}."
        remedy = (
            f"A form feed parts pages: one file a page. `python build_site.py add {path.name}` makes a seed of each."
            if control[0] == "\f"
            else "Delete it."
        )
        raise BroadsheetError(what, remedy, path, number)


def _lines_with(seen: re.Pattern[str], lines: list[str]) -> list[int]:
    return [number for number, line in enumerate(lines, 1) if seen.search(line.strip(_OUTER))]
