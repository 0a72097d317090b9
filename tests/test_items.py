"""What stands on a page beside its articles: short news, notices, letters, verse, tables, the items of old newspapers."""

from __future__ import annotations

import pytest
from pages import recover_lines

from broadsheet.archive.body import write_body
from broadsheet.model import Article, Recovered

NEWS = (
    ("花市提前开张", "城南花市昨日提前开张，三百多家花农把蝴蝶兰、水仙摆上了摊位，价格与去年持平。"),
    ("新桥今日合龙", "跨江的第三座新桥将于今日合龙，桥长两千一百米，明年春天通车。"),
    ("渔船安装定位器", "海城渔港的四百艘渔船全部装上了定位器，遇险可以一键求救。"),
    ("职工夜校招收学员", "市总工会的职工夜校开始招收第二期学员，开设电工、焊工、烹饪等八门课。"),
    ("百年古树挂牌保护", "全市一千二百棵百年以上的古树挂上了牌子，扫一扫就知道树龄和来历。"),
)
BEFORE = (
    "老城区的路灯亮了", "本报讯（记者 赵一山）入夜以后，江城老城区的三条街巷都亮了起来，走夜路的老人再也不用打手电筒了。",
    "负责换灯的师傅说，最难的不是装灯，而是把地下埋了三十年的旧线路理清楚。",
)  # fmt: skip


def lines_of(page: Recovered, *numbers: int) -> Article:
    """The one article that holds the lines."""
    found = {a.id: a for a in page.articles if set(numbers) & set(a.lines)}
    assert len(found) == 1
    return next(iter(found.values()))


@pytest.mark.parametrize("label", [(), ("简 讯",), ("新闻速递",)])
def test_short_news_is_as_many_articles_as_items(label: tuple[str, ...]) -> None:
    page = recover_lines(*BEFORE, *label, *(line for item in NEWS for line in item))
    assert [(a.title, a.paragraphs[0].text) for a in page.articles[1:]] == list(NEWS)
    columns = {a.column and a.column.replace(" ", "") for a in page.articles[1:]}
    assert columns == {label[0].replace(" ", "") if label else None} and page.articles[0].column is None


def test_the_items_of_an_old_newspaper_are_articles_and_nothing_is_lost() -> None:
    items = (
        "〇本埠官場昨日午刻道憲拜會各國領事旋即回轅", "〇輪船誤期江裕輪船應於昨晨抵埠因大霧延至傍晚始到",
        "〇拐匪就獲某婦誘拐幼孩意欲販賣爲包探查知拘案訊辦", "〇絲市近聞湖州新絲已上市每擔價銀約四百兩",
    )  # fmt: skip
    page = recover_lines(*items)
    assert [a.paragraphs[0].text for a in page.articles] == list(items) and not page.unassigned


def test_a_notice_holds_its_title_and_its_sign_off() -> None:
    page = recover_lines(*BEFORE, "公 告", "因检修管道，明日起对解放路一带停水一天，请沿线居民提前储水，不便之处敬请谅解。", "江城市自来水公司", "2024年5月12日")
    notice = lines_of(page, 4, 5, 6, 7)
    assert (notice.title, notice.kind, notice.authors) == ("公 告", "note", ())


POEMS = (
    ("渡口", "陈大河", "船还没有来", "芦苇先把风渡了过去", "对岸的灯一盏一盏亮着", "像谁忘了收回的目光", "天就黑透了"),
    ("磨刀人", "林小满", "他把整条街的钝", "都按在一块石头上", "水一滴一滴落下来", "铁开始说话", "孩子们围着他", "看一把旧剪刀", "重新学会了闪光"),
)


def test_a_page_of_nothing_but_verse_is_no_page_of_print_lines() -> None:
    page = recover_lines(*(line for poem in POEMS for line in poem))
    assert [(a.title, a.authors, len(a.lines)) for a in page.articles] == [(title, (name,), len(lines) + 2) for title, name, *lines in POEMS]


