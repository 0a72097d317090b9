"""The blocks of a page as the search for articles sees them: what each is, how it begins and ends, what it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from broadsheet.decisions import Role
from broadsheet.language.characters import balance, is_han, pairs
from broadsheet.language.headings import headlike, of_two_clauses
from broadsheet.language.lexicon import NO_EDGE, Edge, Words, left_edge, right_edge
from broadsheet.language.openings import NEUTRAL, SPOKEN, Opening, opening, ordinals
from broadsheet.language.tables import either
from broadsheet.layout.spoken import Spoken
from broadsheet.model import Form, Mark, Page
from broadsheet.rules.datelines import DATELINE, is_dateline
from broadsheet.rules.view import Seen, look

Sort = Literal["text", "maybe", "heading", "byline", "affiliation", "aside"]
# text: running text; maybe: a heading or a piece of running text; heading: surely a heading, column or kicker;
# aside: belongs to no run of text (captions, credits, repeats, furniture, labels).
_SORTS: dict[str, Sort] = {
    "column": "heading", "kicker": "heading", "subtitle": "heading", "head": "heading", "byline": "byline", "affiliation": "affiliation",
    "question": "text", "paragraph": "text", "speaker": "text",
}  # fmt: skip
_SOURCE = rf"^[(](?:新华社|本报|据|{either('habits', 'taken_from')})[^)]{{0,40}}[)]$"
_SIGN_OFF = re.compile(rf"{_SOURCE}|[(](?:完|(?:本报)?记者[^)]{{2,20}})[)]$")
WHOLE: tuple[Form, ...] = ("note-signature", "item", "sign-off", "verse", "table", "endnote")  # forms of what goes on with no sentence
SURE = 0.9  # weight of a mark from which on a title is one; what only looks like a title weighs less
ECHOING = 4  # character pairs, set by hand; of a shorter line it says nothing that the page has them elsewhere
SIGNED_LINES = 4  # that say who wrote, above the line and below it, at the most: a bound on work
WINDOW = 3  # blocks on each side whose subject is compared


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A block in the search; it is itself, and no other that says the same. `at` is its rank among all blocks, `place` among running text (asides and headings skipped)."""

    at: int
    place: int
    line: int
    text: str
    role: Role
    form: Form | None
    sort: Sort
    closed: bool
    opening: Opening
    balance: int
    ordinals: tuple[tuple[int, str], ...]
    left: Edge  # of a block that leaves a sentence open; only behind it a word can reach across
    right: Edge
    dateline: bool
    sign_off: bool
    headlike: float  # of a heading-like line: how surely it is a heading, in nats
    parallel: bool  # heading-like, and made like another such line of the page
    echo: float  # of a heading-like line: the share of its character pairs that the page has elsewhere too
    last: int = 0  # the last line of the source that its text runs over

    @property
    def likely_heading(self) -> bool:
        """Whether a line that may be a heading is more likely one than not."""
        return self.sort == "maybe" and self.headlike > 0

    @property
    def two_clauses(self) -> bool:
        """Whether such a line has a space or a dash between two clauses, as titles have."""
        return self.likely_heading and (of_two_clauses(self.text) or "——" in self.text)

    @property
    def inside(self) -> float:
        """How surely the block begins inside a sentence, in nats."""
        return self.opening.either


def _sort(mark: Mark | None, seen: Seen) -> Sort:
    if mark is None:
        return "text"
    if mark.role == "title":
        return "heading" if mark.weight >= SURE else "maybe"
    return "aside" if mark.form == "break" else _SORTS.get(mark.role, "aside")


def _sort_there(mark: Mark | None, seen: Seen, page: tuple[Seen, ...], best: dict[int, Mark]) -> Sort:
    """What a block is to the search, where it stands."""
    if mark is not None and mark.role == "affiliation" and _opens(seen, page, best):
        return "byline"
    return "affiliation" if _closes(seen, page, best) else _sort(mark, seen)


