"""Large archives for the benchmarks: articles as a person writes them, of the archive's own sentences; the same for the same seed."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

from broadsheet.archive.article_file import article_facts
from broadsheet.archive.facts import ArticleFacts
from broadsheet.archive.front_matter import write_facts
from broadsheet.archive.store import read_archive
from broadsheet.archive.surroundings import contexts
from broadsheet.site.search.sources import source
from broadsheet.writers import escape
from broadsheet.writers.context import Directory

_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’」』]?")
PARAGRAPHS, SENTENCES = 9, (1, 5)  # about 1,800 characters, as the archive's own
_EVERY_HEAD = 3


@dataclass(frozen=True, slots=True)
class Stock:
    """What articles are made of."""

    facts: tuple[ArticleFacts, ...]
    sentences: tuple[str, ...]
    heads: tuple[str, ...]


def write_archive(own: Path, docs: Path, count: int, seed: int = 5) -> None:
    """Write `count` articles below `docs/articles`, made of those of the archive in `own`."""
    stock, chance = _stock(own), random.Random(seed)
    (docs / "articles").mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (docs / "articles" / f"{number // 5:04}-{number % 5 * 20 + 1}.md").write_text(_article(chance, stock), encoding="utf-8")


def _stock(own: Path) -> Stock:
    facts, blocks = [], []
    for page in read_archive(own).pages():
        facts += [article_facts(article, page) for article in page.articles]
        blocks += [block for article, context in contexts(page, Directory()) for block in source(article, context).blocks]
    sentences = tuple(s for b in blocks if not b.head for s in _SENTENCE.findall(b.text))
    return Stock(tuple(f for f in facts if f.title), sentences, tuple(b.text for b in blocks if b.head))


def _article(chance: random.Random, stock: Stock) -> str:
    like, other = chance.choice(stock.facts), chance.choice(stock.facts)
    title = f"{str(like.title).split()[0]} {str(other.title).split()[-1]}"
    facts = ArticleFacts(
        title, kind=like.kind, column=like.column, authors=like.authors, affiliations=like.affiliations, institutions=like.institutions,
        tags=tuple(dict.fromkeys([*(like.tags or ())[:3], *(other.tags or ())[:2]])), newspaper=like.newspaper,
        date=f"{chance.randint(2015, 2026)}-{chance.randint(1, 12):02}",
    )  # fmt: skip
    blocks = []
    for paragraph in range(PARAGRAPHS):
        if paragraph % _EVERY_HEAD == 1:
            blocks.append(f"## {escape.markdown(chance.choice(stock.heads))}")
        blocks.append(escape.markdown("".join(chance.choices(stock.sentences, k=chance.randint(*SENTENCES)))))
    return f"{write_facts(facts)}\n# {escape.markdown(title)}\n\n" + "\n\n".join(blocks) + "\n"
