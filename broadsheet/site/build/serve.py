"""Live editing: MkDocs serves `docs/`; a watcher converts when a seed or a record changes, and MkDocs sees the changed pages.

MkDocs watches only what it reads and the converter writes only what changed, so nothing runs in a circle.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from broadsheet.errors import BroadsheetError

QUIET = 0.3  # seconds without a further change before converting: an editor saves in several steps


class _Changed(FileSystemEventHandler):
    """Sets a flag when a file of the watched folder is written, made, moved or deleted."""

    def __init__(self, flag: threading.Event) -> None:
        self._flag = flag

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write") and not event.is_directory:
            self._flag.set()


class _Replaced(FileSystemEventHandler):
    """Watches the folder again when another is put in its place: a watch goes with the folder it was set on."""

    def __init__(self, observer: BaseObserver, folder: Path, flag: threading.Event) -> None:
        self._observer, self._folder, self._flag = observer, folder, flag
        self._changed = _Changed(flag)
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


def serve(root: Path, address: str, convert: Callable[[], object]) -> None:
    """Serve the site at `address` until interrupted; `convert` is called after each change below `root/seeds`."""
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    changed = threading.Event()
    observer = watch(root, changed)
    threading.Thread(target=follow, args=(changed, convert), daemon=True).start()
    try:
        mkdocs_serve(config_file=str(root / "mkdocs.yml"), dev_addr=address, livereload=True)
    finally:
        observer.stop()


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
