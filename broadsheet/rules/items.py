"""Short articles in a row: a column of short news, each a title and one paragraph; letters; what is kept in lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

from broadsheet.language.characters import BULLETS, HAN, NUMERALS, pairs, plain
from broadsheet.language.tables import either, load_table
from broadsheet.model import Mark
from broadsheet.rules.byline_people import from_byline
from broadsheet.rules.datelines import DATELINE
from broadsheet.rules.letters import address
from broadsheet.rules.old_items import old_items
from broadsheet.rules.page_head import own_lines
from broadsheet.rules.signatures import signs_alone, signs_verse
from broadsheet.rules.view import Seen, View, signature_behind, signers_behind

FEWEST = 3  # items in a row
MEAN_BEHIND = 0.08  # … of the pairs of characters of an item behind an article, on the average in the text that has most of them
FEWEST_BARE = 4  # … that nothing but their words tells apart
LONGEST, LONGEST_TITLE = 400, 30  # characters of a paragraph of short news, and of its title: a longer line is what a column cut off
SHARE = 0.6  # of the items that open with a dateline or are signed
# Shares of the pairs of characters of a title, set by hand: that its own text has, on the average and at the least, and where they are few; that another's has, at the most and on
# the average.
OWN, LEAST, LEAST_FEW, OTHERS, MEAN = 0.35, 0.2, 0.5, 0.15, 0.05
AGAIN = 1.25  # more than that a text is an item of an old newspaper
LABELLED = 1.12  # more than that a line is a newspaper's name (快报)
LONGEST_BARE = 120  # characters of a paragraph of short news that nothing but its label tells
LONGEST_OF_SEVERAL = 12  # characters of the title of one of several verses
_NUMBERED = re.compile(rf"^(?:[{NUMERALS}]+、|[(（]?[{NUMERALS}\d]+[)）.、]|第[{NUMERALS}]+(?:[章节条编讲回]|部分|[、,:\s]))")
# which of several verses
_NTH = re.compile(rf"^[(]?(?:其[{NUMERALS}]{{1,2}}|之[{NUMERALS}]{{1,2}}|[{NUMERALS}]{{1,2}}|\d{{1,2}})[)]?[、.]?$")
_SEVERAL = re.compile(rf"(?:[{NUMERALS}\d]{{1,2}}[首题章阕]|组诗|外[{NUMERALS}]首)[)]?$")  # of a title: 咏物二题
_OF_TABLE = re.compile(rf"(?:{either('habits', 'table_titles')})$")
SHORTEST_TITLE = 6  # characters of a title of short news that nothing else tells from a head: ▲清晨
_TAGGED = re.compile(rf"^[\[【〔]([{HAN}]{{2,4}})[\]】〕]\s*\S")
_PLACED = re.compile(rf"^[{BULLETS}]?\s*([{HAN}]{{1,5}}(?:{either('datelines', 'place_ends')})):")  # 江口县:某某
_AGAIN = re.compile(r"^[(\[【〔]又[^()\[\]【】〔〕]{0,6}[讯电][)\]】〕]|^又[讯电][\s:,]")  # 〔又电〕
HEADED_LABEL = 5  # characters of a column's name that no table has
LONGEST_LABEL = 16  # characters, with the ornaments around it
_LABEL = re.compile(rf"^[{HAN}]{{0,4}}(?:{either('habits', 'news_labels')})$")
_WHEN = re.compile(rf"{either('habits', 'news_times')}|[{NUMERALS}\d]日")
_NEWS_MARKS = f"{BULLETS}〇◎"


@dataclass(frozen=True, slots=True)
class _Pair:
    title: Seen
    text: Seen
    signed: bool = False  # on a line of its own, below

    @property
    def bulleted(self) -> bool:
        return self.title.text[0] in BULLETS


def mark_items(view: View) -> Iterator[Mark]:
    """ITE1: 短讯, a title and its paragraph. ITE2: an item of an old newspaper. ITE3: a letter. ITE4: verse. ITE5: a table.

    Sees: ITE1 paragraphs under a label of short news (简讯), with later ones behind an item that has a title, at a page's head, or behind an article and unlike it, that each open with one ornament; short ones under such a label without it, unlike each other; headings in a row, each above one paragraph, that stand under such a label, open with
    tags ([教育], [交通]), or with an ornament at a page's head; three or more of which most open with a dateline or are signed, or each with the words of its own text and not of the others', and a word or two above these; ITE2 the blocks of a page that
    has no modern marks, or the lines that open with 〇 on it; three are enough where they have the words of old newspapers; and what goes on with the one above (〔又电〕);
    ITE3 a paragraph that opens with its address (编辑同志：), or is nothing else, under a heading;
    ITE4, ITE5 what is kept in lines (layout/kept_lines.py, verses.py, kept_tables.py; couplets, with 上联: and 横批:, too), and above verse which of several it is (其二) and who wrote it, a word set apart as names are too (江 岸).
    Says: title and paragraph of an article of its own; paragraph, which begins an article; title for a short line above one; head for 其二.
    Leaves alone: heads of one article: numbered, short behind an ornament (▲清晨), named as parts ([背景], [对策]), or with the words of more than their own paragraph; two pairs without a label; behind an article what does not say when (advice, rules).
    Example: 〇昨日滬北失火燬屋三椽
    """
    yield from old_items(view)
    yield from _kept(view)
    for above, again in pairwise(view.seen):
        if again.text[0] in "([【〔又" and _AGAIN.match(again.text) and not above.heading_like:
            yield Mark(again.line, "paragraph", "ITE2", "同一题下的又一电", AGAIN, "list")
    for heading, text in pairwise(view.seen):
        addressed = address(text.text) if heading.heading_like else None
        if addressed and (not text.heading_like or "," in text.text[addressed.end() :] or addressed.end() == len(text.text)):
            over = view.above(heading)
            # title | by-line | 编辑同志:
            titled = over if over is not None and over.heading_like and signs_verse(heading.text) else heading
            yield Mark(titled.line, "title", "ITE3", "来信的标题", 1.0, "item-title")
            yield Mark(text.line, "paragraph", "ITE3", "以称呼编辑开头的来信", 1.0, "item")
    for label, news in _bulleted(view):
        if label is not None:
            yield Mark(label.line, "column", "ITE1", "一组短讯的栏目", LABELLED, "plain-column")
        yield from (Mark(each.line, "paragraph", "ITE1", "一组短讯之一", 1.0, "item") for each in news)
    for run in _runs(view):
        if _is_news(view, run):
            if _labelled(view, run):
                yield Mark(view.seen[run[0].title.at - 1].line, "column", "ITE1", "一组短讯的栏目", 1.0, "plain-column")
            elif label := _unknown_label(view, run):
                yield Mark(label.line, "column", "ITE1", "一组短讯的栏目", 1.0, "plain-column")
            for pair in run:
                yield Mark(pair.title.line, "title", "ITE1", "一组短讯之一的标题", 1.0, "item-title")
                yield Mark(pair.text.line, "paragraph", "ITE1", "一组短讯之一", 1.0, "item")


def _is_news(view: View, run: list[_Pair]) -> bool:
    """Whether headings in a row, each above its paragraph, are short news and no heads of one article."""
    if len(run) < 2:
        return False
    if all(len(pair.title.text) >= SHORTEST_TITLE for pair in run):
        tags = {tag[1] for pair in run if (tag := _TAGGED.match(pair.title.text))}
        if (len(tags) > 1 and not tags & set(load_table("habits")["part_labels"])) or (run[0].bulleted and _first(view) == run[0].title.at):
            return True  # [教育]某某; a head has a title above it
    if _labelled(view, run):
        return True
    placed = _unknown_label(view, run) is not None and all(_PLACED.match(pair.title.text) for pair in run)
    return len(run) >= FEWEST and (
        placed
        or (not run[0].bulleted and _reported(run))
        or _apart(run, LEAST if len(run) >= FEWEST_BARE or _under_column(view, run) else LEAST_FEW)
    )


def _under_column(view: View, run: list[_Pair]) -> bool:
    """Whether the line above ends as columns' names do: 环球扫描."""
    above = view.seen[run[0].title.at - 1] if run[0].title.at else None
    return above is not None and len(above.text) <= HEADED_LABEL and above.text.endswith(view.habits.column_endings)


