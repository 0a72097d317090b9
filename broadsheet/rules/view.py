"""What a rule sees of a page: its blocks in printed order, folded, and the word tables of newspaper habits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.language.characters import BULLETS, CLOSERS, ENDS, HAN, NUMERALS, fold, is_han
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import SELDOM, Names, common_word, load_names, of_office, set_apart, strange
from broadsheet.language.tables import either, load_table
from broadsheet.model import Mark, Page
from broadsheet.rules.bodies import is_group
from broadsheet.rules.datelines import is_town
from broadsheet.rules.homes import signed_at_home, signs_as_unit

_SOURCED = re.compile(r"[。!?…][”’]?\s?[(][^()]{2,40}[)]$")  # … 。（《某刊》1997.6）
_NTH = rf"(?:\d{{1,3}}|[{NUMERALS}百]{{1,5}})"
# (三十七), 连载(45)
INSTALMENT = re.compile(rf"^(?:[(](?:连载)?之?{_NTH}[)]|(?:连载|系列(?:报道|谈)?)[(]?之?{_NTH}[)]?|第{_NTH}[章编节回集])$")
PART = re.compile(rf"{INSTALMENT.pattern}|^第{_NTH}[章编节回集]\s+\S.{{0,20}}$")  # 第五章 风口
_RUNNING_ENDS = tuple("。,;、….")  # marks that a heading does not end with
_MARKS_INSIDE = re.compile(r"[。;…]|.{8}[!?]|[!?].{12}")  # 警惕!江城的水荒: a call or a question of a title stands before little else
_ASKS = re.compile(r"^(?=.{24}).*,.*[?!]$")  # of 8,894 headings of a daily one is so long a question in two clauses


@dataclass(frozen=True, slots=True)
class Seen:
    """A block as rules see it. `at` is its 0-based rank among the page's blocks; `text` is folded, `line` the seed's."""

    at: int
    line: int
    text: str
    bare: str  # without closing brackets and spaces at the end
    signed: bool  # a by-line stands behind its last sentence
    closed: bool  # it ends a sentence, or is signed behind one; verse and tables leave none open
    heading_like: bool  # short, one line of print, without the marks of running text: what titles, heads and labels look like


def see(at: int, line: int, printed: str) -> Seen:
    """A block of a page, looked at."""
    text = fold(printed)
    bare, signed = text.rstrip(CLOSERS + " "), bool(signature_behind(text) or signers_behind(text))
    ends = signed or "\n" in text or bare[-1:] in tuple(ENDS) or (bare[-1:] == "." and bare[-2:-1].isascii())
    closed = bool(bare) and (ends or (text[-1] == ")" and bool(_SOURCED.search(text))))
    heading_like = (
        len(text) <= 60
        and "\n" not in text
        and bare[-1:] not in _RUNNING_ENDS
        and not _MARKS_INSIDE.search(text[:-1])
        and not _ASKS.match(text)
        and not text.endswith("—”")
    )
    return Seen(at, line, text, bare, signed, closed, heading_like)


@dataclass(frozen=True, slots=True)
class Habits:
    """The word tables of `data/hand/habits.yml`, as tuples, and the patterns made from them."""

    lead_labels: frozenset[str]
    host_labels: frozenset[str]
    guest_labels: frozenset[str]
    fact_labels: frozenset[str]
    box_labels: frozenset[str]
    labels: frozenset[str]  # of a box or of a part of a text
    column_names: frozenset[str]
    standing: frozenset[str]  # names that are columns' and nothing else
    column_endings: tuple[str, ...]
    byline_marks: str
    reporter: str  # regular expression: a reporter's title before a name
    bearer_posts: re.Pattern[str]  # what one is, or where, who has a name beside it
    post_endings: tuple[str, ...]
    unit_endings: tuple[str, ...]
    institution_endings: tuple[str, ...]
    author_posts: str  # what else one does who signs: 文, 整理
    picture_posts: str
    agency: str
    signature: re.Pattern[str]  # a by-line with a reporter's title behind the last sentence; its groups are the by-line and the names
    furniture: re.Pattern[str]
    furniture_posts: re.Pattern[str]  # what stands before an editor's name; without one it is a heading's word
    question: re.Pattern[str]
    answer: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class View:
    """A page for rules."""

    page: Page
    seen: tuple[Seen, ...]
    names: Names
    habits: Habits

    def above(self, seen: Seen) -> Seen | None:
        """The block above one, if any."""
        return self.seen[seen.at - 1] if seen.at else None

    def below(self, seen: Seen) -> Seen | None:
        """The block below one, if any."""
        return self.seen[seen.at + 1] if seen.at + 1 < len(self.seen) else None


Rule = Callable[[View], Iterable[Mark]]


@lru_cache(maxsize=1)
def load_habits() -> Habits:
    """The tables, read once and compiled."""
    t = load_table("habits")
    reporter = either("habits", "reporter_titles")
    return Habits(
        lead_labels=frozenset(t["lead_labels"]),
        host_labels=frozenset(t["host_labels"]),
        guest_labels=frozenset(t["guest_labels"]),
        fact_labels=frozenset(t["fact_labels"]),
        box_labels=frozenset(t["box_labels"]),
        labels=frozenset((*t["box_labels"], *t["part_labels"], *t["lead_labels"])),
        column_names=frozenset(t["column_names"]),
        standing=frozenset((*t["column_names"], *t["news_labels"])),
        column_endings=tuple(t["column_endings"]),
        byline_marks="".join(t["byline_marks"]),
        reporter=reporter,
        bearer_posts=re.compile(either("habits", "bearer_posts")),
        post_endings=tuple(t["post_endings"]),
        unit_endings=tuple(t["unit_endings"]),
        institution_endings=tuple(t["institution_endings"]),
        author_posts=either("habits", "author_posts"),
        picture_posts=either("habits", "picture_posts"),
        agency=either("habits", "agencies"),
        signature=re.compile(rf"[。!?][”’]?\s*((?:本报)?(?:{reporter})\s+(\w{{2,4}}(?:[\s、]+\w{{2,4}})*))$"),
        furniture=re.compile(rf"^(?:{either('habits', 'furniture_openings')})\s*[:/|]"),
        furniture_posts=re.compile(rf"^(?:{either('habits', 'furniture_posts')})\s*[:/|\s]\s*"),
        question=re.compile(
            rf"^(?:{either('habits', 'question_openings')}|主持人\s?[{HAN}]{{2,3}}|[^,。、:\s]{{2,6}}(?:{either('habits', 'paper_endings')}|报))\s*:"
        ),
        answer=re.compile(rf"^(?:{either('habits', 'answer_openings')})\s*:"),
    )


def signature_behind(folded: str) -> str:
    """The by-line with a reporter's title behind the last sentence of a text, "" where there is none: …。记者 近日 走访 has none."""
    habits = load_habits()
    signed = None if folded.endswith(tuple(ENDS)) else habits.signature.search(folded)
    words = signed.group(2).split() if signed else []
    names = [word for word in words if not re.fullmatch(habits.reporter, word)]  # two titles are no chance: there a name may be a word
    return signed.group(1) if signed and (len(names) < len(words) or not any(map(common_word, names))) else ""


