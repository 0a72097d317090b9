"""A small YAML file a person wrote → values that know their line, so that every complaint can name it.

Only plain data: no tags, anchors or aliases, so nothing is run and nothing unfolds. Words stay as they are written
(`no` is a word, `2024-12-08` no date).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from broadsheet.errors import BroadsheetError
from broadsheet.io.plain_file import read_limited

MAX_BYTES = 100_000
MAX_DEPTH = 8

_NULL = "tag:yaml.org,2002:null"
_WIDE_COLON = re.compile(r"[ -]*([\w-]+)：", re.A)  # behind a key
_WIDE_QUOTES = re.compile("“[^“”]*”|‘[^‘’]*’")


@dataclass(frozen=True, slots=True)
class Value:
    """A node of the file. `line` is that of its key, 1-based; `name` is what a complaint calls it."""

    node: yaml.Node
    file: Path
    name: str
    line: int

    @property
    def empty(self) -> bool:
        """Whether nothing, `~` or `null` is written."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == _NULL

    def error(self, what: str, remedy: str) -> BroadsheetError:
        """A complaint about this value, to be raised."""
        return BroadsheetError(f"{self.name}: {what}", remedy, self.file, self.line)

    def fields(self, known: Sequence[str], required: Sequence[str] = ()) -> dict[str, Value]:
        """A mapping with only known keys. Raises BroadsheetError for another, and for a required one that is missing."""
        found = self.entries()
        for key, value in found.items():
            if key not in known:
                raise value.error("unknown key.", suggest(key, known))
        for key in required:
            if key not in found:
                raise self.error(f"“{key}” is missing.", f"Add a line `{key}: …`.")
        return found

    def entries(self) -> dict[str, Value]:
        """A mapping with any keys, each once, in the file's order; nothing written is an empty one."""
        if self.empty:
            return {}
        if not isinstance(self.node, yaml.MappingNode):
            remedy = "Write `key: value` lines (: and a space, not ：), indented alike, or {key: value}."
            raise BroadsheetError(f"{self.name}: this should be a mapping.", remedy, self.file, self.node.start_mark.line + 1)
        found: dict[str, Value] = {}
        for key, node in self.node.value:
            line = key.start_mark.line + 1
            name = Value(key, self.file, "key", line).text()
            if name in found:
                raise BroadsheetError(f"{name}: this key stands here twice.", "Delete one of the two.", self.file, line)
            found[name] = Value(node, self.file, name, line)
        return found

    @property
    def plain(self) -> bool:
        """Whether something is written that is neither a list nor a mapping."""
        return isinstance(self.node, yaml.ScalarNode) and not self.empty

    def items(self) -> tuple[Value, ...]:
        """A list; nothing written is an empty one."""
        if self.empty:
            return ()
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("this should be a list.", "Write it as [a, b], or as lines that begin with `- `.")
        return tuple(Value(node, self.file, self.name, node.start_mark.line + 1) for node in self.node.value)

    def text(self, printed: bool = False) -> str:
        """One line of text, not empty, as written, without outer white space. `printed`: the page's own words, which may stand in “”."""
        value = self.text_or_nothing(printed)
        if not value:
            raise self.error("it has no value.", "Write one, or delete the line.")
        return value

    def text_or_nothing(self, printed: bool = False) -> str:
        """As `text`, and `""` where nothing, `~` or `''` is written."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("this should be text.", "Put it in quotes: '…'. Brackets, braces, # and : mean something in YAML.")
        value = "" if self.empty else self._whole(self.node.value).strip()
        if len(value.splitlines()) > 1:
            raise self.error("it has more than one line.", "Write it on one line, or fold it with `>-`.")
        if not printed and self.node.style is None and _WIDE_QUOTES.fullmatch(value):
            raise self.error(
                f"the quotes {value[0]}{value[-1]} would be part of it.", f"Leave them out; if the page prints them, write '{value}'."
            )
        return value

    def _whole(self, text: str) -> str:
        """The text with the two halves of a character that YAML has as `"\\ud83d\\ude00"` put together. A half by itself is an error."""
        try:
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            raise self.error("it holds half a character (\\ud800 to \\udfff).", "Write the character itself, or as \\U0001f600.") from None

    def number(self) -> int:
        """A whole number from 1."""
        if not isinstance(self.node, yaml.ScalarNode) or not re.fullmatch(r"[1-9][0-9]{0,6}", self.node.value):
            raise self.error("this should be a whole number from 1.", "Write the number of a line, such as 37.")
        return int(self.node.value)

    def choice(self, known: Sequence[str]) -> str:
        """One of the known words."""
        value = self.text()
        if value not in known:
            raise self.error(f"“{value}” is not known.", suggest(value, known))
        return value


def read_yaml(path: Path) -> Value | None:
    """The file's one document, or None where it holds nothing but comments.

    Raises BroadsheetError, with the line, for what is not UTF-8, not YAML, too big or too deep, for a key that stands
    twice (when it is asked for), and for tags, anchors and aliases.
    """
    text = _text(path)
    try:
        _check_events(text, path)
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        for number, row in reversed(list(enumerate(text.splitlines()[:line], 1))):
            if wide := _WIDE_COLON.match(row):
                raise BroadsheetError(f"{wide[1]}: the colon behind it is ：.", "Write : and a space.", path, number) from None
        tab = error.problem == "found character '\\t' that cannot start any token"
        remedy = (
            "Indent with blanks, not tabs." if tab else "Check the indentation, a space after each colon (: and not ：), and the quotes."
        )
        raise BroadsheetError(f"This is not YAML: {error.problem}.", remedy, path, line) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise BroadsheetError(f"Character U+{error.character:04X} may not stand in YAML.", "Delete it.", path, line) from None
    return Value(node, path, path.name, 1) if node else None


def suggest(word: str, known: Sequence[str], near: Sequence[str] | None = None) -> str:
    """What to write instead: the nearest known word (`near`, else the one spelled most like it), and all of them where they are few."""
    near = difflib.get_close_matches(word, known, n=1) if near is None else near
    guess = f"Did you mean “{near[0]}”? " if near else ""
    shown = ", ".join(known[:20]) + (" …" if len(known) > 20 else "")
    return f"{guess}Known: {shown or 'none'}."


def _text(path: Path) -> str:
    raw = read_limited(path, MAX_BYTES, (f"The record is bigger than {MAX_BYTES:,} bytes.", "Keep it to what differs from the page."))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BroadsheetError("This is not UTF-8.", "Save the file as UTF-8.", path, line) from None


def _check_events(text: str, path: Path) -> None:
    depth = documents = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else None
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > MAX_DEPTH:
            raise BroadsheetError("Brackets or lists stand too deep in each other.", "Write it flatter.", path, line)
        if documents > 1:
            raise BroadsheetError("A second document begins here.", "Delete the line `---`.", path, line)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise BroadsheetError("Anchors (&) and aliases (*) are not used here.", "Put the text in quotes.", path, line)
        if getattr(event, "tag", None):
            raise BroadsheetError("Tags (!) are not used here.", "Put the text in quotes.", path, line)
