"""The files of a page and its articles, or of an article written by hand → the page; as bytes, for processes that may have no file of this machine."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Literal

import msgspec

from broadsheet.archive.article_file import figures_of, read_article
from broadsheet.archive.by_hand import read_by_hand
from broadsheet.archive.facts import ArticleFacts, PageFacts
from broadsheet.archive.front_matter import read_facts
from broadsheet.archive.page_file import ledger, read_page
from broadsheet.errors import BroadsheetError
from broadsheet.model import Article, Figure, Recovered, Topic

UnitKind = Literal["page", "article"]
Unit = tuple[UnitKind, str]  # a page by its id, or an article by hand
Contents = Mapping[Path, bytes]  # what its files hold
_BY_HAND_EDIT = "Undo the change, and correct the page through its record in seeds/."


def read_unit(docs: Path, vocabulary: tuple[Topic, ...], given: tuple[Unit, Contents]) -> bytes:
    """What the files of that page or article hold, as a `Recovered` in MessagePack. Raises BroadsheetError where they do not fit."""
    (kind, id), contents = given
    topics = {topic.label: topic for topic in vocabulary}
    return msgspec.msgpack.encode(_page(docs, id, contents, topics) if kind == "page" else _written(docs, id, contents, topics))


def page_file(docs: Path, id: str) -> Path:
    """The file of a page's ledger."""
    return docs / "pages" / f"{id}.md"


def article_file(docs: Path, id: str) -> Path:
    """The file of an article."""
    return docs / "articles" / f"{id}.md"


def read_article_file(docs: Path, id: str) -> tuple[ArticleFacts, str]:
    """An article's facts and what stands below them."""
    file = article_file(docs, id)
    return _article(file, {file: file.read_bytes()})


def _article(file: Path, contents: Contents) -> tuple[ArticleFacts, str]:
    return read_facts(_text(file, contents), file, ArticleFacts)


def _written(docs: Path, id: str, contents: Contents, topics: Mapping[str, Topic]) -> Recovered:
    """An article written by hand."""
    file = article_file(docs, id)
    facts, body = _article(file, contents)
    if facts.source is not None:
        raise BroadsheetError("No page has this article.", "Remove the file, or run `python build_site.py convert`.", file)
    return read_by_hand(file, facts, body, topics)


def _page(docs: Path, id: str, contents: Contents, topics: Mapping[str, Topic]) -> Recovered:
    file = page_file(docs, id)
    facts, found, figures = read_facts(_text(file, contents), file, PageFacts)[0], list[Article](), list[Figure]()
    rows = ledger(facts)
    for article_id in facts.articles:
        article, body = _article(article_file(docs, article_id), contents)
        try:
            found.append(read_article(article_id, article, body, rows, topics))
        except (ValueError, KeyError) as error:
            raise BroadsheetError(f"It was edited by hand: {error}.", _BY_HAND_EDIT, article_file(docs, article_id)) from None
        figures += figures_of(article.figures, article_id)
    return read_page(id, facts, tuple(found), tuple(figures))


def _text(file: Path, contents: Contents) -> str:
    try:
        return TextIOWrapper(BytesIO(contents[file]), encoding="utf-8").read()  # with LF at the ends of lines
    except UnicodeDecodeError:
        raise BroadsheetError("This is not UTF-8.", "Save the file as UTF-8.", file) from None
    except KeyError:
        raise BroadsheetError(
            "The page's ledger names this article, and it is not there.", "Run `python build_site.py convert`.", file
        ) from None
