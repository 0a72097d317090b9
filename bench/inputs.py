"""How well each form is read: paragraphs right, articles whole, titles, authors, seconds a page, on pages set by Chromium.

python bench/inputs.py [COUNT] [--first N]     COUNT pages (6) from number N on; CHROMIUM names the browser

The first row is the recovery's own: what it makes of the page's text as it was set. A row a form, and one each for what other extractors make of the same PDF where they are installed (pdftotext, pdfminer.six,
pdfplumber, PyMuPDF). What is counted is the recovered page: a paragraph is right when it has every character and no other,
white space aside; an article is whole when all its paragraphs are right, in order, and no other is in it, and nearly whole with 95 % of its
characters and as few others. Characters are those of the articles' texts that were found in their order.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench"), str(ROOT / "tests")]

from printed import BODY, DPI, Copy, Printed, Told, browser, pages, press  # noqa: E402

from broadsheet.editor.record import Record  # noqa: E402
from broadsheet.errors import BroadsheetError  # noqa: E402
from broadsheet.language.lexicon import load_words  # noqa: E402
from broadsheet.model import Article, Recovered  # noqa: E402
from broadsheet.read.readers import pages_of, read_source  # noqa: E402
from broadsheet.recover import recover  # noqa: E402

NEAR = 0.95  # of an article's characters: it is right but for slips of the recogniser
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
        counts += _characters("".join(texts[id(best)]) if best else "", "".join(wanted))
        counts += Counter({"titles": best is not None and bare(best.title) == bare(told.title)})
        counts += _authors(best, told)
    return counts


def _characters(found: str, wanted: str) -> Counter[str]:
    """How many of an article's characters were found in their order, and whether nearly all were, and few others."""
    same = sum(m.size for m in SequenceMatcher(None, found, wanted, autojunk=False).get_matching_blocks())
    near = same >= NEAR * max(len(found), len(wanted))
    return Counter({"characters": same, "of characters": len(wanted), "near": near})


def _shared(texts: list[str], wanted: list[str]) -> int:
    return sum(len(t) for t in texts if t in wanted) + sum(len(t) for t in texts for w in wanted if t not in wanted and (t[:20] in w or w[:20] in t))


def _authors(best: Article | None, told: Told) -> Counter[str]:
    mine, right = set(best.authors if best else ()), set(told.authors)
    return Counter({"authors": len(mine & right), "authors told": len(mine), "of authors": len(right)})


def row(name: str, counts: Counter[str], seconds: float) -> str:
    """A line of the table."""
    told = counts["authors told"] + counts["of authors"]
    share = [f"{counts[k]} of {counts[f'of {k}']}" for k in ("paragraphs", "articles")]
    return f"| {name} | {share[0]} ({counts['paragraphs'] / max(1, counts['of paragraphs']):.0%}) | {share[1]} | {counts['near']} | {counts['characters'] / max(1, counts['of characters']):.1%} | {counts['titles']} | {2 * counts['authors'] / told if told else 1:.2f} | {seconds:.1f} |"


def measure(name: str, extract: Extract | None, copies: Mapping[str, tuple[Printed, Copy]]) -> str:
    """The row of a form."""
    counts: Counter[str] = Counter()
    seconds = 0.0
    for printed, copy in copies.values():
        with tempfile.TemporaryDirectory() as folder:
            file, content = extract(copy, Path(folder)) if extract else ("p.txt", as_told(printed))
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


def alto(copy: Copy, folder: Path) -> tuple[str, bytes]:
    """ALTO of the PDF's lines: one block, the lines shuffled, so that only their places tell the order."""
    return "p.xml", _alto(copy, folder).encode()


def _alto(copy: Copy, folder: Path) -> str:
    import random

    import pypdfium2
    from printed_files import alto_of

    from broadsheet.read.pdf import page_pieces

    document = pypdfium2.PdfDocument(copy.pdf)
    lines = [(p.box[0], p.box[1], p.size, p.text, p.box[2] - p.box[0]) for p in page_pieces(document[0], folder, 1)]
    random.Random(1).shuffle(lines)
    return alto_of(lines, size=(1106, 1546))


def poppler(*options: str) -> Extract:
    """pdftotext's text."""
    return lambda copy, folder: ("p.txt", _run(copy, folder, "pdftotext", *options, "p.pdf", "-"))


def _run(copy: Copy, folder: Path, *command: str) -> bytes:
    (folder / "p.pdf").write_bytes(copy.pdf)
    return subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout


def pdfminer(copy: Copy, _: Path) -> tuple[str, bytes]:
    """pdfminer.six's text. Of boxes equally near it takes first what lies first in memory, and so each run another; here what it saw first."""
    from pdfminer import high_level, layout

    seen: dict[int, int] = {}
    vars(layout)["id"] = lambda one: seen.setdefault(id(one), len(seen))
    return "p.txt", high_level.extract_text(io.BytesIO(copy.pdf)).encode()


def mupdf(copy: Copy, _: Path) -> tuple[str, bytes]:
    """PyMuPDF's blocks, the lines of each as one."""
    import pymupdf

    with pymupdf.open(stream=copy.pdf, filetype="pdf") as document:
        blocks = document[0].get_text("blocks")
    return "p.txt", "\n".join("".join(b[4].split("\n")) for b in blocks if b[6] == 0).encode()


def tesseract(copy: Copy, folder: Path) -> tuple[str, bytes]:
    """hOCR, as Tesseract writes it of the scan."""
    (folder / "p.png").write_bytes(copy.png)
    subprocess.run(("tesseract", "p.png", "p", "-l", "chi_sim", "--dpi", str(DPI), "hocr"), cwd=folder, check=True, capture_output=True)
    return "p.hocr", (folder / "p.hocr").read_bytes()


def as_told(printed: Printed) -> bytes:
    """The page's own text, a paragraph a line: what the recovery makes of a perfect reading."""
    rows = [row for a in printed.articles for row in (a.title, "□ " + " ".join(a.authors), *a.paragraphs)]
    return "\n".join(rows).encode()


# A form, or an extractor, a row. An extractor that is not installed is left out.
FORMS: Mapping[str, Extract] = {
    "PDF": pdf, "ALTO of it, lines shuffled": alto, "scan at 200 dpi": png, "hOCR, Tesseract": tesseract,
    "pdftotext": poppler(), "pdftotext -raw": poppler("-raw"), "pdftotext -layout": poppler("-layout"), "pdfminer.six": pdfminer, "PyMuPDF, blocks": mupdf,
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=6)
    parser.add_argument("--first", type=int, default=0)
    said = parser.parse_args()
    with browser(os.environ.get("CHROMIUM", "chromium")) as chromium:
        copies = {p.name: (p, press(chromium, p)) for p in pages(said.count, said.first)}
    print(f"{len(copies)} pages\n\n| form | paragraphs right | articles whole | nearly | characters | titles | authors (F1) | seconds a page |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
    print(measure("the text itself, a paragraph a line", None, copies), flush=True)
    for name, extract in FORMS.items():
        try:
            print(measure(name, extract, copies), flush=True)
        except (ImportError, FileNotFoundError, subprocess.CalledProcessError) as error:
            print(f"  {name} is left out: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
