"""What is told and goes on: every finding's permanent code. What stops a build is in `errors.py`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from broadsheet.model import Article, Finding

# info: how the archive came to what it shows; look: an editor should look; weak: the archive may be wrong here.
Severity = Literal["info", "look", "weak"]


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means and how much it matters; whether readers see it.

    `shown` is true of what is so by itself (an encoding, the editor's word), and of a guess that was right four times in five when measured:
    `measured` is how often it was right and how often it spoke. The editor sees every finding.
    """

    meaning: str
    severity: Severity
    shown: bool = True
    measured: tuple[int, int] | None = None


_HEAD = {"column": 0, "kicker": 1, "title": 2, "subtitle": 3, "byline": 4}  # the order of what stands above a text
EACH_LINE = frozenset({"recognised-weakly"})  # said of each of its lines by itself
PRECISE = 0.8  # of a guess that readers see

# A code is never renamed and never used again for something else: front matter and bookmarks hold it.
# Measured on a month that nothing was fitted on: slips and cut titles by `bench/slips.py`, the others by `bench/findings.py` (docs/editing.md);
# misplaced-rank on the archive's own five pages (in the 8,020 practice articles it never speaks).
FINDINGS: dict[str, Code] = {
    # reading
    "encoding-gb18030": Code("源文件是 GB18030 编码，已转为 UTF-8", "info"),
    "encoding-big5": Code("源文件是 Big5 编码，已转为 UTF-8", "info"),
    "encoding-big5-hkscs": Code("源文件是 Big5-HKSCS 编码，已转为 UTF-8", "info"),
    "encoding-utf16": Code("源文件是 UTF-16 编码，已转为 UTF-8", "info"),
    "encoding-utf32": Code("源文件是 UTF-32 编码，已转为 UTF-8", "info"),
    "encoding-seven-bit": Code("源文件是七位编码（HZ 或 UTF-7），已转为 UTF-8", "info"),
    "encoding-mojibake": Code("源文件的 UTF-8 曾被读作别的编码（乱码），已还原", "info"),
    "surrogate": Code("源文件有残缺的编码，已以 � 代之", "look"),
    "character-lost": Code("提取时已失一字，以〓标出", "look"),
    "unseen": Code("源文件有看不见的字符，读时略去", "info"),
    "private-use": Code("源文件有自造字，各机显示不同", "look"),
    "bidi-control": Code("源文件有改变书写方向的控制符", "look"),
    "markup-read": Code("源文件是识别模型所出的 Markdown，标记已读作其意", "info"),
    "figure-left-out": Code("源文件此处有图，未收", "info"),
    "recognised-weakly": Code("识别的把握不大，请对照图像", "look"),
    # recovering
    "unplaced": Code("这些行没有归入任何文章", "weak"),
    "advertisement": Code("这些行是广告，不归入文章", "info", shown=False),
    "title-lost": Code("版面上没有这篇文章的标题", "look", shown=False, measured=(35, 62)),
    "title-cut": Code("标题似被截断，照录", "look", measured=(2, 2)),
    "start-lost": Code("正文从句中开始，缺开头", "look", shown=False, measured=(20, 27)),
    "start-weak": Code("正文或从句中开始，缺开头", "look", shown=False, measured=(17, 65)),
    "end-open": Code("正文结束时句子未完", "look", shown=False, measured=(6, 8)),
    "join-weak": Code("这两块相接的证据弱，或另有缺漏", "weak", shown=False, measured=(285, 429)),
    "gap": Code("断栏处似有缺字，照录", "look", measured=(22, 22)),
    "gap-weak": Code("断栏处或有缺字", "look", shown=False, measured=(3, 15)),
    "date-contradicted": Code("记录所载的日期与文中所述不合", "look"),
    # mending
    "doubled-phrase": Code("同一短语连出两次，照录", "look", measured=(52, 58)),
    "doubled-character": Code("一字重出，照录", "look", measured=(27, 29)),
    "fragment": Code("句子似缺开头，照录", "look", measured=(1, 1)),
    "broken-formula": Code("固定提法似缺一字，照录", "look", measured=(20, 22)),
    "misplaced-rank": Code("机关或职务的级别与其地不合，照录", "look", measured=(1, 1)),
    # the editor's record
    "title-supplied": Code("版面未见标题，方括号内为编者所拟", "info"),
    "order-by-editor": Code("段落的次序由编者定", "info"),
    "text-withheld": Code("本版只公布篇目，不公布全文", "info"),
}


def finding(code: str, message: str = "", lines: Iterable[int] = ()) -> Finding:
    """A finding with a code of `FINDINGS`; without a message, with the code's own meaning. `lines` are 1-based.

    Raises KeyError for a code that is not in the table.
    """
    return Finding(code, message or FINDINGS[code].meaning, tuple(lines))


def severity(code: str) -> Severity:
    """How much a code matters. Raises KeyError for one that is not in the table."""
    return FINDINGS[code].severity


def is_shown(found: Finding) -> bool:
    """Whether readers see a finding: its code is shown and it says something."""
    return bool(found.message) and found.code in FINDINGS and FINDINGS[found.code].shown


def is_on_title(found: Finding) -> bool:
    """Whether a finding is about an article's title, which its line need not be: a lost title has none."""
    return found.code.startswith("title-")


def shown_findings(article: Article) -> tuple[Finding, ...]:
    """What readers are told of an article, in the order in which they come to it: title, by-line, text."""
    order = {p.line: (_HEAD.get(p.role, len(_HEAD)), n) for n, p in enumerate(article.places)}
    last = (len(_HEAD), len(article.places))

    def place(found: Finding) -> tuple[int, int]:
        if is_on_title(found):
            return (_HEAD["title"], -1)
        return order.get(found.lines[-1], last) if found.lines else last

    return tuple(sorted(filter(is_shown, article.findings), key=place))
