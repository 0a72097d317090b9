"""What an article is about: terms of the controlled vocabulary (`data/hand/topics.yml`), weighed against the archive."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from broadsheet.describe.institutions import institution_spans
from broadsheet.language.characters import fold
from broadsheet.language.matcher import Matcher
from broadsheet.language.script import as_read
from broadsheet.language.tables import load_table
from broadsheet.model import Topic

TITLE, HEAD, BODY = 12.0, 3.0, 1.0  # to be in the title at all, a head's hit, a mention in 1,000 characters of the body
BROAD = 0.7  # a broad topic says less than a narrow one
WEAK = 0.4  # a phrase that only supports: 人才, 产业
UPWARD = 0.15  # what a broader topic gains from each narrower one, where it is named itself
SHORTEST = 1000  # characters: a shorter body counts as this long, or one mention in a brief would weigh as much as ten
ENOUGH, SPREAD = 3.0, 2  # mentions, and paragraphs they stand in: a subject, where neither title nor head names it
ASIDE = 0.5  # what mentions weigh where neither title nor head names the topic
LEAST = 1.5  # what a topic must weigh at all, common or rare
FURTHER, ENOUGH_BESIDE = 0.3, 10.0  # of the first topic's weight, and at all: what another needs, whichever is less
MOST = 8


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The topics by slug, and phrases with the slug they stand for (None: for nothing) and whether they say it alone."""

    topics: Mapping[str, Topic]
    phrases: Matcher[tuple[str | None, bool]]


@dataclass(frozen=True, slots=True)
class TopicStatistics:
    """How many articles the archive holds and in how many each topic occurs."""

    documents: int = 0
    frequency: Mapping[str, int] = field(default_factory=dict)

    def rarity(self, slug: str) -> float:
        """The inverse document frequency of a topic, smoothed: 1 for one in every article or for an empty archive."""
        return 1.0 + math.log((1 + self.documents) / (1 + self.frequency.get(slug, 0)))


@dataclass(frozen=True, slots=True)
class _Mentions:
    """How often topics are mentioned by phrases that say it alone, and by such as only support."""

    strong: Counter[str]
    weak: Counter[str]

    def weight(self, slug: str) -> float:
        """What the mentions weigh together: support at most doubles."""
        return self.strong[slug] + min(self.weak[slug] * WEAK, self.strong[slug])


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    topics: dict[str, Topic] = {}
    table = load_table("topics")
    phrases: dict[str, tuple[str | None, bool]] = {fold(word): (None, False) for word in table["silent"]}
    for row in table["topics"]:
        slug = row["slug"]
        topics[slug] = Topic(slug, row["label"], row.get("broader"))
        phrases |= {fold(p): (slug, False) for p in row.get("weak", ())}
        phrases |= {fold(p): (slug, True) for p in row["phrases"]}
    return Vocabulary(topics, Matcher(phrases))


def count_topics(title: str | None, heads: Sequence[str], text: str) -> dict[str, float]:
    """The weight of each topic that an article names more than in passing, by slug, in the order of the slugs.

    `heads` are the heads and what else stands above the text (column, kicker, subtitle, lead), `text` is the body, a paragraph a
    line. To be in the title weighs most, a mention in a head less, those in the body by their frequency in 1,000 characters, and
    only where several paragraphs have them. Of phrases that overlap the longest counts; a part of an institution's name does not.
    """
    vocabulary = load_vocabulary()
    named, headed = (_counted(_mentioned(vocabulary, part)) for part in (title or "", "\n".join(heads)))
    paragraphs = text.split("\n")
    each = [list(_mentioned(vocabulary, paragraph)) for paragraph in paragraphs]
    found = _counted(chain.from_iterable(each))
    spread = Counter(slug for here in each for slug in {slug for slug, alone in here if alone})
    thousands, several = max(len(text), SHORTEST) / 1000, min(SPREAD, len(paragraphs))
    own: dict[str, float] = {}
    for slug in sorted({*named.strong, *headed.strong, *found.strong}):
        above = TITLE * (1.0 if named.strong[slug] else WEAK if named.weak[slug] else 0.0) + HEAD * headed.weight(slug)
        below = BODY * found.weight(slug) / thousands
        if above or (found.weight(slug) >= ENOUGH and spread[slug] >= several):
            own[slug] = above + below * (1.0 if above else ASIDE)
    return _with_narrower(own, vocabulary.topics)


def gather_statistics(articles: Iterable[Mapping[str, float]]) -> TopicStatistics:
    """The archive's statistics from what `count_topics` returned for each of its articles."""
    documents, frequency = 0, Counter[str]()
    for counts in articles:
        documents += 1
        frequency.update(counts.keys())
    return TopicStatistics(documents, dict(frequency))


def choose_topics(counts: Mapping[str, float], statistics: TopicStatistics) -> tuple[Topic, ...]:
    """At most eight topics, the weightiest first, for what `count_topics` returned; none where the evidence is slight."""
    topics = load_vocabulary().topics
    scores = {slug: weight * statistics.rarity(slug) for slug, weight in counts.items()}
    order = sorted((slug for slug in scores if counts[slug] >= LEAST), key=lambda slug: (-round(scores[slug], 6), slug))[:MOST]
    needed = min(FURTHER * scores[order[0]], ENOUGH_BESIDE) if order else 0.0
    return tuple(topics[slug] for slug in order if scores[slug] >= needed)


def _counted(mentioned: Iterable[tuple[str, bool]]) -> _Mentions:
    every = list(mentioned)
    return _Mentions(Counter(slug for slug, alone in every if alone), Counter(slug for slug, alone in every if not alone))


def _mentioned(vocabulary: Vocabulary, text: str) -> Iterator[tuple[str, bool]]:
    """The topics of a text's phrases, and whether the phrase says it alone. A part of an institution's name is none; the whole (外交部) is."""
    folded = fold(as_read(text))
    names = iter(institution_spans(folded))
    name = next(names, None)
    for start, end, (slug, alone) in vocabulary.phrases.find(folded):
        while name and name[1] <= start:
            name = next(names, None)
        part = name is not None and name[0] <= start and end <= name[1] and (start, end) != name
        if slug is not None and not part:
            yield slug, alone


def _with_narrower(own: dict[str, float], topics: Mapping[str, Topic]) -> dict[str, float]:
    """`own` with broad topics lowered, each raised by a part of its narrower ones' weight; none comes in that way."""
    total = {slug: weight * (1.0 if topics[slug].parent else BROAD) for slug, weight in own.items()}
    for slug, weight in own.items():
        parent = topics[slug].parent
        if parent in total:
            total[parent] += UPWARD * weight
    return total
