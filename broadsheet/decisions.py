"""What is decided of a page's lines: their roles, which follows which and why, what an editor rules. All frozen; a *line* is as in model.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal[
    "title", "subtitle", "kicker", "column", "byline", "affiliation", "lead", "head", "paragraph", "question",
    "speaker", "host", "guests", "pull-quote", "duplicate", "caption", "credit", "theme", "note", "furniture",
]  # fmt: skip
EvidenceKind = Literal[
    "position", "sentence", "word-across", "characters-across", "sides-across", "quote-across", "wording-across",
    "brackets", "ordinals", "likeness", "after-byline", "before-affiliation",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """What one kind of evidence says for a succession (against it, where `weight`, in nats, is negative). `word`: the one that spans the cut."""

    kind: EvidenceKind
    weight: float
    word: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """The block at `right` follows the one at `left` in an article. `cont`: it goes on with the same sentence.

    `score` is in nats of evidence (layout/successions.py); `rival` is the next best right-hand block, None where there was none;
    `chance`: the probability that the join is right (layout/certainty.py).
    """

    left: int
    right: int
    cont: bool = False
    score: float = 0.0
    evidence: tuple[Reason, ...] = ()
    rival: int | None = None
    rival_score: float = 0.0
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an editor says of one line: its role, the line it follows, or that an article's text begins with it. `at`: the record's line."""

    line: int
    role: Role | None = None
    follows: int | None = None
    begins: bool = False
    reason: str = ""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """How the search read a line, and what it would have read instead. `margin`: how much better the whole reads so, in nats.

    `paste` is the ruling, as a line of YAML, that would bring about the rival reading.
    """

    line: int
    reading: str
    rival: str
    margin: float
    paste: str