def test_the_firm_that_signs_a_notice_to_its_customers_is_no_author() -> None:
    page = recover_lines(*BEFORE, "关于系统升级暂停服务的公告", "尊敬的客户：", "我行定于本月十七日夜间升级系统，届时网上银行将暂停服务。", "江城银行股份有限公司", "2024年8月14日")
    assert lines_of(page, 4, 5, 6, 7, 8).authors == ()


@pytest.mark.parametrize("byline", ["采访/张山 撰稿/李石", "编译 张山"])
def test_names_and_works_below_a_text_and_above_a_title_sign_the_text(byline: str) -> None:
    page = recover_lines(*BEFORE[:1], "入夜以后，老城区的三条街巷都亮了起来，走夜路的老人再也不用打手电筒了。", BEFORE[2], byline, *NEWS[1])
    assert lines_of(page, 1, 4).people and not lines_of(page, 5, 6).people


def test_whose_word_a_paragraph_quotes_signs_no_article() -> None:
    said = ("读书贵在有恒，一天不读便生。　　——韩子清", "慢慢地读，也能读完一架书。")
    assert [a.authors for a in recover_lines("慢慢读书", "□ 张大山", *said).articles] == [("张大山",)]
    assert [a.authors for a in recover_lines("慢慢读书", *reversed(said)).articles] == [("韩子清",)]
    assert [a.authors for a in recover_lines("慢慢读书", *reversed(said), "（原载《江城晚报》2024年5月3日）").articles] == [("韩子清",)]
    assert [a.authors for a in recover_lines("读者来信", said[0], "一架书，慢慢地读，也能读完。——李石川").articles] == [("韩子清", "李石川")]


def test_whose_word_opens_an_article_is_not_its_author() -> None:
    said = ("我这次来，是看望乡亲们，同大家商量致富的路子。", "——张大山", "云雾缭绕，山高路远，河湾村就在大山深处，几位老人正围着火塘说话。", "记者近日来到河湾村，看见新修的水泥路通到了每一户的门前。")
    assert [(a.title, a.authors, a.lines) for a in recover_lines("山里的路越走越宽", *said).articles] == [("山里的路越走越宽", (), (1, 2, 3, 4, 5))]


def test_a_documents_number_is_no_title() -> None:
    page = recover_lines(*BEFORE, "关于表彰先进集体的决定", "江府发〔2024〕3号", "去年以来，全市上下涌现出一批先进集体，市政府决定予以表彰，希望再接再厉。")
    assert (lines_of(page, 4, 5, 6).title, lines_of(page, 6).subtitle) == ("关于表彰先进集体的决定", "江府发〔2024〕3号")


def test_a_letter_keeps_its_writer_and_the_editors_afterword() -> None:
    letter = ("路口该装红绿灯", "编辑同志：学院路口车多人多，没有红绿灯，孩子上学要绕很远，家长天天提心吊胆。", "建议交管部门尽快装上红绿灯。", "市民 陈大江")
    page = recover_lines(*BEFORE, *letter, "编后", "一盏灯，一条命。装灯不难，难的是把群众的事放在心上。")
    article = lines_of(page, 4, 5, 6, 7, 8, 9)
    assert article.authors == ("陈大江",) and article.lines == (4, 5, 6, 7, 8, 9)


def test_verse_keeps_its_lines_in_order() -> None:
    verse = ("列车开走以后", "站台空得像一只碗", "盛着半碗月光，半碗风", "扫地的老人", "把别人的告别", "轻轻扫到一边")
    poem = lines_of(recover_lines(*BEFORE, "站台", "何江", *verse), 4, 5, 6)
    assert (poem.title, poem.authors) == ("站台", ("何江",))
    assert [p.text for p in poem.paragraphs[0].pieces] == list(verse) and poem.paragraphs[0].kept == "verse"
    assert not any(p.cont for p in poem.places)
    assert write_body(poem.paragraphs, ()).count("<br>") == len(verse) - 1


def test_verse_may_be_signed_below_each() -> None:
    (one, first, *verse), (two, second, *more) = POEMS
    page = recover_lines(one, *verse, f"□{first}", two, *more, f"□{second}")
    kept = [tuple(p.text for p in paragraph.pieces) for a in page.articles for paragraph in a.paragraphs if paragraph.kept == "verse"]
    assert kept == [tuple(verse), tuple(more)] and [(a.title, a.authors) for a in page.articles] == [(one, (first,)), (two, (second,))]


