"""What an editor waits for: the check, and the site being served."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from bench.measure import ROOT, middle, run, say

PAIRS = 3
RUNS = 5
PATIENCE = 60
"""Seconds in which a server must answer."""
_WORDS = "\nSome more words for the reader.\n"
_SOURCE = """
@misc{newSource%d,
  title = {A source of the measurement},
  author = {{The measurement}},
  year = {2026},
  url = {https://new.example/%d/},
  read = {notes},
  checked = {2026-11}
}
"""
ARTICLE = "docs/stretching/does-stretching-stop-soreness.md"


def measure_checks(project: Path | None) -> None:
    """Tell how long ``sorelegs check`` takes once it ran before, here and in ``project``."""
    check = [sys.executable, "-m", "sorelegs", "check"]
    say(f"Checking, with what an earlier check kept, {RUNS} runs: seconds")
    for what, command, aim in (("  the whole site", check, "1 s"), ("  one article", [*check, ARTICLE], "0.5 s")):
        _tell_check(what, command, ROOT, aim)
    if project is not None:
        articles = sorted(project.rglob("article-*.md"))
        more, first = f"with {len(articles)} articles more", str(articles[0].relative_to(project))
        whole = [*check, "--format", "json"]
        _tell_check(f"  the whole site {more}", whole, project, "0.5 s")
        _tell_check("  the same after an edit", whole, project, "0.5 s", lambda _: _add(articles[0], _WORDS))
        sources = project / "docs/references.bib"
        _tell_check(
            "  the same after a new source", whole, project, "", lambda run: _add(sources, _SOURCE % (run, run))
        )
        _tell_check(
            "  one article after its edit", [*check, first], project, "0.25 s", lambda _: _add(articles[0], _WORDS)
        )


def _tell_check(
    what: str, command: list[str], folder: Path, aim: str, change: Callable[[int], None] = lambda _: None
) -> None:
    """Tell what a command takes, before which ``change`` is called with the number of its run."""
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    costs = []
    for number in range(RUNS):
        change(number)
        costs.append(run(command, folder, codes=(0, 1)))
    cpu = statistics.median(cost.cpu for cost in costs)
    say(what, f"{middle((cost.wall for cost in costs), '.2f')}, CPU {cpu:.2f}", aim)


def _add(file: Path, words: str) -> None:
    with file.open("a", encoding="utf-8") as opened:
        opened.write(words)


def measure_serve() -> None:
    """Tell how long ``make serve`` takes to answer once everything is set up."""
    with tempfile.TemporaryDirectory() as folder:
        times = [_serve(folder) for _ in range(PAIRS)]
    say(f"Serving, {PAIRS} runs: seconds to the first page", middle(times, ".2f"), "3 s")


def _serve(folder: str) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "sorelegs", "serve", "--port", str(port)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": address, "TMPDIR": folder}
    start, quiet = time.perf_counter(), subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet) as server:
        try:
            while time.perf_counter() - start < PATIENCE and server.poll() is None:
                try:
                    with urlopen(address, timeout=PATIENCE):
                        return time.perf_counter() - start
                except OSError:
                    time.sleep(0.02)
            sys.exit(f"{' '.join(command)} did not answer in {PATIENCE} seconds.")
        finally:
            server.terminate()
