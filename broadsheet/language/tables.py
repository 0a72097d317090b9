"""The tables of `data/`: words that people wrote, and counts and weights that scripts made. Read once, checked by the modules that use them.

What a loader returns is shared by all callers, so nobody may change it. All raise FileNotFoundError where there is no such table.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

_DATA = files("broadsheet").joinpath("data")


@cache
def load_table(name: str) -> dict[str, Any]:
    """The words of `data/hand/<name>.yml`."""
    text = _DATA.joinpath("hand", f"{name}.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table


@cache
def either(name: str, *lists: str) -> str:
    """A regular expression for any of the words in lists of `data/hand/<name>.yml`, the longest first."""
    words = {word for key in lists for word in load_table(name)[key]}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def load_weights(name: str) -> dict[str, dict[str, float]]:
    """The weights of `data/learned/<name>.json`: of each part what each feature weighs."""
    table: dict[str, dict[str, float]] = json.loads(_DATA.joinpath("learned", f"{name}.json").read_text(encoding="utf-8"))
    return table


def load_arrays(name: str) -> dict[str, npt.NDArray[np.int64]]:
    """The arrays of `data/learned/<name>.npz`, by name. Not kept: who calls makes something of them and keeps that."""
    with _DATA.joinpath("learned", f"{name}.npz").open("rb") as file, np.load(file) as table:
        return dict(table)
