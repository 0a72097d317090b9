"""Make practice pages: articles of the seeds, set in columns and damaged the way extraction damages pages, with the right answer.

Everything comes from a seeded `random.Random`: the same kind and number give the same page on any machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import pairwise

from scoring import Task
from sheet import NO_OPENING, Line, Sheet, Story, blank_sheet, finish, may_part

LEVELS = ("clean", "typical", "hard")
CUT_SHARE = 0.45  # of the long paragraphs, as on the seeds
LONG = 100  # characters; shorter paragraphs are not cut
CAPTIONS = (
    ("秋日的湿地公园里，游客在栈道上散步。", "记者 李小明 摄"),
    ("智能工厂内，技术人员正在调试设备。近年来，当地推动传统企业转型升级。", "通讯员 王晓东 摄"),
    ("工人在温室大棚里采摘新鲜蔬菜。", "张建国摄/视觉重庆"),
    ("10月3日，市民在图书馆内阅读。", "首席记者 赵敏 摄"),
)


# Each kind of damage says whether it found something to damage. DAMAGES has them in the order in which they happen.


def column_cut(sheet: Sheet) -> bool:
    """Paragraphs are cut where a column ends."""
    for story in sheet.stories:
        for line in story.all("paragraph"):
            if len(line.text) >= LONG and sheet.rng.random() < CUT_SHARE:
                sheet.cut(story, line)
    return True


def _a_cut(sheet: Sheet, part: str) -> tuple[Line, Line] | None:
    """The two lines around a cut of some story; one is made where there is none."""
    story = sheet.pick(part, lambda s: any(len(x.text) >= LONG for x in s.all("paragraph")))
    if story is None:
        return None
    body = story.all("paragraph")
    if not any(x.cont for x in body):
        sheet.cut(story, max(body, key=lambda x: len(x.text)))
        body = story.all("paragraph")
    cuts = [(a, b) for a, b in pairwise(body) if b.cont]
    return sheet.rng.choice(cuts) if cuts else None


def gap_at_cut(sheet: Sheet) -> bool:
    """Some characters between two columns are lost."""
    found = _a_cut(sheet, "cut")
    if found:
        lost = sheet.rng.randint(3, 24)
        found[1].text = found[1].text[lost:].lstrip(NO_OPENING) or found[1].text
    return bool(found)


def glitch_dup_char(sheet: Sheet) -> bool:
    """The last character of a column stands again at the head of the next."""
    found = _a_cut(sheet, "cut")
    if found:
        found[1].text = found[0].text[-1] + found[1].text
    return bool(found)


def glitch_and(sheet: Sheet) -> bool:
    """和 → and."""
    having = [x for s in sheet.stories for x in s.all("paragraph") if re.search(r"[\u4e00-\u9fff]和[\u4e00-\u9fff]", x.text)]
    if having:
        line = sheet.rng.choice(having)
        at = sheet.rng.choice([m.start() + 1 for m in re.finditer(r"[\u4e00-\u9fff]和[\u4e00-\u9fff]", line.text)])
        line.text = f"{line.text[:at]} and {line.text[at + 1 :]}"
    return bool(having)


def head_lost(sheet: Sheet) -> bool:
    """The first characters of the first paragraph are lost."""
    story = sheet.pick("start", lambda s: not s.dateline and len(s.all("paragraph")[0].text) > 60)
    if story:
        line = story.all("paragraph")[0]
        places = [i for i in range(5, 30) if may_part(line.text, i)]
        line.text = line.text[sheet.rng.choice(places) if places else 9 :]
    return bool(story)


def tail_cut(sheet: Sheet) -> bool:
    """The last paragraph breaks off inside a sentence."""
    story = sheet.pick("tail", lambda s: len(s.all("paragraph")[-1].text) > 60)
    rest = sheet.cut(story, story.all("paragraph")[-1], 25) if story else None
    if story and rest:
        sheet.drop(story, rest)
    return bool(rest)


def title_lost(sheet: Sheet) -> bool:
    """The page has no title for an article."""
    story = sheet.pick("title", lambda s: s.title is not None)
    if story:
        sheet.drop(story, story.all("title")[0])
        story.title = None
    return bool(story)


def title_truncated(sheet: Sheet) -> bool:
    """A title breaks off."""
    story = sheet.pick("title", lambda s: s.title is not None and len(s.title) > 12 and len(s.all("title")) == 1)
    if story and story.title:
        lost = sheet.rng.randint(2, 6)
        line = story.all("title")[0]
        line.text, story.title = line.text[:-lost].rstrip(), story.title[:-lost].rstrip()
    return bool(story)


def byline_lost(sheet: Sheet) -> bool:
    """The page has no by-line for an article."""
    story = sheet.pick("byline", lambda s: bool(s.all("byline")))
    if story:
        sheet.drop(story, story.all("byline")[0])
        story.authors = ()
    return bool(story)


def pull_quote(sheet: Sheet) -> bool:
    """One or two sentences are printed a second time below the title."""
    story = sheet.pick("quote", lambda s: s.title is not None and bool(s.all("byline")))
    if story is None:
        return False
    sentences = [t for x in story.all("paragraph") for t in re.findall(r"[^。！？]{20,}[。！？]", x.text)[1:]]
    if not sentences:
        return False
    at = sheet.rng.randrange(len(sentences))
    quote = Line("".join(sentences[at : at + sheet.rng.randint(1, 2)]), "pull-quote")
    byline = story.all("byline")[0]
    story.lines.insert(story.lines.index(byline), quote)
    sheet.printed.insert(sheet.printed.index(byline), quote)
    return True


def _halves(sheet: Sheet, story: Story) -> tuple[list[Line], list[Line]] | None:
    """A story's lines up to a cut, and behind it; one is made where there is none."""
    if not any(x.cont for x in story.lines):
        sheet.cut(story, max(story.all("paragraph"), key=lambda x: len(x.text)))
    cuts = [i for i, x in enumerate(story.lines) if x.cont]
    at = sheet.rng.choice(cuts) if cuts else 0
    return (story.lines[:at], story.lines[at:]) if at else None


