"""When the pages were printed, as far as is known: what is open fades out, what is unknown stands in a group of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from broadsheet.archive.entries import Entry, PageEntry, order
from broadsheet.dates import Date, read_date
from broadsheet.site.build.title_breaks import units
from broadsheet.site.lists.listing import address, document, link, numbered, turn
from broadsheet.site.views import svg
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.escape import markdown, visible

PER_PAGE = 36  # pages of a newspaper in one picture
BASE = "timeline/index"
HEAD, BAR = 26, 9  # pixels: the height of the scale, of a bar
LEAST = 6  # pixels: the width of a day
STEPS = (1, 2, 5, 10, 20, 50, 100)  # years between the lines of the scale
UNKNOWN = "日期未详"
INTRO = (
    "各版的日期，知道多少画多少：一日是一点，一月、一年是一段；只知“某时或之后”的，向右渐淡、带箭头，不知止于何时；"
    "虚线边是存疑，或在其间而不知何日；日期不明的另列在后，不硬放进时间里。"
)


@dataclass(frozen=True, slots=True)
class _Row:
    page: PageEntry
    when: Date | None


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to pixels, from the first of January of `first` to the end of `last` (years)."""

    first: int
    last: int
    left: float
    width: float

    def at(self, day: date) -> float:
        """The x of the beginning of a day."""
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return self.left + (day.toordinal() - start) / (end - start) * self.width


def timeline_pages(entries: Sequence[Entry], pages: Sequence[PageEntry]) -> Iterator[tuple[str, str]]:
    """`timeline/index.md`, `timeline/2.md` …: dated pages by their earliest day, then those without a date by their id."""
    rows = sorted((_Row(p, read_date(p.date)) for p in pages), key=_order)
    titles = {e.id: e.title for e in entries}
    cuts = range(0, max(len(rows), 1), PER_PAGE)
    for number, at in enumerate(cuts, 1):
        here, part = numbered(BASE, number), rows[at : at + PER_PAGE]
        blocks = [INTRO + "\n{: .standfirst }"]
        if part:
            pictures = [_picture(part, here, width) for width in (svg.PHONE, svg.DESKTOP)]
            dated = sum(r.when is not None for r in part)
            caption = f"{dated} 版有日期可考，{len(part) - dated} 版日期未详。"
            blocks += [svg.figure(pictures, caption), "## 日期表 {: #table }", _table(part, titles, here)]
        blocks.append(turn(BASE, number, len(cuts)))
        title = "年表" if number == 1 else f"年表（第 {number} 页）"
        yield here, document(title, "\n\n".join(filter(None, blocks)) + "\n", label="图览")


def _order(row: _Row) -> tuple[bool, date, str]:
    earliest = (row.when.first or row.when.last) if row.when else None
    return row.when is None, earliest or date.max, row.page.id


def _scale(part: Sequence[_Row], left: float, width: float) -> _Scale:
    years = [d.year for r in part if r.when for d in (r.when.first, r.when.last) if d]
    first, last = (min(years), max(years)) if years else (2000, 2000)
    return _Scale(first, last + (1 if last < 9999 else 0), left, width)


def _picture(part: Sequence[_Row], here: str, width: int) -> str:
    phone = width == svg.PHONE
    left, row = (0, 54) if phone else (300, 34)
    scale = _scale(part, left, width - left - 8)
    fade = "timeline-phone" if phone else "timeline-desktop"
    labels = [_label(r, (left or width) - 12) for r in part]
    heights = [row + svg.LEADING * (len(label) - 1) for label in labels]
    dated = sum(r.when is not None for r in part)  # they come first
    content = [_fading(fade), _years(scale, HEAD + sum(heights[:dated]))]
    y = float(HEAD)
    for n, (r, label, height) in enumerate(zip(part, labels, heights, strict=True)):
        if n == dated:
            content.append(svg.text(UNKNOWN, 0, y + 18, "group"))
            y += HEAD
        middle = y + height / 2
        bar = _bar(r, scale, y + height - 14 if phone else middle, fade)
        hit = svg.element("rect", x=0, y=y, width=width, height=height, class_="hit")
        content.append(_mark(r, hit + svg.label(label, 0, middle - 9 if phone else middle) + bar, here))
        y += height
    told = f"{dated} 版依日期排列，{len(part) - dated} 版日期未详；同样的内容见本页的日期表。"
    return svg.picture("timeline", "各版的日期", told, width, y, content)


