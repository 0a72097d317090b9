"""What an article says, in its own words: the sentence of its thesis and what follows it, in at most `EXCERPT` characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from broadsheet.language.characters import BULLETS, CLOSERS, balance, ends_sentence, fold, plain
from broadsheet.language.tables import either
from broadsheet.model import Article
from broadsheet.rules.view import DATELINE
from broadsheet.writers.context import LABEL
from broadsheet.writers.escape import visible

EXCERPT = 84  # characters: two lines on a desktop, four on a phone
MORE = "……"
CANDIDATES = 60  # sentences that are weighed: a thesis stands early, and a hostile text may have a million

# What a sentence gains: words of the title (all of them: 2), words of a head, its place, a word of claiming; what it loses.
TITLE, HEADS, LEAD, FIRST, CLOSING, THESIS = 2.0, 0.6, 0.3, 0.5, 0.1, 0.15
PER_SENTENCE = 0.03  # for each sentence before it
QUOTED, BACKWARD, CUT, SHORT, ASKED = 0.9, 0.8, 0.2, 0.5, 0.5
HEADING = 60  # characters: no heading is longer
ENOUGH = 18  # characters: a shorter sentence says little
ATTRIBUTION = 44  # characters within which a sentence names whose words it gives

_END = re.compile(rf"[。！？!?]+[{re.escape(CLOSERS)}]*")
_WHOLE = re.compile(r".*[。！？!?][”’）》]*", re.S)
_CLAUSE = re.compile(r".*(?=[，；])", re.S)
_FILED = re.compile(r"^[^。,(]{0,30}?(?:电|讯|报道)?】?\s*(?:[(][^()]{2,80}[)])?(?<=[)电讯道】])\s*")
_BACKWARD = re.compile(rf"{either('excerpts', 'backward')}|[{BULLETS}(]|\d+[.、]")
_QUOTED = re.compile(rf"(?:{either('excerpts', 'quoted_sources')}).*(?:{either('excerpts', 'quoted_verbs')})")
_THESIS = re.compile(either("excerpts", "thesis"))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, the text from it on in its paragraph, its rank in the article, and whether it is of a lead,
    the first, in the last paragraph."""

    text: str
    run: str
    rank: int
    lead: bool
    first: bool
    last: bool


def excerpt(article: Article) -> str:
    """The sentence that says best what the article says, and what follows it in its paragraph: whole sentences, else whole clauses
    and a mark that more follows. It never begins inside a sentence; where the text has no beginning, a mark says so."""
    sentences = list(_sentences(article))
    if sentences:
        return visible(_cut(_chosen(article, sentences).run))
    text = "".join(_texts(article, "paragraph", "lead")[:3])
    return visible((MORE if article.start_lost and text else "") + _cut(text)) if text else ""


def _chosen(article: Article, sentences: list[_Sentence]) -> _Sentence:
    title = _pairs(article.title or "")
    heads = [_pairs(s.heading) for s in article.sections if s.kind in ("head", "run-in")]
    return max(sentences, key=lambda s: (_score(s, title, heads), -s.rank))


def _score(sentence: _Sentence, title: frozenset[str], heads: list[frozenset[str]]) -> float:
    folded = fold(sentence.text)
    shown = folded[:EXCERPT]
    score = TITLE * _share(title, shown) + HEADS * max((_share(head, shown) for head in heads), default=0.0)
    score += LEAD * sentence.lead + FIRST * sentence.first + CLOSING * sentence.last - PER_SENTENCE * sentence.rank
    score += THESIS * bool(_THESIS.search(shown))
    score -= QUOTED * bool(_QUOTED.search(folded[:ATTRIBUTION])) + BACKWARD * bool(_BACKWARD.match(folded))
    return score - CUT * (len(folded) > EXCERPT) - SHORT * (len(folded) < ENOUGH) - ASKED * ("?" in folded[-3:])


def _share(wanted: frozenset[str], text: str) -> float:
    return sum(pair in text for pair in wanted) / len(wanted) if wanted else 0.0


def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, marks aside."""
    return frozenset(map("".join, pairwise(plain(text))))


def _sentences(article: Article) -> Iterator[_Sentence]:
    """The whole sentences of the text that may stand for it. The first is left out where its beginning is lost, heads are too."""
    heads = {plain(s.heading) for s in article.sections}
    texts = [p for p in article.paragraphs if p.role in ("lead", "paragraph") and len(p.text.strip()) > LABEL]
    rank = 0
    for number, paragraph in enumerate(texts):
        text = _without_dateline(paragraph.text.strip())
        for start, end in _bounds(text):
            lost = article.start_lost and number == 0 and start == 0
            if lost or balance(fold(text[start:end])) or (end - start < HEADING and plain(text[start:end]) in heads):
                continue
            lead = paragraph.role == "lead"
            yield _Sentence(text[start:end], text[start : start + 2 * EXCERPT], rank, lead, number == 0 and start == 0, number == len(texts) - 1)
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
    """As many whole sentences of a run as there is room for; else whole clauses, else characters, and a mark that more follows."""
    if len(text) <= EXCERPT and ends_sentence(fold(text)):
        return text
    for end, mark in ((_WHOLE, ""), (_CLAUSE, MORE)):
        found = end.match(text[: EXCERPT - len(mark)])
        if found and (len(found[0]) >= EXCERPT // 2 or (not mark and len(found[0]) >= ENOUGH)):
            return found[0] + mark
    return text[: EXCERPT - len(MORE)] + MORE
