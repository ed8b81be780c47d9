"""The newest preview over HTTP, on this computer alone; an open page is loaded again when it shows something else."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from markupsafe import Markup

from sorelegs.serve.previews import Previews
from sorelegs.serve.shown import mark_of
from sorelegs.serve.watch import Stamp, changed

HOST = "127.0.0.1"
SCRIPT, VERSION, MARK = "/_preview/live.js", "/_preview/version", "/_preview/mark"
EVERY = 0.1
"""Seconds between two looks at the files."""
_TEMPLATE = ".html"
"""How a file ends of which pages are made outside the articles' folder; all else there needs a whole build."""
LONGEST_WAIT = 20.0
"""Seconds after which a page that waits for a newer one is told that there is none, and asks again."""
_LIVE = """(async () => {
  const { version, mark } = document.currentScript.dataset;
  const folds = () => [...document.querySelectorAll("details")];
  const name = (fold) => fold.querySelector("summary")?.textContent;
  const { left, ...others } = history.state ?? {};
  if (left) {
    history.replaceState(others, "");
    for (const fold of folds()) if (name(fold) in left.folds) fold.open = left.folds[name(fold)];
    addEventListener("load", () => scrollTo(left.x, left.y));
  }
  const ask = async (what) => {
    const page = encodeURIComponent(location.pathname);
    return (await fetch(`/_preview/${what}page=${page}`, { cache: "no-store" })).text();
  };
  for (let seen = version; ; ) {
    try {
      seen = await ask(`version?after=${seen}&`);
      if ((await ask("mark?")) === mark) continue;
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
      continue;
    }
    const open = Object.fromEntries(folds().map((fold) => [name(fold), fold.open]));
    history.replaceState({ ...others, left: { x: scrollX, y: scrollY, folds: open } }, "");
    return location.reload();
  }
})();
"""
_TAG = Markup('<script src="{}" data-version="{}" data-mark="{}"></script>')
_FAILED = Markup(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built</title>'
    "<body><h1>The site could not be built</h1><p>This page is loaded again once it can.</p><pre>{}</pre></body></html>"
)


class _Handler(SimpleHTTPRequestHandler):
    previews: Previews
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

    def do_GET(self) -> None:
        """Answer with a file of the newest preview, whatever state the files are in."""
        path = urlsplit(self.path)
        if path.path == SCRIPT:
            self._answer(_LIVE.encode(), "text/javascript; charset=utf-8")
        elif path.path in (VERSION, MARK):
            asked = {name: values[0] for name, values in parse_qs(path.query).items()}
            page = asked.get("page", "")
            self._answer((self._mark(page) if path.path == MARK else self._version(page, asked)).encode(), _TEXT)
        else:
            self._answer_page()

    def _version(self, page: str, asked: dict[str, str]) -> str:
        after = asked.get("after", "")
        return str(self.previews.wait(int(after) if after.isdigit() else -1, LONGEST_WAIT, page))

    def _mark(self, address: str) -> str:
        content, folder = self._found(address)[0], self.previews.folder
        return mark_of(folder, address, content) if folder is not None else ""

    def _answer_page(self) -> None:
        version, address = self.previews.version, urlsplit(self.path).path
        content, kind, status = self._found(address)
        if status is HTTPStatus.MOVED_PERMANENTLY:
            self.send_response(status)
            self.send_header("Location", f"/{address.strip('/')}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if kind == _HTML and (folder := self.previews.folder) is not None:
            tag = _TAG.format(SCRIPT, version, mark_of(folder, address, content))
            content = content.replace(b"</body>", f"{tag}</body>".encode(), 1)
        self._answer(content, kind, status)

    def _found(self, address: str) -> tuple[bytes, str, HTTPStatus]:
        """Return what stands at an address of the newest preview, its kind, and how to answer with it."""
        folder, failure = self.previews.folder, self.previews.failure
        if failure or folder is None:
            return str(_FAILED.format(failure)).encode(), _HTML, HTTPStatus.SERVICE_UNAVAILABLE
        self.directory = str(folder)
        file, status = Path(self.translate_path(address)), HTTPStatus.OK
        if file.is_dir() and not address.endswith("/"):
            return b"", _HTML, HTTPStatus.MOVED_PERMANENTLY
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            file, status = folder / "404.html", HTTPStatus.NOT_FOUND
        kind = self.guess_type(str(file))
        content = file.read_bytes() if file.is_file() else b"Not found"
        return content, _HTML if kind == "text/html" else kind, status

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


_HTML, _TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that left before its answer."""


def serve(previews: Previews, look: Callable[[], Stamp], docs: Path, port: int, ready: Callable[[str], None]) -> None:
    """Build and serve one preview after another, until the process is interrupted.

    Args:
        previews: what is served.
        look: returns another stamp when a file has changed.
        docs: the folder whose files the pages are made from.
        port: where; 0 for any that is free.
        ready: is told the address after the first build.

    Raises:
        OSError: the port is in use.
    """
    handler = type("Handler", (_Handler,), {"previews": previews})
    with _Server((HOST, port), handler) as server:
        seen = look()
        previews.build()
        for work in (server.serve_forever, previews.build_when_asked):
            threading.Thread(target=work, daemon=True).start()
        ready(f"http://{HOST}:{server.server_address[1]}/")
        pause = threading.Event()
        while not pause.wait(EVERY):
            if (now := look()) != seen:
                paths = list(changed(seen, now))
                names = list(_below(docs, paths))
                if names or any(path.endswith(_TEMPLATE) for path in paths):
                    previews.make(names)
                seen = now
                previews.ask()


def _below(folder: Path, paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths of those files that stand in a folder, from there on."""
    start = f"{folder}{os.sep}"
    return (path.removeprefix(start).replace(os.sep, "/") for path in paths if path.startswith(start))
