"""Who signs, on pages that somebody made up for this (bench/signed.jsonl) who had seen none of this project's code, half of the by-lines out of the ordinary.

python bench/signed.py     of how many articles the authors, and the titles, are those of the answers; of how many pages all

A line of the file is a page: its `lines`, and of each article the `title`, the `first` characters of its text and its `authors`. It is in no fit.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from pages import recover_lines  # noqa: E402

PAGES = ROOT / "bench" / "signed.jsonl"


def bare(text: str | None) -> str:
    """A text without blanks and the dots of names."""
    return re.sub(r"[\s．·.‧]", "", text or "")


def main() -> None:
    """Read every page and count."""
    articles = authors = titles = whole = 0
    pages = [json.loads(line) for line in PAGES.read_text(encoding="utf-8").splitlines()]
    for page in pages:
        found = recover_lines(*page["lines"]).articles
        right = []
        for told in page["articles"]:
            first = next(n for n, line in enumerate(page["lines"], 1) if bare(line).startswith(bare(told["first"])))
            article = next((a for a in found if first in a.lines), None)
            signed = {bare(name) for name in article.authors} if article else set[str]()
            right.append((signed == set(map(bare, told["authors"])), article is not None and bare(article.title) == bare(told["title"])))
        articles, authors, titles = articles + len(right), authors + sum(a for a, _ in right), titles + sum(t for _, t in right)
        whole += all(all(each) for each in right)
    print(f"{articles} articles: authors of {authors}, titles of {titles}; {whole} of {len(pages)} pages whole")


if __name__ == "__main__":
    main()
