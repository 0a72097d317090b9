"""Whose title is whose: by the words that it shares with an article, and by where it stands."""

from __future__ import annotations

import numpy as np
from handmade import block, nodes
from pages import recover_lines

from broadsheet.language.tables import load_weights
from broadsheet.layout.drafts import Draft
from broadsheet.layout.whose_title import ASKED, asked, title_scores

RIVER = block("河边的步道修好了，河畔居民每天傍晚都来散步。")
GRASS = block("孩子们在草地上奔跑，老人们在树下下棋。")
BOOKS = block("县里的图书馆添了三千册新书，读者称便。")
BOOK_TITLE = block("图书馆三千册新书", "heading")


def scores(*page: object, sure: float = 3.0) -> list[float]:
    """Of the one heading among five blocks for the article of the river (two texts) and for that of the books; `sure`: how surely it is a title, in nats."""
    all_ = nodes(*page)  # type: ignore[arg-type]
    (heading,) = (n for n in all_ if n.sort == "heading")
    river, books = [n for n in all_ if n.text in (RIVER.text, GRASS.text)], [n for n in all_ if n.text == BOOKS.text]
    found = title_scores([heading], [Draft(tuple(river)), Draft(tuple(books))], all_, np.full(len(all_), sure))
    return [float(score) for score in found[0]]


def test_a_title_in_the_middle_of_another_article_is_that_whose_words_it_has() -> None:
    river, books = scores(RIVER, BOOK_TITLE, GRASS, BOOKS)
    assert books > max(river, 0)


def test_what_does_not_look_like_a_title_is_nobodys() -> None:
    assert max(scores(RIVER, BOOK_TITLE, GRASS, BOOKS, sure=-5.0)) < 0


def test_words_count_no_more_than_place_where_no_article_has_them() -> None:
    strange = block("雪夜山路", "heading")
    river, books = scores(RIVER, GRASS, strange, BOOKS)
    assert books > river


def test_the_table_weighs_what_is_asked_and_no_more() -> None:
    assert set(load_weights("titles")["titles"]) == set(ASKED)
    all_ = nodes(RIVER, BOOK_TITLE)
    table = asked([all_[1]], [Draft(all_[:1])], all_, np.array([0.0, 99.0]))
    assert table.shape == (1, 1, len(ASKED)) and table[0, 0, ASKED.index("title")] == 5.0  # surer counts no more


LIFTS = (
    "老楼加装电梯惠及五千户", "三年时间，江城给二百六十栋老楼装上了电梯，五千户居民告别了爬楼的日子。",
    "每部电梯政府补贴二十万元，其余由住户按楼层分摊，一楼不出钱，还能得到采光补偿。",
)  # fmt: skip
INSURED = ("电梯维保有了保险", "全市首单老楼电梯维保综合保险昨天签约，每部电梯每年保费四百元，故障维修由保险公司支付。")
HALL = ("居民议事厅获奖", "滨江社区居民议事厅获评全国基层治理创新案例，加装电梯的纠纷，九成在这里化解。")


def test_the_only_heading_inside_a_short_report_is_the_next_ones_title() -> None:
    page = recover_lines(*LIFTS, *INSURED, *HALL)
    assert [a.title for a in page.articles] == [LIFTS[0], INSURED[0], HALL[0]]


def test_a_signed_article_may_have_one_head() -> None:
    page = recover_lines(LIFTS[0], "本报记者 赵一山", *LIFTS[1:], "算清一楼的账", "一楼的住户不出钱，还能得到采光补偿，这笔账是居民自己算出来的。")
    assert [tuple(s.heading for s in a.sections) for a in page.articles] == [("算清一楼的账",)]


RAIN = ("春雨透墒农家备耕忙", "连日来，一场透墒春雨普降全市，农民趁墒春播，田间地头一片繁忙。")
PARTS = (
    ("良种先行", "种子公司备足良种一千三百万公斤，送到四百个村级供应点。"), ("农资保供", "供销社系统储备化肥二十万吨，价格比去年略降。"),
    ("科技助力", "八百名农技人员下乡，一人包一村，手把手教。"),
)  # fmt: skip


