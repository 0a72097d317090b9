"""Posts that running text prints before a name: 中国国土经济学会理事长 + 肖金成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from broadsheet.describe.institutions import find_institutions, institution_spans
from broadsheet.describe.places import find_places
from broadsheet.language.characters import HAN, fold
from broadsheet.language.names import common_word, load_names
from broadsheet.language.tables import load_table

_CLAUSE = re.compile(rf"[{HAN}A-Za-z0-9·、()]+")
_BEHIND = re.compile(r"$|[、和与及等]")  # what surely ends a name before another post
LONGEST = 80  # characters of posts before one name; more would be looked through again at each word that may end one
LONGEST_LOCAL = 14  # characters of a post that names no institution but begins with a place: 永川市委副书记


def find_posts(text: str) -> tuple[tuple[str, str], ...]:
    """(name, post as printed with half-width marks) wherever a post stands directly before what may be a name.

    A name's end is not sure in running text (邓玲分别), so 邓玲 and 邓玲分 are both told: who asks knows the names.
    """
    endings = _endings()
    clauses = [clause for clause in _CLAUSE.findall(fold(text)) if endings.search(clause, 1)]  # most have none
    return tuple(dict.fromkeys(pair for clause in clauses for pair in _in_clause(clause)))


def named_institutions(text: str) -> tuple[tuple[str, int], ...]:
    """Institutions that a text names, those of the posts before names among them, with their mentions: what the lists and tables all go by."""
    return find_institutions(text, dict.fromkeys(post for _, post in find_posts(text)))


def _in_clause(clause: str) -> Iterator[tuple[str, str]]:
    names, begin = load_names(), 0
    for ending in _endings().finditer(clause, 1):
        at = ending.end()
        if at < begin:
            continue
        found = [n for size in (4, 3, 2) if len(n := clause[at : at + size]) == size and names.is_name(n) and not common_word(n)]
        post = _post(clause, begin, at) if found else None
        for name in found if post else ():
            yield name, post or ""
            if _BEHIND.match(clause, at + len(name)):
                begin = at + len(name)
                break


@cache
def _endings() -> re.Pattern[str]:
    """The last character of a post, before what may begin a name."""
    names = load_names()
    begins = "".join(sorted({*names.single, *(name[0] for name in names.compound)}))
    return re.compile(f"[{''.join(load_table('habits')['post_endings'])}](?=[{begins}]|[^·]{{1,3}}·)")


def _post(clause: str, begin: int, at: int) -> str | None:
    """What stands before `at` from the first institution on, or from a place at the clause's beginning; None where neither does."""
    before = clause[max(begin, at - LONGEST) : at].lstrip("、和与及")
    spans = institution_spans(before)
    if spans:
        return before[spans[0][0] :]
    local = (
        len(before) <= LONGEST_LOCAL
        and not re.search("[的在了从对向]", before)
        and any(before.startswith(place) for place, _ in find_places(before))
    )
    return before if local else None