_SIGNERS = re.compile(
    rf"[。!?…][”’」』)]*(?:\s*(?P<mark>[{BULLETS}◎])\s*|\s*——?\s*|\s+|\s*(?P<open>[(【\[]))(?P<who>[{HAN}·\s、]{{2,24}}(?:[(][{HAN}]{{4,20}}[)])?|[{HAN}]{{2,6}}/[{HAN}]{{2,4}})(?(open)[)】\]])$"
)


def signers_behind(folded: str) -> tuple[str, ...]:
    """The names, with nothing beside them, behind the last sentence of a text: …。(某某), …。  □某某; () where there are none."""
    found = None if folded.endswith(tuple(ENDS)) else _SIGNERS.search(folded)
    if found is None or is_remark(found["who"]):
        return ()
    if found["open"] and (
        names := spread_names(found["who"])
        or ((found["who"],) if is_group(found["who"]) or signs_as_unit(found["who"]) else _beside_home(found["who"]))
    ):
        return names
    unlisted = strange(found["who"]) or (found["mark"] and load_names().may_sign(found["who"]))
    alone = (
        (found["who"],)
        if (found["open"] or found["mark"]) and unlisted and found["who"][0] not in load_table("habits")["remark_openers"]
        else ()
    )
    names = signed_at_home(found["who"])[1] or load_names().split(found["who"]) or alone
    compound = load_names().compound
    return (
        names
        if len(names) <= 4
        and not any(map(_remarks, names))
        and not all((load_words().common(n) if found["mark"] else common_word(n)) and n[:2] not in compound for n in names)
        else ()
    )