def _unknown_label(view: View, run: list[_Pair]) -> Seen | None:
    """A word or two above three titles of short news or more, at the page's head or below another text: their column, whatever it is called."""
    above = view.seen[run[0].title.at - 1] if run[0].title.at and len(run) >= FEWEST else None
    if (
        above is None
        or not above.heading_like
        or not above.text.isalpha()
        or not 2 < len(above.text) <= HEADED_LABEL
        or signs_alone(above.text)
    ):
        return None
    return above if above.at == _first(view) or view.seen[above.at - 1].closed else None


def _first(view: View) -> int:
    """The rank of a page's first line that is not the page's own."""
    own = own_lines(view)
    return next((at for at, items in enumerate(own) if not items), len(own))


def _kept(view: View) -> Iterator[Mark]:
    """ITE4, ITE5, and the title and the by-line above verse."""
    several = False  # verses under one title
    for seen, block in zip(view.seen, view.page.blocks, strict=True):
        if block.kept == "table":
            yield Mark(block.line, "paragraph", "ITE5", "表格的行", 1.3, "table")
            above = view.above(seen)
            if (
                above is not None
                and above.heading_like
                and _OF_TABLE.search(above.text)
                and (seen.at == 1 or view.seen[seen.at - 2].closed)
            ):
                yield Mark(above.line, "title", "ITE5", "表格的题目", 1.0, "item-title")
        elif block.kept == "verse":
            yield Mark(block.line, "paragraph", "ITE4", "诗行", 1.3, "verse")
            over = list(takewhile(lambda s: s.heading_like, view.seen[max(0, seen.at - 3) : seen.at][::-1]))
            several = several or any(map(_SEVERAL.search, (s.text for s in over)))
            if over and (
                _NTH.match(over[0].text) or (several and len(over[0].text) <= LONGEST_OF_SEVERAL and _beside_verse(over[0], view))
            ):
                yield Mark(over.pop(0).line, "head", "ITE4", "一组诗的次序", 1.2, "nth")
            if over and (signs_alone(over[0].text) or (len(over) > 1 and signs_verse(over[0].text))):
                byline = over.pop(0)
                yield Mark(byline.line, "byline", "ITE4", "诗题之下的署名", 1.07, people=from_byline(byline.text))
            if over and not over[0].text.endswith(":"):
                yield Mark(over[0].line, "title", "ITE4", "诗题", 1.0, "item-title")


