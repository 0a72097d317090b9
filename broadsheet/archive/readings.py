"""How names are read aloud: pypinyin, taught the surnames and places that it reads wrongly (`data/hand/readings.yml`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from broadsheet.language.names import load_names
from broadsheet.language.tables import load_table


def syllables(text: str, errors: Callable[[str], str]) -> list[str]:
    """The syllables of a text, without tones; `errors` says what stands for a run that is not Chinese."""
    # Loaded only here: its dictionaries take a fifth of a second, and the converter reads no name aloud.
    from pypinyin import Style, lazy_pinyin

    _teach()
    return list(lazy_pinyin(text, style=Style.NORMAL, errors=errors))


def surname_reading(surname: str) -> str | None:
    """How a surname is read where it is not read as the same characters elsewhere are."""
    found: str | None = load_table("readings")["surnames"].get(surname)
    return found


def compound_surname(name: str) -> bool:
    """Whether the name begins with a surname of two characters and a given name follows it."""
    return len(name) > 2 and name[:2] in load_names().compound


@lru_cache(maxsize=1)
def _teach() -> None:
    """Add the table to pypinyin's own, once; nothing but addresses and order is read with it."""
    from pypinyin import load_phrases_dict, load_single_dict

    table = load_table("readings")
    load_single_dict({ord(c): reading for c, reading in table["characters"].items()})
    load_phrases_dict({name: [[s] for s in reading.split()] for name, reading in table["places"].items()})
