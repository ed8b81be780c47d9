"""How long an editor waits from a save until the new words are served, and what the server holds in memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from bench.measure import middle, say

SAVES = 7
PATIENCE = 1800
"""Seconds in which the first page must be there: nothing is kept of a project that was just written."""


def measure_seen(project: Path) -> None:
    """Tell how long a save takes to be seen in ``project``, one after another, and the memory while it is served."""
    docs = project / "docs"
    article = sorted(docs.rglob("article-*.md"))[0]
    text, times = article.read_text(encoding="utf-8"), []
    with _served(project) as (address, process):
        page = f"{address}{article.relative_to(docs).with_suffix('').as_posix()}/"
        for number in range(SAVES):
            start = time.perf_counter()
            article.write_text(f"{text}\nWords of the save {number}.\n", encoding="utf-8")
            while f"Words of the save {number}." not in _get(page):
                time.sleep(0.005)
            times.append(time.perf_counter() - start)
            time.sleep(1 + number / 7)  # so that saves meet each moment of the whole builds that follow
        memory = _memory(process.pid)
    article.write_text(text, encoding="utf-8")
    count = sum(1 for _ in docs.rglob("article-*.md"))
    say(f"From save to seen, {count} articles, {SAVES} saves: seconds", middle(times, ".2f"), "0.25 to 0.4")
    say("  memory while it is served: MiB a process", ", ".join(f"{size:.0f}" for size in memory) or "not known here")


@contextmanager
def _served(project: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "sorelegs", "serve", "--port", "0"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout is not None
            opened = next((found for line in process.stdout if (found := re.match(r"Open (\S+)", line))), None)
            if opened is None:
                sys.exit(f"{' '.join(command)} did not serve {project}.")
            threading.Thread(target=process.stdout.read, daemon=True).start()
            yield opened[1], process
        finally:
            process.terminate()


def _get(address: str) -> str:
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return error.reason


def _memory(server: int) -> list[float]:
    """Return the MiB that the server and each process that it started hold, where ``/proc`` tells."""
    sizes = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(re.findall(r"(?m)^(Pid|PPid|VmRSS):\s+(\d+)", status.read_text(encoding="utf-8")))
        except OSError:
            continue
        if str(server) in (told.get("Pid"), told.get("PPid")) and "VmRSS" in told:
            sizes.append(int(told["VmRSS"]) / 1024)
    return sorted(sizes)