def _beside_verse(head: Seen, view: View) -> bool:
    """Whether a line stands between two verses, or below who wrote them: it is the title of one of several."""
    above = view.above(head)
    return above is not None and (view.page.blocks[above.at].kept == "verse" or signs_alone(above.text))


def _runs(view: View) -> Iterator[list[_Pair]]:
    """Headings that stand each above one paragraph, in rows."""
    run: list[_Pair] = []
    at = 0
    while at + 1 < len(view.seen):
        title, text = view.seen[at], view.seen[at + 1]
        whole = (
            title.heading_like
            and 4 <= len(title.text) <= LONGEST_TITLE
            and not text.heading_like
            and text.closed
            and len(text.text) <= LONGEST
        )
        if (
            whole
            and not _NUMBERED.match(title.text)
            and not title.text.endswith(":")
            and (not run or run[0].bulleted == (title.text[0] in BULLETS))
        ):
            below = view.seen[at + 2] if at + 2 < len(view.seen) else None
            signed = below is not None and below.text[0] == "(" and signs_alone(below.text)
            run.append(_Pair(title, text, signed))
            at += 2 + signed
        else:
            yield run
            run, at = [], at + 1
    yield run


def _bulleted(view: View) -> Iterator[tuple[Seen | None, list[Seen]]]:
    """Labels of short news with the paragraphs below, two or more, that each open with one ornament: 短讯, ▲…, ▲…; three or more without one open a page."""
    for label in (None, *filter(_is_label, view.seen)):
        news = list[Seen]()
        for seen in view.seen[label.at + 1 if label else _first(view) :]:
            if not _ornament(seen) or (news and seen.text[0] != news[0].text[0]):
                break
            news.append(seen)
        # below one with a title
        later = [s for s in view.seen[news[-1].at + 1 :] if _ornament(s) == news[0].text[0]] if label and len(news) > 1 else []
        if len(news) > (1 if label else FEWEST - 1):
            yield label, news + later * says_when([s.text for s in later])
    yield from _tagged(view)
    yield from ((None, news) for news in _behind(view))
    yield from _plain_news(view)


