"""Which script a site's pages are in, and where the other one's stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from broadsheet.archive.entries import Entry
from broadsheet.errors import BroadsheetError

Script = Literal["zh-Hans", "zh-Hant"]


@dataclass(frozen=True, slots=True)
class Scripts:
    """The script of the pages themselves, the other one, and the folder of its pages."""

    own: Script
    other: Script
    folder: str


SIMPLIFIED = Scripts("zh-Hans", "zh-Hant", "hant/")
TRADITIONAL = Scripts("zh-Hant", "zh-Hans", "hans/")


def scripts_of(entries: Sequence[Entry], chosen: object = None) -> Scripts:
    """The scripts of a site: as its owner chose (`extra.script`), else Traditional where most articles are printed so.

    Raises BroadsheetError for a choice that is none.
    """
    if chosen not in (None, "", SIMPLIFIED.own, TRADITIONAL.own):
        raise BroadsheetError(f"extra.script: “{chosen}” is no script.", "Write zh-Hans or zh-Hant, or leave it empty.", "mkdocs.yml")
    traditional = 2 * sum(e.traditional for e in entries) > len(entries)
    return TRADITIONAL if chosen == TRADITIONAL.own or (not chosen and traditional) else SIMPLIFIED
