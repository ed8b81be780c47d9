"""What an editor waits for: a build, the check, and the site being served."""

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

from bench.corpus import write_sites
from bench.measure import ROOT, middle, run, say

PAIRS = 3
RUNS = 5
PATIENCE = 60
"""Seconds in which a server must answer."""
ARTICLE = "docs/stretching/does-stretching-stop-soreness.md"


def measure_builds(generator: Path, articles: int, folder: Path) -> None:
    """Tell what we add to a build by stock Material of ``articles`` articles, which ``generator`` writes."""
    if not generator.is_file():
        say("Building", f"not measured: there is no {generator}; name a script with --corpus")
        return
    sites = write_sites(generator, articles, folder)
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    rounds = [[run(build, site).cpu for site in sites] for _ in range(PAIRS)]
    say(f"Building {articles} articles, {PAIRS} rounds in turn: CPU seconds")
    names = "  stock Material", "  with our calls, checks and policies", "  with our templates too"
    for name, times in zip(names, zip(*rounds, strict=True), strict=True):
        say(name, middle(times, ".2f"))
    say("  calls, checks and policies add", middle(((b / a - 1) * 100 for a, b, _ in rounds), "+.0f") + " %", "+10 %")
    say("  with our templates", middle(((c / a - 1) * 100 for a, _, c in rounds), "+.0f") + " %")


def measure_checks() -> None:
    """Tell how long ``sorelegs check`` takes."""
    check = [sys.executable, "-m", "sorelegs", "check"]
    say(f"Checking, {RUNS} runs: seconds")
    for what, command, aim in (("  the whole site", check, "2 s"), ("  one article", [*check, ARTICLE], "1 s")):
        costs = [run(command) for _ in range(RUNS)]
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
