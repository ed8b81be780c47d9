"""A server on loopback that speaks the form of Crossref's REST API, and holds a few pages beside it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Notice = tuple[str, str, str, str, list[int]]
"""The DOI of a notice, that of the work, its type, its label and its day."""


@contextmanager
def crossref(
    works: Mapping[str, Mapping[str, Any]],
    notices: Sequence[Notice] = (),
    pages: Mapping[str, tuple[int, str]] | None = None,
    asked: list[str] | None = None,
) -> Iterator[str]:
    """Serve works by their DOI in small letters, notices on them and pages; what is asked for goes into ``asked``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer as Crossref would, or with a page."""
            url = urlsplit(self.path)
            if url.path != "/works":
                status, body = (pages or {}).get(url.path, (404, "gone"))
                self._answer(status, "text/html", body)
                return
            if asked is not None:
                asked.append(self.path)
            items: list[dict[str, object]] = []
            for kind, doi in (part.split(":", 1) for part in parse_qs(url.query)["filter"][0].split(",")):
                if kind == "doi" and doi in works:
                    items.append({**works[doi], "DOI": doi.upper()})
                items += [
                    {
                        "DOI": at,
                        "update-to": [{"DOI": of, "type": type_, "label": label, "updated": {"date-parts": [day]}}],
                    }
                    for at, of, type_, label, day in notices
                    if kind == "updates" and of == doi
                ]
            self._answer(200, "application/json", json.dumps({"status": "ok", "message": {"items": items}}))

        def _answer(self, status: int, kind: str, body: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
