"""Built sites, served below a name and compressed as a project's pages are, and a browser that notes what goes wrong."""

from __future__ import annotations

import gzip
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, expect, sync_playwright
from site_build import build
from site_fixture import VOCABULARY, first_page, hostile_page, on_paper, second_page

expect.set_options(timeout=20_000)  # milliseconds: a busy machine is slow, not wrong

BELOW = "/archive/"
PHONE, SMALL, TABLET, DESKTOP = (
    ViewportSize(width=360, height=740),
    ViewportSize(width=320, height=600),
    ViewportSize(width=768, height=1024),
    ViewportSize(width=1280, height=900),
)
# One page of every kind, and every kind of article.
PATHS = ("", "articles/010-9/", "articles/010-17/", "articles/010-29/", "articles/011-7/", "articles/011-19/", "articles/", "topics/",
         "topics/industry/", "authors/", "authors/chen-yanli/", "institutions/guang-zhou-da-xue/", "columns/", "pages/", "pages/010/", "pages/011/", "about/",
         "404.html", "search/", "views/", "places/", "places/chong-qing/", "network/", "matrix/", "timeline/", "kinds/", "phrases/",
         "phrases/di-si-ji/", "data/", "rules/", "editing/", "design/", "hant/articles/010-9/")  # fmt: skip


class Quiet(SimpleHTTPRequestHandler):
    """A file server that compresses and does not log."""

    def do_GET(self) -> None:
        """A file, compressed; what is no file, as the library answers it."""
        named = Path(self.translate_path(self.path))
        file = named / "index.html" if named.is_dir() and self.path.partition("?")[0].endswith("/") else named
        if not file.is_file():
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server that does not mind a browser that leaves early."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


@dataclass
class Seen:
    """What a page asked of others and complained about."""

    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def taken(self) -> list[str]:
        """Both, which are forgotten."""
        found = [*self.elsewhere, *self.errors]
        self.elsewhere.clear()
        self.errors.clear()
        return found


def _site(folder: Path, name: str) -> None:
    """Sites are built below `archive/`, so that an address that leaves it leads nowhere."""
    os.environ["SITE_URL"] = f"http://127.0.0.1{BELOW}"
    pages = {"plain": (first_page(), on_paper(second_page())), "hostile": (hostile_page(),)}[name]
    site = build(pages, VOCABULARY, folder)
    (folder / "serving").mkdir()
    site.rename(folder / "serving" / BELOW.strip("/"))
    (folder / "serving").rename(folder / "served")


def _built(factory: pytest.TempPathFactory, name: str) -> Path:
    """The site, built by the first worker that needs it and read by all: no test writes in it."""
    shared = factory.getbasetemp().parent if os.environ.get("PYTEST_XDIST_WORKER") else factory.getbasetemp()
    folder = shared / f"site-{name}"
    with FileLock(shared / f"site-{name}.lock"):
        if not (folder / "served").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            _site(folder, name)
    return folder / "served" / BELOW.strip("/")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of two ordinary pages."""
    return _built(tmp_path_factory, "plain")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a page whose every text tries to be something else."""
    return _built(tmp_path_factory, "hostile")


def serve(folder: Path) -> Iterator[str]:
    """Serve the parent of a site's folder; the address is the site's."""
    server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the ordinary site is served."""
    yield from serve(site)


@pytest.fixture(scope="session")
def hostile_address(hostile: Path) -> Iterator[str]:
    """Where the hostile site is served."""
    yield from serve(hostile)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: `$CHROMIUM`, or the one on the path."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


def watched(tab: Page, address: str) -> Seen:
    """Note every request to another host and every error of the tab from here on."""
    seen = Seen()
    for event, note in noted(seen, address).items():
        tab.on(event, note)  # type: ignore[call-overload]
    return seen


def noted(seen: Seen, address: str) -> dict[str, Callable[[Any], None]]:
    """What to call at which event of a tab, so that it is noted."""
    host = address.split("/")[2]

    def asked(request: Request) -> None:
        if request.url.split(":")[0] not in ("data", "blob") and request.url.split("/")[2] != host:
            seen.elsewhere.append(request.url)

    return {
        "request": asked, "pageerror": lambda error: seen.errors.append(str(error)),
        "console": lambda message: seen.errors.append(message.text) if message.type == "error" else None,
    }  # fmt: skip


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Iterator[Page]:
    """One desktop's tab for tests that leave nothing behind: to open another costs more than most of them."""
    with browser.new_context(viewport=DESKTOP) as context:
        yield context.new_page()


def visited(desk: Page, address: str) -> Iterator[Page]:
    """The tab for one test, in which it must ask no other host and not complain; then nothing is left of the test."""
    seen = Seen()
    noting = noted(seen, address)
    for event, note in noting.items():
        desk.on(event, note)  # type: ignore[call-overload]
    yield desk
    for event, note in noting.items():
        desk.remove_listener(event, note)
    desk.unroute_all()
    desk.evaluate("sessionStorage.clear(); localStorage.clear()")
    desk.goto("about:blank")
    assert seen.taken() == []


TABS = 8  # that come to rest together: a browser calls a page at rest after half a second without a request


def at_rest(context: BrowserContext, address: str, paths: Sequence[str]) -> Iterator[tuple[str, Page, Seen]]:
    """Each page below the address, loaded and at rest, with what it asked of others and complained about."""
    tabs = [context.new_page() for _ in range(TABS)]
    seen = [watched(tab, address) for tab in tabs]
    for begin in range(0, len(paths), TABS):
        some = list(zip(paths[begin : begin + TABS], tabs, seen, strict=False))
        for path, tab, _ in some:
            tab.goto(address + path)
        for path, tab, noted in some:
            tab.wait_for_load_state("networkidle")
            yield path, tab, noted