def _label(r: _Row, room: float) -> list[str]:
    """The day, which stays whole, and the page's name."""
    when = visible(date_in_words(r.page.date) or "")
    return svg.rows([*([f"{when} "] if when else ()), *units(_name(r.page))], room)


def _mark(r: _Row, shape: str, here: str) -> str:
    told = f"{_name(r.page)}：{visible(date_in_words(r.page.date) or UNKNOWN)}，{len(r.page.articles)} 篇文章"
    return svg.mark(address(here, f"pages/{r.page.id}.md"), told, shape, "mark row-mark")


def _name(page: PageEntry) -> str:
    return visible(page.theme) if page.theme else f"版面 {page.id}"


def _bar(r: _Row, scale: _Scale, y: float, fade: str) -> str:
    """A bar over the days that the date may be, fading towards an open end; dots from end to end where nothing is known."""
    if r.when is None:
        return svg.element("line", x1=scale.left, y1=y, x2=scale.left + scale.width + 8, y2=y, class_="unknown")
    first, last = r.when.first, r.when.last
    right = scale.left + scale.width
    start = scale.at(first) if first else scale.left
    end = scale.at(last) + scale.width / ((scale.last - scale.first + 1) * 366) if last else right
    end = max(end, start + LEAST)
    way = "" if first and last else f"url(#{fade}-{'after' if first else 'before'})"
    bar = svg.element(
        "rect", x=start, y=y - BAR / 2, width=end - start, height=BAR, rx=2,
        class_="bar doubtful" if r.when.doubtful or (r.when.form == "set" and first and last) else "bar" if not way else None, fill=way or None,
    )  # fmt: skip
    n = svg.number
    if not last:
        bar += svg.element("path", d=f"M{n(end - 5)} {n(y - 5)}l5 5l-5 5", class_="arrow")
    if not first:
        bar += svg.element("path", d=f"M{n(start + 5)} {n(y - 5)}l-5 5l5 5", class_="arrow")
    edge = start if first and not last else end if last and not first else None
    return bar + (svg.element("line", x1=edge, y1=y - 8, x2=edge, y2=y + 8, class_="edge") if edge is not None else "")


def _fading(id: str) -> str:
    """The two gradients of open ends."""
    solid, clear = svg.element("stop", offset=0, class_="solid"), svg.element("stop", offset=1, class_="clear")
    after = svg.element("linearGradient", solid + clear, id=f"{id}-after")
    return svg.element("defs", after + svg.element("linearGradient", solid + clear, id=f"{id}-before", x1=1, x2=0))


def _years(scale: _Scale, bottom: float) -> str:
    step = next((s for s in STEPS if (scale.last - scale.first + 1) / s <= 6), STEPS[-1])
    lines = []
    for year in range(scale.first, scale.last + 1, step):
        x = scale.at(date(year, 1, 1))
        lines.append(svg.element("line", x1=x, y1=0, x2=x, y2=bottom, class_="grid"))
        lines.append(svg.text(f"{year}年", x + 3, 13, "degree"))
    return svg.element("g", "".join(lines), aria_hidden="true")


def _table(part: Sequence[_Row], titles: Mapping[str, str], here: str) -> str:
    rows = []
    for r in part:
        ids = sorted(r.page.articles, key=order)
        its = "；".join(link(titles[id], here, f"articles/{id}.md") for id in ids if id in titles)
        when = markdown(date_in_words(r.page.date) or UNKNOWN)
        rows.append((link(_name(r.page), here, f"pages/{r.page.id}.md"), when, markdown(r.page.newspaper or ""), its))
    return svg.table("各版的日期与文章", ("版面", "日期", "报纸", "文章"), rows)
