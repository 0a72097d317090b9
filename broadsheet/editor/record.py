"""The editor's record of a page: what the page cannot say of itself, and what the converter got wrong.

Here a record is read and checked against its page; `editor/application.py` applies it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from broadsheet.decisions import Role, Ruling
from broadsheet.edition import Edition
from broadsheet.editor.page_fields import read_edition
from broadsheet.editor.yaml_values import Value, read_yaml, suggest
from broadsheet.errors import BroadsheetError
from broadsheet.io.plain_file import check_plain
from broadsheet.io.seeds import short_name
from broadsheet.model import Edit, Kind, Page, Person, PersonRole

RULE = "editor"  # the rule that an editor's `Edit` names

_RECORD = (
    "newspaper", "newspaper_evidence", "date", "date_evidence", "date_note", "page_number", "source_url", "rights", "text", "recorded", "articles", "corrections", "lines",
)  # fmt: skip
_PATCH = ("title", "supplied_title", "kicker", "column", "kind", "authors", "tags", "order", "same_as", "not_same_as")
_PERSON = ("name", "role", "affiliations")
_RULING = ("role", "follows", "begins", "reason")
_CORRECTION = ("line", "find", "replace", "reason")
_SPACE = re.compile(r"\s+")
_LINE = re.compile(r"[1-9][0-9]{0,6}")  # as `Value.number`: 07 would be line 7 a second time


@dataclass(frozen=True, slots=True)
class Patch:
    """What an editor says of one article; None leaves the converter's reading, `""` says that the page has none.

    `title` is printed on the page, `supplied_title` is the archive's own and is shown in brackets. `order` holds the
    lines of the body in reading order, `same_as` names with another article that has the same person,
    `not_same_as` with one in which another bears the name. `at` gives each key's line in the record.
    """

    id: str
    at: Mapping[str, int]
    title: str | None = None
    supplied_title: str | None = None
    kicker: str | None = None
    column: str | None = None
    kind: Kind | None = None
    authors: tuple[Person, ...] | None = None
    tags: tuple[str, ...] | None = None
    order: tuple[int, ...] | None = None
    same_as: tuple[tuple[str, str], ...] = ()
    not_same_as: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """In line `line` of the page, at offset `start` of its printed text, `find` is to read `replace`. `at`: the record's line."""

    line: int
    start: int
    find: str
    replace: str
    reason: str
    at: int

    @property
    def edit(self) -> Edit:
        """The correction as the edits of `mend` are written."""
        return Edit(self.line, self.start, self.find, self.replace, RULE, self.reason)


@dataclass(frozen=True, slots=True)
class Record:
    """A page's record, checked. `file` is None where there is no record."""

    edition: Edition = field(default_factory=Edition)
    patches: tuple[Patch, ...] = ()
    corrections: tuple[Correction, ...] = ()
    file: Path | None = None
    rulings: tuple[Ruling, ...] = ()


def record_beside(seed: Path) -> Path | None:
    """A seed's record: `<short name>.yml` or `<whole name>.yml` beside it. Raises BroadsheetError where there are both."""
    names = dict.fromkeys((short_name(seed), seed.stem))
    found = [path for path in (seed.with_name(f"{name}.yml") for name in names) if os.path.lexists(path)]
    if len(found) > 1:
        raise BroadsheetError(f"The page has two records; the other is {found[0].name}.", "Put them together.", found[1])
    return found[0] if found else None


def find_records(seeds: Sequence[Path]) -> dict[Path, Path]:
    """The record of each seed that has one, where `seeds` are all those of their folders.

    Raises BroadsheetError for a seed with two records, for a record without a seed, and for a `.yaml`.
    """
    found = {seed: path for seed in seeds if (path := record_beside(seed))}
    known = [f"{short_name(seed)}.yml" for seed in seeds]
    for folder in sorted({seed.parent for seed in seeds}):
        for path in sorted(set(folder.iterdir()) - set(found.values())):
            if path.suffix.lower() in (".yml", ".yaml") and not path.name.startswith("."):
                check_plain(path)
                remedy = "A record's name ends in .yml." if path.suffix != ".yml" else "Name it after its page, or remove it."
                raise BroadsheetError("No page has this record.", f"{remedy} {suggest(path.name, known)}", path)
    return found


def read_record(path: Path | None, page: Page) -> Record:
    """The record at `path`, checked against its page; an empty one for None.

    Raises BroadsheetError, with the record's line and the fix, for what the page or this format does not bear out.
    Whether its articles exist is for `application.check_ids` to say, once there are articles.
    """
    top = read_yaml(path) if path else None
    if path is None or top is None:
        return Record(file=path)
    fields = top.fields(_RECORD)
    articles = fields["articles"].entries() if "articles" in fields else {}
    return Record(
        edition=read_edition(fields, page),
        patches=tuple(_patch(id, value, page) for id, value in articles.items()),
        corrections=_corrections(fields["corrections"], page) if "corrections" in fields else (),
        file=path,
        rulings=_rulings(fields["lines"], page) if "lines" in fields else (),
    )


