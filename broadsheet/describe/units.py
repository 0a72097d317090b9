"""Units that a name of an institution goes on with: 江城学院|科技创新中心, 江城大学|外语系|教授.

Such words end much else too (体系, 干部), so a unit needs the end of its clause, a post or a person's name behind it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from broadsheet.language.characters import HAN
from broadsheet.language.names import load_names
from broadsheet.language.tables import either, load_table

LONGEST = 14  # characters of a unit


def unit_end(clause: str, end: int, stop: int, listed: bool) -> int:
    """Where the name that ends at `end` of a folded clause ends with its unit; `end` again where none follows.

    `stop`: where the next word that no name holds begins, or the clause's end. In a list of affiliations (`listed`) a unit may end its clause,
    elsewhere only a 中心 may, and only a 中心 may have anything but a post behind it.
    """
    rest = clause[end:stop]
    if stop < len(clause):
        return stop if _unit().fullmatch(rest) and (rest.endswith("中心") or _post().match(clause, stop)) else end
    if _unit().fullmatch(rest) and (listed or rest.endswith("中心")):
        return stop
    named = [
        size for size in (3, 2) if rest[:-size].endswith("中心") and _unit().fullmatch(rest[:-size]) and load_names().is_name(rest[-size:])
    ]
    return stop - named[0] if named else end


@lru_cache(maxsize=1)
def _unit() -> re.Pattern[str]:
    ends = "|".join(load_table("institutions")["inner"])
    return re.compile(rf"(?!{either('institutions', 'not_inner')})[{HAN}]{{1,{LONGEST}}}(?:{ends})")


@lru_cache(maxsize=1)
def _post() -> re.Pattern[str]:
    """A word that names what one is: 主任, 副处长, 记者."""
    endings = "".join(load_table("habits")["post_endings"])
    return re.compile(rf"(?![的了在从对向])[{HAN}]{{1,5}}?(?<=[{endings}])")
