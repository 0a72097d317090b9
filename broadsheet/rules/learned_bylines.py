"""By-lines that no other rule reads, told by what a small network learned of them (broadsheet/language/signers.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np

from broadsheet.language.characters import pairs
from broadsheet.language.signers import AUTHOR, BODY, FACTS, HOME, INSIDE, OTHER, PICTURE, TRANSLATOR, Floats, load_signers
from broadsheet.model import Mark, Person, PersonRole
from broadsheet.rules.bare_names import none_of_it, under_text
from broadsheet.rules.byline_words import reporter_titles
from broadsheet.rules.datelines import DATELINE
from broadsheet.rules.homes import is_office
from broadsheet.rules.view import Seen, View, between, under_label

LONGEST, SHORTEST = 40, 2  # characters
LIKELY, SIGNS = 4.5, 0.95  # nats from which on a line is a by-line; and the weight of that: less than one, so that the forests have a say
LABELS = 3  # lines that a label may open for which it says what somebody did for a text
DOUBTLESS = 1.5  # nats between what a character is and the next that it may be
UNDER_TITLE = np.array([[1, 0, 1, 0, 0, 0, 0, 0]], dtype=np.float32)
BEHIND_TEXT = np.array([[0, 1, 0, 1, 1, 0, 0, 0]], dtype=np.float32)
NEAR = 30  # lines on either side that are asked for what a line says
_ROLES: dict[int, PersonRole] = {AUTHOR: "author", BODY: "author", TRANSLATOR: "translator", PICTURE: "photographer"}


def learned(unread: Sequence[Seen], view: View, read: Callable[[str], tuple[Person, ...]]) -> Iterator[Mark]:
    """BYL6: of lines that no rule reads those that the network takes for by-lines, and in which it finds who wrote the text. `read`: what the
    rules make of a by-line, who know more of affiliations where they find the same names.
    """
    sized = (seen for seen in unread if SHORTEST <= len(seen.text) <= LONGEST and seen.text[0] != "【")  # there columns are named
    asked = [seen for seen in sized if (between(seen, view) or under_text(seen, view)) and not under_label(seen, view)]
    if not asked:
        return
    said, tags = load_signers().read([seen.text for seen in asked], as_rows([stands(seen, view) for seen in asked]))
    for seen, nats, tag in zip(asked, said.tolist(), tags, strict=True):
        people = people_of(seen.text, tag) if nats >= LIKELY and not (DATELINE.match(seen.text) or _listed(seen, view)) else ()
        told = read(seen.text) if people else ()
        people = told if {p.name for p in told} == {p.name for p in people} else people
        if any(person.role in ("author", "reporter") for person in people):
            yield Mark(seen.line, "byline", "BYL6", "写法与署名相近", SIGNS, "signature", people)


def _listed(seen: Seen, view: View) -> bool:
    """Whether a label opens the line that opens several others of the page, as those of a programme: 表演:某某."""
    label, colon, _ = seen.text.partition(":")
    return bool(colon) and sum([other.text.startswith(label + colon) for other in view.seen]) > LABELS


def stands(seen: Seen, view: View, tail: str = "") -> list[bool]:
    """Where a line stands, as the network is told; `tail`: the bracketed end of the line, where that is asked about."""
    above, below, two = view.above(seen), view.below(seen), pairs(tail or seen.text)
    higher = view.above(above) if above else None
    headed = not tail and above is not None and above.heading_like
    others = "\n".join([s.text for s in view.seen[max(0, seen.at - NEAR) : seen.at + NEAR + 1] if s is not seen])
    echo = sum([p in others for p in two]) / max(1, len(two))
    return [
        headed, bool(tail) or (above is not None and above.closed and not above.heading_like), not tail and below is not None and not below.heading_like,
        none_of_it(below), bool(tail), echo > 0, echo > 0.45, headed and higher is not None and higher.heading_like,
    ]  # fmt: skip


def as_rows(told: Sequence[Sequence[bool]]) -> Floats:
    """What is told of lines, a row each."""
    return np.array(told, dtype=np.float32).reshape(-1, FACTS)


def retold(line: str, people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Who signs a folded line, read by the network where it is sure of every character and the names of these have in them what it finds, and more."""
    found = _surely(line) if people and SHORTEST <= len(line) <= LONGEST else ()
    names, before = {p.name for p in found}, {p.name for p in people}
    return found if names - before and all(any(name in glued for glued in before) for name in names) else people


@lru_cache(maxsize=1024)  # the rules ask for a line, and then the search for articles
def _surely(line: str) -> tuple[Person, ...]:
    """Who signs a line under a title; () where it is not sure what one of the characters is."""
    _, (tags,) = load_signers().read([line], UNDER_TITLE)
    likeliest = np.sort(tags, axis=1)
    return people_of(line, tags) if float((likeliest[:, -1] - likeliest[:, -2]).min()) >= DOUBTLESS else ()


def signs_below(bracketed: str) -> tuple[Person, ...]:
    """Who signs a text by what stands in brackets behind its last sentence."""
    (nats,), (tags,) = load_signers().read([bracketed], BEHIND_TEXT)
    return people_of(bracketed, tags) if nats >= LIKELY else ()


def people_of(line: str, said: Floats) -> tuple[Person, ...]:
    """Who signs a folded line, by what each of its characters is; who or where one is goes with the name that it stands beside."""
    tags = said.argmax(axis=1).tolist()
    found, homes, reporter = list[Person](), list[str](), bool(reporter_titles().search(line))
    for tag, text in _runs(line, tags):
        name = text.strip().replace(" ", "")
        if tag == HOME:
            homes.append(name)
        elif (role := _ROLES.get(tag)) and len(name) >= SHORTEST:
            role = "reporter" if reporter and tag == AUTHOR else role
            found.append(Person(name, role, tuple(home for home in homes[-1:] if is_office(home))))
            homes = []
    return tuple(found)


def _runs(line: str, tags: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The names, and what else has one tag, each with it."""
    begins = np.cumsum([tag != INSIDE and (tag in (AUTHOR, TRANSLATOR, PICTURE, OTHER, BODY) or at == 0 or tag != tags[at - 1]) for at, tag in enumerate(tags)])  # fmt: skip
    for _, run in groupby(range(len(line)), key=lambda at: begins[at]):
        some = list(run)
        yield tags[some[0]], line[some[0] : some[-1] + 1]
