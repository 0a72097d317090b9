"""One recovered page → its files: the ledger and each article, with what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.archive.page_records import write_page_record
from broadsheet.archive.surroundings import NOBODY, Neighbours
from broadsheet.archive.surroundings import contexts as contexts
from broadsheet.model import Recovered
from broadsheet.site.lists.ledger import write_page
from broadsheet.writers import WRITERS
from broadsheet.writers.context import Directory


def page_documents(recovered: Recovered, directory: Directory, related: Neighbours = NOBODY) -> Iterator[tuple[str, str]]:
    """`pages/<page>.md`, `articles/<id>.md` for each article in printed order, `data/pages/<page>.json`, as (path below `docs/`, text).

    `related` holds for an article's id the related ones as (id, title, why).
    """
    yield f"pages/{recovered.page.id}.md", write_page(recovered)
    for article, context in contexts(recovered, directory, related=related):
        yield f"articles/{article.id}.md", WRITERS["markdown"](article, context)
    yield f"data/pages/{recovered.page.id}.json", write_page_record(recovered)
