"""`serve`, as an editor feels it: from a seed saved to the article seen, by the clock and in processor seconds of the server.

python bench/live.py [TIMES]     edits of the project's own pages (5); the middle one of the times counts
"""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "127.0.0.1:8765"
LONGEST = 300  # seconds for the first build, and for an edit


def make_project(folder: Path) -> None:
    """The project with its own seeds, where nothing was made yet."""
    for name in ("seeds", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("build_site.py", "mkdocs.yml", "mkdocs_hooks.py"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "broadsheet").symlink_to(ROOT / "broadsheet")


def wait_for(words: str, path: str) -> None:
    """Until the served page has the words."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(f"http://{ADDRESS}/{path}", timeout=5) as answer:
            if words in answer.read().decode():
                return
        time.sleep(0.03)
    raise SystemExit(f"{words} was not seen on {path}.")


def spent(process: int) -> float:
    """The processor seconds of a process, as Linux tells them."""
    ticks = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def measure(folder: Path, times: int) -> None:
    """Print a row an edit, and the middle of them."""
    seed = sorted((folder / "seeds").glob("*.txt"))[0]
    text = seed.read_text(encoding="utf-8")
    long = max(text.splitlines(), key=len)
    page, words = f"pages/{seed.stem.split('_')[0]}/", long[20:30]
    rows = []
    with subprocess.Popen([sys.executable, "build_site.py", "serve", "--address", ADDRESS], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(words, page)
            time.sleep(5)  # what the first build leaves to be done
            for number in range(times):
                new, begun, before = words + "一二三四五六七八九十"[number % 10] * 2, time.perf_counter(), spent(server.pid)
                seed.write_text(text.replace(words, new), encoding="utf-8")
                wait_for(new, page)
                rows.append((time.perf_counter() - begun, spent(server.pid) - before))
                print(f"{rows[-1][0]:.2f} s by the clock, {rows[-1][1]:.2f} of the processor", flush=True)
                time.sleep(3)
        finally:
            server.send_signal(signal.SIGINT)
    print(f"middle: {statistics.median(clock for clock, _ in rows):.2f} s, {statistics.median(cpu for _, cpu in rows):.2f}")


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        make_project(Path(folder))
        measure(Path(folder), int(sys.argv[1]) if sys.argv[1:] else 5)


if __name__ == "__main__":
    main()
