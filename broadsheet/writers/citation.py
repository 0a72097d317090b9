"""What every citation says, put together once: title, authors, newspaper, date, page, addresses, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from broadsheet.model import Article, Person
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.context import Context, shown_title
from broadsheet.writers.days import Day, known_day
from broadsheet.writers.escape import visible

LANGUAGE = "zh-CN"
ARCHIVE = "版面"  # this archive, as publisher
UNDIVIDED = "作者单位并列，未注明谁属哪一单位"
OF_PAGE = "本篇无单独署名，作者依本版署名"
BYLINE_LOST = "署名缺失"


@dataclass(frozen=True, slots=True)
class Citation:
    """An article as it is cited; every text is one line without unseen characters. `notes` are for a reader, in Chinese.

    `key` is fit for BibTeX and for file names. `date` is None where the page only bounds it; `edtf` holds that bound.
    `address` is None where the archive's own address is not known.
    """

    key: str
    title: str
    authors: tuple[Person, ...]
    newspaper: str | None
    date: Day | None
    edtf: str | None
    page_number: str | None
    column: str | None
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
        page_number=_line(edition.page_number),
        column=_line(article.column),
        address=article_address(context.site, article.id) if context.site else None,
        notes=tuple(_notes(article, context)),
    )


def article_address(site: str, id: str) -> str:
    """Where the article is read. `site` ends in a slash."""
    return f"{site}articles/{quote(id)}/"


def _line(text: str | None) -> str | None:
    return visible(text).strip() or None if text else None


def _authors(article: Article) -> tuple[Person, ...]:
    """Those who answer for the text, each once, with the affiliations that the page gives for them."""
    by_name = {person.name: person for person in reversed(article.people)}
    found = [by_name[name] for name in article.authors]
    return tuple(replace(p, name=visible(p.name), affiliations=tuple(visible(a) for a in p.affiliations)) for p in found)


def _notes(article: Article, context: Context) -> list[str]:
    edition = context.edition
    notes = []
    if known_day(edition.date) is None:
        bound = visible(date_in_words(edition.date) or "")
        notes.append(f"出版日期未详（{bound}）" if bound else "出版日期未详")
    if article.title_status == "lost":
        notes.append("原题缺失，以正文开头代之" if not edition.withheld else "原题缺失")
    if article.title_status == "supplied":
        notes.append("原题缺失，方括号内为档案馆所拟")
    if article.start_lost:
        notes.append("开头缺失")
    if article.byline_lost:
        notes.append(BYLINE_LOST)
    if any(p.undivided for p in article.people):
        notes.append(UNDIVIDED)
    if any(p.of_page and p.role == "reporter" for p in article.people):
        notes.append(OF_PAGE)
    return notes
