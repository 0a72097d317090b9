"""Who signs, read off a short line by a small network: whether the line signs its text, and of each character what it is there.

It sees each character, what the tables and the dictionary say of it, and where the line stands; two layers of neighbouring characters, and between them what
the whole line is like. It was taught on by-lines that a grammar made up, on those of newspapers made up for the project, and on headings (bench/fit_bylines.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.language.characters import BULLETS, CLOSERS, HAN, NUMERALS, OPENERS
from broadsheet.language.lexicon import load_words
from broadsheet.language.tables import either, load_arrays, load_table

# What a character is: nothing, the first of an author's name, a translator's, a photographer's, of another's, of a body's; inside one; who or where one is; what one did.
NONE, AUTHOR, TRANSLATOR, PICTURE, OTHER, BODY, INSIDE, HOME, WORK = range(9)
TAGS = 9
GAP = 2  # nothings between two lines, so that none sees another
SPAN = 2 * GAP + 1
_APART = "\x00" * GAP
UNKNOWN = 1
FACTS = 8  # of where a line stands
_KINDS = (" ", "、,;+&", "/|", ":", "·•.", OPENERS, CLOSERS, "—–-", BULLETS + "◎⊙*☆☉※", NUMERALS + "0123456789〇", "。!?…")
_TABLES = (
    ("author_posts",), ("picture_posts",), ("planner_posts", "editors", "furniture_posts", "teacher_posts"), ("translator_posts",), ("reporter_titles",),
    ("bearer_posts", "unnamed_people", "letter_writers"), ("institution_endings", "office_endings", "signing_offices", "body_endings"),
)  # fmt: skip
_PARTS = ("nr", "ns", "nt", "n", "v", "a", "t", "m")
_COMMON = -12.2
_RUN = re.compile(rf"[{HAN}]+")
OF_CHARACTER = len(_KINDS) + 3
OF_WORD = len(_PARTS) + 4
SEEN = OF_CHARACTER + len(_TABLES) + OF_WORD
Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Tags = npt.NDArray[np.int64]


@cache
def _characters() -> Floats:
    """By code point what kind of character it is, and whether family names or transcribed ones have it."""
    names, found = load_table("surnames"), np.zeros((0x10000, OF_CHARACTER), dtype=np.float32)
    for k, chars in enumerate((*_KINDS, names["single"], names["transcribed"], "".join(names["compound"]))):
        found[[ord(c) for c in chars if c != "\n"], k] = 1.0
    return found


@cache
def _tables() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(either("habits", *keys)) for keys in _TABLES)


@cache
def _word(word: str) -> tuple[float, ...]:
    """What the dictionary says of a word: its part of speech, whether it is one of two characters or more, how frequent."""
    words = load_words()
    tag = words.initials[word[0]].tags.get(word, "")
    part = next((p for p in _PARTS if tag.startswith(p)), "")
    return (*(float(p == part) for p in _PARTS), float(len(word) > 1), float(words.logp(word) > _COMMON))


@lru_cache(maxsize=1024)  # the same names again and again
def _words(run: str) -> Floats:
    """What the dictionary says of each character of a text without marks, and which begin and end a word."""
    said, at = np.zeros((len(run), OF_WORD), dtype=np.float32), 0
    for word in load_words().cut(run):
        end = at + len(word)
        said[at:end, :-2] = _word(word)
        said[at, -2] = said[end - 1, -1] = 1.0
        at = end
    return said


def _said(text: str) -> Floats:
    """What the tables and the dictionary say of each character of a folded text."""
    said = np.zeros((len(text), len(_TABLES) + OF_WORD), dtype=np.float32)
    for k, pattern in enumerate(_tables()):
        for found in pattern.finditer(text):
            said[found.start() : found.end(), k] = 1.0
    for run in _RUN.finditer(text):
        said[run.start() : run.end(), len(_TABLES) :] = _words(run.group())
    return said


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines behind each other with GAP nothings before each and behind the last: ids and what is seen of each character; where each begins, and how long it is."""

    ids: Ids
    seen: Floats
    begins: Ids
    sizes: Ids
    facts: Floats
    inside: npt.NDArray[np.bool_]

    @property
    def row(self) -> Ids:
        """Of each character of a line the line's rank."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)


def lay(known: Ids, lines: Sequence[str], facts: Floats) -> Lines:
    """Folded lines as the network takes them. `known`: ids by code point; `facts`: of each where it stands."""
    text = _APART.join(["", *lines, ""])
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    sizes = np.array([len(line) for line in lines])
    begins = GAP + np.cumsum(np.append(0, sizes[:-1] + GAP))
    seen = np.hstack([_characters().take(codes, axis=0, mode="clip"), _said(text)])
    return Lines(known.take(codes, mode="clip"), seen, begins, sizes, facts, codes != 0)


def windows(of: Floats) -> Floats:
    """Each row with its GAP neighbours on either side."""
    padded = np.vstack([np.zeros((GAP, of.shape[1]), dtype=of.dtype), of, np.zeros((GAP, of.shape[1]), dtype=of.dtype)])
    return np.hstack([padded[k : k + len(of)] for k in range(SPAN)])


def pooled(of: Floats, lines: Lines) -> Floats:
    """The sum of each line's rows, damped by its length; what stands between lines is nought."""
    return np.asarray(np.add.reduceat(of, lines.begins) / np.sqrt(lines.sizes)[:, None].astype(of.dtype))


