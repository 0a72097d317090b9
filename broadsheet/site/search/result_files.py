"""The files of the index that are about articles: what a result shows, what the filters count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from broadsheet.site.search.lines import Line, PageLine
from broadsheet.site.search.sources import Source

FACETS = ("topic", "author", "institution", "column", "kind", "newspaper", "year")
_YEAR = re.compile(r"\d{4}")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def article_file(source: Source) -> dict[str, Any]:
    """What the browser shows and verifies: the searched texts in original wording, by region, and the by-line's facts."""
    return {
        "id": source.id, "page": source.page, "titles": source.titles, "beside": _lines(source.beside),
        "blocks": [[block.text, int(block.head), block.anchor] for block in source.blocks], "printed": _lines(source.printed),
        "by": source.by, "column": source.column, "kind": source.kind, "newspaper": source.newspaper, "date": source.date_shown,
    }  # fmt: skip


def line_file(line: PageLine) -> dict[str, Any]:
    """The same of a line of no article: its text is its one block."""
    return {
        "page": line.page, "line": line.line, "label": line.label, "newspaper": line.newspaper,
        "titles": (), "beside": (), "blocks": [[line.text, 0, None]], "printed": [[text, "", line.line] for text in line.also],
    }  # fmt: skip


def _lines(lines: Iterable[Line]) -> list[list[Any]]:
    return [[line.text, line.label, line.line] for line in lines]


class Facets:
    """For each filter its values and, article by article, which of them it has; and each article's date to sort by."""

    def __init__(self) -> None:
        self.dates: list[str] = []
        self._values: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        self._rows: dict[str, list[Sequence[int]]] = defaultdict(list)

    def add(self, source: Source) -> None:
        """Take the next article's values."""
        date = source.date or ""
        found = _DATE.search(date)
        self.dates.append(found[0] if found else "")
        for facet, values in _values(source, date).items():
            known = self._values[facet]
            self._rows[facet].append([known.setdefault(value, len(known)) for value in dict.fromkeys(values)])

    def files(self) -> Iterable[tuple[str, dict[str, Any]]]:
        """(filter, {values, rows}): a row for each article, with the numbers of its values."""
        return [(facet, {"values": list(self._values[facet]), "rows": self._rows[facet]}) for facet in FACETS]


def _values(source: Source, date: str) -> dict[str, Sequence[str]]:
    year = _YEAR.search(date)
    return {
        "topic": source.topics,
        "author": source.by,
        "institution": source.institutions,
        "column": [source.column] if source.column else [],
        "kind": [source.kind] if source.kind else [],
        "newspaper": [source.newspaper] if source.newspaper else [],
        "year": [year[0]] if year else [],
    }
