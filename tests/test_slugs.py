"""Addresses are read aloud as people read the names: surnames, places."""

from __future__ import annotations

import pytest
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from broadsheet.archive.slugs import person_slug, slug
from broadsheet.language.tables import load_table


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("曾国藩", "zeng-guofan"), ("单田芳", "shan-tianfang"), ("仇英", "qiu-ying"), ("区伯", "ou-bo"), ("朴槿惠", "piao-jinhui"),
        ("查良镛", "zha-liangyong"), ("解缙", "xie-jin"), ("翟天", "zhai-tian"), ("覃海洋", "qin-haiyang"), ("缪昌文", "miao-changwen"),
        ("乐嘉", "yue-jia"), ("盖叫天", "ge-jiaotian"), ("任明", "ren-ming"), ("华明", "hua-ming"), ("冼星海", "xian-xinghai"),
        ("逄先知", "pang-xianzhi"), ("佴荣本", "nai-rongben"), ("那英", "na-ying"), ("阚清子", "kan-qingzi"), ("员俊", "yun-jun"),
    ],
)  # fmt: skip
def test_a_surname_is_read_as_a_surname(name: str, address: str) -> None:
    assert person_slug(name) == address


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("欧阳修", "ouyang-xiu"), ("司马光", "sima-guang"), ("诸葛亮", "zhuge-liang"), ("司马相如", "sima-xiangru"), ("长孙无忌", "zhangsun-wuji"),
        ("尉迟恭", "yuchi-gong"), ("万俟明", "moqi-ming"), ("鲜于枢", "xianyu-shu"), ("欧阳", "ou-yang"),
    ],
)  # fmt: skip
def test_a_surname_of_two_characters_stays_whole_in_a_name_of_three(name: str, address: str) -> None:
    assert person_slug(name) == address


def test_a_given_name_is_not_read_as_a_surname() -> None:
    assert person_slug("张曾") == "zhang-ceng" and person_slug("李乐") == "li-le" and person_slug("张长生") == "zhang-changsheng"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("涡阳县教育局", "guo-yang-xian-jiao-yu-ju"), ("洪洞县第一中学", "hong-tong-xian-di-yi-zhong-xue"), ("浚县人民政府", "xun-xian-ren-min-zheng-fu"),
        ("六合区人民政府", "lu-he-qu-ren-min-zheng-fu"), ("荥经县公安局", "ying-jing-xian-gong-an-ju"), ("铅山县", "yan-shan-xian"), ("丽水学院", "li-shui-xue-yuan"),
        ("乐亭县", "lao-ting-xian"), ("六安市", "lu-an-shi"), ("东阿县", "dong-e-xian"), ("丰都县政协", "feng-du-xian-zheng-xie"), ("长丰县", "chang-feng-xian"),
        ("什邡市", "shi-fang-shi"), ("重庆大学", "chong-qing-da-xue"), ("解放军报", "jie-fang-jun-bao"), ("家长学校", "jia-zhang-xue-xiao"),
    ],
)  # fmt: skip
def test_a_place_is_read_as_those_who_live_there_read_it(name: str, address: str) -> None:
    assert slug(name) == address


def test_the_table_of_readings_says_only_what_the_library_does_not() -> None:
    table = load_table("readings")
    assert all(lazy_pinyin(c, style=Style.NORMAL) != [r] for c, r in table["surnames"].items())
    assert all(len(name) == len(reading.split()) and reading.isascii() for name, reading in table["places"].items())
    slug("教")
    assert all([s for (s,) in PHRASES_DICT[name]] == reading.split() for name, reading in table["places"].items())
