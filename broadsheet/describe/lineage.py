"""What an institution is part of, by its name: 重庆工商大学 › 经济学院. Nothing is known of it but the name."""

from __future__ import annotations

import re
from functools import lru_cache

from broadsheet.describe.institutions import institutions_of
from broadsheet.language.tables import either, load_table

LEAST = 3  # characters of a part: 法学院, 教务处; 中国科学院|大学 is no part


@lru_cache(maxsize=4096)
def lineage(name: str) -> tuple[str, ...]:
    """The institution and those it is part of, the widest first: (重庆工商大学, 重庆工商大学经济学院). The last is `name` itself."""
    cuts = [m.end() for m in _ends().finditer(name) if len(name) - m.end() >= LEAST]
    return (*(name[:cut] for cut in cuts if _is_part(name[:cut], name[cut:])), name)


def _is_part(whole: str, part: str) -> bool:
    """Whether `whole` is an institution by itself and `part` a unit of it; an association of universities is no unit of one."""
    return institutions_of(whole) == (whole,) and _units().search(part) is not None and not _bodies().search(part)


def widest(name: str) -> str:
    """The widest institution that the name belongs to."""
    return lineage(name)[0]


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    """Where the name of a whole may end; 大学生, 大学城, 委员 and 院士 are other words."""
    return re.compile(f"(?:{either('institutions', 'wholes')})(?!{'|'.join(load_table('institutions')['not_wholes'])})")


@lru_cache(maxsize=1)
def _units() -> re.Pattern[str]:
    return re.compile(f"(?:{either('institutions', 'units')})(?:[(][^()]+[)])?$")


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    return re.compile(f"(?:{either('institutions', 'bodies')})$")
