"""Front matter as `front_matter` writes it, read back at once: a small part of YAML, told line by line, that is JSON but for its bare words.

A YAML parser gives the same, and takes many times as long; whatever is not of this part is left to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from broadsheet.writers.frontmatter import is_plain, is_unescaped

_ENTRY = re.compile(r"([a-z][a-z0-9_]*):(?: ([^\n]+)|((?:\n  - [^\n]+)+))(?:\n|\Z)")
# A text in quotes, a bare word with the colon of a key, a colon that parts nothing.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[^\s"{}\[\],:](?:[^"{}\[\],:\n]*[^\s"{}\[\],:])?(?:: )?|:(?! )')
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_decode = msgspec.json.Decoder().decode


class _Other(Exception):
    """Something that is not of this part."""


def own_values(front: str) -> dict[str, Any] | None:
    """What stands between the two `---`; None where anything is written otherwise than by `front_matter`. Numbers that are keys are text."""
    values: dict[str, Any] = {}
    at = 0
    try:
        while found := _ENTRY.match(front, at):
            key, value, items = found.groups()
            if not is_plain(key):
                return None
            values[key] = _value(value) if value else [_value(item) for item in items.split("\n  - ")[1:]]
            at = found.end()
    except (_Other, msgspec.DecodeError):
        return None
    return values if at == len(front) and not is_unescaped(front) else None


def _value(text: str) -> Any:
    return _decode(_TOKEN.sub(_json, text))


def _json(token: re.Match[str]) -> str:
    text = token[0]
    return text if text[0] == '"' else _bare(text)


@lru_cache(maxsize=4096)  # the same keys and words stand in every file
def _bare(text: str) -> str:
    """A bare word as JSON, with its colon."""
    word = text.removesuffix(": ")
    colon = text[len(word) :]
    if is_plain(word):
        return f'"{word}"{colon}'
    if not _NUMBER.fullmatch(word) and (colon or word not in ("null", "true", "false")):
        raise _Other
    return f'"{word}"{colon}' if colon else word
