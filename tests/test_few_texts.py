"""Pages of few texts: what stands under a title without a by-line is an article; what stands under a head of a longer one is not."""

from __future__ import annotations

import pytest
from pages import page_of, recover_lines

from broadsheet.language.lexicon import load_words
from broadsheet.layout.few_texts import FEW, ask_again, cuts_of
from broadsheet.layout.judgement import judge
from broadsheet.layout.nodes import make_nodes
from broadsheet.rules import marks_of, strongest

BUS = ("城南新开两条夜班公交", "记者从公交公司了解到，下周一起城南新开两条夜班线路，末班车凌晨一点发出，途经火车站和三家医院。", "夜班车每二十分钟一班，票价与白天相同，老年卡照常使用。")
POND = ("荷塘镇三千亩藕田进入采收期", "眼下，荷塘镇的藕田里一片忙碌，采藕工人穿着皮衣站在齐腰深的水里，用高压水枪把莲藕一节节冲出来。", "今年雨水调匀，亩产比去年多出两百多斤，鲜藕当天就装车运往邻省的批发市场。")
CHESS = ("少年棋手赛落下帷幕", "为期四天的全市少年象棋赛昨晚在文化馆落下帷幕，来自二十六所小学的一百四十名棋手参加了比赛，实验小学代表队获得团体第一名。")
LIBRARY = ("流动书车开进山村小学", "一辆装着三千册图书的流动书车近日开进了云岭深处的五所小学，孩子们可以现场借阅，也可以把想看的书写在卡片上，下一趟就会送来。")
REPORT = (
    "推进老城更新要下绣花功夫", "■李清河", "老城更新不是推倒重来，而是在原有的肌理上修修补补。近年来，各地在老旧街区的改造中积累了不少经验，也走过一些弯路。",
    "摸清家底", "更新之前先要弄清楚有什么。哪些房子结构安全，哪些管线已经老化，哪些院落里还住着几代同堂的人家，都要逐户登记造册。",
    "多方出力", "更新的钱从哪里来，是绕不过去的问题。政府补一点，企业投一点，居民出一点，这个办法在不少地方行得通。",
    "留住乡愁", "老墙、老树、老井，都是一座城市的记忆。更新的尺度拿捏得好，居民才会觉得这里还是自己的家。",
)  # fmt: skip

COURSE = (
    "把田间课堂办到农民家门口", "□方远山", "农民需要什么样的培训？云岭县用三年时间摸索出一套办法，把课堂搬到了田埂上。",
    "建好队伍", "县里从农技站、合作社和种植大户中挑选讲师，先试讲，再上岗。", "讲得好不好，由听课的农民打分，连续两次不合格的就要退出。",
    "选准内容", "课程跟着农时走，春天讲育秧，夏天讲防虫，秋天讲贮藏。", "管好经费", "钱要花在刀刃上。每堂课的开支都在村里张榜公布，接受大家监督。",
    "（作者单位：江城大学农学院）",
)  # fmt: skip
ADVICE = (
    "入秋锻炼有讲究", "天气转凉，出门锻炼的人多了起来。医生提醒，锻炼要得法。", "热身要足", "气温低，关节和肌肉发紧，活动前要慢走十分钟。",
    "时间要晚", "太阳出来以后再出门，雾大的日子在屋里活动。", "强度要小", "以微微出汗为宜，心慌气短就停下来休息。",
)  # fmt: skip

