"""An article's Markdown file on disk → what the search knows of it: its texts in the order of the index, and its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from broadsheet.site.search.folding import fold

_FRONT = re.compile(r"---\n(.*?\n)---\n(.*)", re.S)
_HEAD = re.compile(r"(#{1,3}) (.*?)\s*(?:\{:([^}]*)\})?")
_LINE = re.compile(r"\[\]\([^)]*\)\{:([^}]*)\}")
_NOT_TEXT = re.compile(r'<small class="from">[^<]*</small>|<[^>]*>|\n\{:[^}]*\}\s*\Z')
_ANCHOR = re.compile(r"#([\w\-]+)")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a head of the text as a reader sees it, with the anchor it has on the page."""

    text: str
    head: bool = False
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What is searched of one article, in original wording, and its front matter."""

    id: str
    titles: tuple[str, ...]
    names: tuple[str, ...]  # authors, affiliations, topics, column
    blocks: tuple[Block, ...]
    meta: Mapping[str, Any]

    def fields(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The folded fields by region: titles, names, heads (again by themselves), and the whole text as one."""
        heads = (block.text for block in self.blocks if block.head)
        body = "".join(block.text for block in self.blocks)
        regions = (self.titles, self.names, heads, (body,))
        title, names, head, text = (tuple(filter(None, map(fold, region))) for region in regions)
        return title, names, head, text


def read_sources(articles: Path) -> Iterator[Source]:
    """Every article of a folder of Markdown files, pages and numbers in order. The folder's index is not one."""
    files = [path for path in articles.glob("*.md") if path.stem != "index"]
    for path in sorted(files, key=lambda path: _order(path.stem)):
        yield read_source(path.stem, path.read_text(encoding="utf-8"))


def read_source(id: str, markdown: str) -> Source:
    """One article. What is missing in the front matter is empty here."""
    found = _FRONT.match(markdown)
    meta = yaml.load(found[1], yaml.CSafeLoader) if found else {}
    blocks = tuple(_blocks(found[2] if found else markdown))
    titles = [meta.get("title"), meta.get("kicker"), meta.get("subtitle")]
    people = [person[key] for person in meta.get("authors") or [] for key in ("name", "affiliation")]
    places = [place["name"] for place in meta.get("affiliations") or []]
    names = [*people, *places, *(meta.get("tags") or []), meta.get("column")]
    return Source(id, _texts(titles), _texts(names), blocks, meta)


def _texts(values: list[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for value in values if value))


def _order(id: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", id) if part)


def _blocks(body: str) -> Iterator[Block]:
    """The blocks behind the title's heading."""
    for part in re.split(r"\n{2,}", body.strip()):
        head = _HEAD.fullmatch(part)
        if head and len(head[1]) == 1:
            continue
        inner, marks = (head[2], head[3] or "") if head else (part, "")
        anchor = _ANCHOR.search(marks) or next((a for m in _LINE.finditer(inner) if (a := _ANCHOR.search(m[1]))), None)
        text = unescape(_NOT_TEXT.sub("", _LINE.sub("", inner)))
        if text:
            yield Block(text, head is not None, anchor[1] if anchor else None)
