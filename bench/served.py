"""A file server that compresses what GitHub Pages compresses and counts what it sends, for the benchmarks."""

from __future__ import annotations

import gzip
import mimetypes
import os
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TEXT = {".html", ".js", ".css", ".json", ".svg", ".txt", ".xml"}  # what GitHub Pages compresses


class Served(ThreadingHTTPServer):
    """Serves a folder; `sent` holds (path, bytes) of every answer."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.sent: list[tuple[str, int]] = []
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that leaves early."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Served

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        body = file.read_bytes() if file.is_file() else b""
        self.send_response(200 if file.is_file() else 404)
        if file.suffix in TEXT:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.sent.append((self.path, len(body)))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


async def app(scope: dict[str, Any], receive: object, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
    """The folder that SERVED names, compressed, for a server of another protocol (ASGI)."""
    file = Path(os.environ["SERVED"], scope.get("path", "/").lstrip("/"))
    file = file / "index.html" if file.is_dir() else file
    if scope["type"] != "http":
        return
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    heads = [(b"content-type", kind.encode()), *([(b"content-encoding", b"gzip")] if file.suffix in TEXT else [])]
    body = file.read_bytes() if file.is_file() else b""
    await send({"type": "http.response.start", "status": 200 if file.is_file() else 404, "headers": heads})
    await send({"type": "http.response.body", "body": gzip.compress(body) if file.suffix in TEXT else body})
