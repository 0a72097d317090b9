"""Facts ⇄ the front matter of a file: only keys that have a value; what does not fit is told with file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from broadsheet.editor.yaml_values import suggest
from broadsheet.errors import BroadsheetError
from broadsheet.writers.frontmatter import Value, front_matter
from broadsheet.writers.own_front_matter import own_values

T = TypeVar("T")
_FILE = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)(.*)", re.S)


class _Loader(yaml.CSafeLoader):
    """Plain data; a day stays as it is written."""


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def write_facts(facts: object) -> str:
    """The front matter of a dataclass, keys in the order of its fields."""
    return front_matter(_values(facts))


def _values(facts: Any) -> dict[str, Value]:
    return {
        name: _value(value) for name in _names(facts.__class__) if (value := getattr(facts, name)) or value not in (None, (), {}, "", False)
    }


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def _value(value: Any) -> Value:
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return _values(value) if is_dataclass(value) else value


def read_facts(text: str, file: Path, kind: type[T]) -> tuple[T, str]:
    """The facts of that kind and what stands below them.

    Raises BroadsheetError, with the line, where there is no front matter, where it is no YAML, for an unknown key and a wrong type.
    """
    found = _FILE.fullmatch(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    if found is None:
        raise BroadsheetError("There is no front matter.", "Begin the file with `---`, `title: …`, `---`.", file, 1)
    front, body = found[1] or "", found[2]
    own = own_values(front)
    try:
        raw = own if own is not None else yaml.load(front, _Loader) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        raise BroadsheetError(
            f"This is not YAML: {error.problem}.", "Check the indentation, a space after each colon, and the quotes.", file, line
        ) from None
    except yaml.YAMLError as error:
        raise BroadsheetError(f"This is not YAML: {error}.", "Delete what may not stand in YAML.", file) from None
    if not isinstance(raw, Mapping):
        raise BroadsheetError("The front matter is no mapping.", "Write `key: value` lines between the two `---`.", file, 2)
    known = [f.name for f in fields(kind)]  # type: ignore[arg-type]
    for key in raw:
        if key not in known:
            raise BroadsheetError(f"{key}: unknown key.", suggest(str(key), known), file, line_of(text, key))
    try:
        return msgspec.convert(raw, kind, str_keys=own is not None), body.lstrip("\n")
    except msgspec.ValidationError as error:
        said, _, place = str(error).partition(" - at `$.")
        place = place.rstrip("`")
        remedy = "Put it in quotes." if "Expected `str" in said else "See docs/editing.md for what stands there."
        raise BroadsheetError(f"{place or 'front matter'}: {said}.", remedy, file, line_of(text, re.split(r"[.\[]", place)[0])) from None


def line_of(text: str, key: object) -> int:
    """The line of a file's text in which a key of its front matter stands, or the front matter's first."""
    found = re.search(rf"^[\"']?{re.escape(str(key))}[\"']?\s*:", text, re.M)
    return text.count("\n", 0, found.start()) + 1 if found else 2
