"""The words that a text is cut into before it is converted: the dictionary's, OpenCC's phrases, and those given."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from broadsheet.language.lexicon import Words, load_words

_GIVEN = -10.0  # log-probability of a word that a person listed: one of the ten thousand commonest


@lru_cache(maxsize=1)
def _learned() -> dict[str, Any]:
    text = files("broadsheet").joinpath("data", "learned", "hant.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


@lru_cache(maxsize=1)
def hard_characters() -> frozenset[str]:
    """The characters whose Traditional form depends on the word."""
    return frozenset(_learned()["hard"])


def vocabulary(given: Iterable[str]) -> Words:
    """The dictionary with OpenCC's phrases and the words `given`."""
    words = load_words()
    more = _learned()["phrases"] | {word: max(_GIVEN, words.logp(word, _GIVEN)) for word in given}
    return words.extended(more)
