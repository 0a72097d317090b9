"""A page's record: the whole of what was recovered and may be published, as JSON that reads back to the same objects.

It is written into `docs/` with the Markdown, so that what needs the text and not its rendering (citations, downloads)
can be made from `docs/` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import msgspec

from broadsheet.archive.surroundings import contexts
from broadsheet.model import Article, Recovered
from broadsheet.writers.context import Context, Directory

_decode = msgspec.json.Decoder(Recovered).decode


def write_page_record(recovered: Recovered) -> str:
    """The record, indented for a diff, with a final newline. A withheld page gives its metadata and no text."""
    return msgspec.json.format(msgspec.json.encode(_published(recovered)), indent=1).decode() + "\n"


def read_page_record(text: str | bytes) -> Recovered:
    """What `write_page_record` wrote. Raises msgspec.MsgspecError for anything else."""
    return _decode(text)


def page_records(docs: Path) -> Iterator[Recovered]:
    """Every page of `docs/`, one at a time, by id."""
    for file in sorted((docs / "data" / "pages").glob("*.json")):
        yield read_page_record(file.read_bytes())


def find_article(docs: Path, id: str, site: str) -> tuple[Article, Context] | None:
    """The article and its surroundings from its page's record; None where there is none. `site`: its absolute address."""
    file = docs / "data" / "pages" / f"{id.rpartition('-')[0]}.json"
    return _page(file, file.stat().st_mtime_ns, site).get(id) if file.is_file() else None


@lru_cache(maxsize=2)  # articles of one page are built one after the other
def _page(file: Path, _: int, site: str) -> dict[str, tuple[Article, Context]]:
    return {article.id: (article, context) for article, context in contexts(read_page_record(file.read_bytes()), Directory(), site)}


def _published(recovered: Recovered) -> Recovered:
    shown = replace(recovered, marks=(), joins=())
    if not recovered.edition.withheld:
        return shown
    return replace(
        shown,
        page=replace(recovered.page, blocks=(), findings=()),
        edition=replace(recovered.edition, date_evidence=None),
        articles=tuple(replace(a, paragraphs=(), sections=(), findings=()) for a in recovered.articles),
        figures=(),
        page_lead=(),
        findings=(),
    )
