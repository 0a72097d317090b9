"""Measure the search in Chromium on large archives made of the archive's own sentences.

python bench/search.py [COUNT ...]          1,000 and 10,000 articles unless said otherwise
python bench/search.py --peers [COUNT ...]  Pagefind and Material's search on the same articles too (see peers.py)

Times are by the clock, from the key to the whole answer on the page, and mean little on a busy machine: so its load stands
beside them, and the processor time of all that takes part, which an idle machine does not exceed by much. "Gzipped text" is
measured twice: all articles as one stream, and, which is larger, each by itself; the index's share of both is given.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from itertools import takewhile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

import opencc  # noqa: E402
from corpus import write_archive  # noqa: E402
from peers import builtin, pagefind  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from served import Served  # noqa: E402

from broadsheet.archive.store import Archive, read_archive  # noqa: E402
from broadsheet.io.remade import Remade  # noqa: E402
from broadsheet.site.build.build import build  # noqa: E402
from broadsheet.site.search.index import write_index  # noqa: E402
from broadsheet.site.search.sources import Source, sources  # noqa: E402

COLD, WARM = 8, 80
PAUSE = 100  # milliseconds before the next query, so that the last answer is painted
ANSWERS = """async (queries) => {
  const load = async (name) => new Uint8Array(await (await fetch(`search/index/${name}.bin`)).arrayBuffer());
  const { Index } = await import(new URL('assets/js/search/reader.js', document.baseURI));
  const { answer } = await import(new URL('assets/js/search/engine.js', document.baseURI));
  window.index ??= await new Index(load).open();
  return Promise.all(queries.map(async (query) => (await answer(window.index, { query })).results.map(({ article }) => article).sort((a, b) => a - b)));
}"""
READY = "new MutationObserver(() => { if (document.querySelector('[data-state=ready]')) fetch('/ready') }).observe(document, { subtree: true, attributeFilter: ['data-state'] })"
# From the key to the whole answer on the page.
TYPE = """query => new Promise(done => {
  const list = document.querySelector('[data-results]'), box = document.querySelector('[data-search] input[name=q]');
  let began; const seen = new MutationObserver(() => { if (list.dataset.state === 'ready') { seen.disconnect(); done(performance.now() - began) } });
  seen.observe(list, { attributeFilter: ['data-state'] });
  box.value = query; began = performance.now(); box.dispatchEvent(new Event('input'));
})"""


class Queries:
    """Terms with the articles that hold them, found by looking through every text."""

    def __init__(self, searched: list[Source], seed: int = 7) -> None:
        self.texts = []
        for source in searched:
            titles, beside, _, body, printed = source.fields()
            self.texts.append(" ".join((*titles, *beside, *body, *printed)))
        dice = random.Random(seed)
        self.present = [self._some(dice) for _ in range(2000)]
        alphabet = sorted(set("".join(self.texts[:200])) - {" "})
        whole = " ".join(self.texts)
        self.absent = []
        while len(self.absent) < 200:
            term = "".join(dice.choices(alphabet, k=dice.randint(2, 8)))
            self.absent += [] if term in whole else [term]
        to_traditional = opencc.OpenCC("s2tw")
        self.traditional = {to_traditional.convert(term): term for term in self.present[:200]}
        self.double = [(self._some(dice), self._some(dice)) for _ in range(100)]

    def _some(self, dice: random.Random) -> str:
        """A random substring of 2 to 8 characters of some text, wherever words begin."""
        while True:
            text, length = dice.choice(self.texts), dice.randint(2, 8)
            at = dice.randrange(len(text) - length)
            if " " not in (term := text[at : at + length]):
                return term

    def having(self, *terms: str) -> list[int]:
        return [number for number, text in enumerate(self.texts) if all(term in text for term in terms)]

    def asked(self) -> list[tuple[str, set[int]]]:
        """A hundred terms with their articles, for the peers."""
        return [(term, set(self.having(term))) for term in self.present[:100]]

    def all(self) -> list[tuple[str, list[int]]]:
        """(query, articles), of every kind."""
        single = [(term, self.having(term)) for term in self.present]
        known = dict(single)
        return [*single, *((term, []) for term in self.absent), *((t, known[s]) for t, s in self.traditional.items()),
                *((" ".join(pair), self.having(*pair)) for pair in self.double)]  # fmt: skip


def total(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def measure(browser: Browser, site: Path, archive: Archive, queries: Queries) -> dict[str, str]:
    """The archive's entries are known already, as where the site is built; its texts are read again while the index is made."""
    rows: dict[str, str] = {}
    shutil.rmtree(site / "search" / "index")
    began, used = time.perf_counter(), time.process_time()
    write_index(archive, Remade(site))
    count = len(queries.texts)
    rows["building, ms an article (processor / clock)"] = f"{(time.process_time() - used) / count * 1000:.1f} / {(time.perf_counter() - began) / count * 1000:.1f}"
    rows["memory of the process, MB"] = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f}"
    texts = ["\n".join((*s.titles, *(line.text for line in s.beside), *(b.text for b in s.blocks))).encode() for s in sources(archive)]
    size = total(site / "search" / "index")
    each, once = sum(len(gzip.compress(text)) for text in texts), len(gzip.compress(b"\n".join(texts)))
    rows["index on disk, MB"] = f"{size / 1e6:.1f}"
    rows["share of the text, gzipped each / all as one"] = f"{size / each:.2f} / {size / once:.2f}"
    server = Served(site)
    tab = browser.new_page()
    tab.goto(server.address)
    wanted = queries.all()
    right = 0
    for at in range(0, len(wanted), 100):
        some = wanted[at : at + 100]
        right += sum(found == truth for found, (_, truth) in zip(tab.evaluate(ANSWERS, [q for q, _ in some]), some, strict=True))
    rows["exact answers"] = f"{right} of {len(wanted)}"
    tab.close()
    rows |= loaded(browser, server, queries)
    server.shutdown()
    return rows


