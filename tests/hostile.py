"""Files as an attacker would write them: a stretch of a seed with a record, spoilt in ways that have broken something somewhere.

Each is a function of its number alone, so that a fault can be looked at again.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from mutation import seeds
from work import calls, memory_capped

from broadsheet.archive.entries import entries
from broadsheet.archive.slugs import directory
from broadsheet.editor.record import Record, read_record, record_beside
from broadsheet.errors import BroadsheetError
from broadsheet.io.seeds import read_page
from broadsheet.language.lexicon import load_words
from broadsheet.model import Block, Page, Recovered
from broadsheet.recover import recover
from broadsheet.site.lists.documents import page_documents

MEMORY = 300_000_000  # bytes a page may take beyond the tables
CALLS = (300_000, 15_000, 20)  # calls a page may take, and more a line and a character of it

Random = random.Random
MARKUP = (
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<b>', '</h1>', '<!--', '-->', '&lt;b&gt;', '&#x3c;i&#62;', '&nbsp;', '&amp;amp;',
    '{: #x .y onclick="alert(1)" }', '{#x}', '{{ config }}', '{% include "x" %}', '[a](javascript:alert(1))', '[a]: javascript:alert(1)', '[^1]: 注',
    '![](//example.org/x)', '`x`', '```', '~~~', '***', '---', '+++', ':::', '!!! note', '*[甲]: 乙', '| a | b |', '    码', '\\', '$x$', '@import', 'http://example.org/?a=b&c',
)  # fmt: skip
UNSEEN = ("\u2028", "\u2029", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u202e", "\u2066", "\u200f", "\ue000", "\U000f0000", "\ufffd", "\u3000", "\u0301", "\U0001f600", "\u2060", "\u180e", "\u0000", "\u001b", "\u0085")  # fmt: skip
ESCAPES = (
    '"\\ud83d\\ude00"', '"\\ud800"', '"\\udc00x"', '"\\0"', '"\\e[31m"', '"\\u2028"', '"\\N\\_\\L\\P"', '"\\x41"', "!!python/object/apply:os.system [x]", "&a x", "*a",
    "[" * 40, "{a: b}", "~", "''", "no", "2024-12-08", "0x10", "1_000", "? x", "<<: x", "|\n  多行\n  文字", ">-\n  折\n  行", "'a''b'", "# x", "\t", "@x", "%x", "`x`", "- - x",
)  # fmt: skip
KEYS = ("newspaper", "date", "date_evidence", "date_note", "page_number", "source_url", "rights", "text", "newspaqer")


def _short(rng: Random, _: list[str]) -> list[str]:
    few = [rng.choice(["客流", "站点", "甲乙丙", "。", "一是", "“", "■张山", "（完）", "——", "第3版", "图为", "江城", "，"]) for _ in range(rng.randint(1, 3))]
    return few * rng.choice([5, 20, 40, 100])


def _table(rng: Random, _: list[str]) -> list[str]:
    rows = [[rng.choice("上深沪创"), "证指数", f"{rng.uniform(10, 9000):.1f}", f"{rng.choice('+-')}{rng.random():.2%}"] for _ in range(rng.choice([3, 10, 25]))]
    return [cell for row in rows for cell in row] if rng.random() < 0.5 else ["\t".join(row) for row in rows]


def _huge(rng: Random, lines: list[str]) -> list[str]:
    unit = rng.choice([*"甲“（ 1a·、", "民生", "张山、", "一是", "大学", "甲。", "■张山 ", "（本报记者 张山）", "的的", "甲 ", ",　", "&lt;", *lines])
    lines.insert(rng.randrange(len(lines) + 1), unit * (rng.choice([1_000, 3_000, 20_000]) // len(unit)))
    return lines


def _strewn(rng: Random, lines: list[str], pieces: tuple[str, ...]) -> list[str]:
    """Pieces put into lines anywhere, at their ends, or in place of them."""
    for _ in range(rng.randint(1, 12)):
        at, piece = rng.randrange(len(lines)), rng.choice(pieces)
        cut = rng.choice([0, len(lines[at]), rng.randint(0, len(lines[at]))])
        lines[at] = rng.choice([lines[at][:cut] + piece + lines[at][cut:], piece, f"■{piece}", f"（{piece}）", f"图为{piece}", f"【{piece}】", f"{piece}：", f"{piece} 摄"])
    return lines


TEXTS: tuple[Callable[[Random, list[str]], list[str]], ...] = (
    _short, _table, _huge, lambda rng, lines: _strewn(rng, lines, MARKUP), lambda rng, lines: _strewn(rng, lines, UNSEEN),
    lambda rng, lines: _strewn(rng, lines, (*MARKUP, *UNSEEN)), lambda rng, lines: _strewn(rng, _short(rng, lines), (*MARKUP, *UNSEEN)),
)  # fmt: skip


def _record(rng: Random, lines: list[str]) -> str:
    """A record with some keys, whose values are odd or hostile; lines and ids may be right."""
    values = [*ESCAPES, *(f"'{m}'" for m in MARKUP), *(f'"{u}"' for u in UNSEEN), "江城日报", "2024-12", "'[2024-12..]'"]

    def value() -> str:
        return rng.choice(values)

    def number() -> int:
        return rng.choice([rng.randint(0, len(lines) + 2), rng.randint(1, len(lines))])

    rows = [f"{key}: {value()}" for key in rng.sample(KEYS, rng.randint(0, 4))]
    if rng.random() < 0.5:
        rows += ["articles:", f"  h-{number()}:", f"    {rng.choice(['title', 'supplied_title', 'kicker', 'column'])}: {value()}", f"    authors: [{{name: {value()}}}]"]
    if rng.random() < 0.4:
        rows += ["lines:", f"  {number()}: {{follows: {number()}}}", f"  {number()}: {{role: {rng.choice(['title', 'byline', 'caption', 'x'])}}}"]
    if rng.random() < 0.4:
        line = number()
        words = lines[line - 1][:3] if 0 < line <= len(lines) else "x"
        rows += ["corrections:", f"  - {{line: {line}, find: '{words}', replace: {value()}, reason: {value()}}}"]
    return "\n".join(rows) + "\n"


def _encoded(rng: Random, text: str) -> bytes:
    kind = rng.randrange(10)
    if kind < 5:
        return text.encode("utf-8", "surrogatepass")
    if kind < 8:
        return text.encode(rng.choice(["gb18030", "utf-16", "utf-8-sig", "big5", "latin-1", "utf-32", "shift_jis"]), "replace")
    raw = bytearray(text.encode())
    for _ in range(rng.randint(1, 20)):
        at = rng.randrange(len(raw) + 1)
        raw[at : at + rng.randint(0, 3)] = rng.randbytes(rng.randint(0, 3))
    return bytes(raw)


def hostile(number: int) -> tuple[bytes, str]:
    """The bytes of a page and the text of its record."""
    rng = Random(f"hostile {number}")
    whole = rng.choice(seeds())
    begin = rng.randrange(len(whole))
    lines = list(whole[begin : begin + rng.randint(1, 20)])
    for _ in range(rng.randint(1, 2)):
        lines = rng.choice(TEXTS)(rng, lines)
    return _encoded(rng, rng.choice(["\n", "\r\n", "\n\n", "\r"]).join(lines)), _record(rng, lines) if rng.random() < 0.5 else ""


def _whole(page: Page, found: Recovered) -> str | None:
    """What is wrong with the recovery: lines not placed once, text that is not the page's."""
    placed = sorted([p.line for a in found.articles for p in a.places] + [p.line for p in found.unassigned])
    if placed != [b.line for b in page.blocks]:
        return "lines not placed exactly once"
    printed = {b.line: b.text for b in page.blocks}
    pieces = [piece for a in found.articles for p in a.paragraphs for piece in p.pieces]
    return None if all(piece.printed == printed[piece.line] for piece in pieces) else "text that is not the page's"


