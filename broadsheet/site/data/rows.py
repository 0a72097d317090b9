"""The archive as two tables: its articles, and the lines of its pages. One row at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from broadsheet.model import Article, Placed, Recovered
from broadsheet.writers.citation import citation
from broadsheet.writers.context import Context
from broadsheet.writers.escape import visible
from broadsheet.writers.plain_text import captions, plain

Cell = str | int | bool | None | list[str]
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type as Table Schema has it, and what it holds. A list is joined by `; ` in CSV."""

    name: str
    type: Literal["string", "integer", "boolean", "array"]
    holds: str


def _columns(*columns: tuple[str, Literal["string", "integer", "boolean", "array"], str]) -> tuple[Column, ...]:
    return tuple(Column(*column) for column in columns)


ARTICLES = _columns(
    ("id", "string", "篇号：版面号与正文首行的行号"),
    ("address", "string", "永久地址"),
    ("title", "string", "题名；方括号内为所拟，缺失者以正文开头代之，不全者后加[……]"),
    ("title_status", "string", "printed 原题，supplied 所拟，lost 缺失"),
    ("kicker", "string", "引题"),
    ("subtitle", "string", "副题"),
    ("column", "string", "栏目"),
    ("kind", "string", "体裁"),
    ("authors", "array", "对文字负责的人"),
    ("affiliations", "array", "源文本所列的作者单位，不与 authors 逐一对应"),
    ("newspaper", "string", "报名"),
    ("date", "string", "出版日期或其范围，EDTF；未详则空"),
    ("date_earliest", "string", "可能的最早一天；无从限定则空"),
    ("date_latest", "string", "可能的最晚一天；无从限定则空"),
    ("date_by", "string", "日期由何而定：printed 版面写明，inferred 据文中所述推定，editor 编者"),
    ("page", "string", "版面号"),
    ("page_number", "string", "报纸的版次；未详则空"),
    ("topics", "array", "专题"),
    ("institutions", "array", "文中提到的机构"),
    ("places", "array", "文中提到的地方"),
    ("captions", "array", "图片说明与署名，一图一则；不载正文的为空"),
    ("project_note", "string", "项目说明：本文为某项目成果"),
    ("page_credit", "string", "本版的署名：本版稿件由某人撰写"),
    ("start_lost", "boolean", "正文缺开头"),
    ("characters", "integer", "正文字数"),
    ("text", "string", "正文，每段一行；不载正文的为空"),
)
LINES = _columns(
    ("page", "string", "版面号"),
    ("line", "integer", "在源文件里的行号，从 1 起"),
    ("article", "string", "所属的篇号；不属任何一篇则空"),
    ("position", "integer", "在该篇里的次序，从 1 起；不属任何一篇则空"),
    ("role", "string", "是什么：paragraph 正文，title 标题……"),
    ("continues", "boolean", "是否接着上一行的同一句"),
    ("printed", "string", "提取文本"),
    ("text", "string", "理顺之后的文字；不入正文的同提取文本"),
)


def article_rows(pairs: Iterable[tuple[Article, Context]]) -> Iterator[Row]:
    """A row of ARTICLES for each article with what is around it."""
    for article, context in pairs:
        yield _article(article, context)


def _article(article: Article, context: Context) -> Row:
    cited, about = citation(article, context), article.description
    when = cited.when
    texts = [plain(p) for p in article.paragraphs if p.role != "duplicate"]
    return {
        "id": article.id, "address": cited.address, "title": cited.title, "title_status": article.title_status,
        "kicker": _clean(article.kicker), "subtitle": _clean(article.subtitle), "column": cited.column,
        "kind": article.kind, "authors": [person.name for person in cited.authors],
        "affiliations": [visible(name) for name in article.affiliations], "newspaper": cited.newspaper,
        "date": cited.edtf, "date_earliest": _day(when.first) if when else None, "date_latest": _day(when.last) if when else None,
        "date_by": context.edition.date_by, "page": article.page, "page_number": cited.page_number,
        "topics": [topic.label for topic in about.topics], "institutions": [visible(name) for name, _ in about.institutions],
        "places": [name for name, _ in about.places], "captions": [visible(text) for text in captions(context)],
        "project_note": _clean(article.project_note), "page_credit": _clean(context.page_credit), "start_lost": article.start_lost, "characters": sum(map(len, texts)) if texts else None,
        "text": "\n".join(texts) or None,
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def line_rows(page: Recovered) -> Iterator[Row]:
    """A row of LINES for each line of the page, as printed. A withheld page has none: its lines are its text."""
    places: dict[int, tuple[str | None, int | None, Placed]] = {p.line: (None, None, p) for p in page.unassigned}
    for article in page.articles:
        places |= {p.line: (article.id, at, p) for at, p in enumerate(article.places, 1)}
    paragraphs = [*page.page_lead, *(p for a in page.articles for p in a.paragraphs)]
    mended = {piece.line: piece.text for paragraph in paragraphs for piece in paragraph.pieces}
    for block in page.page.blocks:
        article_id, at, placed = places[block.line]
        printed = visible(block.text)
        yield {
            "page": page.page.id, "line": block.line, "article": article_id, "position": at, "role": placed.role,
            "continues": placed.cont, "printed": printed, "text": visible(mended.get(block.line, block.text)),
        }  # fmt: skip


def _clean(text: str | None) -> str | None:
    return visible(text) if text else None
