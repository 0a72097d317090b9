"""What the language says at a cut: does a word of the dictionary, or a wording of the page, reach across it?

The dictionary is the one that jieba ships (348,000 words with counts); only the file is read, not the segmenter.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np

LONGEST = 5  # characters: longer words are rare enough not to matter at a cut
NOUN = "n"
VERB = "v"
LEAST = 3  # times that a word was seen; rarer ones are left out
_RARE = frozenset(map(str, range(LEAST)))
REACH = 6  # characters looked at on each side


@dataclass(frozen=True, slots=True)
class Initial:
    """The words that begin with one character, with the logarithm of their relative frequency; `alone` is that of the character itself."""

    alone: float
    logp: dict[str, float]
    tags: dict[str, str]  # as the dictionary gives them: n, nr, v …
    longest: dict[str, int]  # the size of the longest word that begins with these two characters; it spares most look-ups
    _longer: dict[str, list[str]] = field(default_factory=dict)  # as it was asked for

    def longer(self, two: str) -> list[str]:
        """The words of three characters or more that begin with these two."""
        if two not in self._longer:
            self._longer[two] = [word for word in self.logp if word[:2] == two != word]
        return self._longer[two]

    def extended(self, character: str, more: dict[str, float]) -> Initial:
        """These words and others."""
        logp = self.logp | more
        return Initial(logp.get(character, self.alone), logp, self.tags, _longest(logp)) if more else self


class _Initials(dict[str, Initial]):
    """By the character; each is made when it is first asked for: a page begins few words of the dictionary."""

    def __init__(self, make: Callable[[str], Initial]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, character: str) -> Initial:
        self[character] = made = self._make(character)
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words by their first character; `floor` is the log-probability of an unknown one. A dictionary is itself, and no other with the same words."""

    initials: _Initials
    floor: float

    def __contains__(self, word: str) -> bool:
        return word in self.initials[word[:1]].logp

    def logp(self, word: str, unknown: float | None = None) -> float:
        """The log-probability of a word; of one that is not there that of an unknown character, or `unknown`."""
        return self.initials[word[:1]].logp.get(word, self.floor if unknown is None else unknown)

    def person(self, word: str) -> bool:
        """Whether the dictionary has it as a personal name."""
        return self.initials[word[:1]].tags.get(word, "").startswith("nr")

    def place(self, word: str) -> bool:
        """Whether the dictionary has it as a place's name, and nothing else."""
        return self.initials[word[:1]].tags.get(word) == "ns"

    def common(self, word: str) -> bool:
        """Whether the dictionary has it, and not as a personal name."""
        return word in self and not self.person(word)

    def part(self, word: str) -> str:
        """The part of speech that the dictionary gives a word, the first letter of its tag, "" where it does not have it."""
        return self.initials[word[:1]].tags.get(word, "")[:1] or (NOUN if word in self else "")

    def tag(self, word: str) -> str:
        """The same: m for a number, “ for an opening quotation mark, x where it is unknown, - where there is no word."""
        if not word:
            return "-"
        initial = self.initials[word[0]]
        if word in initial.logp and not word[0].isdigit():
            return initial.tags.get(word, NOUN)[0]
        return "m" if word[0].isdigit() else "“" if word[0] in "“《(" else "x"

    def extended(self, logp: Mapping[str, float]) -> Words:
        """These words and others, each with its log-probability."""
        more: dict[str, dict[str, float]] = {}
        for word, value in logp.items():
            more.setdefault(word[:1], {})[word] = value
        return replace(self, initials=_Initials(lambda character: self.initials[character].extended(character, more.get(character, {}))))

    def beginnings(self, text: str) -> list[float]:
        """The log-probability of the likeliest segmentation of each `text[:k]`, k from 0 to the whole length."""
        return self._walk(text)[0]

    def endings(self, text: str) -> list[float]:
        """The log-probability of the likeliest segmentation of each `text[k:]`, k from 0 to the whole length."""
        size = len(text)
        scores = [0.0] * (size + 1)
        for start in range(size - 1, -1, -1):
            initial = self.initials[text[start]]
            best = initial.alone + scores[start + 1]
            if (two := text[start : start + 2]) in initial.longest:  # most pairs begin no word
                for end in range(start + 2, min(start + initial.longest[two], size) + 1):
                    if (word := text[start:end]) in initial.logp and (score := initial.logp[word] + scores[end]) > best:
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
        size, initials = len(text), self.initials
        scores, sizes = [0.0] + [-math.inf] * size, [0] * (size + 1)
        for start, character in enumerate(text):
            here, initial = scores[start], initials[character]
            if (score := here + initial.alone) >= scores[start + 1]:
                scores[start + 1], sizes[start + 1] = score, 1
            if (two := text[start : start + 2]) in initial.longest:
                for end in range(start + 2, min(start + initial.longest[two], size) + 1):
                    if (word := text[start:end]) in initial.logp and (score := here + initial.logp[word]) >= scores[end]:
                        scores[end], sizes[end] = score, end - start
        return scores, sizes


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a cut, prepared: the score of its text, and what a word across the cut may take of it.

    `taken`: some characters next to the cut, and the score of what is left of the text; the fewest first. On the left only those
    with which a longer word begins; `onward`: what may be the next character of a word of which more than one stands before the cut.
    """

    whole: float
    taken: tuple[tuple[str, float], ...]
    onward: frozenset[str] = frozenset()


NO_EDGE = Edge(0.0, ())  # of no text


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The dictionary: words of one to LONGEST characters, seen at least LEAST times. It is cut by first characters now, and read as these are met."""
    text = _dictionary()
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    ends, blanks = np.flatnonzero(codes == ord("\n")), np.flatnonzero(codes == ord(" "))
    begins, (before, behind) = np.append(0, ends[:-1] + 1), blanks.reshape(-1, 2).T
    counts = np.zeros(len(ends), dtype=np.int64)
    for place in range(int((behind - before).max()) - 1):
        digit = np.maximum(behind - 1 - place, before)
        counts += 10**place * np.where(digit > before, codes[digit].astype(np.int64) - ord("0"), 0)
    total = int(counts[(before - begins <= LONGEST) & (counts >= LEAST)].sum())
    lines: dict[str, str] = {}
    others = begins[
        np.flatnonzero(np.diff(codes[begins], prepend=0))
    ].tolist()  # lines that begin with another character than the one before
    for begin, end in pairwise([*others, len(text)]):
        lines[text[begin]] = lines.get(text[begin], "") + text[begin:end]
    floor = -math.log(total)
    return Words(_Initials(lambda character: _read(lines.get(character, ""), character, floor)), floor)


