"""What an article is about: terms of the controlled vocabulary (`data/hand/topics.yml`), weighed against the archive."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from broadsheet.language.characters import fold
from broadsheet.language.matcher import Matcher
from broadsheet.language.tables import load_table
from broadsheet.model import Topic

TITLE, HEAD, BODY = 12.0, 2.0, 1.0  # to be in the title at all, a head's hit, a mention in 1,000 characters of the body
BROAD = 0.7  # a broad topic says less than a narrow one
WEAK = 0.4  # a phrase that only supports: 人才, 产业
UPWARD = 0.15  # what a broader topic gains from each narrower one, where it is named itself
SHORTEST = 1000  # characters: a shorter body counts as this long, or one mention in a brief would weigh as much as ten
ENOUGH = 2.0  # mentions in the body that count as a subject where neither title nor head names it
FEWEST, MOST = 3, 8
FURTHER = 0.15  # of the first topic's score: what a topic after the third needs


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The topics by slug, and phrases with the slug they stand for (None: for nothing) and their weight."""

    topics: Mapping[str, Topic]
    phrases: Matcher[tuple[str | None, float]]


@dataclass(frozen=True, slots=True)
class TopicStatistics:
    """How many articles the archive holds and in how many each topic occurs."""

    documents: int = 0
    frequency: Mapping[str, int] = field(default_factory=dict)

    def rarity(self, slug: str) -> float:
        """The inverse document frequency of a topic, smoothed: 1 for one in every article or for an empty archive."""
        return 1.0 + math.log((1 + self.documents) / (1 + self.frequency.get(slug, 0)))


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    topics: dict[str, Topic] = {}
    table = load_table("topics")
    phrases: dict[str, tuple[str | None, float]] = {fold(word): (None, 0.0) for word in table["silent"]}
    for row in table["topics"]:
        slug = row["slug"]
        topics[slug] = Topic(slug, row["label"], row.get("broader"))
        phrases |= {fold(p): (slug, WEAK) for p in row.get("weak", ())}
        phrases |= {fold(p): (slug, 1.0) for p in row["phrases"]}
    return Vocabulary(topics, Matcher(phrases))


def count_topics(title: str | None, heads: Sequence[str], text: str) -> dict[str, float]:
    """The weight of each topic that an article names more than in passing, by slug, in the order of the slugs.

    `text` is the body. To be in the title weighs most, a mention in a head less, those in the body by their frequency
    in 1,000 characters. Of phrases that overlap the longest counts.
    """
    vocabulary = load_vocabulary()
    named = _mentions(vocabulary, title or "")
    headed = _mentions(vocabulary, "\n".join(heads))
    found = _mentions(vocabulary, text)
    thousands = max(len(text), SHORTEST) / 1000
    own = {
        slug: TITLE * min(named[slug], 1.0) + HEAD * headed[slug] + BODY * found[slug] / thousands
        for slug in sorted({*named, *headed, *found})
        if named[slug] or headed[slug] or found[slug] >= ENOUGH
    }
    return _with_narrower(own, vocabulary.topics)


def gather_statistics(articles: Iterable[Mapping[str, float]]) -> TopicStatistics:
    """The archive's statistics from what `count_topics` returned for each of its articles."""
    documents, frequency = 0, Counter[str]()
    for counts in articles:
        documents += 1
        frequency.update(counts.keys())
    return TopicStatistics(documents, dict(frequency))


def choose_topics(counts: Mapping[str, float], statistics: TopicStatistics) -> tuple[Topic, ...]:
    """Three to eight topics, the weightiest first, for what `count_topics` returned; fewer where the evidence ends."""
    topics = load_vocabulary().topics
    scores = {slug: weight * statistics.rarity(slug) for slug, weight in counts.items()}
    order = sorted(scores, key=lambda slug: (-round(scores[slug], 6), slug))[:MOST]
    first = scores[order[0]] if order else 0.0
    return tuple(topics[slug] for place, slug in enumerate(order) if place < FEWEST or scores[slug] >= first * FURTHER)


def _mentions(vocabulary: Vocabulary, text: str) -> defaultdict[str, float]:
    """Mentions of each topic in a text, those by weak phrases counted in part."""
    counts: defaultdict[str, float] = defaultdict(float)
    for _, _, (slug, weight) in vocabulary.phrases.find(fold(text)):
        if slug is not None:
            counts[slug] += weight
    return counts


def _with_narrower(own: dict[str, float], topics: Mapping[str, Topic]) -> dict[str, float]:
    """`own` with broad topics lowered, each raised by a part of its narrower ones' weight; none comes in that way."""
    total = {slug: weight * (1.0 if topics[slug].parent else BROAD) for slug, weight in own.items()}
    for slug, weight in own.items():
        parent = topics[slug].parent
        if parent in total:
            total[parent] += UPWARD * weight
    return total