def _closes(seen: Seen, page: tuple[Seen, ...], best: dict[int, Mark]) -> bool:
    """Whether a by-line signs the text above it: text above, and below a heading, another's by-line or nothing."""
    mark, above = best.get(seen.line), best.get(page[seen.at - 1].line) if seen.at else None
    verse = above is not None and above.form == "verse"
    if mark is None or seen.at == 0 or (mark.form != "signature" and not (verse and mark.role == "byline")):
        return False
    after = page[seen.at + 1] if seen.at + 1 < len(page) else None
    below = best.get(after.line) if after else None
    cut_off = (
        after is not None
        and below is not None
        and _sort(below, after) == "maybe"
        and headlike(after.text) < 0
        and not _signed_below(after, page, best)
    )
    ends = after is None or (
        below is not None
        and (below.role in ("title", "column", "byline", "kicker", "pull-quote") or below.form == "afterword")
        and not cut_off
    )
    return (above is None or above.role in ("question", "paragraph")) and (verse or page[seen.at - 1].closed) and ends


def _opens(seen: Seen, page: tuple[Seen, ...], best: dict[int, Mark]) -> bool:
    """Whether a line that says who the author is stands with the by-line between a heading and the text: 某某 | (江城大学教授)."""

    def role(at: int) -> str:
        mark = best.get(page[at].line) if 0 <= at < len(page) else None
        return mark.role if mark else "paragraph"

    first, last = seen.at, seen.at
    while first > seen.at - SIGNED_LINES and role(first - 1) in ("byline", "affiliation"):
        first -= 1
    while last < seen.at + SIGNED_LINES and role(last + 1) in ("byline", "affiliation"):
        last += 1
    signed = any(role(at) == "byline" for at in range(first, last + 1))
    return (
        signed and role(first - 1) in ("title", "subtitle") and last + 1 < len(page) and role(last + 1) in ("paragraph", "lead", "question")
    )


def _signed_below(seen: Seen, page: tuple[Seen, ...], best: dict[int, Mark]) -> bool:
    """Whether a by-line or a dateline stands directly below a line, which then is a title."""
    below = page[seen.at + 1] if seen.at + 1 < len(page) else None
    mark = best.get(below.line) if below else None
    return below is not None and ((mark is not None and mark.role == "byline") or bool(DATELINE.match(below.text)))


def _parallels(lines: list[Seen]) -> frozenset[int]:
    """The lines that share their first two characters, or their first and nearly their length, with another."""

    def alike(a: Seen, b: Seen) -> bool:
        return a.text[:2] == b.text[:2] or (a.text[:1] == b.text[:1] and abs(len(a.text) - len(b.text)) <= 2)

    return frozenset(a.line for a in lines if any(a.line != b.line and alike(a, b) for b in lines))


def _opening(seen: Seen, sort: Sort, mark: Mark | None, words: Words) -> Opening:
    """How the block begins. A block that names its speaker begins a sentence, whatever its words."""
    if mark is not None and mark.form == "turn":
        return SPOKEN
    return opening(seen.text, words) if sort in ("text", "maybe") else NEUTRAL


def _closed(seen: Seen, page: tuple[Seen, ...], mark: Mark | None) -> bool:
    """Whether nothing of a sentence is left for the next block: it ends one, announces what follows, or signs a note.

    A speaker's name alone announces, unless the page prints it elsewhere with the words behind it: there a column's end cut them off. So does
    a dateline alone. A formula on a line of its own says nothing more.
    """
    if is_dateline(seen.text):
        return False
    if seen.text[0] in "([〔" and seen.text[-1] in ")]〕":
        return True
    if "=" in seen.text and not any(map(is_han, seen.text)):
        return True
    if seen.bare.endswith(":"):
        return not any(s.text.startswith(seen.text) and s.text != seen.text for s in page)
    return seen.closed or (mark is not None and mark.form in WHOLE)


def _echo(seen: Seen, page: tuple[Seen, ...]) -> float:
    own = pairs(seen.text)
    if len(own) < ECHOING:
        return 0.0
    others = "\n".join([s.text for s in page if s is not seen])
    return sum(p in others for p in own) / len(own)


