"""What text extractors print of a page: pages behind form feeds, columns side by side, paragraphs and headlines put together."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise, permutations, zip_longest
from pathlib import Path

import pytest
from pages import page_of, recover_lines

from broadsheet.archive.article_file import read_article, write_article
from broadsheet.archive.facts import ArticleFacts
from broadsheet.archive.front_matter import read_facts
from broadsheet.archive.page_file import ledger, page_facts
from broadsheet.archive.store import read_archive
from broadsheet.editor.record import Record
from broadsheet.errors import BroadsheetError
from broadsheet.io.seeds import as_blocks
from broadsheet.language.characters import plain
from broadsheet.language.lexicon import load_words
from broadsheet.language.widths import half_widths
from broadsheet.layout.line_widths import in_measures, set_by_width, whole
from broadsheet.layout.print_lines import put_together
from broadsheet.model import Article
from broadsheet.read.bound import Stretch, bound
from broadsheet.read.cells import cells_of
from broadsheet.read.readers import pages_of, read_source
from broadsheet.read.side_by_side import unwoven, woven
from broadsheet.recover import recover

ROOT = Path(__file__).resolve().parents[1]
BOXED = ("001-11", "001-77", "004-37", "000-21")
BOXED_206 = ("000-45", "001-37", "001-77", "004-11")
FLOW = ("000-25", "002-9", "002-37", "003-111")
STACKED = ("000-25", "000-45", "003-95", "003-111", "003-125", "004-37")
ZONES = ("002-9", "001-37", "000-25", "000-45")
ZONES_850 = ("002-77", "004-55", "000-45", "003-125")
FLOW_858 = ("001-11", "002-37", "004-83", "003-125")
ZONES_547 = ("002-9", "004-11", "001-77", "000-45")
TEXTS = (
    "河边的步道去年秋天修好了，居民每天傍晚都来散步，老人们在树荫下下棋，孩子们在草地上奔跑，路灯要到深夜才熄。",
    "步道全长三公里，沿河种了八百棵柳树和两百棵枫树，每隔二百米有一处长椅，轮椅也能从东头一直走到西头。",
    "街道办事处说，明年还要把步道接到北边的旧码头，让码头边的仓库变成图书馆和茶馆，工程预计在春天动工。",
    "住在河边四十年的一位老人说，从前这里堆满了垃圾，夏天不敢开窗，现在他每天早晨都要沿着河走上一个来回。",
)


@cache
def told(ids: tuple[str, ...]) -> dict[str, Article]:
    return {a.id: a for page in read_archive(ROOT / "docs").pages() for a in page.articles if a.id in ids}


def body(article: Article) -> list[str]:
    return [plain(p.text) for p in article.paragraphs if p.role in ("paragraph", "question", "head", "speaker", "lead")]


@pytest.mark.parametrize(("name", "ids"), [("boxed-5-raw", BOXED), ("boxed-5-layout", BOXED), ("boxed-206-layout", BOXED_206), ("zones-4-mupdf", ZONES), ("zones-547-pdfminer", ZONES_547), ("zones-850-pdftotext", ZONES_850), ("flow-858-pdftotext", FLOW_858)])
def test_an_extractors_page_gives_its_articles_whole(name: str, ids: tuple[str, ...]) -> None:
    path = ROOT / "tests" / "extracts" / f"{name}.txt"
    ((page, _),) = pages_of(read_source(path), path, "p")
    found = {plain(a.title or ""): a for a in recover(page, Record(), load_words()).articles}
    for article in told(ids).values():
        assert set(body(article)) <= set(body(found[plain(article.title or "")])), article.id
    assert len(found) == len(ids)


def test_a_headline_in_a_row_of_its_own_over_a_by_line_ends_the_columns_above_it() -> None:
    """Six articles one below the other, each in four columns below its headline."""
    path = ROOT / "tests" / "extracts" / "stacked-layout.txt"
    ((page, _),) = pages_of(read_source(path), path, "p")
    found = [body(article) for article in recover(page, Record(), load_words()).articles]
    whole_ones = sum(body(article) in found for article in told(STACKED).values())
    assert whole_ones >= 5
    assert {text for article in told(STACKED).values() for text in body(article)} <= {text for texts in found for text in texts}


def test_a_page_ends_at_a_form_feed(tmp_path: Path) -> None:
    (path := tmp_path / "007.txt").write_text("一版的文章。\n第二行。\n\f二版的文章。\n\f", encoding="utf-8")
    source = read_source(path)
    assert source.form == "print-lines"
    assert [[line.text for line in page.lines if line.text] for page in source.pages] == [["一版的文章。", "第二行。"], ["二版的文章。"]]
    assert [page.id for page, _ in pages_of(source, path)] == ["007-1", "007-2"]


def test_a_fault_on_a_later_page_names_its_line(tmp_path: Path) -> None:
    (path := tmp_path / "007.txt").write_text("一\n二\n\f三\n四\x07\n", encoding="utf-8")
    with pytest.raises(BroadsheetError) as caught:
        read_source(path)
    assert caught.value.line == 4


PAIRS = list(zip(TEXTS, (*TEXTS[1:], TEXTS[0]), strict=True))


def rows(width: int, gap: str) -> list[str]:
    """Four columns side by side, each of two paragraphs."""
    columns = [[t[at : at + width] for t in pair for at in range(0, len(t), width)] for pair in PAIRS]
    long = max(map(len, columns))
    filled = [[*column, *[""] * (long - len(column))] for column in columns]
    return [gap.join(cell.ljust(width, "　") for cell in row).replace("　", " ") for row in zip(*filled, strict=True)]


@pytest.mark.parametrize("width", [7, 9, 12])
@pytest.mark.parametrize("gap", ["  ", "     ", " "])
def test_columns_side_by_side_are_read_one_after_the_other(width: int, gap: str) -> None:
    found = unwoven(rows(width, gap))
    assert found is not None
    assert "".join(found) == "".join(a + b for a, b in PAIRS)


@pytest.mark.parametrize(
    "lines",
    [
        ["出席的有 王方 李大山 张江 等"] * 8,
        ["项目  2023年  2024年", "产量  120  135"] * 6,
        ["围绕“四个突出” 高质量建设综合体", "□ 王方 李山", *TEXTS] * 3,
        ["白日依山尽  黄河入海流"] * 8,
        ["    " + text for text in TEXTS] * 3,
        ["　　本报讯 江城大学研究院日前发布了", "名为 JiangLM 的大语言模型，该模型支", "持 English 等多种语言，在基准 test 中表", "现优异，参数规模达 70 亿，训练数据达", "3 万亿 token，是华中首个 LLM 项目，已", "在 GitHub 等平台开放下载，欢迎使用。"] * 2,
        ["历史上的今天", "1919年5月4日　五四运动爆发。", "1930年5月4日　左翼文化总同盟在上海成立筹备会。", "1949年5月4日　全国青年第一次代表大会召开。", "1980年5月4日　江城第一座大桥通车。"],
    ],
)
def test_one_column_with_blanks_is_no_columns(lines: list[str]) -> None:
    assert unwoven(lines) is None


def set_solid(text: str, wide: int) -> list[str]:
    """A paragraph with its indent set in lines of so many half characters."""
    lines, line, used = list[str](), "", 4
    for char in text:
        size = 1 if char.isascii() else 2
        if used + size > wide and char not in "，。、":
            lines.append(line)
            line, used = "", 0
        line, used = line + char, used + size
    return [*lines, line]


def test_lines_are_put_together_by_their_widths_in_several_measures() -> None:
    paragraphs = [text.replace("三公里", "12.5公里").replace("四十年", "40年").replace("步道", "A2步道") for text in TEXTS * 2]
    assert set_by_width(whole([line for text in paragraphs for line in set_solid(text, 44)]))
    lines = [line for wide in (30, 44) for text in paragraphs for line in set_solid(text, wide)]
    assert [b.text for b in put_together(page_of(*lines)).blocks] == [*paragraphs, *paragraphs]


def test_figures_in_the_first_lines_alone_tell_that_a_page_is_set_by_width() -> None:
    """A first line is narrower by its indent; one cut by characters is as long as the others."""
    paragraphs = [re.sub("[0-9A-Za-z]", "", text * 3) for text in TEXTS]
    assert set_by_width(whole([line for text in paragraphs for line in set_solid(f"2024年{text}", 46)]))
    assert not set_by_width(whole([line for text in paragraphs for at in range(0, len(text), 20) if (line := f"20240612版{text}"[at : at + 20])]))


def test_the_rows_of_a_table_above_an_article_are_no_columns() -> None:
    """Its cells are as wide as columns; paragraphs in one line are none."""
    table = [f"3月{day}日 8:00—17:00 {street}" for day, street in ((11, "滨河南路、柳荫街"), (12, "工农桥小区、机床厂宿舍"), (13, "城北货场、软件园"), (14, "南湖社区"))]
    said = "昨天上午不到十一时，社区食堂里已经坐了不少老人，两荤一素一汤，八十岁以上的老人只需付六元，其余由街道补贴。"
    assert unwoven(["下周停电预告", *table, "社区食堂让老人吃上热乎饭", said, said, said]) is None


def test_the_rows_of_a_table_narrower_than_the_paragraphs_beside_it_are_no_columns() -> None:
    table = ["品种 最高价 最低价 均价", "白菜 1.20 0.80 1.00", "萝卜 0.90 0.60 0.75", "黄瓜 3.40 2.80 3.10", "单位：元/公斤"]
    said = ("随着最后三十辆柴油车退役，本市一千七百辆公交车昨日全部换成电动车。", "公交公司办了四十期培训班，专门讲单踏板驾驶和低温保电。老司机说，新车起步轻，乘客站得稳。", "全市已建成充电场站三十八座，夜间充电电价只有白天的一半。公交公司称，票价不会因换车上涨。")
    assert unwoven(["昨日蔬菜批发价格", *table, "全市公交换上电动车", *said]) is None


def test_the_rows_of_a_table_between_paragraphs_as_short_are_no_columns() -> None:
    table = ["指标 数值 增长（%）", "工业增加值（亿元） 1286.4 7.8", "民间投资（亿元） 642.3 9.1", "零售总额（亿元） 513.7 10.2"]
    said = "本报讯 市统计局昨日公布了上半年主要经济指标完成情况，多数指标增长快于全省。"
    assert unwoven(["江城上半年经济数据", said, *table, said]) is None


@pytest.mark.parametrize("wide", [40, 98, 114])
def test_lines_of_a_page_in_two_wide_columns_are_put_together_as_those_of_narrow_ones(wide: int) -> None:
    paragraphs = [text * 3 for text in TEXTS * 2]
    lines = [line for text in paragraphs for line in set_solid(text, wide)]
    assert [b.text for b in put_together(page_of(*lines)).blocks] == paragraphs


def test_two_lines_printed_as_one_here_and_there_do_not_hide_that_a_page_is_print_lines() -> None:
    """PyMuPDF's blocks hold one line, or now and then two."""
    paragraphs = [text * 3 for text in TEXTS * 2]
    lines = [line for text in paragraphs for line in set_solid(text, 52)]
    glued = [lines[0], lines[1] + lines[2], *lines[3:20], lines[20] + lines[21], *lines[22:]]
    assert [b.text for b in put_together(page_of(*glued)).blocks] == paragraphs


