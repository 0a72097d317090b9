"""Newspaper pages set by Chromium from the archive's own articles, with their answers: for measuring readers, and for tests.

`pages(archive)` gives them in HTML; `press(pages)` prints them as PDF, and as PNG at 200 dpi. The same number gives the same page.
"""

from __future__ import annotations

import html
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from broadsheet.archive.store import Archive, read_archive  # noqa: E402
from broadsheet.model import Article  # noqa: E402

WIDTH, HEIGHT = 390, 545  # millimetres: a broadsheet
DPI = 200
BODY = ("paragraph", "question", "head", "speaker", "lead")
LAYOUTS = ("flow", "zones", "boxed")
NAMES = ("江城日报", "山城晚报", "云岭时报", "临海日报")
_CAPTIONS = ("图为改造后的小区一角。", "工人在车间里检查设备。", "志愿者为居民讲解政策。", "孩子们在新建的书屋里读书。")


@dataclass(frozen=True, slots=True)
class Told:
    """An article as printed: what a reader has to find."""

    title: str
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A page: its HTML and its answer."""

    name: str
    html: str
    articles: tuple[Told, ...]


def pages(count: int, first: int = 0, archive: Archive | None = None) -> tuple[Printed, ...]:
    """`count` pages, from number `first` on; each of a layout, a measure and a choice of articles of its own."""
    archive = archive or read_archive(ROOT / "docs")
    stock = [a for page in archive.pages() for a in page.articles if _fit(a)]
    return tuple(_page(number, stock) for number in range(first, first + count))


def _fit(article: Article) -> bool:
    """Whether it is whole, has its printed title and by-line, and is one voice: what several tell in turn has parts with titles of their own."""
    voices = {p.role for p in article.paragraphs} & {"question", "speaker"}
    return article.title_status == "printed" and bool(article.authors) and not (article.start_lost or voices or article.kind in ("panel", "note"))


def _page(number: int, stock: Sequence[Article]) -> Printed:
    chance = random.Random(number)
    layout = LAYOUTS[number % len(LAYOUTS)]
    columns = chance.choice((4, 4, 4, 5)) if layout == "flow" else 4
    size = chance.choice((9.5, 10, 10.5))
    room, chosen = int(25 * 4 * 88 * (9.5 / size) ** 2 * 0.8), []
    for article in chance.sample(list(stock), len(stock)):
        length = sum(len(p.text) for p in article.paragraphs if p.role in BODY)
        if length <= room:
            chosen.append(article)
            room -= length + 150
    chosen.sort(key=lambda a: -len("".join(p.text for p in a.paragraphs)))
    chosen = chosen[:6] if layout == "flow" else chosen[:4]
    parts = [_article(a, chance, figure=n == 0) for n, a in enumerate(chosen)]
    body = {"flow": _flow, "zones": _zones, "boxed": _boxed}[layout](parts, columns)
    name, day = chance.choice(NAMES), chance.randint(1, 28)
    folio = f'<header><b class="masthead">{name}</b><span class="folio">2024年{chance.randint(1, 12)}月{day}日 星期{"一二三四五六日"[day % 7]} 第{chance.randint(2, 9)}版</span></header>'
    foot = f'<footer>责任编辑：王方 美编：李山 电话：{chance.randint(10_000_000, 99_999_999)}</footer>'
    face = chance.choice(("Noto Serif CJK SC", "Noto Sans CJK SC"))
    return Printed(f"{layout}-{number}", f"<!doctype html><html lang=zh><meta charset=utf-8><style>{press_style(size, face, chance)}</style>{folio}{body}{foot}", tuple(map(_told, chosen)))


def _told(article: Article) -> Told:
    return Told(article.title or "", article.authors, tuple(p.text for p in article.paragraphs if p.role in BODY))


def _article(article: Article, chance: random.Random, figure: bool) -> str:
    rows = [f"<h2>{html.escape(article.title or '')}</h2>"]
    if article.authors:
        rows.append(f'<p class="byline">□ {html.escape(" ".join(article.authors))}</p>')
    texts = [p for p in article.paragraphs if p.role in BODY]
    at = len(texts) // 2 if figure else -1
    for n, paragraph in enumerate(texts):
        if n == at:
            rows.append(picture(chance))
        kind = "head" if paragraph.role in ("head", "speaker") else "text"
        rows.append(f'<p class="{kind}">{html.escape(paragraph.text)}</p>')
    return "".join(rows)


def picture(chance: random.Random) -> str:
    """A picture with its caption."""
    return f'<figure><div class="picture"></div><figcaption>{chance.choice(_CAPTIONS)} 本报记者 王方 摄</figcaption></figure>'


def _flow(parts: Sequence[str], columns: int) -> str:
    return f'<main class="cols" style="column-count:{columns}">{"".join(f"<article>{p}</article>" for p in parts)}</main>'


def _zones(parts: Sequence[str], columns: int) -> str:
    """A lead over all columns, with its headline across; below it the others side by side."""
    lead, *rest = parts
    share = max(1, columns // max(1, len(rest)))
    below = "".join(f'<article style="flex:{share}">{_across(p, share)}</article>' for p in rest)
    return f'<article class="lead">{_across(lead, columns)}</article><div class="row">{below}</div>'


def _boxed(parts: Sequence[str], columns: int) -> str:
    """A wide article left of a boxed one, a strip below them."""
    lead, *rest = parts
    box, strip = rest[-1:], rest[:-1]
    boxed = "".join(f'<article class="box" style="flex:1">{p}</article>' for p in box)
    below = "".join(f'<article style="flex:1">{_across(p, max(1, columns // max(1, len(strip))))}</article>' for p in strip)
    return f'<div class="row"><article style="flex:{columns - 1}">{_across(lead, columns - 1)}</article>{boxed}</div><div class="row">{below}</div>'


def _across(part: str, columns: int) -> str:
    """An article whose headline runs across its columns."""
    head, _, body = part.partition("</h2>")
    return f'{head}</h2><div class="cols" style="column-count:{columns}">{body}</div>'


def press_style(size: float, face: str, chance: random.Random) -> str:
    """The style sheet of a page."""
    gap, rule = chance.choice((14, 18, 24)), chance.choice(("none", ".5pt solid #999"))
    return f"""@page{{size:{WIDTH}mm {HEIGHT}mm;margin:0}}*{{box-sizing:border-box}}body{{margin:0;padding:10mm;font:{size}pt/1.5 '{face}';text-align:justify}}
