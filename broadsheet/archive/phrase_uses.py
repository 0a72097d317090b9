"""The sentences of the word lens on their way from the pages to the lens: of each phrase, as lines of JSON, which are read where its pages are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby

import msgspec

from broadsheet.archive.entries import order
from broadsheet.describe.phrases import Use, find_uses
from broadsheet.model import Recovered

Found = tuple[str, tuple[Use, ...]]  # an article's id and its uses of one phrase, in reading order
_from_line = msgspec.json.Decoder(Found).decode


@dataclass(frozen=True, slots=True)
class Uses:
    """Of one phrase: the articles in printed order, how many sentences of theirs use it, and for each article a line with them."""

    articles: tuple[str, ...]
    sentences: int
    lines: bytes

    def found(self) -> Iterator[Found]:
        """The articles with their uses, one at a time."""
        return map(_from_line, self.lines.splitlines())


def page_uses(recovered: Recovered) -> Iterator[Found]:
    """The page's uses, an article and phrase at a time, articles in printed order; none where the text is withheld."""
    if recovered.edition.withheld:
        return
    for article in sorted(recovered.articles, key=lambda a: order(a.id)):
        found = sorted(find_uses(article.paragraphs), key=_phrase)
        yield from ((article.id, tuple(of)) for _, of in groupby(found, key=_phrase))


def uses_by_phrase(recovered: Recovered) -> dict[str, Uses]:
    """The same by phrase."""
    found: dict[str, list[Found]] = defaultdict(list)
    for one in page_uses(recovered):
        found[one[1][0].phrase].append(one)
    return {slug: Uses(tuple(id for id, _ in of), sum(len(its) for _, its in of), b"".join(map(_line, of))) for slug, of in found.items()}


def joined(pages: Iterable[Mapping[str, Uses]]) -> dict[str, Uses]:
    """What pages give together, in their order."""
    parts: dict[str, list[Uses]] = defaultdict(list)
    for page in pages:
        for slug, uses in page.items():
            parts[slug].append(uses)
    return {
        slug: Uses(tuple(chain.from_iterable(p.articles for p in of)), sum(p.sentences for p in of), b"".join(p.lines for p in of))
        for slug, of in parts.items()
    }


def _line(found: Found) -> bytes:
    return msgspec.json.encode(found) + b"\n"


def _phrase(use: Use) -> str:
    return use.phrase
