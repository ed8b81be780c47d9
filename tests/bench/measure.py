"""What a command costs, and how a measurement is told."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Cost:
    """Seconds of a command: on the clock, and of processor time with its children's; MiB of the largest process."""

    wall: float
    cpu: float
    memory: float


def run(
    command: list[str],
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    codes: Collection[int] = (0,),
) -> Cost:
    """Run ``command`` in ``folder`` and return what it cost; one that fails ends the benchmark with its words.

    Args:
        command: what is run.
        folder: where.
        environment: what it is told beside what this process is.
        codes: the exit codes that are no failure.
    """
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})}
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        if process.returncode not in codes:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read().decode('utf-8', 'replace')}")
    kib = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(wall, used.ru_utime + used.ru_stime, kib / 1024)


def middle(values: Iterable[float], form: str) -> str:
    """Return the median and the range of ``values``, each written as ``form`` says, such as ``.2f``."""
    numbers = sorted(values)
    return f"{statistics.median(numbers):{form}} ({numbers[0]:{form}} to {numbers[-1]:{form}})"


def say(what: str, measured: str = "", aim: str = "") -> None:
    """Print one row of the table."""
    sys.stdout.write(f"{what:<52} {measured:<40} {aim}".rstrip() + "\n")
    sys.stdout.flush()
