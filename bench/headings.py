"""What the rules take a newspaper's headings for: each of its titles, subtitles and kickers set as it was printed, below another article.

python bench/headings.py FOLDER    a folder of `*.jsonl.xz`, an article a line with `title`, `sub`, `kick` and its paragraphs under `body`

Printed is how many headings there are, and by role and rule how many the rules read as something else, with how surely; the forests are not asked.
A rule is written for a few lines that somebody saw: this shows what it does to thousands that nobody had in mind.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests")]

from pages import page_of  # noqa: E402

from broadsheet.rules import marks_of, strongest  # noqa: E402

ABOVE = ("江城步道全线贯通", "本报记者 王方", "江城的秋天到了，河边的步道修好了，居民每天傍晚都来散步，孩子们在草地上奔跑。", "全市各部门通力合作，从规划、资金、人才三个方面入手，推动各项工作落到实处。")
HEADINGS = ("title", "kicker", "subtitle", "head", "column", "theme")
SHORTEST, LONGEST, TEXT = 4, 44, 40  # characters of a heading; of a paragraph at the least


def pages(folder: Path) -> Iterator[tuple[list[str], list[int]]]:
    """The lines of a page for each article, and which of them, counted from 1, are its headings."""
    for file in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                body = [text for text in article["body"] if len(text) > TEXT][:2]
                headings = [line for kind in ("kick", "title", "sub") if SHORTEST <= len(line := article[kind].strip()) <= LONGEST]
                if len(body) == 2:
                    yield [*ABOVE, *headings, *body], list(range(len(ABOVE) + 1, len(ABOVE) + 1 + len(headings)))


def main() -> None:
    """Read the articles and print what their headings are taken for."""
    many, taken = 0, Counter[str]()
    for lines, headings in pages(Path(sys.argv[1])):
        best = strongest(marks_of(page_of(*lines), ()))
        for at in headings:
            many, mark = many + 1, best.get(at)
            if mark is not None and mark.role not in HEADINGS:
                taken[f"{mark.role:<12}{mark.rule:<7}{mark.weight:.2f}"] += 1
    print(f"{many} headings, {sum(taken.values())} taken for something else")
    for told, times in taken.most_common():
        print(f"{times:>6}  {told}")


if __name__ == "__main__":
    main()
