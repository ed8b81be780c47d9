"""What a command costs, and how a measurement is told."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Cost:
    """Seconds of a command: on the clock, and of processor time with that of its children."""

    wall: float
    cpu: float


def run(command: list[str], folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> Cost:
    """Run ``command`` in ``folder`` and return what it cost; one that fails ends the benchmark with its words."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def middle(values: Iterable[float], form: str) -> str:
    """Return the median and the range of ``values``, each written as ``form`` says, such as ``.2f``."""
    numbers = sorted(values)
    return f"{statistics.median(numbers):{form}} ({numbers[0]:{form}} to {numbers[-1]:{form}})"


def say(what: str, measured: str = "", aim: str = "") -> None:
    """Print one row of the table."""
    sys.stdout.write(f"{what:<52} {measured:<40} {aim}".rstrip() + "\n")
    sys.stdout.flush()