header{{display:flex;justify-content:space-between;border-bottom:1pt solid;margin-bottom:5mm}}.masthead{{font-size:22pt}}.folio{{font-size:10pt;align-self:end}}
footer{{font-size:8pt;border-top:.5pt solid;margin-top:4mm}}.cols{{column-gap:{gap}pt;column-rule:{rule};column-fill:balance}}
h2{{font-size:{chance.choice((17, 19, 22))}pt;line-height:1.3;margin:3mm 0 2mm;text-align:{chance.choice(("left", "center"))};break-inside:avoid;break-after:avoid}}
.lead>h2{{font-size:30pt}}p{{margin:0}}.text{{text-indent:2em}}.head{{font-weight:bold;margin:1.5mm 0;text-indent:{chance.choice((0, 2))}em}}.byline{{margin-bottom:1mm;text-align:center}}
.row{{display:flex;gap:{gap}pt}}.row>article{{min-width:0}}.box{{border:1pt solid;padding:3mm;background:#f4f4f4}}figure{{margin:2mm 0;break-inside:avoid}}
.picture{{height:40mm;background:#bbb}}figcaption{{font-size:{size - 1}pt;font-family:'Noto Sans CJK SC'}}"""


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as printed: the bytes of its PDF and its PNG."""

    pdf: bytes
    png: bytes


@contextmanager
def browser(executable: str) -> Iterator[Any]:
    """A browser to print with."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable)
        try:
            yield chromium
        finally:
            chromium.close()


def press(chromium: Any, page: Printed, png: bool = True) -> Copy:
    """The page printed."""
    inch = 25.4
    size = {"width": round(WIDTH / inch * 96), "height": round(HEIGHT / inch * 96)}
    context = chromium.new_context(viewport=size, device_scale_factor=DPI / 96)
    try:
        sheet = context.new_page()
        sheet.set_content(page.html)
        pdf = sheet.pdf(width=f"{WIDTH}mm", height=f"{HEIGHT}mm", print_background=True)
        return Copy(pdf, sheet.screenshot(full_page=True) if png else b"")
    finally:
        context.close()
