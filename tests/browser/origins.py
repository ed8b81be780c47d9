"""The site and the hosts that show its widget, each behind a server of its own and so at an origin of its own."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOSTS = Path(__file__).parent / "hosts"
_GAP = re.compile(r"\{\{([a-z-]+)(\?[a-z=]+)?\}\}")
_CODE = re.compile(r'<code class="language-\w+" data-snippet="([a-z-]+)"[^>]*>(.*?)</code>', re.DOTALL)


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

    def end_headers(self) -> None:
        """Let other origins read what other sites may embed, as the site's own servers do."""
        if self.path.startswith("/embed/"):
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that left before its answer: closing a page does that."""


@contextmanager
def origin(folder: Path) -> Iterator[str]:
    """Serve ``folder`` and yield its address; files in ``embed/`` may be read from any origin."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=partial(server.serve_forever, 0.05), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def snippets(page: str, site: str) -> dict[str, str]:
    """Return the snippets on the built page for site owners by name, for a site that is at ``site``.

    Args:
        page: the HTML of the page.
        site: where the tests serve the site.
    """
    canonical = re.search(r'<link rel="canonical" href="([^"]+)embed/"', page)
    assert canonical is not None
    return {name: unescape(code).replace(canonical[1], site) for name, code in _CODE.findall(page)}


def version_in(page: str) -> str:
    """Return the version that the snippets on the built page for site owners name."""
    found = re.search(r"/embed/(\d+\.\d+\.\d+)/", page)
    assert found is not None
    return found[1]


def write_hosts(folder: Path, values: dict[str, str], change: Callable[[str], str] = lambda text: text) -> None:
    """Write every host page into ``folder``, with the snippets in the gaps that name them.

    Args:
        folder: where to.
        values: what each gap is filled with.
        change: what is done to each value before.
    """

    def filled(gap: re.Match[str]) -> str:
        text = values.get(gap[1])
        if text is None:
            return gap[0]
        return change(text).replace('embed/v2/"', f'embed/v2/{gap[2]}"') if gap[2] else change(text)

    folder.mkdir(exist_ok=True)
    for file in HOSTS.iterdir():
        if file.suffix in {".html", ".css", ".mjs"}:
            (folder / file.name).write_text(_GAP.sub(filled, file.read_text(encoding="utf-8")), encoding="utf-8")


def copy_beside(published: Path, folder: Path) -> None:
    """Put the widget's scripts beside the hosts, for those that keep a copy of their own."""
    for name in ("soreness-check.js", "soreness-check.mjs"):
        shutil.copy(published / name, folder / name)
