"""An article on a phone beside the same article by plain Material: cold, slow 4G, a processor four times slower.

python bench/phone.py [ARTICLE] [--runs 5] [--http2]     the article (004-37); CHROMIUM names the browser

`site/` must be built; plain Material's is built here of the same Markdown (bench/scale.py). Both are served compressed, and loaded in turn,
each time in a new browser's context. Of every column the median: what was sent, heads included, and asked until the network rests; first
and largest paint; the blocking time of long tasks after the first paint; what moved. The throttle is Chromium's own, with the figures of
Lighthouse's slow 4G. `--http2` serves over TLS and HTTP/2, and needs hypercorn (pip install hypercorn==0.18.0) and openssl.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, ViewportSize, sync_playwright
from scale import ROOT, make_plain, run
from served import Served

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 675_000 / 8}
SLOWER = 4
PHONE = ViewportSize(width=360, height=740)
WATCH = """__seen = {shift: 0, largest: 0, long: []};
for (const [type, note] of Object.entries({
  'layout-shift': e => { __seen.shift += e.hadRecentInput ? 0 : e.value },
  'largest-contentful-paint': e => { __seen.largest = e.startTime },
  'longtask': e => { __seen.long.push([e.startTime, e.duration]) },
})) new PerformanceObserver(list => list.getEntries().forEach(note)).observe({type, buffered: true})"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
STARTING = 3  # seconds for the server
PATIENCE = 120_000  # milliseconds for a page on a busy machine
BLOCKING = 50  # milliseconds that a task may take


class Load(NamedTuple):
    """What one load took: KB, requests, milliseconds to the first and the largest paint and of blocking, what moved."""

    kilobytes: float
    requests: float
    first: float
    largest: float
    blocked: float
    moved: float


def load(browser: Browser, address: str) -> Load:
    """Load a page with nothing kept."""
    with browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True, ignore_https_errors=True) as context:
        tab = context.new_page()
        tab.set_default_timeout(PATIENCE)
        tab.add_init_script(WATCH)
        told = context.new_cdp_session(tab)
        asked: list[str] = []
        sent: list[float] = []
        told.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
        told.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
        told.send("Network.enable")
        told.send("Network.emulateNetworkConditions", SLOW_4G)
        told.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        tab.goto(address)
        tab.wait_for_load_state("networkidle")
        while not tab.evaluate(PAINTED):
            tab.wait_for_timeout(100)
        first, seen = tab.evaluate(PAINTED), tab.evaluate("__seen")
        blocked = sum(max(0, start + took - max(start, first) - BLOCKING) for start, took in seen["long"])
        wanted = [url for url in asked if not url.startswith("data:")]
        return Load(sum(sent) / 1000, len(wanted), first, seen["largest"], blocked, seen["shift"])


@contextmanager
def plainly(site: Path) -> Iterator[str]:
    """Serve a folder; its address."""
    server = Served(site)
    yield server.address
    server.shutdown()


@contextmanager
def secure(site: Path) -> Iterator[str]:
    """The same over TLS and HTTP/2, by hypercorn in a process of its own."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        pair = ["-keyout", f"{folder}/key.pem", "-out", f"{folder}/certificate.pem"]
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", *pair], check=True, capture_output=True)
        command = ["-m", "hypercorn", "-b", host, "--keyfile", pair[1], "--certfile", pair[3], "--log-level", "error", "served:app"]
        process = subprocess.Popen([sys.executable, *command], cwd=Path(__file__).parent, env=os.environ | {"SERVED": str(site)})
        try:
            time.sleep(STARTING)
            yield f"https://{host}/"
        finally:
            process.terminate()
            process.wait()


def compare(browser: Browser, addresses: dict[str, str], runs: int) -> None:
    """Print the medians of each, and how the times compare with the last."""
    loads: dict[str, list[Load]] = {name: [] for name in addresses}
    for _ in range(runs):  # in turn, so that what else the machine does falls on all
        for name, address in addresses.items():
            loads[name].append(load(browser, address))
    print(f"{'':<16}{'KB':>8}{'requests':>10}{'first ms':>10}{'largest ms':>12}{'blocked ms':>12}{'moved':>8}")
    medians = {name: Load(*map(statistics.median, zip(*found, strict=True))) for name, found in loads.items()}
    for name, m in medians.items():
        print(f"{name:<16}{m.kilobytes:>8.1f}{m.requests:>10.0f}{m.first:>10.0f}{m.largest:>12.0f}{m.blocked:>12.0f}{m.moved:>8.3f}")
    ours, plain = medians.values()
    print(f"{'ours / plain':<16}{ours.kilobytes / plain.kilobytes:>8.2f}{'':>10}{ours.first / plain.first:>10.2f}{ours.largest / plain.largest:>12.2f}", flush=True)


def main() -> None:
    """Build the plain site, serve both, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", nargs="?", default="004-37")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--http2", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, ExitStack() as open_servers:
        make_plain(Path(folder), ROOT / "docs")
        run(Path(folder), "-m", "mkdocs", "build", "-q")
        serve = secure if given.http2 else plainly
        sites = {"ours": ROOT / "site", "plain Material": Path(folder) / "site"}
        addresses = {name: f"{open_servers.enter_context(serve(site))}articles/{given.article}/" for name, site in sites.items()}
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        compare(browser, addresses, given.runs)
        browser.close()


if __name__ == "__main__":
    main()