Weights = dict[str, Floats]


def layers(w: Weights, x: Lines) -> tuple[Floats, Floats, Floats, Floats, Floats, Floats]:
    """What goes in, the first layer, the line's own sum, the second layer, its sum, the tags' numbers (of the lines' characters) and whether each signs are made of these."""
    taken = windows(np.hstack([w["of_each"][x.ids], x.seen]))
    first = np.maximum(taken @ w["first"] + w["first_bias"], 0) * x.inside[:, None]
    whole = np.hstack([pooled(first, x), x.facts])
    around = np.zeros((len(first), w["whole"].shape[1]), dtype=first.dtype)
    around[x.inside] = (whole @ w["whole"])[x.row]
    second = np.maximum(windows(first) @ w["second"] + around + w["second_bias"], 0) * x.inside[:, None]
    both = np.hstack([pooled(second, x), whole])
    return taken, first, whole, second, both, second[x.inside] @ w["tags"] + w["tags_bias"]


def signing(w: Weights, both: Floats) -> Floats:
    """How surely each line signs its text, in nats."""
    return np.asarray((both @ w["signs"] + w["signs_bias"])[:, 0])


@dataclass(frozen=True, slots=True)
class Signers:
    """The network: ids by code point, and its weights."""

    known: Ids
    weights: Weights

    def read(self, lines: Sequence[str], facts: Floats) -> tuple[Floats, list[Floats]]:
        """How surely each folded line signs its text, in nats, and what its characters are, shape (characters, TAGS), in nats. `facts`: shape (lines, FACTS), of where each stands."""
        x = lay(self.known, lines, facts)
        *_, both, tags = layers(self.weights, x)
        return signing(self.weights, both), np.split(tags, np.cumsum(x.sizes)[:-1])


@cache
def load_signers() -> Signers:
    """The network of the table, read once."""
    return signers(load_arrays("signers"))


def signers(table: dict[str, npt.NDArray[Any]]) -> Signers:
    """The network of a table: matrices in whole numbers, and by how much each column is to be multiplied."""
    weights = {
        name: (of.astype(np.float32) * table[f"{name}_by"].astype(np.float32) if f"{name}_by" in table else of.astype(np.float32))
        for name, of in table.items()
        if name != "characters" and not name.endswith("_by")
    }
    return Signers(ids_of(table["characters"].astype(np.int64)), weights)


def ids_of(characters: Ids) -> Ids:
    """By code point the id of each character, from 2 up."""
    found = np.full(characters.max() + 2, UNKNOWN)
    found[characters] = np.arange(len(characters)) + 2
    found[0] = 0
    return found
