"""Live editing: MkDocs serves `docs/`; a watcher converts when a seed or a record changes, and MkDocs sees the changed pages.

MkDocs watches only what it reads and the converter writes only what changed, so nothing runs in a circle.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from broadsheet.errors import BroadsheetError

QUIET = 0.3  # seconds without a further change before converting: an editor saves in several steps


class _Changed(FileSystemEventHandler):
    """Sets a flag when a file of the watched folder is written, made, moved or deleted."""

    def __init__(self, flag: threading.Event) -> None:
        self._flag = flag

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write") and not event.is_directory:
            self._flag.set()


def serve(root: Path, address: str, convert: Callable[[], object]) -> None:
    """Serve the site at `address` until interrupted; `convert` is called after each change below `root/seeds`."""
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    changed = threading.Event()
    observer = Observer()
    observer.schedule(_Changed(changed), str(root / "seeds"))
    observer.start()
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
