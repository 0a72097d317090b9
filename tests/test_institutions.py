"""Institutions: names in running text, affiliation lines taken apart, notes on projects."""

from __future__ import annotations

import pytest

from broadsheet.describe.institutions import find_institutions, institutions_of, project_note, split_affiliation

JIAOWEI = "本文为重庆市教委人文社科研究项目成果"

# Every affiliation line of the five pages: (as printed, affiliations, note).
PRINTED = [
    ("(作者系市经信委副主任)", ["市经信委副主任"], None),
    (
        "(作者系西南大学国家治理学院教授、博导,重庆市基层治理共同体研究中心执行主任)",
        ["西南大学国家治理学院教授、博导", "重庆市基层治理共同体研究中心执行主任"],
        None,
    ),
    (
        "(作者系西南大学博士、重庆电子科技职业学院教授,本文为重庆市教育科学规划重点课题研究成果)",
        ["西南大学博士、重庆电子科技职业学院教授"],
        "本文为重庆市教育科学规划重点课题研究成果",
    ),
    (f"(作者单位:重庆交通大学建筑与城市规划学院,{JIAOWEI})", ["重庆交通大学建筑与城市规划学院"], JIAOWEI),
    (
        "（作者系重庆市中国特色社会主义理论体系研究中心特约研究员，本文为重庆市哲学社会科学创新工程项目：2024CXZD18成果）",
        ["重庆市中国特色社会主义理论体系研究中心特约研究员"],
        "本文为重庆市哲学社会科学创新工程项目：2024CXZD18成果",
    ),
    (
        "（作者单位：西南政法大学国际法学院，本文为重庆市哲学社会科学规划项目：2024YC034成果）",
        ["西南政法大学国际法学院"],
        "本文为重庆市哲学社会科学规划项目：2024YC034成果",
    ),
    (f"（作者单位：重庆青年职业技术学院，{JIAOWEI}）", ["重庆青年职业技术学院"], JIAOWEI),
    (f"（作者单位：重庆交通大学，{JIAOWEI}）", ["重庆交通大学"], JIAOWEI),
    (f"(作者单位：重庆理工大学，{JIAOWEI})", ["重庆理工大学"], JIAOWEI),
    (f"(作者单位：重庆中医药学院，{JIAOWEI})", ["重庆中医药学院"], JIAOWEI),
    (f"(作者单位分别为重庆电子科技职业学院、广州大学，{JIAOWEI})", ["重庆电子科技职业学院", "广州大学"], JIAOWEI),
    (
        f"(作者单位：重庆工商大学经济学院、重庆工商大学成渝地区双城经济圈建设研究院，{JIAOWEI})",
        ["重庆工商大学经济学院", "重庆工商大学成渝地区双城经济圈建设研究院"],
        JIAOWEI,
    ),
    (f"(作者单位：重庆财经职业学院，{JIAOWEI})", ["重庆财经职业学院"], JIAOWEI),
]
MADE_UP = [
    ("全国政协常委、经济委员会副主任", ["全国政协常委、经济委员会副主任"], None),
    (
        "中国赴马来西亚抗疫医疗专家组组长、广东省中医院副院长",
        ["中国赴马来西亚抗疫医疗专家组组长、广东省中医院副院长"],
        None,
    ),
    ("(作者分别为清华大学教授、四川大学副研究员)", ["清华大学教授", "四川大学副研究员"], None),
    ("(作者分别系清华大学教授、博导,四川大学副研究员)", ["清华大学教授、博导", "四川大学副研究员"], None),
    ("(作者均为重庆社会科学院研究员)", ["重庆社会科学院研究员"], None),
    ("（作者现任中共重庆市委党校教授，本报记者张三采访整理）", ["中共重庆市委党校教授"], None),
    ("(作者为自然科学院院士，本报驻法国记者张三采访整理)", ["自然科学院院士"], None),
    ("(作者为武汉大学教授,本报记者张三、李四书面采访整理,王五参与整理)", ["武汉大学教授"], None),
    ("重庆大学教授，李四、王五参与整理", ["重庆大学教授"], None),
    ("作者单位：西南大学 ", ["西南大学"], None),
    ("(本文作者系复旦大学马克思主义学院教授)", ["复旦大学马克思主义学院教授"], None),
    ("（作者单位：重庆大学；四川大学）", ["重庆大学", "四川大学"], None),
    ("(作者系中国石油大学(北京)教授)", ["中国石油大学(北京)教授"], None),
    ("(作者系中国石油大学(北京))", ["中国石油大学(北京)"], None),
    ("(美国)哈佛大学教授", ["(美国)哈佛大学教授"], None),
    ("(作者单位:西南大学)(本文系国家项目(21A)成果)", ["西南大学"], "本文系国家项目(21A)成果"),
    ("(作者：成都市社科院，该文系国家社科基金项目成果。)", ["成都市社科院"], "该文系国家社科基金项目成果"),
    ("市人大代表、沙坪坝区委书记", ["市人大代表、沙坪坝区委书记"], None),
    ("【作者简介】张三，江城大学教授，博士生导师", ["江城大学教授，博士生导师"], None),
    ("李四，江城大学教授、法学博士", ["江城大学教授、法学博士"], None),
    ("★作者系江城大学教授", ["江城大学教授"], None),
    ("(作者系江城大学教授；本文不代表本报立场)", ["江城大学教授"], "本文不代表本报立场"),
    ("()", [], None),
    ("", [], None),
]


