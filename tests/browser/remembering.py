"""A server of files that keeps what was asked of it: nothing may be sent to it but a wish for a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

Asked = list[tuple[str, str, int]]  # how, for what, and with how many bytes


class Remembering(SimpleHTTPRequestHandler):
    """Serves files, and keeps what was asked and how much was sent."""

    asked: Asked

    def do_GET(self) -> None:
        self.asked.append(("GET", self.path, int(self.headers.get("Content-Length") or 0)))
        super().do_GET()

    def do_POST(self) -> None:
        self.asked.append(("POST", self.path, int(self.headers.get("Content-Length") or 0)))
        self.send_error(405)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[tuple[str, Asked]]:
    """Where a site is served, and what is asked of it."""
    asked: Asked = []
    handler = type("Handler", (Remembering,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    server.shutdown()
    server.server_close()