def test_a_line_left_short_by_a_word_that_does_not_break_tells_that_a_page_is_set_by_width() -> None:
    lines = [*(line for text in TEXTS * 2 for line in set_solid(text * 2, 66)), TEXTS[2][:33]]
    assert set_by_width(whole([*lines, f"GDP8{TEXTS[0]}"[:33], "GDP增长很快，街上人来人往，茶馆里坐满了人。"]))
    assert not set_by_width(whole([*lines, f"GDP8{TEXTS[0]}"[:33], "人来人往，茶馆里坐满了人。"]))


def test_columns_whose_rows_have_slipped_are_parted_and_what_stands_above_them_stays() -> None:
    left, right = ("".join(pair) for pair in (PAIRS[0], PAIRS[2]))
    two = [(left[at : at + 9], right[at : at + 9]) for at in range(0, 99, 9)]
    woven = [row for n, (a, b) in enumerate(two) for row in ((f"{a} {b}",) if n % 3 != 1 else (a, b))]
    above = [TEXTS[1][at : at + 12] for at in range(0, 48, 12)]
    found = unwoven([*above, "", *woven])
    assert found is not None
    assert "".join(found) == "".join(above) + left[:99] + right[:99]


def set_square(text: str, wide: int) -> list[str]:
    """A paragraph set in lines of so many characters, its first one without the indent that extractors lose."""
    return [text[: wide - 2], *(text[at : at + wide] for at in range(wide - 2, len(text), wide))]


