"""The sentences of the word lens on their way from the pages to the lens: put by on disk, one file a phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

import msgspec

from broadsheet.archive.entries import order
from broadsheet.describe.phrases import Use, find_uses
from broadsheet.model import Recovered

Found = tuple[str, tuple[Use, ...]]  # an article's id and its uses of one phrase, in reading order
Uses = Callable[[str], Iterator[Found]]  # a phrase's slug → its articles in printed order
_AT_ONCE = 50_000  # bytes
_from_line = msgspec.json.Decoder(Found).decode


def page_uses(recovered: Recovered) -> Iterator[Found]:
    """The page's uses, an article and phrase at a time, articles in printed order; none where the text is withheld."""
    if recovered.edition.withheld:
        return
    for article in sorted(recovered.articles, key=lambda a: order(a.id)):
        found = sorted(find_uses(article.paragraphs), key=_phrase)
        yield from ((article.id, tuple(of)) for _, of in groupby(found, key=_phrase))


def all_uses(recovered: Recovered) -> tuple[Found, ...]:
    """The same, all at once."""
    return tuple(page_uses(recovered))


class PutBy:
    """Uses put by in a folder that is there; called with a slug, it reads a phrase's uses one article at a time.

    Articles come back in the order in which their pages were added.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[str, bytearray] = defaultdict(bytearray)  # to be written, some at a time

    def put(self, uses: Iterable[Found]) -> None:
        """Put by the uses of a page."""
        for found in uses:
            slug = found[1][0].phrase
            self._waiting[slug] += msgspec.json.encode(found) + b"\n"
            if len(self._waiting[slug]) > _AT_ONCE:
                self._write(slug)

    def __call__(self, slug: str) -> Iterator[Found]:
        """The phrase's articles with their uses."""
        self._write(slug)
        with self._file(slug).open("rb") as file:
            yield from map(_from_line, file)

    def _write(self, slug: str) -> None:
        with self._file(slug).open("ab") as file:
            file.write(self._waiting.pop(slug, b""))

    def _file(self, slug: str) -> Path:
        return self._folder / f"{slug}.uses"


def _phrase(use: Use) -> str:
    return use.phrase
