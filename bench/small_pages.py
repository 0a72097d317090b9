"""Small pages made of the articles of large ones, with their answers: for what the forests, which know whole pages, are asked once more (bench/fit_few_texts.py)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from practice import Practice

from broadsheet.model import Block, Page

Rows = list[tuple[str, str]]  # role and text of each block of an article, in reading order
MARKS = "●▲■◆□"
LONGEST = 320  # characters of a paragraph of a short article; a longer one ends with a sentence before
BYLINE, HEADS, SUBTITLE, MARKED = 0.35, 0.15, 0.85, 0.25  # how often an article cut short has each, or a page marks before its titles or heads
LONG, DIVIDED = 4, 0.3  # paragraphs of a signed article above briefs, at the least; how often it is cut to short sections
_SENTENCES = {most: re.compile(rf".{{30,{most}}}?[。！？]”?") for most in (60, 100, 160, 240, LONGEST)}


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of small page: its name, how the articles of a large one become its own, and how many pages are fitted on."""

    name: str
    make: Callable[[list[Rows], random.Random], list[Rows]]
    many: int


def cut_short(articles: list[Rows], chance: random.Random) -> list[Rows]:
    """One to five articles of one to five paragraphs each."""
    return [_short(rows, chance) for rows in _some(articles, chance.choice((1, 2, 2, 3, 3, 4, 5)), chance)]


def marked(articles: list[Rows], chance: random.Random) -> list[Rows]:
    """The same with a mark before most titles, or before the heads."""
    role = "head" if chance.random() < MARKED else "title"
    return [[(r, chance.choice(MARKS) + t if r == role else t) for r, t in rows] for rows in cut_short(articles, chance)]


def whole(articles: list[Rows], chance: random.Random) -> list[Rows]:
    """One or two whole articles that have heads."""
    return _some([rows for rows in articles if _heads(rows) > 1], chance.choice((1, 1, 2)), chance)


def in_sections(articles: list[Rows], chance: random.Random) -> list[Rows]:
    """An article cut to short sections under its heads, some of which have numbers or marks; and up to two cut short."""
    headed = [rows for rows in articles if _heads(rows) > 1]
    if not headed:
        return []
    one = chance.choice(headed)
    others = [_short(rows, chance) for rows in _some([rows for rows in articles if rows is not one], chance.choice((0, 0, 1, 1, 2)), chance)]
    return _some([_sections(one, chance), *others], len(others) + 1, chance)


def briefs_below(articles: list[Rows], chance: random.Random) -> list[Rows]:
    """A long signed article, and below it up to three without by-line, of one to three short paragraphs."""
    signed = [rows for rows in articles if sum(role == "paragraph" for role, _ in rows) >= LONG and any(role in ("byline", "affiliation") for role, _ in rows)]
    if not signed:
        return []
    one = chance.choice(signed)
    briefs = [_brief(rows, chance) for rows in _some([rows for rows in articles if rows is not one], chance.choice((0, 1, 1, 2, 3)), chance)]
    return [_sections(one, chance) if chance.random() < DIVIDED else one, *briefs]


KINDS = (Kind("cut short", cut_short, 1500), Kind("marked", marked, 800), Kind("whole", whole, 1200), Kind("in sections", in_sections, 2400), Kind("briefs below", briefs_below, 1500))


def small_pages(pages: Sequence[Practice], kind: Kind, many: int) -> Iterator[Practice]:
    """At most so many small pages of a kind, the same each time."""
    for number in range(many):
        chance = random.Random(f"{kind.name} {number}")
        large = chance.choice(pages)
        articles = [rows for rows in kind.make([rows_of(large, article) for article in large.articles], chance) if any(role == "paragraph" for role, _ in rows)]
        if articles:
            yield _set(large, articles)


def rows_of(large: Practice, article: Sequence[tuple[int, str]]) -> Rows:
    """An article of a page, its paragraphs that columns cut put together."""
    texts, found = {block.line: block.text for block in large.page.blocks}, Rows()
    for line, role in article:
        if line in large.goes_on and found:
            found[-1] = (found[-1][0], found[-1][1] + texts[line])
        else:
            found.append((role, texts[line]))
    return found


def _set(large: Practice, articles: list[Rows]) -> Practice:
    """The articles one below the other, as a page of its day."""
    placed, blocks = [], list[Block]()
    for rows in articles:
        first = len(blocks)
        blocks += [Block(2 * (first + at) + 1, text) for at, (_, text) in enumerate(rows)]
        placed.append(tuple((block.line, role) for block, (role, _) in zip(blocks[first:], rows, strict=True)))
    page = Page(large.page.id, large.page.source, large.page.sha256, tuple(blocks))
    return replace(large, page=page, articles=tuple(placed), loose={}, goes_on=frozenset())


def _some(articles: list[Rows], many: int, chance: random.Random) -> list[Rows]:
    return chance.sample(articles, min(many, len(articles)))


def _heads(rows: Rows) -> int:
    return sum(role == "head" for role, _ in rows)


def _clip(text: str, most: int) -> str:
    """A paragraph cut behind a sentence."""
    cut = _SENTENCES[most].match(text)
    return text if len(text) <= most or not cut else cut[0]


def _short(rows: Rows, chance: random.Random) -> Rows:
    """An article cut to a few paragraphs, most without by-line, subtitle or heads."""
    many, heads, byline, subtitle = chance.choice((1, 1, 2, 2, 2, 3, 3, 4, 5)), chance.random() < HEADS, chance.random() < BYLINE, chance.random() > SUBTITLE
    kept = {"title": True, "column": True, "paragraph": True, "head": heads, "byline": byline, "subtitle": subtitle, "kicker": chance.random() > SUBTITLE}
    found, seen = Rows(), 0
    for role, text in rows:
        if seen == many + (3 if heads else 0):
            break
        if kept.get(role, False) and (role != "head" or seen):
            seen += role == "paragraph"
            found.append((role, _clip(text, LONGEST) if role == "paragraph" else text))
    return ended(found)


def _brief(rows: Rows, chance: random.Random) -> Rows:
    """An article's title and first paragraphs, cut short."""
    many, most = chance.choice((1, 1, 2, 2, 3)), chance.choice((60, 100, 160))
    paragraphs = [(role, _clip(text, most)) for role, text in rows if role == "paragraph"]
    return [row for row in rows if row[0] == "title"] + paragraphs[:many]


def _sections(rows: Rows, chance: random.Random) -> Rows:
    """An article cut to two to five sections of one to three short paragraphs."""
    each, most, many = chance.choice((1, 1, 2, 2, 3)), chance.choice((60, 100, 160, 240)), chance.choice((2, 3, 3, 4, 5))
    mark = chance.choice(("", "", "", "", *MARKS[:4], "一、"))
    byline, found, below, heads = chance.random() < 0.5, Rows(), 0, 0
    for role, text in rows:
        if role == "head" and found and found[-1][0] == "paragraph" and heads < many:
            found.append((role, f"{'一二三四五'[heads]}、{text}" if mark == "一、" else mark + text))
            below, heads = 0, heads + 1
        elif role == "paragraph" and below < each:
            found.append((role, _clip(text, most)))
            below += 1
        elif role in ("title", "column", "kicker", "subtitle", "affiliation") or (role == "byline" and byline and not heads):
            found.append((role, text))
    return ended(found)


def ended(rows: Rows) -> Rows:
    """Without heads that nothing stands below."""
    while rows and rows[-1][0] == "head":
        rows = rows[:-1]
    return rows
