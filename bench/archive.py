"""Speed and memory of reading the archive back, for archives of growing size.

python bench/archive.py [ARTICLES]     that many, and four times as many (1000); each size in a process of its own

Half of the articles are converted ones, the archive's own pages under other numbers; half are as a person writes them (corpus.py).
"Memory" is the most that Python's objects take while such an archive is opened and gone through, beyond the tables, which are loaded by
going through a small one before; it is measured in a second pass. No text is kept, so it grows by the articles' names alone. "Peak" is the
whole process's.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from dataclasses import replace
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus import write_archive  # noqa: E402

from broadsheet.archive.article_file import write_article  # noqa: E402
from broadsheet.archive.page_file import write_page  # noqa: E402
from broadsheet.archive.store import read_archive  # noqa: E402

TIMES = 4
SMALL = 600  # more than the texts that are kept folded


def write_converted(docs: Path, articles: int) -> None:
    """Write the archive's own pages again and again, as the converter does, until there are that many articles."""
    own = list(read_archive(ROOT / "docs").pages())
    (docs / "articles").mkdir(parents=True)
    (docs / "pages").mkdir()
    for number in count():
        page = own[number % len(own)]
        id = f"p{number:05}"
        page = replace(page, page=replace(page.page, id=id), articles=tuple(replace(a, id=f"{id}-{a.id.partition('-')[2]}", page=id) for a in page.articles[:articles]))
        for article in page.articles:
            (docs / "articles" / f"{article.id}.md").write_text(write_article(article, page), encoding="utf-8")
        (docs / "pages" / f"{id}.md").write_text(write_page(page), encoding="utf-8")
        articles -= len(page.articles)
        if not articles:
            return


def write(docs: Path, articles: int) -> None:
    """Write an archive."""
    write_converted(docs, articles // 2)
    write_archive(ROOT / "docs", docs, articles - articles // 2)


def read(docs: Path) -> int:
    """Open an archive and go through it; the number of its articles."""
    return sum(len(page.articles) for page in read_archive(docs).pages())


def figures(small: Path, docs: Path) -> dict[str, float]:
    """What reading the second archive takes. For a fresh process."""
    read(small)
    begun, cpu = time.perf_counter(), time.process_time()
    articles = read(docs)
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tracemalloc.start()
    read(docs)
    return {"articles": articles, "seconds": seconds, "cpu": cpu, "memory": tracemalloc.get_traced_memory()[1] / 1e6, "peak": peak}


def measure(articles: int) -> dict[str, float]:
    """Write the articles in this process, read them in a new one; `text` is the size of all files in MB."""
    with tempfile.TemporaryDirectory() as folder:
        small, docs = Path(folder) / "small", Path(folder) / "docs"
        write(small, SMALL)
        begun = time.perf_counter()
        write(docs, articles)
        written = time.perf_counter() - begun
        size = sum(file.stat().st_size for file in docs.rglob("*.md")) / 1e6
        done = subprocess.run([sys.executable, __file__, "--in", str(small), str(docs)], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found | {"written": written, "text": size}


def main() -> None:
    """Print a row for each size."""
    if sys.argv[1:2] == ["--in"]:
        print(json.dumps(figures(*map(Path, sys.argv[2:]))))
        return
    least = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"{'articles':>9}{'MB of files':>13}{'write s':>9}{'read s':>8}{'core s':>8}{'core ms/article':>17}{'memory MB':>11}{'peak MB':>9}")
    for articles in (least, TIMES * least):
        r = measure(articles)
        each = 1000 * r["cpu"] / r["articles"]
        print(f"{r['articles']:>9}{r['text']:>13.1f}{r['written']:>9.1f}{r['seconds']:>8.2f}{r['cpu']:>8.2f}{each:>17.2f}{r['memory']:>11.2f}{r['peak']:>9.0f}", flush=True)


if __name__ == "__main__":
    main()