@cache
def _load() -> None:
    """The tables, read before anything is counted."""
    page = Page("h", "h.txt", "0" * 64, tuple(Block(n, text) for n, text in enumerate(seeds()[0], 1)))
    found = recover(page, Record(), load_words())
    list(page_documents(found, directory(entries(found))))


def fault(number: int, folder: Path) -> str | None:
    """What is wrong with reading, recovering and writing the files of that number, written below `folder`; None if nothing is.

    Bad input must be refused in words; else every line stands once, and neither memory nor calls pass their caps.
    """
    _load()
    raw, record = hostile(number)
    seed = folder / "h_1.txt"
    seed.write_bytes(raw)
    seed.with_name("h.yml").write_text(record, encoding="utf-8", errors="surrogatepass")
    said: list[str | None] = []

    def work() -> None:
        page = read_page(seed)
        found = recover(page, read_record(record_beside(seed), page), load_words())
        said.append(_whole(page, found))
        for _, text in page_documents(found, directory(entries(found))):
            text.encode()

    try:
        with memory_capped(MEMORY):
            taken = calls(work)
    except BroadsheetError as error:
        str(error).encode()
        return None if error.remedy and error.file else f"an error without file or remedy: {error}"
    base, line, character = CALLS
    allowed = base + line * (raw.count(b"\n") + raw.count(b"\r") + 1) + character * len(raw)
    return said[0] or (f"{taken} calls where {allowed} are allowed" if taken > allowed else None)
