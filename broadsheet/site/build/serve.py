"""Live editing: MkDocs serves `docs/`; a watcher converts when a seed or a record changes, and MkDocs sees the changed pages.

MkDocs is told only of what it reads, and the converter writes only what changed, so nothing runs in a circle.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from broadsheet.errors import BroadsheetError
from broadsheet.io.staging import staging
from broadsheet.site.build.build import remake

QUIET = 0.05  # seconds without a further change before converting: an editor saves in several steps


class _Changed(FileSystemEventHandler):
    """Tells when a file of the watched folder is written, made, moved or deleted."""

    def __init__(self, tell: Callable[[], object]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write") and not event.is_directory:
            self._tell()


class _Replaced(FileSystemEventHandler):
    """Watches the folder again when another is put in its place: a watch goes with the folder it was set on."""

    def __init__(self, observer: BaseObserver, folder: Path, flag: threading.Event) -> None:
        self._observer, self._folder, self._flag = observer, folder, flag
        self._changed = _Changed(flag.set)
        self._watch = observer.schedule(self._changed, str(folder))

    def on_any_event(self, event: FileSystemEvent) -> None:
        put_there = event.dest_path if event.event_type == "moved" else event.src_path if event.event_type == "created" else ""
        if put_there and Path(os.fsdecode(put_there)) == self._folder:
            self._observer.unschedule(self._watch)
            self._watch = self._observer.schedule(self._changed, str(self._folder))
            self._flag.set()


def watch(root: Path, flag: threading.Event) -> BaseObserver:
    """Set the flag, from now until the observer is stopped, after each change in `root/seeds`, also where that is replaced."""
    observer = Observer()
    observer.schedule(_Replaced(observer, root / "seeds", flag), str(root))
    observer.start()
    return observer


class _Server(LiveReloadServer):
    """MkDocs' server, told of a change at once: by itself it looks twice a second, and not before the first build is done."""

    def rebuild(self) -> None:
        """Build again, now or after what is being built."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()


def serve(root: Path, address: str, jobs: int, convert: Callable[[], object]) -> None:
    """Convert, and serve the site at `address` until interrupted, built with so many processes; `convert` is called after each change below `root/seeds`.

    Whatever changes from the beginning on is followed, also while the site is first made.
    """
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    changed = threading.Event()
    observer = watch(root, changed)
    try:
        convert()
        with tempfile.TemporaryDirectory(prefix="mkdocs_") as folder:
            _serve(root / "mkdocs.yml", address, jobs, Path(folder), observer, partial(follow, changed, convert))
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()


def _serve(settings: Path, address: str, jobs: int, folder: Path, observer: BaseObserver, following: Callable[[], object]) -> None:
    """Build in a folder and serve; the conversions begin when the first build has read `docs/`."""
    site = folder / "site"
    site.mkdir()
    config = load_config(str(settings), dev_addr=address)
    config.plugins.on_startup(command="serve", dirty=False)
    host, port = config.dev_addr
    path = urlsplit(config.site_url or "/").path

    def build() -> None:
        with staging(folder) as stage:
            remake(load_config(str(settings), site_url=server.url), folder, stage, site, {"jobs": jobs}, server.url)

    server = _Server(build, host, port, root=str(site), mount_path=path)
    server.error_handler = lambda code: page.read_bytes() if (page := site / f"{code}.html").is_file() else None
    for watched in (config.docs_dir, *config.watch):
        observer.schedule(_Changed(server.rebuild), watched, recursive=True)
    server.watch(str(settings))
    build()
    threading.Thread(target=following, daemon=True).start()
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    finally:
        server.shutdown()


def follow(changed: threading.Event, convert: Callable[[], object]) -> None:
    """Convert after each change, for ever: whatever a conversion raises is told on standard error, and the watching goes on."""
    while True:
        changed.wait()
        while changed.is_set():
            changed.clear()
            changed.wait(QUIET)
        try:
            convert()
        except BroadsheetError as error:
            print(f"error: {error}", file=sys.stderr)
        except Exception:  # a fault of ours, or the system's: it ends this conversion, not the watching
            print("error: the conversion failed; what was served last stays.", file=sys.stderr)
            traceback.print_exc()
