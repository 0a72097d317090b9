"""Pictures of a built site, phone and desktop, light and dark: `python scripts/screenshots.py SITE OUT PATH…`.

PATH is an address below the site (`articles/004-37/`; empty for the front page). CHROMIUM names the browser.
"""

from __future__ import annotations

import argparse
import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZES = {"phone": (360, 740), "desktop": (1280, 900)}


class Quiet(SimpleHTTPRequestHandler):
    """A file server that does not log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--full", action="store_true", help="the whole page, not the first screen")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(given.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                for path in given.paths:
                    tab.goto(f"http://127.0.0.1:{server.server_port}/{path}")
                    name = path.strip("/").replace("/", "_") or "home"
                    tab.screenshot(path=given.out / f"{name}-{size}-{scheme}.png", full_page=given.full)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
