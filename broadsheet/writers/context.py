"""What a writer needs that is not in the article itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import product

from broadsheet.edition import Edition
from broadsheet.language.script import is_traditional
from broadsheet.model import Article, Figure, Page
from broadsheet.writers.escape import visible

LABEL = 8  # characters: a lead of no more is a label (核心提示)
TITLE_CUT, START_LOST = "〔题不全〕", "〔首缺〕"  # words, so that they are read aloud as well
OPENING = 14  # characters of a text that stand for its lost title
TRADITIONAL = "zh-Hant"


def printed_in_traditional(article: Article) -> bool:
    """Whether an article's title and text are printed in Traditional characters."""
    return is_traditional("\n".join([article.title or "", *(p.text for p in article.paragraphs)]))


@dataclass(frozen=True, slots=True)
class Directory:
    """The addresses of the pages about persons, institutions and columns: name as printed → slug. No entry: no page.

    `authors` has the first person of each name, `namesakes` the others: (name, article's id) → slug. A name in the other script has the
    address of the name; `led_on` are the addresses that it would have by itself, each with the one to which they lead, by folder.
    `places` are those of the gazetteer, whatever the archive names.
    """

    authors: Mapping[str, str] = field(default_factory=dict)
    institutions: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    namesakes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    led_on: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def author(self, name: str, article: str) -> str | None:
        """The address of the person of that name in that article."""
        return self.namesakes.get((name, article)) or self.authors.get(name)

    def of(self, names: Collection[str], articles: Collection[str]) -> Directory:
        """What it says of these names, of whatever they are, in these articles."""
        authors, institutions, columns = (
            {n: every[n] for n in names if n in every} for every in (self.authors, self.institutions, self.columns)
        )
        namesakes = {pair: self.namesakes[pair] for pair in product(names, articles) if pair in self.namesakes}
        return Directory(authors, institutions, columns, namesakes)


@dataclass(frozen=True, slots=True)
class Context:
    """An article's surroundings: its page, what is shown with it, and its neighbours in printed order as (id, title)."""

    page: Page
    edition: Edition
    figures: tuple[Figure, ...] = ()
    page_credit: str | None = None
    theme: str | None = None
    page_lead: tuple[int, ...] = ()  # the lines of the page's own note
    directory: Directory = field(default_factory=Directory)
    previous: tuple[str, str] | None = None
    following: tuple[str, str] | None = None
    related: tuple[tuple[str, str, str], ...] = ()  # (id, title, why), likest first
    boxes: tuple[Article, ...] = ()  # about one of the article's people (嘉宾简介), shown with it
    site: str = ""  # the site's absolute address with a final slash; empty: not known


def shown_title(article: Article, withheld: bool = False) -> str:
    """The title as the site shows it: a supplied one in square brackets, a lost one named by the text's opening words."""
    if article.title is not None:
        return f"[{visible(article.title)}]" if article.title_status == "supplied" else visible(article.title)
    opening = "" if withheld else _running_text(article)[:OPENING]
    return "（原题缺失）" + (f"{visible(opening)}……" if opening else "")


def title_mark(article: Article) -> str | None:
    """The mark of a title that the page prints cut off."""
    return TITLE_CUT if article.title_status == "printed" and any(f.code == "title-cut" for f in article.findings) else None


def damage_marks(article: Article) -> str:
    """What is lacking where the title is listed: the end of the title, the start of the text; empty where nothing is."""
    return (title_mark(article) or "") + (START_LOST if article.start_lost else "")


def marked_title(article: Article, withheld: bool = False) -> str:
    """The title as lists and links show it: `shown_title`, with the marks of a cut one and of a text without its start behind it."""
    return shown_title(article, withheld) + damage_marks(article)


def _running_text(article: Article) -> str:
    """The lead or, without one, the first paragraphs."""
    texts = [p.text.strip() for p in article.paragraphs if p.role in ("lead", "paragraph") and len(p.text) > LABEL]
    return "".join(texts[:3])