@pytest.mark.parametrize("wide", [12, 14, 16, 17, 20, 21])
def test_columns_of_which_some_lines_come_in_rows_of_their_own_are_parted_by_their_sentences(wide: int) -> None:
    first, second, third, fourth = (set_square(text, wide) for text in TEXTS)
    columns = [first + second, third + fourth]
    sides = [tuple(column[n] for column in columns if n < len(column)) for n in range(max(map(len, columns)))]
    woven = [row for n, pair in enumerate(sides) for row in (pair if n % 5 == 3 else ("  ".join(pair),))]
    assert [line for line in unwoven(woven, True) or () if line] == columns[0] + columns[1]


KNOWN = pytest.mark.xfail(strict=True, reason="the column beside it goes on with the stretch as likely")


@pytest.mark.parametrize("wide", [15, 17, 19, 20, *(pytest.param(wide, marks=KNOWN) for wide in (14, 16, 18, 21))])
def test_a_stretch_printed_apart_is_put_behind_the_line_that_it_goes_on(wide: int) -> None:
    first, second, third = (set_square(text, wide) for text in ("".join(TEXTS[:2]), *TEXTS[2:]))
    rows = ["  ".join(filter(None, row)) for row in zip_longest(second + first[:3], third * 2)]
    other = set_square("习近平总书记强调，要坚持把发展特色优势产业作为主攻方向，因地制宜发展新兴产业，加快西部地区产业转型升级。", wide)
    found = [line for line in unwoven([*rows, "", "责编：王方", "", *other, "", *first[3:]], True) or () if line]
    assert found[found.index(first[0]) :][: len(first)] == first


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("老街修好了。 图为街上的孩子。 本报记者 王方 摄", ["老街修好了。", "图为街上的孩子。 本报记者 王方 摄"]),
        ("图为街上的孩子。 王方摄", ["图为街上的孩子。 王方摄"]),
        ("老街修好了。 本报记者 王方", ["老街修好了。", "本报记者 王方"]),
        ("他在街上拍摄 孩子们在玩耍", ["他在街上拍摄", "孩子们在玩耍"]),
    ],
)
def test_a_caption_and_who_took_the_picture_are_one_line(row: str, cells: list[str]) -> None:
    assert [line.printed for line in woven(cells_of([row]))] == cells


