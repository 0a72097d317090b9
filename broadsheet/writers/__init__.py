"""Article → text, one function a format. `WRITERS` is the one list of them."""

from __future__ import annotations

from collections.abc import Callable

from broadsheet.model import Article
from broadsheet.writers.context import Context
from broadsheet.writers.markdown import write_markdown

Writer = Callable[[Article, Context], str]

WRITERS: dict[str, Writer] = {
    "markdown": write_markdown,
}
