"""By-lines of every kind that a grammar makes up, each character with what it is there; and lines that look like them and sign nothing (bench/fit_bylines.py)."""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml
from learn import load_words

from broadsheet.language.lexicon import words_seen
from broadsheet.language.signers import AUTHOR, BODY, HOME, INSIDE, NONE, OTHER, PICTURE, TRANSLATOR, WORK
from broadsheet.language.tables import load_table

Tagged = list[tuple[str, int]]  # characters, each with its tag
PLACE_ENDS = "市县区镇乡村省州旗"
_WORDS = yaml.safe_load((Path(__file__).parent / "byline_words.yml").read_text(encoding="utf-8"))
SUBJECTS, RANKS, SCHOOLS, UNIT_ENDS, CALLED, RANKED, SIGNED_WORKS, ABOVE_NAMES, BESIDE_WORKS, MARKS, PEOPLES, COUNTRIES = (
    _WORDS[key] for key in "subjects ranks schools unit_ends called ranked signed_works above_names beside_works marks peoples countries".split()
)


@cache
def _by_tag() -> dict[str, list[str]]:
    """The dictionary's words of two and three characters by their part of speech."""
    found: dict[str, list[str]] = {}
    words = load_words()
    for word in words_seen(10):
        if 2 <= len(word) <= 4:
            tag = words.initials[word[0]].tags.get(word, "")
            found.setdefault(tag[:2] if tag[:2] in ("nr", "ns", "nt") else tag[:1], []).append(word)
    return found


@cache
def _posts() -> list[str]:
    nouns = [word for word in _by_tag()["n"] if word.endswith(tuple("员工师长家者生匠民手医农警客迷"))]
    return [word for key in ("bearer_posts", "unnamed_people", "letter_writers") for word in load_table("habits")[key]] * 2 + nouns


