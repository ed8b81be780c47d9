"""A folder behind a real HTTP server on loopback."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

MANY = 128
"""Connections that may wait to be taken: a browser asks for a page's files at once, and tries again a second later."""
Say = Callable[[str, str], Iterable[tuple[str, str]]]


class _Handler(SimpleHTTPRequestHandler):
    any_origin: str | None = None
    say: Say | None = None
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the compressed copy of a file, where there is one and the browser takes it."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        copy = file.with_name(file.name + ".br")
        if "br" not in self.headers.get("Accept-Encoding", "") or not copy.is_file():
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(copy.stat().st_size))
        self.end_headers()
        return copy.open("rb")

    def end_headers(self) -> None:
        """Allow LinkChecker as many requests a second as its settings ask for, and other origins what they may have."""
        self.send_header("LinkChecker", "welcome")
        if self.any_origin and self.path.startswith(self.any_origin):
            self.send_header("Access-Control-Allow-Origin", "*")
        for name, value in self.say(self.path, self.headers["Host"]) if self.say else ():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the tests look at what the browser got."""


class _Server(ThreadingHTTPServer):
    request_queue_size = MANY

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that left before its answer: closing a page does that."""


@contextmanager
def served(folder: Path, *, any_origin: str | None = None, say: Say | None = None) -> Iterator[str]:
    """Serve ``folder`` and yield its address, such as ``http://127.0.0.1:40123/``.

    Args:
        folder: what to serve.
        any_origin: how the paths of files begin that pages of any origin may read, as the site's own servers say.
        say: what else is said with a path, for the host that was asked.
    """
    more = {"any_origin": any_origin, "say": staticmethod(say) if say else None}
    handler = type("_HandlerHere", (_Handler,), more)
    server = _Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=partial(server.serve_forever, 0.05), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
