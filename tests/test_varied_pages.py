"""A newspaper's pages printed otherwise, to learn from: the answers go with the lines, and no text is made up but heads of the text's own words."""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).resolve().parents[1] / "bench"
TEXT = "江城修了一座桥，桥上走人也走车。两岸的人说，从此赶集不必绕路，孩子上学不再等船，老人看病也方便多了。"


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Sequence[Any]:
    """Two pages of a day: on each three articles of a title, a column's name, a by-line and six paragraphs; a folio and a caption."""
    monkeypatch.syspath_prepend(str(BENCH))
    for page in range(2):
        blocks, articles = [("江城日报 2020年1月5日", "furniture"), ("桥头的集市。", "caption")], []
        for at in range(3):
            first = len(blocks)
            blocks += [(f"江城新桥第{page}{at}座通车", "title"), ("百姓生活", "column"), ("本报记者 王方 李大山", "byline"), *[(TEXT, "paragraph")] * 6]
            articles.append({"blocks": [{"line": 2 * line + 1, "role": blocks[line][1]} for line in range(first, len(blocks))]})
        loose = [{"line": 1, "role": "furniture"}, {"line": 3, "role": "caption"}]
        (tmp_path / f"{page}.txt").write_text("\n\n".join(text for text, _ in blocks) + "\n", encoding="utf-8")
        (tmp_path / f"{page}.gold.json").write_text(json.dumps({"page": f"20200105-0{page}", "articles": articles, "unassigned": loose}), encoding="utf-8")
    return list(importlib.import_module("practice").read_folder(tmp_path))


def varied(clean: Sequence[Any], many: int) -> list[Any]:
    return list(importlib.import_module("varied_pages").varied_pages(clean, many))


def test_each_line_is_in_one_place(clean: Sequence[Any]) -> None:
    for page in varied(clean, 60):
        lines = [line for article in page.articles for line, _ in article] + list(page.loose)
        assert sorted(lines) == [block.line for block in page.page.blocks]
        assert page.day == "20200105", "it is left out with its month"


def test_the_same_pages_give_the_same(clean: Sequence[Any]) -> None:
    assert varied(clean, 30) == varied(clean, 30)


def test_what_is_printed_is_the_pages_own(clean: Sequence[Any]) -> None:
    fold = importlib.import_module("broadsheet.language.characters").fold
    words = fold("\n".join(block.text for page in clean for block in page.page.blocks))
    for page in varied(clean, 60):
        heads = {line for line, role in page.roles.items() if role in ("head", "kicker", "subtitle")}
        for block in page.page.blocks:
            if block.line in heads:
                assert any(part in words for part in fold(block.text).strip("●■▲◆【】()—一二三四五六七八九、1234567890. ").split()), block.text


def test_newspapers_differ(clean: Sequence[Any]) -> None:
    pages = varied(clean, 80)
    bylines = {block.text for page in pages for block in page.page.blocks if page.roles[block.line] == "byline"}
    assert len(bylines) > 8 and len({frozenset(page.roles.values()) for page in pages}) > 8
