"""Speed and memory of the whole conversion (read, recover, Markdown) on one core, for archives of growing size.

python bench/convert.py [PAGES ...]     sizes in pages (5 1000 4000); each runs in a process of its own

The pages are made of the seeds' articles, damaged as seeds are, every paragraph without one of its sentences, so that no two
pages have the same text. Making them is not counted. The core's own seconds depend little on what else the machine does; how fast
the core is at the moment, the last column tells: what an article costs by rendering its Markdown, measured in the same process.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

SIZES = (5, 1000, 4000)
PEERS = 500  # articles rendered for comparison
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}


def varied(text: str, rng: random.Random) -> str:
    """A paragraph without one of its sentences, its last excepted."""
    sentences = re.findall(r"[^。]*。|[^。]+$", text)
    if len(sentences) > 2:
        del sentences[rng.randrange(len(sentences) - 1)]
    return "".join(sentences)


def make_seeds(folder: Path, count: int) -> None:
    """Write `count` pages into a folder."""
    from damage import make_task

    folder.mkdir(parents=True)
    for n in range(count):
        rng = random.Random(n)
        blocks = make_task("typical", n).page.blocks
        (folder / f"{n:05}.txt").write_text("\n\n".join(varied(b.text, rng) for b in blocks) + "\n", encoding="utf-8")


def convert_folder(root: Path) -> dict[str, float]:
    """Convert `root/seeds`; start-up and conversion in seconds, the core's own seconds, peak memory in MB. For a fresh process."""
    begun = time.perf_counter()
    from broadsheet.convert import convert
    from broadsheet.describe.topics import load_vocabulary
    from broadsheet.language.lexicon import load_words

    load_words(), load_vocabulary()
    started, cpu = time.perf_counter(), time.process_time()
    summary = convert(root)
    ended, cpu = time.perf_counter(), time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rendering = render(list(islice(shown(root / "docs"), PEERS)))
    return {"articles": summary.articles, "start": started - begun, "seconds": ended - started, "cpu": cpu, "peak": peak, "peer": cpu / summary.articles / rendering}


def shown(docs: Path) -> Iterator[str]:
    """The articles' Markdown as the site shows them."""
    from broadsheet.archive.store import read_archive
    from broadsheet.site.lists.documents import page_documents
    from broadsheet.writers.context import Directory

    for page in read_archive(docs).pages():
        yield from (text.partition("\n---\n")[2] for path, text in page_documents(page, Directory()) if path.startswith("articles/"))


def render(texts: list[str]) -> float:
    """The core's seconds that Python-Markdown takes for an article, with the site's extensions that articles use."""
    import markdown

    renderer = markdown.Markdown(extensions=["attr_list", "toc"])
    begun = time.process_time()
    for text in texts:
        renderer.reset().convert(text)
    return (time.process_time() - begun) / len(texts)


def measure(count: int) -> dict[str, float]:
    """Make the pages in this process, convert them in a new one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_seeds(root / "seeds", count)
        command = [sys.executable, __file__, "--in", folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | ONE_THREAD)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print a row for each size, and how the core's time per page grows from the smallest archive of 100 pages or more to the largest."""
    if sys.argv[1:2] == ["--in"]:
        print(json.dumps(convert_folder(Path(sys.argv[2]))))
        return
    print(f"{'pages':>7}{'articles':>10}{'start s':>9}{'convert s':>11}{'core s':>9}{'articles/core s':>17}{'core ms/page':>14}{'peak MB':>9}{'× Markdown':>12}")
    each: dict[int, float] = {}
    for count in map(int, sys.argv[1:] or SIZES):
        r = measure(count)
        each[count] = r["cpu"] / count
        print(
            f"{count:>7}{r['articles']:>10.0f}{r['start']:>9.2f}{r['seconds']:>11.1f}{r['cpu']:>9.1f}"
            f"{r['articles'] / r['cpu']:>17.1f}{1000 * each[count]:>14.1f}{r['peak']:>9.0f}{r['peer']:>12.2f}",
            flush=True,
        )
    large = [n for n in each if n >= 100]
    if len(large) > 1:
        print(f"core time per page, {max(large)} pages against {min(large)}: × {each[max(large)] / each[min(large)]:.2f}")


if __name__ == "__main__":
    main()
