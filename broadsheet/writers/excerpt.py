"""What an article says, in its own words: the sentence of its thesis and what follows it, in about `EXCERPT` characters."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.language.characters import BULLETS, CLOSERS, balance, ends_sentence, fold, pairs, plain
from broadsheet.language.tables import either
from broadsheet.model import Article
from broadsheet.rules.datelines import DATELINE
from broadsheet.writers.context import LABEL
from broadsheet.writers.escape import visible

EXCERPT = 84  # characters: two lines on a desktop, four on a phone
LONGEST = 120  # characters: where a single sentence has no end before
MORE = "……"
CANDIDATES = 60  # sentences that are weighed: a thesis stands early, and a hostile text may have a million

# What a sentence gains: words of the title (all of them: 2), words of a head, its place, a word of claiming; what it loses.
TITLE, HEADS, LEAD, FIRST, OPENS, CLOSING, THESIS = 2.0, 0.6, 0.3, 0.5, 0.5, 0.1, 0.4
PER_SENTENCE = 0.03  # for each sentence before it
QUOTED, BACKWARD, CUT, SHORT, ASKED, BACKGROUND, ATTENDED = 0.9, 1.0, 0.6, 0.5, 3.0, 0.7, 2.0
HEAD = 20  # characters: a sentence without a comma that is shorter, with more behind it, only heads it
ARGUING = ("op-ed", "speech", "panel")  # kinds whose first sentence leads up to the thesis; that of a report tells it
HEADING = 60  # characters: no heading is longer
ENOUGH = 18  # characters: a shorter sentence says little
ATTRIBUTION = 44  # characters within which a sentence names whose words it gives

_END = re.compile(rf"[。！？!?]+[{re.escape(CLOSERS)}]*")
_CLAUSE = re.compile(r"[，；]")
_ASKS = re.compile(rf"[？?][{re.escape(CLOSERS)}]*$")
_FILED = re.compile(r"^[^。,(]{0,30}?(?:电|讯|报道)?】?\s*(?:[(][^()]{2,80}[)])?(?<=[)电讯道】])\s*")
_BACKWARD = re.compile(rf"{either('excerpts', 'backward')}|[{BULLETS}(]|\d+[.、]")
_QUOTED = re.compile(rf"(?:{either('excerpts', 'quoted_sources')}).*(?:{either('excerpts', 'quoted_verbs')})")
_THESIS = re.compile(either("excerpts", "thesis"))
_NO_THESIS = re.compile(either("excerpts", "no_thesis"))
_BACKGROUND = re.compile(either("excerpts", "background") + r"|\d{4}年.*\d{4}年")  # or a history, year by year
_ATTENDED = re.compile(either("excerpts", "attended"))
_FRAME = re.compile(rf"(?:{either('excerpts', 'frames')}).*|.*(?:{either('excerpts', 'unfinished')})", re.S)
_PREDICATE = re.compile(either("excerpts", "predicates"))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, the text from it on in its paragraph, its rank in the article, and whether it is of a lead,
    the first of a report, the last of a column's opening that heads follow, in the last paragraph."""

    text: str
    run: str
    rank: int
    lead: bool
    first: bool
    opens: bool
    last: bool


@lru_cache(maxsize=16)  # what is written of an article asks for it again and again
def excerpt(article: Article) -> str:
    """The sentence that says best what the article says, and what follows it in its paragraph: whole sentences, else whole clauses
    and a mark that more follows. It never begins inside a sentence; where the text has no beginning, a mark says so."""
    sentences = list(_sentences(article))
    if sentences:
        return visible(_cut(_chosen(article, sentences).run))
    text = "".join(_texts(article, "paragraph", "lead")[:3])
    return visible((MORE if article.start_lost and text else "") + _cut(text)) if text else ""


def _chosen(article: Article, sentences: list[_Sentence]) -> _Sentence:
    """The one that scores highest, the first of equals. Few are scored: most could not reach what another has, whatever they claim."""
    title = pairs(article.title or "")
    heads = [pairs(s.heading) for s in article.sections if s.kind in ("head", "run-in")]
    best, highest = sentences[0], -math.inf
    for sentence in sentences:
        if _gain(sentence, fold(sentence.text), title, heads) + THESIS > highest and (score := _score(sentence, title, heads)) > highest:
            best, highest = sentence, score
    return best


def _gain(sentence: _Sentence, shown: str, title: frozenset[str], heads: list[frozenset[str]]) -> float:
    """What its words in common with title and heads and its place give a sentence of which so much is shown."""
    score = TITLE * _share(title, shown) + HEADS * max([_share(head, shown) for head in heads], default=0.0)
    return score + (
        LEAD * sentence.lead + FIRST * sentence.first + OPENS * sentence.opens + CLOSING * sentence.last - PER_SENTENCE * sentence.rank
    )


