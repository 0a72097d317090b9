"""A page as JSON that reads back to the same objects: for programs that want the whole."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from broadsheet.model import Recovered

_decode = msgspec.json.Decoder(Recovered).decode


def write_page_record(page: Recovered) -> str:
    """The record on one line, with a final newline; without the evidence of successions, which the page's ledger tells."""
    return msgspec.json.encode(replace(page, joins=())).decode() + "\n"


def read_page_record(text: str | bytes) -> Recovered:
    """What `write_page_record` wrote. Raises msgspec.MsgspecError for anything else."""
    return _decode(text)