def test_a_table_stays_as_printed_inside_its_article() -> None:
    rows = ("品种　　单位　　价格　　涨跌", "大米　　元/公斤　　5.60　　0", "白菜　　元/公斤　　2.40　　-0.20")
    page = recover_lines(*BEFORE, *rows, "街道办事处说，下一步还要给背街小巷补装监控和长椅，让居民住得放心。")
    article = lines_of(page, 1, 2, 3, 4, 5, 6, 7)
    assert [p.text for p in article.paragraphs[2].pieces] == list(rows) and article.paragraphs[2].kept == "table"


def test_two_rows_that_a_reader_drew_are_a_table_and_two_lines_of_a_page_head_are_none() -> None:
    last = "街道办事处说，下一步还要给背街小巷补装监控和长椅，让居民住得放心。"
    drawn = lines_of(recover_lines(*BEFORE, "年份 │ 游客", "2023 │ 12万", last), 1, 2, 3, 4, 5, 6)
    assert [p.text for p in drawn.paragraphs[2].pieces] == ["年份 │ 游客", "2023 │ 12万"] and drawn.paragraphs[2].kept == "table"
    head = recover_lines("江城日报 | 星期日", "责任编辑 | 王方", *BEFORE, last)
    assert not any(p.kept for a in head.articles for p in a.paragraphs)


def test_figures_behind_a_label_a_line_each_are_a_table_and_telephones_none() -> None:
    last = "街道办事处说，下一步还要给背街小巷补装监控和长椅，让居民住得放心。"
    page = recover_lines(*BEFORE, "福利彩票开奖公告", "第2013045期", "红球：03 07 12 19 25 31", "蓝球：08", "一等奖 4注 每注奖金6780542元", "江口的水渠通了水", last)
    assert [(a.title, [p.kept for p in a.paragraphs]) for a in page.articles][1:] == [("福利彩票开奖公告", ["table"]), ("江口的水渠通了水", [None])]
    drawn = recover_lines(*BEFORE, "福利彩票开奖公告", "第2013045期", "中奖号码 03 07 12 + 19", "一等奖 4注 每注奖金6780542元", "奖池金额 213456789元")
    assert [(a.title, [p.kept for p in a.paragraphs]) for a in drawn.articles][1:] == [("福利彩票开奖公告", ["table"])]
    offices = recover_lines(*BEFORE, "部门 岗位 人数", "规划处 处长 1", "副处长 1", "主管 1", "会计 1", last)
    assert not any(len(p.pieces) == 3 for a in offices.articles for p in a.paragraphs)
    called = recover_lines(*BEFORE, "新闻热线：88881234", "邮编：400010", "零售：1元")
    assert not any(p.kept for a in called.articles for p in a.paragraphs)


def test_talk_and_titles_are_no_verse() -> None:
    page = recover_lines(*BEFORE, "“回来了？”", "“回来了，屋里喝水去。”", "“不去了，天热得很。”", "“那就赶紧回吧，你妈包了饺子。”", "“好。”")
    assert not any(p.kept for a in page.articles for p in a.paragraphs)


@pytest.mark.parametrize("matter", [
    ("雨后", "□李石", "雨停了", "屋檐还在滴水", "我听见", "泥土在翻身", "像一个孩子", "刚刚睡醒"),
    ("招领启事", "5月10日本公司公交车上拾得黑色提包一个，请失主前来认领。"),
    ("公厕夜里为何锁门", "编辑：滨江公园的公厕晚上八点就锁门，散步的人很不方便，能否延长开放？"),
])  # fmt: skip
def test_other_matter_ends_above_the_next_heading(matter: tuple[str, ...]) -> None:
    after = ("停产多年的纺织厂如今又热闹起来，高大的锯齿形屋顶下，三十多家设计工作室和小型制造企业陆续搬了进来。", "厂房的租金比写字楼低一半，入驻企业去年的产值比前年增长了三成，带动就业一千一百人。")
    for byline in ((), ("本报记者　张晓明",), ("文/张晓明",)):
        found = recover_lines(*BEFORE, *matter, "停产的厂房里来了新住户", *byline, *after)
        assert [a.title for a in found.articles] == [BEFORE[0], matter[0], "停产的厂房里来了新住户"]


