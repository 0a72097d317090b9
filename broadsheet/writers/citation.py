"""What every citation says, put together once: title, authors, newspaper, date, page, addresses, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from broadsheet.dates import Date, Part, read_date
from broadsheet.edition import Edition
from broadsheet.model import Article, Person
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.context import TRADITIONAL, Context, printed_in_traditional, shown_title, title_mark
from broadsheet.writers.escape import visible
from broadsheet.writers.line_ranges import lines_in_words

LANGUAGE = "zh-CN"
ARCHIVE = "版面"  # this archive, as publisher
UNDIVIDED = "作者单位并列，未注明谁属哪一单位"
OF_PAGE = "本篇无单独署名，作者依本版署名"
BYLINE_LOST = "署名缺失"
CUT = "[……]"  # behind a title that the page prints cut off: what is in square brackets is the archive's, as with a supplied title


@dataclass(frozen=True, slots=True)
class Citation:
    """An article as it is cited; every text is one line without unseen characters.

    `unknown` says in Chinese what is not known, or not for sure, and so is left out or stands in square brackets; `remarks` what else a reader should know.

    `key` is fit for BibTeX and for file names. `date` is None where the page only bounds it; `edtf` holds that bound, `when` what it
    says, and `estimate` the year or years that it leaves, in words fit for square brackets. `locator` says where in the archive the
    text is: the page, and its lines in words; empty where it is of no page. `address` is None where the archive's own address is not known.
    """

    key: str
    title: str
    authors: tuple[Person, ...]
    newspaper: str | None
    date: Part | None
    when: Date | None
    estimate: str | None
    edtf: str | None
    page_number: str | None
    column: str | None
    locator: tuple[str, ...]
    address: str | None
    unknown: tuple[str, ...]
    remarks: tuple[str, ...]
    language: str = LANGUAGE  # with its script, where that is Traditional

    @property
    def notes(self) -> tuple[str, ...]:
        """All that is said beside the reference."""
        return self.unknown + self.remarks


@dataclass(frozen=True, slots=True)
class _Pair:
    """An article and its surroundings, as these very objects: their texts are long to compare."""

    article: Article
    context: Context

    def __hash__(self) -> int:
        return hash((id(self.article), id(self.context)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and self.article is other.article and self.context is other.context


def citation(article: Article, context: Context) -> Citation:
    """The article as it is cited."""
    return _cited(_Pair(article, context))


@lru_cache(maxsize=64)  # one writer after the other asks for those of a page
def _cited(pair: _Pair) -> Citation:
    article, context = pair.article, pair.context
    edition, when = context.edition, read_date(context.edition.date)
    return Citation(
        key=f"broadsheet-{article.id}",
        title=shown_title(article, edition.withheld).strip() + (CUT if title_mark(article) else ""),
        authors=_authors(article),
        newspaper=_line(edition.newspaper),
        date=when.known if when else None,
        when=when,
        estimate=estimated_years(when),
        edtf=_line(edition.date),
        page_number=_line(edition.page_number),
        column=_line(article.column),
        locator=_locator(article, context),
        address=article_address(context.site, article.id) if context.site else None,
        unknown=tuple(_unknown(article, edition)),
        remarks=tuple(_remarks(article, edition)),
        language=TRADITIONAL if printed_in_traditional(article) else LANGUAGE,
    )


def _locator(article: Article, context: Context) -> tuple[str, ...]:
    lines = lines_in_words(article.lines, (block.line for block in context.page.blocks))
    return (f"版面{article.page}", f"提取文本{lines}") if article.page and lines else ()


def article_address(site: str, id: str) -> str:
    """Where the article is read. `site` ends in a slash."""
    return f"{site}articles/{quote(id)}/"


def estimated_years(when: Date | None) -> str | None:
    """The year that a date is known to lie in, or the years between which it does; None where the date itself is known, or nothing.

    `[2024-07-15..2024-12-31]` → `2024`; `[2023-12..2027]` → `2023—2027`; `[2024-12..]` → `2024或之后`. GB/T 7714 sets an estimated year in square brackets.
    """
    if when is None or when.known:
        return None
    first, last = when.first and f"{when.first.year:04}", when.last and f"{when.last.year:04}"
    if first and last:
        return first if first == last else f"{first}—{last}"
    return f"{first}或之后" if first else f"{last}或之前"


def _line(text: str | None) -> str | None:
    return visible(text).strip() or None if text else None


def _authors(article: Article) -> tuple[Person, ...]:
    """Those who answer for the text, each once, with the affiliations that the page gives for them."""
    by_name = {person.name: person for person in reversed(article.people)}
    found = [by_name[name] for name in article.authors]
    return tuple(replace(p, name=visible(p.name), affiliations=tuple(visible(a) for a in p.affiliations)) for p in found)


def _unknown(article: Article, edition: Edition) -> Iterator[str]:
    when, said = read_date(edition.date), visible(date_in_words(edition.date) or "")
    if when is None or when.known is None:
        yield f"出版日期未详（{said}）" if said else "出版日期未详"
    elif when.known.doubt:
        yield f"出版日期存疑（{said.removesuffix('（存疑）')}）"
    if article.byline_lost:
        yield BYLINE_LOST


def _remarks(article: Article, edition: Edition) -> Iterator[str]:
    if article.title_status == "lost":
        yield "原题缺失，以正文开头代之" if not edition.withheld else "原题缺失"
    if article.title_status == "supplied":
        yield "原题缺失，方括号内为编者所拟"
    if title_mark(article):
        yield f"题不全，所缺以{CUT}表示"
    if article.start_lost:
        yield "开头缺失"
    if any(p.undivided for p in article.people):
        yield UNDIVIDED
    if any(p.of_page and p.role == "reporter" for p in article.people):
        yield OF_PAGE
