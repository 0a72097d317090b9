"""Two shards made apart and merged, beside the whole made in one go: processor seconds, the most memory of a process, and bytes handed on.

python bench/shards.py [ARTICLES]     (1000) made as for bench/scale.py; every other page is of another year
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from scale import Cost, make_project, run

YEARS = (2023, 2024)


def make_years(folder: Path) -> None:
    """A record for each page, which says its year."""
    for n, seed in enumerate(sorted((folder / "seeds").glob("*.txt"))):
        record = f"date: '{YEARS[n % len(YEARS)]}'\ndate_note: measured\nrecorded: 2026-11-25\n"
        seed.with_suffix(".yml").write_text(record, encoding="utf-8")


def both(folder: Path, *words: str) -> tuple[Cost, Cost]:
    """Convert, and build."""
    return run(folder, "build_site.py", *words, "convert"), run(folder, "build_site.py", *words, "build")


def size(folder: Path) -> float:
    """Megabytes."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def measure(articles: int, top: Path) -> None:
    """Print a row for each run."""
    whole, merged, *parts = (top / name for name in ("whole", "merged", *map(str, YEARS)))
    for project in (whole, merged, *parts):
        project.mkdir()
        make_project(project, articles)
        make_years(project)
    rows = {"whole": both(whole)} | {f"shard {part.name}": both(part, "--shard", part.name) for part in parts}
    handed = sum(size(part / ".cache") for part in parts)
    taken = run(merged, "-c", f"from pathlib import Path; from broadsheet.io.merging import merge; merge(Path(), [Path({str(parts[0])!r}), Path({str(parts[1])!r})])")
    rows |= {"merged": both(merged)}
    print(f"{'':<14}{'convert cpu s':>15}{'build cpu s':>13}{'peak MB':>9}")
    for name, (convert, build) in rows.items():
        print(f"{name:<14}{convert.cpu:>15.1f}{build.cpu:>13.1f}{max(convert.peak, build.peak):>9.0f}")
    print(f"taking over: {taken.cpu:.1f} cpu s; handed on: {handed:.0f} MB (.cache), of the whole's docs {size(whole / 'docs'):.0f} MB, site {size(whole / 'site'):.0f} MB")
    for folder in ("docs", "site"):
        same = all((whole / folder / file.relative_to(merged / folder)).read_bytes() == file.read_bytes() for file in (merged / folder).rglob("*") if file.is_file())
        print(f"{folder}: {'the same bytes' if same else 'NOT the same'}")


def main() -> None:
    """Measure in a folder that goes."""
    with tempfile.TemporaryDirectory() as folder:
        measure(int(sys.argv[1]) if sys.argv[1:] else 1000, Path(folder))


if __name__ == "__main__":
    main()