def loaded(browser: Browser, server: Served, queries: Queries) -> dict[str, str]:
    """What is sent before the first answer and for further ones, and how long these take."""
    cold, whole = [], []
    for query in queries.present[-COLD:]:
        with browser.new_context() as context:
            server.sent.clear()
            context.add_init_script(READY)
            tab = context.new_page()
            with tab.expect_response("**/ready"):
                tab.goto(f"{server.address}search/?q={query}")
            sent = list(takewhile(lambda told: told[0] != "/ready", server.sent))
            cold.append(sum(size for path, size in sent if "/search" in path))
            whole.append(sum(size for _, size in sent))
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{server.address}search/?q=的")
        tab.wait_for_selector("[data-state=ready]")
        tab.wait_for_timeout(500)
        used = processor_time()
        times, sizes = zip(*(one(tab, server, query) for query in queries.present[:WARM]), strict=True)
        used = (processor_time() - used) / WARM
    return {
        "before the first answer, KB (search / whole page)": f"{statistics.median(cold) / 1e3:.0f} / {statistics.median(whole) / 1e3:.0f}",
        "a further query, KB, median": f"{statistics.median(sizes) / 1e3:.0f}",
        "from key to results, ms, median / p95": f"{statistics.median(times):.0f} / {statistics.quantiles(times, n=20)[-1]:.0f}",
        "the same, mean of processor time, server and driver too": f"{used * 1000:.0f}",
        "(load of the machine meanwhile / its cores)": f"{os.getloadavg()[0]:.1f} / {os.cpu_count()}",
    }


def processor_time() -> float:
    """Seconds of processor time of this process and all below it: server, driver and browser. (Linux.)"""
    above, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        process = int(stat.parent.name)
        above[process], used[process] = int(fields[1]), int(fields[11]) + int(fields[12])
    own, grown = {os.getpid()}, True
    while grown:
        below = {process for process, parent in above.items() if parent in own} - own
        own, grown = own | below, bool(below)
    return sum(used.get(process, 0) for process in own) / os.sysconf("SC_CLK_TCK")


def one(tab: Page, server: Served, query: str) -> tuple[float, int]:
    tab.wait_for_timeout(PAUSE)
    server.sent.clear()
    took: float = tab.evaluate(TYPE, query)
    return took, sum(size for _, size in server.sent)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--peers", action="store_true")
    arguments = parser.parse_args()
    own = build(ROOT, 1)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for count in arguments.counts:
            folder = Path(made) / str(count)
            shutil.copytree(own, folder / "site")
            write_archive(ROOT / "docs", folder / "docs", count)
            archive = read_archive(folder / "docs")
            queries = Queries(list(sources(archive)))
            rows: dict[str, Any] = measure(browser, folder / "site", archive, queries)
            if arguments.peers:
                for peer in (pagefind, builtin):
                    rows |= peer(browser, folder / peer.__name__, list(sources(archive)), queries.asked())
            print(f"\n{count} articles")
            for name, value in rows.items():
                print(f"  {name:52} {value}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
