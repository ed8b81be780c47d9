"""Where the seconds of a build go: its ten largest costs, where each room of the house and each library is one."""

from __future__ import annotations

import cProfile
import os
import pstats
import shutil
import sys
from collections import defaultdict
from collections.abc import Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

from sorelegs.kept import ENVIRONMENT

from bench.measure import run, say

MOST = 10
_BUILT_IN = "~"
"""Where a profile says that functions are which are written in C."""
_OURS, _PACKAGES, _PYTHON = "hooks/sorelegs/", "site-packages/", "lib/python3"
Function = tuple[str, int, str]
"""A file, a line and a name."""
Stats = Mapping[Function, tuple[int, int, float, float, Mapping[Function, tuple[int, int, float, float]]]]
"""How often each was called, how many seconds were spent in it alone and with what it calls, and the same by caller."""


def measure_costs(project: Path) -> None:
    """Tell the ten largest costs of a build of ``project`` from nothing, and of one after an edit."""
    edited = sorted((project / "docs").rglob("article-*.md"))[0]
    for made in (".cache", "site"):
        shutil.rmtree(project / made, ignore_errors=True)
    _tell("from nothing", project)
    text = edited.read_text(encoding="utf-8")
    edited.write_text(f"{text}\nWords after which a build is profiled.\n", encoding="utf-8")
    _tell("after one edit", project)


def _tell(what: str, project: Path) -> None:
    profile = project.with_name("profile")
    environment = {ENVIRONMENT: str(project / ".cache/kept"), "PYTHONPATH": str(Path(__file__).parents[1])}
    run([sys.executable, "-m", "bench.costs", str(profile)], project, environment)
    stats: Any = pstats.Stats(str(profile))
    costs = _by_place(stats.stats)
    total = sum(costs.values())
    say(f"The {MOST} largest costs of a build {what}, one process", "share of the profiled time")
    for place, seconds in sorted(costs.items(), key=itemgetter(1), reverse=True)[:MOST]:
        say(f"  {place}", f"{100 * seconds / total:.0f} %")


def _by_place(stats: Stats) -> dict[str, float]:
    """Return the seconds that were spent in each place; what is written in C counts where it was called."""
    costs = defaultdict[str, float](float)
    for function, (_, _, own, _, callers) in stats.items():
        if function[0] == _BUILT_IN:
            for caller, (_, _, share, _) in callers.items():
                costs[_place(caller[0])] += share
        else:
            costs[_place(function[0])] += own
    return costs


def _place(file: str) -> str:
    """Return the room of ours, the library or the module of Python's in which a file stands."""
    path = file.replace(os.sep, "/")
    if "importlib" in path:
        return "Python: loading modules"
    if _PACKAGES in path:
        return path.rpartition(_PACKAGES)[2].partition("/")[0]
    if _OURS in path:
        room, inside, _ = path.rpartition(_OURS)[2].partition("/")
        return f"ours: {room}{inside}"
    return f"Python: {path.partition(_PYTHON)[2].partition('/')[2].partition('/')[0].removesuffix('.py') or 'the rest'}"


def _profile(file: str) -> None:
    """Build the site in this folder with one processor, so that this process does all of it, and write its profile."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from mkdocs.__main__ import cli  # noqa: PLC0415 - only in the process that is profiled

    profile = cProfile.Profile()
    profile.runcall(cli, ["build", "--quiet"], standalone_mode=False)
    profile.dump_stats(file)


if __name__ == "__main__":
    _profile(sys.argv[1])
