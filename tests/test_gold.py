"""The five pages are read as marked by hand in tests/gold/, without any editor's record."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from broadsheet.editor.record import Record
from broadsheet.io.seeds import read_page
from broadsheet.language.characters import fold
from broadsheet.language.lexicon import load_words
from broadsheet.model import Article, Recovered
from broadsheet.recover import recover

ROOT = Path(__file__).resolve().parents[1]
PAGES = [f"{n:03}" for n in range(5)]


@cache
def recovered(page: str) -> Recovered:
    (seed,) = (ROOT / "seeds").glob(f"{page}_*.txt")
    return recover(read_page(seed), Record(), load_words())


@cache
def gold(page: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "gold" / f"{page}.yml").read_text(encoding="utf-8"))
    return loaded


def blocks(article: Article) -> list[str]:
    return [f"{p.line} {p.role}{' +' if p.cont else ''}" for p in article.places]


PAIRS = [(page, a["id"]) for page in PAGES for a in gold(page)["articles"]]


@pytest.mark.parametrize(("page", "id"), PAIRS, ids=[i for _, i in PAIRS])
def test_article(page: str, id: str) -> None:
    want = next(a for a in gold(page)["articles"] if a["id"] == id)
    found = {a.id: a for a in recovered(page).articles}
    assert id in found
    got = found[id]
    assert blocks(got) == [str(b) for b in want["blocks"]]
    assert got.kind == want["kind"]
    assert got.title is None if want["title"] is None else fold(got.title or "") == fold(want["title"])
    assert (got.kicker, got.column) == (want.get("kicker"), want.get("column"))
    assert list(got.authors) == want.get("authors", [])
    assert [fold(a) for a in got.affiliations] == [fold(a) for a in want.get("affiliations", [])]
    assert [fold(s.heading) for s in got.sections] == [fold(s) for s in want.get("sections", [])]
    assert got.start_lost == want.get("start_lost", False)
    if "people" in want:
        assert [[p.name, p.role, *p.affiliations] for p in got.people] == want["people"]


@pytest.mark.parametrize("page", PAGES)
def test_page(page: str) -> None:
    got, want = recovered(page), gold(page)
    assert len(got.articles) == len(want["articles"])
    assert [f"{p.line} {p.role}" for p in got.unassigned] == want["unassigned"]
    assert [p.name for p in got.page_people] == want.get("page_people", [])
    assert [p.name for f in got.figures for p in f.photographers] == want.get("photographers", [])


@pytest.mark.parametrize("page", PAGES)
def test_every_line_is_placed_once(page: str) -> None:
    got = recovered(page)
    placed = [line for a in got.articles for line in a.lines] + [p.line for p in got.unassigned]
    assert sorted(placed) == [b.line for b in got.page.blocks]
