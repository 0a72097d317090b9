"""The archive → every page that MkDocs renders and nobody wrote by hand: lists, ledgers, and each article as a reader sees it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from broadsheet.archive.phrase_uses import Found, PutBy, all_uses
from broadsheet.archive.reasons import related_articles
from broadsheet.archive.store import Archive
from broadsheet.archive.surroundings import NOBODY, Neighbours, contexts
from broadsheet.model import Article, Recovered
from broadsheet.site.lists.indexes import index_pages
from broadsheet.site.lists.ledger import write_ledger
from broadsheet.site.lists.rule_cards import rule_cards
from broadsheet.writers.context import Context, Directory
from broadsheet.writers.markdown import write_markdown
from broadsheet.writers.reports import Reports

NOWHERE = Reports()
Write = Callable[[Article, Context, str | None], str]  # as `write_markdown`


def documents(archive: Archive, write: Write = write_markdown, reports: Reports = NOWHERE) -> Iterator[tuple[str, str]]:
    """Every such page, as (path below `docs/`, Markdown with front matter), the articles by `write`. The same archive gives the same pages.

    `reports`: where a reader's remarks on a line go.
    """
    with tempfile.TemporaryDirectory() as put_by:
        uses = PutBy(Path(put_by))
        for found in archive.each(all_uses, tuple[Found, ...]):
            uses.put(found)
        related = related_articles(archive.entries)
        for page in archive.pages():
            if page.page.id:
                yield from page_documents(page, archive.directory, related, write, reports)
            else:
                yield from _by_hand(page, archive, related, write)
        yield from index_pages(archive.entries, archive.page_entries, archive.vocabulary, archive.directory, uses)
    yield "rules.md", rule_cards()


def page_documents(
    page: Recovered, directory: Directory, related: Neighbours = NOBODY, write: Write = write_markdown, reports: Reports = NOWHERE
) -> Iterator[tuple[str, str]]:
    """`pages/<page>.md` and `articles/<id>.md` for each article in printed order.

    `related` holds for an article's id the related ones as (id, title, why).
    """
    yield f"pages/{page.page.id}.md", write_ledger(page, reports)
    for article, context in contexts(page, directory, related=related):
        yield f"articles/{article.id}.md", write(article, context, None)


def _by_hand(page: Recovered, archive: Archive, related: Neighbours, write: Write) -> Iterator[tuple[str, str]]:
    for article, context in contexts(page, archive.directory, related=related):
        yield f"articles/{article.id}.md", write(article, context, archive.body(article.id))