def test_short_headings_made_alike_inside_a_text_are_its_heads() -> None:
    page = recover_lines(*RAIN, *(line for part in PARTS for line in part), *HALL)
    assert [(a.title, tuple(s.heading for s in a.sections)) for a in page.articles] == [(RAIN[0], tuple(head for head, _ in PARTS)), (HALL[0], ())]


def test_headings_made_alike_over_news_or_under_a_column_are_titles() -> None:
    news = (
        ("花市提前开张", "城南花市昨日提前开张，三百多家花农把蝴蝶兰、水仙摆上了摊位，价格与去年持平。"), ("新桥今日合龙", "跨江的第三座新桥将于今日合龙，桥长两千一百米，明年春天通车。"),
        ("夜校招收学员", "市总工会的职工夜校近日开始招收第二期学员，开设电工、焊工、烹饪等八门课。"),
    )  # fmt: skip
    assert [a.title for a in recover_lines(*RAIN, *(line for item in news for line in item)).articles] == [RAIN[0], *(title for title, _ in news)]
    tips = (("老人宜慢", "起床慢、转头慢、吃饭慢，三慢保平安。"), ("头茶要洗", "头道水快冲快倒，洗去浮尘，也醒一醒茶。"), ("冬被常晒", "棉被隔几天晒一晒，螨虫少了，人也睡得香。"))
    assert len(recover_lines("生活小窍门", *(line for item in tips for line in item)).articles) == len(tips)


def test_a_table_of_hours_and_a_title_between_two_reports_end_what_stands_above() -> None:
    hours = ("周末电视节目预告", "19:38 综艺晚会", "20:10 电视剧：大江东去（1—3）", "22:00 晚间新闻")
    page = recover_lines(
        *hours, "球市升温一票难求", "周日的联赛江城队主场迎战海港队，两万八千张球票昨天上午开售，一个半小时售罄，不少球迷凌晨三点就来排队。",
        "电视剧《大江东去》热播", "电视剧《大江东去》在我市播出后反响热烈，据调查，收视率达到四成，街头巷尾都在谈论剧中人的命运。",
    )  # fmt: skip
    assert [(a.title, a.kicker, a.lines) for a in page.articles] == [(hours[0], None, (1, 2, 3, 4)), ("球市升温一票难求", None, (5, 6)), ("电视剧《大江东去》热播", None, (7, 8))]


STALLS = (
    ("甜！果农担来高山蜜柚", "摊主老韩的蜜柚摆成小山，切开一只请人尝，汁水顺着指缝淌。他说山上昼夜温差大，柚子比坝下的甜两分。"),
    ("香！炒货铺守着老手艺", "隔壁的炒货铺支起一口大铁锅，板栗在糖砂里翻滚。掌柜炒了三十年，说火候全在手上，机器炒不出那股焦香。"),
    ("巧！剪纸婆婆现场出样", "再往里走，剪纸婆婆的摊前围了三层人。红纸一折一剪，转眼是一对喜鹊，孩子们看得直拍手。"),
)  # fmt: skip
MARKET = ("赶大集，寻年味", "腊月逢五逢十，河口镇的大集从桥头一直摆到学校门口，卖的、看的、尝的，把三里长街挤得满满当当。")


def test_longer_headings_made_alike_inside_a_text_are_its_heads() -> None:
    page = recover_lines(*MARKET, *(line for stall in STALLS for line in stall), *HALL)
    assert [(a.title, tuple(s.heading for s in a.sections)) for a in page.articles] == [(MARKET[0], tuple(head for head, _ in STALLS)), (HALL[0], ())]
    news = (
        ("河东水厂扩建完工送水", "河东水厂扩建工程昨日完工，日供水能力由八万吨增加到十二万吨，受益居民二十万人。"),
        ("北山林场造林任务过半", "北山林场今年春季造林任务已于3月12日过半，栽下松苗四十万株，成活率超过九成。"),
        ("南湖夜市明晚恢复营业", "停业两个月的南湖夜市将于明晚恢复营业，一百二十个摊位已全部租出。"),
    )  # fmt: skip
    assert [a.title for a in recover_lines(*MARKET, *(line for item in news for line in item)).articles] == [MARKET[0], *(title for title, _ in news)]