def make_nodes(page: Page, best: dict[int, Mark], words: Words) -> tuple[Node, ...]:
    """A node for each block, in printed order. `best` is the strongest mark of each line."""
    page_seen = look(page).seen
    last = {block.line: block.last for block in page.blocks}
    nodes, place, parallels = [], 0, _parallels([s for s in page_seen if _sort(best.get(s.line), s) == "maybe"])
    for seen in page_seen:
        m = best.get(seen.line)
        signed = m is not None and m.role == "byline"
        sign_off = (
            seen.text.endswith(")")
            and bool(_SIGN_OFF.search(seen.text))
            and not is_dateline(seen.text)
            and (m is None or m.role == "title")
        )
        closed = sign_off or _closed(seen, page_seen, m)
        sort = "text" if sign_off else _sort_there(m, seen, page_seen, best)
        nodes.append(
            Node(
                seen.at, place, seen.line, seen.text, m.role if m else "paragraph", m.form if m else None, sort, closed,
                _opening(seen, sort, m, words), balance(seen.text), ordinals(seen.text),
                NO_EDGE if closed else left_edge(seen.text, words), right_edge(seen.text, words), bool(DATELINE.match(seen.text)) and not (sign_off or signed or (m and m.form == "sign-off")),
                sign_off, headlike(seen.text) if sort == "maybe" else 0.0, seen.line in parallels,
                _echo(seen, page_seen) if sort == "maybe" else 0.0, last[seen.line],
            )
        )  # fmt: skip
        place += sort in ("text", "byline", "affiliation")
    return tuple(nodes)


def likeness(nodes: tuple[Node, ...], of: Spoken) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Two tables: the likeness of the texts around a cut, and that of single blocks.

    How much the text up to each block and the text from each other block on speak of the same things.

    Shape (len(nodes), len(nodes)), values 0 to 1: mean cosine of the character pairs, weighted by rarity on the page, between up
    to WINDOW blocks on each side; a window does not reach across a by-line, an affiliation or a dateline.
    """
    single = _profiles(nodes, of)
    same = single @ single.T
    np.fill_diagonal(same, 0.0)
    back, onward = _windows(nodes)
    pairs_compared = back.sum(axis=1)[:, None] * onward.sum(axis=1)[None, :] - back @ onward.T
    return (back @ same @ onward.T) / np.maximum(1.0, pairs_compared), same


def _profiles(nodes: tuple[Node, ...], of: Spoken) -> npt.NDArray[np.float64]:
    """Shape (len(nodes), pairs of characters that two blocks have): how often, damped, a pair stands in each block, times its rarity.

    Rows have the length 1, the pairs of one block alone counted: these make no two blocks alike, so they have no column.
    """
    weights = np.log1p(of.counts) * np.log((len(nodes) + 1) / (1 + of.spread))[of.column]
    norms = np.sqrt(np.bincount(of.block, weights**2, minlength=len(nodes)))
    norms[norms == 0] = 1.0  # a block of nothing but what every block has
    return of.shared(len(nodes), weights / norms[of.block])


def _windows(nodes: tuple[Node, ...]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """A row for each block: itself and up to WINDOW - 1 texts before it, as far as a heading or what parts texts; and the same behind it, as far as what parts texts."""
    text = np.array([n.sort == "text" for n in nodes])
    parting = np.array([n.sort in ("byline", "affiliation") or n.dateline for n in nodes])
    heading = np.array([n.sort in ("maybe", "heading") for n in nodes])
    texts, bounds, headed = (np.concatenate([[0], np.cumsum(marked)]) for marked in (text, parting, parting | heading))
    later = ~np.tri(len(nodes), dtype=bool)  # [i, j]: j behind i
    back = later.T & text & (texts[:-1, None] - texts[:-1] < WINDOW) & (headed[:-1, None] == headed[:-1])
    onward = later & text & (texts[1:] - texts[1:, None] < WINDOW) & (bounds[1:] == bounds[1:, None])
    own = np.eye(len(nodes))
    return back + own, onward + own