def test_a_documents_number_never_beats_its_title() -> None:
    found = recover_lines(*BEFORE, "江工信规〔2024〕1号", "江城市中小企业扶持资金管理办法", "各区县人民政府，市政府各部门：", "为规范资金的管理和使用，制定本办法。")
    assert found.articles[-1].title == "江城市中小企业扶持资金管理办法"


def test_a_letter_with_its_day_ends_with_who_signs_it() -> None:
    page = recover_lines(
        "写给山里的孩子", "亲爱的孩子们：", "你们寄来的画收到了，画里的山是蓝的，云是粉的，我高兴了一整天。", "你们的朋友 张大山", "二〇二三年十一月二日",
        *NEWS[0], "（王方）",
    )  # fmt: skip
    assert [(a.title, a.authors, a.lines) for a in page.articles] == [("写给山里的孩子", ("张大山",), (1, 2, 3, 4, 5)), (NEWS[0][0], ("王方",), (6, 7, 8))]


def test_a_letter_signed_with_a_name_of_the_net() -> None:
    page = recover_lines("快递柜占了通道", "单元门口的快递柜正好挡在消防通道上，万一出了火情，消防车开不进来。", "网友 “一叶知秋”")
    assert [(a.authors, a.lines) for a in page.articles] == [(("一叶知秋",), (1, 2, 3))]


def test_an_editors_note_under_a_letter_belongs_to_it() -> None:
    page = recover_lines("健身房的押金", "去年办了卡，店铺搬走以后，三百元押金至今没有退还。", "市民 江小鱼", "【编者按】预付卡退费难，本报将继续关注此事，欢迎提供线索。")
    assert [(a.authors, a.lines) for a in page.articles] == [(("江小鱼",), (1, 2, 3, 4))]


def test_who_asks_stands_between_a_question_and_its_answer_and_is_no_author() -> None:
    asked = ("孩子挑食怎么办", "问：我家孩子三岁，不爱吃蔬菜，怎么办？", "（江城 李女士）", "答：可以把蔬菜剁碎做成馅料，让孩子逐渐接受。", "同时，家长要以身作则。", "（王方）")
    page = recover_lines(*BEFORE, *asked)
    assert [(a.title, a.authors, a.lines) for a in page.articles][1:] == [(asked[0], ("王方",), (4, 5, 6, 7, 8, 9))]


def test_a_traditional_page_keeps_its_verse_too() -> None:
    page = recover_lines("浣溪沙·訪友", "黎耀邦", "小徑斜陽竹影長，柴門輕叩犬迎牆，主人呼酒出藤堂。", "十載交遊如一夢，滿頭霜雪話家常，夜深風送稻花香。")
    assert [(p.kept, p.lines) for p in page.articles[0].paragraphs] == [("verse", (3, 4))]


@pytest.mark.parametrize(
    ("title", "byline", "verse"),
    [
        ("老街三行", "■麦冬青", ("石板记得每一双鞋", "雨记得每一块石板", "只有鞋匠，什么都不说")),
        ("三月", "■云小朵", ("三月，我把窗子擦了又擦", "直到看得见去年的燕子", "它们从南方带来一小块泥", "补在屋檐的旧伤上")),
        ("码头", "（江城）贺铁山", ("他们把太阳扛上肩", "又把太阳卸进江里", "汗水，是另一条江", "在脊背上分出支流")),
        ("秋天的信", "□夏小石", ("风把整座城市翻到背面，露出它潦草的铅笔字，露出那些没有擦掉的名字", "我在末班车的后排坐着，看窗外的梧桐一棵一棵地后退", "没有谁喊停，没有谁在下一站等候，雨伞收拢又撑开", "而一个孩子指着玻璃上的雾气说，看，那里有一条河")),
    ],
)  # fmt: skip
def test_free_verse_of_few_lines_or_of_long_ones(title: str, byline: str, verse: tuple[str, ...]) -> None:
    poem = recover_lines(title, byline, *verse).articles[0]
    assert (poem.title, poem.authors, poem.paragraphs[0].kept) == (title, (byline.lstrip("■□（江城）"),), "verse")
    assert poem.paragraphs[0].lines == tuple(range(3, 3 + len(verse)))


