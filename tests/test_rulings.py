"""What an editor says of single lines is honoured, shown, checked, and survives a rebuild."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pages import page_of

from broadsheet.decisions import Decision, Join, Ruling
from broadsheet.editor.explanations import proposal, why
from broadsheet.editor.record import Record, read_record
from broadsheet.errors import BroadsheetError
from broadsheet.io.seeds import read_page
from broadsheet.language.lexicon import load_words
from broadsheet.layout.margins import decide
from broadsheet.model import Recovered
from broadsheet.recover import recover
from broadsheet.site.lists.ledger import write_ledger

PAGE = page_of(
    "河畔新貌", "", "■张三", "", "河边的步道修好了，居民每天傍晚都来散步。", "", "树荫下", "", "老人们在树荫下下棋，孩子们在草地上奔跑。", "",
    "今年还要修一座桥，把两岸连起来。", "", "(作者系河畔街道居民)",
)  # fmt: skip


def read(*rulings: Ruling) -> Recovered:
    return recover(PAGE, Record(rulings=rulings), load_words())


def role_of(recovered: Recovered, line: int) -> str:
    places = [p for a in recovered.articles for p in a.places] + list(recovered.unassigned)
    return next(p.role for p in places if p.line == line)


@pytest.mark.parametrize("role", ["head", "title", "paragraph", "caption", "furniture", "pull-quote", "note", "theme"])
def test_a_role_is_honoured(role: str) -> None:
    assert role_of(read(Ruling(7, role=role)), 7) == role  # type: ignore[arg-type]


def test_a_line_that_the_editor_calls_a_byline_names_an_author() -> None:
    first, second = read(Ruling(7, role="byline")).articles
    assert first.authors == ("张三",) and second.authors == ("树荫下",)
    assert [p.line for p in second.places] == [7, 9, 11, 13], "it stands above what it signs"


def test_a_line_follows_another() -> None:
    (article,) = read(Ruling(11, follows=5), Ruling(9, follows=11)).articles
    assert [p.line for p in article.places if p.role == "paragraph"] == [5, 11, 9]


@pytest.mark.parametrize(("first", "second", "title"), [
    ("老旧小区加装电梯", "缘何卡在“最后一户”", "老旧小区加装电梯 缘何卡在“最后一户”"),
    ("改造完成了，", "老树都留住了", "改造完成了，老树都留住了"),
])  # fmt: skip
def test_a_title_line_that_follows_another_is_one_title_with_it(first: str, second: str, title: str) -> None:
    page = page_of(first, second, "■张三", "", "河边的步道修好了，居民每天傍晚都来散步。", "", "老人们在树荫下下棋，孩子们在草地上奔跑。")
    recovered = recover(page, Record(rulings=(Ruling(2, role="title", follows=1),)), load_words())
    (article,) = recovered.articles
    assert (article.title, article.kicker, article.subtitle) == (title, None, None)
    assert [(p.line, p.role) for p in article.places][:2] == [(1, "title"), (2, "title")]
    assert "编者：此行是标题；接" in write_ledger(recovered)


def test_three_lines_are_one_title_in_whatever_order_the_record_names_them() -> None:
    page = page_of("让老码头", "■张三", "成为开放的", "新窗口", "河边的步道修好了，居民每天傍晚都来散步。", "", "老人们在树荫下下棋，孩子们在草地上奔跑。")
    rulings = (Ruling(4, role="title", follows=3), Ruling(3, role="title", follows=1))
    for said in (rulings, rulings[::-1]):
        (article,) = recover(page, Record(rulings=said), load_words()).articles
        assert article.title == "让老码头 成为开放的 新窗口"
        assert sorted(p.line for p in article.places) == [1, 2, 3, 4, 5, 7]


def test_an_article_begins() -> None:
    articles = read(Ruling(9, begins=True)).articles
    assert [a.id for a in articles] == ["t-5", "t-9"]


def test_a_head_that_the_editor_names_parts_no_article_unless_one_begins_below() -> None:
    page = page_of(
        "堤顶步道成了好去处", "", "本报记者 王方", "", "城东新区的防洪堤上个月完工，堤顶修了三公里长的步道，傍晚散步的人很多。", "",
        "新馆首日接待六千人", "", "市图书馆昨天开放了新馆，首日接待读者六千余人，并延长开放到晚上九点。",
    )  # fmt: skip

    def ids(*rulings: Ruling) -> list[str]:
        return [a.id for a in recover(page, Record(rulings=rulings), load_words()).articles]

    assert ids() == ids(Ruling(7, role="head"), Ruling(9, begins=True)) == ["t-5", "t-9"]
    assert ids(Ruling(7, role="head")) == ["t-5"]


def test_an_act_is_shown_on_the_page() -> None:
    shown = write_ledger(read(Ruling(11, follows=5, reason="手迹相同")))
    assert "编者：接" in shown and "手迹相同" in shown


def test_every_line_stays_placed_once() -> None:
    recovered = read(Ruling(7, role="furniture"), Ruling(11, begins=True))
    placed = [p.line for a in recovered.articles for p in a.places] + [p.line for p in recovered.unassigned]
    assert sorted(placed) == [b.line for b in PAGE.blocks]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("lines:\n  2: {role: title}\n", 2, "no text in line 2"),
        ("lines:\n  7: {roll: title}\n", 2, "roll"),
        ("lines:\n  7: {role: heading}\n", 2, "role"),
        ("lines:\n  7: {follows: 99}\n", 2, "99"),
        ("lines:\n  7: {follows: 5}\n  9: {follows: 5}\n", 3, "already"),
        ("lines:\n  5: {follows: 7}\n  7: {follows: 5}\n", 2, "itself"),
        ("lines:\n  5: {follows: 7}\n  9: {follows: 11}\n  11: {follows: 13}\n  13: {follows: 9}\n", 3, "itself"),
        ("lines:\n  7: {role: title}\n  07: {role: caption}\n", 3, "no text in line 07"),
        (f"lines:\n  ? {'7' * 5000}\n  : {{role: title}}\n", 2, "no text in line 777"),
        ("lines:\n  7: {follows: 5, begins: true}\n", 2, "begins no article"),
        ("lines:\n  7: {reason: x}\n", 2, "says nothing"),
    ],
)
def test_a_ruling_that_cannot_be_is_told(tmp_path: Path, text: str, line: int, words: str) -> None:
    record = tmp_path / "t.yml"
    record.write_text(text, encoding="utf-8")
    with pytest.raises(BroadsheetError, match=words) as caught:
        read_record(record, PAGE)
    assert (caught.value.file, caught.value.line) == (record, line)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lines:\n  5: {follows: 1}\n", "line 5 or line 1 is read as no text"),
        ("lines:\n  2: {follows: 5}\n", "line 2 or line 5 is read as no text"),
        ("lines:\n  2: {begins: true}\n", "2: it is read as no text"),
        ("lines:\n  5: {role: caption, follows: 6}\n", "line 5 or line 6"),
    ],
)
def test_a_ruling_that_comes_to_nothing_is_told(tmp_path: Path, text: str, words: str) -> None:
    page = page_of("江城日报 2024年5月12日 星期日 第3版", "责编 王方 美编 李山", "河畔新貌", "■张三", "河边的步道修好了，居民每天傍晚都来散步。", "老人们在树荫下下棋，孩子们在草地上奔跑。")
    record = tmp_path / "t.yml"
    record.write_text(text, encoding="utf-8")
    with pytest.raises(BroadsheetError, match=words) as caught:
        recover(page, read_record(record, page), load_words())
    assert (caught.value.file, caught.value.line) == (record, 2)
    record.write_text("lines:\n  2: {role: paragraph, follows: 6}\n", encoding="utf-8")
    assert [p.line for p in recover(page, read_record(record, page), load_words()).articles[0].places][-2:] == [6, 2]


def test_a_proposal_names_the_weakest_first_and_its_lines_can_be_pasted(tmp_path: Path) -> None:
    seed = next((Path(__file__).resolve().parents[1] / "seeds").glob("004_*.txt"))
    page = read_page(seed)
    decisions: list[Decision] = []
    recovered = recover(page, Record(), load_words(), lambda found: decisions.extend(decide(found)))
    sheet = proposal(recovered, tuple(decisions))
    assert all(line.startswith("#") or not line for line in sheet.splitlines())
    chances = [int(line.split("把握 ")[1].split("%")[0]) for line in sheet.splitlines() if "把握 " in line]
    assert chances == sorted(chances) and len(chances) > 5
    weakest = min(decisions, key=lambda d: (d.margin, d.line))
    record = tmp_path / "004.yml"
    record.write_text(f"lines:\n  {weakest.paste}\n", encoding="utf-8")
    changed = recover(page, read_record(record, page), load_words())
    assert [a.places for a in changed.articles] != [a.places for a in recovered.articles]


def test_where_the_role_is_the_doubt_a_role_is_proposed_first_and_where_the_join_is_none() -> None:
    recovered = read()
    assert recovered.instead and all(role != role_of(recovered, line) for line, role in recovered.instead.items())
    line, other = 5, 11
    doubted = replace(recovered, chances={line: 0.4, other: 0.9}, instead={line: "caption", other: "head"}, joins=(Join(line, other, chance=0.8),))
    decisions = (Decision(line, "另起一篇", "接第 1 行", 9.0, f"{line}: {{follows: 1}}"), Decision(other, "接", "另起", 1.0, f"{other}: {{begins: true}}"))
    rows = [row.strip("# ") for row in proposal(doubted, decisions).splitlines()]
    pasted = [row for row in rows if row.endswith("}")]
    assert pasted == [f"{line}: {{role: caption}}", f"{line}: {{follows: 1}}", f"{other}: {{begins: true}}"]
    assert "现读：paragraph，另起一篇，把握 40%" in rows and "其次：caption。要改，抄这一行：" in rows
    assert f"{line}: {{role: caption}}" in proposal(doubted, ())  # of a line that joins nothing too


def test_every_line_has_an_account() -> None:
    text = why(read(), ())
    for block in PAGE.blocks:
        assert f"\n{block.line:>4}  " in "\n" + text
