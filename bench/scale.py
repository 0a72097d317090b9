"""The whole beside plain Material: convert and build an archive of so many articles, and the same Markdown by plain Material, in one run.

python bench/scale.py [ARTICLES ...] [--keep FOLDER]     sizes (1000 10000)

The pages are made of the seeds' own sentences (bench/convert.py), about four articles each. Plain Material gets the converted articles
with a short navigation, without search. Processor seconds are those of a command and of every process that it starts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml
from convert import make_seeds
from extent import extent

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1000, 10000)
ARTICLES_A_PAGE = 4
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: processor seconds, seconds by the clock, the most memory of any one of its processes in MB."""

    cpu: float
    clock: float
    peak: float


def run(folder: Path, *command: str) -> Cost:
    """Run a command there; it must succeed."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([sys.executable, *command], cwd=folder, stdout=said, stderr=said, env=os.environ | QUIET)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(said.read().decode())
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024)


def make_project(folder: Path, articles: int) -> None:
    """The project with other seeds."""
    make_seeds(folder / "seeds", articles // ARTICLES_A_PAGE)
    (folder / "docs").mkdir()
    for file in (*ROOT.glob("docs/*.md"), ROOT / "build_site.py", ROOT / "mkdocs.yml", ROOT / "mkdocs_hooks.py"):
        shutil.copy(file, folder / file.relative_to(ROOT))
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    (folder / "broadsheet").symlink_to(ROOT / "broadsheet")


def make_plain(folder: Path, docs: Path) -> None:
    """The same articles for plain Material."""
    shutil.copytree(docs / "articles", folder / "docs" / "articles")
    (folder / "docs" / "index.md").write_text("# x\n", encoding="utf-8")
    settings = {"site_name": "x", "theme": {"name": "material", "language": "zh", "font": False}, "plugins": [],
                "nav": [{"x": "index.md"}], "not_in_nav": "articles/*"}  # fmt: skip
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")


def edit(folder: Path) -> None:
    """One character more in one sentence of one seed."""
    seed = sorted((folder / "seeds").glob("*.txt"))[7]
    seed.write_text(seed.read_text(encoding="utf-8").replace("。", "了。", 1), encoding="utf-8")


def measure(articles: int, folder: Path) -> None:
    """Print a row for each command."""
    ours, plain = folder / "ours", folder / "plain"
    for project in (ours, plain):
        (project / "docs").parent.mkdir(parents=True)
    make_project(ours, articles)
    rows = {"convert": run(ours, "build_site.py", "convert"), "build": run(ours, "build_site.py", "build")}
    make_plain(plain, ours / "docs")
    count = len(list((plain / "docs" / "articles").glob("*.md")))
    peer = run(plain, "-m", "mkdocs", "build", "-q")
    whole = Cost(sum(r.cpu for r in rows.values()), sum(r.clock for r in rows.values()), max(r.peak for r in rows.values()))
    rows |= {"both": whole, "plain Material": peer, "nothing changed": run(ours, "build_site.py")}
    edit(ours)
    rows |= {"one seed edited": run(ours, "build_site.py")}
    print(f"{count} articles{'cpu s':>24}{'clock s':>10}{'peak MB':>10}{'× cpu':>8}{'× clock':>9}")
    for name, r in rows.items():
        print(f"{name:<20}{r.cpu:>19.1f}{r.clock:>10.1f}{r.peak:>10.0f}{r.cpu / peer.cpu:>8.2f}{r.clock / peer.clock:>9.2f}")
    print(*extent(ours / "site"), sep="\n", flush=True)


def main() -> None:
    """Measure each size; with `--keep` what was made stays in that folder."""
    words = sys.argv[1:]
    kept = Path(words[words.index("--keep") + 1]) if "--keep" in words else None
    for articles in [int(word) for word in words if word.isdecimal()] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            measure(articles, kept / str(articles) if kept else Path(folder))


if __name__ == "__main__":
    main()
