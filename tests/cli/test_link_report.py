"""LinkChecker's own CSV, and the list that editors get of it."""

from __future__ import annotations

import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sorelegs.cli.link_report import Links, as_markdown, read_links
from sorelegs.cli.main import main

ROOT = Path(__file__).parents[2]


class _Handler(BaseHTTPRequestHandler):
    """A page with links; each other path answers with the number in it."""

    def do_GET(self) -> None:
        status = int(self.path[1:4]) if self.path[1:4].isdigit() else 200
        links = "".join(f'<a href="/{s}">x</a>' for s in ("200", "403", "404", "410", "503"))
        body = f'<!doctype html><html lang="en"><title>x</title>{links}'.encode() if self.path == "/" else b"x"
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("LinkChecker", "welcome")  # else it asks once a second, whatever its settings say
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CSV that LinkChecker wrote, with the settings of the weekly workflow."""
    file = tmp_path_factory.mktemp("links") / "links.csv"
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    command = [str(Path(sys.executable).with_name("linkchecker")), "--config", str(ROOT / ".github/linkchecker.ini")]
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    done = subprocess.run(
        [*command, "--no-status", "--output", "csv/utf_8", address], capture_output=True, text=True, check=False
    )
    file.write_text(done.stdout, encoding="utf-8")
    server.shutdown()
    thread.join()
    server.server_close()
    assert done.returncode == 1, done.stderr
    return file


def test_a_page_that_is_gone_is_told_from_one_that_turns_robots_away(crawled: Path) -> None:
    with crawled.open(encoding="utf-8", newline="") as file:
        links = read_links(file)
    assert sorted(address[-3:] for address in links.broken) == ["404", "410"]
    assert sorted(address[-3:] for address in links.unsure) == ["403", "503"]


def test_the_command(crawled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", str(crawled)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("## Links that lead nowhere\n\n| address | answer | on |\n|---|---|---|\n")
    assert "## Links that a robot could not follow" in out
    for wrong in (ROOT / "README.md", crawled.with_name("none.csv")):
        assert main(["links", str(wrong)]) == 2
        assert capsys.readouterr().err.startswith(f"sorelegs: cannot read {wrong}: ")


def test_nothing_is_told_where_only_robots_are_turned_away() -> None:
    assert as_markdown(Links({}, {"https://sorelegs.example/": ("403 Forbidden", [])})) == ""


def test_a_strangers_answer_stays_text() -> None:
    shown = as_markdown(
        Links({"https://sorelegs.example/|<b>": ("404 @you\n# [x](y)", ["http://127.0.0.1:8000/a/"])}, {})
    )
    assert shown.endswith(
        "| https&#58;//sorelegs.example/&#124;&#60;b&#62; | 404 &#64;you &#35; &#91;x&#93;&#40;y&#41; | /a/ |\n"
    )
