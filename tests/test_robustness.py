"""Pages unlike the seeds: each gives a sensible result, none an error. All text here is made up."""

from __future__ import annotations

import pytest
from mutation import misplaced, mutant
from pages import page_of, recover_lines

from broadsheet.model import Article, Recovered

MUTATIONS = 300
# A vocabulary for each subject, so that made-up articles differ as real ones do.
SUBJECTS = {
    "社区养老": ("社区", "老人", "食堂", "护理", "家庭", "陪伴"),
    "果园管理": ("果园", "柑橘", "修枝", "施肥", "果农", "采摘"),
    "城市交通": ("公交", "地铁", "站点", "换乘", "道路", "乘客"),
    "文物保护": ("文物", "石刻", "修复", "博物馆", "展陈", "考古"),
    "河流治理": ("河道", "污水", "湿地", "水质", "巡查", "岸线"),
}
NAMES = ["李小明", "王芳", "赵强", "孙丽", "陈明"]


def body(subject: str, paragraphs: int = 3) -> list[str]:
    """Paragraphs of running text on a subject."""
    a, b, c, d, e, f = SUBJECTS[subject]
    texts = [
        f"做好{subject}，关系千家万户。近年来，各地围绕{a}、{b}出台了一批办法，{c}明显改善，{d}也有了新的面貌。",
        f"{a}是{subject}的起点。要摸清{b}的底数，把{c}放在前面，让{d}跟得上、用得好，不搞一刀切，也不搞花架子。",
        f"{e}与{f}相互支撑。有了{e}，{f}才有依托；有了{f}，{e}才有活力。应当建立{a}与{b}的会商机制，定期公布{c}的进展。",
        f"还要算好长远账。{d}不是一朝一夕的事，{e}要一年接着一年干，{f}要一件接着一件办，久久为功，{subject}才会见到实效。",
    ]
    return texts[:paragraphs]


def article(subject: str, name: str) -> list[str]:
    """A signed article: title, by-line, text, affiliation."""
    return [f"把{subject}做到群众心坎上", f"■{name}", *body(subject), f"（作者单位：江城{subject}研究中心）"]


def owner(found: Recovered, line: int) -> Article | None:
    return next((a for a in found.articles if line in a.lines), None)


def loose(found: Recovered) -> dict[int, str]:
    return {p.line: p.role for p in found.unassigned}


def spread(*lines: str) -> tuple[Recovered, dict[str, int]]:
    """The recovered page, and the line number of each text."""
    return recover_lines(*lines), {text: n for n, text in enumerate(lines, 1)}


def two_articles(*between: str) -> tuple[Recovered, dict[str, int]]:
    return spread(*article("社区养老", "李小明"), *between, *article("果园管理", "王芳"))


def test_a_page_with_one_article() -> None:
    found = recover_lines(*article("社区养老", "李小明"))
    (only,) = found.articles
    assert (only.title, only.authors, only.affiliations) == ("把社区养老做到群众心坎上", ("李小明",), ("江城社区养老研究中心",))
    assert len(only.paragraphs) == 3 and not found.unassigned


def test_a_page_of_forty_articles() -> None:
    subjects = [f"{area}{work}" for area in ("东城", "西城", "南湖", "北山", "江岸") for work in ("水务", "林业", "教育", "医疗", "旅游", "邮政", "渔业", "供电")]
    lines: list[str] = []
    for n, s in enumerate(subjects):
        lines += [
            f"{s}迈出新步伐", f"■{NAMES[n % 5]}", f"{s}连着民生。去年以来，{s}部门走访住户，听取意见，{s}面貌一新。",
            f"下一步，{s}部门将补齐短板。{s}要有专人负责，{s}的经费要按时到位。",
        ]  # fmt: skip
    found = recover_lines(*lines)
    assert [a.title for a in found.articles] == [f"{s}迈出新步伐" for s in subjects]
    assert all(a.authors == (NAMES[n % 5],) for n, a in enumerate(found.articles))


