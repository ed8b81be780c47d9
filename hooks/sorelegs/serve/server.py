"""The newest preview over HTTP, on this computer alone; an open page is loaded again when there is a newer one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from markupsafe import Markup

from sorelegs.serve.previews import Previews
from sorelegs.serve.watch import Stamp

HOST = "127.0.0.1"
SCRIPT, VERSION = "/_preview/live.js", "/_preview/version"
EVERY = 0.3
"""Seconds between two looks at the files."""
LONGEST_WAIT = 20.0
"""Seconds after which a page that waits for a newer one is told that there is none, and asks again."""
_LIVE = """(async () => {
  const ask = async (after) => (await fetch(`/_preview/version?after=${after}`, { cache: "no-store" })).text();
  const first = document.currentScript.dataset.version;
  for (;;) {
    const now = await ask(first).catch(() => new Promise((done) => setTimeout(done, 1000, first)));
    if (now !== first) return location.reload();
  }
})();
"""
_TAG = Markup('<script src="{}" data-version="{}"></script>')
_FAILED = Markup(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built</title>'
    "<h1>The site could not be built</h1><p>This page is loaded again once it can.</p><pre>{}</pre>{}</html>"
)


class _Handler(SimpleHTTPRequestHandler):
    previews: Previews
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

    def do_GET(self) -> None:
        """Answer with a file of the newest preview, whatever state the files are in."""
        path = urlsplit(self.path)
        if path.path == SCRIPT:
            self._answer(_LIVE.encode(), "text/javascript; charset=utf-8")
        elif path.path == VERSION:
            after = parse_qs(path.query).get("after", [""])[0]
            version = self.previews.wait(int(after) if after.isdigit() else -1, LONGEST_WAIT)
            self._answer(str(version).encode(), "text/plain; charset=utf-8")
        else:
            self._answer_file()

    def _answer_file(self) -> None:
        version, folder, failure = self.previews.version, self.previews.folder, self.previews.failure
        tag = _TAG.format(SCRIPT, version)
        if failure or folder is None:
            self._answer(str(_FAILED.format(failure, tag)).encode(), _HTML, HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self.directory = str(folder)
        file, status = Path(self.translate_path(self.path)), HTTPStatus.OK
        if file.is_dir() and not urlsplit(self.path).path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{urlsplit(self.path).path.strip('/')}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            file, status = folder / "404.html", HTTPStatus.NOT_FOUND
        content = file.read_bytes() if file.is_file() else b"Not found"
        kind = self.guess_type(str(file))
        if kind == "text/html":
            content, kind = content.replace(b"</body>", f"{tag}</body>".encode(), 1), _HTML
        self._answer(content, kind, status)

    def _answer(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_HEAD = do_GET  # noqa: N815 - the base class's name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the terminal tells what the build says."""


_HTML = "text/html; charset=utf-8"


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that left before its answer."""


def serve(previews: Previews, look: Callable[[], Stamp], port: int, ready: Callable[[str], None]) -> None:
    """Build and serve one preview after another, until the process is interrupted.

    Args:
        previews: what is served.
        look: returns another stamp when a file has changed.
        port: where; 0 for any that is free.
        ready: is told the address after the first build.

    Raises:
        OSError: the port is in use.
    """
    handler = type("Handler", (_Handler,), {"previews": previews})
    with _Server((HOST, port), handler) as server:
        seen = look()
        previews.build()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ready(f"http://{HOST}:{server.server_address[1]}/")
        pause = threading.Event()
        while not pause.wait(EVERY):
            if (now := look()) != seen:
                seen = now
                previews.build()
