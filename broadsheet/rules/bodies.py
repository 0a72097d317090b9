"""Bodies that sign as one author: 江城市委理论学习中心组, 本报评论部, 江城大学课题组."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from broadsheet.language.characters import HAN
from broadsheet.language.names import load_names
from broadsheet.language.tables import either

LONGEST, SHORT = 40, 3  # characters; of a group's name that does not say whose it is
_ONLY = re.compile(rf"^(?!作者|本文)(?=.{{4,{LONGEST}}}$)[{HAN}“”·]+(?:[—–-]{{1,2}}[{HAN}]+)*(?:[(][{HAN}]+[)][{HAN}]*)?$")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What ends a group's name, what an office's, what such a name has in it, and what only a heading has."""
    return (
        re.compile(rf"(?:{either('habits', 'body_endings')})$"), re.compile(rf"(?:{either('habits', 'office_endings')})$"),
        re.compile(either("habits", "body_openers")), re.compile(either("habits", "body_verbs")),
    )  # fmt: skip


def is_group(folded: str) -> bool:
    """Whether a text is the name of a group that was made to write: a title never ends so without a verb."""
    group, _, _, verb = _patterns()
    return bool(_ONLY.match(folded)) and bool(group.search(folded)) and not verb.search(folded)


def is_body(folded: str) -> bool:
    """Whether a text is the name of such a group, or of an office or an institution that may sign."""
    _, office, opener, verb = _patterns()
    return is_group(folded) or (
        bool(_ONLY.match(folded)) and bool(office.search(folded)) and bool(opener.search(folded)) and not verb.search(folded)
    )


def all_sign(words: Sequence[str]) -> bool:
    """Whether words are bodies, or persons and the group that they are of."""
    return all(map(is_body, words)) or (any(map(is_group, words)) and all(is_group(word) or load_names().is_name(word) for word in words))


def whole_bodies(words: Sequence[str]) -> list[str]:
    """The words of a line, which may be bodies; a part of an institution goes with it (江城大学 课题组, 江城日报 评论部), but no body with a name (某某 二矿通讯组)."""
    found: list[str] = []
    for word in words:
        whose = not is_body(word) or (is_group(word) and not _patterns()[2].search(word))  # 联合课题组
        named = bool(found) and len(word) > SHORT and load_names().is_name(found[-1])
        part = bool(found) and whose and not named and is_body(found[-1] + word)
        found[-1:] = [found[-1] + word] if part else [*found[-1:], word]
    return found