class Grammar:
    """Makes lines up; the same `chance` gives the same. `given`: characters of given names."""

    def __init__(self, chance: random.Random, given: str) -> None:
        self.r, self.given, self.firsts = chance, given, "".join(name[0] for name in _by_tag()["nr"])
        table = load_table("surnames")
        self.single, self.compound, self.strange = table["single"].replace(" ", ""), table["compound"], table["transcribed"].replace(" ", "")

    def name(self) -> str:
        """Somebody's."""
        r, k = self.r, self.r.random()
        given = "".join(r.choices(self.given, k=r.choice((1, 2, 2))))
        if k < 0.42:
            return r.choice(self.firsts if r.random() < 0.5 else self.single) + given
        if k < 0.52:
            return r.choice(self.compound) + given
        if k < 0.6:
            return r.choice(self.single) + r.choice(_by_tag()[r.choice("nvan")])[:2]
        if k < 0.74:
            tag = r.choice(("n", "n", "ns", "a", "v", "t", "nr", "i"))
            return r.choice([w for w in r.choices(_by_tag().get(tag, _by_tag()["n"]), k=8) if len(w) < 4] or ["安康"])
        if k < 0.82:
            return "·".join("".join(r.choices(self.strange, k=r.randint(2, 4))) for _ in range(r.choice((2, 2, 3))))
        if k < 0.89:
            return "".join(r.choices(self.strange, k=r.randint(3, 6)))
        if k < 0.95:
            return r.choice(("老", "小", "阿", "一", "大")) + r.choice(self.given) + r.choice(("", "", r.choice(self.given)))
        return given + r.choice(self.given) + r.choice(("", "子", "翁", "人", "客", "居士", "山人", "老人"))

    def place(self) -> str:
        """A town's."""
        r = self.r
        named = r.choice(_by_tag()["ns"]) if r.random() < 0.5 else "".join(r.choices(self.given, k=2))
        return r.choice(("", "", "", r.choice(_by_tag()["ns"])[:3])) + named + (r.choice(PLACE_ENDS) if r.random() < 0.5 else "")

    def unit(self) -> str:
        """An institution's."""
        r, k = self.r, self.r.random()
        of = r.choice((self.place(), r.choice(("省", "市", "县", "区", "镇", "本市", "全国")), r.choice(("省", "市", "县", "区")), ""))
        if k < 0.3:
            school = of + r.choice((*RANKS, "", "", *SUBJECTS[:12])) + r.choice(SCHOOLS)
            school = school if len(school) > 2 else self.place() + school
            return school + self.part() if r.random() < 0.35 else school
        ending = r.choice(load_table("habits")["office_endings"] + load_table("habits")["signing_offices"] + UNIT_ENDS * 2)
        name = of + r.choice((*RANKS, *[""] * 20)) + r.choice((*SUBJECTS, *SUBJECTS, "", "", "".join(r.choices(self.given, k=2)))) + ending
        name = name if len(name) > 2 else self.place() + name
        return name + self.part() if r.random() < 0.15 else name

    def part(self) -> str:
        """A part of an institution."""
        r = self.r
        subject = r.choice(SUBJECTS + _by_tag()["n"][::40]) + r.choice(("", "", r.choice(SUBJECTS)))
        return r.choice(("", "", "第一", "第二")) + subject + r.choice(("学院", "研究所", "研究室", "研究中心", "系", "科", "办公室", "处", "实验室", "车间", "教研室", *UNIT_ENDS[:12]))

    def form(self) -> str:
        """A form at school."""
        r = self.r
        number = r.choice("一二三四五六123456")
        return self.unit() + r.choice((f"初{number}", f"高{number}", f"{number}年级", "大", f"20{r.randint(10, 24)}级", "")) + r.choice((f"({r.randint(1, 9)})班", f"{r.randint(1, 9)}班", "", ""))

    def post(self) -> str:
        """What one is, or where, or both."""
        r, k = self.r, self.r.random()
        post = r.choice(("", "", "", "退休", "原", "副", "资深", "注册")) + r.choice(_posts())
        if k < 0.45:
            return post
        if k < 0.6:
            return self.unit()
        if k < 0.76:
            rank = r.choice(RANKED)
            return self.unit() + r.choice((post, rank, rank, f"{rank}、{r.choice(RANKED)}"))
        if k < 0.86:
            return self.place() + r.choice(("", post, post))
        return self.form() if k < 0.93 else r.choice(PEOPLES) + "族"

    def blank(self) -> str:
        """One blank, or two."""
        return self.r.choice((" ", " ", " ", "  "))

    def signed(self, tag: int, apart: bool) -> Tagged:
        """A name as it is printed: its characters set apart where it is short and `apart`."""
        name = self.name()
        spread = (apart and len(name) == 2) or (apart and len(name) == 3 and self.r.random() < 0.1)
        return tagged(self.blank()[:1].join(name) if spread else name, INSIDE, tag)

    def people(self, tag: int = AUTHOR, most: int = 4) -> Tagged:
        """Names in a row, each perhaps with who its bearer is."""
        r, apart, many = self.r, self.r.random() < 0.45, min(most, self.r.choice((1, 1, 1, 1, 2, 2, 3, 4, 5)))
        mark, kind, found = r.choice((self.blank(), self.blank(), "、", "/", ",", "|", " ")), r.random(), Tagged()
        for k in range(many):
            found += tagged(mark, NONE) if k else []
            found += self.one(tag, apart, kind) if kind < 0.3 and many < 4 else self.signed(tag, apart)
        return found

    def one(self, tag: int, apart: bool, kind: float) -> Tagged:
        """A name with who its bearer is, before it or behind."""
        r, name, post = self.r, self.signed(tag, apart), self.post()
        k = int(kind / 0.3 * 9)
        if k < 2:
            return tagged(post, HOME) + name
        if k < 4:
            return tagged(post, HOME) + tagged(self.blank(), NONE) + name
        if k < 6:
            return name + tagged("(", NONE) + tagged(post, HOME) + tagged(")", NONE)
        if k < 7:
            return name + tagged(r.choice(CALLED), HOME)
        if k < 8:
            behind = (post, f"{self.place()},{r.choice(_posts())}", f"{r.choice(_posts())},{self.place()}", f"{r.choice(_posts())}({self.place()})")
            mark, close = r.choice(((" ", ""), (",", ""), ("/", ""), ("-", ""), ("(", ")"), ("(", ")")))
            return name + tagged(mark, NONE) + tagged(r.choice(behind), HOME) + tagged(close, NONE)
        return tagged(post, HOME) + tagged(r.choice("/:·|"), NONE) + name

    def worked(self) -> Tagged:
        """Names with what they did, one or several after each other."""
        r, before, found = self.r, self.r.random() < 0.6, Tagged()
        mark, glued = r.choice(("/", ":", "|", " ", "●", ": ", " / ")), r.random() < 0.5
        habits = load_table("habits")
        for k in range(r.choice((1, 1, 1, 2, 2, 3))):
            kind = 0.0 if not k and r.random() < 0.9 else r.random()
            tag, words = (
                (AUTHOR, [*SIGNED_WORKS, *habits["author_posts"]]) if kind < 0.55 else (PICTURE, habits["picture_posts"]) if kind < 0.75
                else (TRANSLATOR, habits["translator_posts"]) if kind < 0.85 else (OTHER, [*BESIDE_WORKS, *habits["planner_posts"]])
            )  # fmt: skip
            words = [*ABOVE_NAMES, *words] if before and tag == AUTHOR else words
            names, work = self.people(tag, 2), tagged(r.choice([w for w in words if w not in habits["translator_posts"] or tag == TRANSLATOR]), WORK)
            found += tagged(self.blank(), NONE) if k else []
            found += work + tagged(mark, NONE) + names if before else names + tagged("" if glued else r.choice((" ", "/", " / ")), NONE) + work
        return found

    def each_at_work(self) -> Tagged:
        """Names each with what its bearer did written onto it or behind a blank: 某 某 文 某 某 荐."""
        r, apart, found = self.r, self.r.random() < 0.6, Tagged()
        glue = r.choice(("", "", " ", "/"))
        for k in range(r.choice((1, 2, 2, 2, 3))):
            tag = r.choice((AUTHOR, AUTHOR, AUTHOR, PICTURE if k else AUTHOR, TRANSLATOR if k else AUTHOR))
            works = {AUTHOR: "文记荐著作编辑诗词曲述谈讲说撰改整理", PICTURE: "图摄画绘", TRANSLATOR: "译"}[tag]
            work = r.choice(works) if r.random() < 0.7 or tag != AUTHOR else r.choice(SIGNED_WORKS)
            name = self.one(tag, apart, 0.1) if r.random() < 0.12 else self.signed(tag, apart)
            found += (tagged(self.blank(), NONE) if k else []) + name + tagged(" " if glue == "" and apart and r.random() < 0.4 else glue, NONE) + tagged(work, WORK)
        return found

    def translated(self) -> Tagged:
        """Who wrote it abroad, and who put it into Chinese."""
        r = self.r
        country, brackets = r.choice(COUNTRIES), r.choice(("[]", "()", "〔〕", "【】"))
        foreign = "·".join("".join(r.choices(self.strange, k=r.randint(2, 4))) for _ in range(r.choice((1, 1, 2))))
        foreign = self.name() if r.random() < 0.2 else foreign
        said = tagged(brackets[0] + country + brackets[1], HOME)
        author = tagged(foreign, INSIDE, AUTHOR)
        author = said + author if r.random() < 0.7 else author + (said if r.random() < 0.5 else [])
        wrote = tagged(r.choice(("", " ", "/")) + r.choice(("著", "文", "作")), WORK) if r.random() < 0.3 else []
        by = self.signed(TRANSLATOR, r.random() < 0.4)
        work = r.choice(("译", "编译", "翻译", "节译", "摘译", "译写"))
        behind = by + tagged(r.choice(("", " ", "/")) + work, WORK) if r.random() < 0.75 else tagged(work + r.choice("/: "), WORK) + by
        return author + wrote + tagged(self.blank(), NONE) + behind

    def bodies(self) -> Tagged:
        """Institutions that sign."""
        r = self.r
        found = tagged(self.unit(), INSIDE, BODY)
        for _ in range(r.choice((0, 0, 0, 1, 1, 2))):
            found += tagged(r.choice((self.blank(), "、", "/")), NONE) + tagged(self.unit(), INSIDE, BODY)
        k = r.random()
        if k < 0.12:
            return found + tagged(r.choice(("", " ")) + r.choice(("供稿", "提供", "宣", "整理", "供图", "推荐")), WORK)
        if k < 0.2:
            return tagged(r.choice(("来源", "供稿", "整理", "单位", "供稿单位", "资料提供")) + r.choice((":", "/", " ")), WORK) + found
        return found + tagged(self.blank(), NONE) + tagged(r.choice(("执笔", "文", "撰稿", "供稿", "")) + r.choice((":", " ", "/")), WORK) + self.people(most=2) if k < 0.3 else found

    def reporters(self) -> Tagged:
        """With a reporter's title."""
        r, titles = self.r, load_table("habits")["reporter_titles"]
        title = r.choice(("本报", "", "", r.choice(("本报驻", "")) + self.place()[:2], self.place()[:2] + "日报")) + r.choice(("记者", "通讯员", "记者", r.choice(titles)))
        found = tagged(title + r.choice((" ", "", ":", "/", "  ")), WORK) + self.people(most=3)
        if r.random() < 0.3:
            found += tagged(self.blank() + r.choice(titles) + r.choice((" ", "")), WORK) + self.people(most=2)
        if r.random() < 0.15:
            found += tagged("/" + self.place()[:3] + r.choice(("报道", "专电", "摄影报道", "专访")), WORK)
        return found

    def day(self) -> str:
        """When or where it was written."""
        r = self.r
        day = f"{r.choice('一二三四五六七八九')}月{r.choice(('', '二', '十', '二十'))}{r.choice('一二三四五六七八九')}日" if r.random() < 0.5 else f"{r.randint(1, 12)}月{r.randint(1, 30)}日"
        year = r.choice(("", "", f"{r.randint(1950, 2024)}年", f"二〇{r.choice('〇一二')}{r.choice('一二三四五六七八九')}年"))
        when = r.choice((year + day, year + r.choice("春夏秋冬"), year + day.split("月")[0] + "月", day + " " + r.choice("晴阴雨雪")))
        where = r.choice(("于", "写于", "作于", "寄自", "记于", "改于")) + r.choice((self.place(), self.place(), "灯下", "病中"))
        return r.choice((when, where, when + where, when + " " + where))

    def byline(self) -> Tagged:
        """A line that signs."""
        r, k = self.r, self.r.random()
        found = (
            self.people if k < 0.5 else self.worked if k < 0.65 else self.each_at_work if k < 0.71 else self.bodies if k < 0.82 else self.translated if k < 0.88 else self.reporters
        )()
        if r.random() < 0.07:
            found = tagged(r.choice((self.place(), self.unit(), self.form())) + self.blank(), HOME) + found
        if r.random() < 0.14:
            found += tagged(r.choice((self.blank(), self.blank(), "", ",", "(")) + self.day(), NONE)
            found += tagged(")" if any(char == "(" for char, _ in found) and not any(char == ")" for char, _ in found) else "", NONE)
        elif r.random() < 0.06:
            found += tagged(self.blank(), NONE) + tagged(r.choice(BESIDE_WORKS) + r.choice((":", " ", "/")), WORK) + self.signed(OTHER, False)
        elif r.random() < 0.05:
            by = r.choice(("由", "")) + self.name() + r.choice(("", r.choice(CALLED), r.choice(_posts()), r.choice(("女儿", "儿子", "外甥", "孙女", "侄子", "妻子", "邻居", "弟弟"))))
            found += tagged("(" + by + r.choice(("代笔", "整理", "记录", "代书", "转述")) + ")", NONE)
        elif r.random() < 0.04:
            found += tagged(self.blank() + r.choice(("敬上", "谨上", "上", "谨启")), NONE)
        return self.dressed(found)

    def dressed(self, found: Tagged) -> Tagged:
        """The line in brackets, behind a mark, or as it is."""
        r, k = self.r, self.r.random()
        if k < 0.16:
            return tagged(r.choice(MARKS) + r.choice(("", " ")), NONE) + found
        if k < 0.22:
            return tagged(r.choice(("—", "——", "-", "●●", "…")) + r.choice(("", " ")), NONE) + found
        if k < 0.36:
            open_, close = r.choice(("()", "()", "()", "[]", "【】", "〔〕", "||", "··", "//"))
            return tagged(open_, NONE) + found + tagged(close, NONE)
        return found

    def other(self) -> Tagged:
        """A line that looks as if it signed, and does not."""
        r, k, habits = self.r, self.r.random(), load_table("habits")
        if k < 0.12:
            return tagged(self.post() + r.choice(("", " ")) + self.name() + r.choice((":", "谈", "说:", "答:")), NONE)
        if k < 0.22:
            return tagged(f"{r.choice(('责任编辑', '责编', '编辑', '本版编辑', '校对', '美编', '版式', '主编', '值班编委', '统筹', '监制'))}{r.choice((':', ' ', '/'))}{self.name()}" + r.choice(("", f" 校对 {self.name()}")), NONE)
        if k < 0.32:
            return tagged(r.choice(("——访", "——记", "——写在", "访", "记", "怀念", "悼", "送", "读", "致", "听", "给", "我的")) + r.choice((self.post(), self.place(), "")) + self.name() + r.choice(("", "之后", "的故事", "二三事", "先生")), NONE)
        if k < 0.4:
            return tagged(r.choice((self.day(), self.place() + " " + self.day(), self.place())), NONE)
        if k < 0.5:
            return tagged("(" + r.choice(("未完待续", "见附图", "完", "下转第二版", "据新华社", "摘自《" + self.place() + "日报》", "本报综合", "上接第一版", "资料图片", "题字 " + self.name(), "编辑 " + self.name(), "题图 " + self.name(), self.day(), "转载", "连载" + r.choice("一二三四五"), "单位:元", "有删节")) + ")", NONE)
        if k < 0.58:
            return tagged(r.choice(habits["column_names"] + habits["news_labels"] + habits["box_labels"] + habits["part_labels"] + habits["notice_kinds"]), NONE)
        if k < 0.68:
            return tagged(self.name() + self.blank() + r.choice(habits["picture_posts"]), NONE)
        if k < 0.84:
            return tagged(r.choice(_by_tag()[r.choice("nnva")]) + r.choice(("", "的", "与", " ", "、")) + r.choice(_by_tag()[r.choice("nnvvai")]), NONE)
        return tagged(self.unit() + r.choice(("", " ")) + r.choice(_by_tag()["v"]) + r.choice(_by_tag()["n"]), NONE)


def tagged(text: str, tag: int, first: int | None = None) -> Tagged:
    """Each character with the tag; the first with another, if given."""
    return [(char, tag if first is None or k else first) for k, char in enumerate(text)]


def given_characters(names: Iterable[str]) -> str:
    """The characters of given names, as often as they are."""
    return "".join(sorted(char for name in names if 2 <= len(name) <= 3 for char in name[1:]))
