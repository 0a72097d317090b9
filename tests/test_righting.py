"""Characters are put right before anything reads them; every change is recorded and can be undone."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import example, given
from hypothesis import strategies as st
from pages import page_of, recover_lines

from broadsheet.archive.page_file import page_facts, read_page
from broadsheet.describe.mend import mend
from broadsheet.editor.record import Correction, Record
from broadsheet.language.characters import is_han
from broadsheet.language.edits import composed, replay
from broadsheet.language.lexicon import load_words
from broadsheet.language.script import simplified
from broadsheet.language.tables import load_table
from broadsheet.model import Edit
from broadsheet.read.righting import RIGHTING, line_edits, put_right
from broadsheet.recover import recover

CASES = Path(__file__).resolve().parent / "cases" / "characters"
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")


def cases() -> list[ParameterSet]:
    found = []
    for path in sorted(CASES.glob("*.md")):
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            group, *rows = section.splitlines()
            for row in (row[2:] for row in rows if row.startswith("- ")):
                text, _, reads = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), row).partition(" ⇒ ")
                wrong = [pytest.mark.xfail(strict=True, raises=AssertionError)] if group == "已知不足" else []
                found.append(pytest.param(text, reads if reads else text, id=f"{path.stem}: {row}", marks=wrong))
    return found


@pytest.mark.parametrize(("text", "reads"), cases())
def test_case(text: str, reads: str) -> None:
    edits = line_edits(1, text)
    assert replay(text, edits) == reads
    assert line_edits(1, reads) == ()


def test_the_table_names_characters_and_what_stands_for_them() -> None:
    table = load_table("characters")
    assert all("\u2e80" <= a <= "\u2eff" and is_han(b) for a, b in table["radicals"].items())
    assert all("\u2f00" <= a <= "\u2fd5" and simplified(unicodedata.normalize("NFKC", a)) == b for a, b in table["simplified"].items())
    assert all(len(a) == len(b) == 1 and a != b for a, b in table["marks"].items())
    assert len(set(table["scripted"])) == len(table["scripted"]) and len(set(table["units"])) == len(table["units"])


WORDS = st.text(alphabet="⼈⺠日报发展的王方，，。.．\"' \u200b\ufffd(cid:8)，e\u0301A3", max_size=40)


@given(WORDS)
def test_the_edits_of_a_line_replay_and_putting_right_twice_is_putting_right_once(printed: str) -> None:
    edits = line_edits(1, printed)
    piece = mend(1, printed, (), edits)
    assert replay(printed, piece.edits) == piece.text
    assert mend(1, replay(printed, edits)).text == piece.text


QUOTED = st.text(alphabet="王方说好的，、。.`'\"‘’“”（）(cid:8)　 e\u0301\u200b⼈…", max_size=24)


@given(QUOTED)
@example("他说‘‘你好’’，笑了。")
@example("他说：“来了‘新人”。”")
def test_a_line_that_is_passed_over_has_nothing_that_a_rule_would_put_right(printed: str) -> None:
    if not line_edits(1, printed):
        assert not [reason for _, reason, find in RIGHTING if list(find(printed))]


@given(st.text(alphabet="甲乙丙丁", max_size=12), st.data())
def test_two_rows_of_edits_are_one(printed: str, data: st.DataObject) -> None:
    def row(text: str) -> tuple[Edit, ...]:
        cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        return tuple(Edit(1, a, text[a:b], data.draw(st.text(alphabet="戊己", max_size=2)), "x", "y") for a, b in pairs)

    first = row(printed)
    second = row(replay(printed, first))
    both = composed(printed, first, second)
    assert replay(printed, both) == replay(replay(printed, first), second)


TITLE = "江 城 兴 建 步 道"
BODY = "江城⽇报讯，全市去年修建步道三百公里，沿河种树八千棵，每隔二百米有一处(cid:88)椅，居民每天傍晚都来散步，老人们在树荫下下棋。"


def test_what_is_read_is_put_right_and_what_is_kept_is_as_printed() -> None:
    found = recover_lines(TITLE, "□王𬭚 李𬀩", BODY)
    (article,) = found.articles
    assert article.title == "江城兴建步道" and article.authors == ("王𬭚", "李𬀩")
    assert "江城日报讯" in article.paragraphs[0].text and "一处〓椅" in article.paragraphs[0].text
    assert [b.text for b in found.page.blocks] == [TITLE, "□王𬭚 李𬀩", BODY]
    (piece,) = article.paragraphs[0].pieces
    assert piece.printed == BODY and replay(BODY, piece.edits) == piece.text


def test_changes_in_a_title_are_recorded_with_the_page() -> None:
    found = recover_lines(TITLE, "□王方 李山", BODY)
    (line,) = found.righted
    assert (line.line, line.printed, line.text) == (1, TITLE, "江城兴建步道")
    assert read_page("t", page_facts(found), found.articles, ()).righted == found.righted


def test_the_editor_can_undo_a_change_of_characters() -> None:
    at = BODY.index("⽇")
    page = page_of("江城兴建步道", "□王方 李山", BODY)
    undone = Record(corrections=(Correction(3, at, "⽇", "⽇", "照录", 1),))
    (article,) = recover(page, undone, load_words()).articles
    assert article.paragraphs[0].text.startswith("江城⽇报讯")


def test_a_page_without_such_characters_is_the_same_page() -> None:
    page = page_of("江城兴建步道", "出席的有 王方 李大山 张江 等")
    assert put_right(page).page == page and put_right(page).edits == {}


def test_names_keep_their_blanks_in_what_is_shown() -> None:
    assert mend(1, "出席的有 王方 李大山 张江 等").text == "出席的有 王方 李大山 张江 等"
    assert mend(1, "发展 的 道路").text == "发展的道路"


def test_a_radical_stands_for_the_character_of_the_pages_own_script() -> None:
    lines = ("□ 王方", "这里的居民说，⼾⼝登记的规定从今年开始实施，农⼾与商⼾都觉得方便得多，街道办事处为此开了三个窗口。")
    traditional = ("□ 王方", "這裡的居民說，⼾⼝登記的規定從今年開始實施，農⼾與商⼾都覺得方便得多，街道辦事處為此開了三個窗口。")
    (ours,), (theirs,) = (recover_lines(*page).articles for page in (lines, traditional))
    assert "户口登记" in ours.paragraphs[0].text and "农户与商户" in ours.paragraphs[0].text
    assert "戶口登記" in theirs.paragraphs[0].text and "農戶與商戶" in theirs.paragraphs[0].text