def test_no_title_anywhere() -> None:
    lines = [x for s, n in zip(SUBJECTS, NAMES, strict=True) for x in article(s, n)[1:]]
    found = recover_lines(*lines)
    assert [a.authors for a in found.articles] == [(n,) for n in NAMES]
    assert all(a.title is None and a.title_status == "lost" for a in found.articles)
    assert all("title-lost" in [f.code for f in a.findings] for a in found.articles)


def test_a_page_of_captions_has_figures_and_no_article() -> None:
    found = recover_lines(
        "10月3日，游客在江边步道散步。", "记者 陈明 摄", "工人在车间装配零件。当日，首批产品下线。", "通讯员 王芳 摄", "孩子们在图书馆里看书。", "赵强摄"
    )
    assert found.articles == ()
    assert [p.name for f in found.figures for p in f.photographers] == ["陈明", "王芳", "赵强"]


@pytest.mark.parametrize("gap", ["\t", "    ", "　"])
def test_a_table_stays_in_one_article_and_is_no_title(gap: str) -> None:
    rows = [("指标", "2021", "2022", "2023"), ("客流", "112.5", "130.2", "148.9"), ("站点", "31", "36", "42"), ("里程", "78.1", "80.6", "95.3")]
    table = [gap.join(row) for row in rows]
    found, at = spread(*article("社区养老", "李小明"), "城市交通这三年", "■王芳", *body("城市交通", 1), *table, *body("城市交通")[1:], "（作者单位：江城交通学院）")
    assert [a.authors for a in found.articles] == [("李小明",), ("王芳",)]
    assert [a.title for a in found.articles] == ["把社区养老做到群众心坎上", "城市交通这三年"]
    assert not {at[row] for row in table} & set(found.articles[0].lines)


def test_verse_keeps_its_lines_in_their_order() -> None:
    verse = ["江水一夜涨过石阶", "渡口的灯还亮着", "老船工把缆绳收紧", "等一个晚归的人", "风从对岸吹来稻香", "我们都没有说话"]
    found, at = spread(*article("河流治理", "李小明"), "渡口", "■王芳", *verse)
    other, poem = found.articles
    assert (other.authors, len(other.paragraphs), len(other.affiliations)) == (("李小明",), 3, 1)
    assert (poem.title, poem.authors) == ("渡口", ("王芳",))
    assert [line for line in poem.lines if line > at["■王芳"]] == [at[v] for v in verse]


def test_english() -> None:
    found = recover_lines(
        "A quiet revolution in the orchards",
        "Growers along the river have changed the way they prune. Five years ago every tree was cut by hand; today small teams share machines and advice.",
        "“We lost a third of the crop to frost,” said one grower. The new rules ask for windbreaks, and the county pays half of the cost.",
    )
    (only,) = found.articles
    assert only.title == "A quiet revolution in the orchards"
    assert [p.text.split()[0] for p in only.paragraphs] == ["Growers", "“We"]


def test_traditional_characters() -> None:
    found = recover_lines(
        "讓老街留住記憶", "■陳美玲", "老街是城市的記憶。近年來，當地修繕舊屋，保留騎樓，讓居民願意回來，也讓遊客願意停留。",
        "修舊如舊並不容易。要尊重原有的格局，也要照顧居民的生活，不能只為拍照好看。", "（作者單位：江城文化研究所）",
        "把渡口還給行人", "■林志豪", "渡口曾經是全城最熱鬧的地方。如今橋樑縱橫，渡船仍然每天開行，載著上學的孩子與買菜的老人。",
        "渡口改造要留出步道，設置座椅與路燈，讓等船的人有處可坐。", "（作者單位：江城水運學會）",
    )  # fmt: skip
    assert [(a.title, a.authors) for a in found.articles] == [("讓老街留住記憶", ("陳美玲",)), ("把渡口還給行人", ("林志豪",))]
    assert [a.affiliations for a in found.articles] == [("江城文化研究所",), ("江城水運學會",)]