TELESCOPE = (
    "在深海“种”望远镜", "本报记者 江晚 通讯员 沈洋", "南海三千五百米深处，漆黑、冰冷、高压，却是捕捉中微子的好地方。一个年轻的团队，正打算在那里“种”下一座望远镜。",
    "为什么要到海底去", "中微子几乎不与任何物质发生作用，要看见它，必须有足够大、足够透明、足够黑的介质。海水恰好都符合。",
    "项目首席科学家说，水深一千米以下，没有一丝阳光，偶尔的闪光，就可能是来自宇宙深处的消息。",
    "一根绳子上的学问", "探测器要挂在七百米长的绳子上，像一串海带。洋流一来，绳子会晃，晃多少、往哪边晃，都要算准。",
    "团队在水池里做了四百多次试验，最后把误差控制在半米以内。",
)  # fmt: skip
GLYPHS = ("人工智能帮助识别古文字", "研究人员开发出一套甲骨文缀合系统，能够在几秒钟内比对数万张拓片，已缀合成功七十余组。", "专家认为，机器的结果仍需要人来判断。")
STAGE = (
    "古戏台上又响锣鼓", "□ 本报记者 袁圆", "锣鼓一响，河湾村的老老少少都搬着板凳往祠堂里赶。古戏台修好后的第一场戏，演的是《穆桂英挂帅》。",
    "戏台建于清朝道光年间，塌过两回，修过三回。最近一回，是村里在外打工的年轻人凑的钱，最少的出了五十块。",
    "唱穆桂英的是六十八岁的秦奶奶，二十年没登台了。她上台前紧张得手心出汗，一开嗓，满堂彩。",
    "散了戏，孩子们不肯走，学着台上的样子翻跟头。秦奶奶说，只要有人学，她就教。",
)  # fmt: skip
CINEMA = ("流动放映车开进山寨", "县电影公司的流动放映车带着银幕和发电机，跑遍了四十九个山寨，半年放映三百多场。", "群众最爱看的是农技片和战斗片。")
PRINTS = ("木版年画成了文创", "朱仙镇的年画艺人与设计师合作，把门神、灶王印上了冰箱贴、手机壳和帆布袋，年轻人抢着买。")
FILMS = ("盲人可以“听”电影", "志愿者在影片对白的间隙解说画面，让视障观众也能走进影院。这样的无障碍放映每月两场，全部免费。")


@pytest.mark.parametrize("pieces", [(BUS, POND), (CHESS, LIBRARY, BUS), (POND, CHESS, LIBRARY), (LIBRARY, POND), (("●" + BUS[0], *BUS[1:]), ("▲" + POND[0], *POND[1:]))])
def test_short_pieces_under_titles_are_articles(pieces: tuple[tuple[str, ...], ...]) -> None:
    found = recover_lines(*(line for piece in pieces for line in piece)).articles
    assert [a.title for a in found] == [piece[0].lstrip("●▲") for piece in pieces]
    assert [len(a.places) for a in found] == [len(piece) for piece in pieces]


@pytest.mark.parametrize(("article", "heads"), [(REPORT, [4, 6, 8]), (COURSE, [4, 7, 9]), (ADVICE, [3, 5, 7]), (TELESCOPE, [4, 7])])
def test_heads_of_one_article_begin_none(article: tuple[str, ...], heads: list[int]) -> None:
    (found,) = recover_lines(*article).articles
    assert [found.title, [p.line for p in found.places if p.role == "head"]] == [article[0], heads]


@pytest.mark.parametrize("pieces", [(STAGE, PRINTS, FILMS), (STAGE, CINEMA, PRINTS, FILMS), (TELESCOPE, LIBRARY, GLYPHS, BUS)])
def test_short_pieces_below_a_long_signed_one_are_articles(pieces: tuple[tuple[str, ...], ...]) -> None:
    found = recover_lines(*(line for piece in pieces for line in piece)).articles
    assert [a.title for a in found] == [piece[0] for piece in pieces]
    assert [len(a.places) for a in found] == [len(piece) for piece in pieces]


def test_pages_of_many_texts_are_not_asked_again() -> None:
    lines = [f"第{number}街道的图书室添了{number * 7}张书桌，周末也开门，{number * 3}名志愿者轮流值班。" for number in range(FEW)]
    page, words = page_of(*lines, *POND), load_words()
    nodes = make_nodes(page, strongest(marks_of(page, ())), words)
    judged = judge(nodes, words)
    assert list(cuts_of(nodes)) and ask_again(nodes, judged) is judged


@pytest.mark.parametrize(("printed", "read_as"), [("▲城南新开两条夜班公交", BUS[0]), ("○ 城南新开两条夜班公交", BUS[0]), ("○七年的第一场雪", "○七年的第一场雪"), ("“夜班车”开进城南", "“夜班车”开进城南")])
def test_the_ornament_before_a_title_is_not_its_text(printed: str, read_as: str) -> None:
    (article,) = recover_lines(printed, "■李清河", *BUS[1:]).articles
    assert article.title == read_as
