"""What holds for every page, whatever is on it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import opencc
import pytest
from damage import DAMAGES, LEVELS, make_task
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring import BODY
from stock import stock

from broadsheet.archive.entries import entries
from broadsheet.archive.slugs import directory
from broadsheet.convert import convert
from broadsheet.describe.mend import mend
from broadsheet.editor.inspection import page_object
from broadsheet.editor.record import Record
from broadsheet.language.edits import replay
from broadsheet.language.lexicon import load_words
from broadsheet.model import Block, Page, Paragraph, Recovered
from broadsheet.recover import recover
from broadsheet.site.lists.documents import page_documents

# Lines that the rules look for, in any company; names and texts are made up.
LABELS = [
    "【城市观察】", "■李小明", "□王芳 赵强", "文/孙丽", "本报记者 陈明", "（作者单位：某某大学）", "(作者系某研究院研究员)", "核心提示", "主持人：",
    "访谈嘉宾：", "某市科技局局长 李小明", "嘉宾简介>>", "李小明：", "某某大学王芳：", "记者：下一步怎么做？", "答：先做好规划。", "本报讯 (记者 陈明)近日，",
    "新华社北京1月1日电", "（完）", "图为工作现场。", "陈明 摄", "责任编辑：王芳 电话：02300000000", "第3版", "——以某地为例", "一、总体要求", "一是", "二要",
    "本版稿件由本报记者陈明撰写", "让城市更有温度", "加快发展 推动转型", "■", "【】", "（", "”", "。", "：", "and", "编者按",
]  # fmt: skip
han = st.text(alphabet="的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会发展科技城市，。、；：“”（）《》？！…—·123 abc", max_size=120)
sentences = st.sampled_from([s + "。" for w in stock() for _, text in w.lines for s in text.split("。") if s])
any_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
lines = st.one_of(st.sampled_from(LABELS), han, sentences, st.tuples(sentences, han).map("".join), any_text)
tasks = st.builds(make_task, st.sampled_from([*DAMAGES, *LEVELS, "hard", "hard"]), st.integers(0, 10**6)).map(lambda t: t.page)


def as_page(texts: list[str]) -> Page:
    blocks = (Block(n, t.strip()) for n, t in enumerate(texts, 1) if t.strip())
    return Page("p", "p.txt", "0" * 64, tuple(blocks))


text_pages = st.lists(lines, max_size=25).map(as_page)
TAIWAN = opencc.OpenCC("s2tw")
pages = st.one_of(tasks, text_pages, text_pages)


def in_traditional(page: Page) -> Page:
    """The page as a paper of Taiwan would print it, its quotation marks too."""
    corners = str.maketrans("“”‘’", "「」『』")
    return replace(page, blocks=tuple(replace(b, text=TAIWAN.convert(b.text).translate(corners)) for b in page.blocks))


def recovered(page: Page) -> Recovered:
    return recover(page, Record(), load_words())


def paragraphs(found: Recovered) -> Iterator[Paragraph]:
    for article in found.articles:
        yield from article.paragraphs
    yield from found.page_lead


def printed_out(found: Recovered) -> str:
    """Everything that is written of a page."""
    documents = list(page_documents(found, directory(entries(found))))
    return json.dumps([documents, page_object(found)], ensure_ascii=False)


def every_line_is_placed_once(page: Page, found: Recovered) -> None:
    placed = [line for a in found.articles for line in a.lines] + [p.line for p in found.unassigned]
    assert sorted(placed) == [b.line for b in page.blocks]


def ids_are_unique_and_name_a_line_of_the_article(_: Page, found: Recovered) -> None:
    articles = found.articles
    assert len({a.id for a in articles}) == len(articles)
    assert all(int(a.id.rpartition("-")[2]) in a.lines for a in articles)


def a_paragraph_is_its_pieces_and_each_piece_its_line_mended(page: Page, found: Recovered) -> None:
    printed = {b.line: b.text for b in page.blocks}
    for paragraph in paragraphs(found):
        assert paragraph.text == "".join(piece.text for piece in paragraph.pieces)
        for piece in paragraph.pieces:
            assert piece.printed == printed[piece.line]
            assert replay(piece.printed, piece.edits) == piece.text


def every_line_of_running_text_is_in_a_paragraph(_: Page, found: Recovered) -> None:
    for article in found.articles:
        shown = [line for p in article.paragraphs for line in p.lines]
        assert sorted(shown) == sorted(p.line for p in article.places if p.role in (*BODY, "pull-quote", "duplicate"))


@settings(max_examples=150)
@given(pages)
def test_what_holds_for_every_page_holds(page: Page) -> None:
    """All of it for each page: to read one costs more than to look at it four times."""
    found = recovered(page)
    every_line_is_placed_once(page, found)
    ids_are_unique_and_name_a_line_of_the_article(page, found)
    a_paragraph_is_its_pieces_and_each_piece_its_line_mended(page, found)
    every_line_of_running_text_is_in_a_paragraph(page, found)


@settings(max_examples=60)
@given(pages.map(in_traditional))
def test_it_holds_for_a_traditional_page_too(page: Page) -> None:
    found = recovered(page)
    assert found.page == page
    every_line_is_placed_once(page, found)
    a_paragraph_is_its_pieces_and_each_piece_its_line_mended(page, found)


@settings(max_examples=300)
@given(st.one_of(any_text, han, sentences))
def test_mended_text_is_the_printed_text_with_the_edits_carried_out(text: str) -> None:
    piece = mend(1, text)
    assert replay(text, piece.edits) == piece.text
    assert [e.printed for e in piece.edits] == [text[e.start : e.start + len(e.printed)] for e in piece.edits]


@settings(max_examples=40)
@given(pages, pages)
def test_the_same_page_gives_the_same_bytes_whatever_came_before(page: Page, other: Page) -> None:
    first = printed_out(recovered(page))
    recovered(other)
    assert printed_out(recovered(page)) == first


def test_the_order_in_which_the_seeds_are_found_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{n:03}" for n in range(6)]
    written = []
    for backwards in (False, True):
        root = tmp_path / str(backwards)
        (root / "seeds").mkdir(parents=True)
        for name in sorted(names, reverse=backwards):
            page = make_task("typical", int(name)).page
            (root / "seeds" / f"{name}.txt").write_text("\n\n".join(b.text for b in page.blocks) + "\n", encoding="utf-8")
        with monkeypatch.context() as changed:
            changed.setattr(Path, "iterdir", _shuffled if backwards else Path.iterdir)
            convert(root)
        written.append({p.relative_to(root): p.read_bytes() for p in sorted((root / "docs").rglob("*")) if p.is_file()})
    assert len(written[0]) > len(names)
    assert written[0] == written[1]


def _shuffled(self: Path, iterdir: Any = Path.iterdir) -> Iterator[Path]:
    found = sorted(iterdir(self))
    random.Random(1).shuffle(found)
    yield from found
