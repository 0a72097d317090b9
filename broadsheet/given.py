"""The pages that a conversion is given: each with its record and what stands beside it, as paths, as a key of their bytes, and read, as values
for processes that may have no file of this machine; and the shard, a year, that each belongs to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from broadsheet.dates import read_date
from broadsheet.describe.printed import printed_edition
from broadsheet.describe.topics import load_vocabulary
from broadsheet.editor.application import check_tags
from broadsheet.editor.record import Record, find_records, read_record
from broadsheet.editor.yaml_values import suggest
from broadsheet.errors import BroadsheetError
from broadsheet.io.companions import MAX_PICTURE, check_companions, companions, on_sheet
from broadsheet.io.kept import key
from broadsheet.io.known import Known
from broadsheet.io.plain_file import read_limited
from broadsheet.io.seeds import find_seeds, read_page, short_name
from broadsheet.io.workers import Workers
from broadsheet.model import Page

UNKNOWN = "unknown"  # the shard of pages whose year neither the record nor the page says
Seed = tuple[Path, Path | None]  # a page and its record
Given = tuple[Page, Record] | BroadsheetError  # the same, read; or why it cannot be, to be raised at its turn


def seeds_of(root: Path) -> list[Seed]:
    """The pages below `root/seeds`, as they are printed. Raises BroadsheetError for what cannot be there."""
    seeds = sorted(find_seeds(root / "seeds"), key=short_name)
    records = find_records(seeds)
    check_companions(seeds)
    return [(seed, records.get(seed)) for seed in seeds]


def read_seed(seed: Path, record_path: Path | None) -> tuple[Page, Record]:
    """A page and its record. Raises BroadsheetError for what they cannot hold."""
    page = on_sheet(read_page(seed), seed)
    record = read_record(record_path, page)
    check_tags(record, {slug: topic.label for slug, topic in load_vocabulary().topics.items()})
    return page, record


def given(seeds: Iterable[Seed]) -> Iterator[Given]:
    """Each page as its files are now."""
    for seed in seeds:
        try:
            yield read_seed(*seed)
        except BroadsheetError as error:
            yield error


def key_of(seed: Path, record: Path | None, known: Known) -> bytes:
    """Of what cannot be read a key that nothing has: the reading says what is wrong."""
    files = [seed, *([record] if record else []), *companions(seed)]
    try:
        return key("first", *(part for file in files for part in (file.name, known.digest(file, _content))))
    except (BroadsheetError, OSError):
        return key(os.urandom(16))


def _content(file: Path) -> bytes:
    return read_limited(file, MAX_PICTURE, ("", ""))


def shards(seeds: Sequence[Seed], workers: Workers) -> dict[str, list[Seed]]:
    """The pages by shard, in order: a year in four figures, or UNKNOWN. Raises BroadsheetError as `read_seed`."""
    found: dict[str, list[Seed]] = {}
    for seed, shard in zip(seeds, workers.map(_shard, given(seeds), len(seeds)), strict=True):
        found.setdefault(shard, []).append(seed)
    return dict(sorted(found.items()))


def of_shard(seeds: Sequence[Seed], shard: str, workers: Workers) -> list[Seed]:
    """The pages of one shard. Raises BroadsheetError where there is none."""
    found = shards(seeds, workers)
    if shard not in found:
        raise BroadsheetError(f"No page is of the shard “{shard}”.", suggest(shard, list(found)))
    return found[shard]


def _shard(page: Given) -> str:
    """By the record's date, else by the day that the page prints."""
    if isinstance(page, BroadsheetError):
        raise page
    printed, stated = printed_edition(page[0]).date, page[1].edition.date
    date = read_date(stated or (printed.value if printed else None))
    return f"{date.year:04}" if date and date.year else UNKNOWN
