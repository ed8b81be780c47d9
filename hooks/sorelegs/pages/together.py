"""Many articles that nobody has examined before are examined by several processes at once.

Each process keeps what it finds, and this one takes it from there, as it takes what earlier runs have kept. So neither
what is found nor the order in which it is told hangs on who found it; and what a process did not find, whatever became
of it, this one finds when it comes to it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from sorelegs.day import today
from sorelegs.kept import kept_here
from sorelegs.pages.examined import examine_all
from sorelegs.pages.parts import PARTS
from sorelegs.site import Site, open_site

EXAMINE = "examine"
"""The command of ours that a process runs."""
FIRST = 12
"""Articles that this process examines by itself: if these were not examined before, most others were not either."""
FEW = 300
"""Articles for one process: to start another takes a second of a processor, in which a hundred are examined."""


def examine_together(site: Site, files: Sequence[Path], day: date) -> None:
    """Examine articles; with other processes, where there are many new ones and more than one processor.

    Args:
        site: whose articles.
        files: theirs.
        day: no review may be later.
    """
    first, rest = files[:FIRST], files[FIRST:]
    examine_all(site, first, day)
    new = site.kept.waiting >= FIRST
    shares = min(_processors(), len(rest) // FEW) if new else 1
    if shares > 1:
        site.settle()  # what the others need as well
    others = [_start(site.docs, rest[number::shares]) for number in range(1, shares)]
    try:
        examine_all(site, rest[::shares] if others else rest, day)
        for other in others:
            other.wait()
    finally:
        for other in others:
            other.kill()
            other.wait()
    if others:
        examine_all(site, rest, day)


def examine_share(docs: Path, files: Iterable[str]) -> None:
    """Examine the articles that another process has named, and keep what is found."""
    site = open_site(docs, PARTS, kept=kept_here())
    examine_all(site, map(Path, files), today())
    site.settle()


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start(docs: Path, files: Iterable[Path]) -> subprocess.Popen[bytes]:
    """Start a process that examines ``files``; what it has to say, this one says when it comes to them.

    It looks for modules where they are installed and not in the project, in which a pull request could put one.
    """
    process = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-P", "-m", "sorelegs", EXAMINE],
        cwd=docs.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    with suppress(OSError), process.stdin as names:  # one that could not start
        names.write(json.dumps([str(file) for file in files]).encode())
    return process
