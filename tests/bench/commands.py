"""What an editor waits for: the check, and the site being served."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from bench.measure import ROOT, middle, run, say

PAIRS = 3
RUNS = 5
PATIENCE = 60
"""Seconds in which a server must answer."""
ARTICLE = "docs/stretching/does-stretching-stop-soreness.md"


def measure_checks(project: Path | None) -> None:
    """Tell how long ``sorelegs check`` takes once it ran before, here and in ``project``."""
    check = [sys.executable, "-m", "sorelegs", "check"]
    say(f"Checking, with what an earlier check kept, {RUNS} runs: seconds")
    for what, command, aim in (("  the whole site", check, "1 s"), ("  one article", [*check, ARTICLE], "0.5 s")):
        _tell_check(what, command, ROOT, aim)
    if project is not None:
        count = sum(1 for _ in project.rglob("article-*.md"))
        _tell_check(f"  the whole site with {count} articles more", [*check, "--format", "json"], project, "0.5 s")


def _tell_check(what: str, command: list[str], folder: Path, aim: str) -> None:
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    costs = [run(command, folder, codes=(0, 1)) for _ in range(RUNS)]
    cpu = statistics.median(cost.cpu for cost in costs)
    say(what, f"{middle((cost.wall for cost in costs), '.2f')}, CPU {cpu:.2f}", aim)


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
