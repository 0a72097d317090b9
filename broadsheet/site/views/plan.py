"""A page as it was printed: a plan of its articles, drawn from the places of their lines, and the page's picture below it where there is one.

Each article is a link on the plan; what lights it together with its lines is sheet.js. The picture is loaded when a reader opens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from broadsheet.model import Article, Block, Recovered
from broadsheet.sheet import Place, Sheet
from broadsheet.site.lists.listing import address
from broadsheet.site.views import svg
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.context import marked_title
from broadsheet.writers.cut_outs import article_parts, boxed
from broadsheet.writers.escape import attribute, visible

COLOURS = 8  # as the ledger's
TEXT_ONLY = "本版只有文字，没有版面图。\n{: .fine }"
PLAN = "示意图：按源文件所记的位置画出，本站没有这一版的图像。"
LINKS = "各篇的范围按源文件所记的位置画出，点一块到那一篇。"
UNKNOWN = "源文件没有记下各行的位置。"
ROWS = 130  # of plain text on the height of the plan: what looks like a newspaper from afar
BADGE = 42  # parts of the sheet's width are the radius of a number


def sheet_figure(recovered: Recovered, articles: Sequence[Article]) -> str:
    """The figure of a page's ledger as a block of Markdown, `articles` in the ledger's order; a line where only the text is known."""
    page = recovered.page
    if page.sheet is None or not (page.sheet.file or boxed(page)):
        return TEXT_ONLY
    title = f"{_name(recovered)}的版面{'图' if page.sheet.file else '示意图'}"
    picture = _picture(page.sheet, title) if page.sheet.file else ""
    stage = f'<div class="sheet-stage">{picture}{_plan(recovered, page.sheet, articles, title)}</div>'
    caption = f"<figcaption>{_caption(page.sheet, bool(boxed(page)))}</figcaption>"
    return f'<figure class="sheet" id="sheet">\n<div class="sheet-view">{stage}</div>\n{caption}\n</figure>'


def hooks(number: int, place: Place | None) -> str:
    """The attributes by which a line of the ledger finds its article (0: none) and itself on the plan; empty where it has no place."""
    if place is None:
        return ""
    return (f' data-article="{number}"' if number else "") + f' data-box="{" ".join(map(str, place))}"'


def _name(recovered: Recovered) -> str:
    edition = recovered.edition
    number = f"第 {edition.page_number} 版" if edition.page_number else f"版面 {recovered.page.id}"
    return visible(f"{edition.newspaper or ''} {date_in_words(edition.date) or ''} {number}".strip())


def _picture(sheet: Sheet, title: str) -> str:
    """The picture, closed: `loading` keeps it away until it is opened (where scripts may run: browsers heed it only there)."""
    image = (
        f'<img src="{_file(sheet)}" width="{sheet.width}" height="{sheet.height}" loading="lazy" decoding="async" alt="{attribute(title)}">'
    )
    return f'<details class="sheet-picture"><summary>看版面图</summary>{image}</details>'


def _file(sheet: Sheet) -> str:
    return f"../{quote(sheet.file or '')}"


def _caption(sheet: Sheet, known: bool) -> str:
    said = (LINKS if known else UNKNOWN) if sheet.file else PLAN
    if not sheet.file:
        return said
    larger = '<label><input type="checkbox" autocomplete="off">放大</label>'
    return f'{said}<span class="sheet-ways">{larger} <a href="{_file(sheet)}">单看图片（{sheet.width} × {sheet.height}）</a></span>'


def _plan(recovered: Recovered, sheet: Sheet, articles: Sequence[Article], title: str) -> str:
    page = recovered.page
    heads = {placed.line for article in articles for placed in article.places if placed.role == "title"}
    lines = boxed(page)
    step = sheet.height / ROWS
    rows = svg.element("path", d=f"M0 {svg.number(step / 2)}H{sheet.width}", stroke_width=step * 0.45)
    pattern = svg.element("pattern", rows, id="sheet-rows", width=sheet.width, height=step, patternUnits="userSpaceOnUse")
    text = svg.element("path", d="".join(_outline(place) for block, place in lines if block.line not in heads), fill="url(#sheet-rows)")
    printed = "".join(_head(block, place) for block, place in lines if block.line in heads)
    drawn = svg.element("g", svg.element("defs", pattern) + text + printed, class_="drawn", aria_hidden="true")
    zones = "".join(_zones(recovered, sheet, articles))
    return (
        f'<svg class="plan" viewBox="0 0 {sheet.width} {sheet.height}" width="{sheet.width}" height="{sheet.height}" role="group" '
        f'aria-label="{attribute(title)}，各篇文章的位置">{drawn}{zones}<path class="here" d=""/></svg>'
    )


def _outline(place: Place) -> str:
    left, top, right, bottom = place
    return f"M{left} {top}H{right}V{bottom}H{left}z"


def _head(block: Block, place: Place) -> str:
    """A headline where it is printed, in as many rows as make its letters largest."""
    left, top, right, bottom = place
    words = visible(block.text.strip())
    width, height, length = right - left, bottom - top, max(1.0, svg.width_of(words) / svg.EM)
    count = max(range(1, min(len(words), 40) + 1), key=lambda n: min(width / (length / n + (n > 1)), height / n))
    size = min(width / (length / count + (count > 1)), height / count)
    share = -(-len(words) // count)
    parts = [words[at : at + share] for at in range(0, len(words), share)]
    rows = (svg.text(part, left, top + (n + 0.86) * height / len(parts), "head") for n, part in enumerate(parts))
    return svg.element("g", "".join(rows), font_size=size * 0.96)


def _zones(recovered: Recovered, sheet: Sheet, articles: Sequence[Article]) -> Iterator[str]:
    here, radius = f"pages/{recovered.page.id}.md", sheet.width / BADGE
    for number, article in enumerate(articles, 1):
        parts = article_parts(article, recovered.page, sheet)
        if not parts:
            continue
        told = f"{number}　{marked_title(article)}"
        left, top = max(parts[0][0] - radius / 2, radius), max(parts[0][1] - radius / 2, radius)  # beside the headline's first letter
        badge = svg.element("circle", cx=left, cy=top, r=radius) + svg.element(
            "text", str(number), x=left, y=top + 0.42 * radius, font_size=radius * 1.2
        )
        zone = svg.element("path", d="".join(map(_outline, parts)))
        there = address(here, f"articles/{article.id}.md")
        link = svg.mark(there, told, zone + badge, f"zone c{(number - 1) % COLOURS + 1}")
        yield link.replace("<a ", f'<a data-article="{number}" ', 1)
