"""When a page was printed: what dates it, what must not, and what follows from the pieces together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from broadsheet.dates import between, horizon, midpoint, read_date, years
from broadsheet.describe import dating
from broadsheet.describe.dating import bounds, date_evidence, dated
from broadsheet.edition import DateEvidence, Edition
from broadsheet.language.tables import load_table
from broadsheet.model import Block, Page


def page(*lines: str) -> Page:
    return Page("1", "1.txt", "", tuple(Block(n, text) for n, text in enumerate(lines, 1)))


def found(*lines: str) -> str | None:
    return dated(Edition(), date_evidence(page(*lines))).date


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("党的二十届三中全会强调，深化改革。", "[2024-07-18..]"),
        ("党的二十届三中全会期间，记者走访社区。", "[2024-07-15..]"),
        ("近日，省委召开全会，学习党的二十届三中全会精神。", "[2024-07-18..2024-10-18]"),
        ("学习贯彻中共二十大精神。", "[2022-10-22..]"),
        ("2021年中央经济工作会议提出稳字当头。", "[2021-12-10..]"),
        ("加快发展新质生产力。", "[2023-09-07..]"),
        ("在新冠肺炎疫情防控中，社区干部日夜值守。", "[2020-01-07..]"),
        ("推动成渝地区双城经济圈建设重庆四川党政联席会议第九次会议召开。", "[2024-06-21..]"),
        ("截至2018年底，全县已有八成农户脱贫。", "[2018-12-31..]"),
        ("（本文系国家社科基金项目：2019XZZ004成果）", "[2019-01-01..]"),
        ("2017年国务院批复设立新区。", "[2017-01-01..]"),
        ("迎接党的十九大召开，各地备战。", "[..2017-10-18]"),
        ("党的十九届四中全会将在北京召开。", "[..2019-10-28]"),
        ("力争到2025年，产值突破千亿元。", "[..2025-12-31]"),
        ("按照《制造业三年行动计划（2021—2023年）》推进。", "[..2023-12-31]"),
        ("今年是“十四五”开局之年。", "[2020-01-01..2021-12-31]"),
        ("星期四 2018年3月15日 第4版", "2018-03-15"),
    ],
)
def test_what_is_mentioned_dates_the_page(text: str, bound: str) -> None:
    assert found(text) == bound


@pytest.mark.parametrize(
    "text",
    [
        "中央经济工作会议指出，要坚持稳中求进。",  # every year has one
        "市委六届五次全会强调。",  # which city's?
        "党政联席会议第九次会议决定修缮校舍。",  # a school's
        "到2016年全部出齐，前后历时八年。",  # told as past, but no event of its own
        "2035年基本实现现代化。",
        "2030年可持续发展议程写入章程。",
        "2022年卡塔尔世界杯预选赛抽签揭晓。",
        "第十二大道通车。",
        "面向2049年的中国管理学论坛。",
        "2019年9月30日",  # signs a letter
        "编号2019年的文物共十二件。",
    ],
)
def test_what_does_not_date_a_page_says_nothing(text: str) -> None:
    assert found(text) is None


def test_a_day_without_its_year_lies_in_the_year_that_the_rest_leaves() -> None:
    assert found("12月8日，论坛在永川举行。", "加快发展新质生产力。") == "[2023-12-08..]"
    assert found("12月8日，论坛在永川举行。") is None
    assert found("12月8日，论坛在永川举行。", "2024年12月31日出版 第1版 星期二") == "2024-12-31"


def test_what_is_likely_yields_to_what_is_certain() -> None:
    both = ("力争到2020年建成示范区。", "党的二十大报告指出。")
    assert found(*both) == "[2022-10-22..]"
    kinds = {e.bound: e.likely for e in date_evidence(page(*both))}
    assert kinds == {"not-after": True, "not-before": False}


def test_a_place_is_quoted_as_printed_and_others_are_named() -> None:
    evidence = date_evidence(page("甲", "加快发展新质生产力，提质增效。", "新质生产力是什么？"))
    assert [(e.quote, e.lines) for e in evidence] == [("加快发展新质生产力", (2, 3))]


def test_a_bound_does_not_reach_beyond_the_day_of_the_record() -> None:
    evidence = date_evidence(page("加快发展新质生产力。", "力争到2030年建成示范区。"))
    assert dated(Edition(recorded="2026-01-31"), evidence).date == "[2023-09-07..2026-01-31]"
    assert dated(Edition(recorded="2026-01-31"), evidence[:1]).date == "[2023-09-07..]"


def test_the_record_decides() -> None:
    evidence = date_evidence(page("加快发展新质生产力。"))
    assert dated(Edition(date="2024-01"), evidence) == Edition(date="2024-01", date_by="editor")
    printed = date_evidence(page("江城日报 2024年5月12日 星期日 第3版", "加快发展新质生产力。"))
    assert dated(Edition(date="2024-05-12", date_evidence="2024年5月12日"), printed).date_by == "printed", "`add` writes what the page prints"
    assert dated(Edition(date="2024-05-13"), printed).date_by == "editor"
    assert dated(Edition(), evidence).date_by == "inferred" and dated(Edition(), ()) == Edition()


def test_bounds_are_the_tightest() -> None:
    def piece(bound: str, day: str, likely: bool = False) -> DateEvidence:
        return DateEvidence("", (1,), bound, day, "", likely)  # type: ignore[arg-type]

    every = [piece("not-before", "2019"), piece("not-before", "2021-03-05"), piece("not-after", "2025", True), piece("not-after", "2023-06", True)]
    assert bounds(every) == (date(2021, 3, 5), date(2023, 6, 30))
    assert bounds([*every, replace(every[0], date="2024-01-01")]) == (date(2024, 1, 1), date(2025, 12, 31))


def test_a_range_counts_in_each_of_its_years_and_stands_at_its_middle() -> None:
    closed, open_, day = read_date("[2022-06..2024]"), read_date("[2024-12-11..]"), read_date("2025-02-01")
    latest = horizon([closed, open_, day, None])
    assert latest == date(2025, 2, 1)
    assert [list(years(when, latest)) for when in (closed, open_, day, None)] == [[2022, 2023, 2024], [2024, 2025], [2025], []]
    assert midpoint(open_, latest) == date(2025, 1, 6) and midpoint(None, latest) is None
    assert midpoint(read_date("[..2020]"), latest) == date(2020, 12, 31)


@pytest.mark.parametrize("edtf", ["2024-07-15", "[2024-07-15..]", "[..2024-07-15]", "[2024-07-15..2024-12-31]"])
def test_what_is_between_two_days_reads_back(edtf: str) -> None:
    when = read_date(edtf)
    assert when is not None and between(when.first, when.last) == edtf


def test_every_event_has_a_day_and_a_public_source() -> None:
    table = load_table("events")
    rows = [*table["events"], *table["words"], *table["congresses"], *table["plenums"], *table["yearly"]]
    assert all(len(row["by"]) >= 6 for row in rows)
    code = (Path(dating.__file__)).read_text(encoding="utf-8")
    assert all(f'"{key}"' in code for key in table if key != "source"), "no list that nobody asks"
    days = [str(row["date"]) for row in rows if "date" in row] + [str(day) for row in rows for day in row.get("days", {}).values()]
    assert len(days) > 80 and all(read_date(day) for day in days)
