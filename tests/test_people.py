"""Names from by-lines, datelines, lists and quotations; what is no name stays none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import page_of

from broadsheet.describe.people import find_people, from_dateline, from_signature
from broadsheet.language.characters import fold
from broadsheet.model import Person
from broadsheet.rules import marks_of
from broadsheet.rules.byline_people import SOURCED, from_byline
from broadsheet.rules.datelines import is_town
from broadsheet.rules.listed_people import from_hosts, from_list
from broadsheet.rules.makers import from_credit, from_page_credit, from_speaker


@pytest.mark.parametrize(
    ("printed", "names", "role"),
    [
        ("□邹霞 吴希", ["邹霞", "吴希"], "author"),
        ("文/杨明", ["杨明"], "author"),
        ("■本报记者 李江 黄河", ["李江", "黄河"], "reporter"),
        ("○（英国）大卫·史密斯", ["大卫·史密斯"], "author"),
        ("[英]大卫·史密斯", ["大卫·史密斯"], "author"),
        ("大卫·史密斯（英国）", ["大卫·史密斯"], "author"),
        ("江城大学 课题组", ["江城大学课题组"], "author"),
        ("江城市社科院 联合课题组", ["江城市社科院联合课题组"], "author"),
        ("（李　石　水电厂通讯组）", ["李石", "水电厂通讯组"], "author"),
        ("□ 全媒体评论员", ["全媒体评论员"], "author"),
        ("江城市文联 江城市作协", ["江城市文联", "江城市作协"], "author"),
        ("江城市委宣传部 本报评论部", ["江城市委宣传部", "本报评论部"], "author"),
        ("口述：张山 整理：李石", ["张山", "李石"], "author"),
        ("张大山 李 石", ["张大山", "李石"], "author"),
        ("张山/文", ["张山"], "author"),
        ("文丨张山", ["张山"], "author"),
        ("【作者：张山】", ["张山"], "author"),
        ("融媒体中心 张山 李石", ["张山", "李石"], "author"),
        ("江城大学 张山 云岭学院 李石", ["张山", "李石"], "author"),
        ("张山 李石（江城市委党校）", ["张山", "李石"], "author"),
        ("（作者系江城市文联主席 张山）", ["张山"], "author"),
        ("（作者：张山 单位：江城大学）", ["张山"], "author"),
        ("江口县 张山", ["张山"], "author"),
        ("（记者张山 编辑李石）", ["张山"], "reporter"),
        ("江城广播电视台记者 张山", ["张山"], "reporter"),
        ("（本报江城5月12日电 记者张山、李石）", ["张山", "李石"], "reporter"),
        ("本报记者张山", ["张山"], "reporter"),
        ("（本报记者张山采访整理）", ["张山"], "reporter"),
        ("本报评论员", ["本报评论员"], "author"),
        ("——张山", ["张山"], "author"),
        ("■范徐丽泰 欧阳江河", ["范徐丽泰", "欧阳江河"], "author"),
        ("本报记者 阿依努尔 通讯员 买合木提江", ["阿依努尔", "买合木提江"], "reporter"),
        ("本报记者　王方本报通讯员　李山", ["王方", "李山"], "reporter"),
        ("记者林文山/高雄报道", ["林文山"], "reporter"),
        ("本报记者 王方 江城、山城报道", ["王方"], "reporter"),
        ("本报记者林文山江城报道", ["林文山"], "reporter"),
        ("记者 王方、李山报道", ["王方", "李山"], "reporter"),
        ("通讯员 蒙山", ["蒙山"], "reporter"),
        ("文并图 本报记者 张山", ["张山"], "reporter"),
        ("环渊（作家）", ["环渊"], "author"),
        ("江城大学课题组 执笔：张山 李石", ["江城大学课题组", "张山", "李石"], "author"),
        ("采写/视频：本报记者 张山", ["张山"], "reporter"),
        ("张山口述 李石整理", ["张山", "李石"], "author"),
        ("藏族 才仁卓玛", ["才仁卓玛"], "author"),
        ("（江城／张山）", ["张山"], "author"),
        ("张大山敬上", ["张大山"], "author"),
        ("（摘自《江城文学》张山/文）", ["张山"], "author"),
        ("地方中心／张大山报道", ["张大山"], "author"),
        ("国际中心张大山／外电报道", ["张大山"], "author"),
        ("经济组张大山／台北报道", ["张大山"], "author"),
        ("（农机厂　高山　石成林）", ["高山", "石成林"], "author"),
        ("采访：张山　美术：李石", ["张山"], "author"),
        ("江城日报社记者 张山", ["张山"], "reporter"),
        ("——张山（江城市）", ["张山"], "author"),
        ("本报记者 苏日娜 通讯员 那顺巴雅尔 哈斯额尔敦", ["苏日娜", "那顺巴雅尔", "哈斯额尔敦"], "reporter"),
        ("机车厂 王方 李石", ["王方", "李石"], "author"),
        ("读者 王方 敬上", ["王方"], "author"),
        ("本报记者 古丽娜尔·买买提 通讯员 多吉次仁", ["古丽娜尔·买买提", "多吉次仁"], "reporter"),
        ("本报通讯员 水利局 张山", ["张山"], "reporter"),
        ("江城市委理论学习中心组", ["江城市委理论学习中心组"], "author"),
        ("本报评论部 钟华论", ["钟华论"], "author"),
        ("（作者：张驰，系江城大学教授）", ["张驰"], "author"),
        ("江城商学院院长、教授 兀志成", ["兀志成"], "author"),
        ("上官明 才让多杰 司马青", ["上官明", "才让多杰", "司马青"], "author"),
        ("晚报记者 张山 编辑 李石", ["张山"], "reporter"),
        ("本报记者 张山 海关通讯员 李石", ["张山", "李石"], "reporter"),
        ("讲述人/张山（68岁） 记录人/李石", ["张山", "李石"], "author"),
        ("【罗文彬】", ["罗文彬"], "author"),
        ("一 舟", ["一舟"], "author"),
        ("据中新社电", [], "author"),
        ("综合新华社、央视新闻报道", [], "author"),
        ("梅溪居士", ["梅溪居士"], "author"),
        ("（江城市／教师／张大山）", ["张大山"], "author"),
        ("江城日报全媒体见习记者 张大山 江口镇通讯员 李石", ["张大山", "李石"], "reporter"),
        ("本报记者　江　南", ["江南"], "reporter"),
        ("本报记者江　南　通讯员叶　绿", ["江南", "叶绿"], "reporter"),
        ("本报记者　谷　丰　习　文", ["谷丰", "习文"], "reporter"),
        ("主持人：本报记者　向　阳", ["向阳"], "reporter"),
        ("秦　秀　英", ["秦秀英"], "author"),
        ("江城市委研究室　欧阳　明", ["欧阳明"], "author"),
        ("方　圆（自由撰稿人）", ["方圆"], "author"),
        ("（晨　星）", ["晨星"], "author"),
        ("·石　磨·", ["石磨"], "author"),
        ("江口纺织厂女工　白　雪", ["白雪"], "author"),
        ("（作者单位：江口县水利局　张大山）", ["张大山"], "author"),
        ("李　石　搜集", ["李石"], "author"),
        ("（数据整理：张山）", ["张山"], "author"),
        ("（摘自《江城治理》第五期，张大山文）", ["张大山"], "author"),
        ("（原载《江城论坛》2023年第5期，有删节）", [], "author"),
        ("（转自《江城日报》，标题有改动）", [], "author"),
        ("口述：李　石（原生产队长）　整理：张大山", ["李石", "张大山"], "author"),
        ("·江口县农业局　石大磨·", ["石大磨"], "author"),
        ("张山／文　石　磨／整理", ["张山", "石磨"], "author"),
        ("5月12日　星期日　阴", [], "author"),
        ("种什么　种多少　卖给谁", [], "author"),
        ("42公里：步道全线贯通", [], "author"),
    ],
)
def test_bylines(printed: str, names: list[str], role: str) -> None:
    assert [(p.name, p.role) for p in from_byline(fold(printed))] == [(n, role) for n in names]


def test_who_took_the_picture_is_no_author() -> None:
    assert [(p.name, p.role) for p in from_byline("文/张山 图/李石")] == [("张山", "author"), ("李石", "photographer")]
    assert [(p.name, p.role) for p in from_byline("记者 张山 文 李石 摄")] == [("张山", "reporter"), ("李石", "photographer")]


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("本报记者 郎秋红 文 视频剪辑 桂涛", ["郎秋红"]),
        ("主持人　李敏教授", ["李敏"]),
        ("江 南 文　沈 阳 荐", ["江南", "沈阳"]),
        ("易小川（江苏高邮）", ["易小川"]),
        ("江城市气象局　六月十五日", ["江城市气象局"]),
        ("主持人 江城晚报记者 周全", ["周全"]),
        ("江口县农民　黎　明（由邻居代笔）", ["黎明"]),
        ("江口县 胡春茂 搜集整理", ["胡春茂"]),
        ("（胡春茂搜集整理）", ["胡春茂"]),
        ("（赵静 荐）", ["赵静"]),
        ("品茶师：陈晓东", ["陈晓东"]),
        ("软件学院2019级　夏 天", ["夏天"]),
        ("江城一中高二(5)班 林小帆", ["林小帆"]),
        ("讲述：王秀英（原江城船厂钳工） 整理：李静", ["王秀英", "李静"]),
        ("记录整理：陈晓东", ["陈晓东"]),
        ("策划/采写　本报记者　周敏", ["周敏"]),
        ("记者 王方 咨询专家：江城医院主任医师 李建国", ["王方"]),
        ("（花莲‧林美惠‧家庭主妇）", ["林美惠"]),
        ("（王　方　李　山）", ["王方", "李山"]),
        ("周　建　国　　吴　敏", ["周建国", "吴敏"]),
        ("陈晓*　李敏", ["陈晓", "李敏"]),
        ("江城市公安局宣", ["江城市公安局"]),
        ("（科研处）", ["科研处"]),
        ("记者 熊润频 海报设计 苗壮", ["熊润频"]),
        ("出品人 廖凡 监制 甄真 撰稿 庄则栋", ["庄则栋"]),
        ("策划：闻章 文字：栗振宇 供图：市档案馆", ["栗振宇"]),
        ("本报记者 胡果 姚雪青文 宋嵩摄", ["胡果", "姚雪青"]),
        ("采访：关桂峰　摄像：李洁　文字整理：王方", ["关桂峰", "王方"]),
        ("作者：[日]渡边淳一 译者：竺家荣", ["渡边淳一"]),
        ("罗伯特·席勒 撰 闾佳 译", ["罗伯特·席勒"]),
        ("沈越 特派员", ["沈越"]),
        ("撰文：王方医生", ["王方"]),
        ("王方博士", ["王方"]),
        ("江城医院 王方医生", ["王方"]),
        ("王方 法学博士", ["王方"]),
        ("作者：王方（江口）", ["王方"]),
        ("江城一中高二（3）班 王方", ["王方"]),
        ("星报记者 王方", ["王方"]),
        ("《江城文艺》评论员", ["《江城文艺》评论员"]),
        ("本报记者王方文/图", ["王方"]),
        ("口述人：王方 采访人：李石", ["王方", "李石"]),
        ("[德]汉斯·穆勒 (江城大学教授)", ["汉斯·穆勒"]),
        ("来源：江城新闻网", []),
        ("本报记者　周　勇本报通讯员　吴　丹", ["周勇", "吴丹"]),
        ("张 明口述 李 华整理", ["张明", "李华"]),
        ("旅菲华侨 蔡文", ["蔡文"]),
        ("（来源：江城日报）", []),
        ("摘自《江城文学》2019年第3期", []),
        ("文/图", []),
        ("[美国] 约翰·史密斯（江城大学教授） 王方 译", ["约翰·史密斯"]),
        ("约翰·史密斯 [美国]", ["约翰·史密斯"]),
        ("新华社江城4月3日电 题：一封家书的来历", []),
        ("文．王方　摄影．李石", ["王方"]),
        ("《江城晚报》记者 王方", ["王方"]),
        ("王方（Wang Fang）", ["王方"]),
        ("江城大学课题组 执笔 王方", ["江城大学课题组", "王方"]),
        ("江城市委宣传部、江城市文明办", ["江城市委宣传部", "江城市文明办"]),
        ("王方／台中市，退休教师", ["王方"]),
        ("（台中市，王方，家庭主妇）", ["王方"]),
        ("（台中市／王方／教师）", ["王方"]),
        ("（王方，作家）", ["王方"]),
        ("采访·撰文·王方", ["王方"]),
        ("文、摄影．王方", ["王方"]),
        ("江城小学 三（5）班 王方", ["王方"]),
        ("（台中市／王方／上班族）", ["王方"]),
        ("王方教授 江城大学", ["王方"]),
        ("专题报道", []),
        ("台南讯", []),
        ("文：王方（作家）", ["王方"]),
        ("本报记者 向青平 文 无人机航拍 车亮", ["向青平"]),
        ("本报记者 苗春 尹婕文 贺路启图", ["苗春", "尹婕"]),
        ("采写 瞿芃 图片 由受访者提供", ["瞿芃"]),
        ("■江城科技大学 吴毅 副教授", ["吴毅"]),
        ("华府特派员 曹郁芬", ["曹郁芬"]),
        ("文/图 王方", ["王方"]),
        ("策划 李石 文/图 王方", ["王方"]),
        ("（江城大学 王方）", ["王方"]),
        ("■江口市 王方", ["王方"]),
        ("（摘自《江城文学》 王方文）", ["王方"]),
        ("（作者：王方、李石，单位：江城大学）", ["王方", "李石"]),
        ("本报记者 张山 通讯员 县医院 王方", ["张山", "王方"]),
        ("本报记者夏秋敏", ["夏秋敏"]),
        ("（作者分别系江城大学教授王方、江口县委干部李石）", ["王方", "李石"]),
        ("□城北街道 王方", ["王方"]),
        ("□海宁 王方", ["王方"]),
    ],
)
def test_planners_makers_of_films_and_those_who_lend_pictures_are_no_authors(printed: str, authors: list[str]) -> None:
    assert [p.name for p in from_byline(fold(printed)) if p.role in ("author", "reporter")] == authors


def test_a_translator_is_no_author() -> None:
    assert [(p.name, p.role) for p in from_byline(fold("[日]山下静子文 王方译"))] == [("山下静子", "author"), ("王方", "translator")]
    assert [p.name for p in from_byline(fold("[美]华盛顿·欧文 王方译"))] == ["华盛顿·欧文", "王方"]
    for line in ("[美]约翰·史密斯 著 王方 译", "[美]约翰·史密斯 原作 王方 译写", "[美]约翰·史密斯 著 王方编译", "〔美〕约翰·史密斯作 王方译"):
        assert [(p.name, p.role) for p in from_byline(fold(line))] == [("约翰·史密斯", "author"), ("王方", "translator")]


@pytest.mark.parametrize(
    ("read", "printed", "names"),
    [
        (from_signature, "群众都说好。特约通讯员 张山", ["张山"]),
        (from_signature, "群众都说好。（本报记者 张山 李石）", ["张山", "李石"]),
        (from_signature, "群众都说好。记者 近日 走访", []),
        (from_signature, "群众都说好。（参见上表）", []),
        (from_signature, "群众都说好。（王方）", ["王方"]),
        (from_signature, "群众都说好。　　□欧阳江河", ["欧阳江河"]),
        (from_signature, "群众都说好。（江城大学 王方）", ["王方"]),
        (from_signature, "群众都说好。（江口市 王方）", ["王方"]),
        (from_signature, "江城大学的教师都说好。（刘静 董英）", ["刘静", "董英"]),
        (from_signature, "群众都说好。　　○江口县文化馆 王方", ["王方"]),
        (from_signature, "群众都说好。（有删节）", []),
        (from_signature, "群众都说好。（记者 王方 通讯员 李山 摄影报道）", ["王方", "李山"]),
        (from_signature, "群众都说好，记者 张山", []),
        (from_signature, "群众都说好。　　■ 本报记者 张山", ["张山"]),
        (from_signature, "群众都说好。　　文/图 本报记者 张山", ["张山"]),
        (from_signature, "群众都说好。（作者：张山，系江城学院讲师）", ["张山"]),
        (from_signature, "群众都说好。　　本报记者 近日走访", []),
        (from_signature, "群众都说好。（作者：佚名）", []),
        (from_signature, "群众都说好。（兀志成）", ["兀志成"]),
        (from_signature, "群众都说好。　【罗文彬】", ["罗文彬"]),
        (from_signature, "群众都说好。　　　罗文彬（江城大学文学院）", ["罗文彬"]),
        (from_signature, "群众都说好。（上官婉）", ["上官婉"]),
        (from_signature, "群众都说好。（记者 隋唐）", ["隋唐"]),
        (from_signature, "群众都说好。（记者樊城 通讯员 武陵）", ["樊城", "武陵"]),
        *((from_signature, f"群众都说好。（{said}）", []) for said in ("责任编辑 王方", "编辑　王方", "中央社")),
        (from_signature, "群众都说好。　　◎王眉", ["王眉"]),
        (from_signature, "群众都说好。——本报记者 王眉", ["王眉"]),
        (from_signature, "群众都说好。■记者 王眉", ["王眉"]),
        (from_signature, "群众都说好。——一位读者", []),
        (from_signature, "群众都说好。（机械厂 王方）", ["王方"]),
        (from_signature, "群众都说好。（下同）", []),
        (from_signature, "群众都说好。（图略）", []),
        *((from_signature, f"群众都说好。{aside}", []) for aside in ("（全文完）", "（从略）", "（小图）", "——双城记", "（江城讯）", "（水务局）", "——水务局", "（安监局）")),
        (from_signature, "群众都说好。（众笑）", []),
        *((from_signature, f"群众都说好。{aside}", []) for aside in ("（连载五）", "（于桂林）", "（谷雨）", "　　——白露")),
        *((from_signature, f"群众都说好。（{name}）", [name]) for name in ("于桂芬", "王连三", "梅溪居士")),
        (from_signature, "群众都说好。（方便）", []),
        *((from_signature, f"群众都说好。（{signed}）", names) for signed, names in (
            ("朝　霞", ["朝霞"]), ("记者江　南", ["江南"]), ("本报记者郁　文", ["郁文"]), ("石　磨　李　石", ["石磨", "李石"]), ("三车队　老冉", ["老冉"]), ("江口县委报道组", ["江口县委报道组"]),
            ("未　完", []), ("待　续", []), ("启　事", []), ("图　片　新　闻", []), ("要　闻", []), ("本报　资料", []), ("未完　待续", []), ("据　新华社", []),
        )),
        (from_dateline, "本报讯 (记者 陈维灯)“我们将加快建设。”", ["陈维灯"]),
        (from_dateline, "本报江城9月16日讯 记者黄河报道：今天", ["黄河"]),
        (from_dateline, "江城日报北京5月9日电（记者张山）今天", ["张山"]),
        (from_dateline, "举报电话（记者张山）", []),
        (from_signature, "走得稳才走得远。　　□周一鸣", ["周一鸣"]),
        (from_signature, "走得稳才走得远。 □阿依努尔", ["阿依努尔"]),
        (from_signature, "走得稳才走得远。　　□周一", []),
        (from_signature, "走得稳才走得远。 □未完待续", []),
        (from_dateline, "本报讯 特约通讯员张山 记者李石报道：今天", ["张山", "李石"]),
        (from_dateline, "本报记者张山9月16日江城报道：今天", ["张山"]),
        (from_dateline, "本报讯（张山）今天", ["张山"]),
        (from_dateline, "本报讯（综合）今天", []),
        (from_dateline, "本报江城9月16日电 （张山、李石）今天", ["张山", "李石"]),
        (from_dateline, "新华社江城9月16日电 （国际观察）今天", []),
        (from_dateline, "本报江城9月16日电 （记者兀九山）今天", ["兀九山"]),  # a family name that no table has
        (from_dateline, "本报讯（记者在现场）今天", []),
        (from_dateline, "央广网江城9月16日消息（记者张山）今天", ["张山"]),
        (from_dateline, "据《江城日报》报道（记者张山）今天", ["张山"]),
        (from_dateline, "本报讯（记者 张山 通讯员 李石）昨天下午", ["张山", "李石"]),
        (from_dateline, "本报讯 昨天，会议召开。", []),
        (from_dateline, "本报讯（记者袁　野）今天", ["袁野"]),
        (from_dateline, "本报江城9月16日电　（记者江　流）今天", ["江流"]),
        (from_dateline, "本报讯　记者张山　近日，会议召开。", ["张山"]),
        (from_dateline, "本报讯　记者张山　通讯员李石　今天，会议召开。", ["张山", "李石"]),
        (from_dateline, "本报讯　记者 近日 走访江城。", []),
        (from_dateline, "新报讯【记者 张山】今天", ["张山"]),
        (from_dateline, "江城在线报道（记者 张山）：今天", ["张山"]),
        (from_dateline, "江城晚报讯（记者 钑学超）今天", ["钑学超"]),
        (from_dateline, "（特派员 李石 华盛顿十四日电）今天", ["李石"]),
        (from_dateline, "（特派员 李石 香港二日电）今天", ["李石"]),
        (from_dateline, "江城在线报道（综合）：今天", []),
        (from_dateline, "会议由记者协会（张山）主办。", []),
        *((from_dateline, f"【{office}】今天", []) for office in ("经济组／台北讯", "编译中心／综合报道")),
        (from_dateline, "【实习记者张大山、记者李石／高雄报道】今天", ["张大山", "李石"]),
        *((from_dateline, f"{opens}从市水务局获悉，水价不变。", names) for opens, names in (
            ("本报讯 记者张大山昨日", ["张大山"]), ("本报江城5月11日讯 记者高海近日", ["高海"]),
            ("本报讯 记者昨日", []), ("本报讯 记者随后", []), ("本报讯 记者高兴地", []), ("本报讯 记者与同事", []),
        )),
    ],
)
def test_reporters_named_where_a_text_opens_or_ends(read: Callable[[str], tuple[Person, ...]], printed: str, names: list[str]) -> None:
    assert [p.name for p in read(printed)] == names


def test_lists_speakers_and_credits() -> None:
    for line in ("市人大代表、江城区委书记 张山", "嘉宾：市人大代表、江城区委书记 张山", "张山（市人大代表、江城区委书记）"):
        assert [(g.name, g.affiliations) for g in from_list(fold(line), "speaker")] == [("张山", ("市人大代表、江城区委书记",))]
    assert [g.name for g in from_list("对话人:张山 李石", "speaker")] == ["张山", "李石"]
    assert [(h.name, h.affiliations) for h in from_hosts("江城日报记者 张山 李石")] == [("张山", ("江城日报记者",)), ("李石", ("江城日报记者",))]
    assert all(from_speaker(line) == () for line in ("江城警方提示:", "市领导强调:", "专家建议:"))
    assert [(s.name, s.affiliations) for s in from_speaker("江城大学科研处徐泉森:")] == [("徐泉森", ("江城大学科研处",))]
    assert [p.name for p in from_credit("首席记者 龙帆 摄/视觉江城")] == ["龙帆"]
    assert [p.name for p in from_page_credit("本版稿件由江城日报记者张山、李石撰写")] == ["张山", "李石"]


def test_persons_whom_a_text_quotes() -> None:
    text = "“我们要修桥。”张山表示，河水很急。市长李大石说：“要快。”张山认为，高度重视才行。有人认为不必。专家表示赞成。"
    assert find_people(text) == (("张山", 2), ("李大石", 1))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市委书记刘建军在全市领导干部会议上指出，要加快建设。", ["刘建军"]),
        ("校长张山日前接受采访时表示，学校将扩招。", ["张山"]),
        ("县委书记李石近日调研时强调，要快。", ["李石"]),
        ("董事长王大强1月13日在“江城论坛”上介绍，企业已投产。", ["王大强"]),
        ("该局负责人赵敏向记者介绍，桥已修好。", ["赵敏"]),
        ("市人大代表欧阳敏就教育问题还建议。", []),
        ("专家们在会上指出，桥要修。", []),
        ("记者于近日在会上介绍，桥要修。", []),
        ("党员干部在会议上表示，要快。", []),
        ("国家高度在会上强调，要快。", []),
        ("校长张山在会上讲话。他指出，桥要修。", []),
        ("校长张山在会上，群众表示赞成。", []),
        ("全市高校在发展中指出", []),
    ],
)
def test_words_may_stand_between_who_has_a_post_and_what_he_says(text: str, names: list[str]) -> None:
    assert [name for name, _ in find_people(text)] == names


def test_a_blank_before_a_photographers_post_is_passed_over() -> None:
    """A pattern that began with blanks took the post for a name, and tried a run of blanks from each of its characters."""
    assert from_credit("新桥通车 记者张山 摄") == (Person("张山", "photographer", title="记者"),)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (from_byline("■本报记者 李江"), [("李江", (), "本报记者")]),
        (from_byline("江城日报记者 李江 见习记者 张山"), [("李江", ("江城日报记者",), ""), ("张山", (), "见习记者")]),
        (from_byline("江城日报首席记者 李江"), [("李江", ("江城日报首席记者",), "")]),
        (from_byline("新华社记者 李江"), [("李江", ("新华社记者",), "")]),
        (from_byline("□李江"), [("李江", (), "")]),
        (from_credit("首席记者 龙江 摄/视觉江城"), [("龙江", (), "首席记者")]),
        (from_credit("通讯员 曾江 摄"), [("曾江", (), "通讯员")]),
        (from_credit("曾江 摄"), [("曾江", (), "")]),
        (from_dateline("本报讯(记者 张山 通讯员 李石)昨天下午"), [("张山", (), "记者"), ("李石", (), "通讯员")]),
        (from_dateline("本报江城9月16日讯 记者黄河报道:今天"), [("黄河", (), "记者")]),
        (from_page_credit("本版稿件由江城日报记者张山、李石撰写"), [("张山", ("江城日报记者",), ""), ("李石", ("江城日报记者",), "")]),
        (from_page_credit("本版稿件由本报记者张山撰写"), [("张山", (), "本报记者")]),
    ],
)
def test_a_reporters_title_is_kept_and_one_that_names_a_newspaper_is_an_affiliation(people: tuple[Person, ...], said: list[tuple[str, tuple[str, ...], str]]) -> None:
    assert [(p.name, p.affiliations, p.title) for p in people] == said


def test_a_last_line_that_says_whence_a_text_was_filed_names_its_reporters() -> None:
    assert [(p.name, p.role) for p in from_signature("（本报江城5月11日电 记者张大山、李石）")] == [("张大山", "reporter"), ("李石", "reporter")]
    assert [p.name for p in from_signature("（据新华社江城5月11日电 记者 张大山 李石）")] == ["张大山", "李石"]
    assert not from_signature("（本报江城5月11日电）")


@pytest.mark.parametrize(("said", "name"), [
    ("县种子站", "县种子站"), ("科研处", "科研处"), ("江口乡通讯组", "江口乡通讯组"),
    ("江城大学", ""), ("打一物", ""), ("见下图", ""), ("图片由县档案馆提供", ""), ("北京", ""),
])  # fmt: skip
def test_an_office_in_brackets_behind_the_last_sentence_has_sent_it_in(said: str, name: str) -> None:
    assert [p.name for p in from_signature(f"今年换种九万四千斤。（{said}）")] == [name][: len(name)]


@pytest.mark.parametrize(("line", "sure"), [("张山 李石", True), ("年货足 年味浓", False), ("张一川、李石、牧野", True), ("高铁 高远", False)])
def test_names_that_begin_alike_may_be_the_clauses_of_a_title(line: str, sure: bool) -> None:
    page = page_of("大集受到百姓青睐", line, "腊月二十八，记者一大早来到大集，摊位一眼望不到头。")
    assert [mark.weight >= 1 for mark in marks_of(page, ()) if mark.line == 2 and mark.role == "byline"] == [sure]


def test_a_name_alone_is_a_sure_by_line_only_once_on_a_page_and_where_nobody_speaks_of_its_bearer() -> None:
    said = "腊月二十八，记者一大早来到大集，摊位一眼望不到头。"

    def sure(*lines: str) -> list[bool]:
        return [mark.weight > 1 for mark in marks_of(page_of(*lines), ()) if mark.line == 2 and mark.role == "byline"]

    assert sure("大集受到百姓青睐", "米粟", said) == [True]
    assert sure("大集受到百姓青睐", "米粟", said, "年味浓", "张大山", said) == [False]
    assert sure("大集受到百姓青睐", "米粟", f"米粟说，{said}") == [False]
    assert sure("大集受到百姓青睐", "米粟", said, "副刊·江畔", said) == [True]
    assert sure("大集受到百姓青睐", "米粟", said, "温泉", said) == [True], "a word may head a part"
    assert sure("大集受到百姓青睐", "买买提·阿不都", said) == [True]
    assert sure("大集受到百姓青睐", "买买提·阿不都", f"阿不都说，{said}") == [False]
    assert sure("第三回 赶大集", "王家乡", said) == [True]
    assert sure("小说连载", "黄梅天", "（四十二）", "张大山", said) == [False]


@pytest.mark.parametrize(("line", "text", "sure"), [
    ("陆建国", "大集", True), ("曾国庆", "大集", True),
    ("水文化", "大集是水乡的文化", False),  # the page speaks of it
    ("安居乐", "大集", False), ("陆建国", "小店", False),  # a word and more; under a line that may not be the title
])  # fmt: skip
def test_a_family_name_before_a_word_is_a_sure_by_line_under_the_title_of_its_text(line: str, text: str, sure: bool) -> None:
    page = page_of("大集受到青睐", line, f"腊月二十八，记者一大早来到{text}，摊位一眼望不到头。")
    assert [mark.weight > 1 for mark in marks_of(page, ()) if mark.line == 2 and mark.role == "byline"] == [sure]


def test_a_line_longer_than_a_columns_name_is_a_title() -> None:
    page = page_of("山水之间访故人", "陆建国", "此行三日，最想看的还是人。")
    assert [mark.weight > 1 for mark in marks_of(page, ()) if mark.line == 2 and mark.role == "byline"] == [True]


@pytest.mark.parametrize("label", ["特稿", "独家报道", "外一首"])
def test_what_a_text_is_called_is_nobodys_office(label: str) -> None:
    assert [(p.name, p.affiliations) for p in from_byline(f"{label} 张山 李石")] == [("张山", ()), ("李石", ())]


@pytest.mark.parametrize("place", ["江苏高邮", "江苏"])
def test_a_row_of_many_places_is_given_up_at_once(place: str) -> None:
    """Each place's rest is looked at once: rests of rests would be a call for each, more than there may be."""
    assert is_town(place) and not is_town(place * 400 + "某")


def test_a_row_of_many_sources_is_given_up_at_once() -> None:
    """Where each name ends may be read in several ways: all ways of forty would never end."""
    assert SOURCED.match("来源:江城日报、山城晚报") and not SOURCED.match("来源:" + "江城日报、" * 40 + "!")
