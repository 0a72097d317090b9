"""The dossier of a page's date: what was decided, by whom, and every place of the text that speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from broadsheet.dates import read_date
from broadsheet.edition import Bound, DateEvidence, DateSource, Edition
from broadsheet.model import Recovered
from broadsheet.site.lists.listing import as_printed
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.escape import markdown

BOUNDS: Mapping[Bound, str] = {"printed": "版面写明", "not-before": "不早于", "not-after": "不晚于"}
DECIDED: Mapping[DateSource, str] = {"printed": "版面上写着日期", "inferred": "由程序据文中所述推定", "editor": "由编者定"}
PAUSES = "。！？；，,!?; 　”"
LINES = 3  # of a piece of evidence, named one by one


def dossier(recovered: Recovered) -> str:
    """The part of a page's ledger that says how its date was come to, as Markdown; empty where nothing dates the page."""
    edition = recovered.edition
    if edition.date is None and not recovered.dating:
        return ""
    by = f"，{DECIDED[edition.date_by]}" if edition.date_by else ""
    said = [f"{markdown(date_in_words(edition.date) or '日期未详')}{by}。"]
    said += [f"编者：{markdown(edition.date_note)}" if edition.date_note else ""]
    said += [f"编者所据：{markdown(edition.date_evidence)}" if edition.date_evidence and edition.date_by == "editor" else ""]
    texts = {block.line: block.text for block in recovered.page.blocks}
    rows = "\n".join([*(_row(e, texts[e.lines[0]]) for e in sorted(recovered.dating, key=_strength)), *_held(edition)])
    paragraphs = "\n".join(f"<p>{text}</p>" for text in said if text)
    return f'<details class="dossier"><summary id="date">日期的依据</summary>\n{paragraphs}\n<ul>\n{rows}\n</ul>\n</details>'


def _held(edition: Edition) -> Iterator[str]:
    """The bound that no text gives: the day on which the record was written, where the date inferred ends with it."""
    when, held = read_date(edition.date), read_date(edition.recorded)
    if edition.date_by == "inferred" and when and held and when.last == held.last:
        yield f"<li><b>{BOUNDS['not-after']} {date_in_words(edition.recorded)}</b>（确定）：写这一版的更正时，版面已在</li>"


def _strength(e: DateEvidence) -> tuple[bool, bool, str, tuple[int, ...]]:
    """The strongest first: what is printed, then what is certain, the tightest bound of each first."""
    return e.bound != "printed", e.likely, _inverted(e.date) if e.bound == "not-before" else e.date, e.lines


def _inverted(date: str) -> str:
    return "".join(chr(0x9F - ord(c)) if c.isdigit() else c for c in date)


def _row(e: DateEvidence, text: str) -> str:
    sure = "" if e.bound == "printed" else "（多半）" if e.likely else "（确定）"
    day = date_in_words(e.date) if read_date(e.date) else _day_of_a_year(e.date)
    places = "、".join(_places(e.lines))
    return f"<li><b>{BOUNDS[e.bound]} {day}</b>{sure}：“{as_printed(markdown(_marked(e.quote, text)), text)}” {places}<br><small>{markdown(e.ground)}</small></li>"


def _marked(quote: str, text: str) -> str:
    """The quotation, with a mark at each end where the text goes on without a pause."""
    before, _, behind = text.partition(quote)
    return ("……" if before and before[-1] not in PAUSES else "") + quote + ("……" if behind and behind[0] not in PAUSES else "")


def _day_of_a_year(date: str) -> str:
    """`XXXX-12-08` → `某年12月8日`."""
    _, month, day = date.split("-")
    return f"某年{int(month)}月{int(day)}日"


def _places(lines: tuple[int, ...]) -> Iterator[str]:
    yield from (f'<a href="#l{line}">第 {line} 行</a>' for line in lines[:LINES])
    if len(lines) > LINES:
        yield f"另 {len(lines) - LINES} 行"