def test_what_follows_a_stretch_that_was_put_behind_another_stays_below_it() -> None:
    first, second, third, fourth = (set_square(text, 17) for text in TEXTS)
    other = set_square("习近平总书记强调，要坚持把发展特色优势产业作为主攻方向，因地制宜发展新兴产业，加快西部地区产业转型升级。", 17)
    found = [line for line in unwoven(side_by_side(third + first[:3], other, first[3:] + second + fourth, places=(0, 24, 48))) or () if line]
    thread = first + second + fourth
    assert found[found.index(first[0]) :][: len(thread)] == thread


@pytest.mark.parametrize("row", ["□ 王方", "□ 王方 李大山", "本报记者 王方", "新华社记者 欧阳江河 李山", "本报江城5月12日电 （记者王方）老街", "○ 买买提·艾力", "中央社記者 王方"])
def test_a_by_line_and_a_dateline_are_one_though_a_blank_parts_them(row: str) -> None:
    assert [piece.text for piece in bound([Stretch(m.start(), m[0]) for m in re.finditer(r"\S+", row)])] == [row]


@pytest.mark.parametrize(
    "row",
    ["□ 王方说这里从前堆满垃圾", "本报记者站在河边 王方", "老街修好了。 （记者王方）说", "发来贺电 记者王方", "□   王方", "本报记者 2024年", "江城河畔 王方"],
)
def test_a_blank_between_two_columns_still_parts_them(row: str) -> None:
    assert len(bound([Stretch(m.start(), m[0]) for m in re.finditer(r"\S+", row)])) > 1


def test_headlines_side_by_side_above_columns_go_with_them() -> None:
    heads = ["河畔的步道修好 旧码头要有图书馆", "以后人来人往 和茶馆"]
    two = [f"{PAIRS[0][0][at : at + 12]} {PAIRS[2][0][at : at + 12]}" for at in range(0, 48, 12)] * 3
    found = unwoven([*heads, "", *two])
    assert found is not None
    assert found[:3] == ["", "河畔的步道修好", "以后人来人往"]


