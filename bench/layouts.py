"""Newspaper pages in many layouts, of articles from a folder of `*.jsonl.xz` (bench/fit_ngrams.py): for fitting and measuring what reads extractors' text.

Three to six columns of 8.5 to 12 points; articles one below the other, in towers, grids and boxes; headlines across, left of or within the columns.
The same number and articles give the same page.
"""

from __future__ import annotations

import html
import json
import lzma
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from printed import HEIGHT, NAMES, WIDTH, Printed, Told, picture, press_style

SHAPES = ("stack", "tower", "grid", "rows", "flow", "boxes")
TITLE, BODY, LONGEST = (6, 30), (250, 3200), 900  # characters of titles, of articles, and of a paragraph at the most
HEAD = 20  # characters of a line that ends no sentence, a head
USED = 0.62  # share of a page that text fills
_OTHER = re.compile("图为|摄影|图片|制图|[■□●①②]")  # what is more than text
_DATELINE = re.compile(".{0,25}电|.{0,40}记者")
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华建国文志海晓鹏"
Set = tuple[Told, str]  # an article and its by-line as printed, "" for none


def articles(folder: Path, kept: Callable[[str], bool] = lambda _: True) -> tuple[Told, ...]:
    """The articles of nothing but text of the days that are kept."""
    found = []
    for path in sorted(folder.glob("*.jsonl.xz")):
        for one in map(json.loads, lzma.decompress(path.read_bytes()).decode().rstrip().split("\n")):
            texts = tuple(" ".join(text.split()) for text in one["body"] if text.strip())
            size = sum(map(len, texts))
            fits = len(one["title"]) in range(*TITLE) and size in range(*BODY) and max(map(len, texts)) < LONGEST
            if kept(one["day"]) and fits and not any(map(_OTHER.search, texts)):
                found.append(Told(" ".join(one["title"].split()), (), texts))
    return tuple(found)


def sheet(number: int, stock: Sequence[Told]) -> Printed:
    """A page."""
    return _Sheet(number, stock).printed()


