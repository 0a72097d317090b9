"""Whether the exported pages hold in Zensical, the successor of Material for MkDocs, with nothing of ours but the Markdown.

python bench/zensical.py [--command ZENSICAL]

Zensical is not among the project's packages; it goes into an environment of its own:

    python3 -m venv zensical && zensical/bin/pip install zensical==0.0.73
    python bench/zensical.py --command zensical/bin/zensical

Each article of the archive is exported, built with the theme as it comes, and looked for in the built page: its title, its whole text in
order, by-line and affiliations above it, its topics as links, and whether every link inside the site leads to a page, and an anchor, that is there.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from broadsheet.archive.store import read_archive  # noqa: E402
from broadsheet.archive.surroundings import contexts  # noqa: E402
from broadsheet.model import Article  # noqa: E402
from broadsheet.site.build.export import export  # noqa: E402
from broadsheet.site.search.sources import source  # noqa: E402
from broadsheet.writers.context import Context, Directory, shown_title  # noqa: E402

SETTINGS = "site_name: 版面\ndocs_dir: docs\nsite_dir: site\ntheme:\n  language: zh\n"
SHOWN = 20  # of what does not hold


class Built(HTMLParser):
    """A built page: the text of its <article> and of the first heading there, the links there, every anchor of the page."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.text, self.title = "", ""
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self._article = self._heading = self._permalink = False
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values["id"]} if "id" in values else set()
        self._article |= tag == "article"
        self._heading |= tag == "h1" and not self.title
        self._permalink |= values.get("class") == "headerlink"
        if self._article and tag == "a" and "href" in values:
            self.links.append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        self._article &= tag != "article"
        self._heading &= tag != "h1"
        self._permalink &= tag != "a"

    def handle_data(self, data: str) -> None:
        if self._article and not self._permalink:
            self.text += data
            self.title += data if self._heading else ""


built = cache(Built)


def squeezed(text: str) -> str:
    """Without blanks, which HTML may fold."""
    return "".join(text.split())


def missing(article: Article, context: Context, file: Path) -> Iterator[tuple[str, str]]:
    """What of the article the built page does not hold, as (what, the words)."""
    page = built(file)
    if squeezed(page.title) != squeezed(shown_title(article, context.edition.withheld)):
        yield "title", page.title
    whole, at, first = squeezed(page.text), 0, None
    for block in source(article, context).blocks:
        words = squeezed(block.text)
        found = whole.find(words, at)
        if found < 0:
            yield "text", block.text
            continue
        first, at = found if first is None else first, found + len(words)
    above = whole[:first]
    names = [person.name for person in article.people if person.role != "photographer"]
    yield from (("by-line", name) for name in (*names, *article.affiliations) if squeezed(name) not in above)
    topics = {f"topics/{topic.slug}/": topic.label for topic in article.description.topics}
    yield from (("tags", label) for way, label in topics.items() if not any(link.endswith(way) for link in page.links) or squeezed(label) not in whole)
    yield from (("links", link) for link in dead(file))


def dead(file: Path) -> Iterator[str]:
    """The page's links inside the site that lead nowhere."""
    for link in built(file).links:
        way, _, anchor = unquote(link).partition("#")
        if ":" in way or way.startswith("//"):
            continue
        there = (file.parent / way).resolve() if way else file
        there = there / "index.html" if there.is_dir() else there
        if not there.is_file() or (anchor and anchor not in built(there).anchors):
            yield link


def make_site(command: str, folder: Path) -> Path:
    """The archive exported into the folder and built there."""
    print(f"{export(read_archive(ROOT / 'docs'), folder / 'docs')} files exported")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    done = subprocess.run([command, "build"], cwd=folder, check=False, capture_output=True, text=True)
    print("".join(f"  zensical: {line}\n" for line in (done.stdout + done.stderr).splitlines() if line.strip()), end="")
    if done.returncode:
        sys.exit("Zensical does not build it.")
    return folder / "site"


def tell(site: Path) -> None:
    """Print for each thing how many articles hold it, and what does not hold; then the links of the other pages."""
    pairs = [pair for page in read_archive(ROOT / "docs").pages() for pair in contexts(page, Directory())]
    found = {a.id: list(missing(a, context, site / "articles" / a.id / "index.html")) for a, context in pairs}
    for what in ("title", "text", "by-line", "tags", "links"):
        print(f"{what:10}{sum(what not in dict(faults) for faults in found.values()):>5} of {len(found)} articles")
    others = {file: list(dead(file)) for file in sorted(site.rglob("index.html")) if file.parent.name not in found}
    print(f"{'links':10}{sum(not links for links in others.values()):>5} of {len(others)} other pages")
    said = [f"{id}: {what}: {words[:60]}" for id, faults in found.items() for what, words in faults]
    said += [f"{file.parent.relative_to(site)}: link: {link}" for file, links in others.items() for link in links]
    print("".join(f"  {line}\n" for line in said[:SHOWN]), end="")
    if len(said) > SHOWN:
        print(f"  … and {len(said) - SHOWN} more")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default="zensical", metavar="ZENSICAL", help="the program, where it is not on the PATH")
    command = shutil.which(parser.parse_args().command)
    if command is None:
        sys.exit("Zensical is missing: python3 -m venv zensical && zensical/bin/pip install zensical==0.0.73, then --command zensical/bin/zensical")
    with tempfile.TemporaryDirectory() as folder:
        tell(make_site(str(Path(command).absolute()), Path(folder).resolve()))


if __name__ == "__main__":
    main()
