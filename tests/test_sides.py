"""Whether two sides of a cut belong together, by the network that learned it from paragraphs torn in two."""

from __future__ import annotations

import importlib
import random
import time
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from broadsheet.language.flow import load_ngrams
from broadsheet.language.sides import load_sides, sides

BENCH = Path(__file__).resolve().parents[1] / "bench"
CUTS = [  # between words
    ("全市今年新开通公交线路十二条,群众", "更加方便,候车时间也明显缩短。"),
    ("村里请来农业技术专家,手把手教大家", "种植果树,果子又大又甜,不愁销路。"),
    ("法院审理认为,被告人", "以非法占有为目的,骗取他人财物,数额巨大,其行为已构成诈骗罪。"),
    ("比赛进行到第八十分钟,主队前锋", "接队友传球后头球破门,将比分扳平。"),
    ("医院开通了网上预约挂号,患者", "不必排队,到了时间直接去诊室看病。"),
    ("这家企业去年投入研发", "经费三亿元,占营业收入的比重超过一成。"),
    ("两国元首就双边关系", "和共同关心的国际地区问题深入交换了意见。"),
    ("学校把劳动课搬到田间地头,老师带着孩子们", "认识农作物,体验播种和收获的乐趣。"),
    ("气象台预计,今天夜间到明天白天", "有小到中雨,部分地区有大雨,气温下降。"),
]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that teaches, with a network small enough for a test."""
    monkeypatch.syspath_prepend(str(BENCH))
    fit_sides = importlib.import_module("fit_sides")
    for name, value in {"NUMBERS": 8, "UNITS": 12, "SUBJECTS": 4, "PAGES": 2, "WARM": 10, "SELDOM": 1, "RATE": 0.05}.items():
        monkeypatch.setattr(fit_sides, name, value)
    return fit_sides


def test_a_left_side_goes_best_with_its_own_right_one_where_the_counts_of_characters_do_not_tell() -> None:
    lefts, rights = zip(*CUTS, strict=True)
    by_network, by_counts = (
        int((said.argmax(axis=1) == np.arange(len(CUTS))).sum())
        for said in (load_sides().agree(lefts, rights), load_ngrams().gains(lefts, rights))
    )
    assert by_network >= 6 > by_counts


def test_what_the_network_says_of_two_sides_does_not_hang_on_the_others() -> None:
    lefts, rights = zip(*CUTS, strict=True)
    whole, alone = load_sides().agree(lefts, rights), load_sides().agree(lefts[2:3], rights[4:5])
    assert alone[0, 0] == pytest.approx(whole[2, 4])
    assert load_sides().agree_at(lefts, rights) == pytest.approx(whole.diagonal())


def test_short_texts_and_unknown_characters_break_nothing() -> None:
    assert np.isfinite(load_sides().agree(["", "发", "\ue000\ue001", "\U0002a6d6"], ["展", "", "\x00"])).all()


def test_the_network_is_loaded_at_once() -> None:
    load_sides.cache_clear()
    started = time.process_time()
    load_sides()
    assert time.process_time() - started < 0.4


def test_a_paragraph_is_torn_as_columns_tear_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before a mark, not inside a number, not where a sentence ends; but for what is lost at a cut nothing is changed."""
    monkeypatch.syspath_prepend(str(BENCH))
    torn, chance = importlib.import_module("torn"), random.Random(3)
    page = torn.Spread("202401", ("全市今年新开通线路####条,群众“出行”更方便了。候车的时间,也短了AAA分。" * 3,) * 8, ("线路新开通",))
    seen = [half for _ in range(20) for half in zip(*(lambda t: (t.lefts, t.rights))(torn.tear(page, chance)), strict=False)]
    assert len(seen) > 200 and all(right[0] not in ",。”" and left[-1] not in "。“" for left, right in seen)
    assert not any(left[-1] == right[0] == "#" or left[-1] == right[0] == "A" for left, right in seen)
    kept = [left[-4:] + right[:4] in page.paragraphs[0] for left, right in seen]
    assert 0.85 < sum(kept) / len(kept) < 0.98


def test_the_same_pages_teach_the_same_and_they_do_teach(bench: ModuleType) -> None:
    """Of each month the other's counts know nothing: what tells is learned."""
    chance, spread = random.Random(1), importlib.import_module("torn").Spread
    words = {"202401": ["甲乙丙丁", "戊己庚辛", "子丑寅卯"], "202402": ["东南西北", "春夏秋冬", "辰巳午未"]}
    pages = [spread(month, tuple("".join(chance.choices(known, k=12)) for _ in range(12))) for month, known in words.items()]
    first, second = (bench.fit(pages, 60) for _ in range(2))
    assert all((first[name] == second[name]).all() for name in first)
    said = sides(first).agree(["甲乙丙丁子丑寅卯甲", "子丑寅卯戊己", "辰巳午未春夏秋冬东南西"], ["乙丙丁甲乙丙丁", "庚辛子丑寅卯", "北春夏秋冬"])
    assert said.argmax(axis=1).tolist() == [0, 1, 2]