def test_a_page_of_two_measures_alike_in_number_is_set_by_width() -> None:
    paragraphs = [text.replace("三公里", "12.5公里").replace("四十年", "140年") for text in TEXTS]
    assert set_by_width(whole([line for wide in (34, 52) for text in paragraphs for line in set_solid(text, wide)]))
    assert not set_by_width(whole([text[at : at + 17] for text in paragraphs for at in range(0, len(text), 17)]))


def test_a_paragraph_whose_first_line_ends_a_sentence_goes_on() -> None:
    headed = [f"河边的步道修好以后大家高兴。{text}" for text in TEXTS * 2]
    lines = [line for text in headed for line in set_solid(text, 32)]
    assert lines[0] == "河边的步道修好以后大家高兴。"
    assert [b.text for b in put_together(page_of(*lines)).blocks] == headed


def test_a_sentence_that_ends_with_its_line_before_a_quotation_ends_no_paragraph() -> None:
    bare = [text.replace("，", "") * 2 for text in TEXTS]
    quoted = [f"{text[:41]}。“{one[:-1]}。”老人说，{other}" for text, one, other in zip(bare, TEXTS[1:], [*TEXTS[2:], TEXTS[0]], strict=False)]
    paragraphs = [*TEXTS, *quoted[:2], *TEXTS, *quoted[2:]]
    lines = [line for text in paragraphs for line in set_solid(text, 44)]
    assert any(above[-1] == "。" and below[0] == "“" for above, below in pairwise(lines))
    assert [b.text for b in put_together(page_of(*lines)).blocks] == paragraphs


@pytest.mark.parametrize("tag", ["【大地漫笔】", "【多味斋】", "〔一线视角〕"])
def test_a_columns_name_in_brackets_is_a_line_of_its_own(tag: str) -> None:
    texts = ["春节的礼物", tag, *TEXTS, *TEXTS[::-1], "窗花里的春天", tag, *TEXTS]
    lines = [line for text in texts for line in set_solid(text, 44)]
    assert [b.text for b in put_together(page_of(*lines)).blocks if tag in b.text] == [tag, tag]


def test_columns_that_differ_by_a_character_are_read_each_by_its_own_measure() -> None:
    long = "".join(TEXTS).replace("，", "的").replace("。", "了")[:180] + "。"
    full = long[:141] + "。"  # its last line is as wide as the column
    lines = [line for wide, texts in ((44, (long, long, long)), (48, (full, full))) for text in texts for line in set_solid(text, wide)]
    assert [b.text for b in put_together(page_of(*lines)).blocks] == [long, long, long, full, full]


def test_a_headline_over_three_lines_is_one() -> None:
    lines = ["老城河畔的步道修好以", "后居民的日子怎样变了", "样", "□王方", *(line for text in TEXTS * 2 for line in set_solid(text, 36))]
    blocks = put_together(page_of(*lines)).blocks
    assert [b.text for b in blocks[:2]] == ["老城河畔的步道修好以后居民的日子怎样变了样", "□王方"]


def test_a_mark_that_an_extractor_set_on_a_line_of_its_own_belongs_to_the_line_above() -> None:
    lines = [line for text in TEXTS * 2 for line in set_solid(text, 36)]
    cut = lines[1].index("，") if "，" in lines[1] else len(lines[1]) - 2
    broken = [lines[0], lines[1][:cut], lines[1][cut:], *lines[2:]]
    assert [b.text for b in put_together(page_of(*broken)).blocks] == [*TEXTS, *TEXTS]


def test_a_page_of_short_paragraphs_is_set_by_width_as_one_of_long_ones() -> None:
    short = [f"{text[:n].rstrip('，')}，大家都说好。" for text, n in zip(TEXTS * 4, (44, 18, 44, 18) * 4, strict=True)]
    articles = [text for k in range(0, 16, 2) for text in ("河边步道修好了", "本报记者 王方", *short[k : k + 2])]
    lines = [line for text in articles for line in set_solid(text, 36)]
    assert in_measures(lines) is not None and in_measures(articles) is None
    assert [b.text for b in put_together(page_of(*lines)).blocks] == articles


