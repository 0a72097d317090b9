"""Places: what counts as a mention and what does not."""

from __future__ import annotations

import pytest

from broadsheet.describe.places import find_places, load_gazetteer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重庆市永川区与四川省泸州市签约,永川先行。", {"永川": 2, "重庆": 1, "四川": 1, "泸州": 1}),
        ("依托西部（重庆）科学城、两江协同创新区", {"西部(重庆)科学城": 1, "两江协同创新区": 1}),
        (
            "秀山与湖南省花垣县、贵州省松桃县谋划。秀山县委书记说",
            {"秀山": 2, "湖南": 1, "花垣": 1, "贵州": 1, "松桃": 1},
        ),
        ("沙坪坝区委书记介绍", {"沙坪坝": 1}),
        ("江北区的夜景,江北人都爱看", {"江北": 2}),
        ("北京大学在北京举行校庆", {"北京": 1}),
        ("本报北京4月2日电 天津出台举措", {"天津": 1}),  # where the news was filed is not what it is about
    ],
)
def test_mentions_are_counted_under_one_name(text: str, expected: dict[str, int]) -> None:
    assert dict(find_places(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "他在北京大学读书",
        "重庆日报推出专题",
        "西南政法大学国际法学院",
        "向江北走,沿南岸行,祝老人长寿",  # ordinary words, no full form
        "力量强大足够支撑",
        "成渝中部地区崛起",  # 渝中 is not meant
        "出海口",
        "祖国繁荣昌盛",
        "加快建成都市圈",
        "伦敦南岸大学校长",
        "会议于北京时间8时开始",
        "法国总统访问中国",  # countries are left out
        "",
    ],
)
def test_what_is_not_a_place_is_not_counted(text: str) -> None:
    assert find_places(text) == ()


def test_most_mentioned_first_then_by_name() -> None:
    assert find_places("成都、贵阳、昆明、成都") == (("成都", 2), ("昆明", 1), ("贵阳", 1))


def test_every_name_found_has_coordinates_and_its_chain_ends_in_a_province() -> None:
    places = load_gazetteer().places
    for name in places:
        place = places[name]
        while place.parent is not None:
            place = places[place.parent]
        assert place.kind in {"municipality", "province", "region", "sar"}, name
