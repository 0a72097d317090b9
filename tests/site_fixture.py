"""Two pages made by hand, with everything the site has to show, and a hostile one."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.decisions import Join, Reason
from broadsheet.edition import Edition
from broadsheet.model import (
    Article,
    Block,
    Description,
    Edit,
    Figure,
    Finding,
    Page,
    Paragraph,
    Person,
    Piece,
    Placed,
    Recovered,
    Section,
    Topic,
)
from broadsheet.sheet import Sheet

VOCABULARY = (
    Topic("economy", "经济"), Topic("industry", "产业", "economy"), Topic("city", "城市"), Topic("renewal", "城市更新", "city"),
    Topic("evil", "<script>window.__hit=1</script>"),
)  # fmt: skip
TOPIC = {topic.slug: topic for topic in VOCABULARY}

LONG = (
    "以民生为重点持续推进老旧小区改造，完善公共服务系统，推进人居环境建设，是增进民生福祉的重要表现，也是推进城市持续更新的重要动力。"
    "一是营造安居乐居的生活圈。聚焦群众急难愁盼，找准服务的切入点与着力点，丰富养老、托育、助餐等产品供给。二是厘清改造的主线，"
    "通过主动走访了解居民所需，真正做到需要什么就改造什么，解决好宏观数据与微观感受之间的“温差”问题。"
)

Row = tuple[int, str, str]


def piece(line: int, printed: str, *edits: Edit) -> Piece:
    text, at = "", 0
    for edit in edits:
        text += printed[at : edit.start] + edit.mended
        at = edit.start + len(edit.printed)
    return Piece(line, printed, text + printed[at:], edits)


def page(number: str, texts: dict[int, str]) -> Page:
    return Page(number, f"{number}_fixture.txt", "ab" * 32, tuple(Block(n, t) for n, t in sorted(texts.items())))


def _article(id: str, title: str | None, places: list[Placed], paragraphs: list[Paragraph], **rest: object) -> Article:
    values: dict[str, object] = {
        "kind": "op-ed", "title_status": "printed" if title else "lost", "kicker": None, "subtitle": None, "column": None,
        "people": (), "affiliations": (), "project_note": None, "sections": (),
    }  # fmt: skip
    values |= {"id": id, "page": id.partition("-")[0], "title": title}
    values |= {"places": tuple(places), "paragraphs": tuple(paragraphs)}
    return Article(**(values | rest))  # type: ignore[arg-type]


def first_page() -> Recovered:
    texts = {
        1: "深入学习贯彻“民生为大”", 2: "近日，本报推出策划专题，以飨读者。", 3: "民生大计", 5: "推进老旧小区改造要坚持“民生为大”",
        7: "■陈艳丽 金科", 9: "城市是人民的城市。" + LONG + "要联动", 11: "坚持民生优先,营造优质生活。" + LONG,
        13: "社区服务and智慧社区，让数据多跑路。" + LONG, 15: "(作者单位分别为重庆电子科技职业学院、广州大学)",
        17: "加快科技创新，支撑双城经济圈。" + LONG, 19: "图为改造后的小区。", 21: "记者 王五 摄", 23: "老旧小区改造要以多谋民生之利为原则。",
        25: "本版稿件由本报记者李四撰写", 27: "□王文文", 29: "“第四极”的定位，可以理解为区域发展的排序位置。",
    }  # fmt: skip
    edit = Edit(13, 4, "and", "与", "latin-and", "提取时误作英文")
    width = Edit(11, 6, ",", "，", "width", "全角")
    renewal = _article(
        "010-9", "推进老旧小区改造要坚持“民生为大”",
        [Placed(3, "column"), Placed(5, "title"), Placed(7, "byline"), Placed(9, "paragraph"), Placed(13, "paragraph", True),
         Placed(11, "paragraph"), Placed(23, "duplicate"), Placed(15, "affiliation")],
        [Paragraph("paragraph", (piece(9, texts[9]), piece(13, texts[13], edit))), Paragraph("paragraph", (piece(11, texts[11], width),)),
         Paragraph("duplicate", (piece(23, texts[23]),))],
        column="民生大计", kicker="城市治理", subtitle="——以老旧小区为例", affiliations=("重庆电子科技职业学院", "广州大学"),
        people=(Person("陈艳丽", "author", ("重庆电子科技职业学院",)), Person("金科", "author", ("广州大学",))),
        project_note="本文为重庆市教委人文社科研究项目成果",
        sections=(Section("坚持民生优先，营造优质生活", "l11", 1, "run-in"), Section("老旧小区改造", "l23", 2, "run-in")),
        findings=(Finding("gap", "第 13 行的位置由文意推定", (13,)),),
        description=Description((TOPIC["renewal"],), (("重庆大学", 2),), (("重庆", 3),), (("袁家军", 1),)),
    )  # fmt: skip
    lost = _article(
        "010-17", None, [Placed(27, "byline"), Placed(17, "paragraph")], [Paragraph("paragraph", (piece(17, texts[17]),))],
        people=(Person("王文文", "author"),), description=Description((TOPIC["industry"],), (("重庆大学", 1),)),
    )  # fmt: skip
    broken = _article(
        "010-29", "区域发展的排序位置", [Placed(29, "paragraph")], [Paragraph("paragraph", (piece(29, texts[29]),))],
        title_status="supplied", start_lost=True, kind="speech", people=(Person("肖金成", "speaker"),),
    )  # fmt: skip
    figure = Figure("图为改造后的小区。", "记者 王五 摄", (19, 21), (Person("王五", "photographer"),), "010-9")
    return Recovered(
        page("010", texts), Edition("重庆日报", "[2024-12..]", "“12月”", "5", rights="© 原报"), (renewal, lost, broken),
        (Placed(1, "theme"), Placed(2, "lead"), Placed(19, "caption"), Placed(21, "credit"), Placed(25, "note")), (figure,),
        theme=texts[1], page_lead=(Paragraph("lead", (piece(2, texts[2]),)),), page_credit=texts[25],
        joins=(Join(9, 13, True, 4.2, (Reason("sentence", 1.5), Reason("word-across", 2.7, "联动|社区")), None),),
        findings=(Finding("unplaced", "日期由正文推定"),),
    )  # fmt: skip


def second_page() -> Recovered:
    texts = {
        3: "着力建设现代化产业体系", 5: "主持人：本报记者 陈维灯", 7: "推动产业高端化，下一步应如何进行？", 9: LONG, 11: "如何推动智能化？",
        13: LONG + LONG, 15: "打造产教联合体", 17: "重庆文理学院徐泉森：", 19: LONG, 21: "重庆大学陈艳丽：", 23: LONG, 25: "奉节：抓招商引资",
        27: "本报讯 （记者 陈维灯）奉节将加快建设山地特色产业体系。" + LONG,
    }  # fmt: skip
    paragraph = {line: Paragraph("paragraph", (piece(line, text),)) for line, text in texts.items()}
    interview = _article(
        "011-7", texts[3], [Placed(3, "title"), Placed(5, "host"), Placed(7, "question"), Placed(9, "paragraph"),
                            Placed(11, "question"), Placed(13, "paragraph")],
        [Paragraph("host", (piece(5, texts[5]),)), Paragraph("question", (piece(7, texts[7]),)), paragraph[9],
         Paragraph("question", (piece(11, texts[11]),)), paragraph[13]],
        kind="interview", people=(Person("陈维灯", "host"),),
        sections=(Section(texts[7], "l7", 1, "question"), Section(texts[11], "l11", 3, "question")),
        description=Description((TOPIC["industry"],)),
    )  # fmt: skip
    panel = _article(
        "011-19", texts[15], [Placed(15, "title"), Placed(17, "speaker"), Placed(19, "paragraph"), Placed(21, "speaker"), Placed(23, "paragraph")],
        [Paragraph("speaker", (piece(17, texts[17]),)), paragraph[19], Paragraph("speaker", (piece(21, texts[21]),)), paragraph[23]],
        kind="panel", people=(Person("徐泉森", "speaker", ("重庆文理学院",)), Person("陈艳丽", "speaker", ("重庆大学",))),
        sections=(Section("徐泉森", "l17", 0, "speaker"), Section("陈艳丽", "l21", 2, "speaker")),
        description=Description((TOPIC["industry"], TOPIC["renewal"])),
    )  # fmt: skip
    news = _article(
        "011-27", texts[25], [Placed(25, "title"), Placed(27, "paragraph")], [paragraph[27]], kind="news",
        people=(Person("陈维灯", "reporter"),), column="两会声音",
    )  # fmt: skip
    return Recovered(page("011", texts), Edition(), (interview, panel, news), ())


HOSTILE = (
    "<script>window.__hit=1</script>", '"><img src=x onerror="window.__hit=1"><p title="', "---", "{{ page.title }}{% raw %}", "[x](javascript:window.__hit=1)", "../../etc", "# x", "1. x",
    "* x", "{: .x onclick=alert(1) }", "a|b\\|c", "~~~", ":smile:", "&amp; &lt;", "\\*\\", "  前有空格 ", "\t前有制表", "www.example.com",
    "https://example.com/", "[TOC]", "😀👨‍👩‍👧", "\u202eabc\u202c", "<img src=x onerror=window.__hit=1>", "`x`", "**x** __y__", "===", "> x", "+ x",
    "- - -", ":   x", "[^1]: x", "*[x]: y", "!!! note", "??? x", "[x]: http://y", "<!-- x", "]]>", '" onload="window.__hit=1', "a@b.co", "12) x",
    "\u0002klzzwxh:0000\u0003", "{#x}", "    x", "x  ", "^^x^^ ~~y~~ ==z==", "--8<-- 'x'", "\u2028", "\u200b\u00a0x", "![x](y)", "(c) (tm)", "$x$",
)  # fmt: skip


def hostile_page() -> Recovered:
    texts = {2 * n + 1: text for n, text in enumerate(HOSTILE)}
    bad = "<script>window.__hit=1</script>\"'--- {{ 7*7 }}\u202e"
    article = _article(
        "666-1", bad, [Placed(n, "paragraph") for n in texts], [Paragraph("paragraph", (piece(n, t),)) for n, t in texts.items()],
        kicker=bad, subtitle=bad, column=bad, affiliations=(bad,), project_note=bad, people=(Person(bad, "author", (bad,)),),
        sections=(Section(HOSTILE[0], "l1", 0, "head"), Section("1.", "l15", 7, "run-in")), findings=(Finding("x", bad, (1,)),),
        description=Description((TOPIC["evil"],), ((bad, 2),), ((bad, 1),), ((bad, 1),)),
    )  # fmt: skip
    figure = Figure(bad, bad, (1,), (), "666-1")
    return Recovered(page("666", texts), Edition(bad, bad, bad, bad, "javascript:window.__hit=1", bad), (article,), (), (figure,), theme=bad,
                     page_credit=bad, joins=(Join(1, 3, True, 1.0, (Reason("word-across", 1.0, bad),)),), findings=(Finding("y", bad),))  # fmt: skip


# A picture of one pixel.
WEBP = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"


def on_paper(recovered: Recovered) -> Recovered:
    """The page with a picture and the places of its lines, one below the other in two columns."""
    page, half = recovered.page, (len(recovered.page.blocks) + 1) // 2
    places = [(20 + 190 * (n // half), 20 + 560 // half * (n % half), 190 + 190 * (n // half), 16 + 560 // half * (n % half + 1)) for n in range(len(page.blocks))]
    blocks = tuple(replace(block, place=place) for block, place in zip(page.blocks, places, strict=True))
    return replace(recovered, page=replace(page, blocks=blocks, sheet=Sheet(400, 600, f"{page.id}.webp")))
