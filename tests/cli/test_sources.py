"""``sorelegs sources``: a source that was retracted, corrected, renamed or moved is named, with what to do."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sorelegs.cli.main import main
from support.places import SECOND

WORKS = {
    "10.1234/sound": {"title": ["A sound study"], "issued": {"date-parts": [[2007, 3]]}},
    "10.1234/gone": {"title": ["A study that was withdrawn"], "issued": {"date-parts": [[2008]]}},
    "10.1234/mended": {"title": ["A corrected study"], "issued": {"date-parts": [[2009]]}},
    "10.1234/other": {"title": ["On something else entirely"], "issued": {"date-parts": [[1999]]}},
}
NOTICES = [
    ("10.1234/notice-1", "10.1234/gone", "retraction", "Retraction", [2026, 10, 2]),
    ("10.1234/notice-2", "10.1234/mended", "correction", "Correction", [2026, 9, 1]),
]
PAGES = {
    "/well": (200, '<script>{"dateModified": "2026-05-01"}</script>'),
    "/newer": (200, '<meta name="DC.date.modified" content="2026-12-03">'),
    "/shy": (403, "no robots"),
}


class _Handler(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path != "/works":
            status, body = PAGES.get(url.path, (404, "gone"))
            self._answer(status, "text/html", body)
            return
        type(self).asked.append(self.path)
        names = [part.split(":", 1) for part in parse_qs(url.query)["filter"][0].split(",")]
        items: list[dict[str, object]] = []
        for kind, doi in names:
            if kind == "doi" and doi in WORKS:
                items.append({"DOI": doi.upper(), **WORKS[doi]})
            items += [
                {
                    "DOI": at,
                    "update-to": [{"DOI": of, "type": type_, "label": label, "updated": {"date-parts": [day]}}],
                }
                for at, of, type_, label, day in NOTICES
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


@contextmanager
def _server() -> Iterator[str]:
    _Handler.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _source(key: str, title: str, where: str, year: int = 2007) -> str:
    return (
        f"@misc{{{key}, title = {{{title}}}, author = {{One, A.}}, year = {{{year}}}, {where}, read = {{abstract}}, "
        "checked = {2026-11}}\n"
    )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SECOND / "docs", tmp_path / "docs")
    shutil.copy(SECOND / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs/references.bib"


def test_each_change_is_told_with_what_to_do_and_what_is_sound_is_not(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with _server() as address:
        site.write_text(
            _source("sound", "A Sound Study", "doi = {10.1234/sound}")
            + _source("withdrawn", "A study that was withdrawn", "doi = {10.1234/gone}", 2008)
            + _source("mended", "A corrected study", "doi = {10.1234/mended}", 2009)
            + _source("other", "How to swim", "doi = {10.1234/other}")
            + _source("invented", "No such study", "doi = {10.1234/none}")
            + _source("well", "A page", f"url = {{{address}/well}}")
            + _source("newer", "A page", f"url = {{{address}/newer}}")
            + _source("lost", "A page", f"url = {{{address}/lost}}")
            + _source("shy", "A page", f"url = {{{address}/shy}}"),
            encoding="utf-8",
        )
        assert main(["sources", "--crossref", address]) == 1
    told = unescape(capsys.readouterr().out)
    rows = {line.split("|")[1].strip(): line for line in told.splitlines() if line.startswith("| ")}
    assert set(rows) == {"source", "withdrawn", "mended", "other", "invented", "newer", "lost", "shy"}
    assert "Retraction on 2026-10-02" in rows["withdrawn"]
    assert "retracted = {2026-10}" in rows["withdrawn"]
    assert "10.1234/notice-2" in rows["mended"]
    assert "ours 2007" in told
    assert "gone (404)" in rows["lost"]
    assert "changed in 2026-12" in rows["newer"]
    assert len(_Handler.asked) == 2


def test_nothing_to_tell_is_nothing_printed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.write_text(_source("sound", "A sound study", "doi = {10.1234/sound}"), encoding="utf-8")
    with _server() as address:
        assert main(["sources", "--crossref", address]) == 0
    assert capsys.readouterr().out == ""


def test_without_an_answer_it_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.write_text(_source("sound", "A sound study", "doi = {10.1234/sound}"), encoding="utf-8")
    assert main(["sources", "--crossref", "http://127.0.0.1:9"]) == 2
    assert "Crossref could not be asked" in capsys.readouterr().err


def test_nothing_can_rest_on_a_retracted_source(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("@misc{testSource,", "@misc{testSource,\n  retracted = {2026-12},"), encoding="utf-8")
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert "source-retracted: The source “testSource” was retracted (2026-12)." in told.out