@pytest.mark.parametrize(("lines", "one"), [(("旧城老街的三月", "周晓岚"), False), (("街心公园的棋摊", "沈默然"), False), (("江城市政府关于修改物业管理条例的", "通知"), True), (("江城与邻县共建经济技术合作", "开发区"), True)])
def test_a_name_below_a_headline_is_its_by_line_and_no_line_of_it(lines: tuple[str, str], one: bool) -> None:
    body = [line for text in TEXTS * 2 for line in set_solid(text, 32)]
    found = [b.text for b in put_together(page_of(*body, *lines, *body)).blocks]
    assert ("".join(lines) in found) == one and (lines[1] in found) != one


def test_an_indented_line_below_the_end_of_a_sentence_begins_a_paragraph_though_that_line_is_full() -> None:
    texts = [*(f"{text[:29]}。" for text in TEXTS), *TEXTS, *(f"{text[:28]}。" for text in TEXTS)]
    lines = [line if k else f"　　{line}" for text in texts for k, line in enumerate(set_solid(text, 32))]
    page = replace(page_of(*lines), blocks=as_blocks(lines, Path("p.txt")))
    assert [b.text for b in put_together(page).blocks] == texts


def test_a_line_that_begins_with_what_closes_belongs_to_the_line_above() -> None:
    said = [f"住在河边的老人说：“{text}”邻居们听了都点头，孩子们也跟着拍手。" for text in TEXTS * 2]
    lines = [line for text in said for at in range(0, len(text), 18) for line in re.split("(?=”)", text[at : at + 18])]
    assert [b.text for b in put_together(page_of(*lines)).blocks] == said


def test_a_latin_word_that_a_columns_end_divides_heals_too() -> None:
    rows = ("江城大学绘出湿地图谱", "本报记者 张山", "近日，国际期刊《Nature Commu-", "nications》发表了江城大学团队的研究成果。该团队用machine", "learning方法，对三万张遥感影像做了分析，首次绘出湿地的季节变化。")
    (article,) = recover_lines(*rows).articles
    whole = "近日，国际期刊《Nature Communications》发表了江城大学团队的研究成果。该团队用machine learning方法，对三万张遥感影像做了分析，首次绘出湿地的季节变化。"
    assert [p.text for p in article.paragraphs] == [whole]


def test_the_halves_of_a_latin_word_heal_and_two_words_are_parted() -> None:
    latin = ["江城大学与国外同行一起提出了一个概念，叫做新的", "说法，它在英文的原文里从一开始就写作 the digital eco-", "nomy for all people in the city by the river and the", "lake，这是他们多年研究的结果，也写进了教科书里。"]
    lines = [*(line for t in TEXTS * 2 for line in set_solid(t, 56)), *latin]
    found = recover_lines("老城河畔的步道", "□王方 李山", *lines)
    whole = "".join(p.text for a in found.articles for p in a.paragraphs)
    assert "economy for all" in whole and "the lake" in whole
    (article,) = found.articles
    facts, written = read_facts(write_article(article, found), Path("t.md"), ArticleFacts)
    again = read_article(article.id, facts, written, ledger(page_facts(found)), {})
    assert [p.text for p in again.paragraphs] == [p.text for p in article.paragraphs]
    assert replace(again, description=article.description, affiliations=article.affiliations).paragraphs == article.paragraphs


def side_by_side(*columns: list[str], places: tuple[int, ...] = (0, 20, 40)) -> list[str]:
    """Columns side by side, each cell at its column's place."""
    long = max(map(len, columns))
    found = []
    for at in range(long):
        row = ""
        for column, place in zip(columns, places, strict=False):
            cell = column[at] if at < len(column) else ""
            row = f"{row.ljust(place)}{cell}" if cell else row
        found.append(row)
    return found


def cut(text: str, width: int = 13) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


COLUMNS = (cut(TEXTS[0]), *([*cut(a), *cut(b)] for a, b in PAIRS[1:3]))  # the first one ends above the others


def test_headlines_side_by_side_end_the_columns_above_them() -> None:
    below = [["新图书馆开工了", "□ 王方", *cut(TEXTS[3] + TEXTS[0])], ["码头旁的茶馆", "□ 李山", *cut(TEXTS[1] + TEXTS[2])]]
    found = unwoven([*side_by_side(*COLUMNS), *side_by_side(*below, places=(2, 30))])
    assert found is not None
    above = [line for column in COLUMNS for line in column]
    assert [line for line in found if line] == [*above, *below[0], *below[1]]


