"""Count data/ngrams.yml: the triples of characters of newspaper text. The same corpus gives the same table.

Usage: python bench/fit_ngrams.py
"""

from __future__ import annotations

from collections import Counter, defaultdict

from learn import SOURCE, paragraphs, rows, write_table

from broadsheet.language.flow import normal

LEAST = 2  # times a pair or triple must stand in the corpus: single ones are three in four of the table and change little


def count() -> dict[str, str]:
    """For each character: how often it stands in the corpus, and each pair and triple it begins, without it, with its count."""
    counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    for text in map(normal, paragraphs()):
        for size, counter in enumerate(counts, 1):
            counter.update(text[at : at + size] for at in range(len(text) - size + 1))
    begun = defaultdict(list)
    for gram, count in sorted((counts[1] + counts[2]).items()):
        if count >= LEAST:
            begun[gram[0]].append(f"{gram[1:]}{count}")
    return {char: f"{count}{''.join(begun[char])}" for char, count in sorted(counts[0].items()) if count >= LEAST}


def main() -> None:
    """Write the table."""
    write_table("ngrams", [f"source: 由 bench/fit_ngrams.py 计自{SOURCE}；数字记作 #，字母记作 A。", "behind:", *rows(count())])


if __name__ == "__main__":
    main()