def interleave(sheet: Sheet) -> bool:
    """Of two neighbours the first parts stand before both rests."""
    pairs = [(a, b) for a, b in pairwise(sheet.stories) if "run" not in a.hurt | b.hurt]
    if not pairs:
        return False
    a, b = sheet.rng.choice(pairs)
    first, second = _halves(sheet, a), _halves(sheet, b)
    if first is None or second is None:
        return False
    a.hurt.add("run")
    b.hurt.add("run")
    row = [*first[0], *second[0], *first[1], *second[1]]
    start = sheet.printed.index(row[0])
    sheet.printed[start : start + len(row)] = row
    if b.title is not None and sheet.rng.random() < 0.5:  # the second title waits for its rest
        title = b.all("title")[0]
        sheet.printed.remove(title)
        sheet.printed.insert(sheet.printed.index(second[1][0]), title)
    return True


def tail_swap(sheet: Sheet) -> bool:
    """Around a cut, the end of the one column and the head of the next change places: a block or two of each."""
    found = _a_cut(sheet, "swap")
    if found is None:
        return False
    at = sheet.printed.index(found[1])
    above, below = _stretch(sheet, at - 1, -1), _stretch(sheet, at, 1)
    sheet.printed[at - above : at + below] = sheet.printed[at : at + below] + sheet.printed[at - above : at]
    return True


def _stretch(sheet: Sheet, at: int, step: int) -> int:
    """How many blocks from `at` on change places: mostly one, at times two."""
    beyond = at + 2 * step
    two = 0 <= beyond < len(sheet.printed) and sheet.printed[at + step].role == sheet.printed[beyond].role == "paragraph"
    return 2 if two and sheet.rng.random() < 0.3 else 1


def lead_before_title(sheet: Sheet) -> bool:
    """The first half of the first paragraph stands above the title."""
    story = sheet.pick("start", lambda s: s.title is not None and not s.dateline and len(s.all("paragraph")[0].text) > 60)
    if story is None:
        return False
    first = story.all("paragraph")[0]
    if not any(b.cont and a is first for a, b in pairwise(story.lines)):
        sheet.cut(story, first)
    top = min(sheet.printed.index(x) for x in story.lines)
    sheet.printed.remove(first)
    sheet.printed.insert(top, first)
    return True


def title_to_end(sheet: Sheet) -> bool:
    """A title stands below its article."""
    story = sheet.pick("title", lambda s: s.title is not None)
    if story:
        line = story.all("title")[0]
        sheet.printed.remove(line)
        sheet.behind(max(story.lines[1:], key=lambda x: sheet.printed.index(x) if x is not line else -1), line)
    return bool(story)


def title_into_other(sheet: Sheet) -> bool:
    """A title stands between two blocks of another article."""
    story = sheet.pick("title", lambda s: s.title is not None)
    others = [s for s in sheet.stories if s is not story and len(s.all("paragraph")) > 1]
    if story is None or not others:
        return False
    line = story.all("title")[0]
    sheet.printed.remove(line)
    sheet.behind(sheet.rng.choice(sheet.rng.choice(others).all("paragraph")[:-1]), line)
    return True


def caption_mid(sheet: Sheet) -> bool:
    """A picture's caption and credit stand between two blocks of an article."""
    story = sheet.pick("caption", lambda s: len(s.all("paragraph")) > 1)
    if story:
        caption, credit = sheet.rng.choice(CAPTIONS)
        above = sheet.rng.choice(story.all("paragraph")[:-1])
        new = [Line(caption, "caption"), Line(credit, "credit")]
        sheet.asides += new
        for line in reversed(new):
            sheet.behind(above, line)
    return bool(story)


DAMAGES: dict[str, Callable[[Sheet], bool]] = {
    d.__name__: d
    for d in (
        column_cut, gap_at_cut, glitch_dup_char, glitch_and, head_lost, tail_cut, title_lost, title_truncated, byline_lost,
        pull_quote, interleave, tail_swap, lead_before_title, title_to_end, title_into_other, caption_mid,
    )
}  # fmt: skip
KINDS = tuple(k for k in DAMAGES if k != "column_cut")


def _chosen(kind: str, rng: random.Random) -> list[str]:
    if kind in DAMAGES:
        return [kind]
    wanted = {"clean": 0, "typical": rng.randint(1, 3), "hard": rng.randint(8, 11)}[kind]
    return sorted(rng.choices(KINDS, k=wanted), key=list(DAMAGES).index)


def make_task(kind: str, number: int) -> Task:
    """The page `number` with one kind of damage, or of a level (clean, typical, hard). Columns are cut on every page."""
    rng = random.Random(f"{kind} {number}")
    sheet = blank_sheet(rng)
    return finish(sheet, f"{kind.replace('_', '-')}-{number}", damaged(sheet, kind))


def damaged(sheet: Sheet, kind: str) -> tuple[str, ...]:
    """Cut the columns of a sheet, and do one kind of damage to it, or those of a level. Returns what was done."""
    column_cut(sheet)
    return tuple(k for k in _chosen(kind, sheet.rng) if k != "column_cut" and DAMAGES[k](sheet))
