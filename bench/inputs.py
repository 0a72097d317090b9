"""How well each form is read: paragraphs right, articles whole, titles, authors, seconds a page, on pages set by Chromium.

python bench/inputs.py [COUNT] [--first N]     COUNT pages (6) from number N on; CHROMIUM names the browser

A row a form, and one each for what other extractors make of the same PDF where they are installed (pdftotext, pdfminer.six,
pdfplumber, PyMuPDF). What is counted is the recovered page: a paragraph is right when it has every character and no other,
white space aside; an article is whole when all its paragraphs are right, in order, and no other is in it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from printed import BODY, Copy, Printed, Told, browser, pages, press  # noqa: E402

from broadsheet.editor.record import Record  # noqa: E402
from broadsheet.errors import BroadsheetError  # noqa: E402
from broadsheet.language.lexicon import load_words  # noqa: E402
from broadsheet.model import Article, Recovered  # noqa: E402
from broadsheet.read.readers import pages_of, read_source  # noqa: E402
from broadsheet.recover import recover  # noqa: E402

Extract = Callable[[Copy, Path], tuple[str, bytes]]  # a copy, a folder to work in → a file's name and bytes


def bare(text: str | None) -> str:
    """Without white space."""
    return "".join((text or "").split())


def read(path: Path) -> Recovered:
    """The first page of a file, recovered."""
    page, _ = next(iter(pages_of(read_source(path), path)))
    return recover(page, Record(), load_words())


def scored(found: Recovered, want: tuple[Told, ...]) -> Counter[str]:
    """Counts of what is right, and of what there is."""
    texts = {id(a): [bare(p.text) for p in a.paragraphs if p.role in BODY] for a in found.articles}
    have = Counter(t for ts in texts.values() for t in ts)
    counts: Counter[str] = Counter()
    for told in want:
        wanted = [bare(p) for p in told.paragraphs]
        right = sum((have & Counter(wanted)).values())
        best = max(found.articles, key=lambda a: _shared(texts[id(a)], wanted), default=None)
        counts += Counter({"paragraphs": right, "of paragraphs": len(wanted), "articles": best is not None and texts[id(best)] == wanted, "of articles": 1})
        counts += Counter({"titles": best is not None and bare(best.title) == bare(told.title)})
        counts += _authors(best, told)
    return counts


def _shared(texts: list[str], wanted: list[str]) -> int:
    return sum(len(t) for t in texts if t in wanted) + sum(len(t) for t in texts for w in wanted if t not in wanted and (t[:20] in w or w[:20] in t))


def _authors(best: Article | None, told: Told) -> Counter[str]:
    mine, right = set(best.authors if best else ()), set(told.authors)
    return Counter({"authors": len(mine & right), "authors told": len(mine), "of authors": len(right)})


def row(name: str, counts: Counter[str], seconds: float) -> str:
    """A line of the table."""
    told = counts["authors told"] + counts["of authors"]
    share = [f"{counts[k]} of {counts[f'of {k}']}" for k in ("paragraphs", "articles")]
    return f"| {name} | {share[0]} ({counts['paragraphs'] / max(1, counts['of paragraphs']):.0%}) | {share[1]} | {counts['titles']} | {2 * counts['authors'] / told if told else 1:.2f} | {seconds:.1f} |"


def measure(name: str, extract: Extract, copies: Mapping[str, tuple[Printed, Copy]]) -> str:
    """The row of a form."""
    counts: Counter[str] = Counter()
    seconds = 0.0
    for printed, copy in copies.values():
        with tempfile.TemporaryDirectory() as folder:
            file, content = extract(copy, Path(folder))
            path = Path(folder) / file
            path.write_bytes(content)
            began = time.perf_counter()
            try:
                counts += scored(read(path), printed.articles)
            except BroadsheetError as error:
                print(f"  {name}, {printed.name}: {error}", file=sys.stderr)
                counts += Counter({"of paragraphs": sum(len(a.paragraphs) for a in printed.articles), "of articles": len(printed.articles), "of authors": 1})
            seconds += time.perf_counter() - began
    return row(name, counts, seconds / len(copies))


def pdf(copy: Copy, _: Path) -> tuple[str, bytes]:
    """The PDF itself."""
    return "p.pdf", copy.pdf


def png(copy: Copy, _: Path) -> tuple[str, bytes]:
    """The scan."""
    return "p.png", copy.png


# A form, or an extractor, a row. An extractor that is not installed is left out.
FORMS: Mapping[str, Extract] = {"PDF": pdf}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=6)
    parser.add_argument("--first", type=int, default=0)
    said = parser.parse_args()
    with browser(os.environ.get("CHROMIUM", "chromium")) as chromium:
        copies = {p.name: (p, press(chromium, p)) for p in pages(said.count, said.first)}
    print(f"{len(copies)} pages\n\n| form | paragraphs right | articles whole | titles | authors (F1) | seconds a page |\n| --- | --- | --- | --- | --- | --- |")
    for name, extract in FORMS.items():
        print(measure(name, extract, copies), flush=True)


if __name__ == "__main__":
    main()
