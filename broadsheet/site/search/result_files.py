"""The files of the index that are about articles: what a result shows, what the filters count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from broadsheet.dates import Date, horizon, midpoint, read_date, years
from broadsheet.site.search.lines import Line, PageLine
from broadsheet.site.search.sources import Source

FACETS = ("topic", "author", "institution", "column", "kind", "newspaper", "year")


def article_file(source: Source) -> dict[str, Any]:
    """What the browser shows and verifies: the searched texts in original wording, by region, and the by-line's facts."""
    return {
        "id": source.id, "page": source.page, "titles": source.titles, "beside": _lines(source.beside),
        "blocks": [[block.text, int(block.head), block.anchor] for block in source.blocks], "printed": _lines(source.printed),
        "by": source.by, "column": source.column, "kind": source.kind, "newspaper": source.newspaper, "date": source.date_shown,
    } | ({"marks": source.marks} if source.marks else {})  # fmt: skip


def line_file(line: PageLine) -> dict[str, Any]:
    """The same of a line of no article: its text is its one block."""
    return {
        "page": line.page, "line": line.line, "label": line.label, "newspaper": line.newspaper,
        "titles": (), "beside": (), "blocks": [[line.text, 0, None]], "printed": [[text, "", line.line] for text in line.also],
    }  # fmt: skip


def _lines(lines: Iterable[Line]) -> list[list[Any]]:
    return [[line.text, line.label, line.line] for line in lines]


class Facets:
    """For each filter its values and, article by article, which of them it has; and each article's date to sort by.

    A date that leaves several years open counts in each of them; an open end reaches as far as the archive is known to.
    """

    def __init__(self) -> None:
        self._when: list[Date | None] = []
        self._values: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        self._rows: dict[str, list[Sequence[int]]] = defaultdict(list)

    def take(self, date: str | None, values: Mapping[str, Sequence[str]]) -> None:
        """Take the next article's date and values."""
        self._when.append(read_date(date))
        for facet, of in values.items():
            self._add(facet, of)

    def _add(self, facet: str, values: Sequence[str]) -> None:
        known = self._values[facet]
        self._rows[facet].append([known.setdefault(value, len(known)) for value in dict.fromkeys(values)])

    def dates(self) -> list[str]:
        """What each article is sorted by: the day in the middle of those that its date leaves; `""` where it leaves all."""
        latest = horizon(self._when)
        return [middle.isoformat() if (middle := midpoint(when, latest)) else "" for when in self._when]

    def files(self) -> Iterable[tuple[str, dict[str, Any]]]:
        """(filter, {values, rows}): a row for each article, with the numbers of its values."""
        latest = horizon(self._when)
        for when in self._when:
            self._add("year", [f"{year:04}" for year in years(when, latest)])
        lists: dict[str, dict[str, Any]] = {f: {"values": list(self._values[f]), "rows": self._rows[f]} for f in FACETS}
        lists["year"]["about"] = [int(when is not None and len(years(when, latest)) > 1) for when in self._when]
        return lists.items()


def facet_values(source: Source) -> dict[str, Sequence[str]]:
    """What the filters count of an article."""
    return {
        "topic": source.topics,
        "author": source.by,
        "institution": source.institutions,
        "column": [source.column] if source.column else [],
        "kind": [source.kind] if source.kind else [],
        "newspaper": [source.newspaper] if source.newspaper else [],
    }
