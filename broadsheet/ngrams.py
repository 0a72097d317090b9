"""How newspapers put characters together: does a text go on from one side of a cut to the other?

A model of character triples: how often each stands in a corpus of newspaper text (data/ngrams.yml says which), smoothed by
interpolated absolute discounting (Ney, Essen and Kneser 1994). What the table leaves out, triples and pairs seen once, counts as
probability left over for what was not seen.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from broadsheet.tables import load_table

DISCOUNT = 0.75  # the usual value; between .5 and .9 the ranking of the practice blocks did not change
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[A-Za-z]")
_FOLLOWER = re.compile(r"(\D+)(\d+)")


def normal(folded: str) -> str:
    """A folded text with every digit as # and every Latin letter as A (same length)."""
    return _LETTER.sub("A", _DIGIT.sub("#", folded))


@dataclass(frozen=True, slots=True)
class Followers:
    """What stands behind a context: how often each character, how often the context itself, and the share left for others."""

    counts: dict[str, int]
    total: int
    left: float

    def likely(self, char: str, otherwise: float) -> float:
        """The probability of `char` here; `otherwise` is its probability behind a shorter context."""
        count = self.counts.get(char)
        return (count - DISCOUNT if count else 0.0) / self.total + self.left * otherwise


def _followers(counts: dict[str, int], total: int) -> Followers:
    return Followers(counts, total, (total - sum(counts.values()) + DISCOUNT * len(counts)) / total)


@cache
def _size() -> int:
    return sum(int(row.split(" ", 1)[0]) for row in load_table("ngrams")["behind"].values())


@cache
def _behind(char: str) -> tuple[int, dict[str, Followers]]:
    """How often a character stands in the corpus, and what stands behind it ("") and behind it and another (that other)."""
    row = load_table("ngrams")["behind"].get(char)
    if row is None:
        return 0, {}
    total, _, followers = row.partition(" ")
    counts: dict[str, dict[str, int]] = {"": {}}
    for gram, count in _FOLLOWER.findall(followers):
        counts.setdefault(gram[:-1], {})[gram[-1]] = int(count)
    totals = {"": int(total)} | counts[""]
    return int(total), {context: _followers(found, totals[context]) for context, found in counts.items() if found}


@cache
def _alone(char: str) -> float:
    return (_behind(char)[0] + 0.5) / (_size() + 0.5 * len(load_table("ngrams")["behind"]))


@cache
def _after_one(context: str, char: str) -> float:
    found = _behind(context)[1].get("")
    return found.likely(char, _alone(char)) if found else _alone(char)


@cache
def _after_two(context: str, char: str) -> float:
    found = _behind(context[0])[1].get(context[1])
    shorter = _after_one(context[1], char)
    return found.likely(char, shorter) if found else shorter


def gain(left: str, right: str) -> float:
    """How much likelier the first two characters of `right` are behind the last two of `left` than anywhere, in nats.

    Both are normal texts (`normal`) of two characters or more.
    """
    if len(left) < 2 or len(right) < 2:
        return 0.0
    first, second = right[0], right[1]
    on = _after_two(left[-2:], first) / _alone(first)
    return math.log(on * _after_two(left[-1] + first, second) / _after_one(first, second))
