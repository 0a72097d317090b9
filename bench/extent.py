"""What a built site takes on disk, kind by kind: files and bytes an article, and the largest pages.

python bench/extent.py SITE
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from pathlib import Path

GITHUB = 1e9  # bytes that GitHub Pages takes
SHOWN = 0.005  # of the bytes; what is less is summed up
LISTS = ("topics", "authors", "institutions", "columns", "places", "kinds")
OTHER = "everything else"


def kind(path: Path) -> str:
    """What a file of the site is, both scripts together."""
    first, *rest = path.parts[path.parts[0] == "hant" :]
    if first == "articles":
        return "articles" if len(rest) > 1 and "-" in rest[0] else "lists of articles"
    if first in LISTS:
        return "lists of articles"
    if first == "data" and rest and rest[0] != "index.html":
        return "data: " + (rest[0] if len(rest) == 1 else f"{rest[0]}/*{''.join(Path(rest[-1]).suffixes)}")
    return {"pages": "ledgers of pages", "search": "search", "assets": "styles, scripts, pictures"}.get(first, first if rest else OTHER)


def extent(site: Path) -> list[str]:
    """The table, and the largest pages as a browser gets and builds them."""
    sizes: defaultdict[str, list[int]] = defaultdict(list)
    files = {file.relative_to(site): file.stat().st_size for file in site.rglob("*") if file.is_file()}
    articles = sum(kind(path) == "articles" and path.parts[0] != "hant" for path in files)
    whole = sum(files.values())
    for path, size in files.items():
        sizes[kind(path)].append(size)
    small = [name for name, of in sizes.items() if sum(of) < SHOWN * whole]
    sizes[OTHER] += [size for name in small if name != OTHER for size in sizes.pop(name)]
    rows = [f"{articles} articles{'files':>34}{'an article':>12}{'bytes an article':>18}"]
    for name, of in (*sorted(sizes.items(), key=lambda row: -sum(row[1])), ("all", list(files.values()))):
        rows.append(f"{name:<30}{len(of):>15}{len(of) / articles:>12.2f}{sum(of) / articles:>18,.0f}")
    return [*rows, f"articles in 1 GB: {GITHUB / whole * articles:,.0f}", *largest(site, files)]


def largest(site: Path, files: dict[Path, int]) -> list[str]:
    """The page of most bytes, compressed, and that of most elements."""
    pages = sorted((path for path in files if path.suffix == ".html"), key=lambda path: -files[path])[:100]
    texts = {path: (site / path).read_text(encoding="utf-8") for path in pages}
    packed = {path: len(gzip.compress(text.encode(), 6)) for path, text in texts.items()}
    elements = {path: text.count("<") - text.count("</") for path, text in texts.items()}
    heavy, full = max(pages, key=packed.__getitem__), max(pages, key=elements.__getitem__)
    return [f"largest page: {heavy}, {packed[heavy] / 1e3:.0f} KB gzip; of most elements: {full}, {elements[full]}"]


if __name__ == "__main__":
    print(*extent(Path(sys.argv[1])), sep="\n")
