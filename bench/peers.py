"""Other searches on the same articles, for bench/search.py: Pagefind, and Material's own search with jieba.

For the benchmark only: pip install "pagefind[extended]==1.5.2" jieba. Both get the articles as plain pages.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page
from served import Served

from broadsheet.site.search.sources import Source
from broadsheet.writers import escape as writers_escape

Asked = list[tuple[str, set[int]]]  # a term, the articles that hold it
HTML = '<!doctype html><html lang="zh-cn"><meta charset="utf-8"><title>{0}</title><body><main data-pagefind-body><h1>{0}</h1>{1}</main>'
PAGEFIND = """async (query) => {
  window.engine ??= await import(new URL('pagefind/pagefind.js', document.baseURI));
  return Promise.all((await window.engine.search(query)).results.map(async one => (await one.data()).url));
}"""
# Material's page talks with its worker: 1 is "ready", 3 an answer.
WATCH = """window.answers = []; window.Worker = class extends Worker {
  constructor(...given) { super(...given); this.addEventListener('message', ({ data }) => {
    if (data.type === 1) window.readyAfter = performance.now();
    if (data.type === 3) window.answers.push(data.data.items.map(([page]) => page.location)); }); } }"""
ASK = """(query) => new Promise((done) => {
  const box = document.querySelector('[data-md-component=search-query]'), before = window.answers.length;
  box.value = query; box.dispatchEvent(new Event('keyup'));
  const wait = () => window.answers.length > before ? setTimeout(() => done(window.answers.at(-1)), 20) : setTimeout(wait, 5); wait();
})"""


def pagefind(browser: Browser, folder: Path, sources: list[Source], asked: Asked) -> dict[str, str]:
    """Pagefind extended, each term in quotes: {figure's name: figure}."""
    folder.mkdir()
    for number, source in enumerate(sources):
        body = "".join(f"<p>{escape(text)}</p>" for text in _texts(source))
        page = HTML.format(escape(" ".join(source.titles)), body)
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
    (folder / "start.htm").write_text("<!doctype html><title>x</title>")
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(folder)], check=True, capture_output=True)
    took = time.perf_counter() - began
    server = Served(folder)
    tab = browser.new_page()
    tab.goto(f"{server.address}start.htm")
    found, times, loads = [], [], []
    for term, _ in asked:
        server.sent.clear()
        began = time.perf_counter()
        found.append({int(Path(url).stem) for url in tab.evaluate(PAGEFIND, f'"{term}"')})
        times.append(time.perf_counter() - began)
        loads.append(sum(size for path, size in server.sent if "/fragment/" not in path))
    tab.close()
    server.shutdown()
    size = sum(file.stat().st_size for file in (folder / "pagefind").rglob("*") if file.is_file())
    return {
        **_exactness("Pagefind", asked, found),
        "Pagefind: before the first answer / a further one, KB": f"{loads[0] / 1e3:.0f} / {statistics.median(loads[1:]) / 1e3:.0f}",
        "Pagefind: ms, median, with all results' texts": f"{statistics.median(times) * 1000:.0f}",
        "Pagefind: index on disk, MB": f"{size / 1e6:.1f}",
        "Pagefind: building, ms an article (clock)": f"{took / len(sources) * 1000:.1f}",
    }


def builtin(browser: Browser, folder: Path, sources: list[Source], asked: Asked) -> dict[str, str]:
    """Material's search, its text cut by jieba: {figure's name: figure}."""
    plain, searched = (_build(folder / name, sources, plugins) for name, plugins in (("plain", []), ("site", ["search"])))
    server = Served(folder / "site" / "built")
    with browser.new_context() as context:
        context.add_init_script(WATCH)
        tab = context.new_page()
        tab.goto(server.address)
        tab.wait_for_function("window.readyAfter", timeout=300_000)
        ready: float = tab.evaluate("window.readyAfter")
        load = sum(size for path, size in server.sent if "search" in path or "lunr" in path)
        tab.wait_for_timeout(500)
        found, times = zip(*(_ask(tab, term) for term, _ in asked), strict=True)
    server.shutdown()
    index = folder / "site" / "built" / "search" / "search_index.json"
    return {
        **_exactness("Material's search", asked, list(found)),
        "Material's search: before the first answer, KB": f"{load / 1e3:.0f}",
        "Material's search: before the first answer, s": f"{ready / 1e3:.1f}",
        "Material's search: ms, median": f"{statistics.median(times) * 1000:.0f}",
        "Material's search: index on disk, MB": f"{index.stat().st_size / 1e6:.1f}",
        "Material's search: building, ms an article (clock)": f"{(searched - plain) / len(sources) * 1000:.1f}",
    }


def _ask(tab: Page, term: str) -> tuple[set[int], float]:
    began = time.perf_counter()
    places: list[str] = tab.evaluate(ASK, term)
    return {int(place.split("/")[0]) for place in places if place[:1].isdigit()}, time.perf_counter() - began


def _build(folder: Path, sources: list[Source], plugins: list[Any]) -> float:
    """The articles as a plain site; seconds it took."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# x\n", encoding="utf-8")
    for number, source in enumerate(sources):
        parts = [f"# {writers_escape.markdown(' '.join(source.titles))}", *map(writers_escape.markdown, _texts(source))]
        (folder / "docs" / f"{number}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    settings = {"site_name": "x", "site_dir": "built", "theme": {"name": "material", "language": "zh", "font": False},
                "plugins": plugins, "nav": [{"x": "index.md"}], "not_in_nav": "*.md"}  # fmt: skip
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True))
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - began


def _texts(source: Source) -> Iterator[str]:
    yield from (block.text for block in source.blocks)
    yield from (line.text for line in source.beside)


def _exactness(name: str, asked: Asked, found: list[set[int]]) -> dict[str, str]:
    exact = sum(have == truth for have, (_, truth) in zip(found, asked, strict=True))
    recall = statistics.mean(len(have & truth) / len(truth) for have, (_, truth) in zip(found, asked, strict=True))
    shares = [len(have & truth) / len(have) for have, (_, truth) in zip(found, asked, strict=True) if have]
    precision = statistics.mean(shares) if shares else 0
    return {f"{name}: exact answers of {len(asked)}; recall, precision": f"{exact}; {recall:.2f}, {precision:.2f}"}
