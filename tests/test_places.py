"""Places: what counts as a mention and what does not."""

from __future__ import annotations

import pytest
from pages import recover_lines

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
        ("力争把长寿、涪陵建成基地", {"涪陵": 1, "长寿": 1}),
        ("重点建设长宁—威远、涪陵气田", {"威远": 1, "涪陵": 1, "长宁": 1}),
        ("游遍江北、南岸,再去北碚", {"北碚": 1, "南岸": 1, "江北": 1}),  # two that might be words, listed together
        ("合川、铜梁和大足三地", {"合川": 1, "大足": 1, "铜梁": 1}),
        ("四川安岳的柠檬,安岳人爱种", {"四川": 1, "安岳": 2}),  # the place it lies in stands before it
        ("宜宾市长宁的竹海", {"宜宾": 1, "长宁": 1}),
        ("在重庆调研时,走进长寿园区", {"重庆": 1, "长寿": 1}),
        ("四川丘区,青神境内多竹", {"四川": 1, "青神": 1}),
        ("阿坝州的金川、小金两县", {"小金": 1, "金川": 1, "阿坝": 1}),
        ("遂宁安居的沼气", {"安居": 1, "遂宁": 1}),
        ("成都、乐山、巴中都有", {"乐山": 1, "巴中": 1, "成都": 1}),
        ("记者梁平来自重庆梁平区", {"梁平": 1, "重庆": 1}),  # the first is a person
        ("宁波市江北区在宁波", {"宁波": 2}),  # another of that name
        ("奉节、城口与石柱都在重庆", {"城口": 1, "奉节": 1, "石柱": 1, "重庆": 1}),
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
        "梁平教授说,梁平认为",  # a person
        "长宁路上的长宁中学",
        "殿前的石柱,进城口有石柱两根",
        "安居乐业,住有安居",
        "身体健康、长寿",
        "当好改革前锋,在白玉上雕花",  # no word of Sichuan beside it
        "长江北岸,大江南北",
        "会议于北京时间8时开始",
        "法国总统访问中国",  # countries are left out
        "",
    ],
)
def test_what_is_not_a_place_is_not_counted(text: str) -> None:
    assert find_places(text) == ()


def test_a_short_name_of_another_region_is_not_ours() -> None:
    assert dict(find_places("上海市长宁区,上海长宁发布,住在长宁")) == {"上海": 2}
    assert dict(find_places("金川集团在甘肃,四川省安居工程")) == {"四川": 1, "甘肃": 1}


def test_what_stands_beside_a_text_shows_what_a_short_name_means_and_is_not_counted() -> None:
    text = "梁平现有企业93家,梁平将围绕工业大区目标"
    assert find_places(text) == ()
    assert find_places(text, "市人大代表、梁平区委书记") == (("梁平", 2),)


def test_most_mentioned_first_then_by_name() -> None:
    assert find_places("成都、贵阳、昆明、成都") == (("成都", 2), ("昆明", 1), ("贵阳", 1))


def test_every_name_found_has_coordinates_and_its_chain_ends_in_a_province() -> None:
    places = load_gazetteer().places
    for name in places:
        place = places[name]
        while place.parent is not None:
            place = places[place.parent]
        assert place.kind in {"municipality", "province", "region", "sar"}, name


def test_a_caption_names_places_of_its_article() -> None:
    page = recover_lines("江边的新桥", "", "□张山", "", "“这座桥修了三年。”大家都这样说，桥上的人很多，来往的车辆也很多。", "", "渝中区的工人在清洗桥面。", "记者 李石 摄", "", "（作者单位：江城大学）")
    (article,) = page.articles
    assert [f.article for f in page.figures] == [article.id]
    assert dict(article.description.places) == {"渝中": 1}