@pytest.mark.parametrize("mark", ["|", "｜", "•", "●", "————", "***", "◆◆◆", "▲"])
def test_ornaments_are_in_no_article(mark: str) -> None:
    found, at = two_articles(mark)
    assert [a.title for a in found.articles] == ["把社区养老做到群众心坎上", "把果园管理做到群众心坎上"]
    assert [a.authors for a in found.articles] == [("李小明",), ("王芳",)]
    assert owner(found, at[mark]) is None


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：赵强 电话：02300001111", "责编 赵强 美编 孙丽", "本版责编：赵强 视觉：孙丽", "编辑：赵强　校对：孙丽", "第3版", "A07", "— 12 —", "2024年3月8日 星期五",
        "投稿邮箱：tougao@example.com", "新闻热线：02300001111", "国内统一连续出版物号 CN00-0000", "责任编辑:赵强 美术编辑:孙丽 电话:00001111",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["top", "between", "end", "inside"])
def test_page_furniture_is_in_no_article(line: str, place: str) -> None:
    first, second = article("社区养老", "李小明"), article("果园管理", "王芳")
    split = {"top": 0, "between": len(first), "end": len(first) + len(second), "inside": 3}[place]
    lines = [*first, *second]
    found, at = spread(*lines[:split], line, *lines[split:])
    assert loose(found).get(at[line]) == "furniture"
    assert [(a.title, a.authors, len(a.paragraphs)) for a in found.articles] == [
        ("把社区养老做到群众心坎上", ("李小明",), 3),
        ("把果园管理做到群众心坎上", ("王芳",), 3),
    ]


@pytest.mark.parametrize("place", ["between", "end"])
def test_an_advertisement_does_not_get_into_an_article(place: str) -> None:
    advert = ["江城家电城周年大促", "全场八折 满千送百", "地址：江城路1号 电话：02300002222"]
    first, second = article("社区养老", "李小明"), article("果园管理", "王芳")
    lines = [*first, *advert, *second] if place == "between" else [*first, *second, *advert]
    found, at = spread(*lines)
    signed = [a for a in found.articles if a.authors]
    assert [(a.title, a.authors, len(a.paragraphs)) for a in signed] == [
        ("把社区养老做到群众心坎上", ("李小明",), 3),
        ("把果园管理做到群众心坎上", ("王芳",), 3),
    ]
    assert not {at[x] for x in advert} & {line for a in signed for line in a.lines}


def test_a_page_without_text() -> None:
    found = recover_lines("", "")
    assert (found.articles, found.unassigned) == ((), ())


@pytest.mark.parametrize("line", ["■李小明", "（作者单位：江城大学）", "【城市观察】", "某某大学王芳：", "李小明：", "核心提示", "访谈嘉宾：", "陈明 摄", "加快发展", "。"])
def test_one_line_alone_is_no_error(line: str) -> None:
    assert misplaced(page_of(line)) == []
    assert misplaced(page_of(line, line)) == []


def test_speakers_lines_without_speech_are_no_error() -> None:
    speakers = ("江城市水利工程师学会王芳：", "江城市农业机械学会刘小峰：", "江城水利电力职业技术学院：")
    assert misplaced(page_of(*speakers)) == []
    assert misplaced(page_of(*speakers, "在促进合作交流方面，将邀请各地学者，就职教改革")) == []


@pytest.mark.parametrize("start", range(0, MUTATIONS, 50))
def test_mutated_seeds(start: int) -> None:
    wrong = {}
    for number in range(start, start + 50):
        try:
            lines = misplaced(mutant(number))
        except Exception as error:
            wrong[number] = repr(error)
        else:
            wrong |= {number: str(lines)} if lines else {}
    assert not wrong