def test_several_verses_under_one_title_are_one_article() -> None:
    first, second = ("山深云作客，", "夜静月为邻。", "松下无人语，", "泉声自洗尘。"), ("客至茶初熟，", "花开酒正温。", "莫言村路远，", "灯火是家门。")
    page = recover_lines("五绝二首", "●管一平", "其一", *first, "其二", *second, NEWS[0][0], "■方正", NEWS[0][1])
    assert [(a.title, a.authors, len(a.lines)) for a in page.articles] == [("五绝二首", ("管一平",), 12), (NEWS[0][0], ("方正",), 3)]
    assert [p.kept for p in page.articles[0].paragraphs if p.kept] == ["verse", "verse"]


def test_headings_below_a_byline_and_print_lines_are_no_verse() -> None:
    heads = recover_lines("城市的夜晚", "■方正", "不只需要烧烤", "也需要一张书桌", "夜校里的人们", NEWS[3][1], NEWS[4][1])
    cut = recover_lines("城市的夜晚", "■方正", *("傍晚七点文化馆的灯一盏盏亮了起来三楼的书法教室里年轻人正低头临帖",) * 1, NEWS[3][1][:30], NEWS[3][1][30:], NEWS[4][1])
    assert not any(p.kept for page in (heads, cut) for a in page.articles for p in a.paragraphs)


def test_what_is_written_before_several_verses_is_of_their_article() -> None:
    first, second = ("断碣苔深锁旧关，", "怒涛犹作昔年看。", "男儿不洒空悲泪，", "留取丹心照海寒。"), ("炮声已渺浪声高，", "白发渔翁话旧潮。", "欲问当时埋骨处，", "木棉如火上层霄。")
    page = recover_lines("老炮台抒怀", "今春过海口，登老炮台，海风猎猎，得诗二首，聊以记之。", "其一", *first, "其二", *second, "——方正", *NEWS[0])
    assert [(a.title, a.authors, len(a.lines)) for a in page.articles] == [("老炮台抒怀", ("方正",), 13), (NEWS[0][0], (), 2)]


TABLE = ("车次 始发站 终到站 开车 到达", "K512 江城 山城 7:20 18:46", "T108 江城 东港 21:05 6:30", "5037 江城 沙河 13:15 15:40")


@pytest.mark.parametrize("over", [(), ("（截至昨日二十二时）",)])
def test_a_table_under_its_own_title_ends_above_the_next_heading(over: tuple[str, ...]) -> None:
    page = recover_lines(*BEFORE, "客运列车时刻表", *over, *TABLE, "铁路部门提醒旅客", "江城站提醒广大旅客，自今日零时起实行新的运行图，请提前半小时到站候车。", *NEWS[0])
    assert [a.title for a in page.articles] == [BEFORE[0], "客运列车时刻表", "铁路部门提醒旅客", NEWS[0][0]]


def test_a_table_under_running_text_stays_with_it() -> None:
    page = recover_lines(*BEFORE, *TABLE, "修灯的事还没有完，老城区另外的六条街巷将在入冬以前全部换上新灯。", *NEWS[0])
    assert [len(a.lines) for a in page.articles] == [len(BEFORE) + len(TABLE) + 1, 2]


@pytest.mark.parametrize(("signed", "authors"), [("江城大学 李石", ("李石",)), ("江城市正义律师事务所 律师 张大山", ("张大山",)), ("方正", ("方正",)), ("江城市水利局", ()), ("省长 方正", ())])
def test_who_signs_above_the_day_is_the_author_and_an_office_none(signed: str, authors: tuple[str, ...]) -> None:
    page = recover_lines("老城区的路灯亮了", "入夜以后，三条街巷都亮了起来，走夜路的老人再也不用打手电筒了。", BEFORE[2], signed, "1998年4月2日", *NEWS[0])
    assert [(a.authors, a.lines) for a in page.articles] == [(authors, (1, 2, 3, 4, 5)), ((), (6, 7))]