class _Sheet:
    """A page in the making: chance, the articles that are left, the room for more, and what is on the page."""

    def __init__(self, number: int, stock: Sequence[Told]) -> None:
        self.number, self.chance = number, random.Random(number)
        self.columns, self.size, self.leading = self.chance.choice((3, 4, 4, 5, 5, 6)), self.chance.choice((8.5, 9, 9.5, 10, 10.5, 11, 12)), self.chance.choice((1.35, 1.5, 1.5, 1.65))
        self.left = self.chance.sample(list(stock), len(stock))
        self.room = self.whole = int((WIDTH - 20) * (HEIGHT - 25) / ((self.size * 0.3528) ** 2 * self.leading) * USED)
        self.pictures, self.told = self.chance.random() < 0.5, list[Told]()

    def printed(self) -> Printed:
        """The page set."""
        shape = self.chance.choice(SHAPES)
        body = {"flow": self._flow, "stack": self._stack, "tower": self._tower}.get(shape, lambda: self._rows(shape))()
        folio = f'<header><b class="masthead">{self.chance.choice(NAMES)}</b><span class="folio">2024年{self.chance.randint(1, 12)}月{self.chance.randint(1, 28)}日 星期三 第{self.chance.randint(2, 9)}版</span></header>'
        foot = self.chance.choice(("", "<footer>责任编辑：王方 美编：李山 电话：12345678</footer>", "<footer>责任编辑：王方 美编：李山 电话：12345678</footer>"))
        face = self.chance.choice(("Noto Serif CJK SC", "Noto Serif CJK SC", "Noto Sans CJK SC"))
        own = f"""body{{line-height:{self.leading}}}.row>div{{min-width:0}}.side{{display:flex;gap:12pt}}.left{{flex:0 0 {self.chance.choice((22, 26, 30))}mm}}.side>.cols{{flex:1;min-width:0}}
h2{{font-size:{self.chance.choice((15, 18, 22, 26))}pt}}{self.chance.choice(("", "", "", "", "", "", "", ".text{text-indent:0;margin-bottom:2mm}"))}"""
        style = press_style(self.size, face, self.chance) + own
        return Printed(f"{shape}-{self.number}", f"<!doctype html><html lang=zh><meta charset=utf-8><style>{style}</style>{folio}{body}{foot}", tuple(self.told))

    def _flow(self) -> str:
        parts = [f"<article>{self._article(one, 1, 'flow')}</article>" for one in self._take(6, self.whole // 2)]
        return f'<main class="cols" style="column-count:{self.columns}">{"".join(parts)}</main>'

    def _stack(self) -> str:
        return "".join(f'<div class="row"><article style="flex:1">{self._article(one, self.columns)}</article></div>' for one in self._take(5, self.whole // 2))

    def _tower(self) -> str:
        """Articles one below the other beside others that are wider."""
        wide = self.chance.choice((1, 1, 2)) if self.columns > 3 else 1
        sides = [(wide, 2.2), (self.columns - wide, 1.8)]
        made = [f'<div style="flex:{k}">{"".join(f"<article>{self._article(one, k)}</article>" for one in self._take(3, int(self.whole * k / self.columns / by)))}</div>' for k, by in sides]
        return f'<div class="row">{"".join(self.chance.sample(made, 2))}</div>'

    def _rows(self, shape: str) -> str:
        """Rows of articles side by side."""
        return "".join(f'<div class="row">{"".join(self._beside(shape, first=not row))}</div>' for row in range(self.chance.choice((2, 3))))

    def _beside(self, shape: str, first: bool) -> Iterator[str]:
        left = self.columns
        while left:
            wide = left if shape == "rows" and first else min(left, self.chance.choice((1, 2, 2, 3)))
            left -= wide
            for one in self._take(1, int(self.whole * wide / self.columns / 2.4)):
                boxed = ' class="box"' if shape == "boxes" and self.chance.random() < 0.4 else ""
                yield f'<article{boxed} style="flex:{wide}">{self._article(one, wide)}</article>'

    def _take(self, many: int, most: int) -> Iterator[Set]:
        """Up to so many articles of so many characters at the most."""
        for _ in range(many):
            found = next((one for one in self.left if sum(map(len, one.paragraphs)) <= min(most, self.room)), None)
            if found is None:
                return
            self.left.remove(found)
            self.room -= sum(map(len, found.paragraphs)) + 160
            names = tuple(person(self.chance) for _ in range(self.chance.choice((1, 1, 2))))
            mark = "" if _DATELINE.match(found.paragraphs[0]) else self.chance.choice(("□ ", "■ ", "● ", "本报记者 ", ""))
            told = Told(found.title, names if mark else (), found.paragraphs)
            self.told.append(told)
            yield told, mark and mark + " ".join(names)

    def _article(self, one: Set, columns: int, how: str = "") -> str:
        told, signed = one
        title = f"<h2>{html.escape(told.title)}</h2>"
        byline = f'<p class="byline">{html.escape(signed)}</p>' if signed else ""
        rows = [f'<p class="{"head" if len(text) < HEAD and text[-1] not in "。？！”：" else "text"}">{html.escape(text)}</p>' for text in told.paragraphs]
        how = how or (self.chance.choice(("across", "across", "over", "within", "left")) if columns > 1 else "within")
        if self.pictures and how != "flow" and self.chance.random() < 0.35:
            rows.insert(len(rows) // 2, picture(self.chance))
        body, many = "".join(rows), f'class="cols" style="column-count:{columns}"'
        if how == "flow":
            return title + byline + body
        if how == "left":
            return f'<div class="side"><div class="left">{title}{byline}</div><div {many}>{body}</div></div>'
        over = {"across": title, "over": title + byline}.get(how, "")
        return f"{over}<div {many}>{(title + byline + body).removeprefix(over)}</div>"


def person(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, chance.choice((1, 2, 2))))