def _patch(id: str, value: Value, page: Page) -> Patch:
    fields = value.fields(_PATCH)
    if "title" in fields and "supplied_title" in fields:
        raise fields["supplied_title"].error("the article has a printed title too.", "Keep one of the two.")
    empty_or_text = {key: fields[key].text_or_nothing() for key in ("title", "kicker", "column") if key in fields}
    return Patch(
        id,
        {"id": value.line} | {key: field.line for key, field in fields.items()},
        **empty_or_text,
        supplied_title=_supplied(fields["supplied_title"]) if "supplied_title" in fields else None,
        kind=cast(Kind, fields["kind"].choice(get_args(Kind))) if "kind" in fields else None,
        authors=tuple(_person(item) for item in fields["authors"].items()) if "authors" in fields else None,
        tags=tuple(item.text() for item in fields["tags"].items()) if "tags" in fields else None,
        order=_order(fields["order"], page) if "order" in fields else None,
        same_as=_others(fields, "same_as"),
        not_same_as=_others(fields, "not_same_as"),
    )


def _others(fields: Mapping[str, Value], key: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, item.text()) for name, item in fields[key].entries().items()) if key in fields else ()


def _supplied(value: Value) -> str:
    title = value.text()
    if title[0] in "[［〔【" and title[-1] in "]］〕】":
        raise value.error("the brackets are added for you.", "Write the title without them.")
    return title


def _person(value: Value) -> Person:
    if value.plain:
        return Person(value.text(), "author")
    fields = value.fields(_PERSON, required=("name",))
    role = fields["role"].choice(get_args(PersonRole)) if "role" in fields else "author"
    affiliations = fields["affiliations"].items() if "affiliations" in fields else ()
    return Person(fields["name"].text(), cast(PersonRole, role), tuple(item.text() for item in affiliations))


def _order(value: Value, page: Page) -> tuple[int, ...]:
    known, lines = {block.line for block in page.blocks}, []
    for item in value.items():
        line = item.number()
        if line in lines or line not in known:
            what = f"line {line} stands here twice." if line in lines else f"{page.source} has no text in line {line}."
            raise item.error(what, "Name each line of the article's body once.")
        lines.append(line)
    return tuple(lines)


def _corrections(value: Value, page: Page) -> tuple[Correction, ...]:
    texts = {block.line: block.text for block in page.blocks}
    found: list[Correction] = []
    for item in value.items():
        correction = _correction(item, page, texts)
        for other in found:
            apart = correction.start + len(correction.find) <= other.start or other.start + len(other.find) <= correction.start
            if correction.line == other.line and not apart:
                raise item.error(f"it overlaps the correction in line {other.at}.", "Put the two into one.")
        found.append(correction)
    return tuple(found)


def _correction(value: Value, page: Page, texts: Mapping[int, str]) -> Correction:
    fields = value.fields(_CORRECTION, required=_CORRECTION)
    line, find, replace = fields["line"].number(), fields["find"].text(printed=True), fields["replace"].text_or_nothing(printed=True)
    if line not in texts:
        raise fields["line"].error(f"{page.source} has no text in line {line}.", "Name the line the words stand in.")
    start = texts[line].find(find)
    if start < 0:
        elsewhere = [number for number, text in texts.items() if find in text]
        remedy = f"It stands in line {elsewhere[0]}." if elsewhere else f"Copy it out of {page.source}, mark by mark."
        raise fields["find"].error(f"“{find}” does not stand in line {line}.", remedy)
    if texts[line].find(find, start + 1) >= 0:
        raise fields["find"].error(f"“{find}” stands more than once in line {line}.", "Take in the words around it.")
    if find == replace:
        raise fields["replace"].error("it changes nothing.", "Delete the correction.")
    return Correction(line, start, find, replace, fields["reason"].text(), value.line)


def _rulings(value: Value, page: Page) -> tuple[Ruling, ...]:
    """What the editor says of single lines; every line named is on the page, no line is followed twice, and none by itself in the end."""
    known = {block.line for block in page.blocks}
    found: list[tuple[Ruling, Value]] = []
    behind: dict[int, int] = {}  # a line → the line that follows it
    for key, item in value.entries().items():
        if not _LINE.fullmatch(key) or int(key) not in known:
            raise item.error(f"{page.source} has no text in line {key[:20]}.", "Name a line by its number, as the page's ledger shows it.")
        ruling = _ruling(int(key), item, known)
        if ruling.follows in behind:
            raise item.error(f"another line follows line {ruling.follows} already.", "Only one line can follow another directly.")
        if ruling.follows is not None:
            behind[ruling.follows] = ruling.line
        found.append((ruling, item))
    reached = behind.keys() - behind.values()  # the lines that follow none, and then all that go on from them; a ring is not come to
    for line in tuple(reached):
        while line := behind.get(line, 0):
            reached.add(line)
    for ruling, item in found:
        if ruling.follows is not None and ruling.line not in reached:
            raise item.error("it follows, by way of others, itself.", "Delete one of these lines' `follows`.")
    return tuple(ruling for ruling, _ in found)


def _ruling(line: int, value: Value, known: Container[int]) -> Ruling:
    fields = value.fields(_RULING)
    if not {"role", "follows", "begins"} & fields.keys():
        raise value.error("it says nothing.", "Add role:, follows: or begins: true.")
    follows = fields["follows"].number() if "follows" in fields else None
    if follows is not None and (follows not in known or follows == line):
        raise fields["follows"].error(f"line {follows} cannot be followed.", "Name another line with text.")
    begins = "begins" in fields and fields["begins"].choice(("true", "false")) == "true"
    if begins and follows is not None:
        raise fields["begins"].error("a line that follows another begins no article.", "Keep one of the two.")
    role = cast(Role, fields["role"].choice(get_args(Role))) if "role" in fields else None
    return Ruling(line, role, follows, begins, fields["reason"].text() if "reason" in fields else "", value.line)
