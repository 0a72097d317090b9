"""What the language says at a cut: does a word of the dictionary, or a wording of the page, reach across it?

The dictionary is the one that jieba ships (348,000 words with counts); only the file is read, not the segmenter.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

LONGEST = 5  # characters: longer words are rare enough not to matter at a cut
REACH = 6  # characters looked at on each side


@dataclass(frozen=True, slots=True)
class Words:
    """Words with the logarithm of their relative frequency; `floor` is that of an unknown character."""

    logp: dict[str, float]
    floor: float
    people: frozenset[str]  # words that the dictionary has as personal names
    tags: dict[str, str]  # part of speech: the first letter of the dictionary's tag

    def best(self, text: str) -> float:
        """The log-probability of the likeliest segmentation of `text` into words (Viterbi)."""
        scores = [0.0]
        for end in range(1, len(text) + 1):
            single = scores[end - 1] + self.logp.get(text[end - 1], self.floor)
            for size in range(2, min(LONGEST, end) + 1):
                known = self.logp.get(text[end - size : end])
                if known is not None and scores[end - size] + known > single:
                    single = scores[end - size] + known
            scores.append(single)
        return scores[-1]


    def cut(self, text: str) -> list[str]:
        """The words of the likeliest segmentation."""
        scores, sizes = [0.0], [0]
        for end in range(1, len(text) + 1):
            best, size = scores[end - 1] + self.logp.get(text[end - 1], self.floor), 1
            for k in range(2, min(LONGEST, end) + 1):
                known = self.logp.get(text[end - k : end])
                if known is not None and scores[end - k] + known > best:
                    best, size = scores[end - k] + known, k
            scores.append(best)
            sizes.append(size)
        words, end = [], len(text)
        while end:
            words.append(text[end - sizes[end] : end])
            end -= sizes[end]
        return words[::-1]


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a cut, prepared: `text` next to it, and the best score of what is left when k characters are taken."""

    text: str
    rest: tuple[float, ...]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The dictionary, read once. Words of one to LONGEST characters seen at least three times."""
    counts: dict[str, int] = {}
    tags: dict[str, str] = {}
    people: set[str] = set()
    with files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, tag = line.split(" ", 2)
            if len(word) <= LONGEST and (n := int(count)) >= 3:
                counts[word] = n
                tags[word] = tag[0]
                if tag.startswith("nr"):
                    people.add(word)
    total = math.log(sum(counts.values()))
    return Words({w: math.log(n) - total for w, n in counts.items()}, -total, frozenset(people), tags)


def left_edge(folded: str, words: Words) -> Edge:
    """The end of a text, seen from a cut behind it."""
    text = folded[-REACH:]
    return Edge(text, tuple(words.best(text[: len(text) - k]) for k in range(min(LONGEST, len(text) + 1))))


def right_edge(folded: str, words: Words) -> Edge:
    """The beginning of a text, seen from a cut before it."""
    text = folded[:REACH]
    return Edge(text, tuple(words.best(text[k:]) for k in range(min(LONGEST, len(text) + 1))))


def bridge(left: Edge, right: Edge, words: Words) -> tuple[float, str]:
    """How much likelier the two edges are as one text than as two, in nats, and the word that spans the cut ("" if none)."""
    base = left.rest[0] + right.rest[0]
    gain, found = 0.0, ""
    for a in range(1, len(left.rest)):
        head = left.text[-a:]
        for b in range(1, min(LONGEST - a + 1, len(right.rest))):
            known = words.logp.get(head + right.text[:b])
            if known is not None and (score := left.rest[a] + known + right.rest[b] - base) > gain:
                gain, found = score, head + right.text[:b]
    return gain, found
