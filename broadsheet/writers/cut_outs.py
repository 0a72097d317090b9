"""Where a page's picture shows an article: its parts, for the article's own page."""

from __future__ import annotations

from broadsheet.model import Article, Block, Page
from broadsheet.sheet import Place, Sheet, columns, widened
from broadsheet.writers.frontmatter import Value

MARGIN = 160  # parts of the sheet's width are a part's margin: half the space between two columns


def cut_outs(article: Article, page: Page) -> dict[str, Value]:
    """`cuts`: the picture's file and size, and each part of it as left, top, width, height; nothing where the page has no picture of it."""
    if not page.sheet or not page.sheet.file or not (parts := article_parts(article, page, page.sheet)):
        return {}
    shown = [[left, top, right - left, bottom - top] for left, top, right, bottom in parts]
    return {"cuts": {"file": page.sheet.file, "width": page.sheet.width, "height": page.sheet.height, "parts": shown}}


def article_parts(article: Article, page: Page, sheet: Sheet) -> tuple[Place, ...]:
    """The parts of the sheet on which an article stands, in reading order, each with its margin."""
    places = {block.line: block.place for block in page.blocks if block.place}
    own = [places[line] for line in article.lines if line in places]
    return tuple(widened(part, sheet.width // MARGIN, sheet) for part in columns(own, tuple(places.values()), sheet))


def boxed(page: Page) -> tuple[tuple[Block, Place], ...]:
    """The lines whose place on the sheet is known."""
    return tuple((block, block.place) for block in page.blocks if block.place)
