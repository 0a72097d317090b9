"""A page that comes one print line a line: paragraphs and titles are put together, and every line keeps its place."""

from __future__ import annotations

from pages import page_of, recover_lines

from broadsheet.decisions import Ruling
from broadsheet.editor.inspection import page_object
from broadsheet.editor.record import Record
from broadsheet.language.lexicon import load_words
from broadsheet.layout.print_lines import put_together, width
from broadsheet.recover import recover

TITLE = "老城河畔的步道修好以后居民的日子怎样一天天变了样"
TEXTS = (
    "河边的步道去年秋天修好了，居民每天傍晚都来散步，老人们在树荫下下棋，孩子们在草地上奔跑，路灯要到深夜才熄。",
    "步道全长三公里，沿河种了八百棵柳树和两百棵枫树，每隔二百米有一处长椅，轮椅也能从东头一直走到西头。",
    "街道办事处说，明年还要把步道接到北边的旧码头，让码头边的仓库变成图书馆和茶馆，工程预计在春天动工。",
    "住在河边四十年的一位老人说，从前这里堆满了垃圾，夏天不敢开窗，现在他每天早晨都要沿着河走上一个来回。",
)
WIDE = 20


def printed(indent: str) -> list[str]:
    """The article as a text extractor gives it."""
    whole = [TITLE, *(indent + text for text in TEXTS)]
    return [text[at : at + WIDE] for text in whole for at in range(0, len(text), WIDE)]


def test_paragraphs_and_a_title_of_two_lines_are_put_together() -> None:
    lines = printed("")
    page = page_of(*lines)
    assert width([b.text for b in page.blocks]) == WIDE
    assert [b.text for b in put_together(page).blocks] == [TITLE, *TEXTS]
    (article,) = recover_lines(*lines).articles
    assert article.title == TITLE
    assert [p.text for p in article.paragraphs] == list(TEXTS)


def test_each_print_line_has_one_place_and_goes_on_within_its_paragraph() -> None:
    lines = printed("")
    found = recover_lines(*lines)
    (article,) = page_object(found)["articles"]
    assert [b["line"] for b in article["blocks"]] == list(range(1, len(lines) + 1))
    first = {1 + sum(-(-len(text) // WIDE) for text in [TITLE, *TEXTS][:k]) for k in range(len(TEXTS) + 1)}
    assert {b["line"] for b in article["blocks"] if not b.get("cont")} == first
    assert {b["role"] for b in article["blocks"][:2]} == {"title"}
    assert not [f for f in found.articles[0].findings if f.code in ("gap", "join-weak")]


def test_a_page_in_blocks_is_left_as_it_is() -> None:
    page = page_of(TITLE, *TEXTS * 3)
    assert width([b.text for b in page.blocks]) == 0 and put_together(page) is page


def test_short_lines_that_each_end_a_sentence_are_no_print_lines() -> None:
    assert width(["河边的步道去年秋天终于修好了。"] * 30) == 0


def test_a_ruling_on_a_line_inside_a_paragraph_parts_it_there() -> None:
    page = page_of(*printed(""))
    found = recover(page, Record(rulings=(Ruling(4, begins=True),)), load_words())
    assert 4 in {a.places[next(i for i, p in enumerate(a.places) if p.role == "paragraph")].line for a in found.articles}


def test_a_ruling_lets_a_line_follow_the_last_of_a_paragraph() -> None:
    page = page_of(*printed(""))
    last = len(page.blocks)
    found = recover(page, Record(rulings=(Ruling(3, follows=last),)), load_words())
    rows = next(a.lines for a in found.articles if 3 in a.lines)
    assert rows[rows.index(3) - 1] == last