def test_what_says_something_in_every_column_begins_no_columns() -> None:
    found = unwoven(side_by_side(*COLUMNS))
    assert found is not None
    assert [line for line in found if line] == [line for column in COLUMNS for line in column]


def test_a_pages_first_and_last_row_stay_out_of_the_columns() -> None:
    head, foot = "江城日报                    第3版", "责编：王方          电话：12345678"
    found = unwoven([head, "", *side_by_side(*COLUMNS), "", foot])
    assert found is not None
    lines = [line for line in found if line]
    assert lines[:2] == head.split()
    assert lines[-2:] == foot.split()


def test_a_headline_over_the_columns_stands_above_the_by_line_of_the_first() -> None:
    first, second, third = COLUMNS
    found = unwoven(side_by_side(["□ 王方", "", *first], ["", "河边的步道修好了", *second], ["", "", *third], places=(0, 20, 40)))
    assert found is not None
    assert [line for line in found if line][:3] == ["河边的步道修好了", "□ 王方", first[0]]


def in_order(column: list[str]) -> list[str]:
    """The lines at the top of a column beside another, in the order in which they are read."""
    below, beside, *_ = (cut("".join(body(article))[:176], 22) for article in told(FLOW).values())
    found = unwoven(side_by_side([*column, *below], beside, places=(0, 50)))
    return [line for line in found or () if line in column]


def test_lines_printed_the_wrong_way_round_beside_a_headline_are_put_back() -> None:
    lines = cut("习近平总书记强调，要坚持把发展特色优势产业作为主攻方向，因地制宜发展新兴产业，加快西部地区产业转型升级。", 22)
    assert in_order([lines[1], lines[0], *lines[2:]]) == lines
    assert in_order(lines) == lines


@pytest.mark.parametrize("text", TEXTS)
def test_lines_in_their_order_stay(text: str) -> None:
    assert in_order(cut(text)) == cut(text)


def test_marks_on_lines_of_their_own_do_not_hide_that_a_page_is_set_by_width() -> None:
    path = ROOT / "tests" / "extracts" / "flow-201-raw.txt"
    ((page, _),) = pages_of(read_source(path), path, "p")
    found = {text for article in recover(page, Record(), load_words()).articles for text in body(article)}
    assert {text for article in told(FLOW).values() for text in body(article)} <= found


SIDE = (
    ("江城绿道连成网", "本报记者 王方", "本报讯 截至上月底，江城市建成绿道一千二百公里，市民出门十分钟就能走进绿道，骑行、跑步、散步的人越来越多。环湖绿道串起了七个公园、十二座博物馆和二十多个驿站，沿途设有饮水点和医疗点。下一步，市园林局将打通断头路，让绿道与地铁、公交无缝衔接。"),
    ("老街修旧如旧", "本报记者 李山 通讯员 张驰", "青石板重新铺好，木门板重新上了桐油，历时一年的老街修缮工程昨日完工，三十六栋老建筑恢复了旧日模样。居民陈桂香在这条街上住了五十年，她说还是那条街，还是那些老邻居。"),
    ("夜校课堂坐满年轻人", "本报记者 周舟", "晚上七点，市民夜校的烘焙教室里飘出阵阵香味，二十名学员正跟着老师学做面包，他们大多是刚下班的年轻人。今年春季班开设课程一百零八门，三千个名额上线十分钟就被抢光。"),
)  # fmt: skip


@pytest.mark.parametrize("wide", [14, 18])
@pytest.mark.parametrize("pair", list(permutations(SIDE, 2)), ids=lambda pair: f"{pair[0][0]}, {pair[1][0]}")
def test_two_short_articles_side_by_side_each_below_its_headline_and_by_line_stay_apart(pair: tuple[tuple[str, str, str], ...], wide: int) -> None:
    columns = [[title, byline, *(f"　　{text}"[at : at + wide] for at in range(0, len(text) + 2, wide))] for title, byline, text in pair]
    rows = [f"{left}{' ' * (2 * wide + 6 - half_widths(left))}{right}".rstrip() for left, right in zip_longest(*columns, fillvalue="")]
    assert [a.title for a in recover_lines(*filter(None, unwoven(rows) or ())).articles] == [title for title, _, _ in pair]
