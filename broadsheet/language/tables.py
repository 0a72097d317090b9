"""The tables of words in `data/*.yml`: read once, checked by the modules that use them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_table(name: str) -> dict[str, Any]:
    """The table `data/<name>.yml`. The value is shared by all callers, so nobody may change it.

    Raises FileNotFoundError where there is no such table.
    """
    text = files("broadsheet").joinpath("data", f"{name}.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table