def _tagged(view: View) -> Iterator[tuple[Seen, list[Seen]]]:
    """Short names with the paragraphs below, three or more, that each open with another place, or other word in brackets, and have no words in common: 【某县】…, ■某县:…."""
    for label in view.seen:
        if not label.heading_like or len(label.text) > HEADED_LABEL or not label.text.isalpha():
            continue
        news = list(takewhile(lambda s: s.closed and (_TAGGED.match(s.text) or _PLACED.match(s.text)), view.seen[label.at + 1 :]))
        tags = {tag[1] for s in news if (tag := _TAGGED.match(s.text) or _PLACED.match(s.text))}
        if len(news) >= FEWEST and len(tags) == len(news) and not tags & view.habits.labels and _strangers(news, ()):
            yield label, news


def _behind(view: View) -> Iterator[list[Seen]]:
    """Paragraphs in a row behind an article, to its end, that each open with one ornament and have few words of its own or of each other's."""
    for ornament, run in groupby(view.seen, _ornament):
        news = list(run)
        if not ornament or len(news) < FEWEST:
            continue
        above = list(takewhile(lambda s: not s.heading_like, reversed(view.seen[: news[0].at])))
        after = view.seen[news[-1].at + 1 : news[-1].at + 2]
        if (
            above
            and above[0].closed
            and (not after or after[0].heading_like)
            and says_when([s.text for s in news])
            and _strangers(news, above)
        ):
            yield news


def _plain_news(view: View) -> Iterator[tuple[Seen, list[Seen]]]:
    """Labels of short news with the short paragraphs below, three or more, that have no title and no ornament, nor words in common."""
    labels = either("habits", "brief_labels")
    for label in view.seen:
        if _is_label(label) and re.match(rf"[{HAN}]{{0,4}}(?:{labels})$", plain(label.text)):
            news = list(
                takewhile(
                    lambda s: s.closed and not s.heading_like and not _ornament(s) and len(s.text) <= LONGEST_BARE,
                    view.seen[label.at + 1 :],
                )
            )
            after = view.seen[label.at + len(news) + 1 : label.at + len(news) + 2]
            if len(news) >= FEWEST and (not after or after[0].heading_like) and _strangers(news, ()):
                yield label, news


def says_when(texts: Sequence[str]) -> bool:
    """Whether most of the texts say when something was or will be; advice and rules do not."""
    return sum(bool(_WHEN.search(text)) for text in texts) >= SHARE * len(texts)


def _strangers(news: Sequence[Seen], above: Sequence[Seen]) -> bool:
    """Whether texts have few words of each other's, and of the text above."""
    texts = ["".join(plain(s.text) for s in above), *(plain(s.text) for s in news)]
    others = [max(_share(item.text, text) for text in texts[:at] + texts[at + 1 :]) for at, item in enumerate(news, 1)]
    return max(others) <= OTHERS and sum(others) <= MEAN_BEHIND * len(others)


def _ornament(seen: Seen) -> str:
    """The ornament with which a paragraph opens, "" for any other line."""
    return seen.text[0] if seen.text[0] in _NEWS_MARKS and seen.closed and not seen.heading_like else ""


def _share(title: str, text: str) -> float:
    """The share of the pairs of characters of one text that another has."""
    own = pairs(title)
    return sum(two in text for two in own) / max(1, len(own))


def _labelled(view: View, run: list[_Pair]) -> bool:
    above = view.seen[run[0].title.at - 1] if run[0].title.at else None
    return above is not None and _is_label(above)


def _is_label(seen: Seen) -> bool:
    """Whether a line is a name of short news, a word before it or not: 简讯, 市县动态."""
    return len(seen.text) <= LONGEST_LABEL and bool(_LABEL.match(plain(seen.text)))


def _reported(run: list[_Pair]) -> bool:
    said = sum(p.signed or bool(DATELINE.match(p.text.text) or signature_behind(p.text.text) or signers_behind(p.text.text)) for p in run)
    return said >= SHARE * len(run)


def _apart(run: list[_Pair], least: float) -> bool:
    """Whether each title has the words of its own text, at the least that share of them, and not of the others'."""
    texts = [plain(p.text.text) for p in run]
    mine, others = list[float](), list[float]()
    for at, pair in enumerate(run):
        shares = [_share(pair.title.text, text) for text in texts]
        others.append(max(shares[:at] + shares[at + 1 :]))
        mine.append(shares[at])
    return min(mine) >= least and sum(mine) >= OWN * len(mine) and max(others) <= OTHERS and sum(others) <= MEAN * len(others)
