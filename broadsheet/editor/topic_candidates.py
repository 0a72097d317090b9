"""Candidates for new terms of the vocabulary. They are shown to an editor and never published."""

from __future__ import annotations

from collections.abc import Collection

MOST = 8  # candidates of an article
SHORTEST = 3  # characters: a word of two is rarely a subject
NOUNS = ("n", "nz", "vn", "l", "j", "i")  # jieba's names for the parts of speech that can name one


def candidate_topics(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Up to eight key words of a text by TF-IDF, the weightiest first, none of them part of a term in `known`."""
    # Imported here, because loading its dictionary takes a second and only editors ask.
    import jieba
    from jieba import analyse

    jieba.setLogLevel(40)
    words = analyse.extract_tags(text, topK=10 * MOST, withWeight=True, allowPOS=NOUNS)
    order = sorted(words, key=lambda item: (-round(item[1], 9), item[0]))
    fresh = (word for word, _ in order if len(word) >= SHORTEST and not any(word in term for term in known))
    return tuple(fresh)[:MOST]
