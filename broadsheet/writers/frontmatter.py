"""Front matter: plain keys, and values that read back to the same values whatever characters they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"] | Mapping[int, "Value"]

# What YAML 1.2 forbids or folds (C0, C1, BOM, line separators) or what a diff would not show (formats).
_ESCAPED = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# What YAML reads as the same text without quotes: no mark of its own, and a Chinese character, so that it is no number or date.
_PLAIN = re.compile(
    r"(?=[^\n]*[一-鿿])[一-鿿A-Za-z0-9“‘《（][一-鿿A-Za-z0-9“”‘’《》（）、，。；：？！—…·％．. ()/+-]*[一-鿿A-Za-z0-9”’》）。！？…]|[一-鿿]|[a-z][a-z0-9_.-]+"
)
_CONSTANTS = {None: "null", False: "false", True: "true"}
SHORT = 20  # characters of a word that may stand there again and again: a role, a kind
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null"))


def front_matter(values: Mapping[str, Value]) -> str:
    """The block between two `---`, with a final newline: one line a key, lists one line an item."""
    lines = [line for key, value in values.items() for line in _entry(key, value)]
    return "\n".join(["---", *lines, "---", ""])


def is_plain(text: str) -> bool:
    """Whether a text stands there without quotes."""
    return _PLAIN.fullmatch(text) is not None and text not in _WORDS


def is_unescaped(front: str) -> bool:
    """Whether a character stands there by itself that would be written as its number."""
    return _ESCAPED.search(front) is not None


def _entry(key: str, value: Value) -> list[str]:
    if value and not isinstance(value, (str, int, float, Mapping)):
        return [f"{key}:", *(f"  - {_flow(item)}" for item in value)]
    return [f"{key}: {_flow(value)}"]


def _flow(value: Value) -> str:
    if isinstance(value, str):
        return _word(value) if len(value) <= SHORT else _text(value)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (dict, Mapping)):  # a dict is told apart at once
        return "{" + ", ".join([f"{_key(key)}: {_flow(item)}" for key, item in value.items()]) + "}"
    return "[" + ", ".join([_flow(item) for item in value]) + "]"


def _text(text: str) -> str:
    return text if is_plain(text) else _ESCAPED.sub(_escape, encode_basestring(text))


@lru_cache(maxsize=256)
def _word(text: str) -> str:
    return _text(text)


@lru_cache(maxsize=256)
def _key(key: str | int) -> str:
    return _flow(key)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