def words_seen(times: int) -> Iterator[str]:
    """The words of the dictionary, of two to LONGEST characters, that were seen so often, in its order."""
    columns = _dictionary().split()
    return (word for word, count in zip(columns[::3], columns[1::3], strict=True) if 1 < len(word) <= LONGEST and int(count) >= times)


def _dictionary() -> str:
    """Lines of a word, its count, its tag."""
    package = find_spec("jieba")  # found, not imported: its segmenter would load tables of its own
    assert package is not None and package.origin is not None
    return Path(package.origin).with_name("dict.txt").read_text(encoding="utf-8")


def _read(lines: str, character: str, floor: float) -> Initial:
    """The words in lines of the dictionary that begin with a character."""
    columns = lines.split()
    rows = [row for row in zip(columns[::3], columns[1::3], columns[2::3], strict=True) if row[1] not in _RARE and len(row[0]) <= LONGEST]
    logp = {word: math.log(int(count)) + floor for word, count, _ in rows}
    return Initial(logp.get(character, floor), logp, {word: tag for word, _, tag in rows}, _longest(logp))


def _longest(words: Iterable[str]) -> dict[str, int]:
    """By the first two characters of words the size of the longest."""
    return {word[:2]: len(word) for word in sorted(words, key=len) if len(word) > 1}


def left_edge(folded: str, words: Words) -> Edge:
    """The end of a text, seen from a cut behind it."""
    text = folded[-REACH:]
    scores, size = words.beginnings(text), len(text)
    heads = ((text[size - k :], scores[size - k]) for k in range(1, min(LONGEST, size + 1)))
    taken = tuple((head, score) for head, score in heads if len(head) == 1 or words.initials[head[0]].longest.get(head[:2], 0) > len(head))
    onward = [
        word[len(head)]
        for head, _ in taken[1:]
        for word in words.initials[head[0]].longer(head[:2])
        if word.startswith(head) and word != head
    ]
    return Edge(scores[-1], taken, frozenset(onward))


def right_edge(folded: str, words: Words) -> Edge:
    """The beginning of a text, seen from a cut before it."""
    text = folded[:REACH]
    scores = words.endings(text)
    return Edge(scores[0], tuple([(text[:k], scores[k]) for k in range(1, min(LONGEST, len(text) + 1))]))


def bridge(left: Edge, right: Edge, words: Words) -> tuple[float, str]:
    """How much likelier the two edges are as one text than as two, in nats, and the word that spans the cut ("" if none)."""
    base = left.whole + right.whole
    gain, found = 0.0, ""
    for head, before in left.taken:
        initial = words.initials[head[0]]
        opening = (head + right.taken[0][0])[:2] if right.taken else ""
        for tail, behind in right.taken[: initial.longest.get(opening, len(head)) - len(head)]:
            if (word := head + tail) in initial.logp and (score := before + initial.logp[word] + behind - base) > gain:
                gain, found = score, word
    return gain, found


def reached(left: Edge, characters: Iterable[str], words: Words) -> list[str]:
    """Of these characters those before which, behind a cut, a word may span it: with others `bridge` finds none."""
    if not left.taken:
        return []
    last = left.taken[0][0]
    longest = words.initials[last].longest
    return [c for c in characters if c in left.onward or last + c in longest]
