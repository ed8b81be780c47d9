"""Releases of the site, and a server that publishes them one after the other, slowly, partly or not at all."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from sorelegs.hosting import POLICY, allowing
from sorelegs.ship.offline import RELEASE, make_offline
from support.decision import profile
from support.patience import PATIENCE
from support.serving import MANY

ROOT = Path(__file__).parents[2]
WORKER = (ROOT / "overrides" / "offline" / "worker.js").read_text(encoding="utf-8")
PATIENT = WORKER.replace("const PATIENCE = 3000;", f"const PATIENCE = {PATIENCE};")
"""A worker that takes no network for a slow one, however busy the machine is."""
_VERSION = re.compile(r"\?v=[0-9a-f]{16}")
_UNUSED = shutil.ignore_patterns("*.map")


def release(
    built: Path,
    folder: Path,
    change: Callable[[str, str], str] = lambda path, text: text,  # noqa: ARG005 - the path is for others
    worker: str = WORKER,
    base: str = "/",
) -> Path:
    """Make another release of a built site, and return ``folder``.

    Args:
        built: the site.
        folder: where to; with ``base``, the site is below it.
        change: what becomes of the text of each page, style sheet and script, by its path.
        worker: the source of the worker.
        base: the path at which the site is served.
    """
    site = folder / base.strip("/")
    shutil.copytree(built, site, ignore=_UNUSED)
    for file in [f for f in site.rglob("*") if f.suffix in {".html", ".css", ".js"} and "embed" not in f.parts]:
        text = _VERSION.sub("", file.read_text(encoding="utf-8"))
        file.write_text(change(file.relative_to(site).as_posix(), text), encoding="utf-8")
    make_offline(site, worker, profile().first_aid, base, _in_pages(built))
    return folder


def _in_pages(folder: Path) -> dict[str, list[str]]:
    """Return the hashes of what stands in the pages of a site, at the root of ``folder`` or below, if any."""
    listed = next(folder.rglob(RELEASE), None)
    return dict(json.loads(listed.read_text(encoding="utf-8"))["hashes"]) if listed else {}


class Host:
    """A server at one address, and what it does with a request.

    Attributes:
        folder: what it publishes now.
        before: paths that it still publishes from another folder, as in the middle of a deploy.
        held: paths whose answer waits until the event is set.
        policy: the content policy it sends.
        down: whether nothing is answered at all.
        asked: the paths that were asked for.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before: dict[str, Path] = {}
        self.held: dict[str, threading.Event] = {}
        self.policy = allowing(POLICY, _in_pages(folder))
        self.down = False
        self.asked: list[str] = []
        self.address = ""


class _Handler(SimpleHTTPRequestHandler):
    host: Host

    def do_GET(self) -> None:
        """Answer as the host is told to, or close the connection without a word."""
        path = urlsplit(self.path).path
        self.host.asked.append(path)
        del self.headers["If-Modified-Since"]  # two releases may be of the same second
        if path in self.host.held:
            self.host.held[path].wait(PATIENCE / 1000)
        if self.host.down:
            self.close_connection = True
            return
        self.directory = str(self.host.before.get(path, self.host.folder))
        super().do_GET()

    def end_headers(self) -> None:
        """Send the site's policy; have everything asked for anew, so that only the worker keeps anything."""
        self.send_header("Content-Security-Policy", self.host.policy)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    request_queue_size = MANY

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that left before its answer."""


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """Serve ``folder`` and yield its host."""
    host = Host(folder)
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": host}))
    host.address = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        for event in host.held.values():
            event.set()
        server.shutdown()
        thread.join()
        server.server_close()