def _score(sentence: _Sentence, title: frozenset[str], heads: list[frozenset[str]]) -> float:
    text = _cut(sentence.text)
    shown = fold(text)
    score = _gain(sentence, shown, title, heads)
    score += THESIS if _THESIS.search(_NO_THESIS.sub("", shown)) else -BACKGROUND * bool(_BACKGROUND.search(shown))
    score -= (
        QUOTED * bool(_QUOTED.search(shown[:ATTRIBUTION]))
        + BACKWARD * bool(_BACKWARD.match(shown))
        + ATTENDED * bool(_ATTENDED.search(shown))
    )
    return score - CUT * text.endswith(MORE) - SHORT * (len(shown) < ENOUGH) - ASKED * bool(_ASKS.search(sentence.text))


def _share(wanted: frozenset[str], text: str) -> float:
    return sum(map(text.__contains__, wanted)) / len(wanted) if wanted else 0.0


def _sentences(article: Article) -> Iterator[_Sentence]:
    """The whole sentences of the text that may stand for it. The first is left out where its beginning is lost, heads are too."""
    heads = {plain(s.heading) for s in article.sections}
    texts = [p for p in article.paragraphs if p.role in ("lead", "paragraph") and len(p.text.strip()) > LABEL]
    argues, rank = article.kind in ARGUING, 0
    for number, paragraph in enumerate(texts):
        text = _without_dateline(paragraph.text.strip())
        opening = article.kind == "op-ed" and number == 0 and bool(heads) and not any(plain(text).startswith(head) for head in heads)
        for start, end in _bounds(text):
            lost = article.start_lost and number == 0 and start == 0
            if lost or balance(fold(text[start:end])) or (end - start < HEADING and plain(text[start:end]) in heads):
                continue
            lead, first, last = paragraph.role == "lead", number == 0 and start == 0 and not argues, number == len(texts) - 1
            yield _Sentence(text[start:end], text[start : start + 2 * EXCERPT], rank, lead, first, opening and end == len(text), last)
            rank += 1
            if rank == CANDIDATES:
                return


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end. “……。”他说。 is one, and an end inside quotation marks is none."""
    start = depth = at = 0
    for end in _END.finditer(text):
        depth += balance(fold(text[at : end.end()]))
        at = end.end()
        if depth == 0 and not (end[0][-1] in "”’" and text[start] in "“‘" and not text.startswith(("“", "‘"), at) and at < len(text)):
            yield start, at
            start = at


def _without_dateline(text: str) -> str:
    """A paragraph without what stands before the report itself: 本报讯（记者某某）."""
    folded = fold(text[: 2 * EXCERPT])
    found = _FILED.match(folded) if DATELINE.match(folded) else None
    return text[found.end() :] if found else text


def _texts(article: Article, *roles: str) -> list[str]:
    return [p.text.strip() for p in article.paragraphs if p.role in roles and len(p.text) > LABEL]


def _cut(text: str) -> str:
    """As many whole sentences of a run as there is room for, else one longer one; else whole clauses, else characters, and a mark that more follows."""
    ends = [end for end in _stops(text) if ENOUGH <= end <= LONGEST]
    if ends:
        return text[: max((end for end in ends if end <= EXCERPT), default=ends[0])]
    if len(text) <= EXCERPT and ends_sentence(fold(text)):
        return text
    room = EXCERPT - len(MORE)
    clauses = [m.start() for m in _CLAUSE.finditer(text[: room + 1]) if m.start() >= ENOUGH]
    far = [end for end in clauses if end >= EXCERPT // 2]
    told = [end for end in clauses if _tells(text[:end])]
    whole = [end for end in told if end in far and text[end] == "；"]
    return text[: max(whole or told or far, default=room)] + MORE


def _stops(text: str) -> Iterator[int]:
    """The ends of whole sentences at which a reader may stop: not behind a question, nor behind what is a head for what follows."""
    for start, end in _bounds(text):
        if start and _ASKS.search(text[start:end]):
            return
        if not (start and end - start < HEAD and "，" not in text[start:end] and text[end:].strip()):
            yield end


def _tells(text: str) -> bool:
    """Whether a text that ends with a clause has a predicate, and the clause does not just say when, where or how."""
    clauses = _CLAUSE.split(text)
    return not _FRAME.fullmatch(clauses[-1]) and any(_PREDICATE.search(c) and not _FRAME.fullmatch(c) for c in clauses)