def is_remark(folded: str) -> bool:
    """Whether what stands in brackets behind a text is a word about it, its editor or an agency, and nobody who wrote it: 见附图, 未完, 编辑 某某, 中央社."""
    habits = load_table("habits")
    return (
        folded.startswith((*habits["remark_verbs"], *habits["editors"]))
        or folded.endswith(tuple(habits["remark_endings"]))
        or folded in habits["agencies"]
    )


def spread_names(folded: str) -> tuple[str, ...]:
    """The names in a text of single characters with blanks between, which may be words (朝 霞); () for a remark, a label or a notice that is printed so (未 完, 启 事)."""
    names, habits = set_apart(folded), load_table("habits")
    whole = "".join(names)
    remark = whole[:1] in habits["remark_openers"] or whole.endswith(tuple(habits["remark_endings"]))
    return () if remark or whole in _spread() or (len(names) > 1 and all(map(load_words().common, names))) else names


@lru_cache(maxsize=1)
def _spread() -> frozenset[str]:
    """What is printed with blanks between its characters and is no name."""
    habits = load_table("habits")
    return (
        load_habits().labels
        | load_habits().column_names
        | {*load_table("folio")["sections"], *habits["notice_words"], *habits["notice_kinds"]}
    )


def _beside_home(folded: str) -> tuple[str, ...]:
    """The name behind a word that says where its bearer is at home, both such as no table has: (三车队 老冉)."""
    home, _, name = folded.partition(" ")
    remark = folded[0] in load_table("habits")["remark_openers"] or load_names().is_name(home)
    return (name,) if 1 < len(name) < 4 and 1 < len(home) < 9 and strange(name) and not remark and is_han(home[0]) else ()


def _remarks(name: str) -> bool:
    """Whether what looks like a name is an office, a word, the day, where one wrote or which part it is: 水务局, 谷雨, 于江城, 连载三."""
    words = load_words()
    worded = (words.common(name) and words.logp(name) > SELDOM) or name in load_table("folio")["solar_terms"]
    placed = name[0] == "于" and len(name) > 2 and is_town(name[1:])
    return of_office(name) or worded or placed or (name[-1] in NUMERALS and len(name) > 2 and name[:-1] in words)


def between(seen: Seen, view: View) -> bool:
    """Whether a line stands under a heading and above running text, or which part of a serial that is."""
    above, below = view.seen[max(seen.at - 1, 0)], view.seen[seen.at + 1 : seen.at + 3]
    text = below[1:] if below and INSTALMENT.match(below[0].text) else below
    return seen.at > 0 and above.heading_like and bool(text) and not text[0].heading_like


def under_label(seen: Seen, view: View) -> bool:
    """Whether a label stands over a line, which is then the title of a box: 新闻链接 | 江口镇文化站."""
    above = view.above(seen)
    return above is not None and above.text.strip("【】[]: ") in view.habits.labels


@lru_cache(maxsize=1)  # the rules ask, and then the search for articles
def look(page: Page) -> View:
    """The view of a page."""
    seen = tuple(see(at, block.line, block.text) for at, block in enumerate(page.blocks))
    return View(page, seen, load_names(), load_habits())
