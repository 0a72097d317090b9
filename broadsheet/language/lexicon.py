"""What the language says at a cut: does a word of the dictionary, or a wording of the page, reach across it?

The dictionary is the one that jieba ships (348,000 words with counts); only the file is read, not the segmenter.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.util import find_spec
from itertools import compress
from pathlib import Path
from types import MappingProxyType

LONGEST = 5  # characters: longer words are rare enough not to matter at a cut
NOUN = "n"
_RARE = ("0", "1", "2")  # counts, as they are written, of words left out
REACH = 6  # characters looked at on each side


@dataclass(frozen=True, slots=True)
class Words:
    """Words with the logarithm of their relative frequency; `floor` is that of an unknown character.

    `longest`: the size of the longest word that begins with these two characters; it spares most look-ups.
    """

    logp: dict[str, float]
    floor: float
    people: frozenset[str]  # words that the dictionary has as personal names
    longest: dict[str, int]
    tags: dict[str, str]  # part of speech, the first letter of the dictionary's tag, of words that are no nouns: most are

    def part(self, word: str) -> str:
        """The part of speech that the dictionary gives a word, "" where it does not have it."""
        return self.tags.get(word) or (NOUN if word in self.logp else "")

    def tag(self, word: str) -> str:
        """The same: m for a number, “ for an opening quotation mark, x where it is unknown, - where there is no word."""
        if not word:
            return "-"
        return "m" if word[0].isdigit() else self.part(word) or ("“" if word[0] in "“《(" else "x")

    def extended(self, logp: dict[str, float]) -> Words:
        """These words and others, each with its log-probability."""
        return replace(self, logp=self.logp | logp, longest=_longest(logp, self.longest))

    def beginnings(self, text: str) -> list[float]:
        """The log-probability of the likeliest segmentation of each `text[:k]`, k from 0 to the whole length."""
        return self._walk(text)[0]

    def endings(self, text: str) -> list[float]:
        """The log-probability of the likeliest segmentation of each `text[k:]`, k from 0 to the whole length."""
        logp, floor, longest, size = self.logp.get, self.floor, self.longest.get, len(text)
        scores = [0.0] * (size + 1)
        for start in range(size - 1, -1, -1):
            best = logp(text[start], floor) + scores[start + 1]
            if reach := longest(text[start : start + 2]):  # most pairs begin no word
                for end in range(start + 2, min(start + reach, size) + 1):
                    if (known := logp(text[start:end])) is not None and (score := known + scores[end]) > best:
                        best = score
            scores[start] = best
        return scores

    def cut(self, text: str) -> list[str]:
        """The words of the likeliest segmentation."""
        sizes = self._walk(text)[1]
        words, end = [], len(text)
        while end:
            words.append(text[end - sizes[end] : end])
            end -= sizes[end]
        return words[::-1]

    def _walk(self, text: str) -> tuple[list[float], list[int]]:
        """For each beginning of `text` the score of its likeliest segmentation, and the size of the last word there (Viterbi).

        Of segmentations with the same score that with the shorter last word.
        """
        logp, floor, longest, size = self.logp.get, self.floor, self.longest.get, len(text)
        scores, sizes = [0.0] + [-math.inf] * size, [0] * (size + 1)
        for start in range(size):
            here = scores[start]
            if (score := here + logp(text[start], floor)) >= scores[start + 1]:
                scores[start + 1], sizes[start + 1] = score, 1
            if reach := longest(text[start : start + 2]):
                for end in range(start + 2, min(start + reach, size) + 1):
                    if (known := logp(text[start:end])) is not None and (score := here + known) >= scores[end]:
                        scores[end], sizes[end] = score, end - start
        return scores, sizes


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a cut, prepared: the score of its text, and what a word across the cut may take of it.

    `taken`: some characters next to the cut, and the score of what is left of the text; the fewest first. On the left only those
    with which a longer word begins.
    """

    whole: float
    taken: tuple[tuple[str, float], ...]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The dictionary, read once. Words of one to LONGEST characters seen at least three times."""
    package = find_spec("jieba")  # found, not imported: its segmenter would load tables of its own
    assert package is not None and package.origin is not None
    columns = Path(package.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    kept = [len(word) <= LONGEST and count not in _RARE for word, count in zip(columns[::3], columns[1::3], strict=True)]
    words, counts, tags = (list(compress(columns[k::3], kept)) for k in range(3))
    total = math.log(sum(map(int, counts)))
    logs = {count: math.log(int(count)) - total for count in set(counts)}
    people = frozenset(compress(words, (tag.startswith("nr") for tag in tags)))
    others = {word: tag[0] for word, tag in zip(words, tags, strict=True) if tag[0] != NOUN}
    return Words(dict(zip(words, map(logs.__getitem__, counts), strict=True)), -total, people, _longest(words), others)


def _longest(words: Iterable[str], known: Mapping[str, int] = MappingProxyType({})) -> dict[str, int]:
    """By the first two characters of the words of two to LONGEST, and of those known: the size of the longest."""
    found = dict(known)
    for word in words:
        size = len(word)
        if 1 < size <= LONGEST and size > found.get(begins := word[:2], 0):
            found[begins] = size
    return found


def left_edge(folded: str, words: Words) -> Edge:
    """The end of a text, seen from a cut behind it."""
    text = folded[-REACH:]
    scores, size = words.beginnings(text), len(text)
    taken = ((text[size - k :], scores[size - k]) for k in range(1, min(LONGEST, size + 1)))
    return Edge(scores[-1], tuple((head, score) for head, score in taken if len(head) == 1 or words.longest.get(head[:2], 0) > len(head)))


def right_edge(folded: str, words: Words) -> Edge:
    """The beginning of a text, seen from a cut before it."""
    text = folded[:REACH]
    scores = words.endings(text)
    return Edge(scores[0], tuple((text[:k], scores[k]) for k in range(1, min(LONGEST, len(text) + 1))))


def bridge(left: Edge, right: Edge, words: Words) -> tuple[float, str]:
    """How much likelier the two edges are as one text than as two, in nats, and the word that spans the cut ("" if none)."""
    base = left.whole + right.whole
    logp = words.logp.get
    gain, found = 0.0, ""
    for head, before in left.taken:
        opening = (head + right.taken[0][0])[:2] if right.taken else ""
        for tail, behind in right.taken[: words.longest.get(opening, len(head)) - len(head)]:
            known = logp(head + tail)
            if known is not None and (score := before + known + behind - base) > gain:
                gain, found = score, head + tail
    return gain, found


def reaches(left: Edge, character: str, words: Words) -> bool:
    """Whether a word may span a cut behind which this character stands: `bridge` finds none where this says no."""
    if not left.taken:
        return False
    pair = left.taken[0][0] + character  # of those further on each begins a longer word, whatever stands behind the cut
    return len(left.taken) > 1 or pair in words.longest
