"""Which characters only Simplified Chinese has, by the national character sets: an oracle that is not OpenCC's."""

from __future__ import annotations


def simplified_only(text: str) -> set[str]:
    """The text's characters that mainland China's set has and Taiwan's has not."""
    return {c for c in text if "一" <= c <= "鿿" and _in(c, "gb2312") and not _in(c, "big5")}


def _in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
