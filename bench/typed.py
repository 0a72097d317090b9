"""Pages of columns cut by characters, as programs type them, of articles as bench/layouts.py takes them: for fitting what reads columns in their places.

Some bands of two to six columns, alike in width or not: of an article each or two, which without headlines are one text, column after column; or of one article over all of
them, its headline above, and its by-line above the first, or above the headline. The same number and articles give the same page.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from layouts import person
from printed import Told

WIDE, NARROWEST, MANY = (6, 22), 5, (2, 6)  # characters of a column; columns of a band
BANDS, SENTENCES, LONG = (1, 5), (4, 12, 12), 30  # sentences of an article in a column at the most, and of one over several
Columns = Sequence[Sequence[str]]


def typed(number: int, stock: Sequence[Told]) -> tuple[list[str], tuple[Told, ...]]:
    """The rows of a page, each cell at its place, and its articles."""
    chance = random.Random(number)
    page = _Page(chance, chance.choice((0, 2)), " " * chance.choice((1, 2, 5)), chance.random() < 0.5, chance.randint(*WIDE), chance.random() < 0.3)
    left, told, rows = iter(chance.sample(list(stock), len(stock))), list[Told](), list[str]()
    most, folios = chance.choice(SENTENCES), chance.random() < 0.3
    for _ in range(chance.randint(*BANDS)):
        many, blank = chance.randint(*MANY), [""] * chance.randint(0, 1)
        if chance.random() < 0.4:
            told.append(article := page.short(next(left), LONG, True))
            rows += [*blank, *page.over(article, many)]
        else:
            headed = page.headed == (chance.random() < 0.8)
            one = not headed and chance.random() < 0.4
            columns = page.mixed(next(left), many) if one else [[page.short(next(left), most, headed) for _ in range(chance.choice((1, 1, 2)))] for _ in range(many)]
            beside = [article for column in columns for article in column]
            told += beside if headed else [Told("", (), tuple(text for article in beside for text in article.paragraphs))]
            rows += [*blank, *page.beside(columns)]
    return [*page.head(), "", *rows, "", *page.foot()] if folios else rows, tuple(told)


@dataclass(frozen=True, slots=True)
class _Page:
    """How a page is typed: its indent, what parts its columns, whether its articles have headlines, its columns' width, and whether some are wider or narrower."""

    chance: random.Random
    indent: int
    gap: str
    headed: bool
    wide: int
    unlike: bool

    def short(self, article: Told, most: int, headed: bool) -> Told:
        """Some sentences of an article, in paragraphs."""
        sentences = re.findall("[^。]+。”?", "".join(article.paragraphs))[: self.chance.randint(2, most)]
        many = self.chance.randint(1, 4)
        paragraphs = tuple("".join(sentences[at : at + many]) for at in range(0, len(sentences), many))
        return Told(article.title if headed else "", (person(self.chance),) if headed else (), paragraphs)

    def mixed(self, article: Told, many: int) -> list[list[Told]]:
        """An article's paragraphs in any order in so many columns: what they say does not tell in which."""
        paragraphs = self.short(article, LONG, False).paragraphs
        paragraphs = tuple(self.chance.sample(paragraphs, len(paragraphs)))
        each = -(-len(paragraphs) // many) or 1
        return [[Told("", (), paragraphs[at : at + each])] for at in range(0, len(paragraphs), each)]

    def beside(self, columns: Sequence[Sequence[Told]]) -> list[str]:
        """Articles in columns of their own, as rows."""
        wides = [max(NARROWEST, self.wide + self.chance.choice((0, self.chance.randint(-3, 8))) * self.unlike) for _ in columns]
        return self.rows([[line for article in column for line in self.lines(article, wide)] for column, wide in zip(columns, wides, strict=True)], wides)

    def over(self, article: Told, many: int) -> list[str]:
        """An article over columns of one length, as rows."""
        signed, *lines = self.lines(replace(article, title=""), self.wide)
        headline = " " * self.chance.choice((0, 0, self.chance.randint(0, many * self.wide))) + article.title
        way = self.chance.choice(("in the first column", "below the headline", "above the headline"))
        lines = [signed, *lines] if way == "in the first column" else lines
        long = -(-len(lines) // many) or 1
        rows = self.rows([lines[at : at + long] for at in range(0, len(lines), long)], [self.wide] * many)
        return {"below the headline": [headline, signed], "above the headline": [signed, headline]}.get(way, [headline]) + rows

    def lines(self, article: Told, wide: int) -> list[str]:
        """The lines of an article."""
        title = [article.title[at : at + wide] for at in range(0, len(article.title), wide)]
        signed = ["□ " + name for name in article.authors]
        texts = (text[max(0, at - self.indent) : at - self.indent + wide] for text in article.paragraphs for at in range(0, len(text) + self.indent, wide))
        return [*title, *signed, *filter(None, texts)]

    def rows(self, columns: Columns, wides: Sequence[int]) -> list[str]:
        """Columns side by side."""
        return [self.gap.join(cell.ljust(wide) for cell, wide in zip(row, wides, strict=False)).rstrip() for row in zip_longest(*columns, fillvalue="")]

    def head(self) -> list[str]:
        """What a page prints above all columns of itself."""
        return [f"{self.chance.choice('江山河海')}城日报{' ' * self.chance.randint(2, 30)}第{self.chance.randint(1, 16)}版"]

    def foot(self) -> list[str]:
        """And below."""
        return [f"责编：{person(self.chance)}{' ' * self.chance.randint(2, 30)}电话：{self.chance.randint(10**7, 10**8)}"]
