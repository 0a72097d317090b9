"""Speed of the site in Traditional characters, beside the MkDocs build that it follows.

python bench/hant.py [ARTICLES]      those of docs/, and as many made of their sentences (corpus.py) as are wanting (default: 1000)

Prints the seconds of MkDocs alone, of the finisher alone, and the finisher's milliseconds a KB of HTML; the bars are 0.5 times
the build or 1.2 ms a KB.
"""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus import write_archive  # noqa: E402

from broadsheet.archive.store import read_archive  # noqa: E402
from broadsheet.io.remade import Remade  # noqa: E402
from broadsheet.site.build import finish  # noqa: E402
from broadsheet.site.hant.write import write_traditional  # noqa: E402


def enlarged(folder: Path, count: int) -> Path:
    """The project with `count` articles."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    write_archive(ROOT / "docs", folder / "docs", count - len(list((ROOT / "docs" / "articles").iterdir())))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in ("broadsheet/site/", "mkdocs_hooks.py"):
        settings = settings.replace(path, f"{ROOT}/{path}")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as name:
        folder = enlarged(Path(name), count)
        finish.FINISHERS = ()
        config = load_config(str(folder / "mkdocs.yml"), plugins=[])
        begun, cpu = time.perf_counter(), time.process_time()
        with patch.object(finish, "write_scripts"), patch.object(finish, "write_downloads"):
            build(config)
        mkdocs, mkdocs_cpu = time.perf_counter() - begun, time.process_time() - cpu
        size = sum(path.stat().st_size for path in (folder / "site").rglob("*.html")) / 1024
        archive = read_archive(folder / "docs")
        assert archive.directory  # known already where the site is built
        begun, cpu = time.perf_counter(), time.process_time()
        write_traditional(archive, Remade(folder / "site"))
        ours, ours_cpu = time.perf_counter() - begun, time.process_time() - cpu
    print(f"{count} articles, {size / 1024:.1f} MB of HTML")
    print(f"MkDocs      {mkdocs:6.1f} s ({mkdocs_cpu:.1f} s of the core)")
    print(f"Traditional {ours:6.1f} s ({ours_cpu:.1f} s of the core): {ours_cpu / mkdocs_cpu:.2f} of the build, {1000 * ours_cpu / size:.3f} ms a KB")


if __name__ == "__main__":
    main()