@pytest.mark.parametrize(("printed", "affiliations", "note"), PRINTED + MADE_UP)
def test_an_affiliation_line_is_taken_apart(printed: str, affiliations: list[str], note: str | None) -> None:
    assert list(split_affiliation(printed)) == affiliations
    assert project_note(printed) == note


@pytest.mark.parametrize(
    ("affiliation", "institutions"),
    [
        (
            "西南大学国家治理学院教授、博导,重庆市基层治理共同体研究中心执行主任",
            ["西南大学国家治理学院", "重庆市基层治理共同体研究中心"],
        ),
        ("西南大学博士、重庆电子科技职业学院教授", ["重庆电子科技职业学院"]),  # where one took a degree is no affiliation
        ("四川大学管理学博士,现任重庆大学教授", ["重庆大学"]),
        ("清华大学法学硕士", []),
        ("复旦大学MBA、重庆银行行长", ["重庆银行"]),
        ("重庆大学教授、四川大学博士", ["重庆大学"]),
        ("西南大学教授、博士,重庆市经济学会理事长", ["西南大学", "重庆市经济学会"]),
        ("西南大学博士、教授", ["西南大学"]),  # the post is at the school
        ("西南大学博士生导师", ["西南大学"]),
        ("西南大学博士研究生", ["西南大学"]),
        ("西南大学在读博士", ["西南大学"]),
        ("重庆大学博士后", ["重庆大学"]),
        ("重庆交通大学建筑与城市规划学院", ["重庆交通大学建筑与城市规划学院"]),
        ("市经信委副主任", ["市经信委"]),
        ("市人大代表、市生态环境局党组书记", ["市生态环境局"]),
        ("市政协委员、丰都县政协主席", ["丰都县政协"]),
        ("市政协委员、市农投集团党委书记、董事长", ["市农投集团"]),
        ("市政协委员、腾讯公司副总裁兼西南区总经理", ["腾讯公司"]),
        ("城市化与区域创新极发展研究中心秘书长", ["城市化与区域创新极发展研究中心"]),  # what no known word opens
        ("全国政协常委、经济委员会副主任", ["全国政协", "经济委员会"]),
        ("重庆日报记者", ["重庆日报"]),
        ("相声演员，中国曲艺家协会主席", ["中国曲艺家协会"]),
        ("某省党的创新理论研究湖南工程学院基地", ["湖南工程学院"]),
        ("作家、原月星集团董事局主席", ["月星集团"]),
        ("市人大代表、南川区委书记", []),
        ("教授、博导", []),
    ],
)
def test_the_institutions_of_an_affiliation(affiliation: str, institutions: list[str]) -> None:
    assert list(institutions_of(affiliation)) == institutions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("重庆文理学院科技创新中心张山:", "重庆文理学院科技创新中心"),
        ("重庆文理学院产教融合中心", "重庆文理学院产教融合中心"),
        ("重庆大学外语系主任", "重庆大学外语系"),
        ("重庆大学社科学部副主任", "重庆大学社科学部"),
        ("西南医院心内科主任医师", "西南医院心内科"),
        ("四川大学经济学院经济系教授", "四川大学经济学院经济系"),
        ("重庆文理学院学生处处长", "重庆文理学院学生处"),
        ("重庆大学就业指导中心介绍", "重庆大学就业指导中心"),
        ("重庆大学年轻干部教师", "重庆大学"),
        ("重庆大学体系专家", "重庆大学"),
        ("重庆大学处于城市中心", "重庆大学"),
        ("重庆大学各系主任", "重庆大学"),
        ("重庆大学两个中心主任", "重庆大学"),
        ("重庆市人民政府建设区域金融中心", "重庆市人民政府"),
        ("永川区人民政府相关部主任", "永川区人民政府"),
    ],
)
def test_the_unit_behind_an_institution_belongs_to_it(text: str, name: str) -> None:
    assert find_institutions(text) == ((name, 1),)


