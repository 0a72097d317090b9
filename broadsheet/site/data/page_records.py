"""A page as JSON that reads back to the same objects: for programs that want the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from broadsheet.archive.edit_rows import from_rows, to_rows
from broadsheet.archive.facts import EditFact
from broadsheet.model import Recovered


def write_page_record(page: Recovered) -> str:
    """The record on one line, with a final newline; without the evidence of successions, which the page's ledger tells.

    What is printed stands once, in the page's blocks, and alike changes of the text are one row of `edits`.
    """
    record = msgspec.to_builtins(replace(page, joins=()))
    for piece in _pieces(record):
        del piece["printed"], piece["edits"]
    paragraphs = [*page.page_lead, *(p for article in page.articles for p in article.paragraphs)]
    rows = to_rows((*(piece for p in paragraphs for piece in p.pieces), *page.righted))
    return msgspec.json.encode(record | {"edits": rows}).decode() + "\n"


def read_page_record(text: str | bytes) -> Recovered:
    """What `write_page_record` wrote. Raises msgspec.MsgspecError for anything else."""
    record = msgspec.json.decode(text)
    edits = from_rows(msgspec.convert(record.pop("edits"), tuple[EditFact, ...], str_keys=True))
    printed = {block["line"]: block["text"] for block in record["page"]["blocks"]}
    for piece in _pieces(record):
        piece |= {"printed": printed[piece["line"]], "edits": edits.get(piece["line"], ())}
    return msgspec.convert(record, Recovered, str_keys=True)


def _pieces(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for paragraph in (*record["page_lead"], *(p for article in record["articles"] for p in article["paragraphs"])):
        yield from paragraph["pieces"]
    yield from record["righted"]
