"""What every citation says, put together once: title, authors, newspaper, date, page, addresses, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from broadsheet.dates import estimated_year
from broadsheet.model import Article, Person
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.context import Context, shown_title
from broadsheet.writers.days import Day, known_day
from broadsheet.writers.escape import visible
from broadsheet.writers.line_ranges import lines_in_words

LANGUAGE = "zh-CN"
ARCHIVE = "版面"  # this archive, as publisher


@dataclass(frozen=True, slots=True)
class Citation:
    """An article as it is cited; every text is one line without unseen characters. `notes` are for a reader, in Chinese.

    `key` is fit for BibTeX and for file names. `date` is None where the page only bounds it; `edtf` holds that bound.
    `estimated` is the year, where the bound leaves only one. `locator` says where in the archive the text is: the page, and its lines in
    words; empty where it is of no page. `address` is None where the archive's own address is not known.
    """

    key: str
    title: str
    authors: tuple[Person, ...]
    newspaper: str | None
    date: Day | None
    edtf: str | None
    estimated: str | None
    page_number: str | None
    column: str | None
    locator: tuple[str, ...]
    address: str | None
    notes: tuple[str, ...]


def citation(article: Article, context: Context) -> Citation:
    """The article as it is cited."""
    edition = context.edition
    return Citation(
        key=f"broadsheet-{article.id}",
        title=shown_title(article, edition.withheld).strip(),
        authors=_authors(article),
        newspaper=_line(edition.newspaper),
        date=known_day(edition.date),
        edtf=_line(edition.date),
        estimated=None if known_day(edition.date) else estimated_year(edition.date),
        page_number=_line(edition.page_number),
        column=_line(article.column),
        locator=_locator(article, context),
        address=article_address(context.site, article.id) if context.site else None,
        notes=tuple(_notes(article, context)),
    )


def _locator(article: Article, context: Context) -> tuple[str, ...]:
    lines = lines_in_words(article.lines, (block.line for block in context.page.blocks))
    return (f"版面{article.page}", f"提取文本{lines}") if article.page and lines else ()


def article_address(site: str, id: str) -> str:
    """Where the article is read. `site` ends in a slash."""
    return f"{site}articles/{quote(id)}/"


def _line(text: str | None) -> str | None:
    return visible(text).strip() or None if text else None


def _authors(article: Article) -> tuple[Person, ...]:
    """Those who answer for the text, each once, with the affiliations that the page gives for them."""
    by_name = {person.name: person for person in reversed(article.people)}
    found = [by_name[name] for name in article.authors]
    return tuple(Person(visible(p.name), p.role, tuple(visible(a) for a in p.affiliations)) for p in found)


def _notes(article: Article, context: Context) -> list[str]:
    edition = context.edition
    notes = []
    if known_day(edition.date) is None:
        bound = visible(date_in_words(edition.date) or "")
        notes.append(f"出版日期未详（{bound}）" if bound else "出版日期未详")
    if article.title_status == "lost":
        notes.append("原题缺失，以正文开头代之" if not edition.withheld else "原题缺失")
    if article.title_status == "supplied":
        notes.append("原题缺失，方括号内为编者所拟")
    if article.start_lost:
        notes.append("开头缺失")
    return notes