def test_in_a_list_of_affiliations_any_unit_may_end_a_name() -> None:
    assert institutions_of("重庆文理学院学生处") == ("重庆文理学院学生处",)
    assert institutions_of("重庆大学外语系,四川大学数学系") == ("重庆大学外语系", "四川大学数学系")
    assert institutions_of("重庆大学体系") == ("重庆大学",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("12月8日,由重庆市科学技术协会、永川区人民政府指导", ["永川区人民政府", "重庆市科学技术协会"]),
        ("重庆大学与四川大学签署合作协议", ["四川大学", "重庆大学"]),
        ("重庆市自动化与仪器仪表学会刘满", ["重庆市自动化与仪器仪表学会"]),
        ("学校与永川区人民政府共建西部职教基地发展研究中心", ["永川区人民政府", "西部职教基地发展研究中心"]),
        ("她毕业于北京大学法学院,现任西南政法大学教授", ["北京大学法学院", "西南政法大学"]),
        ("南川与市经济信息委签订协议", ["市经济信息委"]),
        ("沙坪坝区委宣传部供图", ["沙坪坝区委宣传部"]),
        ("中国科学院重庆绿色智能技术研究院", ["中国科学院重庆绿色智能技术研究院"]),
        ("西南大学、重庆大学等高校", ["西南大学", "重庆大学"]),
    ],
)
def test_names_in_running_text(text: str, names: list[str]) -> None:
    assert [name for name, _ in find_institutions(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "国家重点实验室落户重庆",  # generic
        "全国各地职业学院都在改革",
        "中国经济发展离不开银行",
        "重庆市民在医院排队",
        "支持重庆高校建设学院",
        "超大城市教育局",  # 市 inside a word opens no name
        "重庆的大学很多",
        "市级学会(协会)、高校的专家学者",
        "重庆，大学",  # a mark between
        "教育部门要求",
        "福建定点医院",
        "",
    ],
)
def test_what_is_not_a_name_is_left_out(text: str) -> None:
    assert find_institutions(text) == ()


def test_an_institution_named_in_full_and_then_as_of_here_is_one() -> None:
    assert find_institutions("重庆市电子学会徐晓东:市电子学会将加强研究。") == (("重庆市电子学会", 2),)
    assert find_institutions("市电子学会将加强研究。") == (("市电子学会", 1),)


@pytest.mark.parametrize("text", ["享受国务院特殊津贴专家", "享受国务院政府特殊津贴", "全国大学生运动会", "江西省各中小学校", "国家重点中等职业学校"])
def test_an_honour_or_a_kind_of_school_is_no_institution(text: str) -> None:
    assert find_institutions(text) == ()


def test_most_mentioned_first_then_by_name() -> None:
    text = "重庆大学、四川大学、重庆大学。西南大学"
    assert find_institutions(text) == (("重庆大学", 2), ("四川大学", 1), ("西南大学", 1))


HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火土天地人"  # no word of the tables is in it


@pytest.mark.parametrize(
    ("between", "name"),
    [(0, "西南大学学院"), (4, "西南大学甲乙丙丁学院"), (14, f"西南大学{HAN[:14]}学院"), (15, "西南大学"), (20, "西南大学")],
)
def test_a_unit_stands_no_farther_than_fourteen_characters_from_its_institution(between: int, name: str) -> None:
    assert find_institutions(f"西南大学{HAN[:between]}学院") == ((name, 1),)


@pytest.mark.parametrize(
    ("between", "there"), [(1, False), (2, True), (26, True), (27, False)]
)
def test_a_name_has_two_characters_of_its_own_and_thirty_at_the_most(between: int, there: bool) -> None:
    name = f"重庆{HAN[:between]}学院"
    assert find_institutions(name) == (((name, 1),) if there else ())


def test_a_short_ending_makes_a_name_of_a_place_alone_and_of_nothing_else() -> None:
    assert find_institutions("重庆大学") and not find_institutions("重庆学院") and not find_institutions("大学")


def test_a_word_that_opens_names_only_where_a_clause_begins() -> None:
    assert find_institutions("市甲乙学院") == (("市甲乙学院", 1),)
    assert find_institutions("甲市甲乙学院") == ()


def test_a_stop_word_closes_a_name_and_what_follows_needs_an_opener() -> None:
    assert find_institutions("西南大学教授甲乙学院") == (("西南大学", 1),)
    assert institutions_of("西南大学教授甲乙学院") == ("西南大学",)
    assert institutions_of("西南大学教授,甲乙学院") == ("西南大学", "甲乙学院")


def test_two_names_are_joined_or_one_has_a_conjunction_inside() -> None:
    assert [name for name, _ in find_institutions("西南大学和四川大学")] == ["四川大学", "西南大学"]
    assert [name for name, _ in find_institutions("重庆市甲乙和丙丁学会")] == ["重庆市甲乙和丙丁学会"]
    assert [name for name, _ in find_institutions("甲乙和重庆大学")] == ["重庆大学"]
