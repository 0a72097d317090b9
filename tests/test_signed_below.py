"""Whose text a signature ends, and whom by-lines of all kinds name."""

from __future__ import annotations

import pytest
from pages import recover_lines

from broadsheet.rules.byline_people import from_byline

FIRST = ("老厂房里办起市集", "■高远", "城东的机械厂停产十七年，去年秋天重新开了大门，车间里摆着旧书和面包。", "每逢周末，三百多个摊位从早上九点摆到晚上九点，街坊都来。")
SECOND = ("山村小学的管乐团", "石磨小学只有九十二名学生，却有一支五十人的管乐团。", "去年冬天，乐团第一次走出大山，在省里的展演中拿了银奖")


@pytest.mark.parametrize(
    ("tail", "names"), [("。（记者 傅小虎）", ["傅小虎"]), ("。　　□傅小虎", ["傅小虎"]), ("。（傅小虎 沈一舟）", ["傅小虎", "沈一舟"])]
)  # fmt: skip
def test_a_text_that_another_signs_is_an_article_of_its_own(tail: str, names: list[str]) -> None:
    first, second = recover_lines(*FIRST, *SECOND[:-1], SECOND[-1] + tail).articles
    assert (first.title, list(first.authors)) == (FIRST[0], ["高远"])
    assert (second.title, list(second.authors)) == (SECOND[0], names)


@pytest.mark.parametrize("tail", ["。", "。（高远）", "。（傅小虎 整理）", "。（未完待续）"])
def test_a_text_that_its_own_author_or_nobody_signs_is_not_cut(tail: str) -> None:
    assert len(recover_lines(*FIRST, "午后的摊位", *FIRST[2:3], FIRST[3].rstrip("。") + tail).articles) == 1


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("本报记者　甲本报通讯员　乙", [("甲", "reporter"), ("乙", "reporter")]),
        ("本报记者 尕藏才让 王雪", [("尕藏才让", "reporter"), ("王雪", "reporter")]),
        ("[美]约翰·史密斯 王方 译", [("约翰·史密斯", "author"), ("王方", "translator")]),
        ("约翰·史密斯(美国) 王方译", [("约翰·史密斯", "author"), ("王方", "translator")]),
        ("文/图 本报记者 张大山", [("张大山", "reporter")]),
        ("文/张大山 图/李石", [("张大山", "author"), ("李石", "photographer")]),
        ("记者张大山/高雄报道", [("张大山", "reporter")]),
        ("本报记者张大山江口县报道", [("张大山", "reporter")]),
        ("本报北京5月11日电 记者 张大山", [("张大山", "reporter")]),
        ("(作者张大山 系江城大学研究员)", [("张大山", "author")]),
        ("家长 江小鱼", [("江小鱼", "author")]),
        ("江城大学 张大山", [("张大山", "author")]),
        ("讲述:张大山(九十岁,老船工)整理:李石", [("张大山", "author"), ("李石", "author")]),
        ("摄影=张大山 文=李石", [("张大山", "photographer"), ("李石", "author")]),
        ("(江口乡宣传组)", [("江口乡宣传组", "author")]),
        ("●江口粮食批发市场 张大山 李石", [("张大山", "author"), ("李石", "author")]),
        ("【记者张大山、摄影李石/高雄报道】", [("张大山", "reporter")]),
        ("社论", []),
        ("江城一中 张大山 指导教师:李石", [("张大山", "author")]),
        ("江口县气象局供稿", [("江口县气象局", "author")]),
        ("供稿:江口县农技推广中心", [("江口县农技推广中心", "author")]),
        ("本报综合", []),
        ("□ 于 小山", [("于小山", "author")]),
        ("文 郭川", [("郭川", "author")]),
        ("张大山 李石 江城大学", [("张大山", "author"), ("李石", "author")]),
        ("宝力德 冯景文", [("宝力德", "author"), ("冯景文", "author")]),
        ("(国家二级心理咨询师 张大山)", [("张大山", "author")]),
        ("(白溪站 于波)", [("于波", "author")]),
        ("记者:张大山 观察员:李石", [("张大山", "reporter"), ("李石", "reporter")]),
        ("■简讯", []),
        ("资深记者干学平", [("干学平", "reporter")]),
    ],
)
def test_a_by_line_names_these(line: str, people: list[tuple[str, str]]) -> None:
    assert [(p.name, p.role) for p in from_byline(line)] == people


def test_where_an_author_teaches_stays_beside_the_name() -> None:
    assert [p.affiliations for p in from_byline("江城大学 张大山")] == [("江城大学",)]
