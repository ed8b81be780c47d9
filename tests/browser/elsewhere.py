"""A proxy that lets nothing through and notes what was asked of it: all that a browser wants of other machines."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_BROWSERS_OWN = re.compile(
    r"(?:https?://)?(?:(?:[\w-]+\.)*(?:mozilla|firefox|getpocket)\.(?:com|net|org)|"
    r"(?:update|safebrowsing)\.googleapis\.com)(?:[:/].*)?"
)
"""What Firefox asks of its makers, and of a list of dangerous sites, whatever page is open."""


@contextmanager
def elsewhere() -> Iterator[tuple[int, list[str]]]:
    """Run the proxy, and yield its port and the addresses that were asked for, in the order of asking."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def note(self) -> None:
            """Refuse what is asked, and note it unless it is the browser's own."""
            if not _BROWSERS_OWN.fullmatch(self.path):
                asked.append(self.path)
            self.send_error(502)

        do_GET = do_HEAD = do_POST = do_PUT = do_OPTIONS = do_CONNECT = note  # noqa: N815 - the base class's names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
